"""Stored values -> what is shown: rescale, window, black to white.

Float arithmetic in place is faster here than a look-up table: one multiplication, one
addition and a clip, whatever the number of bits.
"""

import math
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.foundation.language import text
from desktop.imaging.frame import Frame, Pixels, Table, Window

Grey = npt.NDArray[np.uint8]

CT_PRESETS: Mapping[str, Window] = MappingProxyType(
    {
        "bone": Window(500, 2000, "Bone"),
        "soft": Window(40, 400, "Soft tissue"),
        "lung": Window(-600, 1500, "Lung"),
    }
)
AUTO = "Auto"
_DARKEST, _BRIGHTEST = 1.0, 99.5  # percentiles of the auto window: air and a few hot pixels go
# Percentiles of the tissue: on T1 fat may be white, so that marrow is seen against disc; on T2 the
# fluid is white and the cord lies in the middle. Team values, draft.
_SPINE = {"T1": (2.0, 96.0), "T2": (2.0, 99.0), "STIR": (2.0, 99.0)}
_SPINE_NAMES = {"T1": text("Spine T1"), "T2": text("Spine T2"), "STIR": text("Spine STIR")}
_AIR = 0.08  # of the nearly brightest value; what is below is taken for air
_SAMPLE = 1 << 16
_STEEPEST = 1e-6


def shown(frame: Frame, window: Window, inverted: bool = False) -> npt.NDArray[np.uint8]:
    """Eight bits as they go on screen, C order; colours stay as they are.

    MONOCHROME1 is turned over, so that the result is always 0 for black. Padding is black.

    Args:
        inverted: the reader's wish, on top of what the file says.

    Source:
        DICOM PS3.3 C.11.1.1.2 (rescale), C.11.2.1.2.1 (LINEAR), C.11.2.1.3 (the others).
    """
    if frame.is_colour:
        return 255 - frame.pixels if inverted else frame.pixels
    levels = frame.pixels if frame.table is None else frame.table.of(frame.pixels)
    if window.table is not None:
        return _finished(_looked_up(frame, levels, window.table), frame, inverted)
    gain, offset = _line(frame, window)
    if window.curve == "SIGMOID":
        return _finished(_curved(levels, gain, offset), frame, inverted)
    return _finished(_straight(levels, gain, offset + np.float32(0.5)), frame, inverted)


def _straight(values: Pixels, gain: np.float32, offset: np.float32) -> Grey:
    """Values * gain + offset, cut to 0 to 255. Passes over memory are what it costs."""
    ends = _ends(values.dtype, gain, offset)
    if ends is not None:  # whole numbers of two bytes are cut twice as fast as their floats
        levels = values.clip(*ends).astype(np.float32)
    else:
        levels = values.astype(np.float32)
    levels *= gain
    levels += offset
    if ends is None:
        np.clip(levels, 0, 255, out=levels)
    grey: Grey = levels.astype(np.uint8)
    return grey


@lru_cache(64)  # a scroll asks the same at each slice, and it is a tenth of a windowing
def _ends(kind: np.dtype[Any], gain: np.float32, offset: np.float32) -> tuple[int, int] | None:
    """The stored values from which on all is black, or white; None where they do not exist.

    With a gain of at most 1 the first value not below 0 gives a level below 1, and the last below
    256 one of at least 255: cutting there is cutting at 0 and 255.
    """
    if kind.itemsize > 2 or not 0 < gain <= 1:
        return None
    limits = np.iinfo(kind)
    start, end = -float(offset) / float(gain), (256 - float(offset)) / float(gain)
    if start > limits.max or end <= limits.min:
        return None
    low = math.ceil(max(start, limits.min))
    high = math.ceil(min(end, limits.max + 1)) - 1
    levels = np.array([low, high], np.float32) * gain + offset
    in_range = levels[0] >= 0 and levels[1] < 256  # else a rounding went over the end
    return (low, high) if in_range else None


def _curved(values: Pixels, gain: np.float32, offset: np.float32) -> Grey:
    """The sigmoid of PS3.3 C.11.2.1.3.1."""
    levels = values.astype(np.float32)
    levels *= gain
    levels += offset
    np.clip(levels, -50, 50, out=levels)
    np.exp(-levels, out=levels)
    np.divide(255, 1 + levels, out=levels)
    levels += 0.5
    grey: Grey = levels.astype(np.uint8)
    return grey


