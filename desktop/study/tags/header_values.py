"""One element's bytes -> a plain value, or the doubt about it; never an exception.

An unreadable value is unknown (None), not zero and not half of itself.
"""

import math
import re
import struct
from datetime import date

from desktop.study.hierarchy import Fact
from desktop.study.tags.charset import decode
from desktop.study.tags.elements import ITEM_MARK, Element
from desktop.study.tags.header_tags import Wanted

_WHOLE = re.compile(r"[ \t\r\n]*[+-]?\d{1,12}[ \t\r\n]*", re.ASCII)
_DECIMAL = re.compile(
    r"[ \t\r\n]*[+-]?(\d{1,17}\.?\d{0,17}|\.\d{1,17})([eE][+-]?\d{1,3})?[ \t\r\n]*", re.ASCII
)
_UID = re.compile(r"[0-9.]{1,64}")
_TIME = re.compile(r"([01]\d|2[0-3])([0-5]\d(([0-5]\d|60)(\.\d{1,6})?)?)?")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_CONTROLS_OF_PROSE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")  # lines may break there
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BINARY = {"US": "H", "SS": "h", "UL": "L", "SL": "l", "FL": "f", "FD": "d"}
_NUMERIC = frozenset((*_BINARY, "IS", "DS"))
_ASCII = frozenset(("AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI", "UR"))  # no charset
_NO_TEXT = frozenset((*_BINARY, "AT", "OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UV"))

MOST_FRAMES = 100_000  # of one object; a larger number is a fault or a trap

Read = tuple[Fact | None, tuple[str, ...]]  # a value, and codes of `reasons.FLAGGED`
_UNREADABLE: Read = (None, ("bad_value",))
_EMPTY: Read = (None, ())


def value_of(element: Element, wanted: Wanted, codec: str | None) -> Read:
    """The value, None if it is empty or unreadable, and the doubts about it.

    Source:
        DICOM PS3.5 6.2 (value representations).
    """
    if wanted.vr == "SQ":
        holds_item = element.vr == "SQ" or element.value.startswith(ITEM_MARK)
        return ("present", ()) if holds_item else (_UNREADABLE if element.value else _EMPTY)
    if element.vr in _BINARY and wanted.vr in _NUMERIC:
        return _binary(element, element.vr, wanted.many)
    if element.vr in _NO_TEXT:
        return _UNREADABLE
    if wanted.vr in _BINARY and element.vr in ("IS", "DS"):
        return _numbers(element.value, wanted._replace(vr=element.vr))
    if wanted.vr in _BINARY:
        unnamed = element.vr in ("UN", "??")
        return _binary(element, wanted.vr, wanted.many) if unnamed else _UNREADABLE
    if wanted.vr in ("IS", "DS"):
        return _numbers(element.value, wanted)
    if wanted.vr in ("UI", "DA", "TM"):
        return _ruled(_ascii(element.value), wanted.vr)
    return _text(element.value, wanted, "ascii" if element.vr in _ASCII else codec)


def _ascii(value: bytes) -> str:
    return value.decode("latin-1").rstrip("\0 ").lstrip(" ")


def _binary(element: Element, vr: str, many: bool) -> Read:
    form = _BINARY[vr]
    order = ">" if element.big else "<"
    width = struct.calcsize(order + form)
    count = len(element.value) // width
    if count * width != len(element.value):
        return _UNREADABLE
    numbers = struct.unpack(f"{order}{count}{form}", element.value)
    if not numbers:
        return _EMPTY
    if not all(math.isfinite(number) for number in numbers):
        return _UNREADABLE
    return (tuple(float(n) for n in numbers) if many else numbers[0]), ()


def _numbers(value: bytes, wanted: Wanted) -> Read:
    text = _ascii(value)
    if not text:
        return _EMPTY
    parts = text.split("\\")
    if not wanted.many:
        del parts[1:]
    form = _WHOLE if wanted.vr == "IS" else _DECIMAL
    for part in parts:
        if not form.fullmatch(part):
            return _UNREADABLE
    if wanted.vr == "IS":
        number = int(parts[0])
        counted = wanted.keyword != "NumberOfFrames" or 0 <= number <= MOST_FRAMES
        return (number, ()) if counted else _UNREADABLE
    numbers = tuple(map(float, parts))
    if not all(map(math.isfinite, numbers)):
        return _UNREADABLE
    return (numbers if wanted.many else numbers[0]), ()


def _ruled(text: str, vr: str) -> Read:
    """Identifiers are kept as they are; a date or time that is none is unknown."""
    if not text:
        return _EMPTY
    if vr == "UI":
        return text, () if _UID.fullmatch(text) else ("bad_uid",)
    if vr == "DA":
        plain = text.replace(".", "") if len(text) == 10 else text  # 1993: 2026.01.02
        return (plain, ()) if _is_date(plain) else _UNREADABLE
    plain = text.replace(":", "")
    return (plain, ()) if _TIME.fullmatch(plain) else _UNREADABLE


def _is_date(text: str) -> bool:
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        return False
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def _text(value: bytes, wanted: Wanted, codec: str | None) -> Read:
    text, certain = decode(value.rstrip(b"\0 "), "ascii" if wanted.vr == "CS" else codec)
    doubts = [] if certain else ["bad_charset"]
    controls = _CONTROLS_OF_PROSE if wanted.vr == "LT" else _CONTROLS
    if controls.search(text):
        text = controls.sub(_symbol, text)
        doubts.append("control_characters")
    if _DIRECTIONS.search(text):
        text = _DIRECTIONS.sub(_named, text)
        doubts.append("bidi_override")
    text = text.strip()
    if wanted.many and text:
        return tuple(part.strip() for part in text.split("\\")), tuple(doubts)
    return text or None, tuple(doubts)


def _symbol(found: re.Match[str]) -> str:
    """A control character as its picture: U+2400 to U+2421, the later ones as a box."""
    number = ord(found.group())
    if number < 0x20:
        return chr(0x2400 + number)
    return "\u2421" if number == 0x7F else "\ufffd"


def _named(found: re.Match[str]) -> str:
    return f"<U+{ord(found.group()):04X}>"
