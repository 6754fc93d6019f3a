"""How SINS and ESCC went, in words: `SINS 7 on 2026-03-02, 9 to 11 now`; nothing is judged."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.checklist.answers import Slot
from desktop.report.document import ScoreLine, Sentence
from desktop.report.phrasing import Phraser, ended, plain
from desktop.report.scores import score_lines
from desktop.session.beside.trend import Span, Then, earlier_values, span, step_words
from desktop.session.compared import Compared
from desktop.session.comparison.pairing import Pairing
from desktop.session.comparison.prior import CHANGE
from desktop.session.facts import Facts

TREND = ("escc", "sins")
NAMES = {"escc": "ESCC", "sins": "SINS"}  # as every reader writes them


@dataclass(frozen=True, slots=True)
class Step:
    """One value on the way.

    Attributes:
        when: its day, "" for now.
        words: the value as said, `9 to 11`; "" where there is none.
        span: its place on the scale; None where it is no value of it.
    """

    when: str = field(repr=False)
    words: str = field(repr=False)
    span: Span | None = field(repr=False)
    by_level: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """One score of one lesion over time, oldest first; the last step is now."""

    lesion: str
    instrument: str
    steps: tuple[Step, ...] = field(repr=False)

    @property
    def name(self) -> str:
        return NAMES[self.instrument]


def trends(phraser: Phraser, found: Compared) -> tuple[Trend, ...]:
    """Every score of a lesion that an earlier reading gave."""
    lines = {
        (one.lesion, one.instrument): one
        for one in score_lines(phraser.reading, phraser.evaluation, phraser.language)
    }
    facts = Facts(phraser.reading, phraser.evaluation)
    made = []
    for pairing in found.pairings:
        for instrument in TREND:
            before = earlier_values(facts, found, pairing, instrument)
            if before:
                line = lines.get((pairing.lesion, instrument))
                made.append(_trend(phraser, pairing.lesion, instrument, before, line))
    return tuple(made)


def trend_sentences(phraser: Phraser, found: Compared, pairing: Pairing) -> Iterator[Sentence]:
    """A sentence for each score of a lesion that an earlier reading gave."""
    for one in trends(phraser, found):
        if one.lesion == pairing.lesion:
            key = f"{one.lesion}/trend_{one.instrument}"
            said = ended(trend_words(phraser, one))
            yield Sentence(said, (Slot(CHANGE, one.lesion),), "fact", key=key)


def trend_words(phraser: Phraser, trend: Trend) -> str:
    """`SINS 7 on 2026-03-02, 9 to 11 now`."""
    return f"{trend.name} {', '.join(_step_words(phraser, one) for one in trend.steps)}"


def _step_words(phraser: Phraser, step: Step) -> str:
    language = phraser.language
    if not step.when:
        words = step.words or language("not given")
        return language("{value} now").format(value=words)
    said = language("{value} on {day}").format(value=step.words, day=step.when)
    return f"{said} ({language('lesion matched by level')})" if step.by_level else said


def _trend(
    phraser: Phraser, lesion: str, instrument: str, before: tuple[Then, ...], line: ScoreLine | None
) -> Trend:
    steps = [
        Step(one.day, _value(phraser, instrument, one.said), span(instrument, one.said),
             one.by_level)
        for one in before
    ]  # fmt: skip
    now = line.value if line is not None else ""
    steps.append(Step("", _value(phraser, instrument, now), span(instrument, now)))
    return Trend(lesion, instrument, tuple(steps))


def _value(phraser: Phraser, instrument: str, said: str) -> str:
    """The value alone; what is no value, such as "not assessable", as it was said."""
    place = span(instrument, said)
    if place is None:
        return phraser.language(plain(said)) if said else ""
    least, most = (step_words(instrument, one) for one in place)
    if least == most:
        return least
    return phraser.language("{least} to {most}").format(least=least, most=most)
