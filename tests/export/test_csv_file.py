"""The table for spreadsheets: one fact a row, no cell is worked out, codes beside words."""

import csv
from io import StringIO

import pytest
from builders import a_metastasis, a_patient, a_report, a_stamp, a_study_record, evaluated

from desktop.checklist.answers import Answer, Slot
from desktop.export.catalogue import render
from desktop.export.csv_file import COLUMNS, MARK, safe
from desktop.foundation.coding import Code
from desktop.foundation.private import Private
from desktop.report.composer import compose
from desktop.report.document import CodedAnswer, Paragraph, ReportSection, Sentence, Table


def rows(report):
    text = render(report, "csv", {}).decode("utf-8")
    assert text.startswith(MARK)
    return list(csv.DictReader(StringIO(text[1:], newline="")))


def of_kind(report, kind):
    return [row for row in rows(report) if row["kind"] == kind]


def test_each_row_names_its_report_and_fills_every_column():
    found = rows(a_report())

    assert all(tuple(row) == COLUMNS for row in found)
    assert {(row["report"], row["version"], row["study"]) for row in found} == {
        ("2.25.11", "1", "1.2.3")
    }


def test_a_sentence_a_measurement_a_score_and_a_component_are_rows():
    report = a_report()

    assert "Cord compression at T7 ≥ 2 mm." in [r["value"] for r in of_kind(report, "sentence")]
    (size,) = of_kind(report, "measurement")
    assert (size["lesion"], size["value"], size["unit"]) == ("1", "34", "mm")
    assert [r["value"] for r in of_kind(report, "score_least")] == ["8", "8"]
    points = {r["item"]: r["value"] for r in of_kind(report, "component_points")}
    assert points["SINS: Pain"] == "3"
    (overruled,) = of_kind(report, "overruled")
    assert overruled["value"].startswith("reader's own")
    (level,) = of_kind(report, "level")
    assert (level["value_scheme"], level["value_code"]) == ("SCT", "62487009")


def test_several_words_are_several_rows_of_one_answer():
    codes = (Code("1", "SCT", "One"), Code("2", "SCT", "Two"))
    answer = CodedAnswer(
        Slot("q", "1"), "Q", "Which?", "one, two", "answered", Answer(("one", "two")),
        Code("9", "LN", "Which"), codes,
    )  # fmt: skip

    found = of_kind(a_report(answers=(answer,)), "answer")

    assert [(r["value"], r["value_meaning"], r["item_code"]) for r in found] == [
        ("one, two", "One", "9"), ("one, two", "Two", "9")]  # fmt: skip


def test_a_table_is_a_row_a_cell():
    table = Table("T", ("Lesion", "What", "Then", "Now"), (("Lesion 1", "Size", "3", "4"),))
    report = a_report(sections=(ReportSection("comparison", "Comparison", (), (table,)),))

    assert [(r["item"], r["value"]) for r in of_kind(report, "comparison")] == [
        ("Lesion 1, Size, Then", "3"), ("Lesion 1, Size, Now", "4")]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"), ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"), ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"), ("  =1", "'  =1"), ("\t=1", "' =1"), ("\uff1d1", "'\uff1d1"),
        ("\r=1", "'\n=1"), ("-3", "-3"), ("+0.5", "+0.5"), ("T7", "T7"), ("a=b", "a=b"),
        ("\x00=1", "[U+0000]=1"),
        ("\ufeff=1", "'\ufeff=1"), ("\u200b @x", "'\u200b @x"),
    ],
)  # fmt: skip
def test_no_cell_begins_like_a_formula(cell, shown):
    assert safe(cell) == shown


def test_a_hostile_name_and_a_line_end_stay_in_their_cell():
    patient = a_patient(name=Private('=HYPERLINK("http://x")'))
    said = (ReportSection("findings", "F", (Paragraph("", (Sentence('a"b,c;\r\nd'),)),)),)
    report = a_report(study=a_study_record(patient=patient), sections=said)

    names = [r["value"] for r in of_kind(report, "header") if r["item"] == "patient_name"]
    assert names == ['\'=HYPERLINK("http://x")']
    assert [r["value"] for r in of_kind(report, "sentence")] == ['a"b,c;\nd']


def test_a_study_without_identifier_or_signature_is_still_a_table():
    report = a_report(study=a_study_record(uid=None, synthetic=False), signature=None)

    assert {row["study"] for row in rows(report)} == {""}
    assert "signed_by" not in {row["item"] for row in of_kind(report, "header")}


def test_a_real_reading_says_every_answer():
    report = compose(*evaluated(a_metastasis()), a_stamp())

    assert {r["item"] for r in of_kind(report, "answer")} == {a.question for a in report.answers}
