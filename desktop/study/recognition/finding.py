"""One answer about a series with its reason."""

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Finding(NamedTuple, Generic[T]):
    """What was found and why.

    Attributes:
        value: None where the header does not tell.
        why: a short clause that names the tag; empty if nothing was found.
        certain: it rests on a tag of the standard and nothing speaks against it.
    """

    value: T
    why: str = ""
    certain: bool = True


def by_words(value: T, words: str) -> Finding[T]:
    """An answer that rests on words of the description."""
    return Finding(value, says(words), certain=False)


def says(words: str) -> str:
    """The clause for words of the description."""
    return f"{words!r} in the description (0008,103E)"
