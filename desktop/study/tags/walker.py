"""The fast way through a plain file: what is wanted from its header, or None if it is not sure.

It accepts a file only after it has come to the pixel data or the end of the file with every length
held against the file's size, and only if nothing on the way is unusual: little endian, a full file
meta header, rising tags, known types, the standard's type for each wanted value. It never says
that a file is bad: what it declines is judged by the structure scanner, and what it accepts the
scanner reads in the same way.

The two loops call as little as they can; that is what makes them fast.
"""

import re
import struct
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from desktop.study.tags.elements import ITEM_MARK, UNDEFINED
from desktop.study.tags.encoding import (
    DEFLATED,
    EXPLICIT_LITTLE,
    IMPLICIT,
    KNOWN,
    LONG,
    PREAMBLE,
    SHORT,
    STRANGERS,
)
from desktop.study.tags.header_tags import PRIVATE_B_VALUES, VALUES
from desktop.study.tags.repeats import Repeats, Step
from desktop.study.tags.sequences import Unsure, end_of_sequence

WINDOW = 16 * 1024
LONGEST_SEQUENCE = 1024 * 1024
LONGEST_VALUE = 16 * 1024
LONGEST_HEADER = 8_000_000  # less than one element in each eight bytes of the scanner's million
MOST_FRAGMENTS = 10_000

Values = dict[int, bytes | None]
More = Callable[[int, int], bytes]  # so many bytes from a place in the file on; fewer at its end

_META_START = b"DICM\x02\x00\x00\x00UL\x04\x00"
_META_END = 0x0002FFFF
_HEAD = struct.Struct("<HH2sH").unpack_from
_UNTYPED_HEAD = struct.Struct("<HHL").unpack_from
_SIZE = struct.Struct("<L").unpack_from
_ITEM_HEAD = struct.Struct("<4sL").unpack_from
_UID = re.compile(rb"[0-9.]{1,64}")
_ENCAPSULATED = "1.2.840.10008.1.2.4."
_RLE = "1.2.840.10008.1.2.5"
_PLAIN = (EXPLICIT_LITTLE, *IMPLICIT)
_SEQUENCE_END = b"\xfe\xff\xdd\xe0"

# The type that a wanted element must have. Private ones may have lost theirs on the way (UN);
# where these elements stand otherwise, or at all, the scanner has to look: b"".
_SCANNER_ONLY = (0x52009229, 0x52009230, 0x7FE00008, 0x7FE00009, 0x7FE00010)
_PRIVATE = {tag: wanted.vr.encode() for tag, wanted in PRIVATE_B_VALUES.values()}
_TYPES = {tag: wanted.vr.encode() for tag, wanted in VALUES.items()} | _PRIVATE
_WATCHED = _TYPES | dict.fromkeys(_SCANNER_ONLY, b"")
_PIXELS = 0x7FE00010
_MARKS = 0xFFFE
_PIXEL_TYPES = {0x7FE00008: (b"OF",), 0x7FE00009: (b"OD",), 0x7FE00010: (b"OW", b"OB")}
_BLANK: Values = dict.fromkeys(_TYPES)
_TYPED, _UNTYPED = Repeats(), Repeats()


class Walked(NamedTuple):
    """What a plain file holds.

    Attributes:
        syntax, media_class: UIDs of the file meta header.
        values: the wanted values as they lie, None where there is none; a wanted sequence that has
            an item is an empty value.
        has_pixels: pixel data follow the header, and lie in the file whole.
    """

    syntax: str
    media_class: str
    values: Values
    has_pixels: bool


class _Place(NamedTuple):
    """Pixel data: where their value starts in the file, and its length."""

    body: int
    length: int


def walk(data: bytes, size: int, more: More) -> Walked | None:
    """What is wanted from a file, or None if a closer look is needed.

    Args:
        data: the first `WINDOW` bytes, or all if there are fewer.
        size: of the whole file, in bytes.
    """
    try:
        at, syntax, media_class = _beginning(data)
        values = _BLANK.copy()
        if syntax in IMPLICIT:
            place = _untyped(data, at, size, more, values)
        else:
            place = _typed(data, at, size, more, values)
        if (size if place is None else place.body) > LONGEST_HEADER:
            return None
        if place is not None:
            _hold_pixels(place, syntax, size, more)
    except (Unsure, struct.error):
        return None
    return Walked(syntax, media_class, values, place is not None)


