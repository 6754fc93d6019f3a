"""What one or two units state: an answer by a word, a side, a number or levels."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.checklist.definition import Question
from desktop.typed.lexicon import Lexicon
from desktop.typed.units import Unit
from desktop.typed.words import TENFOLD

Value = str | tuple[str, ...] | Decimal
LISTS = ("many", "levels")
SIDED = ("left", "right", "both", "bilateral")
UNWRITTEN = frozenset({"1", "a", "10*9/L", "10*-3.mm2/s"})  # units that nobody types


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer that the line states."""

    question: str
    value: Value


@dataclass(frozen=True, slots=True)
class Item:
    """What stands together, and what it means if nothing denies or doubts it.

    Attributes:
        facts: the answers it states; the first is what a denial denies.
        asked: the answers of which the reader chooses one.
        topic: the question it names without an answer, else "".
        denies: it begins with a denial, which goes on behind it.
        begins: a strange word behind it may make it another thing.
        whole: it is a shorthand; it cannot be denied word by word.
        unit: what is bound by nothing, such as a word that is not understood.
    """

    start: int
    end: int
    facts: tuple[Fact, ...] = ()
    asked: tuple[tuple[Fact, ...], ...] = ()
    topic: str = ""
    denies: bool = False
    begins: bool = False
    whole: bool = False
    mended: bool = False
    unit: Unit | None = None
    before: tuple[str, ...] = ()

    @property
    def means(self) -> bool:
        return bool(self.facts or self.asked or self.topic)


class Facts:
    """The answers that units give to the questions of one checklist."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def question(self, id: str) -> Question:
        return self._lexicon.questions[id]

    def fact(self, question: str, word: str) -> Fact:
        listed = self.question(question).kind in LISTS
        return Fact(question, (word,) if listed else word)

    def level_fact(self, question: Question, levels: tuple[str, ...]) -> Fact:
        return Fact(question.id, levels if question.kind == "levels" else levels[0])

    def filled(self, question: str, unit: Unit) -> Fact | None:
        asked = self._lexicon.questions.get(question)
        if asked is None:
            return None
        if unit.levels and asked.kind in ("level", "levels"):
            return self.level_fact(asked, unit.levels)
        if unit.entry.side and asked.kind in ("choice", "many"):
            return self.side_fact(asked, unit.entry.side)
        return self.number_fact(asked, unit)

    def side_fact(self, question: Question, side: str) -> Fact | None:
        if not side or question.kind not in ("choice", "many"):
            return None
        if question.kind == "many":
            sides = ("left", "right") if side == "both" else (side,)
            if all(question.option(one) for one in sides):
                return Fact(question.id, sides)
            return None
        named = [(question.id, side), (question.id, "bilateral" if side == "both" else "")]
        named += [(question.id, "unilateral" if side != "both" else "")]
        for id, option in named:
            if option and question.option(option):
                return Fact(id, option)
        return None

    def number_fact(self, question: Question, unit: Unit) -> Fact | None:
        """The number in the question's own unit; None if it is none, or in a strange unit."""
        if unit.number is None or unit.sign or question.kind != "number":
            return None
        if unit.unit == question.unit or (not unit.unit and question.unit in UNWRITTEN):
            return Fact(question.id, unit.number)
        tenfold = TENFOLD.get((unit.unit, question.unit), "")
        if not tenfold:
            return None
        return Fact(question.id, (unit.number * Decimal(tenfold)).normalize() + 0)

    def sided(self, noun: Unit, side: str) -> Fact:
        """`left pedicle`: the answer of a noun and a side."""
        question, by_side = noun.entry.sided[0]
        sides = ("left", "right") if side == "both" else (side,)
        listed = tuple(by_side[one] for one in sides if one in by_side)
        one_word = self.question(question).kind not in LISTS
        return Fact(question, listed[0] if one_word else listed)

    def detail(self, question: str, word: Unit) -> Fact | None:
        """What a word, number or level beside the question's words says of a detail of it."""
        for id in self._lexicon.details.get(question, ()):
            detail = self.question(id)
            for asked, option in word.entry.beside:
                if asked == id:
                    return self.fact(id, option)
            if word.entry.side and detail.kind in ("choice", "many"):
                fact = self.side_fact(detail, word.entry.side)
                if fact is not None:
                    return fact
            if word.number is not None and word.unit:
                fact = self.number_fact(detail, word)
                if fact is not None:
                    return fact
            if word.levels and detail.kind in ("level", "levels"):
                return self.level_fact(detail, word.levels)
        return None

    def say(self, words: Sequence[Unit], topic: Unit) -> Fact | None:
        """The answer that words beside a question's name give; None if they are not its words."""
        for id in topic.entry.topics:
            options = [
                next((option for asked, option in word.entry.beside if asked == id), "")
                for word in words
            ]
            if all(options):
                if self.question(id).kind in LISTS:
                    return Fact(id, tuple(dict.fromkeys(options)))
                if len(options) == 1:
                    return Fact(id, options[0])
        return None

    @staticmethod
    def joined(facts: Sequence[Fact]) -> tuple[Fact, ...]:
        """Words of one list question are one answer."""
        listed = [one.value for one in facts if isinstance(one.value, tuple)]
        if len(listed) == len(facts) and len({one.question for one in facts}) == 1:
            words = dict.fromkeys(word for value in listed for word in value)
            return (Fact(facts[0].question, tuple(words)),)
        return tuple(facts)
