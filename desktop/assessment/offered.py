"""An instrument as the catalogue offers it: open inputs tried, outcomes remembered."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from inspect import signature

from desktop.assessment.implied import pick
from desktop.assessment.instrument import (
    Inconsistent,
    Input,
    Instrument,
    Known,
    Outcome,
    Parameter,
)
from desktop.assessment.possibility import possible

Compute = Callable[[Known], Outcome]
Gate = Callable[[Known], Outcome | None]
Span = tuple[int, int]


def remembered(compute: Compute) -> Compute:
    """Remembers outcomes by their inputs: at each key most cards have not changed."""

    @lru_cache(maxsize=512)
    def by_items(items: tuple[tuple[str, Input], ...]) -> Outcome:
        return compute(dict(items))

    def lookup(known: Known) -> Outcome:
        return by_items(tuple(sorted(known.items())))

    return lookup


def impossible(
    name: str, known: Known, parameters: Mapping[str, Parameter], spans: Mapping[str, Span]
) -> Inconsistent | None:
    """Names the first number that cannot be; None if all can.

    Args:
        spans: the least and the most that each number may be, in its own unit.
    """
    for number, (least, most) in spans.items():
        value = known[number]
        if isinstance(value, Decimal) and not least <= value <= most:
            says = f"The {parameters[number].title} lies between {least} and {most}."
            return Inconsistent(name, says, (number,))
    return None


def everything(known: Known) -> None:
    """The gate of an instrument that fits wherever it is asked."""


def offered(
    name: str,
    title: str,
    function: Callable[..., Outcome],
    parameters: Mapping[str, Parameter],
    outcomes: tuple[str, ...],
    *,
    version: str,
    sources: tuple[str, ...],
    core: tuple[str, ...] = (),
    team_rule: bool = False,
    gate: Gate = everything,
    implying: Callable[[Known], Known] = dict,
) -> Instrument:
    """An instrument that tries its function with every word an open input can take.

    Args:
        function: takes some or all of the parameters by name; what else it takes has a default.
        gate: looks at what is known, None where it is open, before anything is tried; tells
            why the instrument does not fit or what cannot be right, or None to go on.
        implying: fills in what the known inputs leave no choice about.
    """
    asked = tuple(one for one in signature(function).parameters if one in parameters)

    def compute(known: Known) -> Outcome:
        stopped = gate(known)
        if stopped is not None:
            return stopped
        return possible(name, function, pick(implying(known), asked), parameters, outcomes)

    return Instrument(
        name=name,
        title=title,
        parameters=parameters,
        outcomes=outcomes,
        compute=remembered(compute),
        sources=sources,
        core=core,
        team_rule=team_rule,
        version=version,
    )
