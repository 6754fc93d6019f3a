"""One value as text to be read, whatever it holds; never an exception."""

import struct

from desktop.study.tags.charset import decode
from desktop.study.tags.every_element import Met
from desktop.study.tags.visible import visible

_NUMBERS = {
    "AT": "HH", "FD": "d", "FL": "f", "OD": "", "OF": "", "SL": "l", "SS": "h", "SV": "q",
    "UL": "L", "US": "H", "UV": "Q",
}  # fmt: skip
_OWN_LETTERS = frozenset(("LO", "LT", "PN", "SH", "ST", "UC", "UT"))
_BYTES = frozenset(("OB", "OD", "OF", "OL", "OV", "OW", "UN", ""))
_SHORT_TEXT = 64  # an untyped value of more bytes is not guessed to be text


def value_text(met: Met, vr: str, codec: str | None, most: int, *, prose: bool = False) -> str:
    """The value as a file's reader would write it; bytes as their count.

    Args:
        vr: the element's type, by the file or by the dictionary.
        codec: of the character set that holds here.
        most: letters.
        prose: lines of a long text may break.
    """
    if met.sequence:
        return ""
    if met.parts:
        return f"{met.size} bytes in {met.parts} parts"
    vr = vr[:2]  # the dictionary says `US or SS` where the standard leaves it open
    if _NUMBERS.get(vr):
        return visible(_numbers(met, _NUMBERS[vr]), most)
    if vr in _BYTES and not _is_text(met):
        return f"{met.size} bytes"
    text, _ = decode(met.value.rstrip(b"\0 "), codec if vr in _OWN_LETTERS else "latin_1")
    return visible(text.strip(" \0"), most, prose=prose)


def _numbers(met: Met, form: str) -> str:
    order = ">" if met.big else "<"
    width = struct.calcsize(order + form)
    if not met.size or met.size % width:
        return f"{met.size} bytes" if met.size else ""
    whole = met.value[: len(met.value) // width * width]
    if form == "HH":  # AT
        return "\\".join(f"({a:04X},{b:04X})" for a, b in struct.iter_unpack(order + form, whole))
    return "\\".join(f"{number:.9g}" if isinstance(number, float) else str(number)
                     for (number,) in struct.iter_unpack(order + form, whole))  # fmt: skip


def _is_text(met: Met) -> bool:
    """Whether untyped bytes look like a word; makers write many such."""
    value = met.value.rstrip(b"\0 ")
    return 0 < len(value) <= _SHORT_TEXT and all(0x20 <= byte < 0x7F for byte in value)
