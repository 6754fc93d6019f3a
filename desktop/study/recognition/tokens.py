"""A description as plain whole words, so that `fs` is never found inside `offset`."""

import re
import unicodedata

# `t1+c` is t1 and +c; the plus of `c+` stays with its word only where that ends.
_WORD = re.compile(r"\+?[a-z0-9]+(?:\+(?![a-z0-9]))?")
_LEVEL = r"[ctls]\d{1,2}"
# "Foramen Magnum to T1", "C7-T3", "T4/5": the T1 there is a vertebra, not a weighting.
_RANGES = re.compile(
    rf"\b{_LEVEL}\s*(?:[-–/]|\bto\b|\bthru\b|\bthrough\b|\bbis\b|\btot\b)\s*{_LEVEL}\b"
    rf"|\b(?:to|thru|through|bis|tot)\s+{_LEVEL}\b"
)
_T2_STAR = re.compile(r"t2w?\s*\*")
_C_MINUS = re.compile(r"(?<![a-z0-9])c-(?![a-z0-9])")
_DIMENSIONS = re.compile(r"(?<![a-z0-9])([23]d)(?=[a-z])|(?<=[a-z])([23]d)(?![a-z0-9])")


def plain(text: str) -> str:
    """The text in small letters, without accents, wide letters made narrow."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def words_of(description: str) -> tuple[str, ...]:
    """Small words, split at all but letters, digits and `+`; ranges of levels are left out.

    `2D` and `3D` are words of their own: `3DT1` is `3d` and `t1`; `C-` is without contrast.
    """
    text = _C_MINUS.sub(" noncon ", _T2_STAR.sub(" t2star ", plain(description)))
    return tuple(_WORD.findall(_DIMENSIONS.sub(r" \1\2 ", _RANGES.sub(" ", text))))


def raw_words_of(description: str) -> tuple[str, ...]:
    """All words, levels of ranges too: `C2-T4` is `c2` and `t4`."""
    return tuple(_WORD.findall(plain(description)))
