"""The report as one HTML page: no script, no network, light or dark as the reader's screen is.

Every text is escaped. The page forbids itself, by a content policy, to load or run anything but
its own style. A text begins at the side on which its own letters begin.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from desktop.export.exporter import Format
from desktop.export.pictures import NOT_AT_HAND, TITLE, pictured
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
    visible,
)
from desktop.foundation.language import Language
from desktop.foundation.resources import find
from desktop.report.document import Paragraph, Report, ReportSection, ScoreLine, Sentence, Table


class HtmlExporter:
    """One page that needs nothing beside it."""

    format = Format("html", "Web page (HTML)", ".html", pictured=True)

    def obstacles(self, report: Report) -> list[str]:
        return []

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        return page_of(report, parts).encode("utf-8")


def page_of(report: Report, parts: Mapping[str, bytes] | None = None) -> str:
    """The whole page, with a line feed at the end; pictures of key images are among the parts."""
    return "\n".join(_lines(report, parts or {})) + "\n"


def _lines(report: Report, parts: Mapping[str, bytes]) -> Iterator[str]:
    language = language_of_report(report)
    style = find("export/report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    pictures = " img-src data:;" if report.key_images else ""
    policy = (
        f"default-src 'none';{pictures} style-src 'sha256-{digest}'; form-action 'none'; "
        "base-uri 'none'"
    )
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_text(report.language)}" dir="{language.direction}">'
    yield '<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_text(report.title)}</title>"
    yield f"<style>{style}</style>\n</head>\n<body>\n<header>"
    yield _p(patient_line(report.study.patient, language))
    yield _p(study_line(report), "quiet")
    yield _p(status_line(report), "status" if report.is_final else "unsigned")
    if report.study.synthetic:
        yield _p(language(SYNTHETIC), "synthetic")
    yield f'</header>\n<main>\n<h1 dir="auto">{_text(report.title)}</h1>'
    for section in report.sections:
        if not section.is_empty:
            yield from _section(section)
    yield from _key_images(report, parts, language)
    if report.scores:
        yield f"<section>\n<h2>{_text(language('Scores with working'))}</h2>"
        for line in report.scores:
            yield from _score(line, language)
        yield "</section>"
    if report.citations:
        yield f"<section>\n<h2>{_text(language('Sources'))}</h2>"
        yield from (_p(f"[{key}] {source}", "quiet") for key, source in report.citations)
        yield "</section>"
    yield "</main>\n<footer>"
    yield from map(_p, closing_lines(report))
    yield "</footer>\n</body>\n</html>"


def _section(section: ReportSection) -> Iterator[str]:
    yield f'<section class="{section.kind}">\n<h2 dir="auto">{_text(section.title)}</h2>'
    for paragraph in section.paragraphs:
        if paragraph.heading:
            yield f'<h3 dir="auto">{_text(paragraph.heading)}</h3>'
        yield _list(paragraph) if section.kind in LISTED else _prose(paragraph)
    for table in section.tables:
        yield from _table(table)
    yield "</section>"


def _key_images(report: Report, parts: Mapping[str, bytes], language: Language) -> Iterator[str]:
    if not report.key_images:
        return
    yield f"<section>\n<h2>{_text(language(TITLE))}</h2>"
    for number, (one, png) in enumerate(pictured(report, parts), start=1):
        caption = _text(one.caption)
        yield "<figure>"
        if png is None:
            yield _p(language(NOT_AT_HAND), "open")
        else:
            data = base64.b64encode(png).decode()
            yield f'<img src="data:image/png;base64,{data}" alt="{caption}">'
        yield f'<figcaption dir="auto">{number}. {caption}</figcaption>\n</figure>'
    yield "</section>"


def _list(paragraph: Paragraph) -> str:
    lines = "\n".join(f'<li dir="auto">{_said(one)}</li>' for one in paragraph.sentences)
    return f"<ol>\n{lines}\n</ol>"


def _prose(paragraph: Paragraph) -> str:
    return f'<p dir="auto">{" ".join(map(_said, paragraph.sentences))}</p>'


def _said(sentence: Sentence) -> str:
    text = _text(sentence.text)
    doubtful = sentence.state in ("open", "not_assessable")
    return f'<span class="{sentence.state}">{text}</span>' if doubtful else text


def _table(table: Table) -> Iterator[str]:
    yield f'<div class="wide">\n<table>\n<caption dir="auto">{_text(table.title)}</caption>'
    heads = _cells(table.columns, 'th scope="col"', "th")
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>"
    for row in table.rows:
        yield f"<tr>{_cells(row, 'td', 'td')}</tr>"
    yield "</tbody>\n</table>\n</div>"


def _cells(cells: Iterable[str], opened: str, closed: str) -> str:
    return "".join(f'<{opened} dir="auto">{_text(cell)}</{closed}>' for cell in cells)


def _score(line: ScoreLine, language: Language) -> Iterator[str]:
    outcome = "; ".join(part for part in (score_value(line), line.meaning) if part)
    label = f" [{language(TEAM_RULE)}]" if line.team_rule else ""
    yield f'<h3 dir="auto">{_text(f"{score_title(line, language)}: {outcome}{label}")}</h3>'
    if line.working:
        yield '<div class="wide">\n<table>\n<tbody>'
        for row in line.working:
            yield f"<tr>{_cells(row, 'td', 'td')}</tr>"
        yield "</tbody>\n</table>\n</div>"
    if line.overruled:
        yield _p(language("Overruled, {by}").format(by=line.overruled))
    if score_origin(line):
        yield _p(score_origin(line, language), "quiet")


def _p(said: str, kind: str = "") -> str:
    chosen = f' class="{kind}"' if kind else ""
    return f'<p dir="auto"{chosen}>{_text(said)}</p>'


def _text(said: str) -> str:
    return escape(visible(said))
