"""Modified Lodwick-Madewell: how fast a lytic bone lesion grows, by its margin."""

from collections.abc import Mapping

from desktop.assessment.implied import pick
from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    Known,
    NotApplicable,
    NotAssessable,
    Outcome,
    Parameter,
    Point,
    flag,
)
from desktop.assessment.offered import offered
from desktop.assessment.parameters import CASE, MARGIN
from desktop.assessment.words import Flag, Margin

NAME = "lodwick_madewell"
SOURCES = ("caracciolo2016",)
GRADE: Mapping[Margin, str] = {
    "sclerotic_rim": "grade_1a",
    "sharp": "grade_1b",
    "ill_defined": "grade_2",
    "changing": "grade_3a",
    "moth_eaten": "grade_3b",
    "permeative": "grade_3b",
    "occult": "grade_3c",
}
OUTCOMES = tuple(dict.fromkeys(GRADE.values()))
LABEL = {
    "grade_1a": "IA",
    "grade_1b": "IB",
    "grade_2": "II",
    "grade_3a": "IIIA",
    "grade_3b": "IIIB",
    "grade_3c": "IIIC",
}
SHARE = {
    "grade_1": "5 of 81 of grade I malignant (6 %)",
    "grade_2": "about half of grade II malignant",
    "grade_3": "39 of 48 of grade III malignant (81 %)",
}
MARGIN_WORDS: Mapping[Margin, str] = {
    "sclerotic_rim": "well defined, sclerotic rim",
    "sharp": "well defined, no rim",
    "ill_defined": "partly or wholly ill defined",
    "changing": "changing margin or progressive endosteal scalloping",
    "moth_eaten": "moth-eaten",
    "permeative": "permeative",
    "occult": "occult on radiographs",
}
UNSEEN = "What is occult on radiographs shows no changing margin there. Please look again."


def lodwick_madewell(margin: Margin, changing: Flag) -> Assessment | Inconsistent:
    """Grade the margin of a lytic lesion, IA (slow) to IIIC (fast or occult).

    Args:
        changing: the margin changes or endosteal scalloping progresses against a prior.

    Source:
        Caracciolo JT et al., AJR 2016; 207: 150-6 (183 lesions).
    """
    if margin == "occult" and changing == "yes":
        return Inconsistent(NAME, UNSEEN, ("margin", "changing"))
    grade = GRADE[margin]
    if margin in ("sclerotic_rim", "sharp", "ill_defined") and changing == "yes":
        grade = "grade_3a"
    words = MARGIN_WORDS["changing"] if grade == "grade_3a" else MARGIN_WORDS[margin]
    return Assessment(
        instrument=NAME,
        outcome=grade,
        label=f"Modified Lodwick-Madewell {LABEL[grade]}",
        meaning=f"{words}; {SHARE[grade[:7]]}",
        points=(Point("Margin", words),),
        sources=SOURCES,
    )


PARAMETERS: Mapping[str, Parameter] = {
    "margin": MARGIN,
    "changing": flag("margin changing over time", "no"),
    **pick(CASE, ("bone_density", "lesion_origin", "modalities")),
}


def lytic_on_ct(name: str, known: Known) -> Outcome | None:
    """Margins are graded of lytic bone lesions, on radiographs or CT."""
    if known["lesion_origin"] not in (None, "bone"):
        return NotApplicable(name, "for bone lesions only")
    if known["bone_density"] == "blastic":
        return NotApplicable(name, "for lytic and mixed lesions only")
    if known["modalities"] == ("MR",):
        return NotAssessable(name, "margins are graded on radiographs or CT")
    return None


INSTRUMENT = offered(
    NAME,
    "Modified Lodwick-Madewell grade 2016",
    lodwick_madewell,
    PARAMETERS,
    OUTCOMES,
    version="Caracciolo 2016",
    sources=SOURCES,
    core=("margin",),
    gate=lambda known: lytic_on_ct(NAME, known),
)
