"""What becomes of a typed line when the reader presses Enter: one change, then questions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import Checklist, Question
from desktop.checklist.validity import LONGEST_TEXT
from desktop.session.changes import AnsweredTogether
from desktop.session.reading import Reading
from desktop.typed.result import Ask, Fill, Left, TypedLine, Way

MOST_OPTIONS = 12  # an answer of more options is picked in the checklist itself


@dataclass(frozen=True, slots=True)
class Open:
    """A question that follows Enter.

    Attributes:
        ways: what the reader may choose; empty where the checklist itself has to be used.
        old: the answer that stands, and stays if nothing is chosen.
        why: a sentence, "" where an answer would be replaced.
    """

    slot: Slot
    ways: tuple[Way, ...]
    old: Answer | None = None
    why: str = ""


def change_of(line: TypedLine, without_text: Collection[str] = ()) -> AnsweredTogether | None:
    """All answers that replace none, as one change; None if there are none.

    Words that were not understood stay as the note of the answer they follow, or else of the
    first one.

    Args:
        without_text: texts that the reader took out.
    """
    fills = [fill for fill in (*line.fills, *line.unsaid) if fill.old is None]
    if not fills:
        return None
    notes: dict[Slot, list[str]] = {}
    for left in line.left:
        if left.text not in without_text:
            notes.setdefault(_beside(fills, left).slot, []).append(left.text.strip())
    answers = tuple((fill.slot, _noted(fill.answer, notes.get(fill.slot, ()))) for fill in fills)
    return AnsweredTogether(answers, line.new_lesion)


def _beside(fills: Sequence[Fill], left: Left) -> Fill:
    said = [fill for fill in fills if not fill.implied] or fills
    before = [fill for fill in said if fill.start < left.start]
    return max(before, key=lambda f: f.start) if before else min(said, key=lambda f: f.start)


def _noted(answer: Answer, notes: Sequence[str]) -> Answer:
    return replace(answer, note="; ".join(notes)[:LONGEST_TEXT]) if notes else answer


def questions_of(line: TypedLine, reading: Reading) -> tuple[Open, ...]:
    """What is to be asked once the rest is filled: replaced answers first."""
    replaced = [
        Open(fill.slot, (((fill.slot, fill.answer),),), fill.old)
        for fill in (*line.fills, *line.unsaid)
        if fill.old is not None
    ]
    asked = [
        Open(ask.slot, offered(ask, reading.checklist), reading.answers.get(ask.slot), ask.why)
        for ask in line.asks
    ]
    return (*replaced, *asked)


def offered(ask: Ask, checklist: Checklist) -> tuple[Way, ...]:
    """The answers that are offered: what the line may mean, or else all options, if few."""
    question = checklist.question(ask.slot.question)
    if ask.ways or question is None or len(question.options) > MOST_OPTIONS:
        return ask.ways
    return tuple(((ask.slot, _answer(question, option.id)),) for option in question.options)


def _answer(question: Question, option: str) -> Answer:
    value = (option,) if question.kind in ("many", "levels") else option
    return Answer(value, origin="shorthand")


def chosen(way: Way, line: TypedLine, reading: Reading) -> AnsweredTogether:
    """The change that a chosen answer makes; words of a list come to those that stand there."""
    answers = tuple((slot, _added(slot, answer, reading)) for slot, answer in way)
    speaks = any(slot.lesion == line.new_lesion for slot, _ in way)
    return AnsweredTogether(answers, line.new_lesion if speaks else "")


def _added(slot: Slot, answer: Answer, reading: Reading) -> Answer:
    question, old = reading.checklist.question(slot.question), reading.answers.get(slot)
    if question is None or old is None or question.kind != "many":
        return answer
    if not isinstance(old.value, tuple) or not isinstance(answer.value, tuple):
        return answer
    both = dict.fromkeys((*old.value, *answer.value))
    alone = {option.id for option in question.options if option.alone}
    if alone & set(both):
        return answer
    return replace(answer, value=tuple(one.id for one in question.options if one.id in both))
