"""What a contained process may use and do, and how the operating system is told so.

On Linux all of it holds, and `syscalls` holds native code too. macOS ignores a limit on address
space: there a thread of the process watches its memory. On Windows a Job Object holds memory
(`windows_job`). On both the hook is all that forbids files and sockets; it stops Python code
only, not native code that an overflow has taken over.
"""

import ctypes
import os
import sys
import threading
import time
from dataclasses import dataclass
from typing import Any

from desktop.foundation.containment.syscalls import refuse_system_calls

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

OUT_OF_MEMORY = 77  # exit code: the process ended itself
CPU_S = 30  # for one item; holds an orphan that hangs in native code
_MEMORY_LOOK_S = 0.05
_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PROHIBITED = frozenset(
    {
        "ctypes.dlopen", "ctypes.dlsym", "ctypes.call_function", "fcntl.flock", "fcntl.lockf",
        "mmap.__new__", "os.chdir", "os.chflags", "os.chmod", "os.chown", "os.exec", "os.fork",
        "os.forkpty", "os.fwalk", "os.kill", "os.killpg", "os.link", "os.lockf", "os.mkdir",
        "os.posix_spawn", "os.putenv", "os.remove", "os.removexattr", "os.rename", "os.rmdir",
        "os.setxattr", "os.spawn", "os.startfile", "os.symlink", "os.system", "os.truncate",
        "os.unsetenv", "os.utime", "pty.spawn", "sqlite3.connect", "subprocess.Popen",
        "syslog.openlog", "webbrowser.open",
    }
)  # fmt: skip
_PROHIBITED_KINDS = ("socket.", "shutil.", "tempfile.", "urllib.", "winreg.", "msvcrt.")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one contained process.

    Attributes:
        memory_bytes: address space, that of the interpreter included.
        reply_bytes: longest reply that is taken from it.
        item_s: longest time for one item.
    """

    memory_bytes: int = 1 << 30
    reply_bytes: int = 1 << 26
    item_s: float = 10.0
    open_files: int = 64


def lock_down(memory_bytes: int, open_files: int) -> None:
    """Give up, for good, all that reading needs not. Called once, before any input is seen."""
    sys.dont_write_bytecode = True
    if sys.platform.startswith("linux"):
        prctl = ctypes.CDLL(None).prctl
        prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)  # no core file, also where a program collects them
    if resource is not None:
        for limit, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, open_files),
            (resource.RLIMIT_AS, memory_bytes),
        ):
            _lower(limit, most)
        if sys.platform == "darwin":
            watch_memory(memory_bytes)
    refuse_system_calls()
    sys.addaudithook(_prohibit)


def renew_cpu_time(seconds: int = CPU_S) -> None:
    """Grant CPU time for one more item; a parent that is alive is quicker to end a hang."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def watch_memory(memory_bytes: int) -> None:
    """End this process soon after its memory has grown beyond the limit."""
    threading.Thread(target=_watch_memory, args=(memory_bytes,), daemon=True).start()


def _watch_memory(memory_bytes: int) -> None:
    unit = 1 if sys.platform == "darwin" else 1024
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit <= memory_bytes:
        time.sleep(_MEMORY_LOOK_S)
    os._exit(OUT_OF_MEMORY)


def _lower(limit: int, most: int) -> None:
    """Set a limit; never above what this process was given itself."""
    _, hard = resource.getrlimit(limit)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(limit, (most, most))
    except (OSError, ValueError):
        return  # a system that does not know this limit keeps the others


def _prohibit(event: str, arguments: tuple[Any, ...]) -> None:
    """Python's audit hook: no socket, no process, no change to any file.

    Raises:
        PermissionError: for what a reader of files has no need of.
    """
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _WRITES:
            raise PermissionError
    elif event in _PROHIBITED or event.startswith(_PROHIBITED_KINDS):
        raise PermissionError
