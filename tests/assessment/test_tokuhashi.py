"""Revised Tokuhashi: each row of the table, and the borders of its bands."""

from decimal import Decimal

import pytest
from builders_assessment import outcome, outputs

from desktop.assessment.instruments.tokuhashi import ONE_OF_EACH, tokuhashi

WORST = {
    "kps": 10,
    "extraspinal_bone_foci": 3,
    "vertebral_mets": 3,
    "organ_mets": "unremovable",
    "primary": "lung",
    "frankel": "A",
}
BEST = {
    "kps": 80,
    "extraspinal_bone_foci": 0,
    "vertebral_mets": 1,
    "organ_mets": "none",
    "primary": "breast",
    "frankel": "E",
}
PRIMARIES = {
    0: "lung osteosarcoma stomach bladder esophagus pancreas",
    1: "liver gallbladder unidentified",
    2: "other",
    3: "kidney uterus",
    4: "rectum",
    5: "thyroid breast prostate carcinoid",
}


@pytest.mark.parametrize(
    ("name", "value", "points"),
    [
        ("kps", 40, 0),
        ("kps", 49, 0),
        ("kps", 50, 1),
        ("kps", 70, 1),
        ("kps", 79, 1),
        ("kps", 80, 2),
        ("kps", 100, 2),
        ("extraspinal_bone_foci", 3, 0),
        ("extraspinal_bone_foci", 2, 1),
        ("extraspinal_bone_foci", 1, 1),
        ("extraspinal_bone_foci", 0, 2),
        ("vertebral_mets", 3, 0),
        ("vertebral_mets", 2, 1),
        ("vertebral_mets", 1, 2),
        ("organ_mets", "unremovable", 0),
        ("organ_mets", "removable", 1),
        ("organ_mets", "none", 2),
        ("frankel", "A", 0),
        ("frankel", "B", 0),
        ("frankel", "C", 1),
        ("frankel", "D", 1),
        ("frankel", "E", 2),
        *(("primary", word, points) for points, row in PRIMARIES.items() for word in row.split()),
    ],
)
def test_each_row_of_the_table(name, value, points):
    assert tokuhashi(**{**WORST, name: value}).score == points


@pytest.mark.parametrize(
    ("twist", "total", "band"),
    [
        ({"primary": "lung", "kps": 60, "frankel": "C"}, 8, "lt6mo"),
        ({"primary": "lung", "kps": 60}, 9, "ge6mo"),
        ({"primary": "liver", "organ_mets": "none"}, 11, "ge6mo"),
        ({"primary": "other"}, 12, "ge12mo"),
        ({}, 15, "ge12mo"),
    ],
)
def test_both_sides_of_each_border(twist, total, band):
    got = outputs(tokuhashi_inputs={**BEST, **twist})["tokuhashi"]

    assert got == {"total": total, "band": band}


def test_no_inputs_give_no_score():
    assert outputs(tokuhashi_inputs=None)["tokuhashi"] is None


def live(**twist):
    known = {**BEST, "frankel": "grade_e", **twist}
    numbers = ("kps", "extraspinal_bone_foci", "vertebral_mets")
    return outcome(
        "tokuhashi",
        **{k: Decimal(v) if k in numbers and v is not None else v for k, v in known.items()},
    )


def test_on_the_card_it_says_that_it_is_no_basis_for_a_recommendation():
    got = live()

    assert (got.score, got.label) == (15, "Tokuhashi 15 of 15")
    assert "never a basis for a recommendation" in got.meaning
    assert "not accurate under modern therapy" in got.meaning


@pytest.mark.parametrize(
    ("open_input", "least", "most"),
    [
        ("kps", 15, 13),
        ("extraspinal_bone_foci", 15, 13),
        ("vertebral_mets", 15, 13),
        ("organ_mets", 15, 13),
        ("primary", 15, 10),
        ("frankel", 15, 13),
    ],
)
def test_an_open_input_takes_every_row_of_its_column(open_input, least, most):
    got = live(**{open_input: None})

    assert (got.least.score, got.most.score) == (least, most)
    assert got.missing == (open_input,)


def test_one_primary_of_each_row_stands_for_all():
    rows = {tokuhashi(**{**WORST, "primary": word}).score for word in ONE_OF_EACH}

    assert rows == set(range(6))


@pytest.mark.parametrize(
    ("twist", "named"),
    [
        ({"kps": 101}, "kps"),
        ({"kps": -1}, "kps"),
        ({"vertebral_mets": 0}, "vertebral_mets"),
        ({"extraspinal_bone_foci": -1}, "extraspinal_bone_foci"),
        ({"extraspinal_bone_foci": "0.5"}, "extraspinal_bone_foci"),
    ],
)
def test_numbers_that_cannot_be_are_named_and_not_scored(twist, named):
    assert live(**twist).inputs == (named,)


@pytest.mark.parametrize("kps", [0, 100])
def test_both_ends_of_the_karnofsky_status_are_scored(kps):
    assert live(kps=kps).score in (13, 15)


def test_it_is_for_metastases_only():
    assert live(suspected_entity="metastasis").score == 15
    assert live(suspected_entity="myeloma").why == "for spinal metastases only"


def test_what_cannot_be_says_what_can():
    assert live(kps=101).says == "Karnofsky status lies between 0 and 100."
    assert live(vertebral_mets=0).says == (
        "The number of vertebral metastases is a whole one, 1 or more."
    )
