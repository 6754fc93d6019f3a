"""Enneking: the surgical stage of a mesenchymal tumour, after its biopsy."""

from collections.abc import Mapping
from typing import Literal, get_args

from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    Known,
    NotApplicable,
    Outcome,
    Parameter,
    Point,
    flag,
)
from desktop.assessment.offered import offered
from desktop.assessment.parameters import CASE

NAME = "enneking"
SOURCES = ("enneking1980",)
HistologicalGrade = Literal["G0", "G1", "G2"]
Behaviour = Literal["latent", "active", "aggressive"]
Site = Literal["T0", "T1", "T2"]
Metastases = Literal["M0", "M1"]
BENIGN: Mapping[Behaviour, str] = {
    "latent": "stage_1",
    "active": "stage_2",
    "aggressive": "stage_3",
}
MALIGNANT: Mapping[tuple[HistologicalGrade, Site], str] = {
    ("G1", "T1"): "stage_ia",
    ("G1", "T2"): "stage_ib",
    ("G2", "T1"): "stage_iia",
    ("G2", "T2"): "stage_iib",
}
METASTASISED: Mapping[Site, str] = {"T1": "stage_iiia", "T2": "stage_iiib"}
MEANING = {
    "stage_1": "benign, latent",
    "stage_2": "benign, active",
    "stage_3": "benign, aggressive",
    "stage_ia": "low grade, intracompartmental, no metastasis",
    "stage_ib": "low grade, extracompartmental, no metastasis",
    "stage_iia": "high grade, intracompartmental, no metastasis",
    "stage_iib": "high grade, extracompartmental, no metastasis",
    "stage_iiia": "any grade, intracompartmental, metastasis",
    "stage_iiib": "any grade, extracompartmental, metastasis",
}
OUTCOMES = tuple(MEANING)
CONFINED = "A latent or active benign tumour is T0 without metastasis."
LEFT_CAPSULE = "An aggressive benign tumour has left its capsule: T1 or T2."
NO_CAPSULE = "A malignant tumour is T1 or T2, never T0."
GRADED = "Latent, active and aggressive are words for benign tumours (G0)."


def enneking(
    grade: HistologicalGrade, behaviour: Behaviour, site: Site, metastases: Metastases
) -> Assessment | Inconsistent:
    """Stage a mesenchymal tumour: 1 to 3 benign, IA to IIIB malignant.

    Args:
        grade: histological; G0 benign, G1 low, G2 high.
        behaviour: of a benign tumour; not looked at in a malignant one.
        site: T0 inside its capsule, T1 inside its compartment, T2 outside. The epidural
            compartment is not known to the system.
        metastases: M1 regional or distant.

    Source:
        Enneking WF et al., Clin Orthop Relat Res 1980; 153: 106-20.
    """
    if grade == "G0":
        stage = BENIGN[behaviour]
        if stage == "stage_3" and site == "T0":
            return Inconsistent(NAME, LEFT_CAPSULE, ("behaviour", "site"))
        if stage != "stage_3" and (site != "T0" or metastases == "M1"):
            return Inconsistent(NAME, CONFINED, ("behaviour", "site", "metastases"))
    elif site == "T0":
        return Inconsistent(NAME, NO_CAPSULE, ("grade", "site"))
    elif metastases == "M1":
        stage = METASTASISED[site]
    else:
        stage = MALIGNANT[(grade, site)]
    return Assessment(
        instrument=NAME,
        outcome=stage,
        label=f"Enneking stage {stage.removeprefix('stage_').upper()}",
        meaning=MEANING[stage],
        sources=SOURCES,
        details=(("note", ("the epidural compartment is not part of this system",)),),
        points=(Point("Histological grade", grade),),
    )


PARAMETERS: Mapping[str, Parameter] = {
    "biopsied": flag("histology at hand"),
    "mesenchymal": flag("mesenchymal tumour"),
    "grade": Parameter(
        "word",
        get_args(HistologicalGrade),
        {"benign": "G0", "low": "G1", "high": "G2"},
        title="histological grade",
    ),
    "behaviour": Parameter("word", get_args(Behaviour), title="behaviour of a benign tumour"),
    "site": Parameter(
        "word",
        get_args(Site),
        {"intracapsular": "T0", "intracompartmental": "T1", "extracompartmental": "T2"},
        title="compartment",
    ),
    "metastases": Parameter(
        "word", get_args(Metastases), {"absent": "M0", "present": "M1"}, title="metastases"
    ),
    "suspected_entity": CASE["suspected_entity"],
}
NOT_STAGED = ("metastasis", "myeloma", "lymphoma", "infection")


def _implied(known: Known) -> Known:
    """Words for the behaviour of a benign tumour are said of benign tumours."""
    if known["grade"] is None and known["behaviour"] is not None:
        return {**known, "grade": "G0"}
    return known


def _fits(known: Known) -> Outcome | None:
    """Only what is known to be a mesenchymal tumour with its histology is staged."""
    if known["suspected_entity"] in NOT_STAGED or known["mesenchymal"] == "no":
        return NotApplicable(NAME, "for mesenchymal tumours only")
    if known["biopsied"] != "yes":
        return NotApplicable(NAME, "staged only after biopsy")
    if known["mesenchymal"] is None:
        return NotApplicable(NAME, "staged only where the tumour is known to be mesenchymal")
    if known["grade"] in ("G1", "G2") and known["behaviour"] is not None:
        return Inconsistent(NAME, GRADED, ("grade", "behaviour"))
    return None


INSTRUMENT = offered(
    NAME,
    "Enneking stage",
    enneking,
    PARAMETERS,
    OUTCOMES,
    version="Enneking 1980",
    sources=SOURCES,
    core=("grade", "behaviour", "site", "metastases"),
    gate=_fits,
    implying=_implied,
)
