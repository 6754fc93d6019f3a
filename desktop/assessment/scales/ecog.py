"""ECOG: what a patient can still do, 0 (all) to 5."""

from desktop.assessment.picked import Grade, picked

NAME = "ecog"


def _step(number: int, meaning: str) -> Grade:
    return Grade(str(number), meaning, (f"ecog_{number}", f"grade_{number}"), number)


GRADES = {
    "grade_0": _step(0, "normal activity"),
    "grade_1": _step(1, "restricted in strenuous activity"),
    "grade_2": _step(2, "ambulatory, up more than 50 % of the day"),
    "grade_3": _step(3, "limited self-care, in bed more than 50 % of the day"),
    "grade_4": _step(4, "disabled"),
    "grade_5": _step(5, "dead"),
}
INSTRUMENT = picked(
    NAME,
    "ECOG performance status",
    GRADES,
    label="ECOG",
    asked="ECOG performance status",
    version="0 to 5",
    sources=("performance_wording",),
)
