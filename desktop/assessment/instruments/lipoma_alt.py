"""Signs of a lipoma and of an atypical lipomatous tumour (ALT), side by side."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

from desktop.assessment.implied import pick
from desktop.assessment.instrument import (
    Input,
    Instrument,
    Known,
    NotApplicable,
    NotAssessable,
    Outcome,
    Parameter,
    flag,
)
from desktop.assessment.limits import SHIPPED, Limits, above, below
from desktop.assessment.offered import impossible, remembered
from desktop.assessment.parameters import CASE
from desktop.assessment.signs import OUTCOMES, Sign, Weighing, weigh
from desktop.foundation.language import text

NAME = "lipoma_alt"
SOURCES = ("kransdorf2002", "elastofibroma")
VERY_LARGE_MM, FAT_PCT, SEPTA_MM, OLD = 130, 75, 2, 60
WEIGHING = Weighing(
    NAME,
    "Lipoma or ALT",
    text("lipoma"),
    "ALT",
    "MR alone has sensitivity 91 % and specificity 37 % for ALT: MDM2 FISH decides; at the upper "
    "back think of elastofibroma, hibernoma and spindle-cell lipoma too",
    SOURCES,
)


def _size(limits: Limits, size_mm: Decimal) -> Sign | None:
    if size_mm > VERY_LARGE_MM:
        return Sign("serious", f"over {VERY_LARGE_MM} mm (odds ratio 2.7)")
    if above(size_mm, limits.lipoma_mm):
        return Sign("serious", f"over {limits.lipoma_mm:g} mm")
    if below(size_mm, limits.lipoma_mm):
        return Sign("harmless", f"under {limits.lipoma_mm:g} mm")
    return None


def _fat(fat_pct: Decimal) -> Sign | None:
    if fat_pct < FAT_PCT:
        return Sign("serious", "less than 75 % fat")
    return Sign("harmless", "more than 75 % fat") if fat_pct > FAT_PCT else None


def _septa(septa_mm: Decimal) -> Sign | None:
    if septa_mm > SEPTA_MM:
        return Sign("serious", "septa over 2 mm (odds ratio 6.2)")
    return Sign("harmless", "septa absent or under 2 mm") if septa_mm < SEPTA_MM else None


def _nodular_septa(answer: str) -> Sign | None:
    return Sign("serious", "nodular septa (odds ratio 6.2)") if answer == "yes" else None


def _non_fat(answer: str) -> Sign:
    if answer == "yes":
        return Sign("serious", "globular or nodular areas that are not fat (32 times)")
    return Sign("harmless", "no areas that are not fat")


def _enhancement(answer: str) -> Sign:
    if answer == "yes":
        return Sign("serious", "contrast enhancement (odds ratio 2.95)")
    return Sign("harmless", "no or minimal contrast enhancement")


def _age(age: Decimal) -> Sign | None:
    return Sign("serious", "age over 60") if age > OLD else None


def _sex(sex: str) -> Sign | None:
    return Sign("serious", "male") if sex == "M" else None


def _place(place: str) -> Sign | None:
    if place == "subcutaneous":
        return Sign("harmless", "subcutaneous (0 of 47 ALT)")
    return Sign("serious", "between muscles") if place == "intermuscular" else None


Look = Callable[[Any], Sign | None]
ASKED: Mapping[str, Look] = {  # and the size, by the hospital's limit
    "fat_pct": _fat,
    "septa_mm": _septa,
    "nodular_septa": _nodular_septa,
    "non_fat": _non_fat,
    "enhancement": _enhancement,
    "age": _age,
    "sex": _sex,
    "place": _place,
}


def _number(title: str, *tries: int) -> Parameter:
    return Parameter("number", tries=tuple(Decimal(one) for one in tries), title=title)


PARAMETERS: Mapping[str, Parameter] = {
    "size_mm": _number("size in mm"),
    "fat_pct": _number("share of fat in %", 90, FAT_PCT, 50),
    "septa_mm": _number("thickness of septa in mm", 1, SEPTA_MM, 3),
    "nodular_septa": flag("nodular septa"),
    "non_fat": flag("areas that are not fat"),
    "enhancement": flag("contrast enhancement"),
    "age": _number("age in years", 40, 70),
    "sex": Parameter("word", ("M", "F", "O"), {"male": "M", "female": "F"}, title="sex"),
    "place": Parameter(
        "word",
        ("subcutaneous", "intermuscular", "intramuscular"),
        {"superficial": "subcutaneous"},
        title="place in skin or muscle",
    ),
    **pick(CASE, ("lesion_origin", "modalities")),
}
SPANS = {"size_mm": (0, 1000), "fat_pct": (0, 100), "septa_mm": (0, 100), "age": (0, 120)}


def lipoma_alt(answers: Known, limits: Limits = SHIPPED) -> Outcome:
    """List the signs for a lipoma and for an ALT; what is open may still add to either side.

    Args:
        answers: `size_mm` and those of `ASKED`; None is open.

    Source:
        Kransdorf MJ et al., Radiology 2002; 224: 99-104 (10 cm, 75 %, 2 mm); Brisson M et al.
        2013; Knebel C et al., BMC Cancer 2019; 19: 309 (13 cm, odds ratios).
    """
    asked: dict[str, Look] = {"size_mm": partial(_size, limits), **ASKED}
    parameters = _parameters(limits)
    seen = [sign for name, look in asked.items() if (sign := _seen(look, answers[name]))]
    still_open = {
        name: {look(one) for one in parameters[name].possible}
        for name, look in asked.items()
        if answers[name] is None
    }
    return weigh(WEIGHING, seen, still_open)


def _seen(look: Look, answer: Input) -> Sign | None:
    return None if answer is None else look(answer)


def _parameters(limits: Limits) -> Mapping[str, Parameter]:
    """The inputs; an open size is tried below, at and above the hospital's limit."""
    limit = Decimal(str(limits.lipoma_mm))
    tries = (Decimal(1), limit, limit + 20)
    return {**PARAMETERS, "size_mm": replace(PARAMETERS["size_mm"], tries=tries)}


def _listed(known: Known, limits: Limits) -> Outcome:
    if known["lesion_origin"] not in (None, "soft_tissue"):
        return NotApplicable(NAME, "for soft tissue only")
    if known["modalities"] == ("CT",):
        return NotAssessable(NAME, "the signs are those of MR")
    return impossible(NAME, known, PARAMETERS, SPANS) or lipoma_alt(known, limits)


def instrument(limits: Limits = SHIPPED) -> Instrument:
    """The instrument with a hospital's own limits."""
    return Instrument(
        NAME,
        "Lipoma or atypical lipomatous tumour, signs of both",
        _parameters(limits),
        OUTCOMES,
        remembered(partial(_listed, limits=limits)),
        SOURCES,
        core=("size_mm", "fat_pct", "septa_mm", "nodular_septa", "non_fat", "enhancement"),
        version="Kransdorf 2002, Knebel 2019",
    )
