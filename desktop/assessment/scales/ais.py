"""AIS: how complete a spinal cord injury is (ISNCSCI impairment scale)."""

from desktop.assessment.implied import pick
from desktop.assessment.instrument import Inconsistent, Known, Outcome, flag
from desktop.assessment.parameters import CASE
from desktop.assessment.picked import Grade, picked

NAME = "ais"
GRADES = {
    "grade_e": Grade("E", "normal after a documented deficit", ("grade_e",)),
    "grade_d": Grade(
        "D",
        "motor incomplete, at least half of the key muscles below the level 3/5 or better",
        ("grade_d",),
    ),
    "grade_c": Grade(
        "C",
        "motor incomplete, more than half of the key muscles below the level weaker than 3/5",
        ("grade_c",),
    ),
    "grade_b": Grade("B", "sensory incomplete, S4-5 included, no motor function", ("grade_b",)),
    "grade_a": Grade("A", "complete, nothing sensory or motor in S4-5", ("grade_a",)),
}
NEVER_IMPAIRED = "Grade E is for a deficit that has recovered, not for a person never impaired."
DEFICIT = "Grade E is normal, and a cord deficit is told."
NO_CORD_DEFICIT = "Grades A to D mean a cord deficit, and the deficit is said not to be one."


def _fits(known: Known) -> Outcome | None:
    grade, neuro = known["grade"], known["neuro"]
    if grade == "E" and known["earlier_deficit"] == "no":
        return Inconsistent(NAME, NEVER_IMPAIRED, ("grade", "earlier_deficit"))
    if grade == "E" and neuro == "cord":
        return Inconsistent(NAME, DEFICIT, ("grade", "neuro"))
    if grade not in (None, "E") and neuro in ("none", "radicular"):
        return Inconsistent(NAME, NO_CORD_DEFICIT, ("grade", "neuro"))
    return None


INSTRUMENT = picked(
    NAME,
    "ASIA impairment scale (AIS)",
    GRADES,
    label="AIS",
    asked="AIS grade",
    version="ISNCSCI 2011",
    sources=("asia2011", "ais_wording"),
    more={**pick(CASE, ("neuro",)), "earlier_deficit": flag("documented earlier deficit")},
    gate=_fits,
    note=NEVER_IMPAIRED,
)
