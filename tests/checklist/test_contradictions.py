"""Every contradiction of the shipped checklist is told, and answers that agree raise no alarm."""

from types import MappingProxyType

import pytest
from builders import the_pack
from builders_content import LESION, QUIET, SOFT, seen

from desktop.checklist.answers import Answer

WEAK = {"hx_11_symptoms": ["leg_weakness"], "hx_12_course": "stable"}
OFF_MIDLINE = {"1/mr_03_side": "left"}
REACHING = {"1/mr_10_epidural": "present", "1/mr_10_side": "left"}
PRIOR = {"hx_22_priors": "compared", "hx_22_dates": "MRI 2025", "1/mr_03_change": "stable"}
CANCER = {"hx_13_cancer": "breast", "hx_14_proven": "no", "hx_15_treatment": ["none"]}
WALKING = {"ex_01_source": "own", "ex_04_long_tract": ["clonus"], "ex_05_walking": "unaided"}
LUMP = {"1/mr_01_origin": "subcutaneous", "1/mr_22_fat": 60}
MASS = {"1/mr_18_soft_part": "present", "1/mr_19_side": "left"}
ZONES = {"1/bx_01_entity": "primary_bone_malignancy", "1/mr_27_zones": ["zone_4"]}
SEEDED = MappingProxyType({
    "branch_is_soft_lesion_is_not": {"br_00_branch": "soft_tissue"},
    "branch_is_soft_canal_is_not_clear": {
        "br_00_branch": "soft_tissue", "cn_01_canal": "compressed", "cn_01_cause": ["disc"],
        "cn_01_level": ["T3"],
    },
    "ais_e_without_deficit": {"ex_11_deficit": "cord", "ex_07_ais": "grade_e"},
    "fat_without_st_rads_2": {"1/mr_01_origin": "subcutaneous", "1/mr_22_fat": 95,
                              "1/mr_22_septa": 1, "1/mr_22_nodule": 0,
                              "1/mr_23_st_rads": "category_5"},
    "depth_and_origin": {"1/mr_01_origin": "paraspinal_muscle", "1/mr_21_depth": "superficial"},
    "enostosis_below_limit": {"1/ct_12_pattern": "enostosis", "1/ct_01_density": "blastic",
                              "1/ct_11_hu": 500, "1/ct_11_hu_max": 700},
    "body_not_listed": {"1/ct_07_body": "gt50", "1/mr_04_parts": ["pedicle_left"],
                        "1/ct_09_posterolateral": "unilateral"},
    "posterolateral_denied": {"1/mr_04_parts": ["body", "pedicle_left"]},
    "posterolateral_one_side": {"1/mr_04_parts": ["body", "pedicle_left", "rib_head_right"],
                                "1/ct_09_posterolateral": "unilateral"},
    "posterolateral_not_listed": {"1/ct_09_posterolateral": "bilateral"},
    "canal_by_unlisted_tumour": {"mr_00_lesion": "absent", "cn_01_canal": "compressed",
                                 "cn_01_cause": ["intradural"], "cn_01_level": ["T3"]},
    "infection_without_lesion": {"mr_00_lesion": "absent", "mr_25_disc": "infection"},
    "solitary_yet_others": {"mr_26_others": "present", "mr_26_levels": ["T3"]},
    "symptoms_without_deficit": WEAK,
    "signs_without_cord_deficit": {"ex_01_source": "own", "ex_04_long_tract": ["clonus"],
                                   "ex_05_walking": "unaided", "ex_11_deficit": "radicular"},
    "radicular_pain_denied": {"hx_11_symptoms": ["radicular_pain"], "hx_12_course": "stable"},
    "aggressive_denied": {"1/ct_03_cortex": "destroyed"},
    "pattern_and_malignancy": {"1/ct_12_pattern": "enostosis", "1/bx_01_entity": "myeloma"},
    "soft_origin_bone_entity": {"1/mr_01_origin": "subcutaneous", "1/bx_01_entity": "myeloma"},
    "bone_origin_soft_entity": {"1/bx_01_entity": "alt"},
    "fracture_without_collapse": {"1/bx_01_entity": "osteoporotic_fracture"},
    "metastasis_without_cancer": {"1/bx_01_entity": "metastasis", "1/bx_02_certainty": "definite"},
    "st_rads_and_entity": {"1/mr_01_origin": "subcutaneous", "1/mr_23_st_rads": "category_2",
                           "1/bx_01_entity": "alt"},
    "retropulsion_and_canal": {"1/ct_08_wall": "retropulsed"},
    "adequate_yet_blind": {"1/mr_10_epidural": Answer(None, "movement")},
    "treated_dense_lesion": {"1/ct_12_pattern": "enostosis", "hx_13_cancer": "breast",
                             "hx_14_proven": "no", "hx_15_treatment": ["systemic"]},
    "side_and_epidural": {**OFF_MIDLINE, "1/mr_10_epidural": "present", "1/mr_10_side": "right"},
    "side_and_soft_part": {**OFF_MIDLINE, "1/mr_18_soft_part": "present", "1/mr_19_side": "right"},
    "side_and_roots": {**OFF_MIDLINE, "1/mr_18_roots": ["right"]},
    "epidural_and_soft_part": {**REACHING, "1/mr_18_soft_part": "present", "1/mr_19_side": "right"},
    "epidural_and_roots": {**REACHING, "1/mr_18_roots": ["right"]},
    "soft_part_and_roots": {"1/mr_18_soft_part": "present", "1/mr_19_side": "left",
                            "1/mr_18_roots": ["right"]},
    "thirteenth_without_variant": {"1/mr_03_level": ["T13"]},
    "sixth_lumbar_without_variant": {"1/mr_03_level": ["L6"]},
    "counted_on_ribs_without_ct": {"st_05_counting": "ribs_ct", "st_01_modalities": ["MR"]},
    "prostate_cancer_in_a_woman": {"hx_13_cancer": "prostate"},
    "prostate_cancer_in_the_young": {"hx_13_cancer": "prostate", "hx_02_sex": "M", "hx_02_age": 24},
    "age_hardly_possible": {"hx_02_age": 119},
    "immature_adult": {"1/bx_01_entity": "osteochondroma", "1/ct_13_mature": "no"},
    "mature_child": {"1/bx_01_entity": "osteochondroma", "1/ct_13_mature": "yes", "hx_02_age": 9},
    "young_osteoporotic_fracture": {"1/bx_01_entity": "osteoporotic_fracture", "hx_02_age": 24,
                                    "1/ct_07_body": "lt50", "hx_20_fragility": ["none"]},
    "proven_without_cancer": {"hx_13_cancer": "unknown", "hx_14_proven": "yes"},
    "treated_here_denied": {**CANCER, "1/mr_03_treated": ["cement"]},
    "treated_since_denied": {**PRIOR, "1/mr_03_change": "treated", "1/mr_03_treated": ["none"]},
    "pain_score_zero": {"hx_03_pain": "mechanical", "hx_07_score": 0},
    "incidental_yet_painful": {"hx_03_pain": "mechanical", "1/hx_08_attributable": "yes"},
    "lump_mobile_and_fixed": {"hx_09_lump": "present", "ex_10_mobility": ["mobile", "fixed"]},
    "lump_soft_and_firm": {"hx_09_lump": "present", "ex_10_mobility": ["soft", "firm"]},
    "growth_and_change": {**PRIOR, "hx_09_lump": "present", "hx_10_lump": ["growing"],
                          "1/mr_03_change": "smaller"},
    "stable_without_priors": {"1/ct_12_pattern": "stable_two_years"},
    "stable_yet_changed": {**PRIOR, "1/ct_12_pattern": "stable_two_years", "1/mr_03_change": "new"},
    "changing_margin_without_priors": {"1/ct_02_margin": "grade_3a"},
    "power_without_deficit": {"ex_01_source": "own", "ex_02_power": 4},
    "sphincter_without_deficit": {"ex_01_source": "own", "ex_06_sphincter": ["saddle"]},
    "unable_to_walk_without_deficit": {"ex_01_source": "own", "ex_05_walking": "unable"},
    "cord_deficit_without_signs": {"ex_01_source": "own", "ex_04_long_tract": ["none"],
                                   "ex_05_walking": "unaided", "ex_11_deficit": "cord"},
    "radicular_deficit_without_symptoms": {"ex_11_deficit": "radicular"},
    "ais_complete_yet_moving": {**WALKING, "ex_11_deficit": "cord", "ex_07_ais": "grade_a"},
    "ais_c_yet_walking": {**WALKING, "ex_11_deficit": "cord", "ex_07_ais": "grade_c"},
    "ecog_and_karnofsky": {**CANCER, "hx_19_ecog": "ecog_4", "hx_19_kps": 90},
    "bedridden_yet_walking": {**CANCER, **WALKING, "hx_19_ecog": "ecog_4"},
    "enhancing_share_denied": {**LUMP, "1/mr_22_enhancing": 20, "1/mr_06_enhancement": "none"},
    "enhancing_share_missing": {**LUMP, "1/mr_22_enhancing": 0,
                                "1/mr_06_enhancement": "peripheral"},
    "mass_hardly_so_large": {**MASS, "1/mr_19_longest": 340},
    "mass_hardly_so_small": {**MASS, "1/mr_19_longest": 3.4},
    "epidural_hardly_so_long": {**REACHING, "1/mr_10_extent": 320},
    "epidural_hardly_so_short": {**REACHING, "1/mr_10_extent": 2.8},
    "adc_hardly_possible": {"1/mr_07_adc": 4.1},
    "cap_hardly_so_thick": {"1/bx_01_entity": "osteochondroma", "1/ct_13_cap": 120},
    "inr_hardly_possible": {"hx_18_inr": 11},
    "platelets_hardly_possible": {"hx_18_platelets": 2.4},
    "height_loss_and_class": {"1/ct_07_body": "lt50", "1/ct_07_loss": 70},
    "dense_and_soft": {"1/ct_01_density": "blastic", "1/ct_11_hu": 40},
    "hardly_so_dense": {"1/ct_01_density": "blastic", "1/ct_11_hu": 2600},
    "epidural_origin_denied": {"1/mr_01_origin": "epidural"},
    "subcutaneous_yet_epidural": {**REACHING, "1/mr_01_origin": "subcutaneous"},
    "foramen_denied": {"1/mr_18_roots": ["none"], "1/mr_24_adjacent": ["foramen"]},
    "deep_layer_without_epidural": {**ZONES, "1/mr_27_layers": ["layer_d"]},
    "outer_layer_without_soft_part": {**ZONES, "1/mr_27_layers": ["layer_a"]},
    "adjacent_without_soft_part": {"1/mr_24_adjacent": ["pleura"]},
    "fracture_signs_without_collapse": {"1/mr_09_fracture": ["fluid"]},
    "collapse_denied": {"1/mr_09_fracture": ["none"], "1/ct_07_body": "gt50"},
    "fracture_sign_epidural": {"1/mr_09_fracture": ["epidural_mass"]},
    "fracture_sign_paraspinal": {"1/mr_09_fracture": ["paraspinal_mass"]},
    "fracture_sign_wall": {"1/mr_09_fracture": ["convex"]},
    "fracture_sign_pedicle": {"1/mr_09_fracture": ["pedicle"]},
    "aggressive_periosteum_intact_cortex": {"1/ct_05_periosteal": "aggressive",
                                            "1/ct_02_margin": "grade_1a"},
    "enostosis_not_dense": {"1/ct_12_pattern": "enostosis"},
    "pattern_and_origin": {"1/ct_12_pattern": "simple_lipoma_superficial"},
    "dural_entity_in_bone": {"1/bx_01_entity": "meningioma"},
    "nerve_entity_in_bone": {"1/bx_01_entity": "nerve_sheath"},
    "bone_entity_in_canal": {"1/mr_01_origin": "intramedullary",
                             "1/bx_01_entity": "osteochondroma"},
    "disc_origin_denied": {"1/mr_01_origin": "disc"},
    "osteochondroma_growing_denied": {**PRIOR, "1/bx_01_entity": "osteochondroma",
                                      "1/ct_13_mature": "yes", "1/ct_13_growth": "yes",
                                      "1/mr_03_change": "stable"},
    "subcutaneous_yet_deep": {"1/mr_01_origin": "subcutaneous", "1/mr_21_depth": "deep"},
    "muscles_yet_superficial": {"1/mr_01_origin": "paraspinal_muscle",
                                "1/mr_21_depth": "superficial", "1/mr_20_muscles": ["trapezius"]},
})  # fmt: skip


def found(answers):
    return {remark.id.partition("/")[0] for remark in seen(answers).contradictions}


def test_every_contradiction_is_seeded_below():
    assert [one.id for one in the_pack().contradictions] == list(SEEDED)
    assert len(SEEDED) >= 12


@pytest.mark.parametrize("name", SEEDED)
def test_a_seeded_contradiction_is_told(name):
    assert name in found({**LESION, **SEEDED[name]})


@pytest.mark.parametrize("answers", [QUIET, LESION, SOFT], ids=["quiet", "lesion", "soft"])
def test_answers_that_agree_raise_no_alarm(answers):
    assert found(answers) == set()
