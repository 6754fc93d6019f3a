"""The contained process itself: imports what it will run, gives up its rights, then serves.

The parent starts a fresh interpreter with `serve` and speaks first: which functions may be
called, from where, and the limits. All is imported before the first input is seen.
"""

import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from io import FileIO
from typing import Any

from desktop.foundation.containment.limits import OUT_OF_MEMORY, lock_down, renew_cpu_time
from desktop.foundation.containment.wire import Buffer, Cut, receive, send

MOST_REQUEST_BYTES = 1 << 26
Function = Callable[[Any], tuple[Any, Sequence[Buffer]]]


def serve() -> None:
    """Serve the parent until it closes the pipe; never returns."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent
    source, target = _take_pipes()
    try:
        hello, _ = receive(source.readinto, MOST_REQUEST_BYTES)
        sys.path += hello["paths"]
        functions = {name: _function(name) for name in hello["functions"]}
        lock_down(hello["memory_bytes"], hello["open_files"])
        _end_with_the_parent(source.fileno())
        send(target.write, "ready")
        while True:
            request, _ = receive(source.readinto, MOST_REQUEST_BYTES)
            answer(functions, request, target.write)
    except (Cut, OSError):
        os._exit(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException:  # its text would hold values; the exit code is all that may leave
        os._exit(1)


def answer(
    functions: Mapping[str, Function],
    request: Mapping[str, Any],
    write: Callable[[Buffer], int | None],
) -> None:
    """Run one function over all items; each reply leaves as soon as it is there.

    Raises:
        MemoryError: this process is not to be used any more.
        OSError: the parent is gone.
    """
    function = functions[request["function"]]
    for item in request["items"]:
        renew_cpu_time()
        try:
            value, parts = function(item)
        except MemoryError:
            raise
        except Exception:  # what a parser raises on hostile bytes: its text may hold them
            send(write, ["failed", None])
            continue
        send(write, ["done", value], parts)


def _take_pipes() -> tuple[FileIO, FileIO]:
    """Our two ends; what libraries read or print goes nowhere."""
    source, target = FileIO(os.dup(0), "r"), FileIO(os.dup(1), "w")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)
    return source, target


def _function(name: str) -> Function:
    module, _, function = name.partition(":")
    found: Function = getattr(import_module(module), function)
    return found


def _end_with_the_parent(source: int) -> None:
    """Leave when the parent is gone, also in the middle of an item (Windows: the Job Object)."""
    if hasattr(select, "poll"):
        threading.Thread(target=_wait_for_the_end, args=(source,), daemon=True).start()


def _wait_for_the_end(source: int) -> None:
    watch = select.poll()
    watch.register(source, 0)  # tells nothing but that the other end is closed
    watch.poll()
    os._exit(0)
