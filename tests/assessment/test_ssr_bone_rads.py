"""SSR Bone-RADS 2022 by team rule BR-OPS v1: each step and both sides of 18 years."""

import pytest
from builders_assessment import outcome, outputs

INCIDENTAL = {"incidental": True}


@pytest.mark.parametrize(
    "twist",
    [
        {"lesion_origin": "soft_tissue"},
        {"lesion_number": "multiple"},
        {"incidental": False},
        {"age": 17.9},
        {"metastatic_disease_histology_proven": True},
        {"suspected_entity": "infection"},
    ],
)
def test_outside_its_scope_it_is_na(twist):
    assert outputs(**{**INCIDENTAL, **twist})["bone_rads"] == "NA"


@pytest.mark.parametrize(
    ("twist", "wanted"),
    [
        ({"aggressive_features": True}, 4),
        ({"pain_attributable": True}, 4),
        ({"aggressive_features": True, "dnt_pattern": "enostosis"}, 4),
        ({"pain_attributable": True, "dnt_pattern": "enostosis"}, 4),
        ({"dnt_pattern": "enostosis"}, 1),
        ({"dnt_pattern": "enostosis", "modalities": ["CT"]}, 1),
        ({}, 3),
        ({"age": 18}, 3),
        ({"known_primary": "breast"}, 3),
        ({"modalities": ["CT"]}, 2),
        ({"modalities": ["MR"]}, 2),
        ({"modalities": ["CT"], "known_primary": "breast"}, 2),
    ],
)
def test_each_step_of_the_rule(twist, wanted):
    assert outputs(**{**INCIDENTAL, **twist})["bone_rads"] == wanted


def test_open_inputs_give_a_range_and_a_team_rule_label():
    got = outcome(
        "ssr_bone_rads",
        incidental="yes",
        lesion_origin="bone",
        lesion_number="solitary",
        age=None,
        suspected_entity="indeterminate_neoplasm",
        metastatic_disease_histology_proven="no",
        pain="none",
        modalities=("CT", "MR"),
    )

    assert got.outcomes == ("class_1", "class_3", "class_4")
    assert got.missing == ("age", "aggressive_features", "dnt_pattern")
    assert got.most.team_rule


def test_what_is_not_incidental_is_not_classed():
    assert outcome("ssr_bone_rads", incidental="no").why == "for incidental lesions only"
