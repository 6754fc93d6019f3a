"""Where a sequence ends: the strict walk over items that the fast walker takes.

It believes nothing that is unusual. What it doubts it does not judge: the structure scanner does.
"""

import struct

from desktop.study.tags.elements import ITEM_MARK, UNDEFINED
from desktop.study.tags.encoding import LONG, SHORT
from desktop.study.tags.header_tags import WANTED

DEEPEST = 16
_ITEM_END, _SEQUENCE_END = b"\xfe\xff\x0d\xe0", b"\xfe\xff\xdd\xe0"
_ITEM_HEAD = struct.Struct("<4sL").unpack_from
_EXPLICIT_HEAD = struct.Struct("<HH2sH").unpack_from
_IMPLICIT_HEAD = struct.Struct("<HHL").unpack_from
_LONG_SIZE = struct.Struct("<L").unpack_from
_FUNCTIONAL_GROUPS = 0x5200
_MARKS = 0xFFFE


class Unsure(Exception):
    """The fast walk goes no further; it does not say that the file is bad."""


def end_of_sequence(data: bytes, at: int, end: int | None, *, explicit: bool) -> int:
    """Where the sequence whose items start at `at` ends.

    Args:
        end: by its own length; None if a delimiter ends it.

    Raises:
        Unsure: something in it is unusual, or `data` ends before it.
    """
    try:
        return _past_items(data, at, end, explicit, 1)
    except struct.error as fault:
        raise Unsure from fault


def _past_items(data: bytes, at: int, end: int | None, explicit: bool, depth: int) -> int:
    """Source: DICOM PS3.5 7.5."""
    if depth > DEEPEST:
        raise Unsure
    limit = len(data) if end is None else end
    past = _past_explicit if explicit else _past_implicit
    while at != end:
        mark, size = _ITEM_HEAD(data, at)
        at += 8
        if mark == ITEM_MARK:
            if size == UNDEFINED:
                at = past(data, at, None, limit, depth)
            elif at + size <= limit:
                at = past(data, at, at + size, at + size, depth)
            else:
                raise Unsure
        elif mark == _SEQUENCE_END and end is None and not size:
            return at
        else:
            raise Unsure
    return at


def _past_explicit(data: bytes, at: int, end: int | None, limit: int, depth: int) -> int:
    """Where an item of elements with types ends."""
    last = -1
    while at != end:
        group, number, vr, size = _EXPLICIT_HEAD(data, at)
        if group == _MARKS:
            return _past_item_end(data, at, end)
        tag = group << 16 | number
        if tag <= last or size & 1:
            raise Unsure
        last = tag
        at += 8
        if vr not in SHORT:
            if vr not in LONG or size:
                raise Unsure
            size = _LONG_SIZE(data, at)[0]
            at += 4
            if vr == b"SQ" or size == UNDEFINED:
                size = _nested(data, at, size, vr, depth)
        at += size
        if at > limit:
            raise Unsure
    return at


def _nested(data: bytes, at: int, size: int, vr: bytes, depth: int) -> int:
    """The length of a sequence inside a sequence, by its delimiter if it has no other."""
    if vr not in (b"SQ", b"UN"):
        raise Unsure
    end = None if size == UNDEFINED else at + size
    if end is not None and end > len(data):
        raise Unsure
    return _past_items(data, at, end, vr == b"SQ", depth + 1) - at


def _past_implicit(data: bytes, at: int, end: int | None, limit: int, depth: int) -> int:
    """Where an item of elements without types ends."""
    last = -1
    while at != end:
        group, number, size = _IMPLICIT_HEAD(data, at)
        if group == _MARKS:
            return _past_item_end(data, at, end)
        tag = group << 16 | number
        if tag <= last or group == _FUNCTIONAL_GROUPS:
            raise Unsure
        last = tag
        at += 8
        if size == UNDEFINED:
            at = _past_items(data, at, None, False, depth + 1)
        elif size & 1 or (tag in WANTED and data.startswith(ITEM_MARK, at)):
            raise Unsure
        else:
            at += size
        if at > limit:
            raise Unsure
    return at


def _past_item_end(data: bytes, at: int, end: int | None) -> int:
    mark, size = _ITEM_HEAD(data, at)
    if mark != _ITEM_END or size or end is not None:
        raise Unsure
    return at + 8
