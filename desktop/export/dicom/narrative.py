"""The report as sections of coded texts, in the order in which a DICOM viewer shows them.

What a person must read stands in a text directly below a section: viewers show nothing deeper.
Prose goes as whole paragraphs; a sentence with images, an impression or a next step by itself.

Source: PS3.16 TID 2000, CID 7001 (sections), CID 7002 (elements).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from desktop.export.dicom.fitting import classes, fitted
from desktop.export.words import (
    LISTED,
    SYNTHETIC,
    TEAM_RULE,
    closing_lines,
    language_of_report,
    score_origin,
    score_title,
    score_value,
    table_sentences,
    visible,
)
from desktop.foundation.coding import Code
from desktop.foundation.language import Language
from desktop.report.document import Paragraph, Report, ReportSection, ScoreLine, SectionKind

SECTIONS: Mapping[SectionKind, Code] = {
    "addendum": Code("55107-7", "LN", "Addendum"),
    "impression": Code("19005-8", "LN", "Impressions"),
    "recommendation": Code("18783-1", "LN", "Recommendations"),
    "request": Code("18785-6", "LN", "Indications for Procedure"),
    "history": Code("11329-0", "LN", "History"),
    "technique": Code("55111-9", "LN", "Current Procedure Descriptions"),
    "limitations": Code("55111-9", "LN", "Current Procedure Descriptions"),
    "comparison": Code("18834-2", "LN", "Previous Findings"),
    "findings": Code("59776-5", "LN", "Findings"),
    "scores": Code("55112-7", "LN", "Summary"),
    "communication": Code("73568-8", "LN", "Communication of Critical Results"),
}
FINDING = Code("121071", "DCM", "Finding")
ELEMENTS: Mapping[SectionKind, Code] = {
    "impression": Code("121073", "DCM", "Impression"),
    "recommendation": Code("121075", "DCM", "Recommendation"),
    "request": Code("55115-0", "LN", "Request"),
    "history": Code("11329-0", "LN", "History"),
    "technique": Code("121065", "DCM", "Procedure Description"),
    "limitations": Code("121065", "DCM", "Procedure Description"),
    "comparison": Code("121069", "DCM", "Previous Finding"),
    "scores": Code("55112-7", "LN", "Summary"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An image that shows what a text says."""

    sop_class: str
    sop_uid: str
    frame: int


@dataclass(frozen=True, slots=True)
class Said:
    """One text, what kind of text it is, and the images that show it."""

    text: str
    name: Code
    images: tuple[Shown, ...] = ()


Narrative = list[tuple[Code, tuple[Said, ...]]]


def sayable(report: Report) -> tuple[Report, Narrative]:
    """The report with its study as DICOM can hold it, and all that the object says in words."""
    study, notes = fitted(report.study)
    fit = replace(report, study=study)
    return fit, narrative(fit, classes(study), notes)


def narrative(report: Report, known: Mapping[str, str], notes: tuple[str, ...]) -> Narrative:
    """Each section's code with its texts; a section that says nothing is left out.

    Args:
        known: SOP class by SOP instance UID, of all images that may be referred to.
        notes: sentences that the header of the object cannot hold.
    """
    language = language_of_report(report)
    found: dict[Code, list[Said]] = {}
    for section in report.sections:
        found.setdefault(SECTIONS[section.kind], []).extend(_said(section, known))
    summary = found.setdefault(SECTIONS["scores"], [])
    rest = [
        *(_score(line, language) for line in report.scores),
        *(f"[{key}] {source}" for key, source in report.citations),
        *notes,
        *closing_lines(report),
    ]
    summary.extend(Said(text, ELEMENTS["scores"]) for one in rest if (text := _clean(one)))
    told = [(code, texts) for code, texts in found.items() if texts]
    if report.study.synthetic:
        first = told[0][1]
        first.insert(0, Said(language(SYNTHETIC), first[0].name))
    return [(code, tuple(texts)) for code, texts in told]


def _said(section: ReportSection, known: Mapping[str, str]) -> Iterator[Said]:
    name = ELEMENTS.get(section.kind, FINDING)
    title = section.title if section.kind == "limitations" else ""
    for paragraph in section.paragraphs:
        head = _clean(paragraph.heading or title)
        for text, images in _grouped(paragraph, section.kind in LISTED, known):
            yield Said(f"{head}. {text}" if head else text, name, images)
    for table in section.tables:
        for line in table_sentences(table):
            yield Said(_clean(line), name)


def _grouped(
    paragraph: Paragraph, one_by_one: bool, known: Mapping[str, str]
) -> Iterator[tuple[str, tuple[Shown, ...]]]:
    """A paragraph's sentences, those without images joined as they are read."""
    plain: list[str] = []
    for sentence in paragraph.sentences:
        text = _clean(sentence.text)
        images = tuple(
            Shown(known[one.sop_uid], one.sop_uid, one.frame)
            for one in sentence.evidence
            if one.sop_uid in known
        )
        if plain and (images or one_by_one):
            yield " ".join(plain), ()
            plain = []
        if text and images:
            yield text, images
        elif text:
            plain.append(text)
    if plain:
        yield " ".join(plain), ()


def _score(line: ScoreLine, language: Language) -> str:
    outcome = "; ".join(part for part in (score_value(line), line.meaning) if part)
    label = f" [{language(TEAM_RULE)}]" if line.team_rule else ""
    working = "; ".join(
        f"{name}: {answer}{f' = {points}' if points else ''}"
        for name, answer, points in line.working
    )
    overruled = language("Overruled, {by}").format(by=line.overruled)
    parts = [
        f"{score_title(line, language)}: {outcome}{label}.",
        language("Working: {working}.").format(working=working) if working else "",
        f"{overruled}." if line.overruled else "",
        f"{score_origin(line, language)}." if score_origin(line) else "",
    ]
    return " ".join(part for part in parts if part)


def _clean(text: str) -> str:
    """Without white space around it, which DICOM does not keep."""
    return visible(text).strip()
