"""Biopsy rules B01 to B13, each with the neighbour that just misses it."""

import pytest
from builders_assessment import a_case, is_a_closed_value, outcome, outputs

from desktop.assessment.biopsy import Ruling, decide
from desktop.assessment.case_inputs import read_inputs
from desktop.assessment.implied import pick
from desktop.assessment.limits import Limits
from desktop.assessment.live import DECIDE

SARCOMA = "REFER_SARCOMA_BEFORE_BIOPSY"
DNT = "NO_BIOPSY_DNT"
FURTHER = "FURTHER_IMAGING_FIRST"
CHONDROMA = {"suspected_entity": "osteochondroma", "cap_mm": 8}
SOFT = {"lesion_origin": "soft_tissue", "suspected_entity": "indeterminate_soft_tissue"}
METASTASIS = {"suspected_entity": "metastasis"}
PATTERN = {"suspected_entity": "benign", "dnt_pattern": "typical_haemangioma"}


def ruling(**twist):
    limits = twist.pop("limits", Limits())
    return decide(**pick(read_inputs(a_case(**twist)), DECIDE), limits=limits)


@pytest.mark.parametrize(
    ("rule", "twist", "wanted"),
    [
        ("B01", {"suspected_entity": "infection"}, "BIOPSY_MICROBIOLOGY"),
        ("B01", {**SOFT, "suspected_entity": "infection", "st_rads": 2}, "BIOPSY_MICROBIOLOGY"),
        ("B02", {"suspected_entity": "aggressive_haemangioma"}, "WITHHOLD_VASCULAR_WORKUP"),
        ("B03", PATTERN, DNT),
        ("B03", {**PATTERN, "lesion_origin": "soft_tissue"}, DNT),
        ("B13", {**PATTERN, "aggressive_features": True}, FURTHER),
        ("B13", {**PATTERN, "pain_attributable": True}, FURTHER),
        ("B13", {"suspected_entity": "benign"}, FURTHER),
        ("B04", {**CHONDROMA, "cap_mm": 20.1}, SARCOMA),
        ("B04", {**CHONDROMA, "growth_after_maturity": True}, SARCOMA),
        ("B04", {**CHONDROMA, "aggressive_features": True, "cap_mm": None}, SARCOMA),
        ("B04", {**CHONDROMA, "cap_mm": 30.1, "skeletally_mature": False}, SARCOMA),
        ("B04", {**CHONDROMA, "cap_mm": None}, FURTHER),
        ("B04", {**CHONDROMA, "cap_mm": None, "pain_attributable": True}, FURTHER),
        ("B04", {**CHONDROMA, "pain_attributable": True, "pain": "non_mechanical"}, SARCOMA),
        ("B04", {**CHONDROMA, "pain_attributable": True, "pain": "unknown"}, SARCOMA),
        ("B04", {**CHONDROMA, "pain_attributable": True, "pain": "mechanical"}, "FOLLOW_UP"),
        ("B04", {**CHONDROMA, "cap_mm": 20}, "FOLLOW_UP"),
        ("B04", {**CHONDROMA, "cap_mm": 10.1}, "FOLLOW_UP"),
        ("B04", {**CHONDROMA, "cap_mm": 10}, DNT),
        ("B04", {**CHONDROMA, "cap_mm": 30, "skeletally_mature": False}, DNT),
        ("B04", {**CHONDROMA, "lesion_origin": "soft_tissue", "st_rads": 5}, DNT),
        ("B05", SOFT, FURTHER),
        ("B05", {**SOFT, "st_rads": 0}, FURTHER),
        ("B05", {**SOFT, "st_rads": 1}, DNT),
        ("B05", {**SOFT, "st_rads": 2}, DNT),
        ("B05", {**SOFT, "st_rads": 3}, "FOLLOW_UP"),
        ("B05", {**SOFT, "st_rads": 4}, SARCOMA),
        ("B05", {**SOFT, "st_rads": 5}, SARCOMA),
        ("B05", {**SOFT, "st_rads": "6A"}, "FOLLOW_UP"),
        ("B05", {**SOFT, "st_rads": "6B"}, SARCOMA),
        ("B05", {**SOFT, "st_rads": "6C"}, SARCOMA),
        ("B05", {**SOFT, **METASTASIS, "metastatic_disease_histology_proven": True}, FURTHER),
        (
            "B06",
            {**METASTASIS, "metastatic_disease_histology_proven": True, "known_primary": "lung"},
            "NO_BIOPSY_KNOWN",
        ),
        (
            "B11",
            {"suspected_entity": "myeloma", "metastatic_disease_histology_proven": True},
            "BIOPSY_INDICATED",
        ),
        ("B07", {"suspected_entity": "primary_bone_malignancy"}, SARCOMA),
        ("B07", {"suspected_entity": "benign_aggressive", "lesion_number": "multiple"}, SARCOMA),
        ("B08", {**METASTASIS, "aggressive_features": True}, SARCOMA),
        ("B08", {"aggressive_features": True}, SARCOMA),
        ("B09", METASTASIS, "BIOPSY_INDICATED"),
        (
            "B09",
            {**METASTASIS, "aggressive_features": True, "lesion_number": "multiple"},
            "BIOPSY_INDICATED",
        ),
        (
            "B10",
            {**METASTASIS, "aggressive_features": True, "known_primary": "breast"},
            "BIOPSY_INDICATED",
        ),
        (
            "B10",
            {**METASTASIS, "known_primary": "unknown_primary", "lesion_number": "multiple"},
            "BIOPSY_INDICATED",
        ),
        ("B11", {"suspected_entity": "myeloma", "aggressive_features": True}, "BIOPSY_INDICATED"),
        ("B12", {"suspected_entity": "lymphoma"}, "BIOPSY_INDICATED"),
        ("B13", {"incidental": True, "dnt_pattern": "enostosis"}, DNT),
        ("B13", {"incidental": True, "modalities": ["CT"]}, FURTHER),
        ("B13", {"incidental": True}, "FOLLOW_UP"),
        ("B13", {"incidental": True, "pain_attributable": True}, SARCOMA),
        ("B13", {}, FURTHER),
        ("B13", {"aggressive_features": True, "lesion_number": "multiple"}, FURTHER),
        ("B13", {"aggressive_features": True, "known_primary": "lung"}, FURTHER),
        ("B13", {"suspected_entity": "soft_tissue_sarcoma"}, FURTHER),
        ("B13", {"suspected_entity": "alt"}, FURTHER),
        ("B13", {"suspected_entity": "indeterminate_soft_tissue"}, FURTHER),
    ],
)
def test_the_first_rule_that_matches_decides(rule, twist, wanted):
    got = ruling(**twist)

    assert (got.rule, got.decision) == (rule, wanted)
    assert outputs(**twist)["biopsy"] == wanted
    assert got.because
    assert got.sources


