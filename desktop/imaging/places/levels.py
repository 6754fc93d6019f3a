"""Names of vertebrae along the spine: a few that the reader marked, and those that follow.

A mark is the reader's word. Every other name is worked out anew from all marks, so correcting one
moves the rest. What was worked out reads `T7?` until the reader confirms an anchor (C2 seen, or
the ribs counted), and further away than the marks can carry it stays so: counting on from one
vertebra by usual heights drifts by a whole level within a few.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from desktop.checklist.levels import LEVELS
from desktop.imaging.planes import Plane, Vector
from desktop.imaging.refused import Refused

Points = npt.NDArray[np.float64]
Anchor = Literal["none", "C2", "ribs"]
ANCHORS: tuple[Anchor, ...] = ("none", "C2", "ribs")
# Only where the reader names them: a thirteenth rib-bearing and a sixth lumbar vertebra, and what
# lies below S1, where no disc is left to count.
ON_REQUEST = frozenset({"T13", "L6", "S2", "S3", "S4", "S5"})
# Vertebra and disc of an adult, mm, rounded; between two marks only their proportions count.
# Team rule, draft: to be confirmed by a radiologist.
HEIGHTS: Mapping[str, float] = {
    **dict.fromkeys(("C1", "C2"), 18.0), **dict.fromkeys(("C3", "C4", "C5", "C6", "C7"), 17.0),
    **dict.fromkeys(("T1", "T2", "T3", "T4"), 20.0), **dict.fromkeys(("T5", "T6", "T7"), 22.0),
    **dict.fromkeys(("T8", "T9", "T10"), 24.0), **dict.fromkeys(("T11", "T12", "T13"), 28.0),
    **dict.fromkeys(("L1", "L2", "L3"), 34.0), **dict.fromkeys(("L4", "L5", "L6"), 35.0),
    **dict.fromkeys(("S1", "S2", "S3", "S4", "S5"), 28.0),
}  # fmt: skip
CARRIES = 2  # levels beyond the outermost mark whose name an anchor makes certain
SMALLEST, LARGEST = 0.3, 1.8  # of the usual height: an infant, a tall adult with traction
PLAUSIBLE = (0.7, 1.35)  # of the usual height: between such marks a name is certain
DOWN: Vector = (0.0, 0.0, -1.0)
LEAST_MM = 0.1  # a vertebra lies at least so much below the one above it
FARTHEST_MM = 150.0  # from the line of the spine; a point further away has no level


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertebra that the reader named, and the patient point (mm) of its middle."""

    level: str
    point: Vector


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a vertebra.

    Attributes:
        marked: by the reader; else it follows from the marks.
        certain: it may be read without a question mark.
    """

    level: str
    point: Vector
    marked: bool
    certain: bool

    @property
    def words(self) -> str:
        return self.level if self.certain else f"{self.level}?"


@dataclass(frozen=True, slots=True)
class Labelling:
    """The marks of one frame of reference, from head to foot, without contradiction.

    Made by `labelling`, `marked`, `unmarked` and `anchored`.
    """

    marks: tuple[Mark, ...] = ()
    anchor: Anchor = "none"
    frame_of_reference: str = field(default="", repr=False)

    def labels(self, extent_mm: tuple[float, float] | None = None) -> tuple[Label, ...]:
        """All names from head to foot, each level at most once; none without a mark.

        Args:
            extent_mm: lowest and highest z that the images show; names beyond are left out.
        """
        return tuple(
            label
            for label in self._all()
            if extent_mm is None or label.marked or extent_mm[0] <= label.point[2] <= extent_mm[1]
        )

    def _all(self) -> Iterator[Label]:
        if not self.marks:
            return
        names = _names(self.marks)
        places = _places(names)
        at = [places[mark.level] for mark in self.marks]
        points = np.array([mark.point for mark in self.marks])
        reach = _reach(self.marks, names)
        for name in names:
            marked = any(mark.level == name for mark in self.marks)
            point = _point(places[name], at, points)
            certain = marked or (self.anchor != "none" and name in reach)
            yield Label(name, point, marked, certain)


def labelling(
    marks: Sequence[Mark], anchor: Anchor = "none", frame_of_reference: str = ""
) -> Labelling | Refused:
    """Marks in any order, if they can all be true."""
    for mark in marks:
        if mark.level not in LEVELS or not np.isfinite(mark.point).all():
            return Refused("A mark needs the name of a vertebra and a place in the patient.")
    ordered = sorted(marks, key=lambda mark: LEVELS.index(mark.level))
    for upper, lower in pairwise(ordered):
        refused = _contradiction(upper, lower, ordered)
        if refused is not None:
            return refused
    return Labelling(tuple(ordered), anchor, frame_of_reference)


def marked(before: Labelling, level: str, point: Vector) -> Labelling | Refused:
    """One more mark; where the level was marked already, it moves there."""
    others = [mark for mark in before.marks if mark.level != level]
    return labelling([*others, Mark(level, point)], before.anchor, before.frame_of_reference)


def unmarked(before: Labelling, level: str) -> Labelling:
    """Without the mark of a level; without any mark there is no anchor either."""
    left = tuple(mark for mark in before.marks if mark.level != level)
    return replace(before, marks=left, anchor=before.anchor if left else "none")


def anchored(before: Labelling, anchor: Anchor) -> Labelling | Refused:
    """The reader confirms, or takes back, that the count was checked at C2 or at the ribs."""
    if anchor != "none" and not before.marks:
        return Refused("Mark a vertebra first, then confirm what it was counted from.")
    return replace(before, anchor=anchor)


def nearest_level(labels: Sequence[Label], point: Vector) -> Label | None:
    """The vertebra at whose height along the spine a patient point lies.

    None where there are no names, or the point lies beside the labelled spine.
    """
    if not labels:
        return None
    points = np.array([label.point for label in labels])
    if len(points) == 1:
        place, away = 0.0, float(np.linalg.norm(points[0] - point))
    else:
        place, away = _foot(points, np.array(point))
    return labels[round(place)] if away <= FARTHEST_MM else None


def level_on(labels: Sequence[Label], plane: Plane) -> Label | None:
    """The vertebra that an axial or oblique slice cuts; None where it cuts none of those named."""
    heights = [plane.distance_mm(label.point) for label in labels]
    for index, (upper, lower) in enumerate(pairwise(heights)):
        if min(upper, lower) <= 0 <= max(upper, lower):
            first = upper == lower or abs(upper) <= abs(lower)
            return labels[index if first else index + 1]
    close = [
        (abs(height), index)
        for index, height in enumerate(heights)
        if abs(height) <= HEIGHTS[labels[index].level] / 2
    ]
    return labels[min(close)[1]] if close else None


def as_json(value: Labelling) -> dict[str, Any]:
    """The marks and the anchor; names that follow from them are not kept."""
    return {
        "anchor": value.anchor,
        "frame_of_reference": value.frame_of_reference,
        "marks": [{"level": mark.level, "point": list(mark.point)} for mark in value.marks],
    }


def from_json(kept: Mapping[str, Any]) -> Labelling | Refused:
    """What `as_json` gave, held against itself once more."""
    damaged = Refused("The kept names of vertebrae are damaged.")
    try:
        marks = [
            Mark(str(one["level"]), _vector([float(part) for part in one["point"]]))
            for one in kept["marks"]
        ]
        anchor, frame = kept["anchor"], kept["frame_of_reference"]
    except (KeyError, TypeError, ValueError):
        return damaged
    if anchor not in ANCHORS or not isinstance(frame, str):
        return damaged
    return labelling(marks, anchor, frame)


def _contradiction(upper: Mark, lower: Mark, marks: Sequence[Mark]) -> Refused | None:
    if upper.level == lower.level:
        return Refused(f"{upper.level} is marked twice.")
    if lower.point[2] > upper.point[2] - LEAST_MM:
        return Refused(f"{lower.level} is marked above {upper.level}, or at its height.")
    share = _share(upper, lower, _places(_names(marks)))
    if share < SMALLEST:
        return Refused(f"{upper.level} and {lower.level} are marked too close together.")
    if share > LARGEST:
        return Refused(f"{upper.level} and {lower.level} are marked too far apart.")
    return None


def _share(upper: Mark, lower: Mark, places: Mapping[str, float]) -> float:
    """The distance of two marks over the usual distance of their levels."""
    usual = places[lower.level] - places[upper.level]
    return float(np.linalg.norm(np.subtract(lower.point, upper.point))) / usual


def _names(marks: Sequence[Mark]) -> tuple[str, ...]:
    """The levels that this spine has, as far as the marks say."""
    said = {mark.level for mark in marks}
    lowest = max(LEVELS.index(level) for level in said)
    return tuple(
        level
        for index, level in enumerate(LEVELS)
        if level not in ON_REQUEST or level in said or (level.startswith("S") and index <= lowest)
    )


def _places(names: Sequence[str]) -> dict[str, float]:
    """How far down each vertebra's middle usually lies, mm from the first."""
    heights = np.array([HEIGHTS[name] for name in names])
    middles = np.cumsum(heights) - heights / 2
    return dict(zip(names, middles.tolist(), strict=True))


