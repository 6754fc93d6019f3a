"""Logging that cannot speak a patient's name, and crash notes without values.

Whatever a library says in words is dropped: pydicom and highdicom put raw values into warnings
and log lines. Kept are time, level, logger and line; of our own messages the text, which counts
things and names pseudonyms only. Exceptions are kept as types and places.
"""

import faulthandler
import hashlib
import logging
import os
import sys
import threading
import warnings
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from desktop.foundation.errors import DesktopError

OURS = "desktop"
LARGEST = 1_000_000  # bytes of one log file
PACKAGE = Path(__file__).resolve().parents[1]
LOG = logging.getLogger(__name__)
_FORMER: dict[str, Any] = {}  # Python's hooks as they were before `start_logging`


def pseudonym(value: str) -> str:
    """Four letters that stand for a UID or a path in a log, the same ones each time."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:4]


class _Discreet(logging.Formatter):
    """Writes no text of foreign loggers and no value of an exception."""

    def format(self, record: logging.LogRecord) -> str:
        place = f"{record.module}:{record.lineno}"
        head = f"{self.formatTime(record)} {record.levelname} {record.name} {place}"
        if record.name.partition(".")[0] != OURS:
            return f"{head} (text withheld)"
        said = f"{head} {record.getMessage()}"
        if record.exc_info and record.exc_info[0] is not None:
            said += "\n" + "\n".join(places(record.exc_info[1]))
        return said


class _OwnersFile(RotatingFileHandler):
    """A rotating file for its owner only, also after it has turned."""

    def _open(self) -> TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace")


def start_logging(folder: Path) -> bool:
    """Log to a rotating file of the profile, and only there.

    Faults in threads and in the clean-up of objects, and Python's warnings, go there too: they
    would else be written to standard error with their values, which a desktop keeps in a file.

    Returns:
        Whether the file could be opened; if not, nothing is logged and the program goes on.
    """
    stop_logging()
    quieten()
    logging.raiseExceptions = False  # it would write a message's values to standard error
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(logging.INFO)
    _take_hooks()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _OwnersFile(folder / "dorsum.log", maxBytes=LARGEST, backupCount=3)
    except OSError:
        root.addHandler(logging.NullHandler())
        return False
    handler.setFormatter(_Discreet())
    root.addHandler(handler)
    return True


def stop_logging() -> None:
    """Let go of the file; further messages go nowhere."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, _OwnersFile):
            root.removeHandler(handler)
            handler.close()
    if _FORMER:
        warnings.showwarning = _FORMER.pop("warning")
        threading.excepthook = _FORMER.pop("thread")
        sys.unraisablehook = _FORMER.pop("unraisable")


def _take_hooks() -> None:
    _FORMER["warning"], warnings.showwarning = warnings.showwarning, _tell_warning
    _FORMER["thread"], threading.excepthook = threading.excepthook, _tell_thread
    _FORMER["unraisable"], sys.unraisablehook = sys.unraisablehook, _tell_unraisable


def _tell_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    LOG.warning("%s at %s:%s", category.__name__, Path(filename).name, lineno)


def _tell_thread(fault: threading.ExceptHookArgs) -> None:
    LOG.error("a thread ended by a fault", exc_info=fault.exc_value)


def _tell_unraisable(fault: "sys.UnraisableHookArgs") -> None:
    LOG.error("a clean-up failed", exc_info=fault.exc_value)


def quieten() -> None:
    """Keep what pydicom and highdicom say about values off every stream."""
    for name in ("pydicom", "highdicom"):
        logger = logging.getLogger(name)
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
        if not any(isinstance(handler, logging.NullHandler) for handler in logger.handlers):
            logger.addHandler(logging.NullHandler())
    warnings.filterwarnings("ignore", module=r"(pydicom|highdicom)\b")


def places(fault: BaseException | None) -> list[str]:
    """An exception and its causes as types and places: file names of ours, and line numbers."""
    lines: list[str] = []
    while fault is not None and len(lines) < 200:
        lines.append(type(fault).__name__)
        trace = fault.__traceback__
        while trace is not None:
            lines.append(f"  {_place(trace)}")
            trace = trace.tb_next
        fault = fault.__cause__ or fault.__context__
        if fault is not None:
            lines.append("caused by")
    return lines


def _place(trace: TracebackType) -> str:
    """`study/header.py:42` for ours, only the bare file name for others."""
    file = Path(trace.tb_frame.f_code.co_filename)
    try:
        name = file.resolve().relative_to(PACKAGE).as_posix()
    except (ValueError, OSError):
        name = file.name
    return f"{name}:{trace.tb_lineno}"


def crash_note(folder: Path, fault: BaseException, *, version: str, at: str) -> Path:
    """Write what went wrong, as types and places only; the note's path.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp = "".join(letter for letter in at if letter.isdigit())[:14]
    file = folder / f"crash-{stamp}.txt"
    kind = "known" if isinstance(fault, DesktopError) else "bug"
    text = "\n".join([f"Dorsum {version}, {at}, {kind}", *places(fault), ""])
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace") as note:
        note.write(text)
    return file


def watch_hard_crashes(folder: Path) -> bool:
    """Have a fault in native code leave its stack (places only) in the log folder.

    Returns:
        Whether it could be arranged; the program goes on without it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(folder / "hard-crash.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError:
        return False
    faulthandler.enable(handle)
    return True
