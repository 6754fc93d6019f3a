"""Fault: one thing that is wrong with a checklist, in a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and the line it is on (0: the file as a whole).

    Attributes:
        file: another file that the line is in, where a checklist is put together; "" for its own.
    """

    line: int
    says: str
    file: str = ""
