"""Modified Lodwick-Madewell against the table of REFERENCE 1.6."""

import itertools

import pytest
from builders_assessment import outcome

from desktop.assessment.instrument import Inconsistent
from desktop.assessment.instruments.lodwick_madewell import lodwick_madewell

# margin: stable, changing over time
TABLE = """
sclerotic_rim IA   IIIA
sharp         IB   IIIA
ill_defined   II   IIIA
changing      IIIA IIIA
moth_eaten    IIIB IIIB
permeative    IIIB IIIB
occult        IIIC -
"""
ROWS = {row.split()[0]: row.split()[1:] for row in TABLE.strip().splitlines()}
LYTIC = {"bone_density": "lytic", "lesion_origin": "vertebra", "modalities": ("CT", "MR")}


def graded(**twist):
    return outcome("lodwick_madewell", **{**LYTIC, "changing": "no", **twist})


@pytest.mark.parametrize(("margin", "changing"), list(itertools.product(ROWS, ("no", "yes"))))
def test_all_14_combinations(margin, changing):
    got = lodwick_madewell(margin, changing)

    wanted = ROWS[margin][changing == "yes"]
    if wanted == "-":
        assert isinstance(got, Inconsistent)
        assert got.inputs == ("margin", "changing")
    else:
        assert got.label == f"Modified Lodwick-Madewell {wanted}"


@pytest.mark.parametrize(
    ("option", "grade", "share"),
    [
        ("grade_1a", "grade_1a", "5 of 81 of grade I malignant (6 %)"),
        ("grade_1b", "grade_1b", "5 of 81 of grade I malignant (6 %)"),
        ("grade_2", "grade_2", "about half of grade II malignant"),
        ("grade_3a", "grade_3a", "39 of 48 of grade III malignant (81 %)"),
        ("grade_3b", "grade_3b", "39 of 48 of grade III malignant (81 %)"),
        ("grade_3c", "grade_3c", "39 of 48 of grade III malignant (81 %)"),
    ],
)
def test_the_checklist_may_offer_the_grades_and_each_tells_its_share(option, grade, share):
    got = graded(margin=option)

    assert got.outcome == grade
    assert got.meaning.endswith(f"; {share}")


@pytest.mark.parametrize(
    ("margin", "changing", "words"),
    [
        ("sharp", "yes", "changing margin or progressive endosteal scalloping"),
        ("sharp", "no", "well defined, no rim"),
        ("moth_eaten", "yes", "moth-eaten"),
    ],
)
def test_the_working_names_the_margin_that_gave_the_grade(margin, changing, words):
    got = lodwick_madewell(margin, changing)

    assert got.points[0].value == words
    assert got.meaning.startswith(f"{words}; ")


def test_an_open_change_leaves_grade_3_open():
    got = graded(margin="sclerotic_rim", changing=None)

    assert got.outcomes == ("grade_1a", "grade_3a")


@pytest.mark.parametrize(
    ("twist", "why"),
    [
        ({"lesion_origin": "subcutaneous"}, "for bone lesions only"),
        ({"lesion_origin": "epidural"}, "for bone lesions only"),
        ({"bone_density": "blastic"}, "for lytic and mixed lesions only"),
        ({"modalities": ("MR",)}, "margins are graded on radiographs or CT"),
    ],
)
def test_it_grades_lytic_bone_lesions_on_ct(twist, why):
    assert graded(margin="sharp", **twist).why == why


@pytest.mark.parametrize(
    "twist",
    [
        {"bone_density": "mixed"},
        {"bone_density": None},
        {"lesion_origin": None},
        {"modalities": ("CT",)},
        {"modalities": None},
    ],
)
def test_what_may_be_a_lytic_bone_lesion_is_graded(twist):
    assert graded(margin="sharp", **twist).outcome == "grade_1b"


def test_a_margin_that_was_not_judged_is_not_graded():
    assert graded(margin=None, changing="yes").why == "not answered yet"
