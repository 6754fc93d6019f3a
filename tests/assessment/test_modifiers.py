"""Modifiers of a biopsy decision: each, and both sides of each limit."""

import pytest
from builders_assessment import outputs

from desktop.assessment.limits import Limits
from desktop.assessment.modifiers import WORDS, modifier_words

KNOWN = {"suspected_entity": "metastasis", "known_primary": "breast"}
UNKNOWN = {"suspected_entity": "metastasis", "lesion_number": "multiple"}


def said(*, steps=0, **twist):
    return outputs(steps, **twist)["biopsy_modifiers"]


@pytest.mark.parametrize(
    ("twist", "wanted"),
    [
        (KNOWN, []),
        ({**KNOWN, "inr": 1.8}, []),
        ({**KNOWN, "inr": 1.81}, ["CORRECT_INR"]),
        ({**KNOWN, "platelets": 50}, []),
        ({**KNOWN, "platelets": 49.9}, ["PLATELETS"]),
        ({**KNOWN, "inr": None}, ["COAG_UNKNOWN"]),
        ({**KNOWN, "platelets": None}, ["COAG_UNKNOWN"]),
        ({**KNOWN, "inr": None, "platelets": 20}, ["COAG_UNKNOWN", "PLATELETS"]),
        ({**KNOWN, "platelets": None, "inr": 3}, ["COAG_UNKNOWN", "CORRECT_INR"]),
        ({**KNOWN, "anticoagulated": True}, ["HOLD_ANTICOAG"]),
        ({**KNOWN, "hypervascular_suspected": True}, ["HYPERVASCULAR_PLAN"]),
        ({**KNOWN, "lesion_number": "multiple"}, ["MOST_ACCESSIBLE_SITE"]),
        ({"suspected_entity": "myeloma"}, ["MARROW_FIRST", "MYELOMA_SCREEN"]),
        ({"suspected_entity": "myeloma", "age": 30}, ["MARROW_FIRST", "MYELOMA_SCREEN"]),
        ({**UNKNOWN, "age": 40}, ["MYELOMA_SCREEN", "STAGE_FIRST"]),
        ({**UNKNOWN, "age": 39.9}, ["STAGE_FIRST"]),
        ({"aggressive_features": True, "age": 30}, ["STAGE_FIRST"]),
        ({"suspected_entity": "primary_bone_malignancy"}, []),
        ({"suspected_entity": "lymphoma"}, ["TISSUE_BEFORE_STEROIDS"]),
        ({"suspected_entity": "lymphoma", "neuro": "radicular"}, ["TISSUE_BEFORE_STEROIDS"]),
        ({"suspected_entity": "lymphoma", "neuro": "cord"}, ["STEROIDS_NOT_WITHHELD"]),
        ({"suspected_entity": "infection"}, []),
        (
            {"lesion_origin": "soft_tissue", "suspected_entity": "metastasis", "st_rads": 5},
            [],
        ),
        (
            {
                "lesion_origin": "soft_tissue",
                "suspected_entity": "alt",
                "st_rads": 4,
                "inr": 2,
            },
            ["CORRECT_INR"],
        ),
    ],
)
def test_each_modifier_and_the_neighbour_that_misses_it(twist, wanted):
    assert said(**twist) == wanted


def test_at_u1_nothing_is_delayed_for_tissue():
    compressed = said(steps=4, **UNKNOWN)
    deficit_of_a_lymphoma = said(steps=1, suspected_entity="lymphoma", neuro="cord")

    assert compressed == ["MSCC_FIRST", "MYELOMA_SCREEN", "STAGE_IN_PARALLEL"]
    assert deficit_of_a_lymphoma == ["MSCC_FIRST", "STEROIDS_NOT_WITHHELD"]


def test_an_infection_at_u1_is_not_a_compression_by_tumour():
    assert said(steps=4, suspected_entity="infection") == []


@pytest.mark.parametrize(
    "twist",
    [
        {"suspected_entity": "benign"},
        {"suspected_entity": "aggressive_haemangioma"},
        {**KNOWN, "metastatic_disease_histology_proven": True},
        {"incidental": True},
    ],
)
def test_where_no_tissue_is_taken_nothing_is_to_be_minded(twist):
    assert said(**twist, inr=5, platelets=None, anticoagulated=True) == []


def test_every_modifier_says_what_to_mind():
    assert sorted(WORDS) == list(WORDS)
    assert {word: modifier_words(word) for word in WORDS} == {
        "COAG_UNKNOWN": "INR or platelets are not known: check them first",
        "CORRECT_INR": "INR above 1.8: correct it first",
        "HOLD_ANTICOAG": "on anticoagulant or antiplatelet drug: plan with the prescriber; "
        "do not stop on this report",
        "HYPERVASCULAR_PLAN": "hypervascular: smaller gauge, coaxial, plan with interventional "
        "radiology and embolisation",
        "MARROW_FIRST": "marrow first; target biopsy only if it does not settle it",
        "MOST_ACCESSIBLE_SITE": "take the most accessible lesion",
        "MSCC_FIRST": "decompression or radiotherapy is not delayed for biopsy; tissue at "
        "surgery or the same day",
        "MYELOMA_SCREEN": "serum protein electrophoresis and free light chains",
        "PLATELETS": "platelets below 50 x10^9/L: consider transfusion",
        "STAGE_FIRST": "stage first (CT of chest, abdomen and pelvis, or PET)",
        "STAGE_IN_PARALLEL": "stage in parallel, without delaying treatment",
        "STEROIDS_NOT_WITHHELD": "steroids are not withheld: there is a cord deficit",
        "TISSUE_BEFORE_STEROIDS": "tissue before steroids where possible",
    }


def test_the_number_that_was_used_is_said():
    own = Limits(inr=1.5, platelets=70)

    assert modifier_words("CORRECT_INR", own) == "INR above 1.5: correct it first"
    assert modifier_words("PLATELETS", own).startswith("platelets below 70 x10^9/L")
