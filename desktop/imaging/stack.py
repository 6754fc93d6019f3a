"""A series as the viewer scrolls it: slices in order, decoded when asked for, memory bounded.

A stack has no thread of its own. The caller decodes where it likes: `frame` may be called
from several threads; `ahead` says which slices are worth decoding next.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.imaging.cache import CAP_BYTES as CAP_BYTES
from desktop.imaging.cache import FrameCache
from desktop.imaging.frame import Frame
from desktop.imaging.planes import Plane, frame_planes
from desktop.imaging.read_ahead import ahead_order
from desktop.imaging.window import first_window, shown
from desktop.study.hierarchy import Instance, Series

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
        cap_bytes: most memory of its frames, where it has a cache of its own.
        decode: gives one frame of an instance; the window decodes in a contained process.
        cache: shared with other stacks, whose bound then holds for all of them together.

    Attributes:
        warning: what has to stand over each of its images, such as `PRIOR 2 Aug 2026`; "" if none.
    """

    def __init__(
        self,
        series: Series,
        cap_bytes: int = CAP_BYTES,
        decode: Decode | None = None,
        cache: FrameCache | None = None,
    ) -> None:
        self.series = series
        self.slices = in_order(series)
        self.decode = decode or _decode_here
        self.warning = ""
        self._cache = cache if cache is not None else FrameCache(cap_bytes)

    def __len__(self) -> int:
        return len(self.slices)

    @property
    def middle(self) -> int:
        """The slice to begin with."""
        return len(self.slices) // 2

    @property
    def held_bytes(self) -> int:
        """Memory of all frames in its cache; at most the cap, or one frame."""
        return self._cache.held_bytes

    def frame(self, place: int) -> Frame:
        """The decoded frame, from memory or from its file.

        Raises:
            PixelsFault: it cannot be shown.
        """
        held = self.held(place)
        if held is not None:
            return held
        chosen = self.slices[place]
        frame = self.decode(chosen.instance, chosen.frame)
        self._cache.put((self, place), frame)
        return frame

    def held(self, place: int) -> Frame | None:
        """The frame if it is decoded already; never reads a file."""
        return self._cache.get((self, place))

    def ahead(
        self, place: int, step: int = 1, reach: int | None = None, speed: float = 0.0
    ) -> tuple[int, ...]:
        """Slices not yet held that the reader may come to, in the order to decode them.

        Args:
            step: the direction of the last scroll, 1 or -1.
            reach: how many onwards; None leaves it to the speed.
            speed: slices per second.
        """
        order = ahead_order(place, len(self.slices), step, speed, reach)
        return tuple(index for index in order if (self, index) not in self._cache)

    def forget(self) -> None:
        """Let all its decoded frames go."""
        self._cache.forget(self)


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
