"""Biopsy: whether tissue is needed, and who should take it (rules B01 to B13)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop.assessment.instrument import NotApplicable
from desktop.assessment.instruments.ssr_bone_rads import ssr_bone_rads
from desktop.assessment.limits import SHIPPED, Limits, above
from desktop.assessment.words import (
    Decision,
    Entity,
    Flag,
    Modality,
    Number,
    Origin,
    Pain,
    Pattern,
    Primary,
    StRads,
)

NAME = "biopsy"
OUTCOMES: tuple[Decision, ...] = (
    "NO_BIOPSY_DNT",
    "NO_BIOPSY_KNOWN",
    "FOLLOW_UP",
    "FURTHER_IMAGING_FIRST",
    "WITHHOLD_VASCULAR_WORKUP",
    "BIOPSY_INDICATED",
    "BIOPSY_MICROBIOLOGY",
    "REFER_SARCOMA_BEFORE_BIOPSY",
)
LABEL: Mapping[Decision, str] = {
    "NO_BIOPSY_DNT": "No biopsy: leave alone",
    "NO_BIOPSY_KNOWN": "No biopsy: disease already proven",
    "FOLLOW_UP": "No biopsy now: follow-up",
    "FURTHER_IMAGING_FIRST": "Further imaging first",
    "WITHHOLD_VASCULAR_WORKUP": "Withhold biopsy: vascular work-up first",
    "BIOPSY_INDICATED": "Biopsy indicated",
    "BIOPSY_MICROBIOLOGY": "Biopsy for microbiology and histology",
    "REFER_SARCOMA_BEFORE_BIOPSY": "Refer to a sarcoma centre before biopsy",
}
BY_ST_RADS: Mapping[StRads, Decision] = {
    "0": "FURTHER_IMAGING_FIRST",
    "1": "NO_BIOPSY_DNT",
    "2": "NO_BIOPSY_DNT",
    "3": "FOLLOW_UP",
    "4": "REFER_SARCOMA_BEFORE_BIOPSY",
    "5": "REFER_SARCOMA_BEFORE_BIOPSY",
    "6A": "FOLLOW_UP",
    "6B": "REFER_SARCOMA_BEFORE_BIOPSY",
    "6C": "REFER_SARCOMA_BEFORE_BIOPSY",
}
BY_BONE_RADS: Mapping[str, Decision] = {
    "class_1": "NO_BIOPSY_DNT",
    "class_2": "FURTHER_IMAGING_FIRST",
    "class_3": "FOLLOW_UP",
    "class_4": "REFER_SARCOMA_BEFORE_BIOPSY",
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """The decision and the rule that gave it.

    Attributes:
        rule: `B01` to `B13`.
        because: the rule's condition that was met, in words.
        sources: keys of `resources/references.yaml`.
    """

    decision: Decision
    rule: str
    because: str
    sources: tuple[str, ...] = ("team_biopsy",)


def decide(
    suspected_entity: Entity,
    lesion_origin: Origin,
    lesion_number: Number,
    aggressive_features: Flag,
    dnt_pattern: Pattern,
    pain: Pain | None,
    pain_attributable: Flag,
    known_primary: Primary,
    metastatic_disease_histology_proven: Flag,
    incidental: Flag,
    age: float | Decimal,
    modalities: tuple[Modality, ...],
    cap_mm: float | Decimal | None,
    skeletally_mature: Flag,
    growth_after_maturity: Flag,
    st_rads: StRads | None,
    limits: Limits = SHIPPED,
) -> Ruling:
    """Decide about biopsy; the first of the rules B01 to B13 that matches.

    Args:
        suspected_entity: `aggressive_haemangioma` stands for any primary lesion suspected to
            be hypervascular, `infection` for suspected infection (disc-centred alone is not).
        pain: None is not known; then it is not known to be mechanical either.
        cap_mm: cartilage cap of an osteochondroma, None if not measured.
        lesion_origin: `canal` (epidural, intradural, intramedullary) is neither bone nor soft
            tissue: only the entity, or else further imaging, decides.
        st_rads: the reader's category, None if not given.

    Source:
        Team rule (engine form). Basis: B01 and B09 Indications for spine biopsy, table 5.1;
        B02 Gaudino 2015; B04 In Vivo PMC8045119; B05 ST-RADS and Br J Cancer 2024; B07
        Gerrand 2016 and Hart 1997; B10 NCCN Breast BINV-17; B13 Chang 2022.
    """
    if suspected_entity == "infection":
        return Ruling("BIOPSY_MICROBIOLOGY", "B01", "infection suspected", ("spine_biopsy_table",))
    if suspected_entity == "aggressive_haemangioma":
        return Ruling(
            "WITHHOLD_VASCULAR_WORKUP", "B02", "hypervascular lesion suspected", ("gaudino2015",)
        )
    if suspected_entity == "benign" and _leave_alone(
        dnt_pattern, aggressive_features, pain_attributable
    ):
        return Ruling(
            "NO_BIOPSY_DNT",
            "B03",
            "do-not-touch pattern, no aggressive feature, no attributable pain",
            ("chang2022",),
        )
    if suspected_entity == "osteochondroma":
        return _osteochondroma(
            cap_mm,
            skeletally_mature,
            growth_after_maturity,
            aggressive_features,
            pain,
            pain_attributable,
            limits,
        )
    if lesion_origin == "soft_tissue":
        return _soft_tissue(st_rads)
    ruling = _tumour_of_bone(
        suspected_entity,
        lesion_number,
        aggressive_features,
        known_primary,
        metastatic_disease_histology_proven,
    )
    if ruling is not None:
        return ruling
    rads = ssr_bone_rads(
        lesion_origin=lesion_origin,
        lesion_number=lesion_number,
        incidental=incidental,
        age=age,
        metastatic_disease_histology_proven=metastatic_disease_histology_proven,
        suspected_entity=suspected_entity,
        aggressive_features=aggressive_features,
        pain_attributable=pain_attributable,
        dnt_pattern=dnt_pattern,
        modalities=modalities,
    )
    if isinstance(rads, NotApplicable):
        return Ruling("FURTHER_IMAGING_FIRST", "B13", "outside every other rule", ("chang2022",))
    return Ruling(BY_BONE_RADS[rads.outcome], "B13", rads.label, ("chang2022", "team_br_ops_v1"))


def _leave_alone(pattern: Pattern, aggressive: Flag, attributable: Flag) -> bool:
    return aggressive == "no" and attributable == "no" and pattern != "none"


def _osteochondroma(
    cap_mm: float | Decimal | None,
    mature: Flag,
    growth: Flag,
    aggressive: Flag,
    pain: Pain | None,
    attributable: Flag,
    limits: Limits,
) -> Ruling:
    """B04, in its order: over the limit, not measured, pain, follow-up, leave alone."""

    def ruling(decision: Decision, because: str) -> Ruling:
        return Ruling(decision, "B04", because, ("in_vivo_cap", "team_cap"))

    refer: Decision = "REFER_SARCOMA_BEFORE_BIOPSY"
    if aggressive == "yes":
        return ruling(refer, "osteochondroma with an aggressive feature")
    if growth == "yes":
        return ruling(refer, "osteochondroma growing after skeletal maturity")
    if cap_mm is None:
        return ruling("FURTHER_IMAGING_FIRST", "cartilage cap not measured")
    is_mature = mature == "yes"
    limit = limits.cap_mature_mm if is_mature else limits.cap_immature_mm
    if above(cap_mm, limit):
        return ruling(refer, f"cartilage cap over {limit:g} mm")
    if attributable == "yes":
        if pain != "mechanical":
            return ruling(refer, "attributable pain that is not mechanical")
        return ruling("FOLLOW_UP", "mechanical pain attributable to it")
    if is_mature and above(cap_mm, limits.cap_follow_up_mm):
        return ruling("FOLLOW_UP", f"cartilage cap over {limits.cap_follow_up_mm:g} mm")
    return ruling("NO_BIOPSY_DNT", "osteochondroma with its cap within the limit")


def _soft_tissue(st_rads: StRads | None) -> Ruling:
    """B05: the reader's ST-RADS category decides."""
    sources = ("strads", "stsarcoma2024")
    if st_rads is None:
        return Ruling("FURTHER_IMAGING_FIRST", "B05", "no ST-RADS category", sources)
    return Ruling(BY_ST_RADS[st_rads], "B05", f"ST-RADS {st_rads}", sources)


