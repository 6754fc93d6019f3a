"""SSR Bone-RADS 2022: what to do about an incidental solitary bone lesion, by a team rule."""

from collections.abc import Mapping
from decimal import Decimal

from desktop.assessment.implied import implied, pick
from desktop.assessment.instrument import (
    Assessment,
    NotApplicable,
    Point,
)
from desktop.assessment.offered import offered
from desktop.assessment.parameters import CASE
from desktop.assessment.words import (
    Entity,
    Flag,
    Modality,
    Number,
    Origin,
    Pattern,
    RadsClass,
)

NAME = "ssr_bone_rads"
VERSION = "Chang 2022, rule BR-OPS v1"
SOURCES = ("chang2022", "team_br_ops_v1")
OUTCOMES: tuple[RadsClass, ...] = ("class_1", "class_2", "class_3", "class_4")
ADULT = 18  # years
ASKED = (
    "lesion_origin", "lesion_number", "incidental", "age", "metastatic_disease_histology_proven",
    "suspected_entity", "aggressive_features", "pain_attributable", "dnt_pattern", "modalities",
)  # fmt: skip
PARAMETERS = pick(CASE, (*ASKED, "pain", "known_primary"))
MEANING: Mapping[RadsClass, str] = {
    "class_1": "likely benign, leave alone",
    "class_2": "incompletely assessed, use another imaging modality",
    "class_3": "indeterminate, follow-up at 6, 12 and 24 months",
    "class_4": "suspicious, biopsy and/or oncologic referral",
}


def ssr_bone_rads(
    lesion_origin: Origin,
    lesion_number: Number,
    incidental: Flag,
    age: float | Decimal,
    metastatic_disease_histology_proven: Flag,
    suspected_entity: Entity,
    aggressive_features: Flag,
    pain_attributable: Flag,
    dnt_pattern: Pattern,
    modalities: tuple[Modality, ...],
) -> Assessment | NotApplicable:
    """Class an incidental solitary bone lesion of an adult, 1 (leave alone) to 4 (suspicious).

    Args:
        age: years.
        aggressive_features: modified Lodwick-Madewell II or III, cortical destruction,
            soft-tissue or epidural mass, aggressive periosteal reaction, growth, pathological
            fracture.

    Source:
        Classes: Chang CY et al., Skeletal Radiol 2022; 51: 1743-64. Its flowcharts' nodes are
        not used: the way to the class is team rule BR-OPS v1.
    """
    why = _outside(
        lesion_origin,
        lesion_number,
        incidental,
        age,
        metastatic_disease_histology_proven,
        suspected_entity,
    )
    if why:
        return NotApplicable(NAME, why)
    if aggressive_features == "yes":
        return _assessment("class_4", "aggressive feature")
    if pain_attributable == "yes":
        return _assessment("class_4", "pain attributable to the lesion")
    if dnt_pattern != "none":
        return _assessment("class_1", "do-not-touch pattern")
    if "CT" in modalities and "MR" in modalities:
        return _assessment("class_3", "no pattern and no aggressive feature on CT and MR")
    return _assessment("class_2", "only one of CT and MR was read")


def _outside(
    origin: Origin, number: Number, incidental: Flag, age: float | Decimal, proven: Flag, of: Entity
) -> str:
    """Why the system does not fit, "" if it does."""
    if origin != "bone":
        return "for bone lesions only"
    if number != "solitary":
        return "for solitary lesions only"
    if incidental == "no":
        return "for incidental lesions only"
    if of == "infection":
        return "not for infection"
    if proven == "yes":
        return "not in proven metastatic disease"
    return "for adults only" if age < ADULT else ""


def _assessment(outcome: RadsClass, because: str) -> Assessment:
    return Assessment(
        instrument=NAME,
        outcome=outcome,
        label=f"SSR Bone-RADS 2022 class {outcome.removeprefix('class_')}",
        meaning=MEANING[outcome],
        score=int(outcome.removeprefix("class_")),
        points=(Point("Because", because),),
        sources=SOURCES,
        team_rule=True,
    )


INSTRUMENT = offered(
    NAME,
    "SSR Bone-RADS 2022 (CT and MRI)",
    ssr_bone_rads,
    PARAMETERS,
    OUTCOMES,
    version=VERSION,
    sources=SOURCES,
    core=("incidental", "aggressive_features"),
    team_rule=True,
    implying=implied,
)
