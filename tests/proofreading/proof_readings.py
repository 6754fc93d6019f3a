"""Cases as readings: every question that the checklist would ask of them is answered."""

from builders import CT_IMAGE, MR_IMAGE, a_patient, a_reading, a_study_record

from desktop.session.changes import Communicated
from desktop.study.acquisition import Acquisition
from desktop.study.overview import EarlierStudy
from desktop.study.record import InstanceRecord, SeriesRecord

STUDY_DATE = "20261118"
TOLD = Communicated(
    "Finding as reported.", "Dr A", "Dr B", "ward", "phone",
    "2026-11-18T10:00:00+00:00", "2026-11-18T10:05:00+00:00", True,
)  # fmt: skip


def reading_of(case, texts=None, answers=None, **twist):
    """The reading of a case.

    Args:
        texts: free texts by slot, for instance `im_01_impression`.
        answers: what shall stand instead of what follows from the case; None takes one out.
    """
    made = {**answers_of(case), **(texts or {}), **(answers or {})}
    made = {slot: value for slot, value in made.items() if value is not None}
    lesions = tuple(str(n) for n in range(1, len(case.foci) + 1))
    keep = {"study": study_of(case), "communication": TOLD, **twist}
    return a_reading(made, lesions, **keep)


def study_of(case):
    born = f"{2026 - case.age}0301"
    images = [
        _series("1.2.3.1", "MR", plane="sagittal", weighting="T1", contrast=False),
        _series("1.2.3.2", "MR", plane="sagittal", weighting="STIR", contrast=False),
        _series("1.2.3.3", "MR", plane="axial", weighting="T2", contrast=False),
        _series("1.2.3.4", "CT", plane="axial", kernel="bone"),
    ]
    if case.contrast:
        images.append(_series("1.2.3.5", "MR", plane="axial", weighting="T1", contrast=True))
    patient = a_patient(sex=case.sex, birth_date=type(a_patient().name)(born))
    earlier = (EarlierStudy("20250312", ("MR",)),) if case.priors else ()
    series = tuple(images)
    return a_study_record(patient=patient, date=STUDY_DATE, series=series, earlier=earlier)


def _series(uid, modality, **made):
    kind = MR_IMAGE if modality == "MR" else CT_IMAGE
    return SeriesRecord(
        uid, 1, modality, "", Acquisition("diagnostic", **made), (InstanceRecord(kind, uid),)
    )


def answers_of(case):
    """The coded answers of a case; branch by branch as the checklist asks."""
    spine = case.branch != "soft_tissue"
    made = {
        "br_00_branch": case.branch,
        "hx_01_indication": "Please evaluate.",
        "hx_02_age": case.age,
        "hx_02_sex": case.sex,
        "hx_13_cancer": case.cancer,
        "hx_22_priors": "compared" if case.priors else "none",
        "ex_11_deficit": case.deficit,
        "st_01_modalities": ["CT", "MR"],
        "st_04_adequacy": "adequate",
        "mr_00_lesion": "present" if case.foci else "absent",
        "cn_01_canal": case.canal,
        "ct_15_extraspinal": ["none"] if case.outside == "none" else ["elsewhere"],
        "hx_18_anticoagulant": "no",
        "hx_18_inr": 1.1,
        "hx_18_platelets": 240,
    }
    if case.priors:
        made["hx_22_dates"] = "MRI of 12 March 2025."
    if case.outside != "none":
        made |= {"ct_15_elsewhere": case.outside, "ct_15_text": "Small hiatus hernia."}
    if case.cancer != "none":
        made |= {"hx_14_proven": case.proven, "hx_15_treatment": ["none"]}
    if case.deficit == "cord":
        made["ex_07_ais"] = "grade_d"
    if case.canal != "clear":
        made |= {"cn_01_cause": ["disc"], "cn_01_level": [case.canal_level]}
    made |= _spine(case) if spine else _lump(case)
    for number, focus in enumerate(case.foci, start=1):
        made |= {f"{number}/{name}": value for name, value in _focus(case, focus).items()}
    return made


def _spine(case):
    examined = case.sensory or case.deficit == "cord"
    made = {
        "hx_03_pain": case.pain, "hx_09_lump": "absent", "hx_11_symptoms": case.symptoms,
        "hx_16_constitutional": ["none"], "ex_01_source": "own" if examined else "not_available",
        "st_05_counting": "from_c2", "st_06_variant": "none", "mr_25_disc": case.disc,
        "mr_16_cord_signal": "present" if case.cord_signal else "absent",
        "mr_26_whole_spine": "present" if case.whole_spine else "absent",
    }  # fmt: skip
    if case.pain != "none":
        made |= {"hx_05_alarm": ["none"], "hx_07_score": 4}
    if case.symptoms != ["none"]:
        made |= {"hx_12_course": "progressive", "hx_12_onset": "2026-11-10"}
    if case.branch == "infection":
        made["hx_17_infection_risk"] = ["diabetes"]
    if examined:
        made |= {"ex_04_long_tract": ["hyperreflexia"], "ex_05_walking": "aided", "ex_02_power": 4}
    if case.sensory:
        made["ex_03_sensory_level"] = case.sensory
    if case.foci:
        made |= {"mr_02_number": case.number, "mr_26_others": "absent"}
    return made


