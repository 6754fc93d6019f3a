"""All that a function may still become while some of its inputs are open.

An open input is handed in as a `Hole`. The first time the function looks at it (compares it,
asks for its truth, looks it up), the look is caught, and the function is run again once for
each word the input can take. So exactly the inputs that matter are tried, with every word, and
those the function does not look at cost nothing.

A function that is explored must not ask `is None` of an input that may be a hole, and must be
pure.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NoReturn, TypeVar

from desktop.assessment.instrument import (
    Assessment,
    AtLeast,
    Inconsistent,
    Input,
    Known,
    NotApplicable,
    NotAssessable,
    Outcome,
    Parameter,
    Range,
    seriousness,
)

T = TypeVar("T")
Given = Any  # a word of the function's own, or the hole that stands in for it
Path = tuple[tuple[str, Input], ...]


class Looked(Exception):
    """The function looked at an open input."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Hole:
    """Stands in for an open input; any look at it is caught."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def _look(self, *_: object) -> NoReturn:
        raise Looked(self._name)

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _look
    __bool__ = __hash__ = __str__ = __repr__ = __iter__ = __len__ = __getitem__ = _look
    __format__ = _look


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One thing the function may become.

    Attributes:
        path: the open inputs it looked at, and the word each was given, in that order.
    """

    result: T
    path: Path


def explore(
    function: Callable[..., T], known: Known, parameters: Mapping[str, Parameter]
) -> tuple[Leaf[T], ...]:
    """Every result of `function`, over all words that its open inputs can take."""
    given: dict[str, Any] = {
        name: Hole(name) if _is_open(value) and parameters[name].possible else value
        for name, value in known.items()
    }
    leaves: list[Leaf[T]] = []

    def follow(path: Path) -> None:
        try:
            result = function(**{**given, **dict(path)})
        except Looked as look:
            name = look.name
        else:
            leaves.append(Leaf(result, path))
            return
        for word in parameters[name].tried(known[name]):
            follow((*path, (name, word)))

    follow(())
    return tuple(leaves)


def _is_open(value: Input) -> bool:
    return value is None or isinstance(value, AtLeast)


def possible(
    instrument: str,
    function: Callable[..., Outcome],
    known: Known,
    parameters: Mapping[str, Parameter],
    order: Sequence[str],
) -> Outcome:
    """The one outcome if all agree, else the Range from the least to the most serious.

    Combinations that contradict themselves are no answers and drop out, unless nothing else
    is left; so do those to which the instrument would not apply.
    """
    leaves = explore(function, known, parameters)
    return gather(instrument, leaves, order, tuple(parameters))


def gather(
    instrument: str, leaves: Sequence[Leaf[Outcome]], order: Sequence[str], names: Sequence[str]
) -> Outcome:
    """One outcome for all leaves; `names` gives the order in which missing ones are told."""
    scored = [
        Leaf(leaf.result, leaf.path) for leaf in leaves if isinstance(leaf.result, Assessment)
    ]
    if not scored:
        return _unscored([leaf.result for leaf in leaves])
    return span(instrument, scored, order, names)


def span(
    instrument: str, scored: Sequence[Leaf[Assessment]], order: Sequence[str], names: Sequence[str]
) -> Assessment | Range:
    """From the least to the most serious of these; the one they all are, if they agree."""

    def key(leaf: Leaf[Assessment]) -> tuple[int, int]:
        return seriousness(leaf.result, order)

    first, *others = (leaf.result for leaf in scored)
    if all(other == first for other in others):
        return first
    # the shortest way to either end: what the fewest open inputs decide
    by_length = sorted(scored, key=lambda leaf: len(leaf.path))
    least, most = min(by_length, key=key), max(by_length, key=key)
    words = {leaf.result.outcome for leaf in scored}
    looked = {name for leaf in scored for name, _ in leaf.path}
    return Range(
        instrument=instrument,
        least=least.result,
        most=most.result,
        outcomes=tuple(word for word in order if word in words),
        missing=tuple(name for name in names if name in looked),
        most_if=tuple((name, in_words(value)) for name, value in most.path),
    )


def in_words(value: Input) -> str:
    """A tried value as text."""
    return " + ".join(value) if isinstance(value, tuple) else str(value)


def _unscored(outcomes: Sequence[Outcome]) -> Outcome:
    for kind in (NotAssessable, NotApplicable, Inconsistent):
        for outcome in outcomes:
            if isinstance(outcome, kind):
                return outcome
    raise ValueError("there must be at least one outcome")
