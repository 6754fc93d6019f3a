"""Numbers against each other: a part is smaller than its whole, a unit is not another."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.session.checks.levels import COMPRESSED, LEVEL
from desktop.session.evaluation import Remark
from desktop.session.facts import Facts

LONGEST, HEIGHT, FELT = "mr_19_longest", "mr_19_craniocaudal", "ex_10_size"
INSIDE = {"mr_22_septa": "A septum", "mr_22_nodule": "A nodule"}
FARTHEST_MM_A_LEVEL = 60  # a thoracic vertebra with its disc is 20 to 30 mm high
OTHER_UNIT = Decimal(5)  # more than this apart, two sizes of one lump are in different units


def number_remarks(facts: Facts) -> Iterator[Remark]:
    """Sizes and densities that cannot both be right."""
    for lesion in facts.reading.lesions:
        yield from _inside(facts, lesion)
        yield from _two_axes(facts, lesion)
        yield from _epidural(facts, lesion)
        yield from _density(facts, lesion)
    yield from _felt(facts)


def _inside(facts: Facts, lesion: str) -> Iterator[Remark]:
    sizes = [facts.number(name, lesion) for name in (LONGEST, HEIGHT)]
    known = [size for size in sizes if size is not None]
    for question, words in INSIDE.items():
        part = facts.number(question, lesion)
        if part is not None and known and part > max(known):
            says = f"{words} is larger than the mass that holds it."
            yield facts.remark(
                f"larger_than_whole_{question}", says, question, LONGEST, lesion=lesion
            )


def _two_axes(facts: Facts, lesion: str) -> Iterator[Remark]:
    across, along = facts.number(LONGEST, lesion), facts.number(HEIGHT, lesion)
    if across and along and max(across, along) > 8 * min(across, along):
        says = f"The mass measures {across} mm across and {along} mm along. Is one of them in cm?"
        yield facts.remark("axes_far_apart", says, LONGEST, HEIGHT, lesion=lesion)


def _epidural(facts: Facts, lesion: str) -> Iterator[Remark]:
    extent = facts.number("mr_10_extent", lesion)
    levels = {*facts.words(LEVEL, lesion), *facts.words(COMPRESSED, lesion)}
    if extent is not None and levels and extent > FARTHEST_MM_A_LEVEL * len(levels):
        says = f"The epidural part is {extent} mm long, yet {_count(len(levels))} named."
        yield facts.remark("epidural_extent_and_levels", says, "mr_10_extent", LEVEL, lesion=lesion)


def _count(levels: int) -> str:
    return "only one level is" if levels == 1 else f"only {levels} levels are"


def _density(facts: Facts, lesion: str) -> Iterator[Remark]:
    mean, most = facts.number("ct_11_hu", lesion), facts.number("ct_11_hu_max", lesion)
    if mean is not None and most is not None and most < mean:
        says = "The highest attenuation is below the mean."
        yield facts.remark("highest_below_mean", says, "ct_11_hu_max", "ct_11_hu", lesion=lesion)


def _felt(facts: Facts) -> Iterator[Remark]:
    """The lump as felt, in cm, against the largest mass as measured, in mm."""
    felt = facts.number(FELT)
    sizes = [(facts.number(LONGEST, lesion), lesion) for lesion in facts.reading.lesions]
    measured = [(size, lesion) for size, lesion in sizes if size]
    if felt is None or not measured:
        return
    size, lesion = max(measured)
    ratio = felt * 10 / size
    if ratio > OTHER_UNIT or ratio < 1 / OTHER_UNIT:
        says = f"The lump is felt to be {felt} cm large, yet the mass measures {size} mm."
        yield facts.remark("felt_and_measured", says, LONGEST, FELT, lesion=lesion)
