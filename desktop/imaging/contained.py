"""Frames decoded in a process that may die of them; the window goes on.

A decoder is native code that believes what a file says. What comes back is bytes and a few
numbers, checked here before an array is laid over them.
"""

import math
from collections.abc import Sequence
from contextlib import suppress
from threading import Thread
from typing import Any

import numpy as np

from desktop.foundation.containment.crew import Crew
from desktop.foundation.containment.ending import Ending
from desktop.foundation.containment.limits import Limits
from desktop.foundation.containment.worker import Done, Failed, NotStarted
from desktop.foundation.errors import DesktopError, PixelsFault
from desktop.imaging.frame import Frame, Pixels, Table, Window
from desktop.imaging.lookup import MOST_ENTRIES
from desktop.imaging.planes import Plane, checked_plane
from desktop.study.hierarchy import Instance
from desktop.study.tags.visible import visible

DECODED = "desktop.imaging.frame_reply:decoded"
LIMITS = Limits(memory_bytes=2 << 30, reply_bytes=(1 << 29) + (1 << 20))
LANES = 2
LONGEST_SENTENCE, LONGEST_NAME = 300, 64  # letters
_KINDS = frozenset({"|u1", "|i1", "<u2", "<i2", "<u4", "<i4", ">u2", ">i2", ">u4", ">i4"})
_DEATHS = {
    "crashed": "The decoder died on this image. The others can be looked at.",
    "failed": "The decoder died on this image. The others can be looked at.",
    "too_slow": "Decoding this image took longer than it may. The others can be looked at.",
    "too_much_memory": "This image needs more memory than it may take. "
    "The others can be looked at.",
}


class Frames(Ending):
    """Decodes frames in at most two contained processes; may be called from several threads."""

    def __init__(self, crew: Crew | None = None) -> None:
        self._crew = crew or Crew([DECODED], LIMITS, LANES)

    def start(self) -> None:
        """Have a decoder ready: its libraries take longer to load than an image to decode.

        Raises:
            NotStarted: this machine does not let us.
            Stopped: it was closed.
        """
        self._crew.start()

    def start_soon(self) -> None:
        """The same without waiting; whether it went well the first frame tells."""
        Thread(target=self._start_quietly, name="decoder-start", daemon=True).start()

    def _start_quietly(self) -> None:
        with suppress(DesktopError):
            self._crew.start()

    def frame(self, instance: Instance, index: int = 0) -> Frame:
        """Decode one frame; 0 is the first.

        Raises:
            PixelsFault: it cannot be shown; the sentence says why.
            Stopped: it was closed.
        """
        try:
            item = [instance.path, instance.transfer_syntax, index]
            reply = self._crew.call(DECODED, item)
        except NotStarted as fault:
            raise PixelsFault(str(fault)) from fault
        if isinstance(reply, Failed):
            raise PixelsFault(_DEATHS[reply.code])
        try:
            return _frame(reply)
        except (IndexError, KeyError, TypeError, ValueError) as fault:
            raise PixelsFault(_DEATHS["crashed"]) from fault

    def close(self) -> None:
        """End the processes, also in the middle of an image."""
        self._crew.close()


def _frame(reply: Done) -> Frame:
    """The frame of a reply.

    Raises:
        PixelsFault: the decoder says why there is none.
        KeyError, TypeError, ValueError: the reply is not as agreed.
    """
    value = reply.value
    if isinstance(value, str):
        raise PixelsFault(_sentence(value))
    pixels, *rest = reply.parts
    tables = _tables([value["table"], *(one[4] for one in value["windows"])], rest)
    return Frame(
        _pixels(value["kind"], value["shape"], pixels),
        photometric=str(value["photometric"])[:16],
        slope=_number(value["slope"]) or 1.0,
        intercept=_number(value["intercept"]),
        windows=tuple(
            _window(one, table) for one, table in zip(value["windows"], tables[1:], strict=True)
        ),
        spacing_mm=_pair(value["spacing_mm"], _number),
        padding=_pair(value["padding"], int),
        lossy=value["lossy"] is True,
        table=tables[0],
        rescaled=value["rescaled"] is True,
        unit=visible(value["unit"], LONGEST_NAME),
        at_detector=value["at_detector"] is True,
        plane=_plane(value["plane"]),
    )


def _tables(told: Sequence[Any], parts: Sequence[bytearray]) -> list[Table | None]:
    """The tables told of, each over its part; no part may be left."""
    left = list(parts)
    found: list[Table | None] = []
    for one in told:
        if one is None:
            found.append(None)
            continue
        first, bits, name = one
        values = np.frombuffer(left.pop(0), np.uint16)
        if not (0 < len(values) <= MOST_ENTRIES and 1 <= int(bits) <= 16):
            raise ValueError
        values.flags.writeable = False
        found.append(Table(int(first), values, int(bits), visible(name, LONGEST_NAME)))
    if left:
        raise ValueError
    return found


def _plane(value: Any) -> Plane | None:
    if value is None:
        return None
    return checked_plane(*([_number(part) for part in one] for one in value))


def _sentence(value: str) -> str:
    if len(value) > LONGEST_SENTENCE or not value.isprintable():
        raise ValueError
    return value


def _pixels(kind: str, shape: Sequence[int], part: bytearray) -> Pixels:
    """The array over the bytes that came; its shape must fill them exactly."""
    grey = len(shape) == 2
    if kind not in _KINDS or not (grey or (kind == "|u1" and len(shape) == 3 and shape[2] == 3)):
        raise ValueError
    if not all(isinstance(length, int) and length > 0 for length in shape):
        raise ValueError
    pixels = np.frombuffer(part, kind).reshape(tuple(shape))
    pixels.flags.writeable = False
    return pixels


def _window(told: Sequence[Any], table: Table | None) -> Window:
    center, width, name, curve, _ = told
    if curve not in ("LINEAR", "LINEAR_EXACT", "SIGMOID"):
        raise ValueError
    return Window(_number(center), _number(width), visible(name, LONGEST_NAME), curve, table)


def _pair(value: Any, kind: Any) -> Any:
    """Two numbers, or None."""
    if value is None:
        return None
    first, second = value
    return kind(first), kind(second)


def _number(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError
    return number
