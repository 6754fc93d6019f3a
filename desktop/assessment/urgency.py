"""Urgency: how soon somebody must know (levels U1 to U4, ACR category)."""

from collections.abc import Mapping

from desktop.assessment.instrument import Assessment, Point
from desktop.assessment.instruments.sins import POTENTIALLY_UP_TO, STABLE_UP_TO
from desktop.assessment.limits import SHIPPED, Limits
from desktop.assessment.words import (
    Canal,
    Decision,
    Entity,
    Extraspinal,
    Flag,
    Modality,
    Neuro,
    Urgency,
)
from desktop.foundation.language import text

NAME = "urgency"
SOURCES = ("team_urgency", "nice_ng234", "acr_communication")
OUTCOMES: tuple[Urgency, ...] = ("U4", "U3", "U2", "U1")
ACR: Mapping[Urgency, int | None] = {"U1": 1, "U2": 2, "U3": 3, "U4": None}
DAY = 24  # hours
EXTRASPINAL = "extraspinal finding of ACR category"
ROUTINE = text("routine")
MALIGNANT: tuple[Entity, ...] = (
    "metastasis",
    "primary_bone_malignancy",
    "myeloma",
    "lymphoma",
    "soft_tissue_sarcoma",
    "alt",
)

# where it is said how soon a spinal metastasis is told, it does not concern these
NEVER_METASTATIC: tuple[str, ...] = (
    "primary_bone_malignancy",
    "benign_aggressive",
    "aggressive_haemangioma",
    "osteochondroma",
    "soft_tissue_sarcoma",
    "alt",
    "indeterminate_soft_tissue",
    "nerve_sheath",
    "meningioma",
)


def urgency(
    suspected_entity: Entity,
    epidural_extension: Flag,
    sac_deformed: Flag,
    cord_abutted: Flag,
    cord_compressed: Flag,
    neuro: Neuro,
    modalities: tuple[Modality, ...],
    aggressive_features: Flag,
    sins_at_least: int | None,
    decision: Decision,
    mr_adequate: Flag = "yes",
    cord_signal: Flag = "no",
    canal: Canal = "clear",
    extraspinal: Extraspinal = "none",
    limits: Limits = SHIPPED,
) -> Assessment:
    """Tell how soon somebody must know, U4 (no urgent finding) to U1 (phone now).

    Args:
        sins_at_least: the lowest total that the answers allow; None where SINS does not fit.
        mr_adequate: whether the MR shows the level well enough to judge the cord.
        cord_signal: whether the cord's T2 signal is abnormal.
        canal: what anything else does to canal and cord, at any level: disc, fragment,
            collection, blood, an intradural or intramedullary lesion.
        extraspinal: the most urgent of the findings outside the spine, as ACR category.

    Source:
        Team rule, levels U1 to U4; basis: NICE NG234 (2023) and QS56; ACR communication
        parameter and Larson PA, JACR 2014 (categories); Bilsky 2010; Fisher 2010.
    """
    reason = phone_now(
        suspected_entity,
        epidural_extension,
        cord_abutted,
        cord_compressed,
        neuro,
        modalities,
        mr_adequate,
        cord_signal,
        canal,
        extraspinal,
    )
    if reason:
        return assessment("U1", reason, limits)
    reason = same_day(
        suspected_entity,
        epidural_extension,
        sac_deformed,
        cord_abutted,
        neuro,
        modalities,
        sins_at_least,
        canal,
        extraspinal,
        limits,
    )
    if reason:
        return assessment("U2", reason, limits)
    reason = referral_due(
        suspected_entity, epidural_extension, aggressive_features, sins_at_least, extraspinal
    )
    if reason:
        return assessment("U3", reason, limits)
    if decision == "REFER_SARCOMA_BEFORE_BIOPSY":
        return assessment("U3", TO_SARCOMA_CENTRE, limits)
    return assessment("U4", NOTHING_URGENT, limits)


TO_SARCOMA_CENTRE = "referral to a sarcoma centre before biopsy"
NO_ADEQUATE_MR = "cord deficit without adequate MR of the level"
PHONE_NOW = text("phone now")
NOTHING_URGENT = "none of the conditions of U1 to U3"


