"""The beginning of a plain file, read fast: preamble, `DICM` and a whole file meta header."""

import re
import struct
from functools import lru_cache

from desktop.study.tags.encoding import (
    DEFLATED,
    EXPLICIT_LITTLE,
    IMPLICIT,
    KNOWN,
    LONG,
    PREAMBLE,
    STRANGERS,
)
from desktop.study.tags.sequences import Unsure

PLAIN = (EXPLICIT_LITTLE, *IMPLICIT)
_ENCAPSULATED = "1.2.840.10008.1.2.4."
_RLE = "1.2.840.10008.1.2.5"
_START = b"DICM\x02\x00\x00\x00UL\x04\x00"
_HEAD = struct.Struct("<HH2sH").unpack_from
_SIZE = struct.Struct("<L").unpack_from
_UID = re.compile(rb"[0-9.]{1,64}\0?")

# As nearly all files begin: version, class, instance. The lengths are checked apart.
_USUAL = re.compile(
    rb"\x02\0\x01\0OB\0\0\x02\0\0\0.."
    rb"\x02\0\x02\0UI(.)\0([0-9.]{1,64}\0?)"
    rb"\x02\0\x03\0UI(.)\0([0-9.]{1,64}\0?)",
    re.DOTALL,
)


def plain_beginning(data: bytes) -> tuple[int, str, str]:
    """Where the data set starts, Transfer Syntax UID and media class.

    Raises:
        Unsure: anything about it is unusual.

    Source:
        DICOM PS3.10 7.1.
    """
    if not data.startswith(_START, PREAMBLE) or data.startswith(STRANGERS):
        raise Unsure
    at = PREAMBLE + len(_START) + 4
    end = at + _SIZE(data, at - 4)[0]
    usual = _USUAL.match(data, at, end)
    if (
        usual is not None
        and usual[1][0] == len(usual[2])
        and usual[3][0] == len(usual[4])
        and len(data) >= end + 6
    ):
        media_class = _uid(usual[2])
        syntax = _syntax_in(data[usual.end() : end], 3)[0]
    else:
        syntax, media_class = _syntax_in(data[at:end], 0)
    vr = data[end + 4 : end + 6]
    # A group above 00FF would look like the other byte order.
    if data[end + 1 : end + 2] != b"\0" or (vr in KNOWN) == (syntax in IMPLICIT):
        raise Unsure
    return end, syntax, media_class


@lru_cache(maxsize=256)
def _syntax_in(meta: bytes, last: int) -> tuple[str, str]:
    """Transfer Syntax UID and media class of a file meta header, or of its end behind `last`."""
    kept = {0x02: b"", 0x10: b""}
    at = 0
    while at < len(meta):
        group, element, vr, size = _HEAD(meta, at)
        if group != 2 or element <= last or vr not in KNOWN:
            raise Unsure
        last = element
        at += 8
        if vr in LONG:
            size = _SIZE(meta, at)[0]
            at += 4
        if element in kept:
            kept[element] = meta[at : at + size]
        at += size
    if at != len(meta):
        raise Unsure
    return _syntax(kept[0x10]), _uid(kept[0x02]) if kept[0x02] else ""


def _syntax(value: bytes) -> str:
    syntax = _uid(value)
    packed = syntax == _RLE or syntax.startswith(_ENCAPSULATED)
    if not (syntax in PLAIN or packed) or syntax in DEFLATED:
        raise Unsure
    return syntax


def plain_uid(value: bytes) -> str:
    """An identifier that is one.

    Raises:
        Unsure: it is not.
    """
    if not _UID.fullmatch(value):
        raise Unsure
    return value.removesuffix(b"\0").decode("ascii")


_uid = lru_cache(maxsize=256)(plain_uid)
