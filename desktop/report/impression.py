"""The impression and the next steps: the main problem first, in at most five lines.

Order: the reader's own words, then canal, stability, tissue, next step. The worst value of each
axis is said with its lesion; while an input is open both ends are said, and an unanswered or
unassessable item never reads as a negative.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    NotAssessable,
    Outcome,
    Range,
    worst,
)
from desktop.checklist.answers import Slot
from desktop.report.document import Sentence
from desktop.report.phrasing import Phraser, ended
from desktop.report.scores import ends_words, open_words, reason_words

AXES = ("escc", "sins", "ssr_bone_rads")
NEXT_STEPS = ("biopsy", "urgency", "referral")
UNCERTAIN_COUNT = ("assumed", "from_l5")
CERTAIN_VARIANT = ("none", "no")


@dataclass(frozen=True, slots=True)
class Worst:
    """The worst outcome of one instrument and the lesion it belongs to ("" for the study)."""

    instrument: str
    lesion: str
    outcome: Outcome


def impression(phraser: Phraser) -> tuple[Sentence, ...]:
    """Reader's words first, then canal, stability and tissue."""
    found = list(_own_words(phraser, "impression"))
    counting = counting_words(phraser)
    for name in AXES:
        for one in _worst_of(phraser, name):
            found.append(_sentence(phraser, one, counting))
    return tuple(found)


def next_steps(phraser: Phraser) -> tuple[Sentence, ...]:
    """Biopsy, urgency, referral, then what the reader adds."""
    found = []
    for name in NEXT_STEPS:
        for one in _worst_of(phraser, name):
            found.append(_sentence(phraser, one, ""))
    return (*found, *_own_words(phraser, "recommendation"))


def counting_words(phraser: Phraser) -> str:
    """Said beside every level while the numbering is not certain, "" once it is.

    Source: clinical reference, section 8, reading 4.
    """
    for slot, answer in phraser.evaluation.heard.items():
        question = phraser.reading.checklist.question(slot.question)
        ref = question.ref if question else ""
        if ref == "ST-05" and (answer.value is None or answer.value in UNCERTAIN_COUNT):
            return " (level numbering not certain: confirm the level)"
        if ref == "ST-06" and answer.value not in (None, *CERTAIN_VARIANT):
            return " (segmentation variant: confirm the level)"
    return ""


def _own_words(phraser: Phraser, section: str) -> Iterator[Sentence]:
    """What the checklist's own questions say in this section of the report."""
    kinds = {q.id: s.report for s, q in phraser.reading.checklist.questions()}
    for slot in phraser.evaluation.shown:
        if kinds.get(slot.question) == section:
            yield from phraser.sentences(slot)


def _worst_of(phraser: Phraser, name: str) -> Iterator[Worst]:
    outcomes = [
        (lesion, outcome)
        for (instrument, lesion), outcome in phraser.evaluation.outcomes.items()
        if instrument == name
    ]
    scored = [(x, o) for x, o in outcomes if isinstance(o, Assessment | Range)]
    if scored:
        order = INSTRUMENTS[name].outcomes
        top = worst([outcome for _, outcome in scored], order)
        whose = next((lesion for lesion, outcome in scored if outcome == top), scored[0][0])
        yield Worst(name, whose, top)
        return
    for lesion, outcome in outcomes:
        if isinstance(outcome, Inconsistent | NotAssessable):
            yield Worst(name, lesion, outcome)
            return


def _sentence(phraser: Phraser, one: Worst, counting: str) -> Sentence:
    slots = _slots(phraser, one)
    title = INSTRUMENTS[one.instrument].title
    where = phraser.levels(one.lesion)
    place = f" at {where}{counting}" if where else ""
    match one.outcome:
        case Assessment():
            text = _settled(phraser, one, one.outcome, counting)
            state = "said"
        case Range() if one.outcome.settled:
            text = _settled(phraser, one, one.outcome.least, counting)
            state = "said"
        case Range():
            open_ones = open_words(one.outcome)
            if one.instrument == "urgency":
                text = _both_ends(one.outcome)
            else:
                text = (
                    f"{title}{place} is not settled: {ends_words(one.outcome)}; open: {open_ones}"
                )
            state = "open"
        case Inconsistent():
            text = f"{title}{place}: contradictory answers, not scored. {one.outcome.says}"
            state = "not_assessable"
        case NotAssessable():
            text = f"{title}{place} could not be assessed: {one.outcome.why}"
            state = "not_assessable"
        case _:
            text, state = "", "said"
    overrule = phraser.reading.overrules.get((one.instrument, one.lesion))
    if overrule is not None:
        text = f"{ended(text)} The reader overrules this: {overrule.outcome} ({overrule.reason})"
    return Sentence(ended(text), slots, state)  # type: ignore[arg-type]


def _both_ends(outcome: Range) -> str:
    """`Urgency U3; U1 if neurological deficit cord: ask the referrer`."""
    because = reason_words(outcome)
    condition = f" if {because}" if because else f" while open: {open_words(outcome)}"
    return (
        f"{outcome.least.label} ({outcome.least.meaning}); "
        f"{outcome.most.outcome}{condition} ({outcome.most.meaning})"
    )


def _settled(phraser: Phraser, one: Worst, outcome: Assessment, counting: str) -> str:
    """The pack's phrase for the outcome, or the instrument's own words."""
    phrases = phraser.reading.checklist.phrases
    keys = (f"{one.instrument}.{outcome.outcome}", one.instrument)
    phrase = next((phrases[key] for key in keys if key in phrases), None)
    where = phraser.levels(one.lesion)
    if phrase is None:
        text = f"{outcome.label}{f' at {where}' if where else ''}: {outcome.meaning}"
    else:
        text = phraser.fill(phrase, Slot("", one.lesion), outcome.label)
    return text.replace(where, where + counting, 1) if where and counting else text


def _slots(phraser: Phraser, one: Worst) -> tuple[Slot, ...]:
    """The answers that the outcome rests on."""
    for _, item in phraser.reading.checklist.items():
        if item.id == one.instrument and hasattr(item, "inputs"):
            asked = set(item.inputs.values())
            return tuple(
                slot
                for slot in phraser.evaluation.heard
                if slot.question in asked and slot.lesion in ("", one.lesion)
            )
    return ()
