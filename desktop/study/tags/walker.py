"""The fast way through a plain file: what is wanted from its header, or None if it is not sure.

It accepts a file only after it has come to the pixel data or the end of the file with every length
held against the file's size, and only if nothing on the way is unusual: little endian, a full file
meta header, rising tags, known types, the standard's type for each wanted value. It never says
that a file is bad: what it declines is judged by the structure scanner, and what it accepts the
scanner reads in the same way.

The two loops call as little as they can; that is what makes them fast.
"""

import struct
from collections.abc import Callable
from typing import NamedTuple

from desktop.study.tags.beginning import PLAIN, plain_beginning
from desktop.study.tags.elements import ITEM_MARK, UNDEFINED
from desktop.study.tags.encoding import IMPLICIT, LONG, SHORT
from desktop.study.tags.header_tags import PRIVATE_B_VALUES, VALUES
from desktop.study.tags.repeats import Repeats
from desktop.study.tags.sequences import Unsure, end_of_sequence

WINDOW = 16 * 1024
PAGE = 4 * 1024  # behind the window; mostly the rest of a header behind one large private value
LONGEST_PAGE = 1024 * 1024
LONGEST_VALUE = 16 * 1024
LONGEST_HEADER = 8_000_000  # less than one element in each eight bytes of the scanner's million
MOST_FRAGMENTS = 10_000

Values = dict[int, bytes | None]
More = Callable[[int, int], bytes]  # from a place in the file on, so many bytes; fewer at its end

_META_END = 0x0002FFFF
_HEAD = struct.Struct("<HH2sH").unpack_from
_UNTYPED_HEAD = struct.Struct("<HHL").unpack_from
_ITEM_HEAD = struct.Struct("<4sL").unpack_from
_SIZE = struct.Struct("<L").unpack_from
_SEQUENCE_END = b"\xfe\xff\xdd\xe0"
_MARKS = 0xFFFE

# The type that a wanted element must have. A private one may have lost it on the way (UN), or be
# another maker's text. Where the last ones stand, unless as pixel data should, the scanner looks.
_TYPES = {tag: wanted.vr.encode() for tag, wanted in (*VALUES.items(), *PRIVATE_B_VALUES.values())}
_TEXTS = (b"LO", b"SH", b"CS", b"ST", b"LT", b"DS", b"UN")
_PRIVATE = {tag: _TEXTS if kind.vr == "IS" else (b"UN",) for tag, kind in PRIVATE_B_VALUES.values()}
_PIXELS_START, _PIXELS = 0x7FE00008, 0x7FE00010
_PIXEL_TYPES = {0x7FE00008: (b"OF",), 0x7FE00009: (b"OD",), _PIXELS: (b"OW", b"OB")}
_WATCHED = _TYPES | dict.fromkeys((0x52009229, 0x52009230, *_PIXEL_TYPES), b"")
_BLANK: Values = dict.fromkeys(_TYPES)
_NO_HEAD = (-1, 0, False)
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
    """Pixel data: where their value starts in the file, its length, and the page it starts on.

    Attributes:
        base: where the page starts in the file.
    """

    body: int
    length: int
    page: bytes
    base: int


def walk(data: bytes, size: int, more: More) -> Walked | None:
    """What is wanted from a file, or None if a closer look is needed.

    Args:
        data: the first `WINDOW` bytes, or all if there are fewer.
        size: of the whole file, in bytes.
    """
    try:
        at, syntax, media_class = plain_beginning(data)
        values = _BLANK.copy()
        walk_on = _untyped if syntax in IMPLICIT else _typed
        place = walk_on(data, at, size, more, values)
        if (size if place is None else place.body) > LONGEST_HEADER:
            return None
        if place is not None:
            _hold_pixels(place, syntax, size, more)
    except (Unsure, struct.error):
        return None
    return Walked(syntax, media_class, values, place is not None)


def _typed(  # noqa: C901  one loop without calls: the speed of the whole intake
    data: bytes, at: int, size: int, more: More, values: Values
) -> _Place | None:
    """Walk explicit little endian, filling `values`: the pixel data, or None at the file's end."""
    base, stop, last, need = 0, len(data), _META_END, 12  # `data` starts at `base` of the file
    places: list[int] = []
    pages = [(data, places)]
    known, heads, watched, short = _TYPED.known, _TYPED.heads, _WATCHED, SHORT
    while True:
        if at + need > stop:
            if base + stop < size:
                base, at, data = base + at, 0, _page(more, base + at, need, size)
                stop, places = len(data), []
                pages.append((data, places))
            elif at == stop:
                _TYPED.walked(pages, values)
                return None
            need = 12
        head = data[at : at + 8]
        for content, count, first, final, kept in known.get(head, ()):
            if data.startswith(content, at) and first > last:
                values.update(kept)
                at += count
                last = final
                break
        else:
            tag, count, is_wanted = heads.get(head, _NO_HEAD)
            end = at + count
            if tag > last and end <= stop:
                if is_wanted:
                    values[tag] = data[at + 8 : end]
                places.append(at)
                places.append(end)
                last = tag
                at = end
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
                if tag >= _PIXELS_START and vr in _PIXEL_TYPES.get(tag, ()):
                    _TYPED.walked(pages, values)
                    return _Place(base + body, length, data, base)
            if vr == b"SQ" or length == UNDEFINED:
                if vr != watched.get(tag, vr) or vr not in (b"SQ", b"UN"):
                    raise Unsure
                past = _past_sequence(data, body, length, explicit=vr == b"SQ")
                if past is None:
                    need = _longer(base, stop, size)
                    continue
                end = past
                if tag in watched and data.startswith(ITEM_MARK, body):
                    values[tag] = b""
            else:
                end = body + length
                if length & 1 or base + end > size:
                    raise Unsure
                if tag in watched:
                    if vr != watched[tag] and vr not in _PRIVATE.get(tag, ()):
                        raise Unsure
                    if end > stop:
                        need = _checked(length) + 12
                        continue
                    values[tag] = data[body:end]
                if body == at + 8:
                    heads[head] = tag, end - at, tag in watched
            if end <= stop:
                places.append(at)
                places.append(end)
            last = tag
            at = end


