"""Slices that are missing or unevenly spaced within one series."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from desktop.study.geometry import Slice, parallel
from desktop.study.hierarchy import Series

# Team rules, draft: a step of this many usual steps is a gap; in axial MR a longer one divides
# blocks that were planned apart; steps that differ by more than a tenth are uneven.
GAP_FROM_STEPS = 1.5
BLOCKS_FROM_STEPS = 2.6
UNEVEN_FROM = 0.1
FEWEST_SLICES = 4


@dataclass(frozen=True, slots=True)
class SliceGap:
    """Two neighbouring slices that are further apart than the others.

    Attributes:
        mm: from one to the other.
        usual_mm: between the others.
        after, before: Instance Number (0020,0013), or the frame's place in a multi-frame object.
    """

    series: int | None
    mm: float
    usual_mm: float
    after: int | None
    before: int | None

    @property
    def says(self) -> str:
        """In words: `Slice gap of 8 mm between instance 5 and 6 of series 3, elsewhere 4 mm.`."""
        places = f"instance {_shown(self.after)} and {_shown(self.before)}"
        where = f"between {places} of series {_shown(self.series)}"
        return f"Slice gap of {self.mm:g} mm {where}, elsewhere {self.usual_mm:g} mm."


@dataclass(frozen=True, slots=True)
class Stepping:
    """How evenly a series goes from slice to slice.

    Attributes:
        uneven_mm: shortest and longest step where they differ without a gap, or None.
    """

    gaps: tuple[SliceGap, ...] = ()
    uneven_mm: tuple[float, float] | None = None


def stepping(series: Series, slices: Iterable[Slice], *, blocks: bool) -> Stepping:
    """Gaps and unevenness of a series, in its largest group of parallel slices.

    Args:
        slices: of the series, as `slices_of` finds them.
        blocks: longer jumps are meant, as between axial blocks through several discs.
    """
    places = max(parallel(slices), key=len, default=())
    if len(places) < FEWEST_SLICES:
        return Stepping()
    steps = [b.place_mm - a.place_mm for a, b in pairwise(places)]
    usual = median(steps)
    longest = BLOCKS_FROM_STEPS * usual if blocks else float("inf")
    gaps = tuple(_gaps(series.number, places, usual, longest))
    even = [step for step in steps if step <= GAP_FROM_STEPS * usual]
    spread = (round(min(even), 2), round(max(even), 2))
    uneven = spread[1] - spread[0] > UNEVEN_FROM * usual
    return Stepping(gaps, spread if uneven else None)


def _gaps(
    series: int | None, places: Sequence[Slice], usual: float, longest: float
) -> Iterator[SliceGap]:
    for one, other in pairwise(places):
        step = other.place_mm - one.place_mm
        if GAP_FROM_STEPS * usual < step < longest:
            ends = sorted((one.number, other.number), key=lambda n: (n is None, n or 0))
            yield SliceGap(series, round(step, 1), round(usual, 1), ends[0], ends[1])


def _shown(number: int | None) -> str:
    return "?" if number is None else str(number)
