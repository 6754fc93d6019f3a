"""All that follows from the answers: what is shown, required, heard, scored, contradictory."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.assessment.instrument import Outcome
from desktop.checklist.answers import Answer, Slot

Card = tuple[str, str]  # (instrument, lesion)


@dataclass(frozen=True, slots=True)
class Remark:
    """A contradiction, said to the reader; `slots` are where to look."""

    id: str
    says: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What follows from a reading; computed anew at every change.

    Attributes:
        order: visible questions and cards, in screen order.
        shown: visible questions, in screen order.
        heard: answers whose question is visible.
        required: visible questions that must be answered before `final`.
        missing: required ones without any answer, in screen order.
        outcomes: (instrument, lesion) -> outcome, for visible cards.
        hidden: answered positives whose question is hidden now; listed before signing.
    """

    order: tuple[Slot | Card, ...]
    shown: tuple[Slot, ...]
    heard: Mapping[Slot, Answer]
    required: frozenset[Slot]
    missing: tuple[Slot, ...]
    outcomes: Mapping[Card, Outcome]
    contradictions: tuple[Remark, ...]
    hidden: tuple[Slot, ...]