@pytest.mark.parametrize(
    ("twist", "because", "sources"),
    [
        ({"suspected_entity": "infection"}, "infection suspected", "spine_biopsy_table"),
        (
            {"suspected_entity": "aggressive_haemangioma"},
            "hypervascular lesion suspected",
            "gaudino2015",
        ),
        (
            PATTERN,
            "do-not-touch pattern, no aggressive feature, no attributable pain",
            "chang2022",
        ),
        (
            {**CHONDROMA, "aggressive_features": True},
            "osteochondroma with an aggressive feature",
            "in_vivo_cap team_cap",
        ),
        (
            {**CHONDROMA, "growth_after_maturity": True},
            "osteochondroma growing after skeletal maturity",
            "in_vivo_cap team_cap",
        ),
        ({**CHONDROMA, "cap_mm": None}, "cartilage cap not measured", "in_vivo_cap team_cap"),
        ({**CHONDROMA, "cap_mm": 21}, "cartilage cap over 20 mm", "in_vivo_cap team_cap"),
        (
            {**CHONDROMA, "cap_mm": 31, "skeletally_mature": False},
            "cartilage cap over 30 mm",
            "in_vivo_cap team_cap",
        ),
        (
            {**CHONDROMA, "pain_attributable": True, "pain": "non_mechanical"},
            "attributable pain that is not mechanical",
            "in_vivo_cap team_cap",
        ),
        (
            {**CHONDROMA, "pain_attributable": True, "pain": "mechanical"},
            "mechanical pain attributable to it",
            "in_vivo_cap team_cap",
        ),
        ({**CHONDROMA, "cap_mm": 11}, "cartilage cap over 10 mm", "in_vivo_cap team_cap"),
        (CHONDROMA, "osteochondroma with its cap within the limit", "in_vivo_cap team_cap"),
        (SOFT, "no ST-RADS category", "strads stsarcoma2024"),
        ({**SOFT, "st_rads": 3}, "ST-RADS 3", "strads stsarcoma2024"),
        (
            {**METASTASIS, "metastatic_disease_histology_proven": True, "known_primary": "lung"},
            "metastatic disease already proven",
            "team_biopsy",
        ),
        (
            {"suspected_entity": "benign_aggressive"},
            "primary bone tumour suspected",
            "gerrand2016 hart1997",
        ),
        ({"aggressive_features": True}, "solitary, aggressive, no known cancer", "team_biopsy"),
        (METASTASIS, "suspected metastases, no known cancer", "spine_biopsy_table"),
        (
            {**METASTASIS, "known_primary": "lung"},
            "known cancer, first suspected metastasis, not proven",
            "nccn_breast solitary_lesion",
        ),
        ({"suspected_entity": "myeloma"}, "myeloma suspected", "team_biopsy"),
        ({"suspected_entity": "lymphoma"}, "lymphoma suspected", "laufer2013"),
        ({}, "outside every other rule", "chang2022"),
        ({"incidental": True}, "SSR Bone-RADS 2022 class 3", "chang2022 team_br_ops_v1"),
    ],
)
def test_each_rule_says_why_and_cites_its_source(twist, because, sources):
    got = ruling(**twist)

    assert (got.because, " ".join(got.sources)) == (because, sources)


