"""Revised Tokuhashi: expected survival with spinal metastases (optional, dated)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, get_args

from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    Known,
    NotApplicable,
    Outcome,
    Parameter,
    Point,
)
from desktop.assessment.offered import offered
from desktop.assessment.parameters import CASE

NAME = "tokuhashi"
VERSION = "Tokuhashi 2005 (revised)"
SOURCES = ("tokuhashi2005",)
Organ = Literal["none", "removable", "unremovable"]
Frankel = Literal["A", "B", "C", "D", "E"]
TokuhashiPrimary = Literal[
    "lung", "osteosarcoma", "stomach", "bladder", "esophagus", "pancreas",
    "liver", "gallbladder", "unidentified",
    "other",
    "kidney", "uterus",
    "rectum",
    "thyroid", "breast", "prostate", "carcinoid",
]  # fmt: skip
OUTCOMES = ("ge12mo", "ge6mo", "lt6mo")
PRIMARY: Mapping[TokuhashiPrimary, int] = {
    "lung": 0,
    "osteosarcoma": 0,
    "stomach": 0,
    "bladder": 0,
    "esophagus": 0,
    "pancreas": 0,
    "liver": 1,
    "gallbladder": 1,
    "unidentified": 1,
    "other": 2,
    "kidney": 3,
    "uterus": 3,
    "rectum": 4,
    "thyroid": 5,
    "breast": 5,
    "prostate": 5,
    "carcinoid": 5,
}
ORGAN: Mapping[Organ, int] = {"unremovable": 0, "removable": 1, "none": 2}
FRANKEL: Mapping[Frankel, int] = {"A": 0, "B": 0, "C": 1, "D": 1, "E": 2}
CAVEAT = (
    "in its paper of 2005; not accurate under modern therapy, never a basis for a recommendation"
)
MEANING = {
    "lt6mo": f"less than 6 months {CAVEAT}",
    "ge6mo": f"6 months or more {CAVEAT}",
    "ge12mo": f"1 year or more {CAVEAT}",
}
ONE_OF_EACH: tuple[TokuhashiPrimary, ...] = (
    "lung", "liver", "other", "kidney", "rectum", "thyroid",
)  # fmt: skip
SCORED = (
    "kps", "extraspinal_bone_foci", "vertebral_mets", "organ_mets", "primary", "frankel",
)  # fmt: skip
PARAMETERS = {
    "kps": Parameter(
        "number", tries=(Decimal(10), Decimal(50), Decimal(80)), title="Karnofsky status"
    ),
    "extraspinal_bone_foci": Parameter(
        "number", tries=(Decimal(0), Decimal(1), Decimal(3)), title="extraspinal bone foci"
    ),
    "vertebral_mets": Parameter(
        "number", tries=(Decimal(1), Decimal(2), Decimal(3)), title="vertebral metastases"
    ),
    "organ_mets": Parameter("word", get_args(Organ), title="organ metastases"),
    "primary": Parameter(
        "word", get_args(TokuhashiPrimary), tries=ONE_OF_EACH, title="primary tumour"
    ),
    "frankel": Parameter(
        "word",
        get_args(Frankel),
        {f"grade_{one.lower()}": one for one in get_args(Frankel)},
        tries=("A", "C", "E"),
        title="palsy (Frankel)",
    ),
    "suspected_entity": CASE["suspected_entity"],
}


def tokuhashi(
    kps: float | Decimal,
    extraspinal_bone_foci: int | Decimal,
    vertebral_mets: int | Decimal,
    organ_mets: Organ,
    primary: TokuhashiPrimary,
    frankel: Frankel,
) -> Assessment:
    """Score expected survival with spinal metastases, 0 (worst) to 15 points.

    Args:
        kps: Karnofsky performance status, 0 to 100.
        extraspinal_bone_foci: number of bone foci outside the spine.
        vertebral_mets: number of vertebral bodies involved, 1 or more.

    Source:
        Tokuhashi Y et al., Spine 2005; 30: 2186-91. 0-8 less than 6 months, 9-11 six months or
        more, 12-15 a year or more. Not accurate under modern systemic therapy.
    """
    points = (
        Point("Karnofsky status", f"{kps}", _steps(kps, (50, 80))),
        Point(
            "Extraspinal bone foci", f"{extraspinal_bone_foci}", 2 - _steps(extraspinal_bone_foci)
        ),
        Point("Vertebral metastases", f"{vertebral_mets}", 2 - _steps(vertebral_mets, (2, 3))),
        Point("Organ metastases", organ_mets, ORGAN[organ_mets]),
        Point("Primary", primary, PRIMARY[primary]),
        Point("Palsy (Frankel)", frankel, FRANKEL[frankel]),
    )
    total = sum(point.points or 0 for point in points)
    outcome = "lt6mo" if total <= 8 else "ge6mo" if total <= 11 else "ge12mo"
    return Assessment(
        instrument=NAME,
        outcome=outcome,
        label=f"Tokuhashi {total} of 15",
        meaning=MEANING[outcome],
        score=total,
        points=points,
        sources=SOURCES,
        more_is_better=True,
    )


def _steps(value: float | Decimal, borders: tuple[int, int] = (1, 3)) -> int:
    """How many of the borders the value reaches, 0 to 2."""
    return sum(value >= border for border in borders)


def _fits(known: Known) -> Outcome | None:
    """Spinal metastases only, and numbers that can be."""
    if known["suspected_entity"] not in (None, "metastasis"):
        return NotApplicable(NAME, "for spinal metastases only")
    kps = known["kps"]
    if isinstance(kps, Decimal) and not 0 <= kps <= 100:
        return Inconsistent(NAME, "Karnofsky status lies between 0 and 100.", ("kps",))
    for name, least in (("extraspinal_bone_foci", 0), ("vertebral_mets", 1)):
        count = known[name]
        if isinstance(count, Decimal) and (count < least or count != count.to_integral_value()):
            says = f"The number of {PARAMETERS[name].title} is a whole one, {least} or more."
            return Inconsistent(NAME, says, (name,))
    return None


INSTRUMENT = offered(
    NAME,
    "Revised Tokuhashi score (optional)",
    tokuhashi,
    PARAMETERS,
    OUTCOMES,
    version=VERSION,
    sources=SOURCES,
    core=SCORED,
    gate=_fits,
)
