"""Runs work off the UI thread and brings its outcome home; the only place with threads."""

import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Event, Lock
from types import TracebackType
from typing import Any, TypeVar
from weakref import finalize

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from desktop.foundation.errors import DesktopError, Stopped
from desktop.foundation.language import text
from desktop.foundation.work import Work
from desktop.ui.collector import Collector

T = TypeVar("T")
FREE_THREADS = 4
TELL_EVERY_S = 0.05  # progress at most 20 times a second
BUG = text("Something went wrong inside Dorsum; nothing that was saved is lost. Please try again.")


class Job(QObject):
    """One piece of work under way; a child of its owner, so that both end together.

    Signals:
        progressed: done and total counts; total is 0 while it is not known.
        shown: what the work has to show so far; the newest counts, older ones may be left out.
        finished: what the work returned.
        failed: a DesktopError, for the reader.
        stopped: the reader cancelled.
        ended: after any of the three.
    """

    progressed = Signal(int, int)
    shown = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    ended = Signal()

    def __init__(self, owner: QObject, stop: Event) -> None:
        super().__init__(owner)
        self._stop = stop

    def stop(self) -> None:
        """Ask the work to end; it does at its next progress."""
        self._stop.set()

    def tell(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def show(self, newest: "_Newest") -> None:
        self.shown.emit(newest.take())

    def deliver(self, future: "Future[Any]") -> None:
        """Say how the work ended; a bug goes to the excepthook as well."""
        fault = None if future.cancelled() else future.exception()
        if future.cancelled() or isinstance(fault, Stopped):
            self.stopped.emit()
        elif isinstance(fault, DesktopError):
            self.failed.emit(fault)
        elif fault is not None:
            trace: TracebackType | None = fault.__traceback__
            sys.excepthook(type(fault), fault, trace)
            self.failed.emit(DesktopError(BUG))
        else:
            self.finished.emit(future.result())
        self.ended.emit()
        self.deleteLater()


class Jobs(QObject):
    """Two lanes: one thread for the store, so that writes never cross; four for the rest.

    A worker holds no QObject that could die under it: all it can do is call home.
    """

    _home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = ThreadPoolExecutor(1, "store")
        self._free = ThreadPoolExecutor(FREE_THREADS, "free")
        self._stops: set[Event] = set()
        self._underway = 0
        self._closed = False
        self._let_go = finalize(self, Collector.of_program().hold())
        # Queued from every thread: work that ends at once must not land before
        # its caller has connected.
        self._home.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Some work has not come home yet."""
        return self._underway > 0

    def start(self, owner: QObject, work: Callable[[Work], T]) -> Job:
        """Run work that only reads, beside other such work."""
        return self._start(self._free, owner, work)

    def start_showing(
        self, owner: QObject, work: Callable[[Callable[[object], None], Work], T]
    ) -> Job:
        """Run work that only reads and shows what it has so far; the job's `shown` tells it."""
        shows = _Newest()
        job = self._start(self._free, owner, partial(work, shows))
        shows.deliver_by(partial(self._tell, job, job.show, shows))
        return job

    def store(self, owner: QObject, work: Callable[[Work], T]) -> Job:
        """Run work that touches the ledger, after all that was started here before."""
        return self._start(self._store, owner, work)

    def close(self) -> None:
        """Stop what reads, finish what writes, and end both lanes; nothing comes home any more.

        Who hears of an outcome may start more work, and there are no threads left for it.
        """
        self._closed = True
        for stop in self._stops:
            stop.set()
        self._free.shutdown(wait=True, cancel_futures=True)
        self._store.shutdown(wait=True)
        self._let_go()

    def _start(self, lane: ThreadPoolExecutor, owner: QObject, work: Callable[[Work], T]) -> Job:
        stop = Event()
        job = Job(owner, stop)
        if lane is self._free:
            self._stops.add(stop)
        self._underway += 1
        ticket = Work(stop, _Teller(partial(self._tell, job, job.tell)))
        future = lane.submit(work, ticket)
        future.add_done_callback(partial(self._end, job, stop))
        return job

    def _tell(self, job: Job, message: Callable[..., None], *what: object) -> None:
        self._home.emit(partial(_deliver, job, message, *what))

    def _end(self, job: Job, stop: Event, future: "Future[Any]") -> None:
        self._home.emit(partial(self._ended, job, stop, future))

    def _ended(self, job: Job, stop: Event, future: "Future[Any]") -> None:
        self._stops.discard(stop)
        self._underway -= 1
        if isValid(job):
            job.deliver(future)

    def _call(self, message: Callable[[], None]) -> None:
        if not self._closed:
            message()


def _deliver(job: Job, message: Callable[..., None], *what: object) -> None:
    """In the UI thread: the job may have gone with its owner."""
    if isValid(job):
        message(*what)


class _Newest:
    """Passes on what work shows; while one is on its way home, a newer one takes its place."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._underway = False
        self._value: object = None
        self._deliver: Callable[[], None] | None = None

    def __call__(self, value: object) -> None:
        with self._lock:
            self._value = value
            if self._underway or self._deliver is None:
                self._underway = True
                return
            self._underway = True
            deliver = self._deliver
        deliver()

    def deliver_by(self, deliver: Callable[[], None]) -> None:
        """Say how a value comes home; one that was shown before this is sent now."""
        with self._lock:
            self._deliver = deliver
            waits = self._underway
        if waits:
            deliver()

    def take(self) -> object:
        """The newest value; the next one shown comes home on its own."""
        with self._lock:
            self._underway = False
            return self._value


class _Teller:
    """Passes progress on, the first and the last always, others at most 20 times a second."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done in (0, total) or now - self._last >= TELL_EVERY_S:
            self._last = now
            self._tell(done, total)
