"""The walk over a data set's tags: its own stack, every length checked, only wanted values read."""

import struct

from desktop.study.tags.elements import (
    DELIMITER,
    ITEM,
    ITEM_END,
    ITEM_MARK,
    SEQUENCE_END,
    UNDEFINED,
    Broken,
    Element,
    fragments_are_whole,
    tag_and_size,
)
from desktop.study.tags.encoding import LONG, SHORT, Encoding
from desktop.study.tags.file_bytes import Bytes

DEPTH_CAP = 32
VALUE_CAP = 64 * 1024
ELEMENTS_CAP = 1_000_000
PADDING_CAP = 1024 * 1024

PIXELS = frozenset((0x7FE00008, 0x7FE00009, 0x7FE00010))
SHARED_GROUPS, FRAME_GROUPS = 0x52009229, 0x52009230
FUNCTIONAL_GROUPS = frozenset((SHARED_GROUPS, FRAME_GROUPS))
POSITION = 0x00200032
UNTYPED = b"??"
_IMPLICIT = Encoding(explicit=False)


class _Level:
    """One open data set, sequence, item or list of fragments.

    `end` is where it ends by its own length, None if a delimiter ends it; `limit` is where it
    must end at the latest. `role` counts 1 to 4 from a functional groups sequence to the items
    that hold its values; 0 is all else.
    """

    __slots__ = ("encoding", "end", "fragments", "limit", "role", "sequence", "tag")

    def __init__(self, tag: int, end: int | None, limit: int, encoding: Encoding) -> None:
        self.tag = tag
        self.end = end
        self.limit = limit if end is None else end
        self.encoding = encoding
        self.sequence = False
        self.fragments = False
        self.role = 0


