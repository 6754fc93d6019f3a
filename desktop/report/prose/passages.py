"""Every text of a reading that a person typed, with its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from desktop.checklist.answers import Slot
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


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as typed.

    Attributes:
        slot: the question it stands at; None where none is on screen for it.
        lesion: the lesion it is about; "" if it may speak of all.
    """

    kind: Kind
    slot: Slot | None
    lesion: str
    text: str = field(repr=False)


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