def _beginning(data: bytes) -> tuple[int, str, str]:
    """Where the data set starts, transfer syntax and media class."""
    if not data.startswith(_META_START, PREAMBLE) or data.startswith(STRANGERS):
        raise Unsure
    at = PREAMBLE + len(_META_START) + 4
    end = at + _SIZE(data, at - 4)[0]
    if end > len(data):
        raise Unsure
    last = 0
    kept = {0x02: b"", 0x10: b""}
    while at < end:
        group, element, vr, size = _HEAD(data, at)
        if group != 2 or element <= last:
            raise Unsure
        last = element
        at += 8
        if vr in LONG:
            size = _SIZE(data, at)[0]
            at += 4
        elif vr not in SHORT:
            raise Unsure
        if element in kept:
            kept[element] = data[at : at + size]
        at += size
    syntax = _syntax(kept[0x10])
    first = data[at : at + 6]
    if at != end or first[1:2] != b"\0" or (first[4:] in KNOWN) == (syntax in IMPLICIT):
        raise Unsure
    return at, syntax, _uid(kept[0x02])


@lru_cache(maxsize=256)
def _syntax(value: bytes) -> str:
    syntax = _uid(value)
    packed = syntax == _RLE or syntax.startswith(_ENCAPSULATED)
    if not (syntax in _PLAIN or packed) or syntax in DEFLATED:
        raise Unsure
    return syntax


@lru_cache(maxsize=256)
def _uid(value: bytes) -> str:
    plain = value.removesuffix(b"\0")
    if not _UID.fullmatch(plain):
        raise Unsure
    return plain.decode("ascii")


def _past_sequence(data: bytes, body: int, length: int, *, explicit: bool) -> int | None:
    """Where a sequence ends; None if more of the file is needed to tell."""
    stop = len(data)
    end = None if length == UNDEFINED else body + length
    if end is not None and end > stop:
        return None
    try:
        return end_of_sequence(data, body, end, explicit=explicit)
    except Unsure:
        if end is None:
            return None
        raise


def _page(more: More, at: int, count: int, size: int) -> bytes:
    """So much of the file from `at` on, or up to its end.

    Raises:
        Unsure: it would be too much, or the file is shorter than it was.
    """
    page = more(at, count) if count <= LONGEST_SEQUENCE else b""
    if len(page) < min(count, size - at):
        raise Unsure
    return page


def _hold_pixels(place: _Place, syntax: str, size: int, more: More) -> None:
    """Hold the pixel data's length, or that of all fragments, against the file.

    Raises:
        Unsure: they do not lie in it whole, or are packed in another way than the file says.
    """
    at, length = place
    if syntax in _PLAIN:
        if length & 1 or at + length > size:
            raise Unsure
        return
    if length != UNDEFINED:
        raise Unsure
    for _ in range(MOST_FRAGMENTS):
        mark, length = _ITEM_HEAD(more(at, 8))
        if mark != ITEM_MARK:
            break
        at += 8 + length
    if mark != _SEQUENCE_END or length:
        raise Unsure


def _learn(repeats: Repeats, record: list[Step] | None, values: Values) -> None:
    if record is not None:
        repeats.learn(record, values)


