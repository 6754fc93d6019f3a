"""The branches of ST-RADS: lipomatous, cyst-like, and solid by where it lies.

Each gives the category and the sign that gave it. Source and marks: `st_rads`.
"""

from decimal import Decimal
from typing import Literal

from desktop.assessment.words import Flag

Site = Literal["superficial", "deep", "nerve"]
Pattern = Literal["exophytic_peripheral", "exophytic_internal", "endophytic"]
Sign = Literal[
    "nodules_over_2cm", "fascial_tail", "extracompartmental", "necrosis", "haemorrhage",
    "oedema", "rapid_growth",
]  # fmt: skip
Choice = Literal["lower", "higher"]
Reason = tuple[str, str]

PURE_FAT_PCT = 90
MOSTLY_PCT = 50
SEPTA_MM = 2
ENHANCING_PCT = 10
NODULE_MM = 10
LOW_ADC = Decimal("1.1")


def plain_fat(
    tissue: str,
    fat_pct: Decimal,
    septa_mm: Decimal,
    nodules: Flag,
    follows_fat: Flag,
    sequences: str,
    enhancement_pct: Decimal,
) -> str:
    """Why it is a lipoma, "" if that is not certain; contrast is not needed for it."""
    if tissue != "lipomatous" or fat_pct <= PURE_FAT_PCT:
        return ""
    if septa_mm >= SEPTA_MM or nodules == "yes" or follows_fat == "no":
        return ""
    if sequences == "complete" and enhancement_pct >= ENHANCING_PCT:
        return ""
    return "more than 90 % fat, thin septa, no nodules, like subcutaneous fat"


def lipomatous(
    fat_pct: Decimal,
    septa_mm: Decimal,
    enhancement_pct: Decimal,
    many_vessels: Flag,
    enhancing_nodule: Flag,
    reader_choice: Choice,
) -> Reason:
    """More than 90 % fat but no plain lipoma, or less fat."""
    if fat_pct > PURE_FAT_PCT:
        if septa_mm >= SEPTA_MM:
            return "4", "septa of 2 mm or more"
        if enhancement_pct >= ENHANCING_PCT:
            return "4", "10 % or more enhances"
        if many_vessels == "yes":
            return "3", "more than 90 % fat, many vessels"
        return "4", "more than 90 % fat, few vessels"
    mostly_fat = fat_pct > MOSTLY_PCT
    if mostly_fat and enhancing_nodule == "no":
        return "4", "mostly fat, no enhancing nodule"
    if not mostly_fat and enhancing_nodule == "yes":
        return "5", "mostly not fat, an enhancing nodule"
    return _chosen("4", "5", reader_choice, "share of fat and nodule say different things")


def cyst_like(
    communicates: Flag,
    site: Site,
    flow_voids: Flag,
    haematoma: Flag,
    thick_septa: Flag,
    nodule_mm: Decimal,
    reader_choice: Choice,
) -> Reason:
    """Marked T2 signal, less than 20 % enhancing."""
    if communicates == "yes":
        return "2", "communicates with joint, bursa or tendon sheath"
    if site != "deep":
        return "2", "cyst-like and superficial or within a nerve"
    if flow_voids == "yes":
        if haematoma == "yes":
            return "3", "flow voids or fluid levels with haematoma"
        return "2", "flow voids or fluid levels"
    if thick_septa == "yes":
        return "5", "thick septa"
    if nodule_mm >= NODULE_MM:
        return "5", "a nodule of 1 cm or more"
    return _chosen("3", "4", reader_choice, "deep, no thick septa, nodules under 1 cm")


def solid(
    site: Site,
    target_sign: Flag,
    adc: Decimal,
    growth_pattern: Pattern,
    mature_injury: Flag,
    signs: tuple[str, ...],
    reader_choice: Choice,
) -> Reason:
    """A solid lesion of nerve, of skin and subcutis, or of deep tissue."""
    if site == "nerve":
        if target_sign == "yes":
            return "2", "target sign"
        if adc > LOW_ADC:
            return "3", "nerve, no target sign, ADC over 1.1"
        return _chosen("4", "5", reader_choice, "nerve, no target sign, ADC up to 1.1")
    if site == "superficial":
        return _from_the_skin(growth_pattern)
    if mature_injury == "yes":
        return "2", "mature injury of muscle"
    if "none" not in signs:
        return "5", "solid and deep with a suspicious sign"
    if adc < LOW_ADC:
        return "5", "solid and deep, ADC under 1.1"
    return "4", "solid and deep, no further suspicious sign"


def _from_the_skin(growth_pattern: Pattern) -> Reason:
    if growth_pattern == "exophytic_peripheral":
        return "2", "exophytic, peripheral enhancement"
    if growth_pattern == "exophytic_internal":
        return "4", "exophytic, internal enhancement"
    return "5", "endophytic"


def _chosen(lower: str, higher: str, choice: Choice, because: str) -> Reason:
    """Two categories are allowed: the reader says which."""
    return (lower if choice == "lower" else higher), because
