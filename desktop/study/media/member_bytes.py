"""Bytes inside an archive: a part of a file, or what comes out of deflated bytes.

Nothing is unpacked to a disk, and of what is inflated only one piece is in memory at a time.
To go back in a deflated stream, copies of the unpacker are kept every few megabytes.
"""

import io
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from desktop.study.tags.file_bytes import CHUNK, Bytes, NotInflated

RAW_DEFLATE, GZIP = -15, 31
ENDLESS = 1 << 62
RATIO = 200  # real images pack to no less than a tenth; blank ones are small
RATIO_FLOOR = 32 * 1024 * 1024  # bytes; whatever unpacks to less can do no harm
_GZIP_START = b"\x1f\x8b"
_MARK_STEP = 4 * 1024 * 1024
_MOST_MARKS = 256  # of some 50 kB each
_MOST_STREAMS = 10_000  # one behind the other in a .gz; `cat a.gz b.gz` makes two


class Part:
    """A run of bytes inside other bytes.

    Args:
        check: raises to cancel; asked whenever somebody reads.
    """

    def __init__(
        self, source: Bytes, at: int, size: int, check: Callable[[], None] | None = None
    ) -> None:
        self.size = size
        self._source = source
        self._at = at
        self._check = check

    def take(self, at: int, count: int) -> bytes:
        if self._check is not None:
            self._check()
        count = min(count, self.size - at)
        return self._source.take(self._at + at, count) if count > 0 else b""

    def peek(self, at: int, count: int) -> bytes:
        if self._check is not None:
            self._check()
        count = min(count, self.size - at)
        return self._source.peek(self._at + at, count) if count > 0 else b""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a stream turned out to hold when it was inflated once from end to end.

    Attributes:
        size: bytes that came out.
        crc: CRC-32 of them.
        fault: `truncated`, `corrupt`, `bomb`, or empty.
    """

    size: int
    crc: int
    fault: str


@dataclass(slots=True)
class _State:
    """An unpacker and where it stands."""

    unpacker: "zlib._Decompress"
    came: int = 0  # bytes that came out
    went: int = 0  # bytes that went in
    streams: int = 1

    def copied(self) -> "_State":
        return _State(self.unpacker.copy(), self.came, self.went, self.streams)


class Inflated:
    """What comes out of deflated bytes.

    Attributes:
        size: bytes that come out; must be set by `measure` or be known from elsewhere.
    """

    def __init__(self, packed: Bytes, form: int, size: int = ENDLESS) -> None:
        self.size = size
        self._packed = packed
        self._form = form
        self._marks: list[_State] = []
        self._step = _MARK_STEP
        self._state = self._fresh()
        self._before = b""  # the piece before the current one: headers are read back and forth
        self._piece = b""

    def over(self, packed: Bytes) -> "Inflated":
        """The same stream read from another handle to the same file."""
        other = Inflated(packed, self._form, self.size)
        other._marks, other._step = list(self._marks), self._step
        return other

    def _fresh(self) -> _State:
        return _State(zlib.decompressobj(self._form))

    def measure(self, too_much: Callable[[int, int], bool], check: Callable[[], None]) -> Measured:
        """Inflate all of it once; a gzip stream's own check sum is held against its bytes.

        Args:
            too_much: of bytes out and in; whether to stop here (`bomb`).
            check: raises to cancel.
        """
        self._go_to(self._fresh())
        size = crc = 0
        fault = ""
        try:
            while piece := self._next():
                check()
                size += len(piece)
                crc = zlib.crc32(piece, crc)
                if too_much(size, self._state.went):
                    fault = "bomb"
                    break
        except NotInflated as broken:
            fault = broken.code
        self.size = size
        return Measured(size, crc, fault)

    def take(self, at: int, count: int) -> bytes:
        """Raises NotInflated where the stream is damaged."""
        end = min(at + count, self.size)
        if at >= end:
            return b""
        self._go_near(at)
        parts: list[bytes] = []
        while at < end:
            start = at - (self._state.came - len(self._piece))
            if start < 0:
                part = self._before[start:][: end - at]
            else:
                part = self._piece[start : start + end - at]
            parts.append(part)
            at += len(part)
            if at < end and at == self._state.came and not self._next():
                break
        return b"".join(parts)

    peek = take

    def _go_near(self, at: int) -> None:
        """Let what is held begin at `at` or before it, and reach behind it unless it ends there."""
        if at < self._state.came - len(self._piece) - len(self._before):
            self._go_to(self._mark_before(at))
        elif at > self._state.came + self._step:
            mark = self._mark_before(at)
            if mark.came > self._state.came:
                self._go_to(mark)
        while self._state.came <= at and self._next():
            pass

    def _go_to(self, state: _State) -> None:
        self._state, self._before, self._piece = state, b"", b""

    def _mark_before(self, at: int) -> _State:
        found = [mark for mark in self._marks if mark.came <= at]
        return found[-1].copied() if found else self._fresh()

    def _next(self) -> bytes:
        """Inflate the next piece; empty at the end."""
        state = self._state
        while True:
            if state.unpacker.eof and not self._next_stream(state):
                return b""
            piece = self._inflate(state)
            if piece:
                state.came += len(piece)
                self._before, self._piece = self._piece, piece
                self._mark(state)
                return piece

    def _inflate(self, state: _State) -> bytes:
        """Feed the unpacker once; what comes out may be empty while it needs more.

        Raises:
            NotInflated: the stream is damaged or cut.
        """
        packed = state.unpacker.unconsumed_tail
        if not packed:
            packed = self._packed.take(state.went, CHUNK)
            state.went += len(packed)
        try:
            piece = state.unpacker.decompress(packed, 2 * CHUNK)
        except zlib.error as fault:
            raise NotInflated("corrupt") from fault
        if state.unpacker.eof:
            state.went -= len(state.unpacker.unused_data)
        elif not packed and not piece:
            raise NotInflated("truncated")
        return piece

    def _next_stream(self, state: _State) -> bool:
        """Whether another gzip stream follows; zeros that fill up a tape block do not count."""
        if self._form != GZIP or self._packed.take(state.went, 2) != _GZIP_START:
            return False
        state.streams += 1
        if state.streams > _MOST_STREAMS:
            raise NotInflated("corrupt")
        state.unpacker = zlib.decompressobj(self._form)
        return True

    def _mark(self, state: _State) -> None:
        last = self._marks[-1].came if self._marks else 0
        if state.came < last + self._step:
            return
        self._marks.append(state.copied())
        if len(self._marks) > _MOST_MARKS:
            self._marks = self._marks[1::2]
            self._step *= 2


class ByteFile(io.RawIOBase):
    """Bytes as a file that can be read and moved about in."""

    def __init__(self, source: Bytes, close: Callable[[], None]) -> None:
        super().__init__()
        self._source = source
        self._at = 0
        self._close = close

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._source.size}[whence]
        if base + offset < 0:
            raise OSError("A file has no place before its start.")
        self._at = base + offset
        return self._at

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        try:
            piece = self._source.take(self._at, len(buffer))
        except NotInflated as fault:
            raise OSError("The archive is damaged here.") from fault
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._close()
        super().close()
