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
from desktop.checklist.definition import Checklist, Question, Section
from desktop.checklist.review import small_print
from desktop.checklist.translation import in_language
from desktop.foundation.coding import Code
from desktop.foundation.language import COMPLETE, ENGLISH, Language, text
from desktop.report.codes import code_of, coded, local_code
from desktop.report.comparison.change import (
    comparison_paragraphs,
    replaces_answer,
)
from desktop.report.comparison.table import comparison_tables
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
from desktop.report.joining import told
from desktop.report.key_images import drawings, key_images
from desktop.report.local_rules import changed_settings
from desktop.report.phrasing import (
    Phraser,
    ended,
    joined,
    moment,
    named,
    plain,
    unit_words,
    value_words,
)
from desktop.report.references import cited
from desktop.report.scores import score_lines
from desktop.report.technique import limitations, technique
from desktop.session.changes import Communicated
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading

INTENDED_USE = text(
    "This report was documented with Dorsum from the reader's own observations. Scores are drafts "
    "that the reader has confirmed; the program shows images and measures what the reader draws on "
    "them, analyses none and makes no diagnosis."
)
TITLES: dict[SectionKind, str] = {
    "impression": text("Impression"),
    "recommendation": text("Next steps"),
    "request": text("Clinical question"),
    "history": text("History and examination"),
    "technique": text("Technique"),
    "comparison": text("Comparison"),
    "findings": text("Findings"),
    "scores": text("Scores with working"),
    "communication": text("Communication"),
    "limitations": text("Limitations"),
    "addendum": text("Addendum"),
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
    """The report of a reading as it stands, in the words of a language.

    Codes keep their English meanings, and the reader's own texts stay as they were typed.
    """
    english = reading.checklist
    phraser = phraser_of(reading, evaluation, language)
    scores = score_lines(reading, evaluation, language)
    sections, struck = with_edits(drafted(phraser, stamp.addendum), reading.edits)
    sources = dict.fromkeys(key for line in scores for key in line.sources)
    checklist = phraser.reading.checklist
    answers = tuple(_coded(phraser, slot, english) for slot in evaluation.shown)
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
        title=_title(reading, language),
        study=reading.study,
        sections=sections,
        answers=answers,
        lesions=tuple(_lesion(phraser, label, stamp, scores, english) for label in reading.lesions),
        scores=scores,
        predecessors=stamp.predecessors,
        citations=tuple((key, cited(key)) for key in sources),
        changed_settings=tuple(changed_settings(reading.limits, language)),
        intended_use=language(INTENDED_USE),
        checklist_note=_note(checklist, date.fromisoformat(stamp.at[:10]), language),
        struck=struck,
        key_images=key_images(phraser, answers, struck),
        drawings=drawings(phraser, answers),
    )


def _note(checklist: Checklist, today: date, language: Language) -> str:
    """Where the checklist comes from, and what a reader has to know of the report's words."""
    said = small_print(checklist, today, language)
    if language.status == COMPLETE:
        return said
    words = language("Wording in {language}: {status}.")
    return f"{said} {words.format(language=language.name, status=language(language.status))}"


def phraser_of(reading: Reading, evaluation: Evaluation, language: Language = ENGLISH) -> Phraser:
    """The phraser of a report: what is uncertain of the counting stands beside every level."""
    words = in_language(reading.checklist, language)
    phraser = Phraser(replace(reading, checklist=words), evaluation, language)
    return replace(phraser, beside=counting_words(phraser))


def _title(reading: Reading, language: Language) -> str:
    words = {"MR": language("MRI"), "CT": language("CT")}
    said = [words[modality] for modality in words if modality in reading.study.modalities]
    modalities = joined(said, language) or language("Imaging")
    return language("{modalities} of the spine").format(modalities=modalities)


def drafted(phraser: Phraser, addendum: str = "") -> tuple[ReportSection, ...]:
    """All that the program says, before the reader's own words for a sentence go before it."""
    return tuple(_sections(phraser, addendum))


