"""Frankel: the grade the reader found, and what contradicts it."""

import pytest
from builders_assessment import outcome

from desktop.assessment.scales.frankel import INSTRUMENT

MEANS = {
    "A": "complete",
    "B": "sensory function only",
    "C": "motor function useless",
    "D": "motor function useful",
    "E": "normal",
}


@pytest.mark.parametrize(("grade", "words"), list(MEANS.items()))
def test_each_grade_says_what_it_means(grade, words):
    for word in (grade, f"grade_{grade.lower()}"):
        got = outcome("frankel", grade=word)

        assert (got.outcome, got.label, got.meaning) == (
            f"grade_{grade.lower()}",
            f"Frankel {grade}",
            words,
        )


def test_complete_is_the_serious_end():
    assert INSTRUMENT.outcomes == tuple(f"grade_{one}" for one in "edcba")


@pytest.mark.parametrize(
    ("grade", "neuro"),
    [("E", "cord"), *((grade, neuro) for grade in "ABCD" for neuro in ("none", "radicular"))],
)
def test_a_contradiction_is_named_and_not_graded(grade, neuro):
    assert outcome("frankel", grade=grade, neuro=neuro).inputs == ("grade", "neuro")


@pytest.mark.parametrize(
    ("grade", "neuro"), [("E", "none"), ("E", "radicular"), ("A", "cord"), ("C", None)]
)
def test_what_agrees_is_graded(grade, neuro):
    assert outcome("frankel", grade=grade, neuro=neuro).label == f"Frankel {grade}"


def test_without_a_grade_nothing_is_said():
    assert outcome("frankel", neuro="cord").why == "not answered yet"
    assert INSTRUMENT.outcome({"grade": None, "neuro": "cord"}, begun=True).outcomes == (
        INSTRUMENT.outcomes
    )
