"""Which paper or rule says so."""

from dataclasses import dataclass
from typing import Literal

Mark = Literal["verified", "secondary", "general", "team"]

MARK_WORDS: dict[Mark, str] = {
    "verified": "read in the source",
    "secondary": "read in a secondary copy",
    "general": "general knowledge, not read in a source",
    "team": "team rule, draft",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A source behind a question, a rule or a score.

    Attributes:
        key: its name in `resources/references.yaml`, for instance `fisher2010`.
        text: the reference as printed.
        mark: how far the source was read.
    """

    key: str
    text: str
    mark: Mark
    year: int | None = None
    doi: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({MARK_WORDS[self.mark]})"
