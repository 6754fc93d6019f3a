"""The nearest known word, for "Did you mean ...?"."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 24  # words that are still read


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence with the nearest known word, or "" if none is near."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.7)
    return f". Did you mean '{near[0]}'?" if near else ""


def or_known(word: str, known: Iterable[str], what: str = "Known are") -> str:
    """The nearest known word, or where none is near the known ones themselves, if they are few."""
    words = sorted(known)
    if near := did_you_mean(word, words):
        return near
    return f". {what} {', '.join(words)}." if 0 < len(words) <= MOST else ""
