"""The second voice: the report as short plain text for a RIS field or the clipboard.

The same facts as the full text: every sentence, every score with its outcome. Left out are what a
RIS field has by itself (the patient's line) and what can be looked up in the full report (working,
sources, versions). No name stands in it: it goes into the patient's own entry, and clipboards are
kept.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

from desktop.export.columns import table_lines, wrapped
from desktop.export.exporter import Format
from desktop.export.words import (
    LISTED,
    SYNTHETIC,
    TEAM_RULE,
    language_of_report,
    score_title,
    score_value,
    signature_line,
    status_line,
    study_line,
    visible,
)
from desktop.foundation.language import Language
from desktop.report.document import Report, ReportSection, ScoreLine, Table

FOLDED: Mapping[str, str] = {
    "\N{GREATER-THAN OR EQUAL TO}": ">=", "\N{LESS-THAN OR EQUAL TO}": "<=",
    "\N{MULTIPLICATION SIGN}": "x", "\N{PLUS-MINUS SIGN}": "+/-", "\N{MINUS SIGN}": "-",
    "\N{EN DASH}": "-", "\N{EM DASH}": "-", "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{LEFT SINGLE QUOTATION MARK}": "'", "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"', "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{DOUBLE LOW-9 QUOTATION MARK}": '"', "\N{DEGREE SIGN}": "deg", "\N{MICRO SIGN}": "u",
    "\N{GREEK SMALL LETTER MU}": "u", "\N{LATIN SMALL LETTER SHARP S}": "ss",
    "\N{LATIN SMALL LETTER A WITH DIAERESIS}": "ae",
    "\N{LATIN SMALL LETTER O WITH DIAERESIS}": "oe",
    "\N{LATIN SMALL LETTER U WITH DIAERESIS}": "ue",
    "\N{LATIN CAPITAL LETTER A WITH DIAERESIS}": "Ae",
    "\N{LATIN CAPITAL LETTER O WITH DIAERESIS}": "Oe",
    "\N{LATIN CAPITAL LETTER U WITH DIAERESIS}": "Ue",
    "\N{LATIN SMALL LETTER O WITH STROKE}": "oe", "\N{LATIN SMALL LETTER AE}": "ae",
    "\N{RIGHTWARDS ARROW}": "->", "\N{BULLET}": "-", "\N{NO-BREAK SPACE}": " ",
}  # fmt: skip


class ClipboardExporter:
    """Short plain text.

    Args:
        ascii_only: letters outside ASCII are spelled with ASCII ones, for an old RIS.
    """

    def __init__(self, *, ascii_only: bool = False) -> None:
        self._ascii_only = ascii_only
        self.format = (
            Format("clipboard_ascii", "Short text for a RIS, ASCII only", ".ascii.txt")
            if ascii_only
            else Format("clipboard", "Short text for a RIS", ".ris.txt")
        )

    def obstacles(self, report: Report) -> list[str]:
        return []

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        return short_text(report, ascii_only=self._ascii_only).encode("utf-8")


def short_text(report: Report, *, ascii_only: bool = False) -> str:
    """The report as short text, lines of at most 80 columns, with a line feed at the end."""
    lines: list[str] = []
    for text in _texts(report):
        if isinstance(text, Table):
            lines += table_lines(_ascii_table(text) if ascii_only else text)
        else:
            lines += wrapped(ascii_of(text) if ascii_only else text)
    return "\n".join(lines).rstrip() + "\n"


def ascii_of(text: str) -> str:
    """The text in ASCII: marks left off, signs spelled; what has no such spelling is named."""
    return "".join(_folded(letter) for letter in visible(text))


def _ascii_table(table: Table) -> Table:
    columns = tuple(ascii_of(cell) for cell in table.columns)
    rows = tuple(tuple(ascii_of(cell) for cell in row) for row in table.rows)
    return replace(table, columns=columns, rows=rows)


def _folded(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter in FOLDED:
        return FOLDED[letter]
    if unicodedata.combining(letter):
        return ""
    plain = unicodedata.normalize("NFKD", letter)
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    return kept if kept.isascii() and kept else f"[U+{ord(letter):04X}]"


def _texts(report: Report) -> Iterator[str | Table]:
    language = language_of_report(report)
    yield f"{report.title}: {study_line(report)}"
    if report.status != "final":
        yield status_line(report)
    if report.study.synthetic:
        yield language(SYNTHETIC)
    for section in report.sections:
        yield from _section(section)
    if report.scores:
        yield ""
        yield language("Scores:")
        for line in report.scores:
            yield _score(line, language)
    yield ""
    yield signature_line(report)
    yield from report.changed_settings


def _section(section: ReportSection) -> Iterator[str | Table]:
    if section.is_empty:
        return
    yield ""
    yield f"{section.title}:"
    for paragraph in section.paragraphs:
        if section.kind in LISTED:
            if paragraph.heading:
                yield f"{paragraph.heading}:"
            for number, sentence in enumerate(paragraph.sentences, start=1):
                yield f"{number}. {sentence.text}"
        else:
            head = f"{paragraph.heading}. " if paragraph.heading else ""
            yield head + paragraph.text
    yield from section.tables


def _score(line: ScoreLine, language: Language) -> str:
    outcome = "; ".join(part for part in (score_value(line), line.meaning) if part)
    label = f" [{language(TEAM_RULE)}]" if line.team_rule else ""
    overruled = language("Overruled, {by}").format(by=line.overruled)
    own = f" {overruled}" if line.overruled else ""
    return f"{score_title(line, language)}: {outcome}{label}.{own}"
