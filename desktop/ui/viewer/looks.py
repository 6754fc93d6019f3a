"""Windows as the hand sets them, and the work of decoding, as plain functions."""

from collections.abc import Sequence

from desktop.foundation.errors import DesktopError
from desktop.foundation.work import Work
from desktop.imaging.frame import Frame, Window
from desktop.imaging.stack import Stack

_DRAG_SPAN_PX = 256  # a drag over this many pixels doubles the width, or moves by one width
_NARROWEST = 1e-3


def dragged(start: Window, right: float, down: float) -> Window:
    """The window after a drag: to the right widens, up brightens; finer on narrow windows."""
    width = max(_NARROWEST, start.width * (1 + right / _DRAG_SPAN_PX))
    return Window(start.center + start.width * down / _DRAG_SPAN_PX, width, "", start.curve)


def name_among(used: Window | None, offered: Sequence[Window]) -> str:
    """Which of the presets a window is; "" for none of them."""
    if used is None:
        return ""
    if used.name in [window.name for window in offered]:
        return used.name
    same = [w.name for w in offered if (w.center, w.width) == (used.center, used.width)]
    return same[0] if same else ""


def decode_one(stack: Stack, place: int, work: Work) -> tuple[Stack, int, Frame]:
    """Decode a slice off the UI thread."""
    return stack, place, stack.frame(place)


def decode_ahead(stack: Stack, places: tuple[int, ...], work: Work) -> None:
    """Decode what the reader may come to; a slice that cannot be shown is told when it is."""
    for done, place in enumerate(places):
        work.progress(done, len(places))
        try:
            stack.frame(place)
        except DesktopError:
            continue