def _tumour_of_bone(
    entity: Entity, number: Number, aggressive: Flag, known: Primary, proven: Flag
) -> Ruling | None:
    """B06 to B12; None where another indeterminate bone lesion is left for B13."""
    if entity == "metastasis" and proven == "yes":
        return Ruling("NO_BIOPSY_KNOWN", "B06", "metastatic disease already proven")
    if entity in ("primary_bone_malignancy", "benign_aggressive"):
        return Ruling(
            "REFER_SARCOMA_BEFORE_BIOPSY",
            "B07",
            "primary bone tumour suspected",
            ("gerrand2016", "hart1997"),
        )
    if (
        entity in ("metastasis", "indeterminate_neoplasm")
        and aggressive == "yes"
        and number == "solitary"
        and known == "none"
    ):
        return Ruling("REFER_SARCOMA_BEFORE_BIOPSY", "B08", "solitary, aggressive, no known cancer")
    if entity == "metastasis":
        if known == "none":
            because = "suspected metastases, no known cancer"
            return Ruling("BIOPSY_INDICATED", "B09", because, ("spine_biopsy_table",))
        return Ruling(
            "BIOPSY_INDICATED",
            "B10",
            "known cancer, first suspected metastasis, not proven",
            ("nccn_breast", "solitary_lesion"),
        )
    if entity == "myeloma":
        return Ruling("BIOPSY_INDICATED", "B11", "myeloma suspected")
    if entity == "lymphoma":
        return Ruling("BIOPSY_INDICATED", "B12", "lymphoma suspected", ("laufer2013",))
    return None
