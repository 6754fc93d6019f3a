"""Windows as the hand sets them, and the work of decoding, as plain functions."""

from desktop.foundation.errors import DesktopError
from desktop.foundation.work import Work
from desktop.imaging.frame import Frame, Window
from desktop.imaging.stack import Stack
from desktop.imaging.window import given_windows, preset_names

_DRAG_SPAN_PX = 256  # a drag over this many pixels doubles the width, or moves by one width
_NARROWEST = 1e-3


def dragged(start: Window, right: float, down: float) -> Window:
    """The window after a drag: to the right widens, up brightens; finer on narrow windows."""
    width = max(_NARROWEST, start.width * (1 + right / _DRAG_SPAN_PX))
    return Window(start.center + start.width * down / _DRAG_SPAN_PX, width, "", start.curve)


def names_of(
    frame: Frame, modality: str, weighting: str, used: Window | None
) -> tuple[tuple[str, ...], str]:
    """The names of an image's presets, and which one is in use; "" for none of them."""
    names = preset_names(frame, modality, weighting)
    if used is None or used.name in names:
        return names, used.name if used is not None else ""
    same = [w.name for w in given_windows(frame, modality)
            if (w.center, w.width) == (used.center, used.width)]  # fmt: skip
    return names, same[0] if same else ""


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
