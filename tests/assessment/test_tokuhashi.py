"""Revised Tokuhashi: each row of the table, and the borders of its bands."""

import pytest
from builders_assessment import outputs

from desktop.assessment.instruments.tokuhashi import tokuhashi

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
