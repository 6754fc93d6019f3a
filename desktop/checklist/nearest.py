"""The nearest known word, for "Did you mean ...?"."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence with the nearest known word, or "" if none is near."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.7)
    return f". Did you mean '{near[0]}'?" if near else ""
