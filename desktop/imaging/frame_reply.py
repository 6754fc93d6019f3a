"""Runs in the contained process: one frame as JSON and its bytes, or why there is none."""

from typing import Any

from desktop.foundation.errors import PixelsFault
from desktop.foundation.logs import quieten
from desktop.imaging.frame import Pixels
from desktop.imaging.pixels import FrameReader

_READER = FrameReader()  # this process has one thread and sees one file after another


def decoded(item: tuple[str, str, int]) -> tuple[Any, tuple[Pixels, ...]]:
    """One frame of a file: path, transfer syntax, place."""
    quieten()
    path, syntax, index = item
    try:
        frame = _READER.frame(path, syntax, index)
    except PixelsFault as fault:
        return str(fault), ()
    return {
        "kind": frame.pixels.dtype.str,
        "shape": frame.pixels.shape,
        "photometric": frame.photometric,
        "slope": frame.slope,
        "intercept": frame.intercept,
        "windows": [[one.center, one.width, one.name, one.curve] for one in frame.windows],
        "spacing_mm": frame.spacing_mm,
        "padding": frame.padding,
        "lossy": frame.lossy,
    }, (frame.pixels,)
