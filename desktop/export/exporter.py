"""Exporter: a report (and parts other exporters made) becomes bytes; and the one atomic write."""

import errno
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.foundation.errors import ExportFault
from desktop.report.document import Report

STRAY = ".dorsum-"  # how temporary files begin; they name nobody
# Folders that cannot be synced: a network drive, or one that may be written but not listed.
UNSYNCED = (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM)


@dataclass(frozen=True, slots=True)
class Format:
    """What a format is called and which other formats it embeds.

    Attributes:
        name: the word of `--format`, for instance `sr`.
        suffix: of the file, with dot.
        parts: names of formats whose bytes `render` needs.
        pictured: it shows key images; their pictures come as parts too.
    """

    name: str
    title: str
    suffix: str
    parts: tuple[str, ...] = ()
    pictured: bool = False


class Exporter(Protocol):
    """Pure: no clock, no disk, no new UIDs; the same report gives the same bytes."""

    @property
    def format(self) -> Format:
        """What it is called."""

    def obstacles(self, report: Report) -> list[str]:
        """Why this report cannot leave in this format, as sentences; empty if it can."""

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        """The report in this format; called where `obstacles` finds none.

        Raises:
            ExportFault: it cannot be said in this format, or did not read back the same.
        """


def write(target: Path, data: bytes) -> None:
    """Put the bytes where they belong, whole or not at all.

    A temporary file beside the target is written, synced and renamed; the folder is synced, so
    that the name survives a power cut too.

    Raises:
        ExportFault: the target cannot be written and is as it was; or it is written, yet the
            disk does not confirm it, which the message then says.
    """
    beside = target.parent / f"{STRAY}{secrets.token_hex(8)}"
    try:
        _replace(target, beside, data)
    except OSError as fault:
        raise ExportFault(_why(fault, target)) from fault
    try:
        _sync_folder(target.parent)
    except OSError as fault:
        raise ExportFault(
            f"{target.name} was written, but the disk did not confirm it ({fault.strerror}). "
            "Check the file, or export to another disk."
        ) from fault


def sweep(folder: Path, before: float) -> int:
    """Remove temporary files that a killed export left; how many were removed.

    Args:
        before: younger files stay, for another export may be writing them; seconds since 1970.
    """
    try:
        strays = [file for file in folder.glob(f"{STRAY}*") if file.lstat().st_mtime < before]
        for stray in strays:
            stray.unlink()
    except OSError:  # a folder that cannot be tidied can perhaps be written
        return 0
    return len(strays)


def _replace(target: Path, beside: Path, data: bytes) -> None:
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:  # an interrupt must leave nothing behind either
        beside.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there; NTFS journals the rename
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as fault:
        if fault.errno not in UNSYNCED:
            raise


def _why(fault: OSError, target: Path) -> str:
    folder = target.parent
    match fault.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"The disk that holds {folder} is full; nothing was changed. Free some space."
        case errno.ENOENT | errno.ENOTDIR:
            return f"There is no folder {folder}; nothing was written. Choose another."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"{folder} cannot be written; nothing was changed. Choose another folder."
        case _:
            return f"{target.name} could not be written ({fault.strerror}); nothing was changed."
