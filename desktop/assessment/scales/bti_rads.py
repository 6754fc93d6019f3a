"""BTI-RADS 2021: how suspicious a bone lesion is on CT and MR; the reader's category.

How its benign, minor and major indicators combine was not read in the source, so nothing is
computed.
"""

from desktop.assessment.implied import pick
from desktop.assessment.instrument import Known, NotApplicable, NotAssessable, Outcome
from desktop.assessment.parameters import CASE
from desktop.assessment.picked import Grade, picked

NAME = "bti_rads"


def _step(number: int, malignant_pct: str) -> Grade:
    meaning = f"{malignant_pct} % of this category malignant (general knowledge)"
    return Grade(str(number), meaning, (f"category_{number}",), number)


GRADES = {
    "category_1": _step(1, "0"),
    "category_2": _step(2, "2.2"),
    "category_3": _step(3, "20.1"),
    "category_4": _step(4, "71"),
}


def _fits(known: Known) -> Outcome | None:
    if known["lesion_origin"] not in (None, "bone"):
        return NotApplicable(NAME, "for bone lesions only")
    read = known["modalities"]
    if read is not None and not {"CT", "MR"} <= set(read):  # type: ignore[arg-type]
        return NotAssessable(NAME, "BTI-RADS needs CT and MR")
    return None


INSTRUMENT = picked(
    NAME,
    "BTI-RADS 2021 (CT and MR)",
    GRADES,
    label="BTI-RADS 2021 category",
    asked="BTI-RADS category",
    version="Ribeiro 2021",
    sources=("ribeiro2021", "bti_rads_malignancy"),
    more=pick(CASE, ("lesion_origin", "modalities")),
    gate=_fits,
)
