"""Which lesion of the earlier study is which of today's: proposed, and confirmed by the reader."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop.session.comparison.prior import ComparedLesion, Prior


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lesion of this reading lies."""

    label: str
    levels: tuple[str, ...] = field(default=(), repr=False)
    side: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Pairing:
    """A lesion of this reading and its partner in the earlier study, None where there is none."""

    lesion: str
    partner: ComparedLesion | None


def proposals(lesions: Iterable[Place], prior: Prior) -> tuple[Pairing, ...]:
    """A partner for each lesion where one lies at the same level, each used once.

    The most levels in common go first, then the same side, then the same label. Opposite sides
    are never paired; without levels on both sides only the same side is.
    """
    lesions = tuple(lesions)
    fits = sorted(
        (
            (likeness, here.label, there.label)
            for here in lesions
            for there in prior.lesions
            if (likeness := _likeness(here, there)) is not None
        ),
        key=lambda fit: (tuple(-part for part in fit[0]), fit[1], fit[2]),
    )
    found: dict[str, str] = {}
    for _, here_label, there_label in fits:
        if here_label not in found and there_label not in found.values():
            found[here_label] = there_label
    return tuple(Pairing(one.label, prior.lesion(found.get(one.label, ""))) for one in lesions)


def _likeness(here: Place, there: ComparedLesion) -> tuple[int, int, int, int] | None:
    """How much speaks for the pair; None where something speaks against it, or nothing for it."""
    if {here.side, there.side} == {"left", "right"}:
        return None
    same_side = bool(here.side) and here.side == there.side
    common = set(here.levels) & set(there.levels)
    placeless = not here.levels and not there.levels
    if not common and not (placeless and same_side):
        return None
    apart = len(set(here.levels) ^ set(there.levels))
    return len(common), -apart, int(same_side), int(here.label == there.label)
