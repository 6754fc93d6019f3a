"""Whole readings of the shipped checklist: a quiet one, a lesion of bone, a soft-tissue mass."""

from builders import a_reading, a_stamp

from desktop.report.composer import compose
from desktop.session.evaluation import evaluate

HEADER = {"hx_02_age": 62, "hx_02_sex": "F", "st_04_adequacy": "adequate"}
QUIET = {
    **HEADER, "br_00_branch": "search", "st_01_modalities": ["CT", "MR"],
    "hx_01_indication": "Back pain.", "hx_03_pain": "none", "hx_09_lump": "absent",
    "hx_11_symptoms": ["none"],
    "hx_13_cancer": "none", "hx_16_constitutional": ["none"], "hx_22_priors": "none",
    "ex_01_source": "not_available", "ex_11_deficit": "none", "st_05_counting": "from_c2",
    "st_06_variant": "none", "mr_00_lesion": "absent", "mr_25_disc": "none",
    "cn_01_canal": "clear", "mr_16_cord_signal": "absent", "mr_26_whole_spine": "present",
    "ct_15_extraspinal": ["none"],
}  # fmt: skip
LESION = {
    **QUIET, "mr_00_lesion": "present", "mr_02_number": "solitary", "mr_26_others": "absent",
    "1/mr_01_origin": "vertebra", "1/mr_03_level": ["T7"], "1/mr_04_parts": ["body"],
    "1/mr_05_t1": "hypo", "1/mr_06_t2": "hyper", "1/mr_18_soft_part": "absent",
    "1/mr_10_epidural": "absent", "1/ct_01_density": "lytic", "1/ct_02_margin": "grade_1b",
    "1/ct_03_cortex": "intact", "1/ct_04_matrix": "none", "1/ct_07_body": "none_lt50_involved",
    "1/ct_08_wall": "intact", "1/ct_09_posterolateral": "none", "1/ct_10_alignment": "normal",
    "1/bx_00_aggressive": "absent", "1/ct_12_pattern": "none", "1/bx_03_incidental": "yes",
    "1/bx_01_entity": "indeterminate_neoplasm",
    "1/bx_05_vascular": "no",
}  # fmt: skip
SOFT = {
    **HEADER, "br_00_branch": "soft_tissue", "st_01_modalities": ["CT", "MR"],
    "hx_01_indication": "Lump of the back.", "hx_10_lump": ["growing"], "hx_13_cancer": "none",
    "hx_22_priors": "none", "ex_11_deficit": "none", "mr_00_lesion": "present",
    "cn_01_canal": "clear", "ct_15_extraspinal": ["none"], "1/mr_01_origin": "paraspinal_muscle",
    "1/mr_03_side": "right", "1/mr_19_longest": 120, "1/mr_20_muscles": ["latissimus"],
    "1/mr_21_depth": "deep", "1/mr_23_st_rads": "category_4", "1/mr_10_epidural": "absent",
    "1/mr_24_adjacent": ["none"], "1/bx_01_entity": "alt", "1/bx_05_vascular": "no",
}  # fmt: skip


def reading_of(answers, lesions=None):
    labels = lesions or (("1",) if answers.get("mr_00_lesion") == "present" else ())
    return a_reading(answers, labels)


def seen(answers, lesions=None):
    return evaluate(reading_of(answers, lesions))


def outcome(answers, name, lesion=""):
    return seen(answers).outcomes[(name, lesion)]


def without(answers, *names):
    return {key: value for key, value in answers.items() if key not in names}


def report_text(answers):
    reading = reading_of(answers)
    report = compose(reading, evaluate(reading), a_stamp())
    return {
        section.kind: " ".join(paragraph.text for paragraph in section.paragraphs)
        for section in report.sections
    }