def _sections(phraser: Phraser, addendum: str) -> Iterator[ReportSection]:
    language, reading = phraser.language, phraser.reading

    def section(kind: SectionKind, *paragraphs: Paragraph) -> ReportSection:
        filled = tuple(one for one in paragraphs if one.sentences)
        return keyed(ReportSection(kind, language(TITLES[kind]), filled))

    if addendum:
        yield section("addendum", Paragraph("", (Sentence(ended(plain(addendum))),)))
    found = impression(phraser)
    further = Paragraph(language("Further findings"), found[LINES:])
    yield section("impression", Paragraph("", found[:LINES]), further)
    yield section("recommendation", Paragraph("", next_steps(phraser)))
    yield section("request", *_from_checklist(phraser, "request"))
    yield section("history", *_from_checklist(phraser, "history"))
    made = technique(reading.study, language)
    yield section("technique", *made, *_from_checklist(phraser, "technique"))
    by_hand = _from_checklist(phraser, "comparison")
    compared = section("comparison", *by_hand, *comparison_paragraphs(phraser))
    yield replace(compared, tables=comparison_tables(phraser))
    yield section("findings", *_from_checklist(phraser, "findings"))
    yield section("communication", *_communication(reading.communication, language))
    gaps = Paragraph("", limitations(reading.study, phraser.evaluation.heard, language))
    yield section("limitations", gaps, *_from_checklist(phraser, "limitations"))


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
    asked = [Slot(question.id, lesion) for question in section.questions]
    slots = [slot for slot in asked if slot in shown and not replaces_answer(phraser, slot)]
    yield from told(phraser, slots, section.report)


def _heading(phraser: Phraser, section: Section, lesion: str) -> str:
    if not lesion:
        titles = {phraser.language(title) for title in TITLES.values()}
        return "" if section.title in titles else section.title
    return f"{named(phraser.language, lesion, phraser.place(lesion))}: {section.title}"


def _merged(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Neighbours under the same heading become one."""
    for place, paragraph in enumerate(paragraphs):
        if place and paragraphs[place - 1].heading == paragraph.heading:
            continue
        same = [p for p in paragraphs if p.heading == paragraph.heading]
        yield Paragraph(paragraph.heading, tuple(s for p in same for s in p.sentences))


def _communication(record: Communicated | None, language: Language) -> tuple[Paragraph, ...]:
    if record is None:
        return ()
    if record.closed:
        role = f" ({plain(record.role)})" if record.role else ""
        number = language(", call-back {number}").format(number=plain(record.callback))
        back = "read back by the recipient" if record.read_back else "not read back"
        said = language(
            "Identified {identified}; told by {by} to {to}{role}{number}, {method}, received "
            "{received}, {back}."
        ).format(
            identified=moment(record.identified_at),
            by=plain(record.by),
            to=plain(record.to),
            role=role,
            number=number if record.callback else "",
            method=plain(record.method),
            received=moment(record.received_at),
            back=language(back),
        )
        said = f"{ended(plain(record.finding))} {said}"
        return (Paragraph("", (Sentence(said, state="fact"),)),)
    why = language("not told yet: {reason}").format(reason=plain(record.deferred))
    said = language("Urgent finding identified {when}, {reason}").format(
        when=moment(record.identified_at) or language("at reading"),
        reason=why if record.deferred else language("not told yet"),
    )
    return (Paragraph("", (Sentence(ended(said), state="open"),)),)


def _lesion(
    phraser: Phraser, label: str, stamp: Stamp, scores: tuple[ScoreLine, ...], english: Checklist
) -> LesionReport:
    slots = [slot for slot in phraser.evaluation.shown if slot.lesion == label]
    levels = phraser.levels(label)
    return LesionReport(
        label=label,
        title=named(phraser.language, label, levels),
        tracking_uid=stamp.tracking_uid(label),
        levels=tuple(_levels(phraser, slots)),
        measurements=tuple(_measurements(phraser, slots)),
        answers=tuple(_coded(phraser, slot, english) for slot in slots),
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


def _coded(phraser: Phraser, slot: Slot, english: Checklist) -> CodedAnswer:
    question, answer = _asked(phraser, slot), phraser.evaluation.heard.get(slot)
    source = english.question(slot.question) or question
    language = phraser.language
    code = coded(source.id, source.ask)
    if answer is None:
        said = language("not answered")
        return CodedAnswer(slot, question.ref, question.ask, said, "open", None, code)
    if answer.value is None:
        said = language("not assessable: {reason}").format(reason=plain(answer.reason))
        return CodedAnswer(slot, question.ref, question.ask, said, "not_assessable", answer, code)
    said = value_words(question, answer.value, language)
    if isinstance(answer.value, Decimal):
        said = f"{said} {unit_words(question.unit, language)}".strip()
    elif question.kind == "presence":
        said = language(str(answer.value))
    words = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
    return CodedAnswer(
        slot, question.ref, question.ask, said, "answered", answer, code,
        tuple(_said_codes(source, words)),
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
