"""Levels in a text, against every level that the fields name."""

import re
from collections.abc import Iterator

from desktop.checklist.levels import LEVELS
from desktop.report.prose.clauses import Sentence
from desktop.report.prose.findings import Disagreement, Lesions, listed
from desktop.report.prose.levels import Named, named_levels
from desktop.session.checks.levels import PLACE
from desktop.session.facts import Facts

OF_LESION = ("mr_03_level", "mr_17_levels", "mr_18_root_levels")
OF_STUDY = ("mr_26_levels", "cn_01_level", "ex_08_tenderness")
SENSORY = "ex_03_sensory_level"
FEELING = re.compile(r"\b(?:sensory level|sensation|dermatome\w*|sensibles niveau)\b", re.I)
OTHER_MATTER = re.compile(
    r"\b(?:count\w*|numbered|coverage|covers?|covered|imaged|conus|discs?|dis[ck]al|protrusion|"
    r"degenerat\w*|"
    r"schmorl|old|known|previous\w*|former\w*|incidental\w*|unrelated|normal|spared|"
    r"unremarkable|kyphoplasty|screws?|"
    r"fused|fusion|instrument\w*|gezählt|bandscheibe\w*|rib pairs?|from c2)\b",
    re.I,
)

PLANNED = re.compile(
    r"\b(?:if|would|planned|stabili[sz]ation|fixation|decompression|laminectomy|radiotherapy field|"
    r"approach|should be (?:imaged|scanned|included))\b",
    re.I,
)


def level_check(sentence: Sentence, facts: Facts, lesions: Lesions) -> Iterator[Disagreement]:
    """A level that the text names and no field does."""
    if sentence.passage.kind not in ("impression", "note", "told", "route", "request"):
        return
    for named in named_levels(sentence.text):
        clause = sentence.clause(named.start, named.end)
        if FEELING.search(sentence.text[: named.start][-40:]):
            yield from _felt(named, facts)
        elif sentence.passage.kind != "request" and _meant(sentence, named, clause):
            known = _known(facts)
            if known and not _agrees(named, known):
                says = f"The text names {_words(named)}, which no field names."
                yield Disagreement("level", says, OF_LESION[:1], _single(facts))


def _meant(sentence: Sentence, named: Named, clause: str) -> bool:
    said = sentence.polarity(named.start, named.end) == "said"
    return said and not OTHER_MATTER.search(clause) and not PLANNED.search(sentence.text)


def _known(facts: Facts) -> set[str]:
    known = {facts.word(SENSORY)} - {""}
    for question in OF_STUDY:
        known |= set(facts.words(question))
    for lesion in facts.reading.lesions:
        for question in OF_LESION:
            known |= set(facts.words(question, lesion))
    return known


def _agrees(named: Named, known: set[str]) -> bool:
    if named.joint:
        return bool(set(named.levels) & known)
    if len(named.levels) > 2 or _run(named):
        near = {one for one in LEVELS if any(abs(PLACE[one] - PLACE[k]) <= 1 for k in known)}
        return {named.levels[0], named.levels[-1]} <= near and bool(set(named.levels) & known)
    return set(named.levels) <= known


def _run(named: Named) -> bool:
    first, last = LEVELS.index(named.levels[0]), LEVELS.index(named.levels[-1])
    return last - first > 1 and len(named.levels) == last - first + 1


def _words(named: Named) -> str:
    return f"{named.levels[0]} to {named.levels[-1]}" if _run(named) else listed(named.levels)


def _felt(named: Named, facts: Facts) -> Iterator[Disagreement]:
    field = facts.word(SENSORY)
    if field and field not in named.levels:
        says = f"The text names the sensory level {_words(named)}, the field {field}."
        yield Disagreement("sensory_level", says, (SENSORY,))


def _single(facts: Facts) -> str:
    return facts.reading.lesions[0] if len(facts.reading.lesions) == 1 else ""
