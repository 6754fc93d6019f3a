"""Revised Tokuhashi: expected survival with spinal metastases (optional, dated)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from desktop.assessment.instrument import Assessment, Point

NAME = "tokuhashi"
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
MEANING = {"lt6mo": "less than 6 months", "ge6mo": "6 months or more", "ge12mo": "1 year or more"}


def tokuhashi(
    kps: float | Decimal,
    extraspinal_bone_foci: int,
    vertebral_mets: int,
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
        NAME, outcome, f"Tokuhashi {total} of 15", MEANING[outcome], total, points, SOURCES
    )


def _steps(value: float | Decimal, borders: tuple[int, int] = (1, 3)) -> int:
    """How many of the borders the value reaches, 0 to 2."""
    return sum(value >= border for border in borders)
