"""A file's bytes, a piece at a time: never more in memory than was asked for."""

import os
import stat
import zlib
from typing import BinaryIO, Protocol

CHUNK = 64 * 1024
INFLATED_CAP = 64 * 1024 * 1024


class Bytes(Protocol):
    """What the structure scanner reads from.

    Attributes:
        size: in bytes; nothing is read past it.
    """

    size: int

    def take(self, at: int, count: int) -> bytes:
        """`count` bytes from `at` on; fewer at the end."""
        ...

    def peek(self, at: int, count: int) -> bytes:
        """The same, without reading ahead: for a few bytes far apart."""
        ...


_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class NotOpened(Exception):
    """A path that cannot be read as a file; `code` of `reasons.REFUSED` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def open_regular(path: str) -> tuple[int, os.stat_result]:
    """A handle to a regular file, opened without waiting and without following a link.

    Raises:
        NotOpened: with code `not_a_file` or `no_access`.
    """
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise NotOpened("not_a_file")
        handle = os.open(path, _FLAGS)
        state = os.fstat(handle)
    except (OSError, ValueError) as fault:
        raise NotOpened("no_access") from fault
    if not stat.S_ISREG(state.st_mode):
        os.close(handle)
        raise NotOpened("not_a_file")
    return handle, state


def read_at(handle: int, at: int, count: int) -> bytes:
    """`count` bytes of an open file from `at` on; fewer at its end."""
    if hasattr(os, "pread"):
        return os.pread(handle, count, at)
    os.lseek(handle, at, os.SEEK_SET)  # Windows has no pread
    return os.read(handle, count)


def read_no_further(handle: int) -> None:
    """Ask the system not to read ahead in an open file, where it can be asked."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_RANDOM)


class FileBytes:
    """Bytes of an open file of a known size; reads ahead in pieces of 64 kB."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.size = size
        self._file = file
        self._at = 0
        self._piece = b""

    def take(self, at: int, count: int) -> bytes:
        start = at - self._at
        if start < 0 or start + count > len(self._piece):
            self._file.seek(at)
            self._piece = self._file.read(max(count, CHUNK))
            self._at, start = at, 0
        return self._piece[start : start + count]

    def peek(self, at: int, count: int) -> bytes:
        start = at - self._at
        if start >= 0 and start + count <= len(self._piece):
            return self._piece[start : start + count]
        self._file.seek(at)
        return self._file.read(count)


class MemoryBytes:
    """Bytes that are already in memory."""

    def __init__(self, content: bytes) -> None:
        self.size = len(content)
        self._content = content

    def take(self, at: int, count: int) -> bytes:
        return self._content[at : at + count]

    peek = take


class NotInflated(Exception):
    """Deflated bytes that could not be unpacked; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def inflated(packed: Bytes, start: int) -> MemoryBytes:
    """The unpacked bytes of a deflated data set, at most 64 MiB.

    Raises:
        NotInflated: with code `bomb`, `truncated` or `corrupt`.

    Source:
        DICOM PS3.5 A.5 (raw deflate, RFC 1951).
    """
    unpacker = zlib.decompressobj(-15)
    parts: list[bytes] = []
    room = INFLATED_CAP
    at = start
    while not unpacker.eof:
        piece = unpacker.unconsumed_tail or packed.take(at, CHUNK)
        if not unpacker.unconsumed_tail:
            at += len(piece)
        if not piece:
            raise NotInflated("truncated")
        try:
            part = unpacker.decompress(piece, room)
        except zlib.error as fault:
            raise NotInflated("corrupt") from fault
        parts.append(part)
        room -= len(part)
        if room <= 0 and not unpacker.eof:
            raise NotInflated("bomb")
    return MemoryBytes(b"".join(parts))
