"""What cannot be done, and why, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer of a function that will not guess.

    Attributes:
        reason: a sentence for the reader, in English; the window translates it.
    """

    reason: str
