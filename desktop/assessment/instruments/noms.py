"""NOMS: what the four axes of a spinal metastasis say, for the multidisciplinary team."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, get_args

from desktop.assessment.implied import CHAIN, pick
from desktop.assessment.instrument import (
    NOT_ANSWERED,
    Assessment,
    Inconsistent,
    Instrument,
    Known,
    NotApplicable,
    NotAssessable,
    Outcome,
    Parameter,
    Point,
    Range,
)
from desktop.assessment.instruments import escc, sins
from desktop.assessment.instruments.escc import Group
from desktop.assessment.offered import remembered
from desktop.assessment.parameters import CASE
from desktop.assessment.possibility import Leaf, span

NAME = "noms"
SOURCES = (
    "laufer2013", "bilsky2010", "fisher2010", "radiosensitivity_secondary",
    "radiosensitivity_general",
)  # fmt: skip
Sensitivity = Literal["sensitive", "resistant"]
Pathway = Literal["conventional_rt", "radiosurgery", "debated", "separation_surgery"]
Stability = Literal["stable", "potentially_unstable", "unstable"]
Fitness = Literal["fit", "unfit"]
Histology = Literal[
    "lymphoma", "myeloma", "small_cell_lung", "germ_cell", "breast", "prostate",
    "kidney", "melanoma", "sarcoma", "thyroid", "hcc", "non_small_cell_lung", "colorectal",
    "lung", "other", "unknown_primary", "none",
]  # fmt: skip
SENSITIVITY: Mapping[Histology, Sensitivity] = {
    "lymphoma": "sensitive",
    "myeloma": "sensitive",
    "small_cell_lung": "sensitive",
    "germ_cell": "sensitive",
    "breast": "sensitive",
    "prostate": "sensitive",
    "kidney": "resistant",
    "melanoma": "resistant",
    "sarcoma": "resistant",
    "thyroid": "resistant",
    "hcc": "resistant",
    "non_small_cell_lung": "resistant",
    "colorectal": "resistant",
}  # lung without its kind, other, unknown: either
PATHWAY: Mapping[tuple[Group, Sensitivity], Pathway] = {
    ("low", "sensitive"): "conventional_rt",
    ("low", "resistant"): "radiosurgery",
    ("intermediate", "sensitive"): "conventional_rt",
    ("intermediate", "resistant"): "debated",
    ("high", "sensitive"): "conventional_rt",
    ("high", "resistant"): "separation_surgery",
}
PATHWAY_WORDS: Mapping[Pathway, str] = {
    "conventional_rt": "conventional radiotherapy",
    "radiosurgery": "radiosurgery",
    "debated": "radiosurgery, with or without surgery before it (debated at grade 1c)",
    "separation_surgery": "separation surgery, then radiosurgery",
}
STABILITY_WORDS: Mapping[Stability, str] = {
    "stable": "stable",
    "potentially_unstable": "potentially unstable, surgical consultation",
    "unstable": "unstable, stabilisation first",
}
GROUP_WORDS: Mapping[Group, str] = {
    "low": "low-grade ESCC",
    "intermediate": "ESCC grade 1c",
    "high": "high-grade ESCC",
}
STABILITIES: tuple[Stability, ...] = get_args(Stability)
OUTCOMES = tuple(f"{s}_{p}" for s in STABILITIES for p in get_args(Pathway))
FITNESS_WORDS = {None: "not stated", "fit": "fit", "unfit": "unfit, what is feasible is open"}
DEFICIT_WORDS = {
    None: "deficit not stated",
    "none": "no deficit",
    "radicular": "radicular deficit",
    "cord": "cord deficit",
}
ENTITIES = ("metastasis", "myeloma", "lymphoma")


def noms(
    group: Group,
    sensitivity: Sensitivity,
    stability: Stability,
    systemic: Fitness | None = None,
    neuro: Literal["none", "radicular", "cord"] | None = None,
) -> Assessment:
    """Put the axes of NOMS side by side; a text for the team, never an order.

    Args:
        group: of the ESCC grade: low 0 to 1b, intermediate 1c, high 2 and 3.
        sensitivity: of the tumour to conventional radiotherapy.
        stability: the class of SINS; instability is a reason of its own to stabilise.
        systemic: whether the patient can bear the treatment; None is not stated.
        neuro: the deficit; None is not stated.

    Source:
        Laufer I et al., Oncologist 2013; 18: 744-51. The way from the axes to a pathway is
        general knowledge, but for grades 0 to 1b and 2 to 3 (Bilsky 2010).
    """
    pathway = PATHWAY[(group, sensitivity)]
    return Assessment(
        instrument=NAME,
        outcome=f"{stability}_{pathway}",
        label=f"NOMS, {STABILITY_WORDS[stability]}: {PATHWAY_WORDS[pathway]}",
        meaning="for the multidisciplinary team to decide; "
        f"{DEFICIT_WORDS[neuro]}; systemic fitness {FITNESS_WORDS[systemic]}",
        points=(
            Point("Neurologic", f"{GROUP_WORDS[group]}, {DEFICIT_WORDS[neuro]}"),
            Point("Oncologic", f"radio{sensitivity}"),
            Point("Mechanical", STABILITY_WORDS[stability]),
            Point("Systemic", FITNESS_WORDS[systemic]),
        ),
        sources=SOURCES,
    )


PARAMETERS: Mapping[str, Parameter] = {
    **escc.PARAMETERS,
    **sins.PARAMETERS,
    "histology": Parameter(
        "word",
        get_args(Histology),
        tries=("lymphoma", "kidney"),
        title="radiosensitivity of the tumour",
    ),
    "systemic": Parameter("word", get_args(Fitness), title="systemic fitness"),
    "neuro": CASE["neuro"],
}


def _summary(known: Known) -> Outcome:
    """All that the axes may still say; ESCC and SINS must both be there."""
    unfit = _outside(known)
    if unfit is not None:
        return unfit
    grade = escc.INSTRUMENT.outcome(pick(known, tuple(escc.PARAMETERS)))
    if isinstance(grade, Inconsistent):
        return Inconsistent(NAME, grade.says, grade.inputs)
    if not isinstance(grade, Assessment | Range):
        return NotAssessable(NAME, f"NOMS needs ESCC: {grade.why}")
    stability = sins.INSTRUMENT.outcome(pick(known, sins.COMPONENTS))
    if not isinstance(stability, Assessment | Range):
        return NotAssessable(NAME, "NOMS needs SINS: not answered yet")
    return _spanned(known, grade, stability)


def _outside(known: Known) -> Outcome | None:
    entity = known["suspected_entity"]
    if entity is None:
        return NotApplicable(NAME, NOT_ANSWERED)
    if entity not in ENTITIES:
        return NotApplicable(NAME, "for metastases, myeloma and lymphoma only")
    if known["lesion_origin"] not in (None, "bone") or known["dnt_pattern"] not in (None, "none"):
        return NotApplicable(NAME, "NOMS needs SINS, which fits tumours of bone only")
    return None


def _spanned(known: Known, grade: Assessment | Range, stability: Assessment | Range) -> Outcome:
    """One summary for each group, sensitivity and class that is still possible."""
    sensitivities = _sensitivities(known)
    groups = tuple(dict.fromkeys(escc.GROUP[word] for word in _words(grade)))  # type: ignore[index]
    leaves = [
        Leaf(noms(group, one, klass, known["systemic"], known["neuro"]), ())  # type: ignore[arg-type]
        for group in groups
        for one in sensitivities
        for klass in _words(stability)
    ]
    outcome = span(NAME, leaves, OUTCOMES, ())
    if isinstance(outcome, Assessment):
        return outcome
    if outcome.settled:
        return _any_group(outcome.least, groups)
    missing: list[str] = []
    most_if: list[tuple[str, str]] = []
    # a radiosensitive tumour goes the same way whatever the grade
    for axis in (grade, stability) if "resistant" in sensitivities else (stability,):
        if isinstance(axis, Range) and not axis.settled:
            missing += axis.missing
            most_if += axis.most_if
    if len(sensitivities) > 1:
        missing.append("histology")
        most_if.append(("histology", "kidney"))
    return replace(
        outcome, missing=tuple(dict.fromkeys(missing)), most_if=tuple(dict.fromkeys(most_if))
    )


def _any_group(one: Assessment, groups: Sequence[Group]) -> Assessment:
    """The same way whatever the grade: the working tells every grade that it may be."""
    first = one.points[0]
    said = " or ".join(GROUP_WORDS[group] for group in groups)
    told = first.value.replace(GROUP_WORDS[groups[0]], said)
    return replace(one, points=(replace(first, value=told), *one.points[1:]))


def _words(outcome: Assessment | Range) -> tuple[str, ...]:
    return (outcome.outcome,) if isinstance(outcome, Assessment) else outcome.outcomes


def _sensitivities(known: Known) -> tuple[Sensitivity, ...]:
    """What the tumour may be; lymphoma and myeloma are their own histology."""
    entity = known["suspected_entity"]
    histology = known["histology"] if entity == "metastasis" else entity
    one = SENSITIVITY.get(histology)  # type: ignore[call-overload]
    return (one,) if one else get_args(Sensitivity)


INSTRUMENT = Instrument(
    NAME,
    "NOMS summary",
    PARAMETERS,
    OUTCOMES,
    remembered(_summary),
    SOURCES,
    core=(*CHAIN, "bone_density", "alignment", "collapse", "posterolateral"),
    version="Laufer 2013",
)
