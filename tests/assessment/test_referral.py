"""Referrals: each team and the neighbour that misses it.

Also holds desktop/assessment/teams.py.
"""

import pytest
from builders_assessment import outcome, outputs

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.assessment.instrument import NotApplicable
from desktop.assessment.referral import WORDS, referrals, spine_surgery

SEVEN = {"level": "T1", "bone_density": "lytic", "alignment": "de_novo_deformity"}


@pytest.mark.parametrize(
    ("steps", "twist", "wanted"),
    [
        (0, {}, []),
        (0, SEVEN, ["SPINE_SURGERY"]),
        (0, {**SEVEN, "bone_density": "mixed"}, []),
        (3, {"suspected_entity": "benign"}, ["SPINE_SURGERY"]),
        (2, {"suspected_entity": "benign"}, []),
        (4, {"suspected_entity": "benign"}, ["SPINE_SURGERY"]),
        (0, {"neuro": "cord"}, ["NEUROLOGY_NEUROSURGERY", "SPINE_SURGERY"]),
        (0, {"neuro": "radicular"}, ["NEUROLOGY_NEUROSURGERY"]),
        (
            0,
            {"suspected_entity": "primary_bone_malignancy"},
            ["SARCOMA_MDT", "SPINE_SURGERY"],
        ),
        (
            0,
            {"suspected_entity": "aggressive_haemangioma"},
            ["INTERVENTIONAL_RADIOLOGY", "SPINE_SURGERY"],
        ),
        (
            0,
            {
                "suspected_entity": "metastasis",
                "known_primary": "lung",
                "metastatic_disease_histology_proven": True,
            },
            ["MEDICAL_ONCOLOGY", "RADIATION_ONCOLOGY"],
        ),
        (
            0,
            {"suspected_entity": "lymphoma"},
            ["HAEMATOLOGY", "INTERVENTIONAL_RADIOLOGY", "RADIATION_ONCOLOGY"],
        ),
        (0, {"hypervascular_suspected": True}, ["INTERVENTIONAL_RADIOLOGY"]),
        (
            0,
            {"suspected_entity": "infection"},
            ["INFECTIOUS_DISEASES", "INTERVENTIONAL_RADIOLOGY"],
        ),
        (0, {"lesion_origin": "soft_tissue", "st_rads": 5}, ["SARCOMA_MDT"]),
    ],
)
def test_each_team(steps, twist, wanted):
    assert outputs(steps, **twist)["mdt"] == wanted


LYMPHOMA = {
    "suspected_entity": "lymphoma",
    "lesion_origin": "bone",
    "dnt_pattern": "none",
    "cord_compressed": "absent",
    "cord_abutted": "absent",
}


def test_open_inputs_tell_certain_teams_from_possible_ones():
    got = outcome("referral", **LYMPHOMA, hypervascular_suspected="no")

    certain = ("HAEMATOLOGY", "INTERVENTIONAL_RADIOLOGY", "RADIATION_ONCOLOGY")
    assert got.least.detail("teams") == certain
    assert set(got.most.detail("teams")) == {*certain, "NEUROLOGY_NEUROSURGERY", "SPINE_SURGERY"}
    assert got.missing == ("neuro",)
    assert got.outcomes == ("refer",)


def test_nobody_is_named_where_nobody_is_needed():
    got = outcome(
        "referral",
        suspected_entity="osteoporotic_fracture",
        lesion_origin="soft_tissue",
        st_rads="category_2",
        neuro="none",
        cord_compressed="no",
        cord_abutted="no",
        aggressive_features="no",
        pain="none",
    )

    assert (got.outcome, got.meaning) == ("none", "no referral")


def test_several_lesions_need_the_teams_of_each():
    known = {**LYMPHOMA, "neuro": "none", "hypervascular_suspected": "no"}
    lymphoma = outcome("referral", **known)
    infection = outcome("referral", **{**known, "suspected_entity": "infection"})
    open_one = outcome("referral", **{**known, "neuro": None})
    silent = NotApplicable("referral", "not answered yet")

    both = INSTRUMENTS["referral"].worst([lymphoma, infection, silent])
    with_open = INSTRUMENTS["referral"].worst([infection, open_one])

    certain = ("HAEMATOLOGY", "INFECTIOUS_DISEASES", "INTERVENTIONAL_RADIOLOGY",
               "RADIATION_ONCOLOGY")  # fmt: skip
    assert both.detail("teams") == certain
    assert with_open.missing == ("neuro",)
    assert with_open.least.detail("teams") == certain
    assert with_open.most.detail("teams") == tuple(
        sorted((*certain, "NEUROLOGY_NEUROSURGERY", "SPINE_SURGERY"))
    )
    assert [point.name for point in both.points] == ["Team"] * 4
    assert not isinstance(both, NotApplicable)
    assert INSTRUMENTS["referral"].worst([silent]) == silent


def test_every_team_has_words():
    assert sorted(WORDS) == list(WORDS)


def test_a_sac_that_is_not_deformed_leaves_the_cord_free():
    known = {**LYMPHOMA, "neuro": "none", "hypervascular_suspected": "no"}
    del known["cord_compressed"], known["cord_abutted"]

    got = outcome("referral", **known, epidural_extension="present", sac_deformed="absent")

    assert "SPINE_SURGERY" not in got.detail("teams")


@pytest.mark.parametrize(
    ("entity", "teams"),
    [
        ("metastasis", "MEDICAL_ONCOLOGY RADIATION_ONCOLOGY"),
        ("myeloma", "HAEMATOLOGY RADIATION_ONCOLOGY"),
        ("lymphoma", "HAEMATOLOGY RADIATION_ONCOLOGY"),
        ("infection", "INFECTIOUS_DISEASES"),
        ("primary_bone_malignancy", "SPINE_SURGERY"),
        ("aggressive_haemangioma", "SPINE_SURGERY"),
        ("benign", ""),
    ],
)
def test_each_entity_has_its_teams(entity, teams):
    got = referrals(entity, "no", "no", "none", None, "NO_BIOPSY_KNOWN", "no")

    assert " ".join(got) == teams


@pytest.mark.parametrize(
    ("twist", "due"),
    [
        ({}, False),
        ({"cord_compressed": "yes"}, True),
        ({"cord_abutted": "yes"}, True),
        ({"neuro": "cord"}, True),
        ({"neuro": "radicular"}, False),
        ({"sins_at_least": 6}, False),
        ({"sins_at_least": 7}, True),
    ],
)
def test_each_reason_alone_calls_the_spine_surgeon(twist, due):
    quiet = {
        "suspected_entity": "benign", "cord_abutted": "no", "cord_compressed": "no",
        "neuro": "none", "sins_at_least": None,
    }  # fmt: skip

    assert spine_surgery(**{**quiet, **twist}) is due


def test_only_what_some_team_waits_for_is_missing():
    got = outcome("referral", suspected_entity="metastasis", lesion_origin="bone",
                  dnt_pattern="none", cord_compressed="no", cord_abutted="no", neuro="none",
                  known_primary="lung", metastatic_disease_histology_proven="no",
                  aggressive_features="no", lesion_number="multiple")  # fmt: skip

    open_flow = outcome("referral", suspected_entity="benign", lesion_origin="soft_tissue",
                        st_rads="2", neuro=None, cord_compressed="no", cord_abutted="no",
                        aggressive_features="no", pain="none")  # fmt: skip

    assert got.detail("teams") == (
        "INTERVENTIONAL_RADIOLOGY", "MEDICAL_ONCOLOGY", "RADIATION_ONCOLOGY",
    )  # fmt: skip
    assert open_flow.missing == ("neuro",)
