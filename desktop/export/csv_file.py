"""The report as a table for spreadsheets: one fact a row, codes beside words, UTF-8 with a mark.

A cell that a spreadsheet would take for a formula begins with an apostrophe. Column names are
English in every language, so that tables of several hospitals fit below one another.

Source: RFC 4180; OWASP, CSV injection.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from io import StringIO

from desktop.export.exporter import Format
from desktop.export.words import visible
from desktop.foundation.coding import Code
from desktop.report.document import CodedAnswer, LesionReport, Report, ReportSection, ScoreLine

COLUMNS = (
    "report", "version", "status", "study", "lesion", "kind", "item", "value", "unit", "state",
    "item_scheme", "item_code", "value_scheme", "value_code", "value_meaning",
)  # fmt: skip
MARK = "\ufeff"  # tells a spreadsheet that this is UTF-8
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # also in full width
NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?", re.ASCII)

Row = dict[str, str]


class CsvExporter:
    """Long form: a row for each sentence, answer, measurement, score and component."""

    format = Format("csv", "Table for spreadsheets (CSV)", ".csv")

    def obstacles(self, report: Report) -> list[str]:
        return []

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        return (MARK + table_of(report)).encode("utf-8")


def table_of(report: Report) -> str:
    """Heads and rows; lines end as RFC 4180 wants them."""
    page = StringIO(newline="")
    writer = csv.DictWriter(page, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    common = {
        "report": report.uid, "version": str(report.version), "status": report.status,
        "study": report.study.uid or "",
    }  # fmt: skip
    for row in _rows(report):
        whole = {**common, **row}
        writer.writerow({name: safe(cell) for name, cell in whole.items()})
    return page.getvalue()


def safe(cell: str) -> str:
    """The cell as text that no spreadsheet works out; a plain number stays a number."""
    text = visible(cell)
    seen = "".join(one for one in text if unicodedata.category(one) != "Cf")  # shown as nothing
    if NUMBER.fullmatch(text) or not seen.lstrip().startswith(FORMULA):
        return text
    return f"'{text}"


def _rows(report: Report) -> Iterator[Row]:
    yield from _header(report)
    for section in report.sections:
        yield from _section(section)
    for answer in report.answers:
        yield from _answer(answer)
    for lesion in report.lesions:
        yield from _lesion(lesion)
    for line in report.scores:
        yield from _score(line)


def _section(section: ReportSection) -> Iterator[Row]:
    for paragraph in section.paragraphs:
        for sentence in paragraph.sentences:
            yield {
                "kind": "sentence", "item": paragraph.heading or section.title,
                "value": sentence.text, "state": sentence.state,
            }  # fmt: skip
    for table in section.tables:
        for line in table.rows:
            for head, cell in zip(table.columns[2:], line[2:], strict=True):
                yield {"kind": "comparison", "item": ", ".join((*line[:2], head)), "value": cell}


def _lesion(lesion: LesionReport) -> Iterator[Row]:
    for level, code in lesion.levels:
        site = {"lesion": lesion.label, "kind": "level", "item": "level", "value": level}
        yield {**site, **_value(code)}
    for one in lesion.measurements:
        yield {
            "lesion": lesion.label, "kind": "measurement", "item": one.name,
            "value": str(one.number), "unit": one.unit, "state": "answered", **_item(one.code),
        }  # fmt: skip


def _header(report: Report) -> Iterator[Row]:
    """Whom and what the report is about, and who answers for it."""
    study, patient, signed = report.study, report.study.patient, report.signature
    facts = {
        "patient_id": patient.id.value, "patient_name": patient.name.value,
        "patient_birth_date": patient.birth_date.value, "patient_sex": patient.sex,
        "accession": study.accession, "study_date": study.date, "title": report.title,
        "signed_by": signed.by if signed else "", "signed_at": signed.at if signed else "",
        "diagnostic_display": signed.diagnostic_display if signed else "",
        "composed_at": report.composed_at, "program": report.program,
        "checklist": f"{report.checklist_id} {report.checklist_version}",
        "synthetic": "yes" if study.synthetic else "",
    }  # fmt: skip
    for item, value in facts.items():
        if value:
            yield {"kind": "header", "item": item, "value": value}


def _answer(answer: CodedAnswer) -> Iterator[Row]:
    """One row, or one for each code where several words were chosen."""
    row = {
        "lesion": answer.slot.lesion, "kind": "answer", "item": answer.question,
        "value": answer.said, "state": answer.state, **_item(answer.question_code),
    }  # fmt: skip
    for code in answer.said_codes or (None,):
        yield {**row, **_value(code)}


def _score(line: ScoreLine) -> Iterator[Row]:
    row = {"lesion": line.lesion, "state": "overruled" if line.overruled else "answered"}
    value = "; ".join(part for part in (line.value, line.meaning) if part)
    yield {
        **row, "kind": "score", "item": line.title, "value": value, **_item(line.code),
        **_value(line.outcome_code),
    }  # fmt: skip
    for kind, end in (("score_least", line.least), ("score_most", line.most)):
        if end is not None:
            yield {**row, "kind": kind, "item": line.title, "value": str(end), "unit": "points",
                   **_item(line.code)}  # fmt: skip
    for name, said, points in line.working:
        yield {**row, "kind": "component", "item": f"{line.title}: {name}", "value": said}
        if points:
            yield {**row, "kind": "component_points", "item": f"{line.title}: {name}",
                   "value": points, "unit": "points"}  # fmt: skip
    if line.overruled:
        yield {**row, "kind": "overruled", "item": line.title, "value": line.overruled}


def _item(code: Code | None) -> Row:
    return {"item_scheme": code.scheme, "item_code": code.value} if code else {}


def _value(code: Code | None) -> Row:
    if code is None:
        return {}
    return {
        "value_scheme": code.scheme, "value_code": code.value, "value_meaning": code.meaning
    }  # fmt: skip
