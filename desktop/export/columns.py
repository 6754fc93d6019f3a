"""Text in lines of at most 80 columns, without tabs; for files, RIS fields and clipboards."""

import unicodedata
from collections.abc import Iterable, Iterator

from desktop.export.words import visible

COLUMNS = 80


def wrapped(text: str, indent: str = "", first: str = "") -> Iterator[str]:
    """Lines of at most 80 columns.

    Args:
        indent: before the second and all later lines.
        first: before the first line.
    """
    for part in visible(text).split("\n"):
        line, lead = first, ""
        for word in _pieces(part.split(), COLUMNS - max(len(indent), len(first))):
            if lead and _columns(line + lead + word) > COLUMNS:
                yield line
                line, lead = indent, ""
            line, lead = line + lead + word, " "
        yield line.rstrip()


def _pieces(words: Iterable[str], room: int) -> Iterator[str]:
    """The words, with those that fill more than a line cut to lines."""
    for word in words:
        if _columns(word) <= room:
            yield word
            continue
        piece, filled = "", 0
        for letter in word:
            wide = _columns(letter)
            if filled + wide > room:
                yield piece
                piece, filled = "", 0
            piece, filled = piece + letter, filled + wide
        yield piece


def _columns(text: str) -> int:
    """How many columns the text fills: letters of East Asia two, marks on a letter none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(letter) in ("Mn", "Me")
        else 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
        for letter in text
    )  # fmt: skip
