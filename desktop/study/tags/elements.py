"""What lies in a DICOM file: elements, items, fragments, and the marks that part them."""

import struct
from dataclasses import dataclass

from desktop.study.tags.file_bytes import Bytes

UNDEFINED = 0xFFFFFFFF
ITEM, ITEM_END, SEQUENCE_END = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD
ITEM_MARK = struct.pack("<HH", 0xFFFE, 0xE000)
DELIMITER = struct.pack("<HHL", 0xFFFE, 0xE0DD, 0)
FRAGMENTS_CAP = 1_000_000


@dataclass(frozen=True, slots=True)
class Element:
    """A value as it lies in the file.

    Attributes:
        vr: type as the file names it; `??` where it names none.
        big: byte order of binary values.
    """

    vr: str
    value: bytes
    big: bool = False


class Broken(Exception):
    """The walk cannot go on; `code` of `reasons.REFUSED` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def tag_and_size(head: bytes, big: bool) -> tuple[int, int]:
    """Tag and length field of the first eight bytes of an untyped element or an item."""
    group, number, size = struct.unpack_from(">HHL" if big else "<HHL", head)
    return group << 16 | number, size


def fragments_are_whole(source: Bytes, at: int, big: bool) -> bool:
    """Whether the fragments that start at `at` all lie in the file and end as they should.

    Source:
        DICOM PS3.5 A.4 (encapsulated pixel data).
    """
    for _ in range(FRAGMENTS_CAP):
        head = source.peek(at, 8)
        if len(head) < 8:
            return False
        tag, size = tag_and_size(head, big)
        if tag != ITEM:
            return tag == SEQUENCE_END
        at += 8 + size
    return False