def _untyped(  # noqa: C901  one loop without calls: the speed of the whole intake
    data: bytes, at: int, size: int, more: More, values: Values
) -> _Place | None:
    """The same for implicit little endian."""
    base, stop, last, need = 0, len(data), _META_END, 8
    places: list[int] = []
    pages = [(data, places)]
    known, heads, watched = _UNTYPED.known, _UNTYPED.heads, _WATCHED
    while True:
        if at + need > stop:
            if base + stop < size:
                base, at, data = base + at, 0, _page(more, base + at, need, size)
                stop, places = len(data), []
                pages.append((data, places))
            elif at == stop:
                _UNTYPED.walked(pages, values)
                return None
            need = 8
        head = data[at : at + 8]
        for content, count, first, final, kept in known.get(head, ()):
            if data.startswith(content, at) and first > last:
                values.update(kept)
                at += count
                last = final
                break
        else:
            tag, count, _ = heads.get(head, _NO_HEAD)
            end = at + count
            if tag > last and end <= stop:
                places.append(at)
                places.append(end)
                last = tag
                at = end
                continue
            group, number, length = _UNTYPED_HEAD(data, at)
            tag = group << 16 | number
            if tag <= last or group >= _MARKS:
                raise Unsure
            body = at + 8
            if tag == _PIXELS:
                _UNTYPED.walked(pages, values)
                return _Place(base + body, length, data, base)
            wanted = watched.get(tag)
            if length == UNDEFINED or (wanted == b"SQ" and length >= 8):
                if wanted not in (None, b"SQ"):
                    raise Unsure
                past = _past_sequence(data, body, length, explicit=False)
                if past is None:
                    need = _longer(base, stop, size)
                    continue
                end = past
                if wanted and data.startswith(ITEM_MARK, body):
                    values[tag] = b""
            else:
                end = body + length
                if length & 1 or base + end > size:
                    raise Unsure
                if wanted is not None:
                    if end > stop or length > LONGEST_VALUE:
                        need = _checked(length) + 8
                        continue
                    if not wanted or data.startswith(ITEM_MARK, body):
                        raise Unsure
                    if wanted != b"SQ":
                        values[tag] = data[body:end]
                    elif length:
                        raise Unsure
                else:
                    heads[head] = tag, end - at, False
            if end <= stop:
                places.append(at)
                places.append(end)
            last = tag
            at = end


def _past_sequence(data: bytes, body: int, length: int, *, explicit: bool) -> int | None:
    """Where a sequence ends; None if more of the file is needed to tell."""
    end = None if length == UNDEFINED else body + length
    if end is not None and end > len(data):
        return None
    try:
        return end_of_sequence(data, body, end, explicit=explicit)
    except Unsure:
        if end is None:
            return None
        raise


def _longer(base: int, stop: int, size: int) -> int:
    """How much of the file to look at next, where a window was too short."""
    if base + stop >= size:
        raise Unsure
    return 4 * max(stop, WINDOW)


def _checked(length: int) -> int:
    """The length of a wanted value that goes on behind the window."""
    if length > LONGEST_VALUE:
        raise Unsure
    return length


def _page(more: More, at: int, count: int, size: int) -> bytes:
    """So much of the file from `at` on, a page at least, or up to its end.

    Raises:
        Unsure: it would be too much, or the file is shorter than it was.
    """
    count = max(count, PAGE)
    page = more(at, count) if count <= LONGEST_PAGE else b""
    if len(page) < min(count, size - at):
        raise Unsure
    return page


def _hold_pixels(place: _Place, syntax: str, size: int, more: More) -> None:
    """Hold the pixel data's length, or that of all fragments, against the file.

    Raises:
        Unsure: they do not lie in it whole, or are packed in another way than the file says.
    """
    at, length, page, base = place
    if syntax in PLAIN:
        if length & 1 or at + length > size:
            raise Unsure
        return
    if length != UNDEFINED:
        raise Unsure
    for _ in range(MOST_FRAGMENTS):
        near = page[at - base : at - base + 8]
        mark, length = _ITEM_HEAD(near if len(near) == 8 else more(at, 8))
        if mark != ITEM_MARK:
            break
        at += 8 + length
    if mark != _SEQUENCE_END or length:
        raise Unsure
