"""Which letters a page can draw, and with which of the shipped fonts; others are spelled out.

Inter draws Latin, Greek and Cyrillic letters, Noto those of Arabic, Hebrew, Thai, Japanese, Korean
and Chinese. No font of the machine is used: a report looks the same everywhere, and a letter that
nobody shipped is spelled out (`[U+0915]`) instead of drawn as a box.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file

from desktop.export.words import visible
from desktop.foundation.resources import find


@dataclass(frozen=True, slots=True)
class Family:
    """A shipped font.

    Attributes:
        folder: below `resources/`.
        files: all weights; a letter counts if each of them has it.
    """

    name: str
    folder: str
    files: tuple[str, ...]


INTER = Family(
    "Inter", "theme/fonts",
    ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf"),
)  # fmt: skip
ARABIC = Family(
    "Noto Sans Arabic", "export/fonts/arabic",
    ("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
)  # fmt: skip
HEBREW = Family(
    "Noto Sans Hebrew", "export/fonts/hebrew",
    ("NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf"),
)  # fmt: skip
THAI = Family(
    "Noto Sans Thai", "export/fonts/thai",
    ("NotoSansThai-Regular.ttf", "NotoSansThai-Bold.ttf"),
)  # fmt: skip
JAPANESE = Family(
    "Noto Sans CJK JP", "export/fonts/japanese", ("NotoSansCJKjp-Regular-subset.otf",)
)
KOREAN = Family("Noto Sans CJK KR", "export/fonts/korean", ("NotoSansCJKkr-Regular-subset.otf",))
# What Chinese letters the Japanese font lacks; the others look as in Japan.
CHINESE = Family("Noto Sans CJK SC", "export/fonts/chinese", ("NotoSansCJKsc-Regular-subset.otf",))
FURTHER = (ARABIC, HEBREW, THAI, JAPANESE, KOREAN, CHINESE)
RIGHT_TO_LEFT = frozenset({ARABIC, HEBREW})


def spelled(said: str) -> str:
    """The text with what no page can show, and what no shipped font can draw, spelled out."""
    text = visible(said)
    if _plain().issuperset(text):
        return text
    return "".join(
        one if one == "\n" or _family(ord(one)) is not None else f"[U+{ord(one):04X}]"
        for one in text
    )


def undrawn(texts: Iterable[str]) -> tuple[str, ...]:
    """The letters in these texts that `spelled` spells out, in the order of their numbers."""
    further = set[str]().union(*texts) - _plain()
    return tuple(sorted(one for one in further if spelled(one).startswith("[U+")))


def families(texts: Iterable[str]) -> tuple[Family, ...]:
    """Inter, and what these spelled texts need besides, in the order of their use."""
    further = set[str]().union(*texts) - _plain()
    used = {_family(ord(letter)) for letter in further}
    return (INTER, *(one for one in FURTHER if one in used))


@cache
def _plain() -> frozenset[str]:
    """What needs no further font."""
    return frozenset(map(chr, letters_of(INTER))) | {"\n"}


def _family(letter: int) -> Family | None:
    for one in (INTER, *FURTHER):
        if letter in letters_of(one):
            return one
    return None


@cache
def letters_of(family: Family) -> frozenset[int]:
    """The letters that every weight of a font can draw."""
    from fontTools.ttLib import TTFont

    known: frozenset[int] | None = None
    for name in family.files:
        with as_file(find(f"{family.folder}/{name}")) as file, TTFont(file, lazy=True) as font:
            letters = frozenset(font.getBestCmap())
        known = letters if known is None else known & letters
    return known or frozenset()
