"""Lines, arrows, ellipses and their values, as strokes on a picture.

Each stroke has a dark edge, so that it is seen on bone and on air alike.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import ImageDraw, ImageFont

from desktop.checklist.answers import Drawn
from desktop.foundation.resources import find

INK, HALO = (255, 214, 10), (0, 0, 0)
THICK, EDGE = 3, 2  # pixels of a stroke, and of its dark edge on either side
LETTER = 22  # height of the font, pixels
HEAD, HEAD_ANGLE = 26.0, math.radians(24)
CROSS = 12.0
TURNS = 96  # corners of an ellipse

Place = tuple[float, float]  # right, down: pixels of the picture
Spot = tuple[float, float]  # row, column of the frame; whole numbers are pixel centres


@dataclass(frozen=True, slots=True)
class Pen:
    """The picture's size, and how many of its pixels a row and a column of the frame take."""

    width: int
    height: int
    down: float
    across: float

    def place(self, spot: Spot) -> Place:
        """Where a spot of the frame lies on the picture."""
        row, column = spot
        return (column + 0.5) * self.across - 0.5, (row + 0.5) * self.down - 0.5


def draw(canvas: ImageDraw.ImageDraw, pen: Pen, drawn: Drawn) -> None:
    """Put what was drawn on the picture, with its value beside it."""
    lines = strokes(pen, drawn)
    for width, colour in ((THICK + 2 * EDGE, HALO), (THICK, INK)):
        for line in lines:
            canvas.line(line, fill=colour, width=width, joint="curve")
    if drawn.words:
        _beside(canvas, pen, [place for line in lines for place in line], drawn.words)


def strokes(pen: Pen, drawn: Drawn) -> list[list[Place]]:
    """The lines that make up what was drawn, as places on the picture."""
    places = [pen.place(spot) for spot in drawn.spots]
    match drawn.kind:
        case "point":
            return _cross(places[0])
        case "arrow":
            return _arrow(places[0], places[1])
        case "distance":
            return [places, *(_tick(places[0], places[1], end) for end in places)]
        case "cobb":
            return [places[:2], places[2:]]
        case "ellipse":
            return [_ellipse(pen, drawn.spots)]


def corner_text(canvas: ImageDraw.ImageDraw, at: Place, said: str, anchor: str) -> None:
    """A text with a dark edge; `anchor` as Pillow calls it, `la` is its upper left corner."""
    canvas.text(
        at, said, fill=INK, font=_font(), anchor=anchor, stroke_width=EDGE, stroke_fill=HALO
    )


def _beside(canvas: ImageDraw.ImageDraw, pen: Pen, places: Sequence[Place], said: str) -> None:
    """The value right of what was drawn; left of it, or inside, where there is no room."""
    right = max(x for x, _ in places) + 12
    middle = (min(y for _, y in places) + max(y for _, y in places)) / 2
    room = canvas.textlength(said, font=_font()) + 2 * EDGE
    if right + room > pen.width:
        right = max(float(EDGE), min(x for x, _ in places) - 12 - room)
    middle = min(max(middle, float(LETTER)), float(pen.height - LETTER))
    corner_text(canvas, (right, middle), said, "lm")


def _cross(at: Place) -> list[list[Place]]:
    x, y = at
    return [[(x - CROSS, y), (x + CROSS, y)], [(x, y - CROSS), (x, y + CROSS)]]


def _arrow(head: Place, tail: Place) -> list[list[Place]]:
    back = math.atan2(tail[1] - head[1], tail[0] - head[0])
    wings = [
        (head[0] + HEAD * math.cos(back + turn), head[1] + HEAD * math.sin(back + turn))
        for turn in (-HEAD_ANGLE, HEAD_ANGLE)
    ]
    return [[tail, head], [wings[0], head, wings[1]]]


def _tick(start: Place, end: Place, at: Place) -> list[Place]:
    """A short line across the end of a distance."""
    along = math.atan2(end[1] - start[1], end[0] - start[0])
    x, y = -math.sin(along) * CROSS / 2, math.cos(along) * CROSS / 2
    return [(at[0] - x, at[1] - y), (at[0] + x, at[1] + y)]


def _ellipse(pen: Pen, spots: Sequence[Spot]) -> list[Place]:
    (x, y), (half_height, half_width) = pen.place(spots[0]), spots[1]
    return [
        (
            x + half_width * pen.across * math.cos(2 * math.pi * turn / TURNS),
            y + half_height * pen.down * math.sin(2 * math.pi * turn / TURNS),
        )
        for turn in range(TURNS + 1)
    ]


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(find("theme/fonts/Inter-SemiBold.otf").read_bytes()), LETTER)
