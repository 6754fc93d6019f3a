"""Every element of a file in its order, sequences and items included: own stack, caps, no tree.

This is for showing what lies in a file that was accepted already. At damage the walk ends with
`Broken`; what was met until then stands.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from desktop.study.tags.elements import (
    FRAGMENTS_CAP,
    ITEM,
    ITEM_END,
    ITEM_MARK,
    SEQUENCE_END,
    UNDEFINED,
    Broken,
    tag_and_size,
)
from desktop.study.tags.encoding import (
    DEFLATED,
    LONG,
    PREAMBLE,
    SHORT,
    Encoding,
    look,
    read_start,
)
from desktop.study.tags.file_bytes import Bytes, NotInflated, inflated

HEAD_CAP = 16 * 1024  # bytes of a value that are read
DEPTH_CAP = 32
_EXPLICIT, _IMPLICIT = Encoding(explicit=True), Encoding(explicit=False)
_BYTES = frozenset(("OB", "OW"))
_PIXELS = 0x7FE00010
_COMMANDS = b"\0\0"


@dataclass(frozen=True, slots=True)
class Met:
    """One element, or the beginning of an item.

    Attributes:
        depth: how many sequences it lies in.
        vr: type as the file names it; empty where it names none.
        size: length of the value in bytes; None where a delimiter ends it.
        value: its beginning; empty for sequences and items.
        parts: fragments of compressed pixel data.
    """

    depth: int
    tag: int
    vr: str = ""
    size: int | None = 0
    value: bytes = field(default=b"", repr=False)
    big: bool = False
    sequence: bool = False
    parts: int = 0


@dataclass(frozen=True, slots=True)
class _Open:
    """A data set, sequence or item that has begun.

    Attributes:
        end: where it ends by its own length; None if a delimiter ends it.
        limit: where it must end at the latest.
    """

    depth: int
    sequence: bool
    end: int | None
    limit: int
    encoding: Encoding


def every_element(source: Bytes, is_sequence: Callable[[int], bool]) -> Iterator[Met]:
    """All elements of a file, those of the file meta header first.

    Args:
        is_sequence: of the standard's elements, for files that do not name types.

    Raises:
        Broken: the file is no DICOM, or damaged from here on.
    """
    start = read_start(source)
    if isinstance(start, str):
        raise Broken(start)
    prefix = PREAMBLE + 4
    first = prefix if source.take(PREAMBLE, 4) == b"DICM" else 0
    yield from _elements(source, first, start.data, _EXPLICIT, is_sequence)
    at = start.data
    if start.syntax in DEFLATED:
        try:
            source, at = inflated(source, at), 0
        except NotInflated as fault:
            raise Broken(fault.code) from fault
    head = source.take(at, 12).ljust(12, b"\0")
    while head[:2] == _COMMANDS and any(head):  # a network message's own group: not shown
        at = _checked(at + 8, int.from_bytes(head[4:8], "little"), source.size)
        head = source.take(at, 12).ljust(12, b"\0")
    yield from _elements(source, at, source.size, look(head), is_sequence)


def _elements(
    source: Bytes, at: int, end: int, encoding: Encoding, is_sequence: Callable[[int], bool]
) -> Iterator[Met]:
    stack = [_Open(0, False, end, end, encoding)]
    while stack:
        level = stack[-1]
        if at == level.end:
            stack.pop()
            continue
        head = source.take(at, min(12, level.limit - at))
        if len(stack) == 1 and not any(head):
            return  # padding behind the last element
        if len(head) < 8:
            raise Broken("truncated")
        tag, size = tag_and_size(head, level.encoding.big)
        if tag >> 16 == 0xFFFE:
            at = _mark(tag, size, at + 8, stack)
            if tag == ITEM:
                yield Met(level.depth, ITEM, size=_length(size))
            continue
        vr, size, body = _type_and_size(at, head, level)
        if size == UNDEFINED and (vr in _BYTES or tag == _PIXELS):
            at, parts = _fragments(source, body, level.encoding.big)
            yield Met(level.depth, tag, vr, at - body, parts=parts)
            continue
        inner = _inner(source, tag, vr, body, size, level, is_sequence)
        if inner is not None:
            stack.append(inner)
            yield Met(level.depth, tag, vr, _length(size), sequence=True)
            at = body
            continue
        at = _checked(body, size, level.limit)
        value = source.take(body, min(size, HEAD_CAP))
        yield Met(level.depth, tag, vr, size, value, level.encoding.big)


def _mark(tag: int, size: int, body: int, stack: list[_Open]) -> int:
    """Begin an item, or end what a delimiter ends: where to go on.

    Raises:
        Broken: the mark has no place here.
    """
    level = stack[-1]
    if tag == ITEM and level.sequence:
        end = None if size == UNDEFINED else _checked(body, size, level.limit)
        limit = level.limit if end is None else end
        stack.append(_Open(level.depth, False, end, limit, level.encoding))
    elif (tag == SEQUENCE_END and level.sequence) or (
        tag == ITEM_END and not level.sequence and len(stack) > 1
    ):
        stack.pop()
    else:
        raise Broken("corrupt")
    return body


def _inner(
    source: Bytes,
    tag: int,
    vr: str,
    body: int,
    size: int,
    level: _Open,
    is_sequence: Callable[[int], bool],
) -> _Open | None:
    """The sequence that an element begins, if it is one.

    Source:
        DICOM PS3.5 6.2.2 note (UN of undefined length holds implicit little endian).
    """
    guessed = vr in ("", "UN") and is_sequence(tag) and source.take(body, 4) == ITEM_MARK
    if not (vr == "SQ" or guessed or size == UNDEFINED):
        return None
    if level.depth >= DEPTH_CAP:
        raise Broken("too_deep")
    encoding = _IMPLICIT if vr == "UN" else level.encoding
    if size == UNDEFINED:
        return _Open(level.depth + 1, True, None, level.limit, encoding)
    end = _checked(body, size, level.limit)
    return _Open(level.depth + 1, True, end, end, encoding)


def _type_and_size(at: int, head: bytes, level: _Open) -> tuple[str, int, int]:
    """An element's type, its value's length and where the value starts.

    Raises:
        Broken: no element can stand here, or it is cut off.
    """
    if level.sequence:
        raise Broken("corrupt")
    encoding = level.encoding
    order = ">" if encoding.big else "<"
    vr = head[4:6]
    if not encoding.explicit:
        return "", struct.unpack_from("<L", head, 4)[0], at + 8
    if vr in LONG:
        if len(head) < 12:
            raise Broken("truncated")
        return vr.decode(), struct.unpack_from(f"{order}L", head, 8)[0], at + 12
    if vr in SHORT or (min(vr) >= 0x20 and max(vr) < 0x7F):
        return vr.decode(), struct.unpack_from(f"{order}H", head, 6)[0], at + 8
    return "", struct.unpack_from(f"{order}L", head, 4)[0], at + 8


def _fragments(source: Bytes, at: int, big: bool) -> tuple[int, int]:
    """Where compressed pixel data end, and how many parts they have.

    Raises:
        Broken: they do not end as they should.
    """
    for parts in range(FRAGMENTS_CAP):
        head = source.peek(at, 8)
        if len(head) < 8:
            raise Broken("truncated")
        tag, size = tag_and_size(head, big)
        at += 8
        if tag == SEQUENCE_END:
            return at, parts
        if tag != ITEM or size == UNDEFINED:
            raise Broken("corrupt")
        at = _checked(at, size, source.size)
    raise Broken("too_many_elements")


def _length(size: int) -> int | None:
    return None if size == UNDEFINED else size


def _checked(body: int, size: int, limit: int) -> int:
    """Where a value ends.

    Raises:
        Broken: that is behind the end of what holds it.
    """
    if body + size > limit:
        raise Broken("truncated")
    return body + size
