"""Signs for and against, listed side by side; they are never added up to a verdict."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from desktop.assessment.instrument import Assessment, Outcome, Point, Range

Side = Literal["harmless", "serious"]
State = tuple[bool, bool]  # a harmless sign is seen, a serious sign is seen


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign, with what its paper says of it.

    Attributes:
        says: in words, with sensitivity and specificity where they were stated.
    """

    side: Side
    says: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the signs of one question are called.

    Attributes:
        title: printed before the sides.
        harmless, serious: what either side speaks for, for instance `lipoma`.
        caveat: why the signs decide nothing.
    """

    instrument: str
    title: str
    harmless: str
    serious: str
    caveat: str
    sources: tuple[str, ...]


OUTCOMES = ("harmless_signs", "no_sign", "both_sides", "serious_signs")
WORD: Mapping[State, str] = {
    (True, False): "harmless_signs",
    (False, False): "no_sign",
    (True, True): "both_sides",
    (False, True): "serious_signs",
}


def weigh(
    weighing: Weighing,
    seen: Sequence[Sign],
    still_open: Mapping[str, Collection[Sign | None]] | None = None,
) -> Outcome:
    """The signs that are seen; a Range where open inputs can still change the sides.

    Args:
        still_open: by open input, every sign it may turn out to be, None for no sign.
    """
    may = still_open or {}
    states = {(_any(seen, "harmless"), _any(seen, "serious"))}
    for signs in may.values():
        states = {_with(state, sign) for state in states for sign in signs}
    words = [word for word in OUTCOMES if word in {WORD[state] for state in states}]
    least, most = (_assessment(weighing, word, seen, tuple(may)) for word in (words[0], words[-1]))
    if least == most:
        return least
    return Range(weighing.instrument, least, most, tuple(words), tuple(may))


def _any(signs: Iterable[Sign], side: Side) -> bool:
    return any(sign.side == side for sign in signs)


def _with(state: State, sign: Sign | None) -> State:
    harmless, serious = state
    if sign is None:
        return state
    return (True, serious) if sign.side == "harmless" else (harmless, True)


def _assessment(
    weighing: Weighing, word: str, seen: Sequence[Sign], still_open: tuple[str, ...]
) -> Assessment:
    sides = {
        "harmless_signs": f"signs of {weighing.harmless} only",
        "no_sign": "no sign of either side",
        "both_sides": "signs of both sides",
        "serious_signs": f"signs of {weighing.serious} only",
    }
    named = {"harmless": weighing.harmless, "serious": weighing.serious}
    listed = [f"for {named[sign.side]}: {sign.says}" for sign in seen]
    return Assessment(
        instrument=weighing.instrument,
        outcome=word,
        label=f"{weighing.title}: {sides[word]}",
        meaning="; ".join((*listed, weighing.caveat)),
        points=tuple(Point(f"For {named[sign.side]}", sign.says) for sign in seen),
        sources=weighing.sources,
        details=(("not_given", still_open),),
    )
