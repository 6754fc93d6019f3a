"""A table stands in every format: aligned in text, tagged in the PDF, as sentences in DICOM."""

import json
import unicodedata
from dataclasses import replace
from io import BytesIO

import pytest
from builders import a_metastasis, a_report, a_stamp, evaluated
from builders_comparison import a_prior, an_earlier_lesion, compared_reading
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop.export.catalogue import BY_NAME, render
from desktop.export.clipboard import short_text
from desktop.export.columns import COLUMNS, table_lines
from desktop.export.dicom.narrative import sayable
from desktop.export.json_file import read
from desktop.export.text import text_of
from desktop.export.words import table_sentences
from desktop.report.composer import compose
from desktop.report.document import Paragraph, ReportSection, Sentence, Table

SIZES = Table(
    "Change", ("Lesion", "What", "2026-03-02", "Now"),
    (("Lesion 1", "Change", "", "larger"), ("Lesion 1", "Diameter", "34 mm", "41 mm"),
     ("Lesion 2", "Diameter", "9 mm", "\u2265 10 mm")),
)  # fmt: skip
TWO = a_prior(an_earlier_lesion("1"), an_earlier_lesion("2", ["T4"], "right", 12))


def with_table(table=SIZES, paragraphs=()):
    return a_report(sections=(ReportSection("comparison", "Comparison", paragraphs, (table,)),))


def compared_report():
    reading = compared_reading("larger", TWO, **{"1/mr_19_longest": 41})
    return compose(*evaluated(reading), a_stamp())


def test_columns_are_aligned_and_a_first_cell_is_said_once():
    assert list(table_lines(SIZES)) == [
        "Lesion    What      2026-03-02  Now",
        "--------  --------  ----------  -------",
        "Lesion 1  Change                larger",
        "          Diameter  34 mm       41 mm",
        "Lesion 2  Diameter  9 mm        ≥ 10 mm",
    ]


def test_a_long_cell_goes_on_in_its_own_column():
    long = Table("T", ("A", "B"), (("word " * 20, "x" * 90),))

    lines = list(table_lines(long))

    assert max(map(len, lines)) <= COLUMNS
    assert "".join(lines[2:]).count("word") == 20
    assert "".join(lines[2:]).count("x") == 90


def test_a_tab_or_a_line_end_in_a_cell_breaks_no_column():
    odd = Table("T", ("A", "B"), (("one\ttwo\nthree", "four"), ("", "")))

    assert list(table_lines(odd))[2:] == ["one two three  four", ""]


def test_wide_letters_count_double():
    wide = Table("T", ("A", "B"), (("日本", "x"), ("abcd", "y")))

    assert list(table_lines(wide))[2:] == ["日本  x", "abcd  y"]


def room(line):
    """Columns that a line fills: a mark stands on its letter and takes none."""
    return sum(unicodedata.category(letter) not in ("Mn", "Me") for letter in line)


@example([("", "", "", "0000000\u094d", "000000000\x08" + "\U0002ebe1" * 5)])
@given(st.lists(st.lists(st.text(max_size=60), min_size=5, max_size=5).map(tuple), max_size=4))
def test_any_table_fits_and_holds_every_letter(rows):
    lines = list(table_lines(Table("T", ("A", "B", "C", "D", "E"), tuple(rows))))

    assert all(room(line) <= COLUMNS for line in lines)
    assert not any("\t" in line or "\n" in line for line in lines)


def test_text_and_short_text_hold_the_table_in_its_lines():
    for text in (text_of(with_table()), short_text(with_table())):
        assert "          Diameter  34 mm       41 mm\n" in text
    folded = short_text(with_table(), ascii_only=True)
    assert folded.isascii()
    assert "Lesion 2  Diameter  9 mm        >= 10 mm\n" in folded


def test_a_table_stays_where_all_sentences_were_struck_out():
    report = with_table()

    assert "COMPARISON" in text_of(report)
    assert "Comparison:" in short_text(report)
    pdf = PdfReader(BytesIO(render(report, "pdf", {})))
    assert "Comparison" in pdf.pages[0].extract_text()


def test_every_cell_is_in_the_pdf_and_the_table_is_tagged():
    data = render(compared_report(), "pdf", {})
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    flat = "".join(text.split())

    table = compared_report().section("comparison").tables[0]
    for cell in (*table.columns, *(cell for row in table.rows for cell in row)):
        assert "".join(cell.split()) in flat, cell


def test_markup_in_a_cell_stays_text():
    hostile = Table("T", ("A", "B"), (("#set text(red)", "*b* $x$"),))
    text = PdfReader(BytesIO(render(with_table(hostile), "pdf", {}))).pages[0].extract_text()

    assert "#set text(red)" in text
    assert "*b* $x$" in text


def test_a_table_is_sentences_where_none_can_be_drawn():
    assert list(table_sentences(SIZES)) == [
        "Lesion 1, Change. Now: larger.",
        "Lesion 1, Diameter. 2026-03-02: 34 mm; Now: 41 mm.",
        "Lesion 2, Diameter. 2026-03-02: 9 mm; Now: \u2265 10 mm.",
    ]
    empty = Table("T", ("A", "B", "C"), (("x", "y", ""),))
    assert list(table_sentences(empty)) == ["x, y."]


def test_dicom_says_the_comparison_and_its_table_among_previous_findings():
    said = {code.meaning: [one.text for one in texts] for code, texts in
            sayable(compared_report())[1]}["Previous Findings"]  # fmt: skip

    assert said[1].startswith("Lesion 1, T7: larger than on 2026-03-02")
    assert (
        "Lesion 1, T7, Longest diameter of the soft-tissue mass. "
        "2026-03-02: 34 mm; Now: 41 mm; Difference: +7 mm, +21 %." in said
    )


@pytest.mark.parametrize("name", [one for one in BY_NAME if one not in ("ko", "gsps")])
def test_the_same_comparison_gives_the_same_bytes(name):
    assert render(compared_report(), name, {}) == render(compared_report(), name, {})


def test_json_holds_the_table_and_is_read_again():
    report = compared_report()

    data = render(report, "json", {})

    assert read(data) == report
    assert '"tables"' in data.decode()
    without = compose(*evaluated(a_metastasis()), a_stamp())
    assert "tables" not in json.loads(render(without, "json", {}))["report"]["sections"][0]


def test_a_report_with_sentences_and_a_table_says_both():
    told = with_table(paragraphs=(Paragraph("", (Sentence("Compared."),)),))

    assert "Compared.\n\nLesion  " in text_of(replace(told, scores=()))
