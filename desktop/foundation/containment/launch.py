"""How a contained process is started, and what its end tells.

A frozen program has no interpreter that runs `-c`: its `sys.executable` would need a first
argument of its own that leads to `child.serve`, and `_command` would have to give it.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Literal

from desktop.foundation.containment.limits import OUT_OF_MEMORY
from desktop.foundation.containment.windows_job import contain

ROOT = str(Path(__file__).resolve().parents[3])
_PIPE_BYTES = 1 << 20
_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from desktop.foundation.containment.child import serve; serve()"
)
_KEPT = ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "WINDIR")
_GIVEN = {
    # One image after another needs the same memory: glibc gives it back to the system each time,
    # which made decoding five times slower, unless it is told to keep some.
    "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(64 << 20),
    "MKL_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}

Death = Literal["crashed", "too_slow", "too_much_memory"]


def launched(memory_bytes: int) -> "subprocess.Popen[bytes]":
    """A fresh interpreter that waits for its parent's first word.

    Raises:
        OSError: it cannot be started.
    """
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    process = subprocess.Popen(
        _command(),
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,  # not the reader's: that may lie on a disc to be taken out
        env=environment | _GIVEN,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if sys.platform == "win32":
        process.job = contain(int(process._handle), memory_bytes)
    elif process.stdout is not None:
        _widen(process.stdout.fileno())
    return process


def _command() -> list[str]:
    """A fresh interpreter that sees no environment, no user's packages, no current folder."""
    options = ["-I"]
    options += ["-B"] if sys.dont_write_bytecode else []
    options += ["-X", "utf8"] if sys.flags.utf8_mode else []
    return [sys.executable, *options, "-c", _BOOT, ROOT]


def _widen(pipe: int) -> None:
    """Let a whole image lie in the pipe; Linux only, elsewhere it stays as it is."""
    if sys.platform.startswith("linux"):
        import fcntl

        try:
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        except OSError:
            return  # the user has used up what all pipes together may hold


def exit_status(process: "subprocess.Popen[bytes] | None") -> int | None:
    """How it ended by itself; None if we had to end it."""
    if process is None:
        return None
    try:
        return process.wait(1.0)
    except subprocess.TimeoutExpired:
        process.kill()
        return None


def cause(status: int | None, was_slow: bool) -> Death:
    """What a process died of; a kill that was not ours is the kernel's, for want of memory."""
    if was_slow or status == -getattr(signal, "SIGXCPU", 0) != 0:
        return "too_slow"
    if status == OUT_OF_MEMORY or status == -getattr(signal, "SIGKILL", 0) != 0:
        return "too_much_memory"
    return "crashed"
