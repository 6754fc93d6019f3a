"""A study held against what an evaluation needs: verdict, needs, gaps, coverage."""

from dataclasses import dataclass
from typing import Literal

from desktop.study.protocol.coverage import Coverage
from desktop.study.protocol.slices import SliceGap

Verdict = Literal["adequate", "limited", "non-diagnostic"]


@dataclass(frozen=True, slots=True)
class Need:
    """One line of the protocol card.

    Attributes:
        name: for instance `Axial T2`.
        found: the series that meet it, as words; empty if none does.
        required: a gap only if it is; else a remark.
        source: a key of `resources/references.yaml`, or `team`.
        mark: how that source was read; `T` is a team rule, draft.
        tags: what tells whether it is met.
    """

    name: str
    found: tuple[str, ...]
    required: bool
    source: str
    mark: str = ""
    tags: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        return bool(self.found)


@dataclass(frozen=True, slots=True)
class Adequacy:
    """The study held against what the evaluation needs; verdict None if no MR or CT is in it.

    Attributes:
        gaps: a sentence for each required thing that is missing, and for each limit passed.
        cited: for each gap, in the same order, the tags it rests on.
        coverage: what series of one plane and weighting cover together.
        slice_gaps: slices that lie too far apart within a series; each is a gap as well.
        remarks: sentences that limit nothing but are worth knowing.
    """

    verdict: Verdict | None
    needs: tuple[Need, ...] = ()
    gaps: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    slice_gaps: tuple[SliceGap, ...] = ()
    remarks: tuple[str, ...] = ()
