"""The impression and the next steps: the main problem first, in at most five lines.

Order: the reader's own words, then canal, stability, tissue, next step. The worst value of each
axis is said with its lesion; while an input is open both ends are said, and an unanswered or
unassessable item never reads as a negative.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    NotAssessable,
    Range,
    worst,
)
from desktop.assessment.modifiers import WORDS as MODIFIERS
from desktop.checklist.answers import Slot
from desktop.checklist.definition import AssessItem
from desktop.report.document import Sentence
from desktop.report.phrasing import Phraser, ended
from desktop.report.scores import ends_words, open_words, reason_words
from desktop.report.study_lines import one_line, outside_spine, whole_study

AXES = ("escc", "sins", "ssr_bone_rads")
NEXT_STEPS = ("urgency", "biopsy", "referral")
UNCERTAIN_COUNT = ("assumed", "from_l5")
CERTAIN_VARIANT = ("none", "no")


@dataclass(frozen=True, slots=True)
class Worst:
    """The worst outcome of one instrument and the lesion it belongs to ("" for the study)."""

    instrument: str
    lesion: str
    outcome: Assessment | Range | Inconsistent | NotAssessable


def impression(phraser: Phraser) -> tuple[Sentence, ...]:
    """The reader's own words first, then canal, stability and tissue; a line each.

    "No lesion" is an answer to the clinical question, so it is said here with canal and cord;
    and whatever else raises the urgency is never left to the findings alone.
    """
    counting = counting_words(phraser)
    own = [line for lesion, line in _own_lines(phraser, "impression") if not lesion]
    tissue = [line for lesion, line in _own_lines(phraser, "impression") if lesion]
    axes = [_sentence(phraser, one, counting) for name in AXES for one in _worst_of(phraser, name)]
    canal_and_stability, rads = axes[:2], axes[2:]
    lines = (
        *own,
        *whole_study(phraser),
        *canal_and_stability,
        *tissue,
        *rads,
        *outside_spine(phraser),
    )
    return tuple(line for line in lines if line.text)


def next_steps(phraser: Phraser) -> tuple[Sentence, ...]:
    """Biopsy, urgency, referral, then what the reader adds."""
    found = [_sentence(phraser, one, "") for n in NEXT_STEPS for one in _worst_of(phraser, n)]
    found += [line for _, line in _own_lines(phraser, "recommendation")]
    return tuple(line for line in found if line.text)


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


def _own_lines(phraser: Phraser, report: str) -> Iterator[tuple[str, Sentence]]:
    """What the checklist's questions say in this part of the report: a line a section and lesion.

    Yields the lesion's label ("" for none) and the line.
    """
    for section in phraser.reading.checklist.sections:
        if section.report != report:
            continue
        asked = {question.id for question in section.questions}
        for lesion in phraser.reading.lesions if section.repeats else ("",):
            slots = [Slot(s.question, s.lesion) for s in phraser.evaluation.shown]
            said = [
                sentence
                for slot in slots
                if slot.question in asked and slot.lesion == lesion
                for sentence in phraser.sentences(slot)
            ]
            if said:
                yield lesion, one_line(said)


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
        assert isinstance(top, Assessment | Range)  # the worst of scored ones is scored
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
    state: Literal["said", "open", "not_assessable"] = "said"
    match one.outcome:
        case Assessment():
            text = _settled(phraser, one, one.outcome, counting)
        case Range() if one.instrument == "referral":
            text = (
                f"For the multidisciplinary team: {one.outcome.least.meaning}; depending on what "
                f"is open ({open_words(one.outcome)}): {one.outcome.most.meaning}"
            )
            state = "open"
        case Range() if one.outcome.settled:
            text = _settled(phraser, one, one.outcome.least, counting)
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
        case _:
            text = f"{title}{place} could not be assessed: {one.outcome.why}"
            state = "not_assessable"
    overrule = phraser.reading.overrules.get((one.instrument, one.lesion))
    if overrule is not None and text:
        text = f"{ended(text)} The reader overrules this: {overrule.outcome} ({overrule.reason})"
    return Sentence(ended(text) if text else "", slots, state)


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
    if phrase == "":
        return ""
    if phrase is None:
        text = f"{outcome.label}{f' at {where}' if where else ''}: {outcome.meaning}"
    else:
        text = phraser.fill(phrase, Slot("", one.lesion), outcome.meaning)
    text = text.replace(where, where + counting, 1) if where and counting else text
    more = [MODIFIERS[word] for word in outcome.detail("modifiers")]
    if more:
        text = f"{ended(text)} {'. '.join(word[:1].upper() + word[1:] for word in more)}"
    return text


def _slots(phraser: Phraser, one: Worst) -> tuple[Slot, ...]:
    """The answers that the outcome rests on."""
    asked = {
        question
        for _, item in phraser.reading.checklist.items()
        if isinstance(item, AssessItem) and item.instrument == one.instrument
        for question in item.inputs.values()
    }
    return tuple(
        slot
        for slot in phraser.evaluation.heard
        if slot.question in asked and slot.lesion in ("", one.lesion)
    )
