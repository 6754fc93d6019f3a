"""Runs in the contained process: one frame as JSON and its bytes, or why there is none."""

from dataclasses import astuple
from typing import Any

from desktop.foundation.errors import PixelsFault
from desktop.foundation.logs import quieten
from desktop.imaging.frame import Pixels, Table
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
    tables = [one for one in (frame.table, *(window.table for window in frame.windows)) if one]
    return {
        "kind": frame.pixels.dtype.str,
        "shape": frame.pixels.shape,
        "photometric": frame.photometric,
        "slope": frame.slope,
        "intercept": frame.intercept,
        "windows": [
            [one.center, one.width, one.name, one.curve, _told(one.table)] for one in frame.windows
        ],
        "spacing_mm": frame.spacing_mm,
        "padding": frame.padding,
        "lossy": frame.lossy,
        "table": _told(frame.table),
        "rescaled": frame.rescaled,
        "unit": frame.unit,
        "at_detector": frame.at_detector,
        "plane": None if frame.plane is None else astuple(frame.plane),
    }, (frame.pixels, *(one.values for one in tables))


def _told(table: Table | None) -> list[Any] | None:
    """A table without its values, which are a part of the reply."""
    return None if table is None else [table.first, table.bits, table.name]
