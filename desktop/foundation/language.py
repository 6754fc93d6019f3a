"""The words of the interface and of the report, as a value that is passed on."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Language:
    """One catalogue of words; English is the source and needs no catalogue.

    Call it with the English text: `language("{n} series").format(n=3)`.
    """

    code: str = "en"
    words: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, english: str) -> str:
        return self.words.get(english, english)


ENGLISH = Language()
