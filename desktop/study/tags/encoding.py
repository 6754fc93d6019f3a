"""How a file's elements are written: where its data set starts, byte order, types named or not."""

import struct
from dataclasses import dataclass

from desktop.study.tags.file_bytes import Bytes

_LONG_WORDS = "OB OD OF OL OV OW SQ SV UC UN UR UT UV"
_SHORT_WORDS = "AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US"
LONG = frozenset(word.encode() for word in _LONG_WORDS.split())
SHORT = frozenset(word.encode() for word in _SHORT_WORDS.split())
KNOWN = LONG | SHORT

IMPLICIT_LITTLE = "1.2.840.10008.1.2"
EXPLICIT_LITTLE = "1.2.840.10008.1.2.1"
EXPLICIT_BIG = "1.2.840.10008.1.2.2"
IMPLICIT = frozenset((IMPLICIT_LITTLE, "1.2.840.113619.5.2"))  # the second is GE's own
DEFLATED = frozenset(
    ("1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205")
)

PREAMBLE = 128
STRANGERS = (b"MZ", b"\x7fELF", b"#!", b"%PDF", b"PK\x03\x04")  # programs and documents
FIRST_ELEMENTS = {2: 0x10, 8: 0x18}  # a file without preamble starts at one of these at latest


@dataclass(frozen=True, slots=True)
class Encoding:
    """Byte order, and whether each element names its type."""

    explicit: bool
    big: bool = False


@dataclass(frozen=True, slots=True)
class Start:
    """What the beginning of a file says.

    Attributes:
        data: where the data set starts.
        encoding: None where the file does not say.
        syntax: Transfer Syntax UID; empty where the file does not say.
        media_class: SOP class of the file meta header, or empty.
        doubts: codes of `reasons.FLAGGED`.
    """

    data: int
    syntax: str = ""
    media_class: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def encoding(self) -> Encoding | None:
        return encoding_of(self.syntax)


def encoding_of(syntax: str) -> Encoding | None:
    """How a transfer syntax writes its data set; None for an empty or impossible UID.

    Source:
        DICOM PS3.5 annex A: all that are neither implicit nor big endian are explicit little.
    """
    if syntax in IMPLICIT:
        return Encoding(explicit=False)
    if syntax == EXPLICIT_BIG:
        return Encoding(explicit=True, big=True)
    return Encoding(explicit=True) if syntax.startswith("1.2.") else None


def look(head: bytes) -> Encoding:
    """The encoding that the first twelve bytes of a data set look like."""
    little, big = struct.unpack("<H", head[:2])[0], struct.unpack(">H", head[:2])[0]
    if head[4:6] in KNOWN:
        return Encoding(explicit=True, big=big < little)
    return Encoding(explicit=False)


def starts_without_preamble(head: bytes) -> bool:
    """Whether a file without `DICM` starts as a data set or a meta header does."""
    if len(head) < 8:
        return False
    for order in ("<", ">"):
        group, element = struct.unpack(f"{order}HH", head[:4])
        if element <= FIRST_ELEMENTS.get(group, -1):
            if head[4:6] in KNOWN:
                return True
            if order == "<" and group == 8:
                return int.from_bytes(head[4:8], "little") <= 1024
    return False


def read_start(source: Bytes) -> Start | str:
    """What the file's beginning says, or a code of `reasons.REFUSED`, or `not_dicom`.

    Source:
        DICOM PS3.10 7.1 (preamble, prefix, file meta information in explicit little endian).
    """
    if source.size == 0:
        return "empty"
    head = source.take(0, PREAMBLE + 4)
    if head[PREAMBLE:] == b"DICM":
        doubts = ["executable_preamble"] if head.startswith(STRANGERS) else []
        return _read_meta(source, PREAMBLE + 4, doubts)
    if starts_without_preamble(head):
        return _read_meta(source, 0, ["no_preamble"])
    return "not_dicom"


def _read_meta(source: Bytes, at: int, doubts: list[str]) -> Start | str:
    """The file meta header's values, its end found by walking, not by its own length."""
    values: dict[int, bytes] = {}
    promised: int | None = None
    while (head := source.take(at, 12))[:2] == b"\x02\x00" and len(head) >= 8:
        element = int.from_bytes(head[2:4], "little")
        size, body = _meta_size(at, head)
        if body + size > source.size:
            return "bad_length" if size > source.size else "truncated"
        values[element] = source.take(body, min(size, 128))
        at = body + size
        if element == 0:
            promised = at + int.from_bytes(values[0], "little")
    if promised not in (None, at):
        doubts.append("bad_meta_length")
    if source.size - at < 8:
        return "truncated" if source.size > at else "no_dataset"
    syntax = _uid(values.get(0x0010, b""))
    if encoding_of(syntax) is None:
        syntax = ""
        if "no_preamble" not in doubts:
            doubts.append("no_transfer_syntax")
    return Start(at, syntax, _uid(values.get(0x0002, b"")), tuple(doubts))


def _meta_size(at: int, head: bytes) -> tuple[int, int]:
    """Length and start of a meta element's value; some old writers leave the types out."""
    vr = head[4:6]
    if vr in LONG:
        return int.from_bytes(head[8:12], "little"), at + 12
    if vr in SHORT:
        return int.from_bytes(head[6:8], "little"), at + 8
    return int.from_bytes(head[4:8], "little"), at + 8


def _uid(value: bytes) -> str:
    return value.rstrip(b"\0 ").decode("latin-1").strip()
