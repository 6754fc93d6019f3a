"""An instrument as the catalogue offers it: open inputs tried, outcomes remembered."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from inspect import signature

from desktop.assessment.implied import pick
from desktop.assessment.instrument import Input, Instrument, Known, Outcome, Parameter
from desktop.assessment.possibility import possible

Compute = Callable[[Known], Outcome]
Gate = Callable[[Known], Outcome | None]


def remembered(compute: Compute) -> Compute:
    """Remembers outcomes by their inputs: at each key most cards have not changed."""

    @lru_cache(maxsize=512)
    def by_items(items: tuple[tuple[str, Input], ...]) -> Outcome:
        return compute(dict(items))

    def lookup(known: Known) -> Outcome:
        return by_items(tuple(sorted(known.items())))

    return lookup


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
) -> Instrument:
    """An instrument that tries its function with every word an open input can take.

    Args:
        function: takes some or all of the parameters by name.
        gate: looks at what is known, None where it is open, before anything is tried; tells
            why the instrument does not fit or what cannot be right, or None to go on.
    """
    asked = tuple(signature(function).parameters)

    def compute(known: Known) -> Outcome:
        stopped = gate(known)
        if stopped is not None:
            return stopped
        return possible(name, function, pick(known, asked), parameters, outcomes)

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
