"""What was not answered, or could not be told, reads as a finding in no export.

`DORSUM_LONG=1` takes 10,000 readings and 200 through every format, as before a release.
"""

import csv
import html
import io
import os
import re

import pydicom
import pypdf
import pytest
from builders import a_stamp
from builders_random import a_random_reading, silent_phrases

from desktop.export.catalogue import BY_NAME, render
from desktop.report.composer import compose
from desktop.session.evaluation import evaluate

LONG = bool(os.environ.get("DORSUM_LONG"))
READINGS, EXPORTS = (10_000, 200) if LONG else (300, 8)
BLOCK = 50
ANSWERED = ("history", "findings", "comparison", "request")
OPEN_WORDS = ("not answered", "could not be assessed")


def sentences_of(text):
    return {part.strip() for part in re.split(r"(?<=[.])\s+|\n", re.sub(r"[ \t]+", " ", text))}


def a_report(seed):
    reading = a_random_reading(seed)
    evaluation = evaluate(reading)
    return reading, evaluation, compose(reading, evaluation, a_stamp())


@pytest.mark.parametrize("block", range(READINGS // BLOCK))
def test_no_sentence_of_the_report_says_what_nobody_answered(block):
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        reading, evaluation, report = a_report(seed)
        silent = silent_phrases(reading, evaluation)
        for section in report.sections:
            for paragraph in section.paragraphs:
                for sentence in paragraph.sentences:
                    assert sentence.text not in silent, seed
                    answers = section.kind in ANSWERED  # ranges of scores are open elsewhere
                    if answers and sentence.state in ("open", "not_assessable"):
                        assert any(words in sentence.text for words in OPEN_WORDS), seed


def text_of_text(data):
    return data.decode("utf-8")


def text_of_pdf(data):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def text_of_sr(data):
    dataset = pydicom.dcmread(io.BytesIO(data))
    return "\n".join(
        str(element.value) for element in dataset.iterall() if element.keyword == "TextValue"
    )


def text_of_measurements(data):
    made = pydicom.dcmread(io.BytesIO(data))
    return "\n".join(
        f"{element.value[0].CodeMeaning}."
        for element in made.iterall()
        if element.keyword in ("ConceptCodeSequence", "ConceptNameCodeSequence")
    )


def text_of_pdf_object(data):
    made = pydicom.dcmread(io.BytesIO(data))
    return text_of_pdf(made.EncapsulatedDocument)


def text_of_html(data):
    return html.unescape(re.sub("<[^>]*>", "\n", data.decode("utf-8").partition("</style>")[2]))


def text_of_csv(data):
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return "\n".join(cell for row in rows for cell in row)


def text_of_drawings(data):
    made = pydicom.dcmread(io.BytesIO(data))
    return "\n".join(
        str(element.value)
        for element in made.iterall()
        if element.keyword == "UnformattedTextValue"
    )


READERS = {
    "text": text_of_text, "json": text_of_text, "pdf": text_of_pdf, "sr": text_of_sr,
    "basic-sr": text_of_sr, "ko": text_of_sr, "sr1500": text_of_measurements,
    "pdf-dicom": text_of_pdf_object, "gsps": text_of_drawings,
    "html": text_of_html, "csv": text_of_csv, "clipboard": text_of_text,
    "clipboard_ascii": text_of_text,
}  # fmt: skip


def test_every_format_is_read_here():
    assert set(READERS) == set(BY_NAME)


@pytest.mark.parametrize("seed", range(EXPORTS))
@pytest.mark.parametrize("name", sorted(READERS))
def test_no_export_says_what_nobody_answered(name, seed):
    reading, evaluation, report = a_report(seed)
    if name in ("ko", "gsps", "sr1500") and BY_NAME[name].obstacles(report):
        return  # points to no image, or describes no lesion
    assert BY_NAME[name].obstacles(report) == []

    text = READERS[name](render(report, name, {}))

    lines = sentences_of(" ".join(text.split()))
    assert not lines & silent_phrases(reading, evaluation)


def test_the_check_can_fail():
    """A report that says one thing more than was answered is found out."""
    reading, evaluation, _ = a_report(1)
    silent = silent_phrases(reading, evaluation)

    assert len(silent) > 50
    assert sentences_of(f"Something else. {min(silent)} More.") & silent
