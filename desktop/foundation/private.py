"""A patient's data that never prints itself."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
HIDDEN = "•••"


@dataclass(frozen=True, slots=True, repr=False)
class Private(Generic[T]):
    """A value that shows as dots in every log, f-string, repr and traceback.

    Read it with `.value`, at the place that shows or exports it and nowhere else.
    """

    value: T

    def __repr__(self) -> str:
        return HIDDEN

    def __str__(self) -> str:
        return HIDDEN

    def __format__(self, spec: str) -> str:
        return HIDDEN
