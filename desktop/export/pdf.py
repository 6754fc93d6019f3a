"""The report as PDF/A-2a: tagged, fonts inside, patient on every page; made by typst.

Source: ISO 19005-2 (PDF/A-2, level a). The one door to typst.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from importlib.resources import as_file
from typing import Any, Literal

from desktop.export.exporter import Format
from desktop.export.letters import RIGHT_TO_LEFT, families, spelled, undrawn
from desktop.export.pictures import NOT_AT_HAND, TITLE, pictured
from desktop.export.words import (
    SYNTHETIC,
    TEAM_RULE,
    closing_lines,
    language_of_report,
    made_line,
    patient_line,
    score_origin,
    score_title,
    score_value,
    status_words,
    study_line,
)
from desktop.foundation.errors import ExportFault
from desktop.foundation.language import Language, text
from desktop.foundation.resources import find
from desktop.report.document import Report, ScoreLine

STANDARD: Literal["a-2a"] = "a-2a"
UNDRAWN = text("Letters that this page cannot draw stand as their Unicode numbers: {letters}.")
MORE = text("{letters} and {count} more")
MOST_NAMED = 20  # letters in that sentence

# A word without a gap would run off the paper; a line may break after so many letters, yet never
# between a letter and its mark.
MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
OVERLONG = re.compile(rf"\S{{40}}[{MARKS}]*(?=[^\s{MARKS}])")


class PdfExporter:
    """PDF/A-2a."""

    format = Format("pdf", "PDF/A", ".pdf", pictured=True)

    def obstacles(self, report: Report) -> list[str]:
        return []

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        shown = list(pictured(report, parts))
        language = language_of_report(report)
        data = _data(report) | {
            "key_images_title": language(TITLE),
            "key_images": [one.caption for one, _ in shown],
            "not_at_hand": language(NOT_AT_HAND),
        }
        data["closing"] += _spelled_out(data, language)
        pictures = tuple(png for _, png in shown)
        return compiled(_shown(data), report.composed_at, pictures)


def compiled(data: dict[str, Any], moment: str, pictures: Sequence[bytes | None] = ()) -> bytes:
    """The page template filled with this data, as PDF/A-2a.

    Args:
        moment: ISO 8601, what the file says of when it was made.
        pictures: PNG of each key image, in their order; None where it is not at hand.

    Raises:
        ExportFault: typst refuses, or has a remark.
    """
    import typst  # 60 ms, and only where a PDF is wanted

    used = families(_texts(data))
    turning = not RIGHT_TO_LEFT.isdisjoint(used) or data["direction"] == "rtl"
    look = {"fonts": [one.name for one in used], "turning": turning}
    try:
        with ExitStack() as unpacked:
            folders = [unpacked.enter_context(as_file(find(one.folder))) for one in used]
            pages, remarks = typst.compile_with_warnings(
                find("export/report.typ").read_bytes(),
                font_paths=typst.Fonts(
                    include_system_fonts=False,
                    include_embedded_fonts=False,
                    font_paths=[str(folder) for folder in folders],
                ),
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={
                    "data": json.dumps({**data, **look}, ensure_ascii=False),
                    "pictures": json.dumps([list(png or b"") for png in pictures]),
                },
                pdf_standards=[STANDARD],
                timestamp=datetime.fromisoformat(moment),
            )
    except (typst.TypstError, RuntimeError, ValueError) as fault:
        raise ExportFault("The PDF could not be made; the other formats can be.") from fault
    if remarks or not isinstance(pages, bytes):
        raise ExportFault("The PDF was not made cleanly and is withheld. Report this, please.")
    return pages


def _data(report: Report) -> dict[str, Any]:
    """What the page template prints."""
    language = language_of_report(report)
    signature, *closing = closing_lines(report)
    return {
        "title": report.title,
        "author": report.signature.by if report.signature else report.program,
        "language": report.language.partition("-")[0],
        "direction": language.direction,
        "patient": patient_line(report.study.patient, language),
        "study": study_line(report),
        "status": status_words(report),
        "signed": report.is_final,
        "synthetic": language(SYNTHETIC) if report.study.synthetic else "",
        "made": made_line(report),
        "page_word": language("Page"),
        "sections": [
            {
                "kind": section.kind,
                "title": section.title,
                "paragraphs": [
                    {
                        "heading": paragraph.heading,
                        "sentences": [
                            {"text": one.text, "state": one.state} for one in paragraph.sentences
                        ],
                    }
                    for paragraph in section.paragraphs
                ],
                "tables": [
                    {"columns": list(one.columns), "rows": [list(row) for row in one.rows]}
                    for one in section.tables
                ],
            }
            for section in report.sections
            if not section.is_empty
        ],
        "scores_title": language("Scores with working"),
        "scores": [_score(line, language) for line in report.scores],
        "sources_title": language("Sources"),
        "citations": [list(pair) for pair in report.citations],
        "signature": signature,
        "closing": [line for line in closing if line != made_line(report)],  # is in the footer
    }


def _score(line: ScoreLine, language: Language) -> dict[str, Any]:
    return {
        "title": score_title(line, language),
        "value": score_value(line),
        "meaning": line.meaning,
        "label": language(TEAM_RULE) if line.team_rule else "",
        "working": [list(row) for row in line.working],
        "overruled": (
            language("Overruled, {by}").format(by=line.overruled) if line.overruled else ""
        ),
        "sources": score_origin(line, language),
    }


def _spelled_out(data: dict[str, Any], language: Language) -> list[str]:
    """The sentence that says which letters are spelled out; none where all are drawn."""
    numbers = [f"U+{ord(one):04X}" for one in undrawn(_texts(data))]
    letters, rest = ", ".join(numbers[:MOST_NAMED]), len(numbers) - MOST_NAMED
    if rest > 0:
        letters = language(MORE).format(letters=letters, count=rest)
    return [language(UNDRAWN).format(letters=letters)] if numbers else []


def _shown(value: Any) -> Any:
    """The data as it can be drawn: every text spelled, and with a gap in a word without one."""
    match value:
        case str():
            return OVERLONG.sub(lambda word: f"{word[0]}\N{ZERO WIDTH SPACE}", spelled(value))
        case dict():
            return {key: _shown(one) for key, one in value.items()}
        case list():
            return [_shown(one) for one in value]
        case _:
            return value


def _texts(value: Any) -> Iterator[str]:
    """All texts in the data."""
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _texts(one)
        case list():
            for one in value:
                yield from _texts(one)
        case _:
            return
