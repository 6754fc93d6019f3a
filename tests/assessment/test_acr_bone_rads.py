"""ACR Bone-RADS 2023: the reader's category with its name, year and risk; no points."""

import pytest
from builders_assessment import outcome

from desktop.assessment.scales.acr_bone_rads import INSTRUMENT


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "incomplete"),
        (1, "very low risk"),
        (2, "low risk"),
        (3, "intermediate risk"),
        (4, "high risk"),
    ],
)
def test_each_category_says_its_risk_under_its_full_name(number, words):
    for word in (str(number), f"category_{number}"):
        got = outcome("acr_bone_rads", grade=word, lesion_origin="vertebra")

        assert got.outcome == f"category_{number}"
        assert got.label == f"ACR Bone-RADS 2023 category {number}"
        assert got.meaning.startswith(words)
        assert got.score == number
        assert [(p.name, p.value, p.points) for p in got.points] == [
            ("Picked by the reader", str(number), None)
        ]


def test_nothing_but_the_category_is_asked_so_nothing_is_computed():
    assert set(INSTRUMENT.parameters) == {"grade", "lesion_origin"}
    assert INSTRUMENT.title == "ACR Bone-RADS 2023 (radiographs)"


def test_incomplete_is_less_calm_than_low_risk():
    assert INSTRUMENT.outcomes == (
        "category_1", "category_2", "category_0", "category_3", "category_4",
    )  # fmt: skip


def test_it_is_for_bone():
    assert outcome("acr_bone_rads", grade="3", lesion_origin="nerve").why == "for bone lesions only"
    assert outcome("acr_bone_rads", grade="3").detail("note") == (
        "validated on bones of the limbs",
    )
    assert outcome("acr_bone_rads", lesion_origin="vertebra").why == "not answered yet"
