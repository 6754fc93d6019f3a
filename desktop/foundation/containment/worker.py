"""The parent's side of one contained process: starts it, asks, watches the clock, buries it.

A process that dies takes one item with it. The next request starts another; what was not
answered yet is asked again. An item is named as guilty only if a process that had seen nothing
else dies of it, or if it was too slow.
"""

import logging
import subprocess
import weakref
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import FileIO
from threading import Lock
from typing import Any, Literal, cast

from desktop.foundation.containment.alarm import Alarm
from desktop.foundation.containment.launch import Death, cause, exit_status, launched
from desktop.foundation.containment.limits import Limits
from desktop.foundation.containment.wire import Cut, receive, send
from desktop.foundation.errors import DesktopError, Stopped

LOG = logging.getLogger(__name__)
START_S = 60.0  # a cold disk and a virus scanner may take long over the imports
_CLOSE_S = 1.0  # a caller in the middle of an item has then heard that it died


@dataclass(frozen=True, slots=True)
class Done:
    """What a function gave; it comes from a process that may have been taken over."""

    value: Any = field(repr=False)
    parts: list[bytearray] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Failed:
    """An item without an outcome: `failed` if the function raised, else how the process died."""

    code: Death | Literal["failed"]


Reply = Done | Failed


class NotStarted(DesktopError):
    """There is no contained process on this machine; nothing can be read in one."""


class Worker:
    """One contained process, started when it is first needed; one request at a time.

    Args:
        functions: `module:function`, all that it may be asked for. Each takes one JSON value
            and gives another, and a sequence of raw parts.
        paths: further folders that it imports from.
    """

    def __init__(self, functions: Sequence[str], limits: Limits, paths: Sequence[str] = ()) -> None:
        self._functions, self._limits, self._paths = tuple(functions), limits, tuple(paths)
        self._asking, self._changing = Lock(), Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._end: weakref.finalize[..., Any] | None = None
        self._alarm: Alarm | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process, if one runs."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Have the process ready before it is needed.

        Raises:
            NotStarted: this machine does not let us.
            Stopped: this worker was closed.
        """
        with self._asking:
            self._ensure()

    def each(self, function: str, items: Sequence[Any]) -> Iterator[Reply]:
        """One reply for each item, in order, as they come.

        Nobody else is served until all are taken; giving up early ends the process.

        Raises:
            NotStarted: this machine does not let us have the process.
            Stopped: this worker was closed.
        """
        with self._asking:
            done = 0
            try:
                while done < len(items):
                    alone = self._ensure()
                    self._ask(function, items[done:])
                    while done < len(items) and (reply := self._reply()) is not None:
                        alone, done = False, done + 1
                        yield reply
                    code = self._bury() if done < len(items) else None
                    if code is not None and (alone or code == "too_slow"):
                        done += 1
                        yield Failed(code)
            finally:
                if done < len(items):
                    self._discard()  # replies that nobody will take are on their way

    def close(self) -> None:
        """End the process, also in the middle of an item; it is not started again."""
        with self._changing:
            self._closed = True
        self._kill()
        if self._asking.acquire(timeout=_CLOSE_S):
            try:
                self._discard()
            finally:
                self._asking.release()

    # --- the process -------------------------------------------------------------------------

    def _ensure(self) -> bool:
        """Have a process that is ready for a request; whether it has just been started."""
        if self._process is not None and self._process.poll() is None:
            return False
        self._discard()
        with self._changing:
            if self._closed:
                raise Stopped("Cancelled. What was read so far is kept.")
            try:
                self._process = launched(self._limits.memory_bytes)
            except OSError as fault:
                raise NotStarted(_NO_PROCESS) from fault
            alarm = self._alarm = Alarm(self._process.kill)
            self._end = weakref.finalize(self, _end, self._process, alarm)
        hello = {
            "functions": self._functions,
            "paths": self._paths,
            "memory_bytes": self._limits.memory_bytes,
            "open_files": self._limits.open_files,
        }
        alarm.set(START_S)
        try:
            send(self._pipe_in().write, hello)
            ready = receive(self._pipe_out().readinto, self._limits.reply_bytes)[0]
        except (Cut, OSError, ValueError):
            ready = None
        alarm.clear()
        if ready != "ready":
            code = self._bury()
            LOG.warning("a contained process did not start: %s", code)
            raise NotStarted(_NO_PROCESS)
        return True

    def _ask(self, function: str, items: Sequence[Any]) -> None:
        assert self._alarm is not None
        self._alarm.set(self._limits.item_s)
        with suppress(OSError):  # it died; reading the reply tells
            send(self._pipe_in().write, {"function": function, "items": items})

    def _reply(self) -> Reply | None:
        """The next reply; None if the process died instead."""
        assert self._alarm is not None
        self._alarm.set(self._limits.item_s)
        try:
            value, parts = receive(self._pipe_out().readinto, self._limits.reply_bytes)
        except Cut:
            return None
        finally:
            self._alarm.clear()
        match value:
            case ["done", found]:
                return Done(found, parts)
            case ["failed", None]:
                return Failed("failed")
            case _:
                return None

    def _bury(self) -> Death:
        """Make sure that the process is gone, and say what it died of.

        Raises:
            Stopped: we ended it ourselves, for good.
        """
        status = exit_status(self._process)
        was_slow = self._alarm is not None and self._alarm.rang
        self._discard()
        if self._closed:
            raise Stopped("Cancelled. What was read so far is kept.")
        code = cause(status, was_slow)
        LOG.warning("a contained process ended: %s", code)
        return code

    def _discard(self) -> None:
        if self._end is not None:
            self._end()
        self._process = self._alarm = self._end = None

    def _kill(self) -> None:
        with self._changing:
            if self._process is not None and self._process.returncode is None:
                self._process.kill()

    def _pipe_in(self) -> FileIO:
        assert self._process is not None
        return cast(FileIO, self._process.stdin)

    def _pipe_out(self) -> FileIO:
        assert self._process is not None
        return cast(FileIO, self._process.stdout)


_NO_PROCESS = (
    "The process that opens doubtful files cannot be started on this computer. "
    "Start Dorsum again; if that does not help, install it anew."
)


def _end(process: "subprocess.Popen[bytes]", alarm: Alarm) -> None:
    """No orphan, no zombie, no open pipe."""
    alarm.end()
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
