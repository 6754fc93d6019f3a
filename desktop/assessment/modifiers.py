"""What to mind when tissue is taken: the modifiers of a biopsy decision."""

from collections.abc import Mapping
from decimal import Decimal

from desktop.assessment.limits import SHIPPED, Limits, above, below
from desktop.assessment.words import (
    Decision,
    Entity,
    Flag,
    Neuro,
    Number,
    Origin,
    Primary,
    Urgency,
)

WORDS: Mapping[str, str] = {
    "COAG_UNKNOWN": "INR or platelets are not known: check them first",
    "CORRECT_INR": "INR above {inr:g}: correct it first",
    "HOLD_ANTICOAG": "on anticoagulant or antiplatelet drug: plan with the prescriber; do not "
    "stop on this report",
    "HYPERVASCULAR_PLAN": "hypervascular: smaller gauge, coaxial, plan with interventional "
    "radiology and embolisation",
    "MARROW_FIRST": "marrow first; target biopsy only if it does not settle it",
    "MOST_ACCESSIBLE_SITE": "take the most accessible lesion",
    "MSCC_FIRST": "decompression or radiotherapy is not delayed for biopsy; tissue at surgery or "
    "the same day",
    "MYELOMA_SCREEN": "serum protein electrophoresis and free light chains",
    "PLATELETS": "platelets below {platelets:g} x10^9/L: consider transfusion",
    "STAGE_FIRST": "stage first (CT of chest, abdomen and pelvis, or PET)",
    "STAGE_IN_PARALLEL": "stage in parallel, without delaying treatment",
    "STEROIDS_NOT_WITHHELD": "steroids are not withheld: there is a cord deficit",
    "TISSUE_BEFORE_STEROIDS": "tissue before steroids where possible",
}


def modifier_words(word: str, limits: Limits = SHIPPED) -> str:
    """A modifier as read, with the number that was used."""
    return WORDS[word].format(inr=limits.inr, platelets=limits.platelets)


def modifiers(
    decision: Decision,
    suspected_entity: Entity,
    lesion_origin: Origin,
    lesion_number: Number,
    known_primary: Primary,
    neuro: Neuro,
    urgency: Urgency,
    age: float | Decimal,
    inr: float | Decimal | None,
    platelets: float | Decimal | None,
    anticoagulated: Flag,
    hypervascular_suspected: Flag,
    limits: Limits = SHIPPED,
) -> tuple[str, ...]:
    """Tell what to mind when tissue is taken, sorted; nothing unless it is to be taken.

    Args:
        inr, platelets: None is not known; platelets in 10^9/L.

    Source:
        INR and platelets: Patel IJ et al., JVIR 2019; 30: 1168-84, high-risk procedures; every
        thoracic vertebral biopsy counts as one (team rule). The others: team rule.
    """
    if not decision.startswith(("BIOPSY_", "REFER_")):
        return ()
    said = _blood(inr, platelets, limits)
    if anticoagulated == "yes":
        said.add("HOLD_ANTICOAG")
    if hypervascular_suspected == "yes":
        said.add("HYPERVASCULAR_PLAN")
    if urgency == "U1" and suspected_entity != "infection":
        said.add("MSCC_FIRST")
    said |= _work_up(
        suspected_entity,
        lesion_origin,
        known_primary,
        urgency,
        not below(age, limits.myeloma_age),
    )
    if suspected_entity == "metastasis" and known_primary != "none" and lesion_number == "multiple":
        said.add("MOST_ACCESSIBLE_SITE")
    if suspected_entity == "lymphoma":
        said.add("STEROIDS_NOT_WITHHELD" if neuro == "cord" else "TISSUE_BEFORE_STEROIDS")
    return tuple(sorted(said))


def _blood(
    inr: float | Decimal | None, platelets: float | Decimal | None, limits: Limits
) -> set[str]:
    said = set()
    if inr is None or platelets is None:
        said.add("COAG_UNKNOWN")
    if inr is not None and above(inr, limits.inr):
        said.add("CORRECT_INR")
    if platelets is not None and below(platelets, limits.platelets):
        said.add("PLATELETS")
    return said


def _work_up(
    entity: Entity, origin: Origin, known: Primary, urgency: Urgency, of_age: bool
) -> set[str]:
    """Staging of an unexplained bone lesion, and the search for myeloma."""
    if entity == "myeloma":
        return {"MARROW_FIRST", "MYELOMA_SCREEN"}
    if (
        entity not in ("metastasis", "indeterminate_neoplasm")
        or origin != "bone"
        or known != "none"
    ):
        return set()
    said = {"STAGE_IN_PARALLEL" if urgency == "U1" else "STAGE_FIRST"}
    return said | {"MYELOMA_SCREEN"} if of_age else said
