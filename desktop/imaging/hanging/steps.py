"""Which series hang beside each other in the two steps of a reading, as pure functions.

The first step searches the whole spine on three sagittal series; the second looks at the canal and
the bone of one level. What a study lacks is replaced by what comes nearest, and said.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from desktop.foundation.language import text
from desktop.study.record import SeriesRecord, StudyRecord

Layout = Literal["one", "two", "one_and_two", "two_by_two", "three"]
Step = Literal["search", "canal"]
Wish = Callable[[SeriesRecord], bool]

ROOM: dict[Layout, int] = {"one": 1, "two": 2, "one_and_two": 3, "two_by_two": 4, "three": 3}
BONE = "Bone"  # the preset's name in `desktop.imaging.window`
_FIRST_SHOWN = ("T2", "STIR", "T1")  # which weighting is on screen first, if there is a sagittal
_IMAGES = ("MR", "CT", "PT", "CR", "DX")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a hanging.

    Attributes:
        wanted: what belongs there.
        uid: the series that hangs there; None if the study has nothing like it.
        replaced: it is another one than was wanted.
        preset: window to begin with; "" leaves it to the file.
    """

    wanted: str
    uid: str | None = field(default=None, repr=False)
    replaced: bool = False
    preset: str = ""


@dataclass(frozen=True, slots=True)
class Hanging:
    """One step's layout and what hangs in it, the missing ones too.

    Attributes:
        active: index among the filled slots; where the keyboard goes.
    """

    step: Step
    layout: Layout
    slots: tuple[Slot, ...]
    active: int = 0

    @property
    def filled(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.uid is not None)

    @property
    def lacking(self) -> tuple[Slot, ...]:
        """Slots that are empty or replaced."""
        return tuple(slot for slot in self.slots if slot.uid is None or slot.replaced)


def search(record: StudyRecord) -> Hanging:
    """Sagittal T1, STIR and T2 beside each other."""
    slots = _filled(
        record,
        (
            (text("Sagittal T1"), (_mr("sagittal", "T1", contrast=False), _mr("sagittal", "T1"))),
            (text("Sagittal STIR"), (_mr("sagittal", "STIR"), _fat_suppressed)),
            (text("Sagittal T2"), (_mr("sagittal", "T2"), _plane("sagittal", "MR"))),
        ),
    )
    count = sum(1 for slot in slots if slot.uid)
    layout: Layout = "three" if count == 3 else "two" if count == 2 else "one"
    return Hanging("search", layout, slots, max(0, count - 1))


def canal(record: StudyRecord) -> Hanging:
    """The sagittal T2, tall; beside it the axial T2 and the axial CT in the bone window."""
    slots = _filled(
        record,
        (
            (text("Sagittal T2"), (_mr("sagittal", "T2"), _mr("sagittal", "STIR"),
                                   _plane("sagittal", "MR"), _plane("sagittal"))),
            (text("Axial T2"), (_mr("axial", "T2"), _mr("axial", "T1"), _plane("axial", "MR"))),
            (text("Axial CT, bone"), (_ct_bone, _plane("axial", "CT"), _plane("sagittal", "CT"))),
        ),
    )  # fmt: skip
    slots = tuple(
        Slot(one.wanted, one.uid, one.replaced, BONE if place == 2 else "")
        for place, one in enumerate(slots)
    )
    count = sum(1 for slot in slots if slot.uid)
    layout: Layout = "one_and_two" if count == 3 else "two" if count == 2 else "one"
    return Hanging("canal", layout, slots)


def opening(record: StudyRecord) -> Hanging | None:
    """What to begin with; None if a single image suits the study."""
    for hanging in (search(record), canal(record)):
        if len(hanging.filled) > 1:
            return hanging
    return None


def first_series(record: StudyRecord) -> str | None:
    """UID of the series to begin with: a sagittal T2 where there is one."""
    diagnostic = [one for one in record.series if one.acquisition.kind == "diagnostic"]
    for weighting in _FIRST_SHOWN:
        for one in diagnostic:
            if one.acquisition.plane == "sagittal" and one.acquisition.weighting == weighting:
                return one.uid
    first = next(iter((*diagnostic, *record.series)), None)
    return first.uid if first is not None else None


def _filled(record: StudyRecord, wanted: Sequence[tuple[str, Sequence[Wish]]]) -> tuple[Slot, ...]:
    """The first wish of each slot is what was wanted, the others replace it; none hangs twice.

    All first wishes go before any replacement, so that nothing is taken away from its own slot.
    """
    found: dict[int, Slot] = {}
    used: set[str] = set()
    deepest = max(len(wishes) for _, wishes in wanted)
    for depth in range(deepest):
        for place, (name, wishes) in enumerate(wanted):
            if place in found or depth >= len(wishes):
                continue
            uid = _best(record, wishes[depth], used)
            if uid is not None:
                used.add(uid)
                found[place] = Slot(name, uid, replaced=depth > 0)
    return tuple(found.get(place, Slot(name)) for place, (name, _) in enumerate(wanted))


def _best(record: StudyRecord, wish: Wish, used: set[str]) -> str | None:
    """Of all that fit, the one that shows most of the spine, then the one with most images."""
    fitting = [
        one
        for one in record.series
        if one.acquisition.kind == "diagnostic"
        and one.modality in _IMAGES
        and one.uid not in used
        and wish(one)
    ]
    best = max(
        fitting,
        key=lambda one: (one.acquisition.extent_mm or 0.0, len(one.instances)),
        default=None,
    )
    return best.uid if best is not None else None


def _mr(plane: str, weighting: str, *, contrast: bool | None = None) -> Wish:
    def wish(one: SeriesRecord) -> bool:
        found = one.acquisition
        return (
            one.modality == "MR"
            and found.plane == plane
            and found.weighting == weighting
            and (contrast is None or bool(found.contrast) == contrast)
        )

    return wish


def _plane(plane: str, modality: str = "") -> Wish:
    def wish(one: SeriesRecord) -> bool:
        return one.acquisition.plane == plane and modality in ("", one.modality)

    return wish


def _fat_suppressed(one: SeriesRecord) -> bool:
    found = one.acquisition
    return one.modality == "MR" and found.plane == "sagittal" and found.fat_suppressed is True


def _ct_bone(one: SeriesRecord) -> bool:
    found = one.acquisition
    return one.modality == "CT" and found.plane == "axial" and found.kernel == "bone"
