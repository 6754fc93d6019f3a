"""Every format says the same report, the same bytes each time, and nothing as markup.

Serves desktop/export/text.py, desktop/export/columns.py, desktop/export/json_file.py,
desktop/export/pdf.py,
desktop/export/words.py and desktop/export/catalogue.py.
"""

import os
import re
import time
import unicodedata
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import typst
from builders import a_metastasis, a_patient, a_report, a_stamp, a_study_record, evaluated
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop.export import catalogue
from desktop.export.catalogue import BY_NAME, EXPORTERS, FORMATS, chosen, render
from desktop.export.columns import COLUMNS
from desktop.export.exporter import Format
from desktop.export.json_file import read
from desktop.export.text import text_of
from desktop.export.words import day, patient_line, person, study_line, visible
from desktop.foundation.errors import ExportFault, InputFault
from desktop.foundation.private import Private
from desktop.report.composer import compose
from desktop.report.document import Paragraph, ReportSection, Sentence

NAMES = ("text", "pdf", "sr", "sr1500", "pdf-dicom", "html", "json", "csv")
SELDOM = ("basic-sr", "ko", "gsps")
MADE = [name for name in BY_NAME if name != "gsps"]  # which has nothing to say yet
GOLDEN = Path(__file__).parents[1] / "golden"
HOSTILE = '#set text(red) $x$ <img src="file:///etc/passwd"> \\ *b* @a `c` [d] {e} "f" //g'


def a_said(text, **twist):
    section = ReportSection("findings", "Findings", (Paragraph("", (Sentence(text),)),))
    return a_report(sections=(section,), **twist)


