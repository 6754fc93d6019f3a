"""How long work tells its progress and hears "stop"."""

from collections.abc import Callable
from threading import Event

from desktop.foundation.errors import Stopped


class Work:
    """Handed, as the last argument, to every function that may take long.

    The function calls `progress` as it goes; that call is also where it hears "stop".
    """

    def __init__(
        self, stop: Event | None = None, tell: Callable[[int, int], None] | None = None
    ) -> None:
        self._stop = stop or Event()
        self._tell = tell

    def progress(self, done: int, total: int) -> None:
        """Say how far the work is; `total` is 0 while it is not known.

        Raises:
            Stopped: the reader pressed cancel.
        """
        self.check()
        if self._tell is not None:
            self._tell(done, total)

    def check(self) -> None:
        """Hear "stop" without telling progress.

        Raises:
            Stopped: the reader pressed cancel.
        """
        if self._stop.is_set():
            raise Stopped("Cancelled. What was read so far is kept.")
