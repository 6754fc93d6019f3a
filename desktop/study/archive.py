"""ZIP and TAR archives, read in place: nothing is unpacked to a disk, no path leaves them.

An instance inside is called `archive.zip!/folder/file`. A member is believed only after its
check sum was held against all of its bytes (ZIP, TAR.GZ); its pixel data pass through and are
never kept. An archive inside an archive is named, not opened.
"""

import io
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

from desktop.foundation.work import Work
from desktop.study.header import Header, Ignored, header_from
from desktop.study.hierarchy import Refusal
from desktop.study.media.kinds import HEAD, Kind, kind_of, looks_packed
from desktop.study.media.member_bytes import (
    GZIP,
    RATIO,
    RATIO_FLOOR,
    RAW_DEFLATE,
    ByteFile,
    Inflated,
    Part,
)
from desktop.study.media.members import Member
from desktop.study.media.tar_members import tar_members
from desktop.study.media.zip_members import zip_data, zip_members
from desktop.study.reasons import flagged, refused
from desktop.study.tags.elements import Broken
from desktop.study.tags.encoding import PREAMBLE, starts_without_preamble
from desktop.study.tags.file_bytes import (
    CHUNK,
    Bytes,
    FileBytes,
    MemoryBytes,
    NotInflated,
    NotOpened,
    open_regular,
)

INSIDE = "!/"
WHOLE_CAP = 64 * 1024 * 1024  # bytes of a deflated member that is opened to be held in memory
STRANGER_CAP = 64 * 1024 * 1024  # bytes of a member that is no DICOM and is still checked


@dataclass(frozen=True, slots=True)
class Found:
    """What a file, or a member of an archive, turned out to be.

    Attributes:
        path: of the file; `archive.zip!/member` inside an archive.
        warnings: all remarks, those of a header included.
    """

    path: str = field(repr=False)
    outcome: Header | Refusal | Ignored
    warnings: tuple[Refusal, ...] = ()


def kind_at(path: str) -> Kind | None:
    """The kind of archive that a file is; None for all other files."""
    try:
        with _opened(path) as file:
            return kind_of(_bytes(file), path)
    except (NotOpened, OSError):
        return None


def read_archive(path: str, work: Work) -> Iterator[Found]:
    """All files in the archive at `path`, in its own order, then what is wrong with it itself.

    Raises:
        Stopped: the reader pressed cancel.
    """
    try:
        with _opened(path) as file:
            source = _bytes(file)
            yield from found_in(path, source, kind_of(source, path), work)
    except NotOpened as fault:
        yield Found(path, refused(path, fault.code))
    except OSError:
        yield Found(path, refused(path, "no_access"))


def found_in(path: str, source: Bytes, kind: Kind | None, work: Work) -> Iterator[Found]:
    """The same for the bytes of an archive that is called `path` in lists."""
    if kind is None or kind == "other":
        yield Found(path, refused(path, "archive"))
        return
    unpacked, fault = _unpacked(source, kind, work.check)
    count = 0
    try:
        for member in _members(unpacked, kind, fault, work.check):
            work.check()
            yield _found(path, unpacked, member, kind, work.check)
            count += 1
    except Broken as broken:
        yield Found(path, refused(path, broken.code))
    except NotInflated:
        yield Found(path, refused(path, "corrupt"))
    else:
        if not count:
            yield Found(path, refused(path, "empty"))


def open_file(path: str) -> BinaryIO:
    """A file, or a member of an archive, opened to be read and moved about in.

    Raises:
        OSError: it is not there, is no plain file, or its bytes are damaged.
    """
    outside, label = _split(path)
    try:
        file = _opened(outside)
    except NotOpened as fault:
        raise OSError("This file cannot be opened.") from fault
    if not label:
        return file
    try:
        return _member_file(outside, label, file)
    except (Broken, NotInflated) as fault:
        file.close()
        raise OSError("The archive is damaged, or the file in it is.") from fault
    except BaseException:
        file.close()
        raise


def _opened(path: str) -> BinaryIO:
    handle, _ = open_regular(path)
    return os.fdopen(handle, "rb", buffering=0)


def _bytes(file: BinaryIO) -> FileBytes:
    return FileBytes(file, os.fstat(file.fileno()).st_size)


def _unpacked(source: Bytes, kind: Kind, check: Callable[[], None]) -> tuple[Bytes, str]:
    """The bytes that members lie in, and what is wrong with them.

    A packed TAR is inflated once before a byte of it is believed: its one check sum stands at
    its end. Where it is only cut, what lies before the cut is good.
    """
    if kind != "tar_gz":
        return source, ""
    inflated = Inflated(source, GZIP)
    return inflated, inflated.measure(_is_too_much, check).fault


def _is_too_much(came: int, went: int) -> bool:
    return came > 2 * RATIO_FLOOR and came > RATIO * went


