"""Which lesions a text speaks of: by their number or level; else all of them."""

import re

from desktop.report.prose.clauses import Sentence
from desktop.report.prose.findings import Lesions
from desktop.report.prose.levels import named_levels
from desktop.session.facts import Facts

NUMBERED = re.compile(r"\b(?:lesion|läsion) (?:no\. ?|nr\. ?)?(\w{1,8})\b", re.I)
LEVELS = ("mr_03_level", "mr_17_levels", "mr_18_root_levels")


def lesions_of(sentence: Sentence, facts: Facts) -> Lesions:
    """The lesions of a sentence; none where it names levels of which no lesion is."""
    lesions = facts.reading.lesions
    if sentence.passage.lesion:
        return (sentence.passage.lesion,)
    numbers = {found[1] for found in NUMBERED.finditer(sentence.text)} & set(lesions)
    if numbers:
        return tuple(lesion for lesion in lesions if lesion in numbers)
    return _at(sentence.text, facts, lesions, elsewhere=())


def lesions_at(
    sentence: Sentence, span: tuple[int, int], facts: Facts, lesions: Lesions
) -> Lesions:
    """The lesions of one clause, where it names some of the sentence's."""
    if len(lesions) < 2:
        return lesions
    return _at(sentence.clause(*span), facts, lesions, elsewhere=lesions)


def _at(text: str, facts: Facts, lesions: Lesions, elsewhere: Lesions) -> Lesions:
    named = {level for one in named_levels(text) for level in one.levels}
    if not named:
        return lesions
    at = tuple(one for one in lesions if named & _levels(facts, one))
    placed = any(_levels(facts, lesion) for lesion in lesions)
    return at or (elsewhere if placed else lesions)


def _levels(facts: Facts, lesion: str) -> set[str]:
    return {level for question in LEVELS for level in facts.words(question, lesion)}
