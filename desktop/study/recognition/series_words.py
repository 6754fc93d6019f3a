"""A series' description as whole words, so that `fs` is never found inside `offset`."""

import re
from itertools import pairwise

from desktop.study.facts import text
from desktop.study.hierarchy import Series

_WORD = re.compile(r"[a-z0-9+]+")
# "Foramen Magnum to T1", "C7-T3": the T1 there is a vertebra, not a weighting.
_LEVEL = r"[ctls]\d{1,2}"
_LEVELS = re.compile(
    rf"\b{_LEVEL}\s*(?:-|\bto\b|\bthru\b|\bthrough\b)\s*{_LEVEL}\b|\b(?:to|thru|through)\s+{_LEVEL}\b"
)
_T2_STAR = re.compile(r"t2w?\s*\*")


def words_of(description: str) -> tuple[str, ...]:
    """Lower-case words, split at all but letters, digits and `+`; ranges of levels left out."""
    plain = _T2_STAR.sub(" t2star ", description.lower())
    return tuple(_WORD.findall(_LEVELS.sub(" ", plain)))


def words(series: Series) -> tuple[str, ...]:
    """The words of Series Description (0008,103E), else of Protocol Name (0018,1030)."""
    found = words_of(series.description)
    if not found and series.instances:
        found = words_of(text(series.instances[0], "ProtocolName"))
    return found


def first_of(tokens: tuple[str, ...], known: frozenset[str]) -> str:
    """The first word that is one of `known`, or empty."""
    return next((word for word in tokens if word in known), "")


def pair_of(tokens: tuple[str, ...], known: frozenset[tuple[str, str]]) -> str:
    """The first two neighbouring words that are one of `known`, or empty."""
    return next((" ".join(pair) for pair in pairwise(tokens) if pair in known), "")
