"""Sagittal and coronal cuts through a volume, as frames that look and measure like any other.

A cut takes stored values as they are, without interpolation: a slice of the volume turned. Its
rows are as far apart as the slices were, so its pixels need not be square.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from desktop.imaging.frame import Frame
from desktop.imaging.planes import Plane, Vector
from desktop.imaging.refused import Refused
from desktop.imaging.volume import Volume
from desktop.study.geometry import OBLIQUE_BELOW

Floats = npt.NDArray[np.float64]
Direction = Literal["sagittal", "coronal"]
OUTSIDE = "The cut would lie beside the volume."
TOO_OBLIQUE = "The slices lie too obliquely for a straight sagittal or coronal cut."
# The patient axis a cut looks along, and where its columns lead: to the back, to the left.
_ALONG: dict[Direction, int] = {"sagittal": 0, "coronal": 1}
_COLUMNS: dict[Direction, int] = {"sagittal": 1, "coronal": 0}


@dataclass(frozen=True, slots=True)
class Cuts:
    """All cuts of a volume in one direction, in the viewer's order: from the right, the front.

    Attributes:
        count: how many there are.
    """

    volume: Volume
    direction: Direction
    _axes: tuple[int, int, int]  # of the volume: looked along, down the rows, along the columns
    _turned: tuple[bool, bool, bool]  # whether the volume's own order is the other way round

    @property
    def count(self) -> int:
        return int(self.volume.values.shape[self._axes[0]])

    def frame(self, index: int) -> Frame:
        """One cut, with its plane; 0 is the first.

        Raises:
            IndexError: there is no such cut.
        """
        if not 0 <= index < self.count:
            raise IndexError(OUTSIDE)
        along, down, right = self._axes
        at = self.count - 1 - index if self._turned[0] else index
        found = np.take(self.volume.values, at, axis=along)
        if down > right:
            found = found.T
        found = found[:: -1 if self._turned[1] else 1, :: -1 if self._turned[2] else 1]
        pixels = np.ascontiguousarray(found)
        pixels.flags.writeable = False
        plane = self._plane(at)
        like = self.volume.like
        return replace(like, pixels=pixels, plane=plane, spacing_mm=plane.spacing_mm)

    def plane(self, index: int) -> Plane:
        """Where a cut lies; 0 is the first."""
        return self._plane(self.count - 1 - index if self._turned[0] else index)

    def index_of(self, point: Vector) -> int | Refused:
        """The cut nearest to a patient point."""
        along = self._axes[0]
        step = _steps(self.volume)[along]
        away = np.subtract(point, self.volume.plane.origin)
        at = round(float(np.dot(away, step) / np.dot(step, step)))
        if not 0 <= at < self.count:
            return Refused(OUTSIDE)
        return self.count - 1 - at if self._turned[0] else at

    def _plane(self, at: int) -> Plane:
        steps, shape = _steps(self.volume), self.volume.values.shape
        first = [0, 0, 0]
        first[self._axes[0]] = at
        for axis, turned in zip(self._axes[1:], self._turned[1:], strict=True):
            first[axis] = shape[axis] - 1 if turned else 0
        origin = np.array(self.volume.plane.origin) + sum(
            step * place for step, place in zip(steps, first, strict=True)
        )
        down, right = (
            steps[axis] * (-1 if turned else 1)
            for axis, turned in zip(self._axes[1:], self._turned[1:], strict=True)
        )
        lengths = float(np.linalg.norm(down)), float(np.linalg.norm(right))
        return Plane(
            _vector(origin), _vector(right / lengths[1]), _vector(down / lengths[0]), lengths
        )


def cuts(volume: Volume, direction: Direction) -> Cuts | Refused:
    """The cuts of a volume in one direction."""
    steps = _steps(volume)
    units = [step / np.linalg.norm(step) for step in steps]
    axes = tuple(
        max(range(3), key=lambda axis: abs(units[axis][patient]))
        for patient in (_ALONG[direction], 2, _COLUMNS[direction])
    )
    leads = [float(units[axis][patient]) for axis, patient in
             zip(axes, (_ALONG[direction], 2, _COLUMNS[direction]), strict=True)]  # fmt: skip
    if len(set(axes)) < 3 or min(abs(lead) for lead in leads) < OBLIQUE_BELOW:
        return Refused(TOO_OBLIQUE)
    along, down, right = axes
    # From the right or the front on; from head to feet; to the back or to the left.
    turned = leads[0] < 0, leads[1] > 0, leads[2] < 0
    return Cuts(volume, direction, (along, down, right), turned)


def _steps(volume: Volume) -> list[Floats]:
    """From one slice, row and column to the next, mm."""
    plane = volume.plane
    return [
        np.array(volume.step, np.float64),
        np.array(plane.column, np.float64) * plane.spacing_mm[0],
        np.array(plane.row, np.float64) * plane.spacing_mm[1],
    ]


def _vector(values: Floats) -> Vector:
    x, y, z = values.tolist()
    return x, y, z