def _looked_up(frame: Frame, levels: Pixels, table: Table) -> Grey:
    """Through a VOI LUT, whose largest possible entry is white."""
    if frame.table is None:
        levels = levels * frame.slope + frame.intercept
    white = (1 << table.bits) - 1
    grey: Grey = np.clip(table.of(levels) * (255 / white) + 0.5, 0, 255).astype(np.uint8)
    return grey


def _finished(grey: Grey, frame: Frame, inverted: bool) -> Grey:
    """Turned over where black and white have to change places; padding is black."""
    if inverted != frame.inverted:
        np.subtract(255, grey, out=grey)
    if frame.padding is not None:
        low, high = frame.padding
        grey[(frame.pixels >= low) & (frame.pixels <= high)] = 0
    return grey


def auto_window(frame: Frame) -> Window:
    """A window from the values themselves: nearly the darkest to nearly the brightest."""
    values = _sampled(frame)
    if frame.is_colour or values.size == 0:
        return Window(127.5, 256, AUTO)
    low, high = np.percentile(frame.modality(values), (_DARKEST, _BRIGHTEST))
    low, high = min(low, high), max(low, high)
    return Window(float(low + high) / 2, float(max(high - low, abs(frame.slope), 1e-3)), AUTO)


def first_window(frame: Frame) -> Window:
    """The file's own first window; without one, the auto window."""
    return frame.windows[0] if frame.windows else auto_window(frame)


def _stored(place: int) -> str:
    return text("As stored") if place == 1 else f"As stored {place}"


def spine_window(frame: Frame, weighting: str) -> Window | None:
    """A window for the spine on MR, from the tissue in this image; None for other weightings."""
    values = _sampled(frame)
    if weighting not in _SPINE or frame.is_colour or values.size == 0:
        return None
    levels = frame.modality(values)
    tissue = levels[levels > _AIR * float(np.percentile(levels, _BRIGHTEST))]
    if tissue.size == 0:
        return None
    low, high = np.percentile(tissue, _SPINE[weighting])
    width = float(max(high - low, 1e-3))
    return Window(float(low + high) / 2, width, _SPINE_NAMES[weighting])


def presets(frame: Frame, modality: str, weighting: str = "") -> tuple[Window, ...]:
    """Windows to choose from: the file's own, those of CT or of the spine, and auto.

    Each name stands once.

    Args:
        weighting: what an MR series is taken for; "" if that is not known.
    """
    spine = spine_window(frame, weighting) if modality == "MR" else None
    offered = (
        *given_windows(frame, modality),
        *((spine,) if spine is not None else ()),
        auto_window(frame),
    )
    named: dict[str, Window] = {}
    for window in offered:
        named.setdefault(window.name, window)
    return tuple(named.values())


def preset_names(frame: Frame, modality: str, weighting: str = "") -> tuple[str, ...]:
    """The names of `presets`, without looking at a single pixel: a scroll asks at each slice."""
    spine = _SPINE_NAMES.get(weighting) if modality == "MR" else None
    given = [window.name for window in given_windows(frame, modality)]
    return tuple(dict.fromkeys((*given, *((spine,) if spine else ()), AUTO)))


def given_windows(frame: Frame, modality: str) -> tuple[Window, ...]:
    """The file's own windows and those of CT, which are the same for every image."""
    own = tuple(
        Window(w.center, w.width, w.name or _stored(place), w.curve, w.table)
        for place, w in enumerate(frame.windows, start=1)
    )
    return (*own, *(CT_PRESETS.values() if modality == "CT" else ()))


def _line(frame: Frame, window: Window) -> tuple[np.float32, np.float32]:
    """Gain and offset that take a stored value to 0..255 (LINEAR) or to the sigmoid's x."""
    if window.curve == "SIGMOID":
        scale, center, middle = 4 / window.width, window.center, 0.0
    elif window.curve == "LINEAR_EXACT":
        scale, center, middle = 255 / window.width, window.center, 127.5
    else:
        # LINEAR counts pixels: a width of 1 is a threshold, so it may not divide by 0.
        scale, center, middle = 255 / max(window.width - 1, _STEEPEST), window.center - 0.5, 127.5
    slope, intercept = (frame.slope, frame.intercept) if frame.table is None else (1.0, 0.0)
    return np.float32(slope * scale), np.float32((intercept - center) * scale + middle)


def _sampled(frame: Frame) -> Pixels:
    """Some tens of thousands of stored values, evenly taken, without padding."""
    step = max(1, frame.pixels.size // _SAMPLE)
    values = frame.pixels.reshape(-1)[::step]
    if frame.padding is not None:
        low, high = frame.padding
        values = values[(values < low) | (values > high)]
    return values
