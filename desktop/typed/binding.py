"""Units -> items: what stands together is bound, such as a name and its number, a side and a noun.

Nothing is bound across a comma. The first possible binding from the left counts: `hypo T1 hyper
T2` is `hypo T1` and `hyper T2`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.checklist.definition import Question, Shorthand
from desktop.typed.lexicon import Lexicon
from desktop.typed.units import Unit
from desktop.typed.words import AND, TENFOLD

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
        whole: it is a shorthand; it cannot be denied word by word.
        unit: what is bound by nothing, such as a word that is not understood.
    """

    start: int
    end: int
    facts: tuple[Fact, ...] = ()
    asked: tuple[tuple[Fact, ...], ...] = ()
    topic: str = ""
    denies: bool = False
    whole: bool = False
    mended: bool = False
    unit: Unit | None = None
    before: tuple[str, ...] = ()

    @property
    def means(self) -> bool:
        return bool(self.facts or self.asked or self.topic)


def bind(units: Sequence[Unit], lexicon: Lexicon) -> list[Item]:
    """The items of a line, in its order; what is bound to nothing is an item of its own."""
    return list(_Binder(units, lexicon).items())


class _Binder:
    def __init__(self, units: Sequence[Unit], lexicon: Lexicon) -> None:
        self._units = units
        self._lexicon = lexicon

    def items(self) -> Iterator[Item]:
        at = 0
        while at < len(self._units):
            made, at = self._item(at)
            yield from made

    def _item(self, at: int) -> tuple[list[Item], int]:
        for way in (
            self._placed, self._side_first, self._words_first, self._number_first, self._option,
            self._noun, self._topic, self._levels, self._alone,
        ):  # fmt: skip
            made, after = way(at)
            if made:
                return made, after
        return [self._made(at, at + 1, unit=self._units[at])], at + 1

    def _made(self, at: int, after: int, *facts: Fact, **more: object) -> Item:
        part = self._units[at:after]
        return Item(
            part[0].start, part[-1].end, facts, mended=any(unit.mended for unit in part),
            before=part[0].before, **more,  # type: ignore[arg-type]  # fields of Item
        )  # fmt: skip

    def _at(self, at: int) -> Unit | None:
        return self._units[at] if 0 <= at < len(self._units) else None

    def _question(self, id: str) -> Question:
        return self._lexicon.questions[id]

    # --- shorthand with a place ------------------------------------------------------------------

    def _placed(self, at: int) -> tuple[list[Item], int]:
        for words, short in self._lexicon.placed:
            after = at
            facts: list[Fact] = []
            left = list(words)
            while left and after < len(self._units):
                unit = self._units[after]
                if left[0].startswith("{"):
                    fact = self._filled(left.pop(0).strip("{}"), unit)
                    if fact is None:
                        break
                    facts.append(fact)
                elif tuple(left[: len(unit.words)]) == unit.words:
                    del left[: len(unit.words)]
                elif unit.kind == "NUMBER" and left[0] == unit.words[0]:
                    left.pop(0)
                else:
                    break
                after += 1
            if not left and facts:
                return [self._short(at, after, short, facts)], after
        return [], at

    def _filled(self, question: str, unit: Unit) -> Fact | None:
        asked = self._lexicon.questions.get(question)
        if asked is None:
            return None
        if unit.levels and asked.kind in ("level", "levels"):
            return self._level_fact(asked, unit.levels)
        if unit.entry.side and asked.kind in ("choice", "many"):
            return self._side_fact(asked, unit.entry.side)
        return self._number_fact(asked, unit)

    def _short(self, at: int, after: int, short: Shorthand, facts: Sequence[Fact] = ()) -> Item:
        """The answers in place of which the shorthand stands."""
        ways = tuple(
            (*facts, *(self._fact(question, word) for question, word in one.items()))
            for one in short.means
        )
        if short.asked:
            return self._made(at, after, asked=ways)
        if not ways[0]:
            return self._made(at, after, unit=self._units[at])
        return self._made(at, after, *ways[0], whole=len(ways[0]) > 1 or bool(short.says))

    def _fact(self, question: str, word: str) -> Fact:
        listed = self._question(question).kind in LISTS
        return Fact(question, (word,) if listed else word)

    # --- sides -----------------------------------------------------------------------------------

    def _side_first(self, at: int) -> tuple[list[Item], int]:
        """`left pedicle`, `left epidural mass`, `both pedicles`."""
        unit, noun = self._units[at], self._at(at + 1)
        if not unit.entry.side or noun is None or noun.kind != "PHRASE":
            return [], at
        if noun.entry.sided:
            return [self._pair(at, at + 2, noun, unit.entry.side)], at + 2
        made = self._with_detail(at, at + 1, at + 2, unit)
        return (made, at + 2) if made else ([], at)

    def _pair(self, at: int, after: int, noun: Unit, side: str) -> Item:
        question, by_side = noun.entry.sided[0]
        sides = ("left", "right") if side == "both" else (side,)
        listed = tuple(by_side[one] for one in sides if one in by_side)
        one_word = self._question(question).kind not in LISTS
        return self._made(at, after, Fact(question, listed[0] if one_word else listed))

    def _with_detail(self, at: int, anchor: int, after: int, word: Unit) -> list[Item]:
        """The item at `anchor`, and what `word` beside it says of it; empty if it says nothing."""
        unit = self._units[anchor]
        for question, option in unit.entry.options:
            detail = self._detail(question, word)
            if detail is not None:
                return [self._made(at, after, self._fact(question, option), detail)]
        for question in unit.entry.topics:
            fact = self._side_fact(self._question(question), word.entry.side)
            if fact is not None:
                return [self._made(at, after, fact)]
        return []

    def _detail(self, question: str, word: Unit) -> Fact | None:
        """What a word, number or level beside the question's words says of a detail of it."""
        for id in self._lexicon.details.get(question, ()):
            detail = self._question(id)
            for asked, option in word.entry.beside:
                if asked == id:
                    return self._fact(id, option)
            if word.entry.side and detail.kind in ("choice", "many"):
                fact = self._side_fact(detail, word.entry.side)
                if fact is not None:
                    return fact
            if word.number is not None and word.unit:
                fact = self._number_fact(detail, word)
                if fact is not None:
                    return fact
            if word.levels and not word.entry.topics and detail.kind in ("level", "levels"):
                return self._level_fact(detail, word.levels)
        return None

    def _side_fact(self, question: Question, side: str) -> Fact | None:
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

    def _noun(self, at: int) -> tuple[list[Item], int]:
        """`pedicle left`; a noun without its side is asked."""
        unit, side = self._units[at], self._at(at + 1)
        if not unit.entry.sided:
            return [], at
        further = self._at(at + 2)
        if side is not None and side.entry.side:
            again = self._at(at + 3)
            clear = further is None or not further.entry.sided
            if clear or (again is not None and again.entry.side):
                return [self._pair(at, at + 2, unit, side.entry.side)], at + 2
        question, by_side = unit.entry.sided[0]
        ways = [(self._fact(question, option),) for option in by_side.values()]
        if self._question(question).kind in LISTS:
            ways.append((Fact(question, tuple(by_side.values())),))
        return [self._made(at, at + 1, asked=tuple(ways))], at + 1

    # --- names and words -------------------------------------------------------------------------

    def _words_first(self, at: int) -> tuple[list[Item], int]:
        """`low T1`, `intact cortex`, `hypointense on T1 and T2`, `probable metastasis`."""
        after, words = at, []
        while (unit := self._at(after)) is not None and unit.entry.beside:
            words.append(unit)
            after += 1
            anchor = self._at(after)
            if anchor is None:
                return [], at
            named = self._say(words, anchor)
            if named is not None:
                after += 1
                facts = [named]
                further = self._and_topic(after)
                if further is not None and not self._answered_behind(after + 1):
                    more = self._say(words, further)
                    if more is not None:
                        facts.append(more)
                        after += 2
                return [self._made(at, after, fact) for fact in facts], after
            made = self._details_before(at, after, words, anchor)
            if made:
                return made, after + 1
        return [], at

    def _details_before(
        self, at: int, anchor_at: int, words: Sequence[Unit], anchor: Unit
    ) -> list[Item]:
        for question, option in anchor.entry.options:
            found = [self._detail(question, word) for word in words]
            facts = [fact for fact in found if fact is not None]
            if len(facts) == len(words):
                joined = self._joined(facts)
                return [self._made(at, anchor_at + 1, self._fact(question, option), *joined)]
        return []

    @staticmethod
    def _joined(facts: Sequence[Fact]) -> tuple[Fact, ...]:
        """Words of one list question are one answer."""
        first = facts[0]
        if isinstance(first.value, tuple) and all(one.question == first.question for one in facts):
            words = (word for one in facts for word in one.value if isinstance(one.value, tuple))
            return (Fact(first.question, tuple(dict.fromkeys(words))),)
        return tuple(facts)

    def _say(self, words: Sequence[Unit], topic: Unit) -> Fact | None:
        """The answer that words beside a question's name give; None if they are not its words."""
        for id in topic.entry.topics:
            options = [
                next((option for asked, option in word.entry.beside if asked == id), "")
                for word in words
            ]
            if all(options):
                if self._question(id).kind in LISTS:
                    return Fact(id, tuple(dict.fromkeys(options)))
                if len(options) == 1:
                    return Fact(id, options[0])
        return None

    def _and_topic(self, at: int) -> Unit | None:
        """The name that is joined by `and` here."""
        link, topic = self._at(at), self._at(at + 1)
        joined = link is not None and link.entry.small == AND
        return topic if joined and topic is not None and topic.entry.topics else None

    def _answered_behind(self, at: int) -> bool:
        """Does the name at `at` have an answer of its own behind it?"""
        topic, word = self._at(at), self._at(at + 1)
        return topic is not None and word is not None and self._say([word], topic) is not None

    def _topic(self, at: int) -> tuple[list[Item], int]:
        """`T1 low`, `T1 and T2 hypointense`, `ADC 0.8`, `ECOG 1`, `foramen left`, `pain`."""
        unit = self._units[at]
        if not unit.entry.topics:
            return [], at
        further = self._and_topic(at + 1)
        if further is not None:
            word = self._at(at + 3)
            both = [self._say([word], one) if word else None for one in (unit, further)]
            if both[0] is not None and both[1] is not None:
                return [self._made(at, at + 4, fact) for fact in both if fact], at + 4
        after = at + 1 + (getattr(self._at(at + 1), "kind", "") == "COLON")
        word = self._at(after)
        if word is not None:
            fact = self._told(unit, word)
            if fact is not None:
                return [self._made(at, after + 1, fact)], after + 1
        if unit.kind == "LEVELS":
            return [], at
        return [self._made(at, at + 1, topic=unit.entry.topics[0])], at + 1

    def _told(self, topic: Unit, word: Unit) -> Fact | None:
        """The answer that stands behind a question's name."""
        said = self._say([word], topic)
        if said is not None:
            return said
        for id in topic.entry.topics:
            question = self._question(id)
            if word.levels and question.kind in ("level", "levels"):
                return self._level_fact(question, word.levels)
            key = self._lexicon.keys.get((id, "".join(word.words)))
            if key and word.number is not None:
                return Fact(id, key)
            fact = self._number_fact(question, word) or self._side_fact(question, word.entry.side)
            if fact is not None:
                return fact
        return None

    def _number_first(self, at: int) -> tuple[list[Item], int]:
        """`85 % fat`, unless the name has a number of its own behind it."""
        unit, topic = self._units[at], self._at(at + 1)
        if unit.number is None or topic is None:
            return [], at
        behind = self._at(at + 2)
        for id in topic.entry.topics:
            fact = self._number_fact(self._question(id), unit)
            own = behind is not None and self._number_fact(self._question(id), behind)
            if fact is not None and not own and unit.unit:
                return [self._made(at, at + 2, fact)], at + 2
        return [], at

    def _number_fact(self, question: Question, unit: Unit) -> Fact | None:
        """The number in the question's own unit; None if it is none, or in a strange unit."""
        if unit.number is None or unit.sign or question.kind != "number":
            return None
        if unit.unit == question.unit or (not unit.unit and question.unit in UNWRITTEN):
            return Fact(question.id, unit.number)
        tenfold = TENFOLD.get((unit.unit, question.unit))
        if tenfold is None:
            return None
        return Fact(question.id, (unit.number * Decimal(tenfold)).normalize() + 0)

    # --- answers by themselves ---------------------------------------------------------------------

    def _option(self, at: int) -> tuple[list[Item], int]:
        """`lytic`, `escc 2`; with what stands behind it of a detail: `cord oedema 18 mm`."""
        unit = self._units[at]
        if unit.entry.short is not None:
            return [self._short(at, at + 1, unit.entry.short)], at + 1
        if not unit.entry.options:
            return [], at
        facts = [self._fact(*named) for named in unit.entry.options]
        denies = unit.entry.denies
        if len(facts) > 1:
            return [self._made(at, at + 1, asked=tuple((one,) for one in facts))], at + 1
        behind = self._at(at + 1)
        detail = self._detail(facts[0].question, behind) if behind is not None else None
        if detail is None or behind is None or self._claimed(at + 1):
            return [self._made(at, at + 1, facts[0], denies=denies)], at + 1
        if behind.levels and self._per_lesion(facts[0].question) and "at" not in behind.before:
            return [self._made(at, at + 1, facts[0], denies=denies)], at + 1
        after = at + 2
        if behind.levels:
            levels, after = self._listed(at + 1)
            detail = Fact(detail.question, levels)
        return [self._made(at, after, facts[0], detail, denies=denies)], after

    def _claimed(self, at: int) -> bool:
        """Does what follows belong to what stands behind it, as `left` does in `left lamina`?"""
        word, behind = self._units[at], self._at(at + 1)
        if behind is None:
            return False
        if word.entry.side:
            return bool(self._side_first(at)[0])
        if word.number is not None:
            return bool(self._number_first(at)[0])
        return bool(word.entry.beside) and bool(self._words_first(at)[0])

    def _per_lesion(self, question: str) -> bool:
        return question in self._lexicon.repeated

    def _level_fact(self, question: Question, levels: tuple[str, ...]) -> Fact:
        return Fact(question.id, levels if question.kind == "levels" else levels[0])

    def _listed(self, at: int) -> tuple[tuple[str, ...], int]:
        """Levels that follow each other, by commas or `and`."""
        levels: list[str] = []
        while (unit := self._at(at)) is not None and unit.levels:
            levels += [level for level in unit.levels if level not in levels]
            at += 1
            link, further = self._at(at), self._at(at + 1)
            if link is None or further is None or not further.levels or self._topic(at + 1)[0]:
                break
            if link.kind != "COMMA" and link.entry.small != AND:
                break
            at += 1
        return tuple(levels), at

    def _levels(self, at: int) -> tuple[list[Item], int]:
        if not self._units[at].levels:
            return [], at
        levels, after = self._listed(at)
        for place, short in self._lexicon.bare:
            question = self._lexicon.questions.get(place)
            if question is not None and question.kind in ("level", "levels"):
                fact = self._level_fact(question, levels)
                return [self._short(at, after, short, (fact,))], after
        return [], at

    def _alone(self, at: int) -> tuple[list[Item], int]:
        """A side or a number that stands alone."""
        unit = self._units[at]
        crossed = unit.number is not None and self._crossed(at)
        for place, short in self._lexicon.bare:
            fact = None if crossed or not self._lone(unit) else self._filled(place, unit)
            if fact is not None:
                return [self._short(at, at + 1, short, (fact,))], at + 1
        return [], at

    @staticmethod
    def _lone(unit: Unit) -> bool:
        return bool(unit.entry.side or (unit.number is not None and unit.unit))

    def _crossed(self, at: int) -> bool:
        """`34 x 21 mm` is no diameter."""
        around = (self._at(at - 1), self._at(at + 1))
        return any(unit is not None and unit.words[0] in ("x", "×", "*") for unit in around)
