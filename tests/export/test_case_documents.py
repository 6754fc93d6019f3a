"""The worked cases, signed, through every format, and read by tools that nobody here wrote.

Each vignette also points to an image, so that key objects have something to list. What a tool
reads must be what the report says: all its numbers in DICOM, all its words on paper.
"""

import csv
import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from functools import cache
from html import unescape
from io import BytesIO, StringIO

import highdicom.sr as sr
import pytest
from builders import AT, a_stamp
from builders_dicom import measurements_of_slicer, objections, tool
from builders_templates import template_faults
from case_readings import CASES, case_reading
from pydicom import dcmread

from desktop.checklist.answers import Evidence, Slot
from desktop.export.catalogue import BY_NAME, chosen, render
from desktop.export.json_file import read
from desktop.export.words import (
    SYNTHETIC,
    TEAM_RULE,
    closing_lines,
    made_line,
    patient_line,
    score_origin,
    score_title,
    score_value,
    status_words,
    study_line,
)
from desktop.report.composer import compose
from desktop.report.document import Signature
from desktop.report.signing import signed
from desktop.session.evaluation import evaluate
from desktop.session.proofreading import obstacles

ENTITY = Slot("bx_01_entity", "1")
OBJECTS = {
    "sr": "EnhancedSR", "sr1500": "ComprehensiveSR", "basic-sr": "BasicTextSR",
    "ko": "KeyObjectSelectionDocument", "pdf-dicom": "EncapsulatedPDF",
}  # fmt: skip
BETWEEN = re.compile(r"[\d.;|\u2022\u2013]*")  # numbers of a list, bullets, signs between parts


@cache
def a_case(name):
    """The report of a worked case, final and signed, with an image behind its likely entity."""
    reading = case_reading(name)
    series = reading.study.series[0]
    image = series.instances[0]
    shown = Evidence(image.sop_class, image.sop_uid, 1, "key image", series.uid)
    pointing = replace(reading.answers[ENTITY], evidence=(shown,))
    reading = replace(reading, answers={**reading.answers, ENTITY: pointing})
    evaluation = evaluate(reading)
    report = compose(reading, evaluation, a_stamp(status="final"))
    missing = [one.says for one in obstacles(reading, evaluation)]
    return signed(report, Signature("Dr A. Reader", AT), last=None, missing=missing)


def sentences(report):
    return [
        one.text
        for section in report.sections
        for paragraph in section.paragraphs
        for one in paragraph.sentences
    ]


def flat(text):
    return "".join(text.split()).replace("\u200b", "").replace("\u00ad", "")


def numbers_of(report):
    """The sizes, scores and points of the only lesion, as the model has them."""
    (lesion,) = report.lesions
    found = [one.number for one in lesion.measurements]
    for score in lesion.scores:
        if score.code and score.least is not None:
            found += {score.least, score.most}
        if score.code:
            found += [int(row[2]) for row in score.working if row[2].lstrip("-").isdigit()]
    return sorted(map(Decimal, found))


@pytest.mark.parametrize("name", CASES)
def test_each_format_can_be_made(name):
    report = a_case(name)

    hindered = {one for one in chosen("all") if BY_NAME[one].obstacles(report)}

    assert hindered <= {"gsps"}


@pytest.mark.parametrize("name", CASES)
def test_validators_of_others_accept_every_object(name, tmp_path):
    report, made = a_case(name), {"pdf": b"%PDF-1.7"}  # its pages are looked at below

    said = {one: objections(render(report, one, made), iod, tmp_path)
            for one, iod in OBJECTS.items()}  # fmt: skip

    assert said == {one: ([], 0) for one in OBJECTS}
    for one in OBJECTS.keys() - {"pdf-dicom"}:
        assert list(template_faults(dcmread(BytesIO(made[one])))) == []


