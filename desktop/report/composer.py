"""Reading -> Report: impression first, then what led to it.

Clock and uid maker are handed in; the same reading, uid and time give the same report.
"""

import hashlib
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desktop.checklist.answers import Slot
from desktop.checklist.definition import Question, Section
from desktop.checklist.review import small_print
from desktop.foundation.coding import Code
from desktop.foundation.language import ENGLISH, Language
from desktop.report.codes import code_of, coded, local_code
from desktop.report.comparison import (
    comparison_paragraphs,
    comparison_tables,
    replaces_answer,
)
from desktop.report.counting import counting_words
from desktop.report.document import (
    CodedAnswer,
    LesionReport,
    Measurement,
    Paragraph,
    Report,
    ReportSection,
    ScoreLine,
    SectionKind,
    Sentence,
    Status,
)
from desktop.report.edits import keyed, with_edits
from desktop.report.impression import impression, next_steps
from desktop.report.local_rules import changed_settings
from desktop.report.phrasing import Phraser, ended, moment, plain, unit_words, value_words
from desktop.report.references import cited
from desktop.report.scores import score_lines
from desktop.report.technique import limitations, technique
from desktop.session.changes import Communicated
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading

INTENDED_USE = (
    "This report was documented with Dorsum from the reader's own observations. Scores are drafts "
    "that the reader has confirmed; the program looks at no images and makes no diagnosis."
)
TITLES: dict[SectionKind, str] = {
    "impression": "Impression",
    "recommendation": "Next steps",
    "request": "Clinical question",
    "history": "History and examination",
    "technique": "Technique",
    "comparison": "Comparison",
    "findings": "Findings",
    "scores": "Scores with working",
    "communication": "Communication",
    "limitations": "Limitations",
    "addendum": "Addendum",
}
LINES = 5  # of the impression's main part; what is more follows as further findings


@dataclass(frozen=True, slots=True)
class Stamp:
    """What makes a report this one: its uid, version, time and place in the chain.

    Attributes:
        tracking_uid: lesion label -> a UID that stays with the lesion over all versions.
    """

    uid: str
    at: str
    program: str
    tracking_uid: Callable[[str], str]
    version: int = 1
    status: Status = "draft"
    predecessors: tuple[str, ...] = ()
    addendum: str = ""


def lesion_uid(reading_id: str, label: str) -> str:
    """The UID by which a lesion is known in every version of a reading's report."""
    digest = hashlib.sha256(f"{reading_id}/lesion/{label}".encode()).digest()
    return f"2.25.{uuid.UUID(bytes=digest[:16], version=4).int}"


def compose(
    reading: Reading, evaluation: Evaluation, stamp: Stamp, language: Language = ENGLISH
) -> Report:
    """The report of a reading as it stands."""
    phraser = phraser_of(reading, evaluation, language)
    scores = score_lines(reading, evaluation)
    sections, struck = with_edits(drafted(phraser, stamp.addendum), reading.edits)
    sources = dict.fromkeys(key for line in scores for key in line.sources)
    checklist = reading.checklist
    return Report(
        uid=stamp.uid,
        reading_id=reading.id,
        version=stamp.version,
        status=stamp.status,
        language=language.code,
        composed_at=stamp.at,
        program=stamp.program,
        checklist_id=checklist.id,
        checklist_version=checklist.version,
        checklist_hash=checklist.hash,
        title=_title(reading),
        study=reading.study,
        sections=sections,
        answers=tuple(_coded(phraser, slot) for slot in evaluation.shown),
        lesions=tuple(_lesion(phraser, label, stamp, scores) for label in reading.lesions),
        scores=scores,
        predecessors=stamp.predecessors,
        citations=tuple((key, cited(key)) for key in sources),
        changed_settings=tuple(changed_settings(reading.limits)),
        intended_use=INTENDED_USE,
        checklist_note=small_print(checklist, date.fromisoformat(stamp.at[:10])),
        struck=struck,
    )


def phraser_of(reading: Reading, evaluation: Evaluation, language: Language = ENGLISH) -> Phraser:
    """The phraser of a report: what is uncertain of the counting stands beside every level."""
    phraser = Phraser(reading, evaluation, language)
    return replace(phraser, beside=counting_words(phraser))


def _title(reading: Reading) -> str:
    modalities = [m for m in ("MR", "CT") if m in reading.study.modalities]
    words = {"MR": "MRI", "CT": "CT"}
    return f"{' and '.join(words[m] for m in modalities) or 'Imaging'} of the spine"


def drafted(phraser: Phraser, addendum: str = "") -> tuple[ReportSection, ...]:
    """All that the program says, before the reader's own words for a sentence go before it."""
    return tuple(_sections(phraser, addendum))


def _sections(phraser: Phraser, addendum: str) -> Iterator[ReportSection]:
    if addendum:
        text = Sentence(ended(plain(addendum)))
        yield _section("addendum", (Paragraph("", (text,)),))
    found = impression(phraser)
    further = Paragraph("Further findings", found[LINES:])
    yield _section("impression", (Paragraph("", found[:LINES]), further))
    yield _section("recommendation", (Paragraph("", next_steps(phraser)),))
    yield _section("request", _from_checklist(phraser, "request"))
    yield _section("history", _from_checklist(phraser, "history"))
    by_hand = _from_checklist(phraser, "technique")
    yield _section("technique", (*technique(phraser.reading.study), *by_hand))
    by_hand = _from_checklist(phraser, "comparison")
    compared = _section("comparison", (*by_hand, *comparison_paragraphs(phraser)))
    yield replace(compared, tables=comparison_tables(phraser))
    yield _section("findings", _from_checklist(phraser, "findings"))
    yield _section("communication", _communication(phraser.reading.communication))
    gaps = (Paragraph("", limitations(phraser.reading.study, phraser.evaluation.heard)),)
    yield _section("limitations", (*gaps, *_from_checklist(phraser, "limitations")))


