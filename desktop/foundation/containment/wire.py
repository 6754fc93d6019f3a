"""Messages over a pipe: one JSON value and any number of raw parts.

Nothing that is received is run or believed (no pickle): lengths are held against a cap before
memory is made for them.
"""

import json
import struct
from collections.abc import Callable, Sequence
from typing import Any

_HEAD = struct.Struct("<II")  # bytes of JSON, count of parts
_PART = struct.Struct("<Q")
MOST_PARTS = 4096

Buffer = bytes | bytearray | memoryview
ReadInto = Callable[[memoryview], int | None]
Write = Callable[[Buffer], int | None]


class Cut(Exception):
    """The other side is gone, or does not speak as agreed."""


def send(write: Write, value: Any, parts: Sequence[Buffer] = ()) -> None:
    """Write one message.

    Raises:
        OSError: the other side is gone.
        ValueError: the value is no JSON.
    """
    text = json.dumps(value, separators=(",", ":")).encode("ascii")
    views = [memoryview(part).cast("B") for part in parts]
    head = _HEAD.pack(len(text), len(views)) + b"".join(_PART.pack(len(view)) for view in views)
    for piece in (memoryview(head + text), *views):
        left = piece
        while left:
            left = left[write(left) or 0 :]


def receive(readinto: ReadInto, most_bytes: int) -> tuple[Any, list[bytearray]]:
    """Read one message.

    Raises:
        Cut: the pipe ends, the message is too long, or it is none.
    """
    length, count = _HEAD.unpack(_exactly(readinto, _HEAD.size))
    if length > most_bytes or count > MOST_PARTS:
        raise Cut
    sizes = [size for (size,) in _PART.iter_unpack(_exactly(readinto, _PART.size * count))]
    if length + sum(sizes) > most_bytes:
        raise Cut
    try:
        value = json.loads(_exactly(readinto, length))
    except (ValueError, RecursionError) as fault:
        raise Cut from fault
    return value, [_exactly(readinto, size) for size in sizes]


def _exactly(readinto: ReadInto, count: int) -> bytearray:
    piece = bytearray(count)
    left = memoryview(piece)
    while left:
        try:
            got = readinto(left)
        except (OSError, ValueError) as fault:  # ValueError: closed by another thread
            raise Cut from fault
        if not got:
            raise Cut
        left = left[got:]
    return piece
