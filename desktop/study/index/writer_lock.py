"""One writer at a time: whoever else would write the index waits, readers never do."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from desktop.foundation.work import Work

_PATIENCE_S = 0.05  # between two looks whether the other has finished


@contextmanager
def writing(index: Path, work: Work, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the right to write this index; the system takes it back when the process ends.

    Args:
        waiting: called again and again while another process writes.

    Raises:
        Stopped: the reader pressed cancel while another process was writing.
        OSError: the folder cannot be written.
    """
    index.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(index.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    pause = Event()
    try:
        while not _taken(handle):
            work.check()
            waiting()
            pause.wait(_PATIENCE_S)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
