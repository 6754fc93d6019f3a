"""The worked cases as whole readings: what each vignette says, as a reader would answer it.

The inputs are those of the clinical reference; `DETAILS` adds what its vignettes say beyond them,
and what a reader would see in such a patient.
"""

import json
from pathlib import Path

from builders import a_patient, a_reading, a_series, a_study_record

from desktop.foundation.private import Private
from desktop.session.changes import Communicated

CASES = {
    case["id"]: case
    for case in json.loads(
        (Path(__file__).parent / "assessment" / "worked_cases.json").read_text("utf-8")
    )["cases"]
}
TOLD = Communicated(
    "As in the impression.", "Dr A. Reader", "Dr B. Ward", "spine surgeon on call", "phone",
    "2026-11-18T10:02:00+00:00", "2026-11-18T10:06:00+00:00", True,
)  # fmt: skip
YES = {True: "yes", False: "no"}
HERE = {True: "present", False: "absent"}
SPINE = {
    "hx_09_lump": "absent", "hx_16_constitutional": ["none"], "ex_01_source": "not_available",
    "st_05_counting": "from_c2", "st_06_variant": "none", "mr_25_disc": "none",
    "mr_16_cord_signal": "absent", "mr_26_whole_spine": "present", "mr_26_others": "absent",
}  # fmt: skip
BONE = {
    "mr_01_origin": "vertebra", "mr_04_parts": ["body"], "mr_05_t1": "hypo", "mr_06_t2": "hyper",
    "mr_18_soft_part": "absent", "ct_03_cortex": "destroyed", "ct_04_matrix": "none",
    "ct_08_wall": "intact", "ct_02_margin": "grade_2", "mr_03_treated": ["none"],
}  # fmt: skip
LUMP = {"mr_03_side": "right", "mr_24_adjacent": ["none"]}
DETAILS = {
    "W01": {
        "hx_01_indication": "Breast cancer 2017, back pain on standing. Metastasis?",
        "1/mr_04_parts": ["body", "pedicle_left"], "1/mr_10_side": "left",
        "hx_05_alarm": ["none"],
    },
    "W02": {
        "hx_01_indication": "Metastatic prostate cancer, new leg weakness. Compression?",
        "hx_11_symptoms": ["leg_weakness", "gait"], "hx_12_course": "progressive",
        "1/mr_04_parts": ["body", "pedicle_left", "pedicle_right"], "1/mr_10_side": "both",
        "1/mr_06_t2": "hypo", "1/ct_03_cortex": "intact", "hx_05_alarm": ["progressive"],
        "mr_26_others": "present", "mr_26_levels": ["T4", "L3"],
        "mr_16_cord_signal": "present", "1/mr_17_levels": ["T10"], "1/ct_02_margin": None,
    },
    "W03": {
        "hx_01_indication": "Smoker, urinary retention. Compression?",
        "hx_11_symptoms": ["retention"], "hx_12_course": "progressive",
        "1/mr_04_parts": ["body", "pedicle_left", "pedicle_right"], "1/mr_10_side": "both",
        "1/ct_08_wall": "destroyed", "mr_26_others": "present", "hx_05_alarm": ["unremitting"],
        "1/mr_17_levels": ["T2"], "mr_26_levels": ["T5", "L2"],
    },
    "W04": {
        "hx_01_indication": "Cough; vertebral lesion on chest CT.",
        "1/mr_05_t1": "hyper", "1/ct_03_cortex": "intact", "1/ct_04_matrix": "trabecular",
        "1/ct_02_margin": "grade_1b",
    },
    "W05": {
        "hx_01_indication": "Enlarging lump over T4 after the end of growth.",
        "hx_09_lump": "present", "hx_10_lump": ["growing"], "ex_10_size": 6,
        "1/mr_04_parts": ["lamina_left"], "1/ct_03_cortex": "intact",
        "1/ct_04_matrix": "chondroid", "1/ct_13_stray": "absent", "1/ct_02_margin": "grade_1a",
        "1/ct_01_density": "mixed",
    },
    "W06": {
        "hx_01_indication": "Soft mobile lump over the trapezius.", "hx_10_lump": ["none"],
        "1/mr_22_tissue": "lipomatous", "1/mr_22_fat": 95, "1/mr_22_septa": 1,
        "1/mr_22_nodule": 0, "1/mr_22_enhancing": 0, "1/mr_22_treated": "absent",
        "1/mr_22_follows": "present",
    },
    "W07": {
        "hx_01_indication": "Fatty mass deep to the latissimus.", "hx_10_lump": ["growing"],
        "1/mr_20_muscles": ["latissimus"], "1/mr_22_tissue": "lipomatous", "1/mr_22_fat": 80,
        "1/mr_22_septa": 3, "1/mr_22_nodule": 0, "1/mr_22_enhancing": 15,
        "1/mr_06_enhancement": "heterogeneous",
    },
    "W08": {
        "hx_01_indication": "Mass at T9.", "1/mr_18_soft_part": "present",
        "1/mr_19_side": "right", "1/mr_19_longest": 62, "1/mr_24_adjacent": ["none"],
        "1/ct_04_matrix": "chondroid", "1/mr_10_side": "right", "hx_05_alarm": ["nocturnal"],
    },
    "W09": {
        "hx_01_indication": "Renal cell carcinoma, mechanical pain. Metastasis?",
        "1/mr_04_parts": ["body", "pedicle_right"], "1/mr_10_side": "right",
        "1/ct_08_wall": "destroyed", "hx_05_alarm": ["none"],
    },
    "W10": {
        "hx_01_indication": "Incidental lucent lesion on chest CT.", "1/ct_03_cortex": "intact",
        "1/ct_02_margin": "grade_1b", "1/ct_12_pattern": "none", "1/mr_05_t1": None,
        "1/mr_06_t2": None, "mr_16_cord_signal": None,
    },
    "W11": {
        "hx_01_indication": "Anaemia, renal impairment. Myeloma?", "mr_26_others": "present",
        "1/ct_03_cortex": "thinned", "mr_26_levels": ["T6", "T9", "L1"],
    },
    "W12": {
        "hx_01_indication": "Fever, CRP 180. Spondylodiscitis?",
        "hx_05_alarm": ["unremitting"],
        "hx_16_constitutional": ["fever"], "hx_17_infection_risk": ["diabetes"],
        "mr_25_disc": "infection", "1/mr_01_origin": "disc", "1/mr_03_level": ["T8", "T9"],
        "1/mr_06_enhancement": "peripheral", "1/mr_10_side": "both",
    },
    "W13": {
        "hx_01_indication": "Fall, osteoporosis, weak legs.", "hx_11_symptoms": ["leg_weakness"],
        "hx_12_course": "progressive", "hx_20_fragility": ["osteoporosis", "trauma"],
        "1/ct_08_wall": "retropulsed", "1/mr_10_side": "midline", "1/ct_03_cortex": "breached",
        "1/mr_09_fracture": ["fracture_line", "retropulsion"], "1/mr_17_levels": ["T11"],
        "mr_16_cord_signal": "present", "1/ct_02_margin": None, "1/ct_07_loss": 60,
        "hx_05_alarm": ["none"],
    },
    "W14": {
        "hx_01_indication": "Night pain at T6.",
        "1/mr_04_parts": ["lamina_left", "lamina_right", "pedicle_left"],
        "1/mr_10_side": "both", "1/ct_03_cortex": "thinned", "hx_05_alarm": ["nocturnal"],
        "1/ct_02_margin": "grade_1b", "1/mr_05_t1": "hypo",
    },
    "W15": {
        "hx_01_indication": "Lump over the scapula.", "hx_10_lump": ["none"],
        "1/mr_22_tissue": "solid",
    },
    "W16": {
        "hx_01_indication": "Excision of a sarcoma last year. Recurrence?",
        "hx_10_lump": ["recurrence"], "1/mr_22_tissue": "solid", "1/mr_22_treated": "present",
        "1/bx_00_aggressive": None,
        "1/mr_22_residual": "present",
    },
}  # fmt: skip


