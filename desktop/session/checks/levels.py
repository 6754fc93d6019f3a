"""Levels against each other, against the region that was imaged, and against what is felt."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from desktop.checklist.levels import LEVELS
from desktop.session.evaluation import Remark
from desktop.session.facts import Facts

LEVEL, COMPRESSED, ROOTS = "mr_03_level", "mr_17_levels", "mr_18_root_levels"
OTHERS, ELSEWHERE, SENSORY = "mr_26_levels", "cn_01_level", "ex_03_sensory_level"
VARIANTS = ("T13", "L6")  # they stand between their neighbours
UPPER = ("plexus", "subclavian")
LOWEST_APERTURE = "T4"
REGIONS = {
    "cervical": (re.compile(r"\b(cervical|c[- ]?spine|hws)\b", re.I), "C1", "T4"),
    "thoracic": (re.compile(r"\b(thoracic|t[- ]?spine|dorsal|bws)\b", re.I), "C5", "L3"),
    "lumbar": (re.compile(r"\b(lumbar|l[- ]?spine|lumbosacral|lws)\b", re.I), "T10", "S5"),
}
SENSORY_SLACK = 2  # segments that a level may be felt above the vertebra that explains it


def _places() -> dict[str, float]:
    places: dict[str, float] = {}
    for level in LEVELS:
        last = max(places.values(), default=-1.0)
        places[level] = last + 0.5 if level in VARIANTS else float(int(last) + 1)
    return places


PLACE = _places()


def has_gap(levels: Iterable[str]) -> bool:
    """A vertebra between the first and the last is not named."""
    places = sorted({PLACE[level] for level in levels})
    return any(after - before > 1 for before, after in pairwise(places))


def level_remarks(facts: Facts) -> Iterator[Remark]:
    """All that levels give away."""
    for lesion in facts.reading.lesions:
        yield from _apart(facts, lesion)
        yield from _aperture(facts, lesion)
    yield from _outside(facts)
    yield from _sensory(facts)
    yield from _named_twice(facts)


def _apart(facts: Facts, lesion: str) -> Iterator[Remark]:
    """What a lesion does lies at its own level or at a neighbour's."""
    own = [PLACE[level] for level in facts.words(LEVEL, lesion)]
    for question, what in ((COMPRESSED, "the cord is compressed"), (ROOTS, "a root is involved")):
        far = [
            level
            for level in facts.words(question, lesion)
            if own and min(abs(PLACE[level] - place) for place in own) > 1
        ]
        if far:
            levels = ", ".join(facts.words(LEVEL, lesion))
            says = f"The lesion lies at {levels}, yet {what} at {', '.join(far)}."
            yield facts.remark(f"apart_{question}", says, question, LEVEL, lesion=lesion)


def _aperture(facts: Facts, lesion: str) -> Iterator[Remark]:
    levels = facts.words(LEVEL, lesion)
    reached = [word for word in facts.words("mr_24_adjacent", lesion) if word in UPPER]
    if reached and levels and all(PLACE[level] > PLACE[LOWEST_APERTURE] for level in levels):
        says = f"The brachial plexus or subclavian vessels are reached from {', '.join(levels)}."
        yield facts.remark("aperture_and_level", says, "mr_24_adjacent", LEVEL, lesion=lesion)


def _outside(facts: Facts) -> Iterator[Remark]:
    """A level that the study, by its own name, hardly shows."""
    named = [(name, *REGIONS[name][1:]) for name in _regions(facts.reading.study.description)]
    if len(named) != 1 or facts.word("mr_26_whole_spine") == "present":
        return
    region, top, bottom = named[0]
    asked = [(LEVEL, one) for one in facts.reading.lesions] + [(ELSEWHERE, ""), (OTHERS, "")]
    for question, lesion in asked:
        far = [
            level
            for level in facts.words(question, lesion)
            if not PLACE[top] <= PLACE[level] <= PLACE[bottom]
        ]
        if far:
            says = f"{', '.join(far)} is named, yet the study is one of the {region} spine."
            yield facts.remark(f"outside_{question}", says, question, lesion=lesion)


def _regions(description: str) -> list[str]:
    return [name for name, (words, _, _) in REGIONS.items() if words.search(description)]


def _sensory(facts: Facts) -> Iterator[Remark]:
    """Feeling is lost at or below what presses on the cord, never far above it."""
    felt = facts.word(SENSORY)
    touching = list(facts.words(ELSEWHERE))
    for lesion, contact in facts.each("mr_12_contact"):
        if contact == "present":
            touching += facts.words(COMPRESSED, lesion) or facts.words(LEVEL, lesion)
    if not felt or not touching:
        return
    highest = min(touching, key=lambda level: PLACE[level])
    if PLACE[felt] < PLACE[highest] - SENSORY_SLACK:
        says = f"The sensory level {felt} lies far above {highest}. Look for a lesion higher up."
        yield facts.remark("sensory_level_above", says, SENSORY)


def _named_twice(facts: Facts) -> Iterator[Remark]:
    listed = {level for lesion in facts.reading.lesions for level in facts.words(LEVEL, lesion)}
    twice = [level for level in facts.words(OTHERS) if level in listed]
    if twice:
        says = f"{', '.join(twice)} is among the further lesions, yet a lesion is listed there."
        yield facts.remark("further_yet_listed", says, OTHERS)
