"""Units -> items: what stands together is bound, such as a name and its number, a side and a noun.

Nothing is bound across a comma. The first possible binding from the left counts: `hypo T1 hyper
T2` is `hypo T1` and `hyper T2`.
"""

from collections.abc import Iterator, Sequence

from desktop.checklist.definition import Shorthand
from desktop.typed.elsewhere import PLACES, placed_elsewhere
from desktop.typed.facts import LISTS, Fact, Facts, Item
from desktop.typed.lexicon import Lexicon
from desktop.typed.units import Unit
from desktop.typed.words import AND


def bind(units: Sequence[Unit], lexicon: Lexicon) -> list[Item]:
    """The items of a line, in its order; what is bound to nothing is an item of its own."""
    kept = [unit for at, unit in enumerate(units) if not _names_before(units, at)]
    return placed_elsewhere(list(_Binder(kept, lexicon).items()), lexicon)


def _names_before(units: Sequence[Unit], at: int) -> bool:
    """A colon behind a name or a small word (`epidural: no`) only joins it to what follows."""
    if at > 1 and units[at].words == (")",) and units[at - 1].words == ("-",):
        return True  # `(-) epidural`
    entry = units[at - 1].entry if at else Unit("STOP", 0, 0, ()).entry
    return units[at].kind == "COLON" and bool(entry.topics or entry.options or entry.small)


