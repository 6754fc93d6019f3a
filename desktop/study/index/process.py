"""The indexing process: reads folders and writes the index, and says on a pipe how far it is.

It is told one order on its standard input, as JSON: the index and the paths. It ends when that
input ends, and so with the window that started it, at whatever it is: every chunk is committed.
Each line it says is a JSON value: `[done, total]`, `"changed"`, `"finished"`, or a fault as
`{"fault": sentence}`.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO

from desktop.foundation.errors import DesktopError
from desktop.foundation.work import Work
from desktop.study.index.upkeep import bring_up_to_date

LONGEST_ORDER = 1 << 24  # bytes
_PAUSE_S = 0.04  # between two words of progress
_POLITE = 5  # others on this machine go first: the window, above all


def main() -> int:
    """Carry out the one order; the process' exit code."""
    getattr(os, "nice", lambda _: None)(_POLITE)
    line = sys.stdin.buffer.readline(LONGEST_ORDER)
    threading.Thread(target=_end_with, args=(sys.stdin.buffer,), daemon=True).start()
    return carry_out(line, sys.stdout.buffer)


def carry_out(order: bytes, pipe: BinaryIO) -> int:
    """The same with another pipe."""
    voice = Voice(pipe)
    try:
        told = json.loads(order)
        bring_up_to_date(
            Path(told["index"]), told["paths"], Work(tell=voice.progress), voice.changed
        )
    except BrokenPipeError:
        return 1
    except DesktopError as fault:
        voice.say({"fault": str(fault)})
        return 1
    voice.say("finished")
    return 0


class Voice:
    """Says things as lines, progress not more often than an eye can see."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._last = 0.0

    def progress(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done == total or now - self._last > _PAUSE_S:
            self._last = now
            self.say([done, total])

    def changed(self) -> None:
        self.say("changed")

    def say(self, value: Any) -> None:
        self._pipe.write(json.dumps(value).encode() + b"\n")
        self._pipe.flush()


def _end_with(stream: BinaryIO) -> None:
    """Wait until whoever started this is gone, and go too."""
    while stream.read(1 << 16):
        continue
    os._exit(0)
