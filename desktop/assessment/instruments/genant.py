"""Genant: how far an osteoporotic vertebra has lost height."""

from decimal import Decimal

from desktop.assessment.instrument import (
    Assessment,
    Instrument,
    Known,
    NotAssessable,
    Outcome,
    Point,
)
from desktop.assessment.offered import impossible
from desktop.assessment.parameters import CASE

NAME = "genant"
VERSION = "Genant 1993, borders by team rule"
SOURCES = ("genant1993", "team_genant_border")
OUTCOMES = ("grade_0", "grade_1", "grade_2", "grade_3")
MEANING = ("normal", "mild deformity", "moderate deformity", "severe deformity")
MILD, MODERATE, SEVERE_ABOVE = 20, 25, 40  # per cent of height


PARAMETERS = {"height_loss_pct": CASE["height_loss_pct"]}


def genant(height_loss_pct: float | Decimal) -> Assessment:
    """Grade an osteoporotic vertebral deformity, 0 (normal) to 3 (severe).

    Args:
        height_loss_pct: lost height of the vertebral body, 0 to 100 %. Not the collapse of
            SINS, which is cut at 50 %.

    Source:
        Genant HK et al., JBMR 1993; 8: 1137-48. Borders (team rule): from 20 grade 1, from 25
        grade 2, above 40 grade 3.
    """
    grade = (height_loss_pct >= MILD) + (height_loss_pct >= MODERATE)
    if height_loss_pct > SEVERE_ABOVE:
        grade = 3
    return Assessment(
        instrument=NAME,
        outcome=OUTCOMES[grade],
        label=f"Genant grade {grade}",
        meaning=MEANING[grade],
        score=grade,
        points=(Point("Height loss", f"{height_loss_pct} %", grade),),
        sources=SOURCES,
    )


def _measured(known: Known) -> Outcome:
    loss = known["height_loss_pct"]
    if not isinstance(loss, Decimal):
        return NotAssessable(NAME, "not measured")
    return impossible(NAME, known, PARAMETERS, {"height_loss_pct": (0, 100)}) or genant(loss)


INSTRUMENT = Instrument(
    NAME,
    "Genant semiquantitative grade",
    PARAMETERS,
    OUTCOMES,
    _measured,
    SOURCES,
    version=VERSION,
)