def _section(kind: SectionKind, paragraphs: tuple[Paragraph, ...]) -> ReportSection:
    return keyed(ReportSection(kind, TITLES[kind], tuple(p for p in paragraphs if p.sentences)))


def _from_checklist(phraser: Phraser, kind: str) -> tuple[Paragraph, ...]:
    """A paragraph for each section of the checklist (and lesion) that reports here."""
    paragraphs = []
    for section in phraser.reading.checklist.sections:
        if section.report != kind:
            continue
        for lesion in phraser.reading.lesions if section.repeats else ("",):
            sentences = tuple(_sentences(phraser, section, lesion))
            if sentences:
                paragraphs.append(Paragraph(_heading(phraser, section, lesion), sentences))
    return tuple(_merged(paragraphs))


def _sentences(phraser: Phraser, section: Section, lesion: str) -> Iterator[Sentence]:
    shown = set(phraser.evaluation.shown)
    for question in section.questions:
        slot = Slot(question.id, lesion)
        if slot in shown and not replaces_answer(phraser, slot):
            yield from phraser.sentences(slot)


def _heading(phraser: Phraser, section: Section, lesion: str) -> str:
    if not lesion:
        return "" if section.title in TITLES.values() else section.title
    place = phraser.place(lesion)
    return f"Lesion {lesion}{f', {place}' if place else ''}: {section.title}"


def _merged(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Neighbours under the same heading become one."""
    for place, paragraph in enumerate(paragraphs):
        if place and paragraphs[place - 1].heading == paragraph.heading:
            continue
        same = [p for p in paragraphs if p.heading == paragraph.heading]
        yield Paragraph(paragraph.heading, tuple(s for p in same for s in p.sentences))


def _communication(record: Communicated | None) -> tuple[Paragraph, ...]:
    if record is None:
        return ()
    if record.closed:
        role = f" ({plain(record.role)})" if record.role else ""
        number = f", call-back {plain(record.callback)}" if record.callback else ""
        back = "read back by the recipient" if record.read_back else "not read back"
        text = (
            f"{ended(plain(record.finding))} Identified {moment(record.identified_at)}; told by "
            f"{plain(record.by)} to {plain(record.to)}{role}{number}, {plain(record.method)}, "
            f"received {moment(record.received_at)}, {back}"
        )
        return (Paragraph("", (Sentence(ended(text), state="fact"),)),)
    reason = f"not told yet: {plain(record.deferred)}" if record.deferred else "not told yet"
    when = moment(record.identified_at) or "at reading"
    text = f"Urgent finding identified {when}, {reason}"
    return (Paragraph("", (Sentence(ended(text), state="open"),)),)


def _lesion(
    phraser: Phraser, label: str, stamp: Stamp, scores: tuple[ScoreLine, ...]
) -> LesionReport:
    slots = [slot for slot in phraser.evaluation.shown if slot.lesion == label]
    levels = phraser.levels(label)
    return LesionReport(
        label=label,
        title=f"Lesion {label}{f', {levels}' if levels else ''}",
        tracking_uid=stamp.tracking_uid(label),
        levels=tuple(_levels(phraser, slots)),
        measurements=tuple(_measurements(phraser, slots)),
        answers=tuple(_coded(phraser, slot) for slot in slots),
        scores=tuple(line for line in scores if line.lesion == label),
    )


def _levels(phraser: Phraser, slots: list[Slot]) -> Iterator[tuple[str, Code | None]]:
    for slot in slots:
        question, answer = _asked(phraser, slot), phraser.evaluation.heard.get(slot)
        if question.kind == "levels" and answer and isinstance(answer.value, tuple):
            for level in answer.value:
                yield level, code_of(f"level.{level}")
            return


def _measurements(phraser: Phraser, slots: list[Slot]) -> Iterator[Measurement]:
    for slot in slots:
        question, answer = _asked(phraser, slot), phraser.evaluation.heard.get(slot)
        if answer and isinstance(answer.value, Decimal):
            name = phraser.noun(slot)
            yield Measurement(
                name[:1].upper() + name[1:], code_of(question.id), answer.value, question.unit,
                slot, answer.evidence,
            )  # fmt: skip


def _coded(phraser: Phraser, slot: Slot) -> CodedAnswer:
    question, answer = _asked(phraser, slot), phraser.evaluation.heard.get(slot)
    code = coded(question.id, question.ask)
    if answer is None:
        return CodedAnswer(slot, question.ref, question.ask, "not answered", "open", None, code)
    if answer.value is None:
        said = f"not assessable: {plain(answer.reason)}"
        return CodedAnswer(slot, question.ref, question.ask, said, "not_assessable", answer, code)
    said = value_words(question, answer.value)
    if isinstance(answer.value, Decimal):
        said = f"{said} {unit_words(question.unit)}".strip()
    elif question.kind == "presence":
        said = str(answer.value)
    words = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
    return CodedAnswer(
        slot, question.ref, question.ask, said, "answered", answer, code,
        tuple(_said_codes(question, words)),
    )  # fmt: skip


def _said_codes(question: Question, words: Sequence[str]) -> Iterator[Code]:
    """A code for each option that was chosen; numbers, texts and dates have none."""
    for word in words:
        option = question.option(word)
        if option is not None:
            own = f"{question.id}.{word}"
            yield code_of(own) or code_of(f"level.{word}") or local_code(own, option.label)


def _asked(phraser: Phraser, slot: Slot) -> Question:
    question = phraser.reading.checklist.question(slot.question)
    assert question is not None  # the evaluation shows only what the checklist asks
    return question
