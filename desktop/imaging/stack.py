"""A series as the viewer scrolls it: slices in order, decoded when asked for, memory bounded.

A stack has no thread of its own. The caller decodes where it likes: `frame` may be called
from several threads; `ahead` says which slices are worth decoding next.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import numpy as np
import numpy.typing as npt

from desktop.imaging.frame import Frame
from desktop.imaging.planes import Plane, frame_planes
from desktop.imaging.window import first_window, shown
from desktop.study.hierarchy import Instance, Series

CAP_BYTES = 256 << 20
_PARALLEL = 0.999
# The first slice is the one seen first: right on sagittal, front on coronal, head on axial.
_ONWARDS = (1.0, 1.0, -1.0)


Decode = Callable[[Instance, int], Frame]


@dataclass(frozen=True, slots=True)
class Slice:
    """One frame's place in a stack.

    Attributes:
        frame: index within the instance.
        plane: None where the header does not say; a decoded frame knows its own.
    """

    instance: Instance
    frame: int
    plane: Plane | None


class Stack:
    """The slices of one series, and the few that are held decoded.

    Args:
        decode: gives one frame of an instance; the window decodes in a contained process.
    """

    def __init__(
        self,
        series: Series,
        cap_bytes: int = CAP_BYTES,
        decode: Decode | None = None,
    ) -> None:
        self.series = series
        self.slices = in_order(series)
        self._cap = cap_bytes
        self._decode = decode or _decode_here
        self._held: OrderedDict[int, Frame] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self.slices)

    @property
    def middle(self) -> int:
        """The slice to begin with."""
        return len(self.slices) // 2

    @property
    def held_bytes(self) -> int:
        """Memory of the frames now held; at most the cap, or one frame."""
        return self._bytes

    def frame(self, place: int) -> Frame:
        """The decoded frame, from memory or from its file.

        Raises:
            PixelsFault: it cannot be shown.
        """
        held = self.held(place)
        if held is not None:
            return held
        chosen = self.slices[place]
        frame = self._decode(chosen.instance, chosen.frame)
        self._hold(place, frame)
        return frame

    def held(self, place: int) -> Frame | None:
        """The frame if it is decoded already; never reads a file."""
        with self._lock:
            frame = self._held.get(place)
            if frame is not None:
                self._held.move_to_end(place)
            return frame

    def ahead(self, place: int, step: int = 1, reach: int = 8) -> tuple[int, ...]:
        """Slices not yet held that the reader may come to: onwards first, then back.

        Args:
            step: the direction of the last scroll, 1 or -1.
            reach: how many onwards; a quarter of that back.
        """
        onwards = [place + step * away for away in range(1, reach + 1)]
        back = [place - step * away for away in range(1, reach // 4 + 1)]
        with self._lock:
            return tuple(
                index
                for index in (*onwards, *back)
                if 0 <= index < len(self.slices) and index not in self._held
            )

    def forget(self) -> None:
        """Let all decoded frames go."""
        with self._lock:
            self._held.clear()
            self._bytes = 0

    def _hold(self, place: int, frame: Frame) -> None:
        with self._lock:
            if place in self._held:
                return
            self._held[place] = frame
            self._bytes += frame.nbytes
            while self._bytes > self._cap and len(self._held) > 1:
                _, oldest = self._held.popitem(last=False)
                self._bytes -= oldest.nbytes


def in_order(series: Series) -> tuple[Slice, ...]:
    """Every frame of a series, by position along the common normal, else by Instance Number."""
    found = [
        Slice(instance, frame, plane)
        for instance in series.instances
        for frame, plane in enumerate(frame_planes(instance))
    ]
    known = [one.plane for one in found if one.plane is not None]
    if known and len(known) == len(found) and _are_parallel(known):
        direction = _onwards(known[0])
        found.sort(key=lambda one: (_along(one.plane, direction), one.instance.number or 0))
    return tuple(found)


def thumbnail(frame: Frame, side: int = 64) -> npt.NDArray[np.uint8]:
    """A small picture of a frame in its own proportions, its longer side at most `side`."""
    grey = shown(frame, first_window(frame))
    step = max(1, -(-max(grey.shape[:2]) // side))
    rows, columns = (max(1, length // step) for length in grey.shape[:2])
    cut = grey[: rows * step, : columns * step]
    if cut.shape[0] < step or cut.shape[1] < step:
        return np.ascontiguousarray(grey[::step, ::step])
    blocks = cut.reshape(rows, step, columns, step, *grey.shape[2:])
    small: npt.NDArray[np.uint8] = blocks.mean(axis=(1, 3)).astype(np.uint8)
    return small


def _decode_here(instance: Instance, index: int) -> Frame:
    from desktop.imaging.pixels import frame_of  # pydicom, which a window never loads

    return frame_of(instance, index)


def _are_parallel(planes: list[Plane]) -> bool:
    first = np.asarray(planes[0].normal)
    return all(float(np.dot(first, plane.normal)) > _PARALLEL for plane in planes)


def _onwards(plane: Plane) -> npt.NDArray[np.float64]:
    """The normal, turned so that a stack begins at the right, the front or the head."""
    normal = np.asarray(plane.normal)
    axis = int(np.argmax(np.abs(normal)))
    turned: npt.NDArray[np.float64] = normal * np.sign(normal[axis]) * _ONWARDS[axis]
    return turned


def _along(plane: Plane | None, direction: npt.NDArray[np.float64]) -> float:
    return 0.0 if plane is None else round(float(np.dot(plane.origin, direction)), 3)
