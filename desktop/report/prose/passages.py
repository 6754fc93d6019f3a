"""Every text of a reading that a person typed, with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from desktop.checklist.answers import Slot
from desktop.report.document import Sentence as Printed
from desktop.session.facts import Facts

Kind = Literal["impression", "note", "request", "dates", "limits", "outside", "route", "told"]
KINDS: dict[str, Kind] = {
    "im_01_impression": "impression",
    "hx_01_indication": "request",
    "hx_22_dates": "dates",
    "st_04_limits": "limits",
    "ct_15_text": "outside",
    "ct_16_route": "route",
}
PARTS: dict[str, Kind] = {
    "impression": "impression", "recommendation": "impression", "request": "request",
    "comparison": "dates", "technique": "limits", "limitations": "limits",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as typed.

    Attributes:
        slot: the question it stands at; None where none is on screen for it.
        lesion: the lesion it is about; "" if it may speak of all.
        sentence: key of the report's sentence that a reader rewrote with it, else "".
    """

    kind: Kind
    slot: Slot | None
    lesion: str
    text: str = field(repr=False)
    sentence: str = ""


def passages(facts: Facts) -> Iterator[Passage]:
    """All texts that are heard now: text answers, notes beside answers, what was told."""
    texts = {q.id for _, q in facts.reading.checklist.questions() if q.kind == "text"}
    for slot, answer in facts.evaluation.heard.items():
        if slot.question in texts and isinstance(answer.value, str):
            yield Passage(KINDS.get(slot.question, "note"), slot, slot.lesion, answer.value)
        if answer.note.strip():
            yield Passage("note", slot, slot.lesion, answer.note)
    record = facts.reading.communication
    if record is not None and record.finding.strip():
        yield Passage("told", None, "", record.finding)


def rewritten_passages(facts: Facts, sentences: Iterable[Printed]) -> Iterator[Passage]:
    """The reader's words for sentences of the report, as far as they are printed."""
    for sentence in sentences:
        edit = facts.reading.edits.get(sentence.key)
        if edit is not None and edit.text.strip():
            part = sentence.key.partition("/")[0]
            slot = slot_of(sentence.key)
            kind = KINDS.get(slot.question) or PARTS.get(part, "note")
            known = facts.reading.checklist.question(slot.question) is not None
            own = slot if known else None
            yield Passage(kind, own, slot.lesion, edit.text, sentence.key)


def slot_of(key: str) -> Slot:
    """The place of the answer that a sentence with this key would say."""
    return Slot.parse(key.partition("/")[2].partition(":")[0])
