"""How many lesions there are: as called, as described, as their levels lie."""

from collections.abc import Iterator

from desktop.session.checks.levels import LEVEL, OTHERS, has_gap
from desktop.session.evaluation import Remark
from desktop.session.facts import Facts

NUMBER = "mr_02_number"


def count_remarks(facts: Facts) -> Iterator[Remark]:
    """The number that was called, against the lesions described."""
    number, lesions = facts.word(NUMBER), facts.reading.lesions
    levels = {level for lesion in lesions for level in facts.words(LEVEL, lesion)}
    levels |= set(facts.words(OTHERS))
    if number == "solitary" and len(lesions) > 1:
        says = f"The lesion is called solitary, yet {len(lesions)} lesions are described."
        yield facts.remark("solitary_yet_several", says, NUMBER)
    elif number == "solitary" and has_gap(levels) and not facts.words(OTHERS):
        says = "The lesion is called solitary, yet its levels are not neighbours."
        yield facts.remark("solitary_yet_gap", says, LEVEL, NUMBER, lesion=lesions[0])
    elif number.startswith("multiple"):
        yield from _several(facts, number, levels)


def _several(facts: Facts, number: str, levels: set[str]) -> Iterator[Remark]:
    lesions = facts.reading.lesions
    alone = len(lesions) == 1 and len(levels) <= 1
    if alone and facts.word("mr_26_others") == "absent":
        says = "Several lesions are called, yet one is described and there are no further ones."
        yield facts.remark("multiple_yet_one", says, NUMBER, "mr_26_others")
        return
    if any(not facts.words(LEVEL, lesion) for lesion in lesions) or _untold(facts):
        return
    if number == "multiple_contiguous" and has_gap(levels):
        says = "The lesions are called neighbours, yet normal levels lie between them."
        yield facts.remark("contiguous_yet_gap", says, NUMBER)
    if number == "multiple_skip" and len(levels) > 1 and not has_gap(levels):
        says = "Normal levels are said to lie between the lesions, yet all are neighbours."
        yield facts.remark("skip_yet_contiguous", says, NUMBER)


def _untold(facts: Facts) -> bool:
    """Further lesions are there, and where was not said."""
    return facts.word("mr_26_others") == "present" and not facts.words(OTHERS)
