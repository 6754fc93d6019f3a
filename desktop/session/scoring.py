"""Hands the answers to the instruments; what is open gives a range."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from desktop.assessment.catalogue import instruments
from desktop.assessment.instrument import (
    Assessment,
    Input,
    NotApplicable,
    Outcome,
    Parameter,
    Range,
)
from desktop.assessment.limits import SHIPPED, Limits
from desktop.checklist.answers import Answer, Slot, Value
from desktop.checklist.definition import AssessItem
from desktop.checklist.rules import UNASSESSABLE, Found

Heard = Mapping[Slot, Answer]


@dataclass(frozen=True, slots=True)
class Asked:
    """What has been asked and answered so far.

    Attributes:
        heard: answers whose question is visible.
        shown: visible questions.
        repeated: questions that are asked for each lesion.
    """

    heard: Heard
    shown: Collection[Slot]
    repeated: frozenset[str]

    def input(self, questions: Sequence[str], parameter: Parameter, lesion: str) -> Input:
        """What the wired question says; of several that are shown, the most serious."""
        slots = [Slot(one, lesion if one in self.repeated else "") for one in questions]
        if len(slots) > 1:
            return parameter.worst([self._value(slot) for slot in slots if slot in self.shown])
        return self._value(slots[0])

    def _value(self, slot: Slot) -> Value | None:
        answer = self.heard.get(slot)
        return answer.value if answer is not None else None


def score(
    item: AssessItem,
    asked: Asked,
    *,
    lesion: str,
    lesions: Sequence[str],
    no_lesion: bool,
    limits: Limits = SHIPPED,
) -> Outcome:
    """An instrument's outcome for one lesion, or for the whole study.

    Args:
        lesion: whose card this is; "" for a card that stands once.
        lesions: labels of all lesions. A card that stands once and asks about lesions is worked
            out for each of them and joined.
        no_lesion: the reader said that there is none.
        limits: the hospital's own.
    """
    instrument = instruments(limits)[item.instrument]

    def outcome(lesion: str, no_lesion: bool = False, *, begun: bool = False) -> Outcome:
        try:
            inputs = {
                name: asked.input(questions, instrument.parameters[name], lesion)
                for name, questions in item.inputs.items()
            }
            return instrument.outcome(
                {**inputs, **(item.without_lesion if no_lesion else {})}, begun=begun
            )
        except ValueError:
            return NotApplicable(instrument.name, "an answer lies outside what it knows")

    if lesion or not asked.repeated & item.asked():
        return outcome(lesion, no_lesion)
    if no_lesion or not lesions:
        return outcome("", no_lesion)
    outcomes = [outcome(one) for one in lesions]
    if any(isinstance(one, Assessment | Range) for one in outcomes):
        # a lesion that nobody has looked at yet must not be calmed by its neighbour
        outcomes = [outcome(one, begun=True) for one in lesions]
    return instrument.worst(outcomes)


def found(outcome: Outcome | None) -> Found:
    """An outcome as rules ask for it: its word, None while it is open or does not apply."""
    match outcome:
        case Assessment():
            return outcome.outcome
        case Range() if outcome.settled:
            return outcome.outcomes[0]
        case Range() | None:
            return None
        case NotApplicable():
            return None
        case _:
            return UNASSESSABLE
