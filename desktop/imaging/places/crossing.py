"""Where one image cuts another, and where a patient point lies in an image.

Rows and columns count pixel centres from 0; an image reaches half a pixel further on each side.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.imaging.planes import Plane, Vector

Spot = tuple[float, float]
Shape = tuple[int, int]
_PARALLEL = 1e-6
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Segment:
    """A line on an image; each end is (row, column)."""

    start: Spot
    end: Spot


@dataclass(frozen=True, slots=True)
class Place:
    """Where a patient point falls in an image.

    Attributes:
        row, column: of its foot on the image's plane.
        distance_mm: from the plane to the point, along the normal; below 0 on the other side.
        inside: the foot lies on the image.
    """

    row: float
    column: float
    distance_mm: float
    inside: bool


@dataclass(frozen=True, slots=True)
class Nearest:
    """The slice that comes nearest to a point: its index, and where the point falls in it."""

    index: int
    place: Place


def crossing(plane: Plane, shape: Shape, other: Plane, other_shape: Shape) -> Segment | None:
    """The cross-reference line of another image on this one.

    Only the part that lies on both images; None where they do not meet or lie parallel.

    Args:
        shape, other_shape: rows and columns of the two images.
    """
    if _are_parallel(plane.normal, other.normal):
        return None
    ends = _on_outline(plane, other, other_shape)
    if len(ends) < 2:
        return None
    start, end = (plane.pixel(point) for point in ends[:2])
    return _clipped(start, end, shape)


def place_of(plane: Plane, shape: Shape, point: Vector) -> Place:
    """Where a patient point (mm) falls in an image of so many rows and columns."""
    row, column = plane.pixel(point)
    rows, columns = shape
    inside = -0.5 <= row <= rows - 0.5 and -0.5 <= column <= columns - 0.5
    return Place(row, column, plane.distance_mm(point), inside)


def nearest(
    planes: Sequence[Plane | None], shape: Shape, point: Vector, within_mm: float | None = None
) -> Nearest | None:
    """The slice nearest to a point; those that show its foot go before those that do not.

    Args:
        planes: one for each slice; a slice without a plane is passed over.
        within_mm: slices further away do not count.
    """
    found = (
        (index, place_of(plane, shape, point))
        for index, plane in enumerate(planes)
        if plane is not None
    )
    close = [pair for pair in found if within_mm is None or abs(pair[1].distance_mm) <= within_mm]
    if not close:
        return None
    return Nearest(*min(close, key=lambda pair: (not pair[1].inside, abs(pair[1].distance_mm))))


def _are_parallel(one: Vector, other: Vector) -> bool:
    (a, b, c), (u, v, w) = one, other
    return math.hypot(b * w - c * v, c * u - a * w, a * v - b * u) < _PARALLEL


def _on_outline(plane: Plane, other: Plane, shape: Shape) -> list[Vector]:
    """The two points in which the other image's outline pierces this plane."""
    rows, columns = shape
    low, bottom, right = -0.5, rows - 0.5, columns - 0.5
    corners = [
        other.point(*at) for at in ((low, low), (low, right), (bottom, right), (bottom, low))
    ]
    heights = [plane.distance_mm(corner) for corner in corners]
    return [
        _between(corners[place], corners[after], heights[place], heights[after])
        for place, after in ((0, 1), (1, 2), (2, 3), (3, 0))
        if (heights[place] <= 0) != (heights[after] <= 0)
    ]


def _between(one: Vector, other: Vector, height: float, other_height: float) -> Vector:
    """The point of height 0 on the way from one to the other."""
    share = height / (height - other_height)
    x, y, z = (a + share * (b - a) for a, b in zip(one, other, strict=True))
    return x, y, z


def _clipped(start: Spot, end: Spot, shape: Shape) -> Segment | None:
    """The part of a line that lies on an image (Liang and Barsky 1984)."""
    first, last = 0.0, 1.0
    steps = end[0] - start[0], end[1] - start[1]
    for at, step, length in zip(start, steps, shape, strict=True):
        if abs(step) < _SAME:
            if not -0.5 <= at <= length - 0.5:
                return None
            continue
        enters, leaves = sorted(((-0.5 - at) / step, (length - 0.5 - at) / step))
        first, last = max(first, enters), min(last, leaves)
    if first >= last:
        return None
    return Segment(_along(start, steps, first), _along(start, steps, last))


def _along(start: Spot, steps: Spot, share: float) -> Spot:
    return start[0] + share * steps[0], start[1] + share * steps[1]
