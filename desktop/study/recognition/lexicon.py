"""Words and phrases with what each means, found in a description by whole words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Words = tuple[str, ...]
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Hit(Generic[V]):
    """A phrase that was found.

    Attributes:
        start, end: its place in the words, end not included.
    """

    value: V
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon(Generic[V]):
    """Phrases of one word or more; at a place the longest that fits is meant.

    Attributes:
        longest: words in the longest phrase.
    """

    phrases: Mapping[Words, V]
    longest: int = 1

    def at(self, tokens: Words, start: int) -> Hit[V] | None:
        """The phrase that begins at this word, or None."""
        for end in range(min(start + self.longest, len(tokens)), start, -1):
            value = self.phrases.get(tokens[start:end])
            if value is not None:
                return Hit(value, " ".join(tokens[start:end]), start, end)
        return None

    def hits(self, tokens: Words) -> Iterator[Hit[V]]:
        """All phrases from left to right; none overlaps another."""
        start = 0
        while start < len(tokens):
            hit = self.at(tokens, start)
            if hit is not None:
                yield hit
            start = start + 1 if hit is None else hit.end

    def first(self, tokens: Words) -> Hit[V] | None:
        """The first phrase, or None."""
        return next(self.hits(tokens), None)

    def said(self, tokens: Words) -> str:
        """The words of the first phrase, or empty."""
        hit = self.first(tokens)
        return "" if hit is None else hit.words


def lexicon(phrases: Mapping[Words, V]) -> Lexicon[V]:
    """The phrases as a lexicon."""
    return Lexicon(phrases, max((len(phrase) for phrase in phrases), default=1))
