"""How much of the spine series of one kind cover together, from head to foot.

Heights are patient z in mm, upwards. They compare only within one Frame of Reference.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.study.geometry import Nearest, Slice, lies_along_table, slices_of
from desktop.study.hierarchy import Series
from desktop.study.recognition.acquired import Acquisition
from desktop.study.recognition.grouping import Known, frame_of

Interval = tuple[float, float]
Places = Callable[[Series], Sequence[Slice]]
# Parts this near are one, in a series those half a step apart. Team rule, draft.
JOIN_MM = 1.0


@dataclass(frozen=True, slots=True)
class Hole:
    """A part between two covered parts.

    Attributes:
        above, below: numbers of the series that end there; the same for one series' blocks.
    """

    mm: float
    above: int | None
    below: int | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What series of one plane and weighting cover together.

    Attributes:
        what: the weighting, `CT`, or empty where it is not known.
        intervals_mm: lowest and highest z of each part, from the feet upwards.
        series: numbers of the series, in the study's order.
        holes: between the parts, from the feet upwards.
        whole: some were composed, or are stations of one acquisition.
    """

    plane: Nearest
    what: str
    intervals_mm: tuple[Interval, ...]
    series: tuple[int | None, ...] = ()
    holes: tuple[Hole, ...] = ()
    whole: bool = False

    @property
    def length_mm(self) -> float:
        """All parts together."""
        return round(sum(high - low for low, high in self.intervals_mm), 1)


def coverage(known: Iterable[Known], slices: Places = slices_of) -> tuple[Coverage, ...]:
    """Coverage by frame of reference, plane and weighting, in the study's order.

    Args:
        slices: where the slices of a series lie, if that was looked up before.

    Source:
        REFERENCE 4.2 (coverage) of the clinical reference; a team rule.
    """
    alike: dict[tuple[str, Nearest, str], list[Known]] = {}
    for series, found in known:
        plane = found.nearest_plane
        if plane is None or plane == "oblique" or found.kind not in ("diagnostic", "derived"):
            continue
        if series.instances and lies_along_table(series):
            key = (frame_of(series) or series.uid, plane, _what(series, found))
            alike.setdefault(key, []).append((series, found))
    made = (_coverage(plane, what, group, slices) for (_, plane, what), group in alike.items())
    return tuple(one for one in made if one.intervals_mm)


def _what(series: Series, found: Acquisition) -> str:
    return "CT" if series.modality == "CT" else found.weighting or ""


def _coverage(plane: Nearest, what: str, group: Sequence[Known], slices: Places) -> Coverage:
    parts = [
        (interval, series.number)
        for series, found in group
        for interval in _intervals(
            series.number, slices(series), found.spacing_mm or found.thickness_mm or 0.0
        )
    ]
    intervals, holes = _united(parts)
    return Coverage(
        plane=plane,
        what=what,
        intervals_mm=intervals,
        series=tuple(series.number for series, _ in group),
        holes=holes,
        whole=any(found.composed or found.station_of for _, found in group),
    )


def _intervals(number: int | None, slices: Iterable[Slice], step_mm: float) -> tuple[Interval, ...]:
    """The z that each block of slices covers; a slice reaches half a step to both sides."""
    reaches = []
    for one in slices:
        if one.reach_mm:
            half = one.upright * step_mm / 2
            low, high = one.reach_mm
            reaches.append(((one.z_mm + low - half, one.z_mm + high + half), number))
    return _united(reaches, max(JOIN_MM, step_mm / 2))[0]


def _united(
    parts: Sequence[tuple[Interval, int | None]], join_mm: float = JOIN_MM
) -> tuple[tuple[Interval, ...], tuple[Hole, ...]]:
    """Parts as they lie together, and the holes between them."""
    united: list[tuple[Interval, int | None]] = []
    holes: list[Hole] = []
    for (low, high), number in sorted(parts, key=lambda part: part[0]):
        if united and low <= united[-1][0][1] + join_mm:
            (start, end), upper = united[-1]
            united[-1] = ((start, max(end, high)), number if high > end else upper)
        else:
            if united:
                holes.append(Hole(round(low - united[-1][0][1], 1), number, united[-1][1]))
            united.append(((low, high), number))
    rounded = tuple((round(low, 1), round(high, 1)) for (low, high), _ in united)
    return rounded, tuple(holes)


def lengths(covered: Iterable[Coverage], plane: Nearest, modality: str) -> tuple[Coverage, ...]:
    """Coverage in one plane, the longest first."""
    own = [
        one for one in covered if one.plane == plane and (one.what == "CT") == (modality == "CT")
    ]
    return tuple(sorted(own, key=lambda one: -one.length_mm))