@pytest.mark.parametrize("name", CASES)
def test_highdicom_and_the_reader_of_3d_slicer_read_the_reports_numbers(name, tmp_path):
    report = a_case(name)
    file = tmp_path / "r.dcm"
    file.write_bytes(render(report, "sr1500", {}))

    content = sr.srread(file).content
    groups = [*content.get_planar_roi_measurement_groups(),
              *content.get_volumetric_roi_measurement_groups(),
              *content.get_image_measurement_groups()]  # fmt: skip
    (group,) = groups
    read_here = sorted(Decimal(str(one.value)) for one in group.get_measurements())

    assert group.tracking_uid == report.lesions[0].tracking_uid
    assert read_here == numbers_of(report)
    (told,) = measurements_of_slicer(file.read_bytes(), tmp_path)
    assert told["TrackingUniqueIdentifier"] == report.lesions[0].tracking_uid
    assert sorted(Decimal(one["value"]) for one in told["measurementItems"]) == numbers_of(report)


@pytest.mark.parametrize("name", CASES)
def test_dcmtk_reads_every_sentence(name, tmp_path):
    report = a_case(name)
    file = tmp_path / "r.dcm"
    file.write_bytes(render(report, "sr", {}))

    dumped = subprocess.run(
        [tool("dsrdump"), "+U8", "+Pl", file], capture_output=True, check=True
    ).stdout.decode()

    assert [one for one in sentences(report) if flat(one) not in flat(dumped)] == []


def on_paper(report):
    """What stands on the pages, in order, without banner and foot."""
    yield report.title
    for section in report.sections:
        if not section.is_empty:
            yield from said_in(section)
    if report.key_images:
        yield "Key images"
    for number, one in enumerate(report.key_images, start=1):
        yield "The image is not at hand."
        yield f"{number}. {one.caption}"
    if report.scores:
        yield "Scores with working"
    for score in report.scores:
        yield from worked(score)
    if report.citations:
        yield "Sources"
    for key, text in report.citations:
        yield f"[{key}] {text}"
    yield from (one for one in closing_lines(report) if one != made_line(report))


def said_in(section):
    yield section.title
    for paragraph in section.paragraphs:
        yield from (paragraph.heading, *(one.text for one in paragraph.sentences))
    for table in section.tables:
        for row in (table.columns, *table.rows):
            yield from row


def worked(score):
    yield from (score_title(score), score_value(score), score.meaning)
    yield f"[{TEAM_RULE}]" if score.team_rule else ""
    for row in score.working:
        yield from row
    yield from (f"Overruled, {score.overruled}" if score.overruled else "", score_origin(score))


def pages_of(file):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    told = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True).stdout
    return told.decode().rstrip("\f").split("\f")


@pytest.mark.parametrize("name", CASES)
def test_the_paper_says_what_the_report_says_and_nothing_else(name, tmp_path):
    report, file = a_case(name), tmp_path / "r.pdf"
    file.write_bytes(render(report, "pdf", {}))
    pages = [flat(page) for page in pages_of(file)]
    banner = flat(patient_line(report.study.patient) + study_line(report) + status_words(report)
                  + SYNTHETIC)  # fmt: skip

    rest = ""
    for number, page in enumerate(pages, start=1):
        foot = flat(f"{made_line(report)} Page {number}/{len(pages)}")
        assert page.count(banner) == 1
        assert page.endswith(foot)
        rest += page.replace(banner, "").removesuffix(foot)
    for words in filter(None, map(flat, on_paper(report))):
        between, found, rest = rest.partition(words)
        assert found, words
        assert BETWEEN.fullmatch(between), (between, words)
    assert rest == ""
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", file], capture_output=True, check=True)


@pytest.mark.parametrize("name", CASES)
def test_texts_and_tables_say_every_sentence_and_json_is_read_again(name):
    report, made = a_case(name), {}
    text, page, table, kept = (render(report, one, made) for one in ("text", "html", "csv", "json"))
    rows = list(csv.DictReader(StringIO(table.decode("utf-8-sig"), newline="")))
    cells = {cell for row in rows for cell in row.values()}

    assert render(read(kept), "json", {}) == kept
    assert max(len(line) for line in text.decode().splitlines()) <= 80
    assert not re.search(rb"\b(?:src|href)=|url\(|@import", page)  # needs nothing beside it
    for sentence in sentences(report):
        assert flat(sentence) in flat(text.decode())
        assert flat(sentence) in flat(unescape(re.sub(r"<[^>]*>", "", page.decode())))
        assert sentence in cells