class _Binder:
    def __init__(self, units: Sequence[Unit], lexicon: Lexicon) -> None:
        self._units = units
        self._lexicon = lexicon
        self._facts = Facts(lexicon)

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

    # --- shorthand with a place ------------------------------------------------------------------

    def _placed(self, at: int) -> tuple[list[Item], int]:
        for words, short in self._lexicon.placed:
            after = at
            facts: list[Fact] = []
            left = list(words)
            while left and after < len(self._units):
                unit = self._units[after]
                if left[0].startswith("{"):
                    fact = self._facts.filled(left.pop(0).strip("{}"), unit)
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

    def _short(self, at: int, after: int, short: Shorthand, facts: Sequence[Fact] = ()) -> Item:
        """The answers in place of which the shorthand stands."""
        ways = tuple(
            (*facts, *(self._facts.fact(question, word) for question, word in one.items()))
            for one in short.means
        )
        if short.asked:
            return self._made(at, after, asked=ways)
        if not ways[0]:
            return self._made(at, after, unit=self._units[at])
        return self._made(at, after, *ways[0], whole=len(ways[0]) > 1 or bool(short.says))

    # --- sides -----------------------------------------------------------------------------------

    def _side_first(self, at: int) -> tuple[list[Item], int]:
        """`left pedicle`, `left epidural mass`, `both pedicles`."""
        unit, noun = self._units[at], self._at(at + 1)
        if not unit.entry.side or noun is None or noun.kind != "PHRASE":
            return [], at
        if noun.entry.sided:
            return [self._made(at, at + 2, self._facts.sided(noun, unit.entry.side))], at + 2
        made = self._with_detail(at, at + 1, at + 2, unit)
        return (made, at + 2) if made else ([], at)

    def _with_detail(self, at: int, anchor: int, after: int, word: Unit) -> list[Item]:
        """The item at `anchor`, and what `word` beside it says of it; empty if it says nothing."""
        unit = self._units[anchor]
        for question, option in unit.entry.options:
            detail = self._facts.detail(question, word)
            if detail is not None:
                return [self._made(at, after, self._facts.fact(question, option), detail)]
        for question in unit.entry.topics:
            fact = self._facts.side_fact(self._facts.question(question), word.entry.side)
            if fact is not None:
                return [self._made(at, after, fact)]
        return []

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
                return [self._made(at, at + 2, self._facts.sided(unit, side.entry.side))], at + 2
        question, by_side = unit.entry.sided[0]
        ways = [(self._facts.fact(question, option),) for option in by_side.values()]
        if self._facts.question(question).kind in LISTS:
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
            named = self._facts.say(words, anchor)
            if named is not None:
                after += 1
                facts = [named]
                further = self._and_topic(after)
                if further is not None and not self._answered_behind(after + 1):
                    more = self._facts.say(words, further)
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
            found = [self._facts.detail(question, word) for word in words]
            facts = [fact for fact in found if fact is not None]
            if len(facts) == len(words):
                joined = self._facts.joined(facts)
                return [self._made(at, anchor_at + 1, self._facts.fact(question, option), *joined)]
        return []

    def _and_topic(self, at: int) -> Unit | None:
        """The name that is joined by `and` here."""
        link, topic = self._at(at), self._at(at + 1)
        joined = link is not None and link.entry.small == AND
        return topic if joined and topic is not None and topic.entry.topics else None

    def _answered_behind(self, at: int) -> bool:
        """Does the name at `at` have an answer of its own behind it?"""
        topic, word = self._at(at), self._at(at + 1)
        return topic is not None and word is not None and self._facts.say([word], topic) is not None

    def _topic(self, at: int) -> tuple[list[Item], int]:
        """`T1 low`, `T1 and T2 hypointense`, `ADC 0.8`, `ECOG 1`, `foramen left`, `pain`."""
        unit = self._units[at]
        if not unit.entry.topics:
            return [], at
        further = self._and_topic(at + 1)
        if further is not None:
            word = self._at(at + 3)
            both = [self._facts.say([word], one) if word else None for one in (unit, further)]
            if both[0] is not None and both[1] is not None:
                return [self._made(at, at + 4, fact) for fact in both if fact], at + 4
        after = at + 1
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
        said = self._facts.say([word], topic)
        if said is not None:
            return said
        for id in topic.entry.topics:
            question = self._facts.question(id)
            if word.levels and question.kind in ("level", "levels"):
                return self._facts.level_fact(question, word.levels)
            key = self._lexicon.keys.get((id, "".join(word.words)))
            if key and word.number is not None:
                return Fact(id, key)
            fact = self._facts.number_fact(question, word) or self._facts.side_fact(
                question, word.entry.side
            )
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
            fact = self._facts.number_fact(self._facts.question(id), unit)
            own = behind is not None and self._facts.number_fact(self._facts.question(id), behind)
            if fact is not None and not own and unit.unit:
                return [self._made(at, at + 2, fact)], at + 2
        return [], at

    # --- answers by themselves -----------------------------------------------------------------

    def _option(self, at: int) -> tuple[list[Item], int]:
        """`lytic`, `escc 2`; with what stands behind it of a detail: `cord oedema 18 mm`."""
        unit = self._units[at]
        if unit.entry.short is not None:
            return [self._short(at, at + 1, unit.entry.short)], at + 1
        if not unit.entry.options:
            return [], at
        facts = [self._facts.fact(*named) for named in unit.entry.options]
        denies = unit.entry.denies
        if len(facts) > 1:
            return [self._made(at, at + 1, asked=tuple((one,) for one in facts))], at + 1
        behind = self._at(at + 1)
        detail = self._facts.detail(facts[0].question, behind) if behind is not None else None
        if detail is None or behind is None or self._claimed(at + 1):
            begins = unit.entry.begins
            return [self._made(at, at + 1, facts[0], denies=denies, begins=begins)], at + 1
        if behind.levels and self._per_lesion(facts[0].question) and "at" not in behind.before:
            return [self._made(at, at + 1, facts[0], denies=denies)], at + 1
        after = at + 2
        if behind.levels:
            levels, after = self._listed(at + 1)
            detail = Fact(detail.question, levels)
        return [self._made(at, after, facts[0], detail, denies=denies)], after

    def _claimed(self, at: int) -> bool:
        """Does what follows belong to what stands behind it, as `left` does in `left lamina`?

        `T2` may be a signal, and is a level only where it stands in a list or behind `at` or `in`.
        """
        word, behind = self._units[at], self._at(at + 1)
        if word.levels and word.entry.topics:
            listed = len(self._listed(at)[0]) > len(word.levels)
            alone = behind is None or self._told(word, behind) is None
            placed = alone and bool(PLACES & set(word.before))
            return not (listed or placed)
        if behind is None:
            return False
        if word.entry.side:
            return bool(self._side_first(at)[0])
        if word.number is not None:
            return bool(self._number_first(at)[0])
        return bool(word.entry.beside) and bool(self._words_first(at)[0])

    def _per_lesion(self, question: str) -> bool:
        return question in self._lexicon.repeated

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
        unit = self._units[at]
        if not unit.levels:
            return [], at
        if unit.entry.topics and "on" in unit.before:
            return [self._made(at, at + 1, topic=unit.entry.topics[0])], at + 1  # `on T2`
        levels, after = self._listed(at)
        for place, short in self._lexicon.bare:
            question = self._lexicon.questions.get(place)
            if question is not None and question.kind in ("level", "levels"):
                fact = self._facts.level_fact(question, levels)
                return [self._short(at, after, short, (fact,))], after
        return [], at

    def _alone(self, at: int) -> tuple[list[Item], int]:
        """A side or a number that stands alone."""
        unit = self._units[at]
        crossed = unit.number is not None and self._crossed(at)
        for place, short in self._lexicon.bare:
            fact = None if crossed or not self._lone(unit) else self._facts.filled(place, unit)
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
