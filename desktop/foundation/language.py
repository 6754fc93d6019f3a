"""The words of the interface and of the report, as a value that is passed on.

English is the source. A text that comes out of code with numbers in it (`SINS 8 of 18`) is looked
up with `#` for each number; a sentence that code has filled in, by its pattern. A translation that
does not fill what the English fills is not used: English is better than a sentence without its
number.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from desktop.foundation.patterns import Pattern, patterns, put

FIELD = re.compile(r"\{[^{}]*\}")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
MOST_PIECES = 40
PIECES = ("; ", ", ", ": ")  # between texts that code sets side by side
LETTERS = re.compile(r"[a-z]{2}")
COMPLETE = "complete"
MOST_KEPT = 5000  # texts that were looked for once
Plural = tuple[str, ...]


def text(english: str) -> str:
    """The same text, marked to be translated where it is shown."""
    return english


def one_of_two(n: int) -> int:
    """Which form a number takes in English and German: 0 for one, 1 for the others."""
    return 0 if n == 1 else 1


@dataclass(frozen=True, slots=True)
class Language:
    """One catalogue of words; English needs none.

    Call it with the English text: `language("{n} series").format(n=3)`.

    Attributes:
        code: as in BCP 47, for instance `de`.
        name: what its speakers call it.
        status: `complete`, or what a reader has to know of it.
        words: English -> translation.
        plurals: English singular -> the forms, in the order of `form`.
        packs: id of a checklist -> place -> (English, translation).
        form: number -> which of the forms.
    """

    code: str = "en"
    name: str = "English"
    status: str = COMPLETE
    direction: Literal["ltr", "rtl"] = "ltr"
    words: Mapping[str, str] = field(default_factory=dict, repr=False)
    plurals: Mapping[str, Plural] = field(default_factory=dict, repr=False)
    packs: Mapping[str, Mapping[str, tuple[str, str]]] = field(default_factory=dict, repr=False)
    form: Callable[[int], int] = field(default=one_of_two, repr=False, compare=False)
    made: Callable[[str], str] | None = field(default=None, repr=False, compare=False)
    _patterns: tuple[Pattern, ...] = field(init=False, repr=False, compare=False)
    _said: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sentences are matched once each; what was found is kept."""
        object.__setattr__(self, "_patterns", patterns(self.words))
        object.__setattr__(self, "_said", {})

    @property
    def is_source(self) -> bool:
        """Whether this is the language that the program is written in."""
        return self.code == "en"

    def __call__(self, english: str) -> str:
        """The text in this language; the English itself where it has none that fits."""
        if self.made is not None:
            return self.made(english)
        if not self.words:
            return english
        said = self._said.get(english)
        if said is None:
            said = self._find(english)
            if len(self._said) < MOST_KEPT:
                self._said[english] = said
        return said

    def _find(self, english: str) -> str:
        found = self.words.get(english)
        if found is not None:
            return found if fits(english, found) else english
        return (
            self._with_numbers(english)
            or self._in_pieces(english)
            or self._filled(english)
            or english
        )

    def _with_numbers(self, english: str) -> str:
        """By the text with `#` for each number; "" where there is none that keeps them all."""
        numbers = NUMBER.findall(english)
        found = self.words.get(NUMBER.sub("#", english)) if numbers else None
        if found is None or found.count("#") != len(numbers):
            return ""
        given = iter(numbers)
        return re.sub("#", lambda _: next(given), found)

    def _filled(self, english: str) -> str:
        """By a text with places that code has filled; "" where there is none."""
        if FIELD.search(english):
            return ""  # a template that is filled after it was translated
        for pattern in self._patterns:
            filled = pattern.filled(english)
            if filled is not None and fits(pattern.english, self.words[pattern.english]):
                return put(self.words[pattern.english], filled, self)
        return ""

    def _in_pieces(self, english: str) -> str:
        """A list of texts, each by itself; "" where one of them has no translation.

        What needs none (`T7`, `B10`, a number) stands as it is.
        """
        for between in PIECES:
            parts = english.split(between, 1 if between == ": " else MOST_PIECES)
            if len(parts) < 2:
                continue
            said: list[str] = []
            while parts and len(said) < MOST_PIECES:
                taken = next(
                    (n for n in range(len(parts), 0, -1) if self._has(parts[:n], between)), 0
                )
                if not taken:
                    break
                said.append(self(between.join(parts[:taken])))
                del parts[:taken]
            if not parts and len(said) > 1 and between.join(said) != english:
                return between.join(said)
        return ""

    def _has(self, parts: list[str], between: str) -> bool:
        """Whether these pieces are one text of the catalogue, or need no words."""
        whole = between.join(parts)
        if len(parts) == 1:
            return self(whole) != whole or not LETTERS.search(whole)
        return whole in self.words or NUMBER.sub("#", whole) in self.words

    def plural(self, n: int, one: str, more: str, **filled: object) -> str:
        """The text for a number of things, with `{n}` and other places filled."""
        chosen = one if n == 1 else more
        if self.made is not None:
            return self.made(chosen).format(n=f"{n:,}", **filled)
        forms = self.plurals.get(one, ())
        at = self.form(n)
        if at < len(forms) and fits(more, forms[at], may_lack={"{n}"}):
            chosen = forms[at]
        return chosen.format(n=f"{n:,}", **filled)


def fits(english: str, translation: str, may_lack: frozenset[str] | set[str] = frozenset()) -> bool:
    """Whether a translation says something and fills the same places, each as often."""
    wanted, given = sorted(FIELD.findall(english)), sorted(FIELD.findall(translation))
    if may_lack and set(wanted) - set(given) <= may_lack:
        wanted = [name for name in wanted if name in given]
    return bool(translation.strip()) and wanted == given


ENGLISH = Language()
