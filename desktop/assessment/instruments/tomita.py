"""Tomita: a surgical strategy for spinal metastases (optional, for the reader who opens it)."""

from collections.abc import Mapping
from typing import Literal, get_args

from desktop.assessment.instrument import (
    Assessment,
    Known,
    NotApplicable,
    Outcome,
    Parameter,
    Point,
)
from desktop.assessment.offered import offered
from desktop.assessment.parameters import CASE

NAME = "tomita"
VERSION = "Tomita 2001"
SOURCES = ("tomita2001",)
Growth = Literal["slow", "moderate", "rapid"]
Visceral = Literal["none", "treatable", "untreatable"]
Bone = Literal["solitary", "multiple"]
OUTCOMES = ("long_term", "middle_term", "short_term", "terminal")
GROWTH: Mapping[Growth, int] = {"slow": 1, "moderate": 2, "rapid": 4}
VISCERAL: Mapping[Visceral, int] = {"none": 0, "treatable": 2, "untreatable": 4}
BONE: Mapping[Bone, int] = {"solitary": 1, "multiple": 2}
MEANING = {
    "long_term": "long-term local control",
    "middle_term": "middle-term local control",
    "short_term": "short-term local control or palliation",
    "terminal": "terminal care",
}

PARAMETERS = {
    "growth": Parameter("word", get_args(Growth), title="growth of the primary"),
    "visceral": Parameter("word", get_args(Visceral), title="visceral metastases"),
    "bone": Parameter("word", get_args(Bone), title="bone metastases"),
    "suspected_entity": CASE["suspected_entity"],
}


def tomita(growth: Growth, visceral: Visceral, bone: Bone) -> Assessment:
    """Score a spinal metastasis for the aim of surgery, 2 (best) to 10 points.

    Args:
        growth: of the primary tumour.
        visceral: metastases of organs.
        bone: bone metastases, the spine included.

    Source:
        Tomita K et al., Spine 2001; 26: 298-306 (points read in a secondary copy). Found
        unreliable for absolute survival: Onkologie 2007; 30: 414-8.
    """
    points = (
        Point("Growth of the primary", growth, GROWTH[growth]),
        Point("Visceral metastases", visceral, VISCERAL[visceral]),
        Point("Bone metastases", bone, BONE[bone]),
    )
    total = sum(point.points or 0 for point in points)
    outcome = _strategy(total)
    return Assessment(
        NAME, outcome, f"Tomita {total} of 10", MEANING[outcome], total, points, SOURCES
    )


def _strategy(total: int) -> str:
    """2-3 long-term, 4-5 middle-term, 6-7 short-term, 8-10 terminal care."""
    if total <= 3:
        return "long_term"
    if total <= 5:
        return "middle_term"
    return "short_term" if total <= 7 else "terminal"


def _fits(known: Known) -> Outcome | None:
    if known["suspected_entity"] in (None, "metastasis"):
        return None
    return NotApplicable(NAME, "for spinal metastases only")


INSTRUMENT = offered(
    NAME,
    "Tomita score",
    tomita,
    PARAMETERS,
    OUTCOMES,
    version=VERSION,
    sources=SOURCES,
    core=("growth", "visceral", "bone"),
    gate=_fits,
)