class Walk:
    """One walk, and what it has picked up on the way.

    Attributes:
        doubts: codes of `reasons.FLAGGED`, in the order they came up.
        positions: Image Position (Patient) of each frame of an enhanced object.
    """

    def __init__(
        self, source: Bytes, wanted: frozenset[int], wanted_in_frames: frozenset[int]
    ) -> None:
        self.elements: dict[int, Element] = {}
        self.shared: dict[int, Element] = {}
        self.first_frame: dict[int, Element] = {}
        self.positions: list[Element] = []
        self.doubts: dict[str, None] = {}
        self.has_pixels = False
        self._source = source
        self._size = source.size
        self._take = source.take
        self._wanted = wanted
        self._wanted_in_frames = wanted_in_frames
        self._levels: list[_Level] = []
        self._last = -1
        self._group = 0
        self._frames = 0

    def skip_command_group(self, at: int) -> int:
        """Where the data set starts behind the group 0000 of a network message.

        Source:
            DICOM PS3.7 6.3.1 (command sets are implicit little endian).
        """
        while (head := self._take(at, 8))[:2] == b"\0\0" and any(head):
            self.doubts["command_group"] = None
            at = self._checked(at + 8, int.from_bytes(head[4:8], "little"), self._size)
        return at

    def run(self, at: int, encoding: Encoding) -> None:
        """Walk the data set that starts at `at`, to its pixel data or its end.

        Raises:
            Broken: the file is not whole.
        """
        levels = self._levels
        levels.append(_Level(0, self._size, self._size, encoding))
        steps = 0
        while levels and not self.has_pixels:
            level = levels[-1]
            if at == level.end:
                levels.pop()
                continue
            steps += 1
            if steps > ELEMENTS_CAP:
                raise Broken("too_many_elements")
            at = self._item(at, level) if level.sequence else self._element(at, level)

    def _item(self, at: int, level: _Level) -> int:
        """One step in a sequence or a list of fragments: where to go on."""
        head = self._take(at, 8)
        if len(head) < 8:
            raise Broken("truncated")
        tag, size = tag_and_size(head, level.encoding.big)
        body = at + 8
        if tag == SEQUENCE_END and level.end in (None, body):
            self._levels.pop()
            return body
        if tag != ITEM or (level.fragments and size == UNDEFINED):
            raise Broken(self._without_items(at, level))
        if size == UNDEFINED:
            self._open(level.tag, None, level, level.encoding)
            return body
        end = self._checked(body, size, level.limit)
        if level.fragments:
            return end
        self._open(level.tag, end, level, level.encoding)
        return body

    def _without_items(self, at: int, level: _Level) -> str:
        """`truncated` if no delimiter follows that could end the value, else `corrupt`."""
        if level.end is not None:
            return "corrupt"
        tail = b""
        while piece := self._take(at, VALUE_CAP):
            if DELIMITER in tail + piece:
                return "corrupt"
            tail = piece[-7:]
            at += len(piece)
        return "truncated"

    def _element(self, at: int, level: _Level) -> int:
        """One step in a data set or an item: where to go on."""
        top = len(self._levels) == 1
        head = self._take(at, 12)
        if len(head) < 8 or (top and not any(head)):
            return self._end_of_file(at, head, top)
        tag, _ = tag_and_size(head, level.encoding.big)
        if tag >> 16 == 0xFFFE:
            return self._end_of_item(at, head, level)
        vr, size, body = self._type_and_size(at, head, level.encoding)
        if top and tag in PIXELS:
            return self._pixels(body, size, level.encoding.big)
        if size == UNDEFINED:
            return self._undefined(tag, vr, body, level)
        end = self._checked(body, size, level.limit)
        if vr == b"SQ" or (vr == UNTYPED and self._holds_items(tag, body, size, level)):
            self._open(tag, end, level, level.encoding)
            return body
        if top:
            self._keep(tag, vr, body, size, level.encoding.big)
        elif level.role == 4 and tag in self._wanted_in_frames:
            self._keep_of_frame(tag, vr, body, size, level.encoding.big)
        return end

    def _type_and_size(self, at: int, head: bytes, encoding: Encoding) -> tuple[bytes, int, int]:
        """An element's type, its value's length and where the value starts."""
        order = ">" if encoding.big else "<"
        vr = head[4:6] if encoding.explicit else UNTYPED
        if vr in SHORT:
            return vr, struct.unpack_from(f"{order}H", head, 6)[0], at + 8
        if vr in LONG:
            if len(head) < 12:
                raise Broken("truncated")
            return vr, struct.unpack_from(f"{order}L", head, 8)[0], at + 12
        if encoding.explicit:
            self.doubts["unknown_vr"] = None
            if min(vr) >= 0x20 and max(vr) < 0x7F:
                return vr, struct.unpack_from(f"{order}H", head, 6)[0], at + 8
        return UNTYPED, struct.unpack_from(f"{order}L", head, 4)[0], at + 8

    def _holds_items(self, tag: int, body: int, size: int, level: _Level) -> bool:
        """Whether an untyped value that we must look into is a sequence."""
        asked = level.role == 2 or tag in FUNCTIONAL_GROUPS or tag in self._wanted
        return asked and size >= 8 and self._take(body, 4) == ITEM_MARK

    def _undefined(self, tag: int, vr: bytes, body: int, level: _Level) -> int:
        """Go into a value that a delimiter ends.

        Source:
            DICOM PS3.5 6.2.2 note (UN of undefined length holds implicit little endian), 7.5, A.4.
        """
        self._open(tag, None, level, _IMPLICIT if vr == b"UN" else level.encoding)
        self._levels[-1].fragments = vr not in (b"SQ", b"UN", UNTYPED)
        if self._levels[-1].fragments and tag in self._wanted:
            self.doubts["bad_value"] = None
        return body

    def _open(self, tag: int, end: int | None, parent: _Level, encoding: Encoding) -> None:
        """Put a sequence, or an item of the open sequence, on the stack."""
        level = _Level(tag, end, parent.limit, encoding)
        level.sequence = not parent.sequence
        if level.sequence:
            if len(self._levels) > 2 * DEPTH_CAP:
                raise Broken("too_deep")
            if len(self._levels) == 1 and tag in FUNCTIONAL_GROUPS:
                level.role, self._group = 1, tag
            elif parent.role == 2:
                level.role = 3
        elif parent.role:
            level.role = parent.role + 1
            self._frames += level.role == 2 and tag == FRAME_GROUPS
        elif len(self._levels) == 2 and tag in self._wanted:
            self.elements[tag] = Element("SQ", b"")
        self._levels.append(level)

    def _keep(self, tag: int, vr: bytes, body: int, size: int, big: bool) -> None:
        """Copy out a wanted value of the top level; note order and doubles."""
        if tag < self._last:
            self.doubts["tag_order"] = None
        self._last = max(self._last, tag)
        if tag not in self._wanted:
            return
        element = Element(vr.decode("latin-1"), self._value(body, size), big)
        first = self.elements.setdefault(tag, element)
        if first.value != element.value:
            self.doubts["conflict"] = None

    def _keep_of_frame(self, tag: int, vr: bytes, body: int, size: int, big: bool) -> None:
        """Copy out a wanted value of the shared or the first frame's groups; all positions."""
        shared = self._group == SHARED_GROUPS
        if not shared and self._frames > 1 and tag != POSITION:
            return
        element = Element(vr.decode("latin-1"), self._value(body, size), big)
        (self.shared if shared else self.first_frame).setdefault(tag, element)
        if tag == POSITION and not shared:
            self.positions.append(element)

    def _value(self, body: int, size: int) -> bytes:
        if size > VALUE_CAP:
            raise Broken("too_large")
        return self._take(body, size)

    def _pixels(self, body: int, size: int, big: bool) -> int:
        """Hold the pixel data's length against the file; the walk ends here."""
        self.has_pixels = True
        if size != UNDEFINED:
            whole = body + size <= self._size
        else:
            whole = fragments_are_whole(self._source, body, big)
        if not whole:
            self.doubts["pixels_truncated"] = None
        return self._size

    def _end_of_item(self, at: int, head: bytes, level: _Level) -> int:
        """An item delimiter ends the item; an item that stands astray is skipped whole.

        Raises:
            Broken: anything else of group FFFE has no place here.
        """
        tag, size = tag_and_size(head, level.encoding.big)
        top = len(self._levels) == 1
        body = at + 8
        if top and tag == ITEM and size != UNDEFINED:
            self.doubts["stray_item"] = None
            return self._checked(body, size, level.limit)
        if top or tag != ITEM_END or level.end not in (None, body):
            raise Broken("corrupt")
        self._levels.pop()
        return body

    def _end_of_file(self, at: int, head: bytes, top: bool) -> int:
        """Where the file ends, if only padding follows.

        Raises:
            Broken: an element or a sequence is cut off.
        """
        if not top or any(head):
            raise Broken("truncated")
        rest = self._take(at, PADDING_CAP)
        if any(rest) or at + len(rest) < self._size:
            raise Broken("corrupt")
        return self._size

    def _checked(self, body: int, size: int, limit: int) -> int:
        """Where a value ends.

        Raises:
            Broken: that is behind the end of what holds it.
        """
        end = body + size
        if end <= limit:
            return end
        if limit < self._size:
            raise Broken("corrupt")
        raise Broken("bad_length" if size > self._size else "truncated")
