"""The report as plain text: UTF-8, at most 80 columns, no tabs; for RIS fields and clipboards."""

import textwrap
import unicodedata
from collections.abc import Iterator, Mapping

from desktop.export.exporter import Format
from desktop.export.words import (
    STATUS,
    SYNTHETIC,
    made_line,
    patient_line,
    signature_line,
    study_line,
    visible,
)
from desktop.report.document import Report, ReportSection, ScoreLine

COLUMNS = 80


class TextExporter:
    """Plain text."""

    format = Format("text", "Text", ".txt")

    def obstacles(self, report: Report) -> list[str]:
        return []

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        return text_of(report).encode("utf-8")


def text_of(report: Report) -> str:
    """The whole report as text, with a line feed at the end."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield from _wrapped(report.title.upper())
    yield from _wrapped(f"Status: {STATUS[report.status]}, version {report.version}")
    if report.study.synthetic:
        yield SYNTHETIC
    yield from _wrapped(f"Patient: {patient_line(report.study.patient)}")
    yield from _wrapped(f"Study: {study_line(report)}")
    for section in report.sections:
        yield from _section(section)
    if report.scores:
        yield ""
        yield "SCORES WITH WORKING"
        for line in report.scores:
            yield from _score(line)
    if report.citations:
        yield ""
        yield "SOURCES"
        for key, text in report.citations:
            yield from _wrapped(f"[{key}] {text}", "  ")
    yield ""
    yield from _wrapped(signature_line(report))
    yield from _wrapped(made_line(report))
    yield from _wrapped(report.intended_use)


def _section(section: ReportSection) -> Iterator[str]:
    """A headed section; impression and next steps as numbered lines."""
    if not section.paragraphs:
        return
    yield ""
    yield section.title.upper()
    for paragraph in section.paragraphs:
        if section.kind in ("impression", "recommendation"):
            if paragraph.heading:
                yield from _wrapped(f"{paragraph.heading}:")
            for number, sentence in enumerate(paragraph.sentences, start=1):
                yield from _wrapped(f"{number}. {sentence.text}", "   ")
        else:
            head = f"{paragraph.heading}. " if paragraph.heading else ""
            yield from _wrapped(head + paragraph.text)


def _score(line: ScoreLine) -> Iterator[str]:
    whose = f" (lesion {line.lesion})" if line.lesion else ""
    label = " [team rule, draft]" if line.team_rule else ""
    yield from _wrapped(f"{line.title}{whose}: {line.value}; {line.meaning}{label}", "  ")
    for name, answer, points in line.working:
        yield from _wrapped(f"  {name}: {answer}{f' = {points}' if points else ''}", "    ")
    if line.overruled:
        yield from _wrapped(f"  Overruled, {line.overruled}", "    ")
    if line.sources:
        yield from _wrapped(f"  Source: {', '.join(line.sources)}", "    ")


def _wrapped(text: str, indent: str = "") -> Iterator[str]:
    """Lines of at most 80 columns; wide letters of East Asia count double."""
    shown = visible(text.replace("\t", " "))
    for part in shown.split("\n"):
        room = COLUMNS - sum(
            unicodedata.east_asian_width(letter) in "WF" for letter in part[:COLUMNS]
        )
        yield from textwrap.wrap(part, max(20, room), subsequent_indent=indent) or [""]
