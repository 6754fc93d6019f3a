"""Hands the answers to the instruments; what is open gives a range."""

from collections.abc import Mapping, Sequence

from desktop.assessment.catalogue import instruments
from desktop.assessment.instrument import Assessment, Input, NotApplicable, Outcome, Range
from desktop.assessment.limits import SHIPPED, Limits
from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import AssessItem
from desktop.checklist.rules import UNASSESSABLE, Found

Heard = Mapping[Slot, Answer]


def score(
    item: AssessItem,
    heard: Heard,
    *,
    lesion: str,
    lesions: Sequence[str],
    repeated: frozenset[str],
    no_lesion: bool,
    limits: Limits = SHIPPED,
) -> Outcome:
    """An instrument's outcome for one lesion, or for the whole study.

    Args:
        lesion: whose card this is; "" for a card that stands once.
        lesions: labels of all lesions. A card that stands once and asks about lesions is worked
            out for each of them and joined.
        repeated: questions that are asked for each lesion.
        no_lesion: the reader said that there is none.
        limits: the hospital's own.
    """
    instrument = instruments(limits)[item.instrument]

    def outcome(lesion: str, no_lesion: bool = False, *, begun: bool = False) -> Outcome:
        inputs = _inputs(item, heard, lesion, repeated, no_lesion)
        try:
            return instrument.outcome(inputs, begun=begun)
        except ValueError:
            return NotApplicable(instrument.name, "an answer lies outside what it knows")

    if lesion or not repeated & set(item.inputs.values()):
        return outcome(lesion, no_lesion)
    if no_lesion or not lesions:
        return outcome("", no_lesion)
    outcomes = [outcome(one) for one in lesions]
    if any(isinstance(one, Assessment | Range) for one in outcomes):
        # a lesion that nobody has looked at yet must not be calmed by its neighbour
        outcomes = [outcome(one, begun=True) for one in lesions]
    return instrument.worst(outcomes)


def _inputs(
    item: AssessItem, heard: Heard, lesion: str, repeated: frozenset[str], no_lesion: bool
) -> dict[str, Input]:
    inputs: dict[str, Input] = {}
    for name, question in item.inputs.items():
        slot = Slot(question, lesion if question in repeated else "")
        answer = heard.get(slot)
        inputs[name] = answer.value if answer is not None else None
    if no_lesion:
        inputs.update(item.without_lesion)
    return inputs


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
