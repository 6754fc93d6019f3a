"""AIS: the grade the reader found, and what contradicts it."""

import pytest
from builders_assessment import outcome

from desktop.assessment.scales.ais import INSTRUMENT

MEANS = {
    "A": "complete",
    "B": "sensory incomplete",
    "C": "motor incomplete, more than half",
    "D": "motor incomplete, at least half",
    "E": "normal after a documented deficit",
}


@pytest.mark.parametrize(("grade", "words"), list(MEANS.items()))
def test_each_grade_says_what_it_means(grade, words):
    for word in (grade, f"grade_{grade.lower()}"):
        got = outcome("ais", grade=word)

        assert got.outcome == f"grade_{grade.lower()}"
        assert got.label == f"AIS {grade}"
        assert got.meaning.startswith(words)
        assert "not for a person never impaired" in got.detail("note")[0]


def test_complete_is_the_serious_end():
    assert INSTRUMENT.outcomes == tuple(f"grade_{one}" for one in "edcba")


@pytest.mark.parametrize(
    ("grade", "twist", "named"),
    [
        ("E", {"earlier_deficit": "no"}, ("grade", "earlier_deficit")),
        ("E", {"neuro": "cord"}, ("grade", "neuro")),
        *(
            (grade, {"neuro": neuro}, ("grade", "neuro"))
            for grade in "ABCD"
            for neuro in ("none", "radicular")
        ),
    ],
)
def test_a_contradiction_is_named_and_not_graded(grade, twist, named):
    assert outcome("ais", grade=grade, **twist).inputs == named


@pytest.mark.parametrize(
    ("grade", "twist"),
    [
        ("E", {"earlier_deficit": "yes"}),
        ("E", {"neuro": "none"}),
        ("E", {"neuro": "radicular"}),
        ("A", {"earlier_deficit": "no"}),
        ("A", {"neuro": "cord"}),
        ("D", {"neuro": None}),
    ],
)
def test_what_agrees_is_graded(grade, twist):
    assert outcome("ais", grade=grade, **twist).label == f"AIS {grade}"


def test_without_a_grade_nothing_is_said():
    assert outcome("ais", neuro="none").why == "not answered yet"
    assert INSTRUMENT.outcome({"grade": None, "neuro": "none"}, begun=True).outcomes == (
        INSTRUMENT.outcomes
    )
