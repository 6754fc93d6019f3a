"""Text in lines of at most 80 columns, without tabs; for files, RIS fields and clipboards."""

import unicodedata
from collections.abc import Iterable, Iterator

from desktop.export.words import visible
from desktop.report.document import Table

COLUMNS = 80
GAP = "  "  # between two columns of a table


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


def table_lines(table: Table) -> Iterator[str]:
    """A table in aligned columns, 80 wide at most; a long cell goes on in its own column.

    A first cell that says the same as the one above is left empty.
    """
    heads = [visible(cell) for cell in table.columns]
    rows = [[visible(cell) for cell in row] for row in table.rows]
    widths = _widths([heads, *rows])
    yield from _row(heads, widths)
    yield GAP.join("-" * width for width in widths)
    above = ""
    for row in rows:
        first = "" if row[:1] == [above] else row[0]
        above = row[0]
        yield from _row([first, *row[1:]], widths)


def _widths(rows: list[list[str]]) -> list[int]:
    """What each column needs; the widest give way until all of them fit."""
    widths = [max(1, *(_columns(cell) for cell in column)) for column in zip(*rows, strict=True)]
    while sum(widths) + len(GAP) * (len(widths) - 1) > COLUMNS:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(cells: list[str], widths: list[int]) -> Iterator[str]:
    folded = [list(_folded(cell, width)) for cell, width in zip(cells, widths, strict=True)]
    for place in range(max(len(lines) for lines in folded)):
        shown = [lines[place] if place < len(lines) else "" for lines in folded]
        padded = (
            text + " " * (width - _columns(text)) for text, width in zip(shown, widths, strict=True)
        )
        yield GAP.join(padded).rstrip()


def _folded(cell: str, room: int) -> Iterator[str]:
    """A cell in lines of its column."""
    line = ""
    for word in _pieces(cell.split(), room):
        if line and _columns(f"{line} {word}") > room:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
    yield line


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
