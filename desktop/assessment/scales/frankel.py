"""Frankel: what function is left below a spinal cord lesion."""

from desktop.assessment.implied import pick
from desktop.assessment.instrument import Inconsistent, Known, Outcome
from desktop.assessment.parameters import CASE
from desktop.assessment.picked import Grade, picked

NAME = "frankel"
GRADES = {
    "grade_e": Grade("E", "normal", ("grade_e",)),
    "grade_d": Grade("D", "motor function useful", ("grade_d",)),
    "grade_c": Grade("C", "motor function useless", ("grade_c",)),
    "grade_b": Grade("B", "sensory function only", ("grade_b",)),
    "grade_a": Grade("A", "complete", ("grade_a",)),
}
NO_CORD_DEFICIT = "Grades A to D mean a cord deficit, and the deficit is said not to be one."
DEFICIT = "Grade E is normal, and a cord deficit is told."


def _fits(known: Known) -> Outcome | None:
    grade, neuro = known["grade"], known["neuro"]
    if grade not in (None, "E") and neuro in ("none", "radicular"):
        return Inconsistent(NAME, NO_CORD_DEFICIT, ("grade", "neuro"))
    if grade == "E" and neuro == "cord":
        return Inconsistent(NAME, DEFICIT, ("grade", "neuro"))
    return None


INSTRUMENT = picked(
    NAME,
    "Frankel grade",
    GRADES,
    label="Frankel",
    asked="Frankel grade",
    version="A to E",
    sources=("frankel_wording",),
    more=pick(CASE, ("neuro",)),
    gate=_fits,
)