def _point(place: float, at: Sequence[float], points: Points) -> Vector:
    """Along straight lines from mark to mark, and on beyond the outermost."""
    if len(at) == 1:
        return _vector(points[0] + np.multiply(DOWN, place - at[0]))
    index = min(max(int(np.searchsorted(at, place)) - 1, 0), len(at) - 2)
    share = (place - at[index]) / (at[index + 1] - at[index])
    return _vector(points[index] + share * (points[index + 1] - points[index]))


def _reach(marks: Sequence[Mark], names: Sequence[str]) -> frozenset[str]:
    """Levels whose names an anchor makes certain."""
    places = _places(names)
    found: set[str] = set()
    for mark in marks:
        index = names.index(mark.level)
        found.update(names[max(0, index - CARRIES) : index + CARRIES + 1])
    for upper, lower in pairwise(marks):
        if PLAUSIBLE[0] <= _share(upper, lower, places) <= PLAUSIBLE[1]:
            found.update(names[names.index(upper.level) : names.index(lower.level) + 1])
    return frozenset(found)


def _foot(points: Points, point: Points) -> tuple[float, float]:
    """The nearest place on a line through points, counted from 0, and how far it is."""
    starts, steps = points[:-1], np.diff(points, axis=0)
    shares = np.clip(((point - starts) * steps).sum(1) / (steps**2).sum(1), 0, 1)
    away = np.linalg.norm(starts + shares[:, None] * steps - point, axis=1)
    best = int(np.argmin(away))
    return best + float(shares[best]), float(away[best])


def _vector(values: Sequence[float] | Points) -> Vector:
    x, y, z = (float(value) for value in values)
    return x, y, z
