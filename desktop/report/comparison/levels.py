"""The comparison level by level: what lies at each vertebra, then and now.

Nothing is judged. A cell tells apart what was said, what could not be told, what was not answered,
what was not asked, and that no lesion is described there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from desktop.checklist.answers import Slot
from desktop.report.comparison.cells import (
    OF_LESION,
    OF_STUDY,
    answered,
    asks,
    cell_now,
    cell_then,
)
from desktop.report.comparison.trend import NAMES, TREND
from desktop.report.document import ScoreLine
from desktop.report.phrasing import Phraser, plain
from desktop.report.scores import score_lines
from desktop.session.compared import Compared, compared, measures
from desktop.session.comparison.arithmetic import number_words
from desktop.session.comparison.prior import LEVEL, ComparedLesion
from desktop.session.comparison.typed import ORDER
from desktop.session.facts import Facts


@dataclass(frozen=True, slots=True)
class Line:
    """One thing, then and now, in words."""

    what: str
    then: str = field(repr=False)
    now: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LevelLines:
    """One vertebra; "" for what is said of the whole study."""

    level: str
    lines: tuple[Line, ...] = field(repr=False)


def level_lines(phraser: Phraser) -> tuple[LevelLines, ...]:
    """Each level that is involved in either study, from the head down; then the whole study."""
    found = compared(phraser.reading, phraser.evaluation)
    if found is None:
        return ()
    made = _Levels(phraser, found)
    levels = [LevelLines(one, tuple(made.lines(one))) for one in made.levels()]
    whole = tuple(made.whole())
    return (*levels, LevelLines("", whole)) if whole else tuple(levels)


class _Levels:
    """Both studies, looked up by level."""

    def __init__(self, phraser: Phraser, found: Compared) -> None:
        facts = Facts(phraser.reading, phraser.evaluation)
        self._phraser, self._facts, self._prior = phraser, facts, found.prior
        self._now = {one.lesion: facts.words(LEVEL, one.lesion) for one in found.pairings}
        self._scores = {
            (one.lesion, one.instrument): one
            for one in score_lines(phraser.reading, phraser.evaluation, phraser.language)
        }

    def levels(self) -> Iterator[str]:
        involved = {level for levels in self._now.values() for level in levels}
        involved |= {level for one in self._prior.lesions for level in one.levels}
        return (level for level in ORDER if level in involved)

    def lines(self, level: str) -> Iterator[Line]:
        then = [one for one in self._prior.lesions if level in one.levels]
        now = [lesion for lesion, levels in self._now.items() if level in levels]
        language = self._phraser.language
        yield Line(language("Lesion"), self._names([one.label for one in then]), self._names(now))
        for question, words in measures(self._phraser.reading):
            before = [one.measured(question) for one in then]
            today = [self._facts.number(question, one) for one in now]
            if any(mm is not None for mm in (*before, *today)):
                yield Line(words, self._sizes(before), self._sizes(today))
        yield from self._scored(then, now)
        for question in OF_LESION:
            yield from self._asked(question, then, now)

    def whole(self) -> Iterator[Line]:
        for question in OF_STUDY:
            slot = Slot(question)
            if answered(self._phraser, self._prior, slot, slot):
                then, now = (
                    cell_then(self._phraser, self._prior, slot),
                    cell_now(self._phraser, slot),
                )
                yield Line(asks(self._phraser, question), then, now)

    def _names(self, labels: Sequence[str]) -> str:
        language = self._phraser.language
        return ", ".join(map(plain, labels)) if labels else language("no lesion described")

    def _sizes(self, sizes: Sequence[Decimal | None]) -> str:
        language = self._phraser.language
        none = language("not measured")
        return "; ".join(f"{number_words(mm)} mm" if mm is not None else none for mm in sizes)

    def _scored(self, then: Sequence[ComparedLesion], now: Sequence[str]) -> Iterator[Line]:
        language = self._phraser.language
        for name in TREND:
            before = [next((one for one in lesion.scores if one[0] == name), None)
                      for lesion in then]  # fmt: skip
            today = [self._scores.get((lesion, name)) for lesion in now]
            if any(one is not None for one in (*before, *today)):
                given = language("not given")
                yield Line(
                    NAMES[name],
                    "; ".join(language(plain(one[2])) if one else given for one in before),
                    "; ".join(_value(one) if one else given for one in today),
                )

    def _asked(
        self, question: str, then: Sequence[ComparedLesion], now: Sequence[str]
    ) -> Iterator[Line]:
        phraser, prior = self._phraser, self._prior
        before = [Slot(question, one.label) for one in then]
        today = [Slot(question, one) for one in now]
        said = any(answered(phraser, prior, one, None) for one in before)
        if said or any(answered(phraser, prior, None, one) for one in today):
            yield Line(
                asks(phraser, question),
                "; ".join(cell_then(phraser, prior, one) for one in before),
                "; ".join(cell_now(phraser, one) for one in today),
            )


def _value(line: ScoreLine) -> str:
    return f"{line.value} ({line.overruled})" if line.overruled else line.value
