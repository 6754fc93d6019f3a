"""An alarm clock for one process: it ends what is overdue. Idle, it sleeps for good."""

from collections.abc import Callable
from threading import Event, Thread
from time import monotonic

TICK_S = 0.1
_NEVER = float("inf")


class Alarm:
    """Rings once, from a thread of its own, if it is not cleared in time.

    Args:
        ring: ends what was waited for. The thread holds nothing but this.

    Attributes:
        rang: it was too late.
    """

    def __init__(self, ring: Callable[[], object]) -> None:
        self.rang = False
        self._ring = ring
        self._due = _NEVER
        self._needed, self._ended = Event(), Event()
        Thread(target=self._run, name="contained-alarm", daemon=True).start()

    def set(self, seconds: float) -> None:
        self._due = monotonic() + seconds
        if not self._needed.is_set():
            self._needed.set()

    def clear(self) -> None:
        """Cheap, as it comes after each item: the thread finds out by itself."""
        self._due = _NEVER

    def end(self) -> None:
        """Let the thread go."""
        self._ended.set()
        self._needed.set()

    def _run(self) -> None:
        while not self._ended.is_set():
            self._needed.wait()
            if self._due == _NEVER:
                self._needed.clear()
                if self._due != _NEVER or self._ended.is_set():
                    self._needed.set()  # set or ended between the two lines above
            elif monotonic() > self._due:
                self._due, self.rang = _NEVER, True
                self._ring()
            self._ended.wait(TICK_S)
