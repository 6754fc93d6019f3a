"""The inputs of a case, read from JSON: every key, word and unit as section 8 lists them.

The machine-readable form is `resources/assess.schema.json`; a test holds the two together.
"""

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, get_args

from desktop.assessment import words
from desktop.assessment.instruments import tokuhashi, tomita

Reader = Callable[[object], Any]
LARGEST = Decimal(10) ** 300


class Refused(Exception):
    """The case gives an error instead of outputs; its text is that error."""


def read_inputs(inputs: object) -> dict[str, Any]:
    """The inputs in the instruments' own words; None where they are not known.

    Raises:
        Refused: names the first field that is wrong, in the order of section 8, then any
            unknown one.
    """
    if not isinstance(inputs, dict):
        raise Refused("INVALID_INPUT: inputs")
    return _read_fields(inputs, FIELDS, REQUIRED, "")


def _read_fields(
    inputs: Mapping[Any, object], fields: Mapping[str, Reader], required: frozenset[str], into: str
) -> dict[str, Any]:
    case: dict[str, Any] = {}
    for name, read in fields.items():
        if name in required and name not in inputs:
            raise Refused(f"INVALID_INPUT: {into}{name}")
        try:
            case[name] = read(inputs.get(name))
        except _Misfit as misfit:
            raise Refused(f"INVALID_INPUT: {into}{name}{misfit}") from misfit
    for name in inputs:
        if name not in fields:
            raise Refused(f"INVALID_INPUT: {into}{str(name)[:60]}")
    return case


class _Misfit(Exception):
    """A value does not fit; its text is the way to the field inside, if any."""


def _one_of(
    literal: object, *, empty: str | None = None, open_words: tuple[str, ...] = ()
) -> Reader:
    """A word; null and the open words give None, or the word that null stands for.

    Args:
        empty: what null means, `-` where null is not allowed.
        open_words: words that mean the same as not known.
    """
    known = get_args(literal)

    def read(value: object) -> str | None:
        if value is None and empty != "-":
            return empty
        if not isinstance(value, str):
            raise _Misfit
        if value in open_words:
            return None
        if value not in known or (value == empty):
            raise _Misfit
        return value

    return read


def _flag(nullable: bool = False) -> Reader:
    def read(value: object) -> str | None:
        if value is None and nullable:
            return None
        if not isinstance(value, bool):
            raise _Misfit
        return "yes" if value else "no"

    return read


def _number(most: float | None = None, *, nullable: bool = True, least: int = 0) -> Reader:
    """A number from `least` on; it stays as written (1.8 stays 1.8)."""

    def read(value: object) -> Decimal | None:
        if value is None and nullable:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise _Misfit
        if isinstance(value, float) and not math.isfinite(value):
            raise _Misfit
        number = Decimal(value) if isinstance(value, int) else Decimal(str(value))
        if number < least or number > (LARGEST if most is None else Decimal(str(most))):
            raise _Misfit
        return number

    return read


def _count(least: int) -> Reader:
    def read(value: object) -> int:
        number = _number(nullable=False, least=least)(value)
        if number != number.to_integral_value():
            raise _Misfit
        return int(number)

    return read


def _level(value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, str) or value not in LEVELS:
        raise _Misfit
    return (value,)


def _modalities(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise _Misfit
    if any(not isinstance(one, str) or one not in ("CT", "MR") for one in value):
        raise _Misfit
    if len(set(value)) != len(value):
        raise _Misfit
    return tuple(sorted(value))


def _st_rads(value: object) -> str | None:
    """0 to 5 are numbers, 6A to 6C words."""
    if value is None:
        return None
    if isinstance(value, str) and value in ("6A", "6B", "6C"):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or value not in range(6):
        raise _Misfit
    return str(int(value))


def _inside(fields: Mapping[str, Reader]) -> Reader:
    """An object of which every field is required."""

    def read(value: object) -> dict[str, Any] | None:
        if value is None:
            return None
        if not isinstance(value, dict):
            raise _Misfit
        try:
            return _read_fields(value, fields, frozenset(fields), "")
        except Refused as refused:
            raise _Misfit("." + str(refused).removeprefix("INVALID_INPUT: ")) from refused

    return read


LEVELS = ("C7", *(f"T{n}" for n in range(1, 13)), "L1")
UNKNOWN = ("unknown",)
FIELDS: Mapping[str, Reader] = {
    "age": _number(120, nullable=False),
    "sex": _one_of(words.Sex),
    "level": _level,
    "lesion_origin": _one_of(words.CaseOrigin, empty="-"),
    "lesion_number": _one_of(words.Number, empty="-"),
    "incidental": _flag(),
    "aggressive_features": _flag(),
    "metastatic_disease_histology_proven": _flag(),
    "anticoagulated": _flag(),
    "hypervascular_suspected": _flag(),
    "skeletally_mature": _flag(),
    "growth_after_maturity": _flag(),
    "pain_attributable": _flag(),
    "pain": _one_of(words.Pain, open_words=UNKNOWN),
    "bone_density": _one_of(words.Density, open_words=UNKNOWN),
    "alignment": _one_of(words.Alignment, open_words=UNKNOWN),
    "collapse": _one_of(words.Collapse, open_words=UNKNOWN),
    "posterolateral": _one_of(words.Posterolateral, open_words=UNKNOWN),
    "epidural_extension": _flag(nullable=True),
    "sac_deformed": _flag(nullable=True),
    "cord_abutted": _flag(nullable=True),
    "cord_compressed": _flag(nullable=True),
    "csf_visible": _flag(nullable=True),
    "neuro": _one_of(words.Neuro, empty="-"),
    "dnt_pattern": _one_of(words.Pattern, empty="none"),
    "known_primary": _one_of(words.Primary, empty="none"),
    "modalities": _modalities,
    "suspected_entity": _one_of(words.Entity, empty="-"),
    "cap_mm": _number(),
    "size_cm": _number(),
    "inr": _number(),
    "platelets": _number(),
    "height_loss_pct": _number(100),
    "st_rads": _st_rads,
    "depth": _one_of(words.Depth),
    "tokuhashi_inputs": _inside(
        {
            "kps": _number(100, nullable=False),
            "extraspinal_bone_foci": _count(0),
            "vertebral_mets": _count(1),
            "organ_mets": _one_of(tokuhashi.Organ, empty="-"),
            "primary": _one_of(tokuhashi.TokuhashiPrimary, empty="-"),
            "frankel": _one_of(tokuhashi.Frankel, empty="-"),
        }
    ),
    "tomita_inputs": _inside(
        {
            "growth": _one_of(tomita.Growth, empty="-"),
            "visceral": _one_of(tomita.Visceral, empty="-"),
            "bone": _one_of(tomita.Bone, empty="-"),
        }
    ),
}
REQUIRED = frozenset(
    {
        "age",
        "lesion_origin",
        "lesion_number",
        "incidental",
        "pain",
        "pain_attributable",
        "neuro",
        "aggressive_features",
        "metastatic_disease_histology_proven",
        "modalities",
        "suspected_entity",
        "skeletally_mature",
        "growth_after_maturity",
        "anticoagulated",
        "hypervascular_suspected",
    }
)
