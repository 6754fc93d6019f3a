"""Lodwick 1980 over every combination, with cortex and shell."""

import itertools

import pytest
from builders_assessment import outcome

from desktop.assessment.instrument import NotApplicable
from desktop.assessment.instruments.lodwick import lodwick

# margin: quiet, wide shell, cortex penetrated, both
TABLE = """
sclerotic_rim IA  IB  IC  IC
sharp         IB  IB  IC  IC
ill_defined   IC  IC  IC  IC
moth_eaten    II  II  II  II
permeative    III III III III
changing      -   -   -   -
occult        -   -   -   -
"""


def test_all_28_combinations():
    seen = 0

    for margin, *grades in map(str.split, TABLE.strip().splitlines()):
        cases = itertools.product(("no", "yes"), repeat=2)
        for (penetrated, shell), grade in zip(cases, grades, strict=True):
            got = lodwick(margin, penetrated, shell)
            assert isinstance(got, NotApplicable) is (grade == "-")
            assert getattr(got, "label", "Lodwick 1980 -") == f"Lodwick 1980 {grade}"
            seen += 1

    assert seen == 28


@pytest.mark.parametrize(
    ("margin", "why"),
    [
        (
            "changing",
            "changing margin or progressive endosteal scalloping is not classed by Lodwick 1980",
        ),
        ("occult", "occult on radiographs is not classed by Lodwick 1980"),
    ],
)
def test_what_the_paper_does_not_class_is_said(margin, why):
    assert outcome("lodwick", margin=margin).why == why


def test_an_open_cortex_leaves_ic_open():
    got = outcome("lodwick", margin="grade_1a", wide_shell="no")

    assert got.outcomes == ("grade_1a", "grade_1c")
    assert got.missing == ("cortex_penetrated",)


def test_it_grades_lytic_bone_lesions_only():
    got = outcome("lodwick", margin="sharp", bone_density="blastic")

    assert got == NotApplicable("lodwick", "for lytic and mixed lesions only")


def test_the_outcome_words_are_those_of_the_table():
    words = {
        lodwick(margin, "no", "no").outcome: lodwick(margin, "no", "no").label
        for margin in ("sclerotic_rim", "sharp", "ill_defined", "moth_eaten", "permeative")
    }

    assert words == {
        "grade_1a": "Lodwick 1980 IA",
        "grade_1b": "Lodwick 1980 IB",
        "grade_1c": "Lodwick 1980 IC",
        "grade_2": "Lodwick 1980 II",
        "grade_3": "Lodwick 1980 III",
    }