def phone_now(
    suspected_entity: Entity,
    epidural_extension: Flag,
    cord_abutted: Flag,
    cord_compressed: Flag,
    neuro: Neuro,
    modalities: tuple[Modality, ...],
    mr_adequate: Flag,
    cord_signal: Flag,
    canal: Canal,
    extraspinal: Extraspinal,
) -> str:
    """The condition of U1 that is met, "" if none is."""
    if cord_compressed == "yes" or canal == "compressed":
        return "spinal cord compressed"
    if extraspinal == "category_1":
        return f"{EXTRASPINAL} 1"
    narrowed = epidural_extension == "yes" or canal == "encroached"
    if neuro == "cord":
        if narrowed:
            return "cord deficit with a lesion in the canal"
        if "MR" not in modalities or mr_adequate == "no":
            return NO_ADEQUATE_MR
    if (cord_abutted == "yes" or canal == "encroached") and cord_signal == "yes":
        return "cord touched, with abnormal cord signal"
    if epidural_extension == "yes" and cord_abutted == "yes" and suspected_entity == "infection":
        return "infectious epidural collection touching the cord"
    return ""


def same_day(
    suspected_entity: Entity,
    epidural_extension: Flag,
    sac_deformed: Flag,
    cord_abutted: Flag,
    neuro: Neuro,
    modalities: tuple[Modality, ...],
    sins_at_least: int | None,
    canal: Canal,
    extraspinal: Extraspinal,
    limits: Limits,
) -> str:
    """The condition of U2 that is met, "" if none is; U1 is excluded already."""
    if cord_abutted == "yes":
        return "spinal cord touched"
    if sins_at_least is not None and sins_at_least > POTENTIALLY_UP_TO:
        return "SINS 13 or more"
    if extraspinal == "category_2":
        return f"{EXTRASPINAL} 2"
    if neuro == "cord":
        return "cord deficit"
    if neuro == "radicular" and (epidural_extension == "yes" or canal == "encroached"):
        return "radicular deficit with a lesion in the canal"
    if epidural_extension == "yes" and "MR" not in modalities:
        return "epidural extension on CT, no MR"
    if suspected_entity == "infection":
        return "infection suspected"
    if limits.escc_1b_is_u2 and sac_deformed == "yes":
        return "thecal sac deformed"
    return ""


def referral_due(
    suspected_entity: Entity,
    epidural_extension: Flag,
    aggressive_features: Flag,
    sins_at_least: int | None,
    extraspinal: Extraspinal,
) -> str:
    """The condition of U3 that is met but for the biopsy decision, "" if none is."""
    if suspected_entity in MALIGNANT:
        return "malignancy suspected"
    if suspected_entity == "indeterminate_neoplasm" and aggressive_features == "yes":
        return "indeterminate neoplasm with an aggressive feature"
    if suspected_entity == "aggressive_haemangioma" and epidural_extension == "yes":
        return "aggressive haemangioma with an epidural part"
    if sins_at_least is not None and sins_at_least > STABLE_UP_TO:
        return "SINS 7 or more"
    if extraspinal == "category_3":
        return f"{EXTRASPINAL} 3"
    return ""


def deadline(level: Urgency, limits: Limits = SHIPPED) -> str:
    """How soon somebody must act, as the hospital has it."""
    match level:
        case "U1":
            return f"{PHONE_NOW}; MRI and {_plan(limits)}"
        case "U2":
            same_day = "the same day, " if limits.u2_hours <= DAY else ""
            return f"to be told {same_day}within {limits.u2_hours:g} hours"
        case "U3":
            return (
                f"{_referral(limits)}; a suspected spinal metastasis to its service within "
                f"{limits.u3_service_hours:g} hours if the pain is progressive, unremitting, "
                "nocturnal or worse on straining"
            )
        case _:
            return "no urgent finding"


def _plan(limits: Limits) -> str:
    return f"treatment plan at once, within {limits.u1_hours:g} hours"


def _referral(limits: Limits) -> str:
    if limits.u3_weeks == SHIPPED.u3_weeks:
        return "referral within 1 to 2 weeks"
    return f"referral within {limits.u3_weeks:g} weeks"


def assessment(level: Urgency, because: str, limits: Limits = SHIPPED) -> Assessment:
    """The level as an outcome, with the condition that gave it.

    Its details say the deadline more shortly: `no_metastasis` where there can be none, `imaged`
    where an MRI is there already.
    """
    category, imaged = ACR[level], level == "U1" and because != NO_ADEQUATE_MR
    return Assessment(
        instrument=NAME,
        outcome=level,
        label=f"Urgency {level}",
        meaning=deadline(level, limits),
        points=(Point("Because", because),),
        sources=SOURCES,
        team_rule=True,
        details=(
            ("acr", (str(category),) if category else ()),
            ("no_metastasis", (_referral(limits),) if level == "U3" else ()),
            ("imaged", (f"{PHONE_NOW}; {_plan(limits)}",) if imaged else ()),
        ),
    )