def _lump(case):
    return {"hx_10_lump": ["none"], "ex_10_size": case.felt_cm, "ex_10_mobility": ["firm"]}


def _focus(case, focus):
    bone = focus.origin in ("vertebra", "disc")
    made = {
        "mr_01_origin": focus.origin, "mr_06_enhancement": focus.enhancement,
        "mr_10_epidural": "present" if focus.reach else "absent", "bx_01_entity": focus.entity,
    }  # fmt: skip
    if focus.levels:
        made["mr_03_level"] = focus.levels
    if not bone:
        made["mr_03_side"] = focus.side
    if case.priors:
        made["mr_03_change"] = focus.change
    if not focus.soft:
        made |= {"mr_05_t1": focus.t1, "mr_06_t2": focus.t2, "bx_02_certainty": "probable",
                 "bx_00_aggressive": "present" if focus.aggressive else "absent"}  # fmt: skip
        made |= _character(case, focus)
    if not focus.soft:
        made["mr_18_roots"] = [focus.side] if focus.roots else ["none"]
        if focus.roots:
            made["mr_18_root_levels"] = focus.levels
    if bone:
        made |= _bone(case, focus)
    else:
        made |= _mass(focus)
    if focus.entity not in ("osteoporotic_fracture", "benign", "nerve_sheath"):
        made["bx_05_vascular"] = "no"
    return made | _reach(focus)


def _character(case, focus):
    made = {}
    if not focus.aggressive:
        made["ct_12_pattern"] = "typical_haemangioma" if focus.entity == "benign" else "none"
    if case.pain not in ("none", ""):
        made["hx_08_attributable"] = "yes"
    return made


def _bone(case, focus):
    sides = {part.rpartition("_")[2] for part in focus.parts if part.partition("_")[0] in
             ("pedicle", "articular", "rib")}  # fmt: skip
    made = {
        "mr_03_treated": focus.treated, "mr_04_parts": focus.parts, "ct_01_density": focus.density,
        "ct_03_cortex": "breached" if focus.aggressive else "intact", "ct_07_body": focus.collapse,
        "ct_08_wall": focus.wall, "ct_10_alignment": focus.alignment,
        "ct_09_posterolateral": ("none", "unilateral", "bilateral")[len(sides)],
        "mr_18_soft_part": "present" if focus.soft_mm else "absent",
    }  # fmt: skip
    if focus.origin == "vertebra":
        made["mr_09_fracture"] = ["spared_marrow"] if focus.loss else ["none"]
        made["ct_04_matrix"] = "none" if case.branch != "infection" else None
        if case.number == "solitary":
            made["bx_03_incidental"] = "yes" if case.pain == "none" else "no"
    if focus.density in ("lytic", "mixed"):
        made["ct_02_margin"] = "grade_2" if focus.aggressive else "grade_1a"
    if focus.loss:
        made["ct_07_loss"] = focus.loss
    if focus.soft_mm:
        made |= {"mr_19_side": focus.side, "mr_19_longest": focus.soft_mm,
                 "mr_19_craniocaudal": focus.height_mm, "mr_24_adjacent": ["none"]}  # fmt: skip
    return made


def _mass(focus):
    made = {"mr_19_longest": focus.soft_mm, "mr_19_craniocaudal": focus.height_mm,
            "mr_23_st_rads": f"category_{focus.st_rads}", "mr_24_adjacent": ["none"]}  # fmt: skip
    if focus.soft:
        made |= {"mr_20_muscles": focus.muscles, "mr_21_depth": focus.depth}
    return made


def _reach(focus):
    made = {}
    if focus.reach:
        made |= {"mr_10_side": focus.side, "mr_10_extent": focus.epidural_mm,
                 "mr_11_sac": "present" if focus.reach > 1 else "absent"}  # fmt: skip
    if focus.reach > 1:
        made["mr_12_contact"] = "present" if focus.reach > 2 else "absent"
    if focus.reach > 2:
        made["mr_13_compressed"] = "present" if focus.reach > 3 else "absent"
    if focus.reach > 3:
        made |= {"mr_14_csf": "present" if focus.stage == "csf" else "absent",
                 "mr_17_levels": focus.levels}  # fmt: skip
    return made
