"""Lodwick 1980: how fast a lytic bone lesion grows, by margin and cortex."""

from collections.abc import Mapping

from desktop.assessment.implied import pick
from desktop.assessment.instrument import Assessment, NotApplicable, Parameter, Point, flag
from desktop.assessment.instruments.lodwick_madewell import MARGIN_WORDS, lytic_on_ct
from desktop.assessment.offered import offered
from desktop.assessment.parameters import CASE, MARGIN
from desktop.assessment.words import Flag, Margin

NAME = "lodwick"
SOURCES = ("lodwick1980", "lodwick_cortex")
GRADE: Mapping[Margin, str] = {
    "sclerotic_rim": "grade_1a",
    "sharp": "grade_1b",
    "ill_defined": "grade_1c",
    "moth_eaten": "grade_2",
    "permeative": "grade_3",
}
OUTCOMES = tuple(GRADE.values())
LABEL = {
    "grade_1a": "IA",
    "grade_1b": "IB",
    "grade_1c": "IC",
    "grade_2": "II",
    "grade_3": "III",
}
MEANING = {
    "grade_1a": "geographic, sclerotic rim",
    "grade_1b": "geographic, sharp or with an expanded shell over 1 cm",
    "grade_1c": "geographic, ill defined or through the whole cortex",
    "grade_2": "moth-eaten",
    "grade_3": "permeative",
}


def lodwick(
    margin: Margin, cortex_penetrated: Flag, wide_shell: Flag
) -> Assessment | NotApplicable:
    """Grade a lytic lesion, IA (slow) to III (fast).

    Args:
        cortex_penetrated: totally; then IC or worse.
        wide_shell: the cortex is expanded to a shell of more than 1 cm; that excludes IA.

    Source:
        Lodwick GS et al., Radiology 1980; 134: 577-83; cortex and shell read in a secondary
        copy. Change over time and occult lesions are not classed.
    """
    if margin in ("changing", "occult"):
        return NotApplicable(NAME, f"{MARGIN_WORDS[margin]} is not classed by Lodwick 1980")
    grade = GRADE[margin]
    if margin in ("sclerotic_rim", "sharp") and cortex_penetrated == "yes":
        grade = "grade_1c"
    elif margin == "sclerotic_rim" and wide_shell == "yes":
        grade = "grade_1b"
    return Assessment(
        instrument=NAME,
        outcome=grade,
        label=f"Lodwick 1980 {LABEL[grade]}",
        meaning=MEANING[grade],
        points=(Point("Margin", MARGIN_WORDS[margin]),),
        sources=SOURCES,
    )


PARAMETERS: Mapping[str, Parameter] = {
    "margin": MARGIN,
    "cortex_penetrated": flag("cortex penetrated totally"),
    "wide_shell": flag("expanded shell of more than 1 cm"),
    **pick(CASE, ("bone_density", "lesion_origin", "modalities")),
}
INSTRUMENT = offered(
    NAME,
    "Lodwick grade 1980",
    lodwick,
    PARAMETERS,
    OUTCOMES,
    version="Lodwick 1980",
    sources=SOURCES,
    core=("margin",),
    gate=lambda known: lytic_on_ct(NAME, known),
)
