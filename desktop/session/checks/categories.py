"""A category that the reader picked, held against what its own rules still allow."""

from collections.abc import Iterator

from desktop.assessment.instrument import words_of
from desktop.session.evaluation import Remark
from desktop.session.facts import Facts

PICKED = "mr_23_st_rads"
RULES = "st_rads"


def category_remarks(facts: Facts) -> Iterator[Remark]:
    """ST-RADS picked outside of what the signs, by its published table, may still come to."""
    for lesion, picked in facts.each(PICKED):
        allowed = words_of(facts.evaluation.outcomes.get((RULES, lesion)))
        if allowed and picked not in allowed:
            named = " or ".join(_named(word) for word in allowed)
            says = (
                f"ST-RADS {_named(picked)} is picked; by its rules the signs come to {named} "
                "(read in a secondary copy)."
            )
            yield facts.remark("st_rads_and_its_rules", says, PICKED, "mr_22_tissue", lesion=lesion)


def _named(word: str) -> str:
    return word.removeprefix("category_").upper()