def _typed(  # noqa: C901  one loop without calls: the speed of the whole intake
    data: bytes, at: int, size: int, more: More, values: Values
) -> _Place | None:
    """Walk explicit little endian, filling `values`: the pixel data, or None at the file's end."""
    base, stop, last = 0, len(data), _META_END  # `data` starts at `base` of the file
    known, record = _TYPED.known, _TYPED.record()
    watched, short = _WATCHED, SHORT
    while True:
        if at + 12 > stop:
            if base + stop < size:
                base, at, data = base + at, 0, _page(more, base + at, WINDOW, size)
                stop = len(data)
            elif at == stop:
                break
        stretches = known.get(data[at : at + 8])
        if stretches is not None:
            for stretch in stretches:
                if data.startswith(stretch.content, at) and stretch.first > last:
                    break
            else:
                stretch = None
            if stretch is not None:
                values.update(stretch.values)
                at += len(stretch.content)
                last = stretch.last
                continue
        group, number, vr, length = _HEAD(data, at)
        tag = group << 16 | number
        if tag <= last or length & 1:
            raise Unsure
        body = at + 8
        if vr not in short:
            if vr not in LONG or length:
                raise Unsure
            length = _SIZE(data, body)[0]
            body += 4
            if vr in _PIXEL_TYPES.get(tag, ()):
                _learn(_TYPED, record, values)
                return _Place(base + body, length)
        if vr == b"SQ" or length == UNDEFINED:
            if vr != watched.get(tag, vr) or vr not in (b"SQ", b"UN"):
                raise Unsure
            end = _past_sequence(data, body, length, explicit=vr == b"SQ")
            if end is None:
                if base + stop >= size:
                    raise Unsure
                base, at, data = base + at, 0, _page(more, base + at, 4 * stop, size)
                stop = len(data)
                continue
            if tag in watched and data.startswith(ITEM_MARK, body):
                values[tag] = b""
        else:
            end = body + length
            if length & 1 or base + end > size:
                raise Unsure
            if tag in watched:
                if vr != watched[tag] and (vr != b"UN" or tag not in _PRIVATE):
                    raise Unsure
                if end > stop:
                    if length > LONGEST_VALUE:
                        raise Unsure
                    base, at, data = base + at, 0, _page(more, base + at, 2 * WINDOW, size)
                    stop = len(data)
                    continue
                values[tag] = data[body:end]
        if record is not None and end <= stop:
            record.append((base + at, data[at:end], tag))
        last = tag
        at = end
    _learn(_TYPED, record, values)
    return None


def _untyped(  # noqa: C901  one loop without calls: the speed of the whole intake
    data: bytes, at: int, size: int, more: More, values: Values
) -> _Place | None:
    """The same for implicit little endian."""
    base, stop, last = 0, len(data), _META_END
    known, record = _UNTYPED.known, _UNTYPED.record()
    watched = _WATCHED
    while True:
        if at + 8 > stop:
            if base + stop < size:
                base, at, data = base + at, 0, _page(more, base + at, WINDOW, size)
                stop = len(data)
            elif at == stop:
                break
        stretches = known.get(data[at : at + 8])
        if stretches is not None:
            for stretch in stretches:
                if data.startswith(stretch.content, at) and stretch.first > last:
                    break
            else:
                stretch = None
            if stretch is not None:
                values.update(stretch.values)
                at += len(stretch.content)
                last = stretch.last
                continue
        group, number, length = _UNTYPED_HEAD(data, at)
        tag = group << 16 | number
        if tag <= last or group >= _MARKS:
            raise Unsure
        body = at + 8
        if tag == _PIXELS:
            _learn(_UNTYPED, record, values)
            return _Place(base + body, length)
        wanted = watched.get(tag)
        if wanted == b"":
            raise Unsure
        if length == UNDEFINED or (wanted == b"SQ" and length >= 8):
            if wanted not in (None, b"SQ"):
                raise Unsure
            end = _past_sequence(data, body, length, explicit=False)
            if end is None:
                if base + stop >= size:
                    raise Unsure
                base, at, data = base + at, 0, _page(more, base + at, 4 * stop, size)
                stop = len(data)
                continue
            if wanted and data.startswith(ITEM_MARK, body):
                values[tag] = b""
        else:
            end = body + length
            if length & 1 or base + end > size:
                raise Unsure
            if wanted is not None:
                if end > stop:
                    if length > LONGEST_VALUE:
                        raise Unsure
                    base, at, data = base + at, 0, _page(more, base + at, 2 * WINDOW, size)
                    stop = len(data)
                    continue
                if data.startswith(ITEM_MARK, body) or (wanted == b"SQ" and length):
                    raise Unsure
                if wanted != b"SQ":
                    values[tag] = data[body:end]
        if record is not None and end <= stop:
            record.append((base + at, data[at:end], tag))
        last = tag
        at = end
    _learn(_UNTYPED, record, values)
    return None
