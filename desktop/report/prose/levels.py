"""Vertebral levels named in a text, in English and German spelling.

`T1` and `T2` are weightings far more often than vertebrae; they count as levels only where the
words beside them say so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.checklist.levels import LEVELS

NAME = r"(?:(?P<de>[BHL])WK\s?|(?P<letters>Th|TH|[CTDLS])[\s-]?)(?P<number>1[0-3]|[1-9])\b"
FOUND = re.compile(
    rf"(?<![\w.]){NAME}(?P<more>(?:\s?(?:/|-|–|to|bis|and|und|&|,)\s?(?:Th|TH|[BHL]WK\s?|"
    rf"[CTDLS])?\d{{1,2}}\b)*)"
)
NEXT = re.compile(
    r"(?P<by>/|-|–|to|bis|and|und|&|,)\s?(?P<letters>Th|TH|[BHL]WK\s?|"
    r"[CTDLS])?(?P<number>\d{1,2})\b"
)
WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
SPELLED = re.compile(
    rf"\b(?P<ordinal>{'|'.join(WORDS)}|\d{{1,2}}(?:st|nd|rd|th)) "
    r"(?P<region>cervical|thoracic|dorsal|lumbar)\b(?! root| nerve)",
    re.I,
)
LETTER = {"b": "T", "h": "C", "l": "L", "th": "T", "d": "T", "t": "T", "c": "C", "s": "S"}
REGION = {"cervical": "C", "thoracic": "T", "dorsal": "T", "lumbar": "L"}
WEIGHTED = re.compile(
    r"^\s?-?(?:w\b|weight\w*|signal|hyper\w*|hypo\w*|iso\w*|bright|dark|image\w*|sequence\w*|fs\b|"
    r"fat|stir|tse|flair|low|high|contrast|post|pre\b|gewichtet\w*|\*|n\d|m\d|root|nerve)",
    re.I,
)
WEIGHTS = re.compile(
    r"(?:axial|sagittal|coronal|low|high|intermediate|mixed|signal (?:on|in)|intense (?:on|in)|"
    r"suppressed|weighted|bright on|dark on|stir and|fs|p|on|normal|increased|decreased|abnormal)"
    r"\s?$",
    re.I,
)
BODY = re.compile(r"^\s(?:vertebra\w*|body|level|pedicle|lamina|metastas\w*|lesion)\b", re.I)
PLACED = re.compile(
    r"(?:\b(?:at|of|level|levels|vertebra|vertebrae|body|from|to|and|höhe|in höhe|"
    r"(?:lesion|metastasis|tumou?r|fracture|mass|deposit) in)\s?|[/–-])$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Named:
    """A level, or a run of levels, as a text names it.

    Attributes:
        levels: from head to foot; more than one for `T6-T8` and `T7/8`.
        joint: `T7/8`, a disc or a joint rather than a run of vertebrae.
    """

    levels: tuple[str, ...]
    start: int
    end: int
    joint: bool = False


def named_levels(text: str) -> Iterator[Named]:
    """The levels a text names, in its order."""
    at = 0
    while found := FOUND.search(text, at):
        at = found.end("number")
        first = _level(found["letters"] or found["de"], found["number"])
        if first and not _weighting(text, found, first):
            named = _run(first, found)
            at = named.end
            yield named
    for found in SPELLED.finditer(text):
        word = found["ordinal"].lower()
        number = WORDS.get(word) or int(re.sub(r"\D", "", word))
        level = f"{REGION[found['region'].lower()]}{number}"
        if level in LEVELS:
            yield Named((level,), found.start(), found.end())


def _run(first: str, found: re.Match[str]) -> Named:
    """One level, a run of levels, or several after each other."""
    end = found.start("more")
    levels, joint = [first], False
    for step in NEXT.finditer(found["more"]):
        level = _level(step["letters"] or first[0], step["number"])
        if (
            not level
            or LEVELS.index(level) <= LEVELS.index(levels[-1])
            or _far(step, level, levels)
        ):
            break
        end = found.start("more") + step.end()
        if step["by"] in ("-", "–", "to", "bis"):
            levels += LEVELS[LEVELS.index(levels[-1]) + 1 : LEVELS.index(level) + 1]
        else:
            levels.append(level)
            joint = joint or step["by"] == "/"
    variants = () if first in ("T13", "L6") else ("T13", "L6")
    named = tuple(one for one in levels if one not in variants)
    return Named(named, found.start(), end, joint)


def _far(step: re.Match[str], level: str, levels: list[str]) -> bool:
    """A bare number behind "and" or a comma is a level only next to the last one."""
    bare = step["letters"] is None and step["by"] not in ("/", "-", "–")
    return bare and LEVELS.index(level) - LEVELS.index(levels[-1]) > 1


def _level(letters: str | None, number: str) -> str:
    letter = LETTER[(letters or "t").strip().lower().removesuffix("wk")]
    level = f"{letter}{int(number)}"
    return level if level in LEVELS else ""


def _weighting(text: str, found: re.Match[str], level: str) -> bool:
    """`T1` and `T2` beside words of signal; `T3` and `T4` of the tumour stage."""
    if not found["letters"] or found["letters"] != "T":
        return False
    before, after = text[: found.start()], text[found.end("number") :]
    if re.match(r"\s?N\d|\s?M\d", after):
        return True
    if level not in ("T1", "T2"):
        return False
    if WEIGHTED.match(after) or WEIGHTS.search(before):
        return True
    return not (PLACED.search(before) or BODY.match(after) or found["more"])
