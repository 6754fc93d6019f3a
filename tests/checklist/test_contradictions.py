"""Every contradiction of the shipped checklist is told, and answers that agree raise no alarm."""

from types import MappingProxyType

import pytest
from builders import the_pack
from builders_content import LESION, QUIET, SOFT, seen

from desktop.checklist.answers import Answer

WEAK = {"hx_11_symptoms": ["leg_weakness"], "hx_12_course": "stable"}
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
    "cord_deficit_unexplained": {"ex_11_deficit": "cord"},
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
