"""What was drawn on an image as graphics, in pixels of that image.

Places count from the outer corner of the first pixel, so the middle of the first pixel is
0.5 across and 0.5 down, and columns come first.

Source: PS3.3 C.10.5 (Graphic Annotation), C.10.5.1.2 (Graphic Type), C.18.6 (Spatial Coordinates).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop.checklist.answers import Drawn

Place = tuple[float, float]  # across (columns), down (rows)
Size = tuple[int, int]  # rows, columns
HEAD_SHARE, HEAD_ANGLE = 0.25, math.radians(24)  # of an arrow: its wings and their spread
LONGEST_HEAD = 12.0  # pixels


@dataclass(frozen=True, slots=True)
class Graphic:
    """One shape.

    Attributes:
        places: of a point one, of a line two or more; of an ellipse the ends of its longer axis,
            then those of its shorter one.
    """

    kind: Literal["POINT", "POLYLINE", "ELLIPSE"]
    places: tuple[Place, ...]


def graphics(drawn: Drawn, size: Size) -> tuple[Graphic, ...]:
    """The shapes that make up what was drawn; what lies outside of the image is moved to its edge.

    Args:
        size: of the frame.
    """
    return tuple(
        Graphic(one.kind, tuple(_inside(place, size) for place in one.places))
        for one in shapes(drawn)
    )


def text_place(drawn: Drawn, size: Size) -> Place:
    """Where the value stands: at the right end of what was drawn."""
    return max(place for one in graphics(drawn, size) for place in one.places)


def shapes(drawn: Drawn) -> tuple[Graphic, ...]:
    """The shapes that make up what was drawn, where it was drawn."""
    if drawn.kind == "ellipse":
        return (Graphic("ELLIPSE", _axes(drawn.spots)),)
    places = tuple(_place(spot) for spot in drawn.spots)
    if drawn.kind == "point":
        return (Graphic("POINT", places),)
    if drawn.kind == "cobb":
        return (Graphic("POLYLINE", places[:2]), Graphic("POLYLINE", places[2:]))
    line = Graphic("POLYLINE", places)
    return (line, _head(*places)) if drawn.kind == "arrow" else (line,)


def _place(spot: tuple[float, float]) -> Place:
    row, column = spot
    return column + 0.5, row + 0.5


def _head(tip: Place, tail: Place) -> Graphic:
    """The wings of an arrow, as one line through its tip."""
    back = math.atan2(tail[1] - tip[1], tail[0] - tip[0])
    long = min(HEAD_SHARE * math.dist(tip, tail), LONGEST_HEAD)
    wings = [
        (tip[0] + long * math.cos(back + turn), tip[1] + long * math.sin(back + turn))
        for turn in (-HEAD_ANGLE, HEAD_ANGLE)
    ]
    return Graphic("POLYLINE", (wings[0], tip, wings[1]))


def _axes(spots: Sequence[tuple[float, float]]) -> tuple[Place, ...]:
    (x, y), (half_height, half_width) = _place(spots[0]), spots[1]
    across = ((x - half_width, y), (x + half_width, y))
    down = ((x, y - half_height), (x, y + half_height))
    return (*across, *down) if abs(half_width) >= abs(half_height) else (*down, *across)


def _inside(place: Place, size: Size) -> Place:
    rows, columns = size
    return min(max(place[0], 0.0), float(columns)), min(max(place[1], 0.0), float(rows))