@pytest.mark.parametrize(
    ("limits", "cap", "wanted"),
    [
        (Limits(cap_mature_mm=15), 16, SARCOMA),
        (Limits(cap_follow_up_mm=5), 6, "FOLLOW_UP"),
    ],
)
def test_limits_may_be_set_by_the_hospital(limits, cap, wanted):
    assert ruling(**{**CHONDROMA, "cap_mm": cap}, limits=limits).decision == wanted


def test_the_live_card_shows_rule_and_modifiers():
    got = outcome(
        "biopsy",
        suspected_entity="metastasis",
        lesion_origin="bone",
        lesion_number="solitary",
        known_primary="breast",
        metastatic_disease_histology_proven="no",
        aggressive_features="present",
        neuro="none",
        cord_compressed="absent",
        epidural_extension="present",
        canal="clear",
        extraspinal="none",
        modalities=("CT", "MR"),
    )

    assert got.outcome == "BIOPSY_INDICATED"
    assert got.detail("rule") == ("B10",)
    assert got.detail("modifiers") == ("COAG_UNKNOWN",)
    assert got.detail("modifiers_open") == ("HOLD_ANTICOAG", "HYPERVASCULAR_PLAN", "MSCC_FIRST")


def test_a_sac_that_is_not_deformed_rules_out_a_compressed_cord():
    known = {
        "suspected_entity": "primary_bone_malignancy",
        "lesion_origin": "bone",
        "epidural_extension": "present",
        "sac_deformed": "absent",
        "neuro": "none",
        "canal": "clear",
        "extraspinal": "none",
    }

    assert "MSCC_FIRST" not in outcome("biopsy", **known).detail("modifiers_open")


def test_without_a_known_cancer_an_open_proof_counts_as_none():
    got = outcome(
        "biopsy", suspected_entity="metastasis", lesion_origin="bone", known_primary="none"
    )

    assert "NO_BIOPSY_KNOWN" not in got.outcomes
    assert got.missing == ("lesion_number", "aggressive_features")


def test_the_card_waits_for_the_entity():
    assert outcome("biopsy", lesion_origin="bone").why == "not answered yet"


def test_in_the_canal_only_the_entity_decides():
    known = {"lesion_origin": "epidural", "known_primary": "none", "incidental": "yes"}

    lymphoma = outcome("biopsy", **known, suspected_entity="lymphoma")
    nerve_sheath = outcome("biopsy", **known, suspected_entity="nerve_sheath", pain="none",
                           aggressive_features="no", dnt_pattern="none")  # fmt: skip

    assert lymphoma.outcome == "BIOPSY_INDICATED"
    assert (nerve_sheath.outcome, nerve_sheath.meaning) == (
        "FURTHER_IMAGING_FIRST",
        "outside every other rule",
    )


def test_nothing_of_a_ruling_can_be_changed():
    assert is_a_closed_value(Ruling)
