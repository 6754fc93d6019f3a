"""A few contained processes behind one door, for callers in several threads."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import Any

from desktop.foundation.containment.ending import Ending
from desktop.foundation.containment.limits import Limits
from desktop.foundation.containment.worker import Reply, Worker


class Crew(Ending):
    """Workers that may be asked for the same functions. None runs before it is needed.

    Args:
        functions, paths: as for a Worker.
        lanes: most processes at a time; further callers wait.
    """

    def __init__(
        self,
        functions: Sequence[str],
        limits: Limits | None = None,
        lanes: int = 1,
        paths: Sequence[str] = (),
    ) -> None:
        bounds = limits or Limits()
        self._workers = tuple(Worker(functions, bounds, paths) for _ in range(lanes))
        self._idle = list(self._workers)
        self._changing = Lock()
        self._room = BoundedSemaphore(lanes)

    @property
    def pid(self) -> int | None:
        """The first process that runs, if one does."""
        return next((one.pid for one in self._workers if one.pid is not None), None)

    def start(self) -> None:
        """Have one process ready before it is needed.

        Raises:
            NotStarted: this machine does not let us.
            Stopped: the crew was closed.
        """
        with self._one() as worker:
            worker.start()

    def call(self, function: str, item: Any) -> Reply:
        """One function on one item.

        Raises:
            NotStarted: this machine does not let us have the process.
            Stopped: the crew was closed.
        """
        with self._one() as worker:
            [reply] = worker.each(function, [item])
            return reply

    def each(self, function: str, items: Sequence[Any]) -> Iterator[Reply]:
        """One reply for each item, in order, from one process.

        Raises:
            NotStarted: this machine does not let us have the process.
            Stopped: the crew was closed.
        """
        with self._one() as worker:
            yield from worker.each(function, items)

    def close(self) -> None:
        """End all processes, also those in the middle of an item."""
        for worker in self._workers:
            worker.close()

    @contextmanager
    def _one(self) -> Iterator[Worker]:
        """A worker for oneself; the one that rested least, so that few are ever started."""
        with self._room:
            with self._changing:
                worker = self._idle.pop()
            try:
                yield worker
            finally:
                with self._changing:
                    self._idle.append(worker)
