"""What a view remembers of each series while its study is open; never stored, never exported."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.imaging.frame import Window

_REST_S = 0.4  # a longer pause between two steps is standing still
_WEIGHT = 0.5  # of the newest step in the speed


@dataclass(slots=True)
class Left:
    """How the reader left a series in one view.

    Attributes:
        wanted: name of the preset to begin with, until the reader chooses a window; "" for none.
    """

    place: int
    window: Window | None = None
    inverted: bool = False
    wanted: str = ""


@dataclass(slots=True)
class ShownSlices:
    """Which slices were on screen, in whichever view; shown is not read."""

    _by_series: dict[str, set[int]] = field(default_factory=dict, repr=False)

    def of(self, uid: str) -> set[int]:
        """The places shown of a series; it may be added to."""
        return self._by_series.setdefault(uid, set())

    def count(self, uid: str) -> int:
        return len(self._by_series.get(uid, ()))

    def clear(self) -> None:
        self._by_series.clear()


class Pace:
    """Direction and speed of a scroll.

    Args:
        clock: seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = 0.0
        self.step = 1
        self.speed = 0.0  # slices per second

    def moved(self, by: int) -> None:
        """A scroll of so many slices happened now."""
        now = self._clock()
        since, self._last = now - self._last, now
        turned = (by > 0) != (self.step > 0)
        self.step = 1 if by > 0 else -1
        if turned or since > _REST_S:
            self.speed = 0.0
        else:
            latest = abs(by) / max(since, 1e-3)
            self.speed += _WEIGHT * (latest - self.speed)
