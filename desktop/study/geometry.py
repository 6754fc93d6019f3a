"""Where a series' slices lie in the patient: plane, order, true spacing, extent from head to foot.

Points are in the patient's LPS axes, in mm: x to the left, y to the back, z to the head.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from desktop.study.facts import number, numbers
from desktop.study.hierarchy import Instance, Series

Vector = tuple[float, float, float]
Nearest = Literal["axial", "sagittal", "coronal"]
AXES: tuple[Nearest, Nearest, Nearest] = ("sagittal", "coronal", "axial")

# Below this a slice is called oblique; the nearest plane is still the one it serves. REFERENCE 4.2.
OBLIQUE_BELOW = 0.8
UNIT_TOLERANCE = 0.05
SAME_PLACE_MM = 0.01


@dataclass(frozen=True, slots=True)
class Tilt:
    """Which way one slice lies.

    Attributes:
        nearest: the plane whose normal is closest.
        cosine: of the angle to it, 0.58 to 1.
    """

    normal: Vector
    nearest: Nearest
    cosine: float

    @property
    def oblique(self) -> bool:
        return self.cosine < OBLIQUE_BELOW


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where a series lies; None where its headers do not say.

    Attributes:
        nearest: the plane all slices serve; None if they serve several (a three-plane localizer).
        oblique: most slices are tilted by more than 37 degrees against it.
        mixed: the slices serve several planes.
        spacing_mm: median distance of neighbouring parallel slices, or None.
        extent_mm: lowest and highest z of the slices' corners, or None.
    """

    nearest: Nearest | None = None
    oblique: bool = False
    mixed: bool = False
    spacing_mm: float | None = None
    extent_mm: tuple[float, float] | None = None


def tilt(orientation: Sequence[float] | None) -> Tilt | None:
    """Which way a slice lies; None if the six numbers are no pair of directions.

    Source:
        DICOM PS3.3 C.7.6.2.1.1; the rule is REFERENCE 4.2 (plane).
    """
    if orientation is None or len(orientation) != 6:
        return None
    row, column = orientation[:3], orientation[3:]
    lengths = (math.hypot(*row), math.hypot(*column))
    if any(abs(length - 1) > UNIT_TOLERANCE for length in lengths):
        return None
    if abs(sum(a * b for a, b in zip(row, column, strict=True))) > UNIT_TOLERANCE:
        return None
    normal = (
        row[1] * column[2] - row[2] * column[1],
        row[2] * column[0] - row[0] * column[2],
        row[0] * column[1] - row[1] * column[0],
    )
    cosine = max(abs(part) for part in normal)
    axis = next(i for i, part in enumerate(normal) if abs(part) == cosine)
    return Tilt(normal, AXES[axis], min(1.0, cosine))


def geometry_of(series: Series) -> Geometry:
    """Plane, spacing and extent of a series, from all its instances' headers."""
    placed = [(instance, found) for instance in series.instances if (found := _tilt(instance))]
    if not placed:
        return Geometry()
    nearest = {found.nearest for _, found in placed}
    tilted = sum(found.oblique for _, found in placed)
    return Geometry(
        nearest=placed[0][1].nearest if len(nearest) == 1 else None,
        oblique=len(nearest) == 1 and tilted * 2 > len(placed),
        mixed=len(nearest) > 1,
        spacing_mm=_spacing_mm(placed),
        extent_mm=_extent_mm(instance for instance, _ in placed),
    )


def slice_order(series: Series) -> tuple[Instance, ...]:
    """The instances along the normal of the first that has one; as they are if one has no place."""
    first = next((found for instance in series.instances if (found := _tilt(instance))), None)
    if first is None:
        return series.instances
    placed = []
    for instance in series.instances:
        positions = _positions(instance)
        if not positions:
            return series.instances
        placed.append((_along(first.normal, positions[0]), instance))
    return tuple(instance for _, instance in sorted(placed, key=lambda pair: pair[0]))


def _tilt(instance: Instance) -> Tilt | None:
    return tilt(numbers(instance, "ImageOrientationPatient", 6))


def _positions(instance: Instance) -> list[Vector]:
    """The upper left pixel of each frame that says where it lies."""
    flat = instance.header.get("FramePositions")
    if not isinstance(flat, tuple):
        flat = numbers(instance, "ImagePositionPatient", 3) or ()
    values = [float(part) for part in flat]
    return [(values[i], values[i + 1], values[i + 2]) for i in range(0, len(values) - 2, 3)]


def _along(normal: Vector, point: Vector) -> float:
    return sum(a * b for a, b in zip(normal, point, strict=True))


def _spacing_mm(placed: Iterable[tuple[Instance, Tilt]]) -> float | None:
    """The median step in the largest group of parallel slices."""
    groups: dict[Vector, list[float]] = {}
    for instance, found in placed:
        x, y, z = found.normal
        group = groups.setdefault((round(x, 2), round(y, 2), round(z, 2)), [])
        group += [_along(found.normal, point) for point in _positions(instance)]
    largest = max(len(group) for group in groups.values())
    places = sorted(next(group for group in groups.values() if len(group) == largest))
    steps = [b - a for a, b in pairwise(places) if b - a > SAME_PLACE_MM]
    return round(median(steps), 3) if steps else None


def _extent_mm(instances: Iterable[Instance]) -> tuple[float, float] | None:
    """Lowest and highest z of all slices' outer corners."""
    heights: list[float] = []
    for instance in instances:
        positions = _positions(instance)
        reach = _reach(instance)
        if positions and reach:
            places = [point[2] for point in positions]
            heights += [min(places) + reach[0], max(places) + reach[1]]
    return (round(min(heights), 2), round(max(heights), 2)) if heights else None


def _reach(instance: Instance) -> tuple[float, float] | None:
    """How far, in z, a slice reaches below and above the centre of its first pixel."""
    orientation = numbers(instance, "ImageOrientationPatient", 6)
    spacing = numbers(instance, "PixelSpacing", 2)
    rows, columns = number(instance, "Rows"), number(instance, "Columns")
    if orientation is None or spacing is None or not rows or not columns:
        return None
    along_row = orientation[2] * spacing[1]
    along_column = orientation[5] * spacing[0]
    corners = [
        column * along_row + row * along_column
        for column in (-0.5, columns - 0.5)
        for row in (-0.5, rows - 0.5)
    ]
    return min(corners), max(corners)


def most_common(values: Iterable[float | None]) -> float | None:
    """The value that most slices have, or None if none has one."""
    counted = Counter(value for value in values if value is not None)
    return counted.most_common(1)[0][0] if counted else None
