"""The report as plain text: UTF-8, at most 80 columns, no tabs; for RIS fields and clipboards."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from desktop.export.exporter import Format
from desktop.export.words import (
    STATUS,
    SYNTHETIC,
    TEAM_RULE,
    closing_lines,
    patient_line,
    score_origin,
    score_title,
    score_value,
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
    for closing in closing_lines(report):
        yield from _wrapped(closing)


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
    outcome = "; ".join(part for part in (score_value(line), line.meaning) if part)
    label = f" [{TEAM_RULE}]" if line.team_rule else ""
    yield from _wrapped(f"{score_title(line)}: {outcome}{label}", "  ")
    for name, answer, points in line.working:
        worth = f" = {points}" if points else ""
        yield from _wrapped(f"{name}: {answer}{worth}", "    ", "  ")
    if line.overruled:
        yield from _wrapped(f"Overruled, {line.overruled}", "    ", "  ")
    if score_origin(line):
        yield from _wrapped(score_origin(line), "    ", "  ")


def _wrapped(text: str, indent: str = "", first: str = "") -> Iterator[str]:
    """Lines of at most 80 columns.

    Args:
        indent: before the second and all later lines.
        first: before the first line.
    """
    for part in visible(text).split("\n"):
        line, lead = first, ""
        for word in _pieces(part.split(), COLUMNS - max(len(indent), len(first))):
            if lead and _columns(line + lead + word) > COLUMNS:
                yield line
                line, lead = indent, ""
            line, lead = line + lead + word, " "
        yield line.rstrip()


def _pieces(words: Iterable[str], room: int) -> Iterator[str]:
    """The words, with those that fill more than a line cut to lines."""
    for word in words:
        piece, filled = "", 0
        for letter in word:
            wide = _columns(letter)
            if filled + wide > room:
                yield piece
                piece, filled = "", 0
            piece, filled = piece + letter, filled + wide
        yield piece


def _columns(text: str) -> int:
    """How many columns the text fills: letters of East Asia two, marks on a letter none."""
    return sum(
        0 if unicodedata.category(letter) in ("Mn", "Me")
        else 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
        for letter in text
    )  # fmt: skip
