"""What can be drawn, as spots of an image: outlines, handles, and where a hand touches it.

A spot is (row, column) of pixels; whole numbers are pixel centres.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QPointF

from desktop.checklist.answers import DrawnKind

Spot = tuple[float, float]
Spots = tuple[Spot, ...]
Tool = Literal["", "distance", "cobb", "ellipse", "arrow", "level", "edit"]
PlaceOf = Callable[[float, float], QPointF]
DRAWING: dict[Tool, DrawnKind] = {
    "distance": "distance", "cobb": "cobb", "ellipse": "ellipse", "arrow": "arrow",
}  # fmt: skip
NEEDED: dict[DrawnKind, int] = {"distance": 2, "cobb": 4, "ellipse": 2, "arrow": 2, "point": 1}
WHOLE = -1  # the part of a shape that moves all of it
_ROUND = 48  # corners of the line that stands for an ellipse


def from_hand(kind: DrawnKind, pressed: Sequence[Spot]) -> Spots:
    """The spots that are kept of those the hand set; an ellipse is set by two opposite corners."""
    if kind != "ellipse" or len(pressed) != 2:
        return tuple(pressed)
    (top, left), (bottom, right) = pressed
    return (
        ((top + bottom) / 2, (left + right) / 2),
        (abs(bottom - top) / 2, abs(right - left) / 2),
    )


def outline(kind: DrawnKind, spots: Spots) -> tuple[Spots, ...]:
    """The lines it is made of, each as the spots it runs through."""
    match kind:
        case "ellipse":
            (row, column), (high, wide) = spots
            turns = [2 * math.pi * step / _ROUND for step in range(_ROUND + 1)]
            return (tuple((row + high * math.sin(t), column + wide * math.cos(t)) for t in turns),)
        case "cobb":
            return tuple(tuple(spots[at : at + 2]) for at in range(0, len(spots), 2))
        case _:
            return (spots,)


def handles(kind: DrawnKind, spots: Spots) -> Spots:
    """The spots that can be moved one by one; of an ellipse its top, bottom, left and right."""
    if kind != "ellipse":
        return spots
    (row, column), (high, wide) = spots
    return (row - high, column), (row + high, column), (row, column - wide), (row, column + wide)


def with_handle(kind: DrawnKind, spots: Spots, which: int, to: Spot) -> Spots:
    """One handle moved there; the opposite side of an ellipse stays where it is."""
    if kind != "ellipse":
        return (*spots[:which], to, *spots[which + 1 :])
    (row, column), (high, wide) = spots
    if which < 2:
        other = row + high if which == 0 else row - high
        return ((to[0] + other) / 2, column), (abs(to[0] - other) / 2, wide)
    other = column + wide if which == 2 else column - wide
    return (row, (to[1] + other) / 2), (high, abs(to[1] - other) / 2)


def shifted(kind: DrawnKind, spots: Spots, by: Spot, size: tuple[int, int]) -> Spots:
    """The whole moved by rows and columns, as far as it stays on an image of this size."""
    ends = handles(kind, spots)
    down = _held_back(by[0], [row for row, _ in ends], size[0])
    across = _held_back(by[1], [column for _, column in ends], size[1])
    if kind == "ellipse":
        (row, column), radii = spots
        return (row + down, column + across), radii
    return tuple((row + down, column + across) for row, column in spots)


def on_image(spot: Spot, size: tuple[int, int]) -> Spot:
    """The nearest spot on an image of so many rows and columns."""
    return tuple(min(max(at, -0.5), end - 0.5) for at, end in zip(spot, size, strict=True))  # type: ignore[return-value]


def touched(
    kind: DrawnKind, spots: Spots, place_of: PlaceOf, at: QPointF, near: float
) -> int | None:
    """What a place of the view touches: the number of a handle, WHOLE, or None.

    Args:
        near: how many pixels of the view away still count.
    """
    ends = [apart(place_of(*end), at) for end in handles(kind, spots)]
    if min(ends) <= near:
        return ends.index(min(ends))
    for line in outline(kind, spots):
        places = [place_of(*spot) for spot in line]
        if any(from_line(at, a, b) <= near for a, b in pairwise(places)):
            return WHOLE
    return None


def apart(one: QPointF, other: QPointF) -> float:
    """Pixels of the view between two places."""
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def from_line(at: QPointF, start: QPointF, end: QPointF) -> float:
    """Pixels of the view from a place to the line between two."""
    way = end - start
    long = way.x() ** 2 + way.y() ** 2
    if long == 0:
        return apart(at, start)
    share = QPointF.dotProduct(at - start, way) / long
    return apart(at, start + way * min(1.0, max(0.0, share)))


def _held_back(by: float, ends: Sequence[float], size: int) -> float:
    return max(-0.5 - min(ends), min(size - 0.5 - max(ends), by))
