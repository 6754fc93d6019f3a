"""Referral: which teams should see the patient."""

from collections.abc import Mapping

from desktop.assessment.instruments.sins import STABLE_UP_TO
from desktop.assessment.words import Decision, Entity, Flag, Neuro

NAME = "referral"
SOURCES = ("team_referral",)
OUTCOMES = ("none", "refer")
WORDS: Mapping[str, str] = {
    "HAEMATOLOGY": "haematology",
    "INFECTIOUS_DISEASES": "infectious diseases",
    "INTERVENTIONAL_RADIOLOGY": "interventional radiology",
    "MEDICAL_ONCOLOGY": "medical oncology",
    "NEUROLOGY_NEUROSURGERY": "neurology / neurosurgery",
    "RADIATION_ONCOLOGY": "radiation oncology",
    "SARCOMA_MDT": "sarcoma centre",
    "SPINE_SURGERY": "spine surgery",
}


def referrals(
    suspected_entity: Entity,
    cord_abutted: Flag,
    cord_compressed: Flag,
    neuro: Neuro,
    sins_at_least: int | None,
    decision: Decision,
    hypervascular_suspected: Flag,
) -> tuple[str, ...]:
    """Name the teams that should see the patient, sorted.

    Args:
        sins_at_least: the lowest total that the answers allow; None where SINS does not fit.

    Source:
        Team rule; names follow the purpose document of the project.
    """
    due = {
        "SPINE_SURGERY": spine_surgery(
            suspected_entity, cord_abutted, cord_compressed, neuro, sins_at_least
        ),
        "RADIATION_ONCOLOGY": suspected_entity in ("metastasis", "myeloma", "lymphoma"),
        "MEDICAL_ONCOLOGY": suspected_entity == "metastasis",
        "HAEMATOLOGY": suspected_entity in ("myeloma", "lymphoma"),
        "SARCOMA_MDT": decision == "REFER_SARCOMA_BEFORE_BIOPSY",
        "NEUROLOGY_NEUROSURGERY": neuro != "none",
        "INTERVENTIONAL_RADIOLOGY": interventional(decision, hypervascular_suspected),
        "INFECTIOUS_DISEASES": suspected_entity == "infection",
    }
    return tuple(sorted(team for team, is_due in due.items() if is_due))


def spine_surgery(
    suspected_entity: Entity,
    cord_abutted: Flag,
    cord_compressed: Flag,
    neuro: Neuro,
    sins_at_least: int | None,
) -> bool:
    """SINS from 7, the cord touched or compressed, a cord deficit, or such an entity."""
    return (
        suspected_entity in ("primary_bone_malignancy", "aggressive_haemangioma")
        or cord_compressed == "yes"
        or cord_abutted == "yes"
        or neuro == "cord"
        or (sins_at_least is not None and sins_at_least > STABLE_UP_TO)
    )


def interventional(decision: Decision, hypervascular_suspected: Flag) -> bool:
    """Tissue is to be taken or withheld, or the lesion is hypervascular."""
    return decision.startswith(("BIOPSY_", "WITHHOLD_")) or hypervascular_suspected == "yes"
