"""Rows of a list, as values."""

import unicodedata
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["heading", "row", "leaf"]
Tone = Literal["", "accent", "warn", "critical"]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list.

    Attributes:
        id: rows of one id are the same row while the list grows.
        kind: a heading, a row beneath it, or a leaf beneath that.
        cells: in the columns of its list.
        mark, tone: a word in a badge, and its look.
        what: what Enter opens; None for what opens nothing.
        folds: the number of leaves that may be shown beneath it; 0 for none.
    """

    id: str = field(repr=False)
    kind: Kind
    cells: tuple[str, ...] = field(repr=False)
    mark: str = ""
    tone: Tone = ""
    tip: str = field(default="", repr=False)
    what: object = field(default=None, repr=False)
    folds: int = 0


def fold(text: str) -> str:
    """Small letters without accents, so that `Muller` finds `MÜLLER`."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).casefold()
