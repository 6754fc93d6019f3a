"""Lengths and angles of lines drawn on an image.

Pixels need not be square, so nothing is measured in pixels: a step along a row is as long as the
columns lie apart, a step down a column as long as the rows do.
"""

import math
from dataclasses import dataclass, field
from typing import Literal

from desktop.imaging.frame import Frame
from desktop.imaging.measures.fitness import unfit_for_angles, unfit_for_lengths
from desktop.imaging.planes import Vector
from desktop.imaging.refused import Refused
from desktop.study.hierarchy import Instance

Spot = tuple[float, float]  # row, column; whole numbers are pixel centres
Line = tuple[Spot, Spot]
SHORTEST_MM = 0.01
NO_LENGTH = "A line needs two different points."


@dataclass(frozen=True, slots=True)
class Measured:
    """A length or an angle.

    Attributes:
        value: in `unit`, not rounded.
        points: the patient points (mm) it was taken from, in order; none where the image does not
            say where it lies.
    """

    value: float
    unit: Literal["mm", "deg"]
    points: tuple[Vector, ...] = field(default=(), repr=False)


def distance(instance: Instance, frame: Frame, start: Spot, end: Spot) -> Measured | Refused:
    """The length of a line, mm."""
    refused = unfit_for_lengths(instance, frame)
    if refused is not None:
        return refused
    return Measured(math.hypot(*_direction(frame, (start, end))), "mm", _points(frame, start, end))


def angle(instance: Instance, frame: Frame, first: Line, second: Line) -> Measured | Refused:
    """The angle between two lines in the directions in which they were drawn, 0 to 180 degrees."""
    refused = unfit_for_angles(instance, frame)
    if refused is not None:
        return refused
    one, other = _direction(frame, first), _direction(frame, second)
    if min(math.hypot(*one), math.hypot(*other)) < SHORTEST_MM:
        return Refused(NO_LENGTH)
    # The arc tangent is exact for small angles too, where the arc cosine is not.
    cross = one[0] * other[1] - one[1] * other[0]
    dot = one[0] * other[0] + one[1] * other[1]
    degrees = math.degrees(math.atan2(abs(cross), dot))
    return Measured(degrees, "deg", _points(frame, *first, *second))


def cobb(instance: Instance, frame: Frame, upper: Line, lower: Line) -> Measured | Refused:
    """The Cobb angle of two end plates, each drawn from either side, 0 to 90 degrees.

    A curve beyond 90 degrees needs `angle`, with both lines drawn from the same side.

    Source:
        Cobb JR. Outline for the study of scoliosis. Instr Course Lect 1948;5:261-275.
    """
    found = angle(instance, frame, upper, lower)
    if isinstance(found, Refused):
        return found
    return Measured(min(found.value, 180 - found.value), "deg", found.points)


def distance_mm(one: Vector, other: Vector) -> float:
    """Between two patient points of one frame of reference, whatever image they were set on."""
    return math.dist(one, other)


def _direction(frame: Frame, line: Line) -> tuple[float, float]:
    """From one end to the other, mm: down, to the right."""
    down_mm, right_mm = frame.spacing_mm or (math.nan, math.nan)
    (row, column), (last_row, last_column) = line
    return (last_row - row) * down_mm, (last_column - column) * right_mm


def _points(frame: Frame, *spots: Spot) -> tuple[Vector, ...]:
    if frame.plane is None:
        return ()
    return tuple(frame.plane.point(*spot) for spot in spots)
