"""How words are compared that a reader types: no case, one spelling of umlauts, ae and our.

`Haemangioma`, `hemangioma` and `HAEMANGIOMA` are one word here, as are `tumour` and `tumor`,
`Ruecken` and `Rücken`. Digits stand apart from letters: `escc1b` is read as `escc 1 b`.
"""

import re
import unicodedata
from functools import lru_cache

FILLERS = frozenset(
    {
        "of", "the", "a", "an", "is", "are", "was", "were", "be", "been", "on", "in", "at", "to",
        "from", "by", "its", "this", "there", "seen", "which", "der", "die", "das", "des", "dem",
        "den", "ein", "eine", "einer", "im", "am", "auf", "bei", "zu", "von", "ist", "sind",
    }
)  # fmt: skip
_PIECE = re.compile(
    r"\{\w+\}|\d+(?:[.,]\d+)?|[^\W\d_]+|>=|<=|[^\w\s]", re.UNICODE
)  # a place in a pack's phrase, a number, a word, a sign
_SIGNS = {**dict.fromkeys(map(ord, "‐‑‒–—−﹣－"), "-"), **dict.fromkeys(map(ord, "’‘´`"), "'")}
_SIGNS |= dict.fromkeys(map(ord, "\n\r\u2028\u2029"), ";")  # a new line is a new sentence
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe"})
_ONE_SPELLING = (("ae", "e"), ("oe", "e"), ("ue", "u"), ("our", "or"))


def pieces(text: str) -> list[tuple[str, int, int]]:
    """The words, numbers and signs of a text as they are compared, each with start and end."""
    level = text.translate(_SIGNS)
    said = ((word(m.group()), m.start(), m.end()) for m in _PIECE.finditer(level))
    return [piece for piece in said if piece[0]]


@lru_cache(maxsize=8192)
def word(text: str) -> str:
    """One word in the spelling in which words are compared."""
    if text.startswith("{"):
        return text
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    plain = unicodedata.normalize("NFKD", plain.translate(_UMLAUTS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for written, meant in _ONE_SPELLING:
        plain = plain.replace(written, meant)
    return plain


def phrase(text: str) -> tuple[str, ...]:
    """The words of a pack's phrase that a line is held against; small filling words are left out.

    A hyphen is none: `moth-eaten` is `moth eaten`. Other signs count.
    """
    said = pieces(text)
    return tuple(
        piece for at, (piece, _, _) in enumerate(said) if piece != "-" and not filling(said, at)
    )


def filling(said: list[tuple[str, int, int]], at: int) -> bool:
    """Is this one of the small filling words? The letter of a grade (`1a`) is none."""
    piece, start, _ = said[at]
    if piece not in FILLERS:
        return False
    return at == 0 or said[at - 1][2] != start or not said[at - 1][0][-1].isdigit()
