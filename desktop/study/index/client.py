"""The window's side of the indexing process: starts it, listens, and ends it on cancel."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from desktop.foundation.errors import StorageFault
from desktop.foundation.work import Work

ROOT = str(Path(__file__).resolve().parents[3])
_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from desktop.study.index.process import main; sys.exit(main())"
)
_PATIENCE_S = 0.05  # between two looks whether to stop
_FAREWELL_S = 2.0
_ENDED = "The process that reads folders has ended before it was done. Open the folder again."


def index_in_process(
    index: Path, paths: Sequence[str], work: Work, changed: Callable[[], None]
) -> None:
    """Bring the index up to date in a process of its own.

    Args:
        paths: absolute.
        changed: called when there is more to see in the index.

    Raises:
        Stopped: the reader pressed cancel; what was read so far is kept.
        StorageFault: there is no such process, or no index.
    """
    order = json.dumps({"index": os.fspath(index), "paths": list(paths)}).encode() + b"\n"
    try:
        process = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,  # not the reader's: that may lie on a disc to be taken out
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as fault:
        raise StorageFault("The process that reads folders cannot be started.") from fault
    assert process.stdin is not None  # both were asked for
    assert process.stdout is not None
    said: SimpleQueue[bytes] = SimpleQueue()
    listener = Thread(target=_listen, args=(process.stdout, said), daemon=True)
    listener.start()
    try:
        with suppress(OSError):  # it has ended at once: its silence says so
            process.stdin.write(order)
            process.stdin.flush()
        _follow(said, work, changed)
    finally:
        process.kill()
        process.wait(_FAREWELL_S)
        listener.join(_FAREWELL_S)
        with suppress(OSError):
            process.stdin.close()
        process.stdout.close()


def _follow(said: "SimpleQueue[bytes]", work: Work, changed: Callable[[], None]) -> None:
    while True:
        work.check()
        try:
            line = said.get(timeout=_PATIENCE_S)
        except Empty:
            continue
        match _value(line):
            case [int(done), int(total)]:
                work.progress(done, total)
            case "changed":
                changed()
            case "finished":
                return
            case {"fault": str(sentence)}:
                raise StorageFault(sentence)
            case _:
                raise StorageFault(_ENDED)


def _value(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _listen(pipe: IO[bytes], said: "SimpleQueue[bytes]") -> None:
    with suppress(ValueError, OSError):  # it was closed under us
        for line in pipe:
            said.put(line)
    said.put(b"")


def _command() -> list[str]:
    """A fresh interpreter that sees no environment, no user's packages, no current folder."""
    options = ["-I"]
    options += ["-B"] if sys.dont_write_bytecode else []
    options += ["-X", "utf8"] if sys.flags.utf8_mode else []
    return [sys.executable, *options, "-c", _BOOT, ROOT]
