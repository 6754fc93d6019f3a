"""Can this study answer the question? First version: verdict, gaps and what was found."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["adequate", "limited", "non-diagnostic"]


@dataclass(frozen=True, slots=True)
class Need:
    """One line of the protocol card.

    Attributes:
        name: for instance `Axial T2`.
        found: the series that meet it, as words; empty if none does.
        required: a gap only if it is; else a remark.
    """

    name: str
    found: tuple[str, ...]
    required: bool
    source: str

    @property
    def met(self) -> bool:
        return bool(self.found)


@dataclass(frozen=True, slots=True)
class Adequacy:
    """The study held against what the evaluation needs; verdict None if no MR or CT is in it."""

    verdict: Verdict | None
    needs: tuple[Need, ...] = ()
    gaps: tuple[str, ...] = ()
