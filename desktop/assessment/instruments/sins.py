"""SINS: how unstable a vertebra with a tumour is."""

from collections.abc import Mapping

from desktop.assessment.implied import pick
from desktop.assessment.instrument import Assessment, Point
from desktop.assessment.offered import offered
from desktop.assessment.parameters import CASE
from desktop.assessment.words import (
    Alignment,
    Collapse,
    Density,
    Entity,
    Level,
    Origin,
    Pain,
    Pattern,
    Posterolateral,
)

NAME = "sins"
VERSION = "Fisher 2010"
SOURCES = ("fisher2010",)
OUTCOMES = ("stable", "potentially_unstable", "unstable")
STABLE_UP_TO, POTENTIALLY_UP_TO, MOST = 6, 12, 18

JUNCTIONAL = ("C1", "C2", "C7", "T1", "T2", "T11", "T12", "T13", "L1", "L5", "L6", "S1")
MOBILE = ("C3", "C4", "C5", "C6", "L2", "L3", "L4")
SEMIRIGID = ("T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10")
RIGID = ("S2", "S3", "S4", "S5")
LOCATION: Mapping[str, tuple[int, str]] = {
    **dict.fromkeys(JUNCTIONAL, (3, "junctional")),
    **dict.fromkeys(MOBILE, (2, "mobile")),
    **dict.fromkeys(SEMIRIGID, (1, "semirigid")),
    **dict.fromkeys(RIGID, (0, "rigid")),
}
PAIN: Mapping[Pain, tuple[int, str]] = {
    "mechanical": (3, "mechanical"),
    "non_mechanical": (1, "occasional, not mechanical"),
    "none": (0, "pain-free"),
}
DENSITY: Mapping[Density, tuple[int, str]] = {
    "lytic": (2, "lytic"),
    "mixed": (1, "mixed lytic and blastic"),
    "blastic": (0, "blastic"),
}
ALIGNMENT: Mapping[Alignment, tuple[int, str]] = {
    "subluxation_translation": (4, "subluxation or translation"),
    "de_novo_deformity": (2, "new kyphosis or scoliosis"),
    "normal": (0, "normal"),
}
COLLAPSE: Mapping[Collapse, tuple[int, str]] = {
    "gt50": (3, "more than 50 % collapse"),
    "lt50": (2, "less than 50 % collapse"),
    "none_gt50_involved": (1, "no collapse, more than 50 % of the body involved"),
    "none_lt50_involved": (0, "no collapse, at most 50 % of the body involved"),
}
POSTEROLATERAL: Mapping[Posterolateral, tuple[int, str]] = {
    "bilateral": (3, "bilateral"),
    "unilateral": (1, "unilateral"),
    "none": (0, "none"),
}
ENTITIES: tuple[Entity, ...] = (
    "metastasis",
    "primary_bone_malignancy",
    "myeloma",
    "lymphoma",
    "aggressive_haemangioma",
    "benign_aggressive",
    "indeterminate_neoplasm",
)
MEANING = {
    "stable": "stable",
    "potentially_unstable": "potentially unstable",
    "unstable": "unstable",
}

COMPONENTS = ("level", "pain", "bone_density", "alignment", "collapse", "posterolateral")
APPLIES = ("lesion_origin", "dnt_pattern", "suspected_entity")
PARAMETERS = pick(CASE, COMPONENTS)


def sins(
    level: tuple[Level, ...],
    pain: Pain,
    bone_density: Density,
    alignment: Alignment,
    collapse: Collapse,
    posterolateral: Posterolateral,
) -> Assessment:
    """Score how unstable a vertebra with a tumour is, 0 (best) to 18 points.

    Args:
        level: every vertebra of this lesion; the location with most points counts. Vertebrae
            T13 and L6 count with the junction they stand at.
        pain: from the history; mechanical means relief on lying down or pain on loading.
        collapse: of the vertebral body's height; exactly 50 % is not defined, so classes.
        posterolateral: fracture or tumour of facet, pedicle or costovertebral joint.

    Source:
        Fisher CG et al., Spine 2010; 35(22): E1221-E1229, table 1. 0-6 stable, 7-12
        potentially unstable, 13-18 unstable; 7-18: surgical consultation.
    """
    worst = max(level, key=lambda one: LOCATION[one][0])
    location, where = LOCATION[worst]
    points = (
        Point("Location", f"{worst}, {where}", location),
        _point("Pain", PAIN[pain]),
        _point("Bone lesion", DENSITY[bone_density]),
        _point("Alignment", ALIGNMENT[alignment]),
        _point("Vertebral body", COLLAPSE[collapse]),
        _point("Posterolateral involvement", POSTEROLATERAL[posterolateral]),
    )
    total = sum(point.points or 0 for point in points)
    outcome = class_of(total)
    return Assessment(
        instrument=NAME,
        outcome=outcome,
        label=f"SINS {total} of {MOST}",
        meaning=MEANING[outcome],
        score=total,
        points=points,
        sources=SOURCES,
    )


def class_of(total: int) -> str:
    """The class of a total: 0-6 stable, 7-12 potentially unstable, 13-18 unstable."""
    if total <= STABLE_UP_TO:
        return "stable"
    return "potentially_unstable" if total <= POTENTIALLY_UP_TO else "unstable"


def applies(lesion_origin: Origin, dnt_pattern: Pattern, suspected_entity: Entity) -> bool:
    """Whether SINS fits: a tumour of bone that is not to be left alone (team rule)."""
    return lesion_origin == "bone" and dnt_pattern == "none" and suspected_entity in ENTITIES


def at_least(
    level: tuple[Level, ...] | None,
    pain: Pain | None,
    bone_density: Density | None,
    alignment: Alignment | None,
    collapse: Collapse | None,
    posterolateral: Posterolateral | None,
) -> int:
    """The lowest total that the answers allow, 0 to 18; None is not known.

    A location that is not known counts 1: the study shows C7 to L1, where 1 is the least.
    """
    return (
        (max(LOCATION[one][0] for one in level) if level else LOCATION["T5"][0])
        + (PAIN[pain][0] if pain else 0)
        + (DENSITY[bone_density][0] if bone_density else 0)
        + (ALIGNMENT[alignment][0] if alignment else 0)
        + (COLLAPSE[collapse][0] if collapse else 0)
        + (POSTEROLATERAL[posterolateral][0] if posterolateral else 0)
    )


def _point(name: str, scored: tuple[int, str]) -> Point:
    return Point(name, scored[1], scored[0])


INSTRUMENT = offered(
    NAME,
    "Spinal Instability Neoplastic Score (SINS)",
    sins,
    PARAMETERS,
    OUTCOMES,
    version=VERSION,
    sources=SOURCES,
    core=("bone_density", "alignment", "collapse", "posterolateral"),
)
