"""ACR Bone-RADS 2023: how suspicious a bone lesion is on radiographs; the reader's category.

Not to be confused with SSR Bone-RADS 2022 (CT and MRI). Its points are not computed: the two
published documents reportedly disagree on those of a soft-tissue mass.
"""

from desktop.assessment.implied import pick
from desktop.assessment.instrument import Known, NotApplicable, Outcome
from desktop.assessment.parameters import CASE
from desktop.assessment.picked import Grade, picked

NAME = "acr_bone_rads"


def _step(number: int, meaning: str) -> Grade:
    return Grade(str(number), meaning, (f"category_{number}",), number)


# an incomplete category waits for images: less calm than one that waits for time
GRADES = {
    "category_1": _step(
        1,
        "very low risk: without symptoms complete, or surveillance each year; with symptoms "
        "advanced imaging or orthopaedic oncology",
    ),
    "category_2": _step(
        2,
        "low risk: surveillance in 3 to 6 months; consider advanced imaging and referral",
    ),
    "category_0": _step(0, "incomplete: more views or cross-sectional imaging"),
    "category_3": _step(
        3,
        "intermediate risk: orthopaedic oncology for probable biopsy; CT, MRI or bone scan",
    ),
    "category_4": _step(4, "high risk: orthopaedic oncology, biopsy and staging"),
}


def _fits(known: Known) -> Outcome | None:
    if known["lesion_origin"] in (None, "bone"):
        return None
    return NotApplicable(NAME, "for bone lesions only")


INSTRUMENT = picked(
    NAME,
    "ACR Bone-RADS 2023 (radiographs)",
    GRADES,
    label="ACR Bone-RADS 2023 category",
    asked="ACR Bone-RADS category",
    version="Caracciolo 2023",
    sources=("caracciolo2023",),
    more=pick(CASE, ("lesion_origin",)),
    gate=_fits,
    note="validated on bones of the limbs",
)
