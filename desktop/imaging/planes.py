"""Where an image lies in the patient: letters at its edges, millimetres, a slice in words.

Directions are DICOM's patient axes: x to the left, y to the back, z to the head.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from desktop.study.hierarchy import Fact, Instance

Vector = tuple[float, float, float]
_TOWARDS = (("R", "L"), ("A", "P"), ("F", "H"))
_WORDS = {"R": "right", "L": "left", "A": "front", "P": "back", "F": "feet", "H": "head"}
_NOTABLE = 0.259  # sin 15 degrees: a smaller tilt is not spelled out
_UNIT = 0.02
_SIDEWAYS_MM = 1.0


@dataclass(frozen=True, slots=True)
class Edges:
    """The letters at an image's four edges, such as R, L, A, P, H, F or AH if it is tilted."""

    left: str
    right: str
    top: str
    bottom: str


@dataclass(frozen=True, slots=True)
class Plane:
    """An image's place in the patient.

    Attributes:
        origin: centre of the first pixel, mm (0020,0032).
        row: direction in which the column number grows.
        column: direction in which the row number grows.
        spacing_mm: between rows, between columns.
    """

    origin: Vector
    row: Vector
    column: Vector
    spacing_mm: tuple[float, float]

    @property
    def normal(self) -> Vector:
        # By hand: numpy takes fifty times as long for three numbers, and a stack asks thousands.
        (a, b, c), (u, v, w) = self.row, self.column
        return b * w - c * v, c * u - a * w, a * v - b * u

    @property
    def offset_mm(self) -> float:
        """Position along the normal."""
        return float(np.dot(self.origin, self.normal))

    @property
    def edges(self) -> Edges:
        return Edges(
            left=letters(_opposite(self.row)),
            right=letters(self.row),
            top=letters(_opposite(self.column)),
            bottom=letters(self.column),
        )

    @property
    def words(self) -> str:
        """The slice's place along its main axis: `left 12.0 mm`, `head 3.4 mm`.

        It counts from the scanner's origin, which need not be the patient's midline.
        """
        axis = int(np.argmax(np.abs(self.normal)))
        at = self.origin[axis]
        if abs(at) < 0.05:
            return "0.0 mm"
        return f"{_WORDS[_TOWARDS[axis][at >= 0]]} {abs(at):.1f} mm"

    def point(self, row: float, column: float) -> Vector:
        """The patient position of a pixel's centre, mm.

        Source: DICOM PS3.3 C.7.6.2.1.1, equation C.7.6.2.1-1.
        """
        x, y, z = (
            self.origin[axis]
            + self.row[axis] * self.spacing_mm[1] * column
            + self.column[axis] * self.spacing_mm[0] * row
            for axis in range(3)
        )
        return x, y, z

    def pixel(self, point: Vector) -> tuple[float, float]:
        """Row and column of the point's foot on this plane."""
        away = np.subtract(point, self.origin)
        return (
            float(np.dot(away, self.column)) / self.spacing_mm[0],
            float(np.dot(away, self.row)) / self.spacing_mm[1],
        )

    def distance_mm(self, point: Vector) -> float:
        """From the plane to the point, along the normal."""
        x, y, z = self.normal
        a, b, c = self.origin
        return (point[0] - a) * x + (point[1] - b) * y + (point[2] - c) * z


def plane_of(instance: Instance) -> Plane | None:
    """The plane of an instance's (first) frame; None where the header does not say it all."""
    header = instance.header
    axes = _numbers(header.get("ImageOrientationPatient"), 6)
    return checked_plane(
        _numbers(header.get("ImagePositionPatient"), 3),
        axes[:3],
        axes[3:],
        _numbers(header.get("PixelSpacing"), 2),
    )


def frame_planes(instance: Instance) -> tuple[Plane | None, ...]:
    """The plane of each frame of an instance, from its header.

    The header has every frame's position and the first frame's directions. The positions are
    believed where they lie along the first frame's normal; then it is a stack, and the directions
    are common. Those of a localizer with several planes are known once a frame is decoded.
    """
    first = plane_of(instance)
    later = instance.frames - 1
    flat = instance.header.get("FramePositions")
    positions = _numbers(flat, 3 * instance.frames)
    if first is None or not positions:
        return (first, *[None] * later)
    origins = np.array(positions).reshape(-1, 3)
    away = origins - first.origin
    sideways = away - np.outer(away @ first.normal, first.normal)
    if float(np.abs(sideways).max()) > _SIDEWAYS_MM:
        return (first, *[None] * later)
    return tuple(replace(first, origin=(x, y, z)) for x, y, z in origins.tolist())


def checked_plane(
    origin: Sequence[float],
    row: Sequence[float],
    column: Sequence[float],
    spacing_mm: Sequence[float],
) -> Plane | None:
    """A plane of these numbers; None if they are no directions at right angles, or too few."""
    if (len(origin), len(row), len(column), len(spacing_mm)) != (3, 3, 3, 2):
        return None
    lengths = abs(np.linalg.norm(row) - 1), abs(np.linalg.norm(column) - 1)
    if max(*lengths, abs(np.dot(row, column))) > _UNIT or min(spacing_mm) <= 0:
        return None
    return Plane(
        (origin[0], origin[1], origin[2]),
        (row[0], row[1], row[2]),
        (column[0], column[1], column[2]),
        (spacing_mm[0], spacing_mm[1]),
    )


def letters(direction: Vector) -> str:
    """Where a direction points, the strongest letter first; at most two letters."""
    strength = np.abs(direction)
    order = [int(axis) for axis in np.argsort(-strength, kind="stable")]
    said = [_TOWARDS[axis][direction[axis] > 0] for axis in order if strength[axis] >= _NOTABLE]
    return "".join(said[:2])


def _opposite(direction: Vector) -> Vector:
    return -direction[0], -direction[1], -direction[2]


def _numbers(fact: Fact | None, count: int) -> tuple[float, ...]:
    """So many finite numbers, or none."""
    if not isinstance(fact, tuple) or len(fact) != count:
        return ()
    try:
        numbers = tuple(float(part) for part in fact)
    except ValueError:
        return ()
    return numbers if all(np.isfinite(numbers)) else ()
