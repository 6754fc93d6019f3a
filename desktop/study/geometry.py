"""Where a series' slices lie in the patient: plane, order, true spacing, extent from head to foot.

Points are in the patient's LPS axes, in mm: x to the left, y to the back, z to the head.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import Literal

from desktop.study.facts import number_in, numbers, numbers_in, text
from desktop.study.hierarchy import Fact, Instance, Series

Vector = tuple[float, float, float]
Nearest = Literal["axial", "sagittal", "coronal"]
AXES: tuple[Nearest, Nearest, Nearest] = ("sagittal", "coronal", "axial")

# Below this a slice is called oblique; the nearest plane is still the one it serves. REFERENCE 4.2.
OBLIQUE_BELOW = 0.8
UNIT_TOLERANCE = 0.05
SAME_PLACE_MM = 0.01
FARTHEST_MM = 100_000.0  # what lies further is no position; sums stay finite
REMEMBERED = 256  # orientations; the slices of a series share one
# Patient Position (0018,5100): z runs from foot to head along the table; empty is believed.
ALONG_THE_TABLE = ("HF", "FF")


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


@dataclass(frozen=True, slots=True)
class Slice:
    """Where one slice lies.

    Attributes:
        number: Instance Number (0020,0013); of a frame its place from 1.
        direction: its normal, rounded, so that parallel slices agree.
        place_mm: along its normal.
        z_mm: its middle's height in the patient.
        reach_mm: how far its corners reach below and above its first pixel, or None.
        upright: how much its normal points to the head, 0 to 1.
    """

    number: int | None
    direction: Vector
    place_mm: float
    z_mm: float
    reach_mm: tuple[float, float] | None
    upright: float


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
    tilts = [found for instance in series.instances if (found := _tilt(instance))]
    if not tilts:
        return Geometry()
    slices = slices_of(series)
    nearest = {found.nearest for found in tilts}
    tilted = sum(found.oblique for found in tilts)
    return Geometry(
        nearest=tilts[0].nearest if len(nearest) == 1 else None,
        oblique=len(nearest) == 1 and tilted * 2 > len(tilts),
        mixed=len(nearest) > 1,
        spacing_mm=_spacing_mm(slices),
        extent_mm=_extent_mm(series, slices),
    )


def slices_of(series: Series) -> tuple[Slice, ...]:
    """Every slice and frame that says where it lies, in the series' order."""
    return tuple(found for instance in series.instances for found in _slices(instance))


def _slices(instance: Instance) -> Iterator[Slice]:
    found = _tilt(instance)
    if found is None:
        return
    x, y, z = found.normal
    direction, upright = (round(x, 2), round(y, 2), round(z, 2)), abs(z)
    positions, reach = _positions(instance), _reach(instance)
    for place, point in enumerate(positions, start=1):
        shown = place if len(positions) > 1 else instance.number
        along = _along(found.normal, point)
        yield Slice(shown, direction, along, point[2], reach, upright)


def parallel(slices: Iterable[Slice]) -> tuple[tuple[Slice, ...], ...]:
    """Groups of parallel slices, each in the order of their places; one for each place."""
    groups: dict[Vector, list[Slice]] = {}
    for one in slices:
        groups.setdefault(one.direction, []).append(one)
    return tuple(_distinct(group) for group in groups.values())


def _distinct(group: list[Slice]) -> tuple[Slice, ...]:
    kept: list[Slice] = []
    for one in sorted(group, key=lambda one: one.place_mm):
        if not kept or one.place_mm - kept[-1].place_mm > SAME_PLACE_MM:
            kept.append(one)
    return tuple(kept)


def lies_along_table(series: Series) -> bool:
    """Whether heights of different series can be compared: head or feet first, or not stated."""
    said = text(series.instances[0], "PatientPosition").upper() if series.instances else ""
    return not said or said.startswith(ALONG_THE_TABLE)


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
    return _tilt_of(instance.header.get("ImageOrientationPatient"))


@lru_cache(maxsize=REMEMBERED)
def _tilt_of(orientation: Fact | None) -> Tilt | None:
    return tilt(numbers_in(orientation, 6))


def _positions(instance: Instance) -> list[Vector]:
    """The upper left pixel of each frame; none if one lies where no patient can be."""
    flat = instance.header.get("FramePositions")
    if not isinstance(flat, tuple):
        flat = numbers(instance, "ImagePositionPatient", 3) or ()
    values = [float(part) for part in flat]
    if not all(abs(value) <= FARTHEST_MM for value in values):
        return []
    return [(values[i], values[i + 1], values[i + 2]) for i in range(0, len(values) - 2, 3)]


def _along(normal: Vector, point: Vector) -> float:
    return normal[0] * point[0] + normal[1] * point[1] + normal[2] * point[2]


def _spacing_mm(slices: Sequence[Slice]) -> float | None:
    """The median step in the largest group of parallel slices."""
    groups = Counter(one.direction for one in slices)
    if not groups:
        return None
    largest = groups.most_common(1)[0][0]
    (places,) = parallel(one for one in slices if one.direction == largest)
    steps = [b.place_mm - a.place_mm for a, b in pairwise(places)]
    return round(median(steps), 3) if steps else None


def _extent_mm(series: Series, slices: Iterable[Slice]) -> tuple[float, float] | None:
    """Lowest and highest z of all slices' outer corners."""
    reaches = [(one.z_mm, one.reach_mm) for one in slices if one.reach_mm]
    if not reaches or not lies_along_table(series):
        return None
    low = min(z + reach[0] for z, reach in reaches)
    high = max(z + reach[1] for z, reach in reaches)
    return round(low, 2), round(high, 2)


def _reach(instance: Instance) -> tuple[float, float] | None:
    """How far, in z, a slice reaches below and above the centre of its first pixel."""
    header = instance.header
    return _reach_of(*(header.get(keyword) for keyword in _REACH))


_REACH = ("ImageOrientationPatient", "PixelSpacing", "Rows", "Columns")


@lru_cache(maxsize=REMEMBERED)
def _reach_of(
    direction: Fact | None, pixel: Fact | None, height: Fact | None, width: Fact | None
) -> tuple[float, float] | None:
    orientation, spacing = numbers_in(direction, 6), numbers_in(pixel, 2)
    rows, columns = number_in(height), number_in(width)
    if orientation is None or spacing is None or not rows or not columns:
        return None
    along_row = orientation[2] * spacing[1]
    along_column = orientation[5] * spacing[0]
    corners = [
        column * along_row + row * along_column
        for column in (-0.5, columns - 0.5)
        for row in (-0.5, rows - 0.5)
    ]
    reach = min(corners), max(corners)
    return reach if max(abs(end) for end in reach) <= FARTHEST_MM else None


def most_common(values: Iterable[float | None]) -> float | None:
    """The value that most slices have, or None if none has one."""
    counted = Counter(value for value in values if value is not None)
    return counted.most_common(1)[0][0] if counted else None