def case_reading(name):
    """The reading of a worked case."""
    given = CASES[name]["inputs"]
    answers = {**_study(given), **_lesion(given), **DETAILS[name]}
    answers = {slot: value for slot, value in answers.items() if value is not None}
    return a_reading(answers, ("1",), study=_record(given), communication=TOLD)


def _record(given):
    images = []
    if "MR" in given["modalities"]:
        images += [
            a_series("1.2.3.1", weighting="T1", contrast=False, thickness_mm=3.0),
            a_series("1.2.3.2", weighting="STIR", contrast=True, thickness_mm=3.0),
            a_series("1.2.3.3", weighting="T2", plane="axial", thickness_mm=4.0),
        ]
    if "CT" in given["modalities"]:
        images.append(a_series("1.2.3.4", "CT", plane="axial", kernel="bone", thickness_mm=1.5))
    born = Private(f"{2026 - given['age']}0301")
    patient = a_patient(sex=given["sex"], birth_date=born)
    return a_study_record(patient=patient, series=tuple(images))


def _study(given):
    soft = given["lesion_origin"] == "soft_tissue"
    infected = given["suspected_entity"] == "infection"
    answers = {
        "br_00_branch": "soft_tissue" if soft else "infection" if infected else "spine",
        "hx_02_age": given["age"], "hx_02_sex": given["sex"],
        "hx_13_cancer": given["known_primary"] or "none", "hx_22_priors": "none",
        "hx_18_anticoagulant": YES[given["anticoagulated"]], "hx_18_inr": given["inr"],
        "hx_18_platelets": given["platelets"], "ex_11_deficit": given["neuro"],
        "st_01_modalities": given["modalities"], "st_04_adequacy": "adequate",
        "mr_00_lesion": "present", "cn_01_canal": "clear", "ct_15_extraspinal": ["none"],
    }  # fmt: skip
    if given["known_primary"]:
        proven = given["metastatic_disease_histology_proven"]
        answers |= {"hx_14_proven": YES[proven], "hx_15_treatment": ["none"]}
    if soft:
        return answers
    number = {"solitary": "solitary", "multiple": "multiple_skip"}[given["lesion_number"]]
    pain = given["pain"] or "unknown"
    answers |= {**SPINE, "hx_03_pain": pain, "hx_11_symptoms": ["none"], "mr_02_number": number}
    if given["neuro"] == "cord":
        answers["ex_07_ais"] = "grade_d"
    return answers