def _members(source: Bytes, kind: Kind, fault: str, check: Callable[[], None]) -> Iterator[Member]:
    """The archive's list.

    Raises:
        Broken: the rest of it cannot be read.
    """
    if kind == "zip":
        yield from zip_members(source, check)
        return
    if fault == "corrupt":
        raise Broken(fault)
    try:
        yield from tar_members(source, check)
    except Broken:
        if fault == "bomb":
            raise Broken(fault) from None
        raise
    if fault:
        raise Broken("bomb" if fault == "bomb" else "corrupt")


def _found(
    path: str, source: Bytes, member: Member, kind: Kind, check: Callable[[], None]
) -> Found:
    label = path + INSIDE + member.label
    if member.refusal:
        return Found(label, refused(label, member.refusal))
    try:
        content = Part(_content(source, member, kind, check), 0, member.size, check)
        outcome = header_from(label, content)
        packed = outcome == "not_dicom" and looks_packed(content.take(0, HEAD))
    except Broken as fault:
        return Found(label, refused(label, fault.code))
    except NotInflated:
        return Found(label, refused(label, "corrupt"))
    codes = ["duplicate_member"] if member.doubled and not isinstance(outcome, Refusal) else []
    codes += ["nested_archive"] if packed else []
    warnings = tuple(flagged(label, code) for code in codes)
    if isinstance(outcome, Header):
        outcome = replace(outcome, warnings=outcome.warnings + warnings)
        return Found(label, outcome, outcome.warnings)
    return Found(label, outcome, warnings)


def _content(source: Bytes, member: Member, kind: Kind, check: Callable[[], None]) -> Bytes:
    """A member's bytes, after its check sum was held against all of them.

    Raises:
        Broken, NotInflated: they cannot be trusted.
    """
    if kind != "zip":
        return Part(source, member.at, member.size)
    packed = Part(source, zip_data(source, member), member.packed)
    content = Inflated(packed, RAW_DEFLATE, member.size) if member.deflated else packed
    if member.size > STRANGER_CAP and not _may_be_dicom(content.take(0, PREAMBLE + 4)):
        return content
    if isinstance(content, Inflated):
        most = max(member.size, RATIO_FLOOR)
        measured = content.measure(lambda came, _: came > most, check)
        size, crc, fault = measured.size, measured.crc, measured.fault
    else:
        size, crc, fault = member.size, _crc(content, check), ""
    if fault or (size, crc) != (member.size, member.crc):
        raise Broken("bomb" if fault == "bomb" else "corrupt")
    return content


def _may_be_dicom(head: bytes) -> bool:
    return head[PREAMBLE:] == b"DICM" or starts_without_preamble(head)


def _crc(content: Bytes, check: Callable[[], None]) -> int:
    crc = 0
    for at in range(0, content.size, 4 * CHUNK):
        check()
        crc = zlib.crc32(content.take(at, 4 * CHUNK), crc)
    return crc


def _split(path: str) -> tuple[str, str]:
    """The file on the disk and the member in it; an empty member for a file by itself."""
    at = path.find(INSIDE)
    while at >= 0 and not Path(path).exists():
        if Path(path[:at]).is_file():
            return path[:at], path[at + len(INSIDE) :]
        at = path.find(INSIDE, at + 1)
    return path, ""


@dataclass(frozen=True, slots=True)
class _Table:
    """An archive's list by name, kept for the next image that is opened from it."""

    kind: Kind
    members: dict[str, Member]
    inflated: Inflated | None


@lru_cache(maxsize=4)
def _table(path: str, size: int, changed_ns: int) -> _Table:
    """The list of the archive at `path`; size and time let a changed one be read anew."""
    with _opened(path) as file:
        source = _bytes(file)
        kind = kind_of(source, path)
        if kind is None or kind == "other":
            raise Broken("archive")
        unpacked, fault = _unpacked(source, kind, Work().check)
        by_label: dict[str, Member] = {}
        with suppress(Broken):  # what was read before that place can be opened
            for member in _members(unpacked, kind, fault, Work().check):
                if not member.refusal:
                    by_label[member.label] = member
    return _Table(kind, by_label, unpacked if isinstance(unpacked, Inflated) else None)


def _member_file(path: str, label: str, file: BinaryIO) -> BinaryIO:
    """A member as a file; small deflated ones are checked again and held whole."""
    state = os.fstat(file.fileno())
    table = _table(path, state.st_size, state.st_mtime_ns)
    member = table.members.get(label)
    if member is None:
        raise Broken("corrupt")
    source: Bytes = FileBytes(file, state.st_size)
    if table.inflated is not None:
        source = table.inflated.over(source)
    if table.kind != "zip" or not member.deflated:
        at = zip_data(source, member) if table.kind == "zip" else member.at
        content: Bytes = Part(source, at, member.size)
    elif member.size <= WHOLE_CAP:
        content = _content(source, member, table.kind, Work().check)
        content = MemoryBytes(content.take(0, member.size))
    else:
        packed = Part(source, zip_data(source, member), member.packed)
        content = Inflated(packed, RAW_DEFLATE, member.size)
    return cast(BinaryIO, io.BufferedReader(ByteFile(content, file.close), 4 * CHUNK))
