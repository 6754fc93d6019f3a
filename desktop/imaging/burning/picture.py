"""A frame as a PNG picture: windowed, its pixels square, with drawings, letters and a scale bar.

The same frame and drawings give the same bytes. No name and no date is written into the picture:
what it shows is said beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from desktop.checklist.answers import Drawn
from desktop.imaging.burning.strokes import HALO, INK, Pen, corner_text, draw
from desktop.imaging.frame import Frame, Window
from desktop.imaging.places.scale import scale_bar
from desktop.imaging.planes import Edges
from desktop.imaging.window import first_window, shown

LONGER_SIDE = 900  # pixels of the picture: at 80 mm on paper nearly 290 to the inch
MARGIN = 10
STEEPEST = 8.0  # pixels further from square than that are shown as they are


@dataclass(frozen=True, slots=True)
class Seen:
    """How a frame was seen.

    Attributes:
        window: centre and width; None for the file's own.
        label: written in a corner, as far as its letters are Latin.
        edges: letters at the four sides; None where the header does not say how the image lies.
    """

    window: tuple[float, float] | None = None
    inverted: bool = False
    label: str = ""
    edges: Edges | None = None


def picture(frame: Frame, seen: Seen, drawn: Iterable[Drawn] = ()) -> bytes:
    """The picture as PNG; its longer side has `LONGER_SIDE` pixels."""
    grey = shown(frame, _window(frame, seen), seen.inverted)
    pen = pen_of(frame)
    image = Image.fromarray(grey).convert("RGB")
    image = image.resize((pen.width, pen.height), Image.Resampling.BICUBIC)
    canvas = ImageDraw.Draw(image)
    for one in drawn:
        draw(canvas, pen, one)
    _letters(canvas, pen, seen)
    _scale(canvas, pen, frame)
    out = BytesIO()
    image.save(out, "PNG", compress_level=9)
    return out.getvalue()


def pen_of(frame: Frame) -> Pen:
    """How pixels of the frame become pixels of its picture: millimetres are alike in all ways."""
    down, right = frame.spacing_mm or (1.0, 1.0)
    if not 1 / STEEPEST <= down / right <= STEEPEST:
        down = right = 1.0
    tall, wide = frame.rows * down, frame.columns * right
    zoom = LONGER_SIDE / max(tall, wide)
    width, height = max(1, round(wide * zoom)), max(1, round(tall * zoom))
    return Pen(width, height, height / frame.rows, width / frame.columns)


def _window(frame: Frame, seen: Seen) -> Window:
    if seen.window is None or seen.window[1] <= 0:
        return first_window(frame)
    return Window(*seen.window)


def _letters(canvas: ImageDraw.ImageDraw, pen: Pen, seen: Seen) -> None:
    middle, foot, side = pen.width / 2, pen.height - MARGIN, pen.width - MARGIN
    if seen.edges is not None:
        corner_text(canvas, (MARGIN, pen.height / 2), seen.edges.left, "lm")
        corner_text(canvas, (side, pen.height / 2), seen.edges.right, "rm")
        corner_text(canvas, (middle, MARGIN), seen.edges.top, "ma")
        corner_text(canvas, (middle, foot), seen.edges.bottom, "md")
    if seen.label.isprintable() and all(ord(letter) < 0x180 for letter in seen.label):
        corner_text(canvas, (MARGIN, MARGIN), seen.label, "la")


def _scale(canvas: ImageDraw.ImageDraw, pen: Pen, frame: Frame) -> None:
    bar = scale_bar(frame.spacing_mm, pen.across, pen.width, frame.at_detector)
    if bar is None:
        return
    start, foot = float(MARGIN), float(pen.height - MARGIN)
    ends = [(start, foot), (start + bar.length_px, foot)]
    canvas.line(ends, fill=HALO, width=7)
    canvas.line(ends, fill=INK, width=3)
    corner_text(canvas, (start, foot - 8), bar.words, "ld")
