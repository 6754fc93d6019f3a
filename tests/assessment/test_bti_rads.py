"""BTI-RADS 2021: the reader's category; the paper's rule is not computed."""

import pytest
from builders_assessment import outcome

from desktop.assessment.scales.bti_rads import INSTRUMENT


@pytest.mark.parametrize(("number", "share"), [(1, "0"), (2, "2.2"), (3, "20.1"), (4, "71")])
def test_each_category_tells_its_share_of_malignancy(number, share):
    for word in (str(number), f"category_{number}"):
        got = outcome("bti_rads", grade=word)

        assert got.outcome == f"category_{number}"
        assert got.label == f"BTI-RADS 2021 category {number}"
        assert got.meaning == f"{share} % of this category malignant (general knowledge)"
        assert got.score == number


def test_they_are_ordered_and_named_with_the_year():
    assert INSTRUMENT.outcomes == tuple(f"category_{n}" for n in range(1, 5))
    assert INSTRUMENT.title == "BTI-RADS 2021 (CT and MR)"


@pytest.mark.parametrize(
    ("twist", "why"),
    [
        ({"lesion_origin": "subcutaneous"}, "for bone lesions only"),
        ({"modalities": ("CT",)}, "BTI-RADS needs CT and MR"),
        ({"modalities": ("MR",)}, "BTI-RADS needs CT and MR"),
    ],
)
def test_it_needs_a_bone_lesion_on_ct_and_mr(twist, why):
    assert outcome("bti_rads", grade="2", **twist).why == why


def test_with_bone_ct_and_mr_it_is_given():
    got = outcome("bti_rads", grade="2", lesion_origin="rib", modalities=("MR", "CT"))

    assert got.outcome == "category_2"
    assert outcome("bti_rads", modalities=("MR", "CT")).why == "not answered yet"