def pages(report):
    data = render(report, "pdf", {})
    return data, [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def flat(text):
    """Letters only: a PDF breaks lines where it likes."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", MADE)
def test_the_same_report_gives_the_same_bytes(name):
    assert render(a_report(), name, {}) == render(a_report(), name, {})


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be changed here")
@pytest.mark.parametrize("name", MADE)
def test_the_same_report_gives_the_same_bytes_in_another_zone(name, monkeypatch):
    here = render(a_report(), name, {})

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert render(a_report(), name, {}) == here
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_pdf_is_dated_by_its_report():
    reader = PdfReader(BytesIO(pages(a_report())[0]))

    assert reader.metadata.creation_date.isoformat() == a_report().composed_at
    assert reader.metadata.title == a_report().title


@pytest.mark.parametrize("name", ["text", "json"])
def test_a_report_reads_as_the_golden_one(name):
    file = GOLDEN / f"report{BY_NAME[name].format.suffix}"
    data = render(a_report(), name, {})
    if os.environ.get("DORSUM_ACCEPT"):
        file.write_bytes(data)

    assert data == file.read_bytes()


def test_text_has_short_lines_and_no_tabs():
    text = text_of(a_said("word " * 300 + "\tand " + "x" * 200))

    assert all(len(line) <= COLUMNS for line in text.splitlines())
    assert "\t" not in text


@pytest.mark.parametrize(
    "said", ["日本語の所見 " * 30, "a" * 79 + " " + "日本語の所見" * 40, "b " * 45 + "語" * 90]
)
def test_wide_letters_of_east_asia_count_double(said):
    text = text_of(a_said(said))

    for line in text.splitlines():
        wide = sum(2 if unicodedata.east_asian_width(x) in "WF" else 1 for x in line)
        assert wide <= COLUMNS
    assert flat(said) in flat(text)


def test_marks_on_letters_take_no_room_and_stay_on_their_letter():
    text = text_of(a_said("e\u0301" * 100))

    assert "e\u0301" * 80 in text.splitlines()
    assert not any(line.startswith("\u0301") for line in text.splitlines())


def test_words_are_kept_whole_at_the_end_of_a_line():
    text = text_of(a_said("Levels T3-T5 and E1221-E1229 were seen. " * 12))

    assert text.count("T3-T5") == text.count("E1221-E1229") == 12


def test_marks_that_turn_the_reading_direction_are_spelled_out():
    assert "no [U+202E]tumour[U+202C] here" in text_of(a_said("no \u202etumour\u202c here"))


def test_a_readers_lines_stay_lines_wherever_they_were_typed():
    assert "one\ntwo\nthree\nfour" in text_of(a_said("one\r\ntwo\rthree\u2028four"))


def test_a_header_cannot_forge_a_line_of_the_report():
    patient = a_patient(name=Private("DOE\nIMPRESSION\n1. No tumour.^X"))
    lines = text_of(a_report(study=a_study_record(patient=patient))).splitlines()

    assert lines.count("IMPRESSION") == 1
    assert "1. No tumour." not in " ".join(lines).partition("IMPRESSION\n")[2]
    assert any(line.startswith("Patient: DOE[U+000A]IMPRESSION[U+000A]1.") for line in lines)


def test_an_instruments_name_is_not_said_twice():
    line = a_report().scores[1]
    urgency = replace(line, title="Urgency", value="Urgency U1", meaning="phone now")
    referral = replace(line, title="Referral", value="Referral", meaning="spine surgery")

    text = text_of(a_report(scores=(urgency, referral)))

    assert "Urgency: U1; phone now [team rule, draft]" in text
    assert "Referral: spine surgery [team rule, draft]" in text


def test_thresholds_that_differ_are_told():
    report = a_report(changed_settings=("Phone level: U2, shipped as U1.",))

    assert "Phone level: U2, shipped as U1." in text_of(report)
    assert "Phone level: U2, shipped as U1." in pages(report)[1][0]


def test_who_wrote_the_checklist_is_small_print():
    report = a_report(checklist_note="Checklist by Dr A; reviewed 2026-03-01.")

    assert "Checklist by Dr A; reviewed 2026-03-01." in text_of(report)
    assert "Checklist by Dr A; reviewed 2026-03-01." in pages(report)[1][0]


def test_text_says_status_patient_scores_and_who_signed():
    text = text_of(a_report())

    for part in (
        "Status: FINAL, version 1", "DOE, Jane, female, born 1964-03-02, ID P1",
        "accession A1", "SYNTHETIC", "1. Cord compression at T7 ≥ 2 mm.",
        "Lesion 1, T7. Epidural tumour on the left.", "[Pain: not answered]",
        "Cord signal could not be assessed: artefact.", "SINS 8 of 18", "Pain: mechanical = 3",
        "[team rule, draft]", "Overruled, reader's own: unstable", "[fisher2010] Fisher 2010",
        "Signed by Dr Ada Reader; preliminary by Dr Ben Resident", "checklist upper_back 1",
    ):  # fmt: skip
        assert part in " ".join(text.split())


def test_a_report_with_little_to_say_is_still_whole():
    bare = a_report(scores=(), citations=(), study=a_study_record(synthetic=False))

    text = text_of(bare)

    assert "SCORES" not in text
    assert "SYNTHETIC" not in text


def test_an_unsigned_report_says_so_everywhere():
    draft = a_report(status="draft", signature=None)
    preliminary = a_report(status="preliminary")

    assert "DRAFT, NOT SIGNED" in text_of(draft)
    assert "Not signed." in text_of(draft)
    assert "PRELIMINARY" in text_of(preliminary)
    assert "not verified" in " ".join(text_of(preliminary).split())
    assert "PRELIMINARY" in pages(preliminary)[1][0]


def test_json_is_read_again_the_same_and_written_the_same():
    data = render(a_report(), "json", {})

    again = read(data)

    assert again == a_report()
    assert render(again, "json", {}) == data


def test_json_is_utf_8_whatever_was_typed():
    report = a_said("half \ud800 of a pair, and \udc80")

    data = render(report, "json", {})

    assert "\\ud800" in data.decode("utf-8")
    assert read(data) == report


@pytest.mark.parametrize("data", [b"{", b"\xff\xfe\x00", b"[" * 100_000, b"[]"])
def test_what_is_no_report_is_told(data):
    with pytest.raises(InputFault):
        read(data)


def test_a_pdf_is_archival_tagged_and_names_the_patient_on_each_page():
    long = tuple(Sentence(f"Finding number {n} of a long report.") for n in range(160))
    section = ReportSection("findings", "Findings", (Paragraph("", long),))
    data, texts = pages(a_report(sections=(section,)))
    reader = PdfReader(BytesIO(data))
    xmp = reader.xmp_metadata.stream.get_data().decode()

    assert len(texts) > 1
    for number, text in enumerate(texts, start=1):
        assert "DOE, Jane" in text
        assert f"Page {number} / {len(texts)}" in text
    assert re.search(r"pdfaid:part[^0-9]*2", xmp)
    assert re.search(r"pdfaid:conformance[^A-Z]*A", xmp)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert reader.trailer["/Root"]["/Lang"] == "en"


@pytest.mark.parametrize(
    ("status", "words"),
    [("draft", "DRAFT, NOT SIGNED"), ("preliminary", "PRELIMINARY"), ("corrected", "CORRECTED")],
)
def test_every_page_says_its_status_and_that_nobody_was_imaged(status, words):
    long = tuple(Sentence(f"Finding number {n} of a long report.") for n in range(160))
    section = ReportSection("findings", "Findings", (Paragraph("", long),))
    signed = None if status == "draft" else a_report().signature

    texts = pages(a_report(sections=(section,), status=status, signature=signed))[1]

    assert len(texts) > 1
    assert all(words in text and "SYNTHETIC: nobody was imaged" in text for text in texts)


def places(report):
    """Where each piece of text stands: (piece, x, y) in points from the lower left corner."""
    found = []

    def see(text, cm, tm, *_):
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        found.append((text.strip(), x, y))

    for page in PdfReader(BytesIO(pages(report)[0])).pages:
        page.extract_text(visitor_text=see)
    return [one for one in found if one[0]]


def test_long_names_push_the_text_down_and_nothing_off_the_paper():
    long = a_patient(name=Private("Family " * 20 + "^" + "Given " * 20), id=Private("9" * 300))
    study = a_study_record(patient=long, description="Long description " * 20)

    found = places(a_report(study=study))

    assert all(20 < y < 842 - 30 and 0 < x < 595 for _, x, y in found)
    banner = min(y for text, _, y in found if "accession A1" in text)
    title = [y for text, _, y in found if text == "MRI and CT of the thoracic spine"]
    assert title
    assert title[0] < banner


def test_a_word_without_gaps_is_broken_at_the_margin():
    text = pages(a_said("start " + "x" * 300 + " end"))[1][0]

    assert max(line.count("x") for line in text.splitlines()) < 100
    assert "x" * 300 in flat(text).replace("\u200b", "")


def test_letters_are_drawn_as_they_were_typed():
    """A font may draw `2 x 3` with the sign of multiplication; ours must not."""

    def drawn(text):
        fonts = PdfReader(BytesIO(pages(a_said(text))[0])).pages[0]["/Resources"]["/Font"]
        inside = [f.get_object()["/DescendantFonts"][0].get_object() for f in fonts.values()]
        return {f["/FontDescriptor"].get_object()["/FontFile3"].get_data() for f in inside}

    assert drawn("2 x 3 x") != drawn("2 × 3 x")


def test_fonts_are_inside_the_pdf_and_are_the_shipped_ones():
    reader = PdfReader(BytesIO(pages(a_report())[0]))
    fonts = {
        font.get_object()["/BaseFont"]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert fonts
    assert all("Inter" in name for name in fonts)


def test_every_sentence_of_a_report_is_in_its_pdf():
    reading = a_metastasis(**{"hx_01_indication": "Cord compression? " + "long " * 200})
    report = compose(*evaluated(reading), a_stamp())

    texts = [flat(text) for text in pages(report)[1]]
    banner, foot = "nobodywasimaged", "Dorsum0.0.0;"  # a sentence may run over the page's end
    text = "".join(page.partition(banner)[2].rpartition(foot)[0] for page in texts)

    for section in report.sections:
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                part = flat(sentence.text)[:60]
                assert part in text, sentence.text


@pytest.mark.parametrize("name", ["text", "pdf"])
def test_further_findings_stand_under_their_heading(name):
    parts = (Paragraph("", (Sentence("First."),)),
             Paragraph("Further findings", (Sentence("Second."),)))  # fmt: skip
    report = a_report(sections=(ReportSection("impression", "Impression", parts),))

    text = render(report, name, {}).decode() if name == "text" else pages(report)[1][0]

    assert text.index("First.") < text.index("Further findings") < text.index("Second.")


@pytest.mark.parametrize("name", [one for one in MADE if one not in ("sr1500", "ko", "pdf-dicom")])
def test_a_finding_of_a_thousand_letters_survives(name):
    text = ("Oedema of the paravertebral muscles, " * 28)[:999] + "."
    data = render(a_said(text), name, {})

    if name == "pdf":
        data = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).encode()

    assert flat(text) in flat(data.decode("utf-8", "replace"))


@pytest.mark.parametrize("name", ["text", "pdf", "sr", "json"])
def test_markup_in_findings_and_names_stays_text(name):
    patient = a_patient(name=Private("<b>DOE</b>^#strong[J]"))
    report = a_said(HOSTILE, study=a_study_record(patient=patient))

    data = render(report, name, {})

    if name == "pdf":
        text = flat(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))
        assert flat(HOSTILE) in text
        assert flat("<b>DOE</b>, #strong[J]") in text
    elif name == "json":
        assert read(data) == report
    else:
        assert HOSTILE.split()[0].encode() in data


def test_what_no_font_shows_is_spelled_out_instead_of_left_out():
    texts = pages(a_said("before \x01 क after"))[1]

    assert "before [U+0001] [U+0915] after" in " ".join(" ".join(texts).split())


def test_a_pdf_that_cannot_be_made_is_told(monkeypatch):
    def broken(*_, **__):
        raise typst.TypstError("no")

    monkeypatch.setattr(typst, "compile_with_warnings", broken)
    with pytest.raises(ExportFault, match="could not be made"):
        render(a_report(), "pdf", {})


def test_a_pdf_with_a_warning_is_withheld(monkeypatch):
    monkeypatch.setattr(typst, "compile_with_warnings", lambda *_, **__: (b"%PDF", ["hm"]))

    with pytest.raises(ExportFault, match="withheld"):
        render(a_report(), "pdf", {})


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_leave_as_text(text):
    said = text_of(a_said(text))

    assert all(x == "\n" or unicodedata.category(x) not in ("Cc", "Cs", "Co") for x in said)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("DOE^Jane", "DOE, Jane"), ("DOE^Jane^Q^^MD", "DOE, Jane Q  MD"), ("DOE", "DOE"),
        ("", ""), ("=山田^太郎", "山田, 太郎"),
        ("Yamada^Tarou=山田^太郎", "Yamada, Tarou [山田, 太郎]"),
        ("Yamada^Tarou=山田^太郎=やまだ^たろう", "Yamada, Tarou [山田, 太郎; やまだ, たろう]"),
    ],
)  # fmt: skip
def test_person_names_are_printed_as_read(name, printed):
    assert person(name) == printed


def test_what_the_header_does_not_say_is_said_to_be_missing():
    nobody = a_patient(id=Private(""), name=Private(""), birth_date=Private(""), sex="")

    assert patient_line(nobody) == (
        "name not stated, sex not stated, birth date not stated, ID not stated"
    )
    bare = a_study_record(description="", date="", accession="")
    assert study_line(a_report(study=bare)) == "study not described"
    assert day("2026") == "2026"
    assert "sex U" in patient_line(a_patient(sex="U"))
    assert visible("a\nb\x7f\ue000") == "a\nb[U+007F][U+E000]"


def test_formats_are_chosen_by_name():
    assert chosen("all") == (*NAMES, *SELDOM)
    assert chosen("pdf, text,pdf") == ("pdf", "text")
    assert chosen("clipboard,clipboard_ascii") == ("clipboard", "clipboard_ascii")
    assert [one.name for one in FORMATS] == list(NAMES)
    assert len({one.format.suffix for one in BY_NAME.values()}) == len(BY_NAME)
    for wrong in ("docx", "", ","):
        with pytest.raises(ExportFault, match="There is no format"):
            chosen(wrong)


def test_no_format_has_an_obstacle_for_a_whole_report():
    assert [one.obstacles(a_report()) for one in EXPORTERS] == [[] for _ in EXPORTERS]


class Embeds:
    def __init__(self, name, *parts):
        self.format = Format(name, name, ".x", parts)

    def obstacles(self, report):
        return []

    def render(self, report, parts):
        return b"".join([self.format.name.encode(), *parts.values()])


def test_parts_are_made_once_and_before_what_embeds_them(monkeypatch):
    monkeypatch.setattr(catalogue, "BY_NAME", {"a": Embeds("a", "b"), "b": Embeds("b")})
    made = {}

    assert render(a_report(), "a", made) == b"ab"
    assert made == {"b": b"b", "a": b"ab"}
    made["b"] = b"kept"
    assert render(a_report(), "b", made) == b"kept"


def test_a_format_that_would_hold_itself_is_refused(monkeypatch):
    monkeypatch.setattr(catalogue, "BY_NAME", {"a": Embeds("a", "b"), "b": Embeds("b", "a")})

    with pytest.raises(ExportFault, match="hold itself"):
        render(a_report(), "a", {})


def test_shipped_formats_embed_only_what_there_is():
    assert all(part in BY_NAME for one in FORMATS for part in one.parts)
