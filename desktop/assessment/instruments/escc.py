"""ESCC: how far epidural tumour compresses the cord (Bilsky)."""

from collections.abc import Mapping
from typing import Literal

from desktop.assessment.implied import CHAIN, implied, pick
from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    NotApplicable,
    NotAssessable,
    Point,
)
from desktop.assessment.offered import offered
from desktop.assessment.parameters import CASE
from desktop.assessment.words import Entity, Flag, Grade, Modality, Origin, Pattern

NAME = "escc"
VERSION = "Bilsky 2010"
SOURCES = ("bilsky2010",)
OUTCOMES: tuple[Grade, ...] = (
    "grade_0", "grade_1a", "grade_1b", "grade_1c", "grade_2", "grade_3",
)  # fmt: skip
Group = Literal["low", "intermediate", "high"]
GROUP: Mapping[Grade, Group] = {
    "grade_0": "low",
    "grade_1a": "low",
    "grade_1b": "low",
    "grade_1c": "intermediate",
    "grade_2": "high",
    "grade_3": "high",
}
MEANING: Mapping[Grade, str] = {
    "grade_0": "tumour in bone only",
    "grade_1a": "epidural tumour, thecal sac not deformed",
    "grade_1b": "thecal sac deformed, cord free",
    "grade_1c": "cord touched, not compressed",
    "grade_2": "cord compressed, CSF still visible",
    "grade_3": "cord compressed, no CSF visible",
}
PARAMETERS = pick(
    CASE,
    (*CHAIN, "csf_visible", "modalities", "suspected_entity", "lesion_origin", "dnt_pattern"),
)
CONTRADICTION = (
    "Each step of epidural disease includes the one before it: extension, sac deformed, "
    "cord touched, cord compressed. Please look again."
)


def escc(
    epidural_extension: Flag,
    sac_deformed: Flag,
    cord_abutted: Flag,
    cord_compressed: Flag,
    csf_visible: Flag | None,
) -> Assessment | Inconsistent:
    """Grade epidural spinal cord compression by tumour, 0 (bone only) to 3 (no CSF).

    Args:
        csf_visible: around the cord at the most compressed level; not looked at, and may be
            None, unless the cord is compressed.

    Source:
        Bilsky MH et al., J Neurosurg Spine 2010; 13: 324-8; axial T2 at the most compressed
        level. Low 0 to 1b, intermediate 1c, high 2 and 3.
    """
    chain = (epidural_extension, sac_deformed, cord_abutted, cord_compressed)
    if _broken(chain):
        return Inconsistent(NAME, CONTRADICTION, CHAIN)
    steps = sum(answer == "yes" for answer in chain)
    points = [
        Point("Epidural extension", "yes" if steps > 0 else "no"),
        Point("Thecal sac deformed", "yes" if steps > 1 else "no"),
        Point("Cord touched", "yes" if steps > 2 else "no"),
        Point("Cord compressed", "yes" if steps > 3 else "no"),
    ]
    grade: Grade
    if steps < 4:
        grade = OUTCOMES[steps]
    else:
        grade = "grade_2" if csf_visible == "yes" else "grade_3"
        points.append(Point("CSF visible at that level", "yes" if grade == "grade_2" else "no"))
    return Assessment(
        instrument=NAME,
        outcome=grade,
        label=f"ESCC grade {grade.removeprefix('grade_')}",
        meaning=MEANING[grade],
        points=tuple(points),
        sources=SOURCES,
        details=(("group", (GROUP[grade],)),),
    )


INCOMPLETE = "an answer is missing"


def graded(
    epidural_extension: Flag | None,
    sac_deformed: Flag | None,
    cord_abutted: Flag | None,
    cord_compressed: Flag | None,
    csf_visible: Flag | None,
    modalities: tuple[Modality, ...],
    suspected_entity: Entity,
    lesion_origin: Origin,
    dnt_pattern: Pattern,
) -> Assessment | Inconsistent | NotApplicable | NotAssessable:
    """Grade where a grade may be given: a tumour, on MR, with answers that agree.

    Order: the answers contradict each other; infection or a benign process; nothing epidural
    in soft tissue, a do-not-touch pattern or an osteochondroma; no MR; an answer is missing
    (None, `INCOMPLETE`); then the table.

    Source:
        Applicability is a team rule; the grade see `escc`.
    """
    chain = (epidural_extension, sac_deformed, cord_abutted, cord_compressed)
    if _broken(chain):
        return Inconsistent(NAME, CONTRADICTION, CHAIN)
    if suspected_entity in ("infection", "benign"):
        return NotApplicable(NAME, "ESCC grades compression by tumour only")
    if epidural_extension == "no" and all(answer is not None for answer in chain):
        expected = _expected(suspected_entity, lesion_origin, dnt_pattern)
        if not expected:
            return NotApplicable(NAME, "nothing epidural, and nothing expected of such a lesion")
    if "MR" not in modalities:
        return NotAssessable(NAME, "ESCC needs axial T2 through the level")
    if (
        epidural_extension is None
        or sac_deformed is None
        or cord_abutted is None
        or cord_compressed is None
        or (csf_visible is None and cord_compressed == "yes")
    ):
        return NotAssessable(NAME, INCOMPLETE)
    return escc(epidural_extension, sac_deformed, cord_abutted, cord_compressed, csf_visible)


def _expected(entity: Entity, origin: Origin, pattern: Pattern) -> bool:
    """Whether such a lesion is graded even with nothing epidural: then it is grade 0."""
    return entity != "osteochondroma" and origin == "bone" and pattern == "none"


def _broken(chain: tuple[Flag | None, ...]) -> bool:
    """A later step is reached without an earlier one."""
    seen_no = False
    for answer in chain:
        if seen_no and answer == "yes":
            return True
        seen_no = seen_no or answer == "no"
    return False


INSTRUMENT = offered(
    NAME,
    "Epidural spinal cord compression (ESCC, Bilsky)",
    graded,
    PARAMETERS,
    OUTCOMES,
    version=VERSION,
    sources=SOURCES,
    core=CHAIN,
    implying=implied,
)
