"""Text of a file made safe to look at: what has no shape or moves other letters gets a mark."""

import re

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
# Marks that turn, join or hide letters, line breaks that are not controls, halves of letters.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def visible(text: str, most: int, *, prose: bool = False) -> str:
    """The text, at most `most` letters of it, with marks for all that cannot be seen.

    Args:
        prose: lines may break; otherwise it is one line.
    """
    shown = text if len(text) <= most else text[: most - 1] + "…"
    if prose:
        lines = re.split("\r\n?|\n", shown)
        return "\n".join(visible(line.replace("\t", " "), most) for line in lines)
    return _UNSEEN.sub(_named, _CONTROLS.sub(_symbol, shown))


def _symbol(found: re.Match[str]) -> str:
    """A control character as its picture: U+2400 to U+2421, the later ones as a box."""
    number = ord(found.group())
    if number < 0x20:
        return chr(0x2400 + number)
    return "\u2421" if number == 0x7F else "\ufffd"


def _named(found: re.Match[str]) -> str:
    return f"<U+{ord(found.group()):04X}>"
