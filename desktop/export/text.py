"""The report as plain text: UTF-8, at most 80 columns, no tabs."""

from collections.abc import Iterator, Mapping

from desktop.export.columns import table_lines, wrapped
from desktop.export.exporter import Format
from desktop.export.words import (
    LISTED,
    SYNTHETIC,
    TEAM_RULE,
    closing_lines,
    language_of_report,
    patient_line,
    score_origin,
    score_title,
    score_value,
    status_line,
    study_line,
)
from desktop.foundation.language import Language
from desktop.report.document import Report, ReportSection, ScoreLine


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
    language = language_of_report(report)
    yield from wrapped(report.title.upper())
    yield from wrapped(language("Status: {status}").format(status=status_line(report)))
    if report.study.synthetic:
        yield language(SYNTHETIC)
    patient = patient_line(report.study.patient, language)
    yield from wrapped(language("Patient: {patient}").format(patient=patient))
    yield from wrapped(language("Study: {study}").format(study=study_line(report)))
    for section in report.sections:
        yield from _section(section)
    if report.scores:
        yield ""
        yield language("Scores with working").upper()
        for line in report.scores:
            yield from _score(line, language)
    if report.citations:
        yield ""
        yield language("Sources").upper()
        for key, text in report.citations:
            yield from wrapped(f"[{key}] {text}", "  ")
    yield ""
    for closing in closing_lines(report):
        yield from wrapped(closing)


def _section(section: ReportSection) -> Iterator[str]:
    """A headed section; impression and next steps as numbered lines."""
    if section.is_empty:
        return
    yield ""
    yield section.title.upper()
    for paragraph in section.paragraphs:
        if section.kind in LISTED:
            if paragraph.heading:
                yield from wrapped(f"{paragraph.heading}:")
            for number, sentence in enumerate(paragraph.sentences, start=1):
                yield from wrapped(f"{number}. {sentence.text}", "   ")
        else:
            head = f"{paragraph.heading}. " if paragraph.heading else ""
            yield from wrapped(head + paragraph.text)
    for table in section.tables:
        yield ""
        yield from table_lines(table)


def _score(line: ScoreLine, language: Language) -> Iterator[str]:
    outcome = "; ".join(part for part in (score_value(line), line.meaning) if part)
    label = f" [{language(TEAM_RULE)}]" if line.team_rule else ""
    yield from wrapped(f"{score_title(line, language)}: {outcome}{label}", "  ")
    for name, answer, points in line.working:
        worth = f" = {points}" if points else ""
        yield from wrapped(f"{name}: {answer}{worth}", "    ", "  ")
    if line.overruled:
        overruled = language("Overruled, {by}").format(by=line.overruled)
        yield from wrapped(overruled, "    ", "  ")
    if score_origin(line):
        yield from wrapped(score_origin(line, language), "    ", "  ")
