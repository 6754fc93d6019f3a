"""Sentences with places, found once code has filled them: `SINS 8 of 18` by `SINS {n} of {m}`.

Values below the window hold English that is complete by the time it is shown. It is matched
against the texts of the catalogue that have places; of several that fit, the one with the most
words of its own counts.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

PLACE = re.compile(r"\{([^{}]*)\}")
LETTERS = re.compile(r"[^\W\d_]")
QUOTES = ('"', "'", "“", "„", "‘", "‚", "«", "»")
FEWEST_LETTERS = 3  # a pattern with fewer letters of its own would fit nearly anything


@dataclass(frozen=True, slots=True)
class Pattern:
    """One text with places, ready to be found.

    Attributes:
        begins: the words before its first place.
        places: names of the places, in order.
    """

    english: str
    begins: str
    fits: re.Pattern[str]
    places: tuple[str, ...]

    def filled(self, said: str) -> dict[str, str] | None:
        """What stands in the places of `said`; None if it is another sentence."""
        if not said.startswith(self.begins):
            return None
        found = self.fits.fullmatch(said)
        return dict(zip(self.places, found.groups(), strict=True)) if found else None


def patterns(texts: Iterable[str]) -> tuple[Pattern, ...]:
    """The texts that have places and enough letters of their own, those with the most first."""
    usable = [text for text in texts if "{" in text and _letters(text) >= FEWEST_LETTERS]
    return tuple(_pattern(text) for text in sorted(usable, key=_letters, reverse=True))


def put(template: str, filled: Mapping[str, str], say: Callable[[str], str]) -> str:
    """The template with what was found in its places, each in the other language if it has one.

    What stands in quotation marks is somebody's own words and stays.
    """

    def said(place: re.Match[str]) -> str:
        words = filled.get(place[1], place[0])
        return words if template[: place.start()].endswith(QUOTES) else say(words)

    return PLACE.sub(said, template)


def _pattern(text: str) -> Pattern:
    parts = PLACE.split(text)  # words, name, words, name, ... words
    names = parts[1::2]
    shape = "(.+?)".join(re.escape(words) for words in parts[::2])
    return Pattern(text, parts[0], re.compile(shape, re.DOTALL), tuple(names))


def _letters(text: str) -> int:
    return len(LETTERS.findall(PLACE.sub("", text)))
