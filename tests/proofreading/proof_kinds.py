"""Kinds of coded errors: where each fits, what it changes, where a reader would look."""

from collections.abc import Callable
from dataclasses import dataclass

from proof_cases import SPINE

OTHER = {"left": "right", "right": "left"}
SOLID = ("vertebra", "paraspinal_muscle", "nerve")


@dataclass(frozen=True)
class Kind:
    """One kind of error.

    Attributes:
        fits: whether it can be seeded into a case.
        change: case, rng -> answers by slot, and perhaps parts of the reading.
        at: questions, one of which the remark must lead to; empty where none can.
    """

    fits: Callable
    change: Callable
    at: tuple[str, ...]


KINDS = {}


def kind(name, *at, fits):
    def keep(change):
        KINDS[name] = Kind(fits, change, at)
        return change

    return keep


def any_case(case):
    return True


def first(case):
    return case.foci[0]


def lesion(case):
    return bool(case.foci)


def bone(case):
    return lesion(case) and first(case).origin == "vertebra"


def one(case):
    return bone(case) and len(case.foci) == 1


def spine(case):
    return case.branch != "soft_tissue"


def known_cancer(case):
    return case.cancer != "none"


def one_sided(case):
    return bone(case) and first(case).side in OTHER and not first(case).bilateral


def compressed(case):
    return bone(case) and first(case).reach >= 4


def unreached(case):
    return spine(case) and case.canal == "clear" and all(not f.reach for f in case.foci)


def posterolateral(case):
    return bone(case) and any(
        p.startswith(("pedicle", "articular", "rib")) for p in first(case).parts
    )


def movable(case):
    """The lesion's level can be changed without touching anything that hangs on it."""
    return one(case) and not first(case).roots and first(case).reach < 3


def far_from(levels, rng):
    places = [SPINE.index(level) for level in levels]
    return rng.choice([lv for n, lv in enumerate(SPINE) if min(abs(n - p) for p in places) > 2])