def _lesion(given):
    soft = given["lesion_origin"] == "soft_tissue"
    made = {**LUMP} if soft else {**BONE, **_bone(given)}
    made |= {
        "bx_01_entity": given["suspected_entity"], "bx_02_certainty": "probable",
        "bx_05_vascular": YES[given["hypervascular_suspected"]],
        "bx_00_aggressive": HERE[given["aggressive_features"]],
        "mr_10_epidural": HERE.get(given["epidural_extension"]),
        "mr_11_sac": HERE.get(given["sac_deformed"]),
        "mr_12_contact": HERE.get(given["cord_abutted"]),
        "mr_13_compressed": HERE.get(given["cord_compressed"]),
        "mr_14_csf": HERE.get(given["csf_visible"]),
        "hx_08_attributable": YES[given["pain_attributable"]],
        "bx_03_incidental": YES[given["incidental"]],
    }  # fmt: skip
    if soft:
        origin = "subcutaneous" if given["depth"] == "superficial" else "paraspinal_muscle"
        made |= {
            "mr_01_origin": origin, "mr_21_depth": given["depth"],
            "mr_23_st_rads": f"category_{given['st_rads']}".lower(),
            "mr_19_longest": None if given["size_cm"] is None else round(given["size_cm"] * 10),
        }  # fmt: skip
    if given["suspected_entity"] == "osteochondroma":
        made |= {
            "ct_13_cap": given["cap_mm"], "ct_13_mature": YES[given["skeletally_mature"]],
            "ct_13_growth": YES[given["growth_after_maturity"]],
        }  # fmt: skip
    return {f"1/{question}": value for question, value in made.items()}


def _bone(given):
    return {
        "mr_03_level": [given["level"]], "ct_01_density": given["bone_density"],
        "ct_07_body": given["collapse"], "ct_09_posterolateral": given["posterolateral"],
        "ct_10_alignment": given["alignment"], "ct_12_pattern": given["dnt_pattern"] or "none",
    }  # fmt: skip
