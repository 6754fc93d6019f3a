"""What hangs beside each other: search and canal, what replaces what, what is said to be missing.

Serves desktop/imaging/hanging.
"""

import pytest

from desktop.foundation.private import Private
from desktop.imaging.hanging.steps import ROOM, canal, first_series, opening, search
from desktop.study.acquisition import Acquisition
from desktop.study.adequacy import Adequacy
from desktop.study.hierarchy import Patient
from desktop.study.record import SeriesRecord, StudyRecord


def a_record(*series):
    return StudyRecord(
        "1", Patient(), "20261118", "", "", "", "", Private(""), False, tuple(series),
        Adequacy("full", (), ()),
    )  # fmt: skip


def one(uid, modality="MR", kind="diagnostic", **acquisition):
    return SeriesRecord(uid, 1, modality, "", Acquisition(kind, **acquisition), ())


def sag(uid, weighting, **more):
    return one(uid, plane="sagittal", weighting=weighting, **more)


T1, T2, STIR = sag("t1", "T1"), sag("t2", "T2"), sag("stir", "STIR")
AXIAL = one("ax", plane="axial", weighting="T2")
BONE = one("bone", "CT", plane="axial", kernel="bone")
SOFT = one("soft", "CT", plane="axial", kernel="soft")


def uids(hanging):
    return [slot.uid for slot in hanging.slots]


def test_the_search_hangs_three_sagittals_and_the_keyboard_is_on_t2():
    found = search(a_record(T2, BONE, STIR, AXIAL, T1))

    assert uids(found) == ["t1", "stir", "t2"]
    assert (found.layout, found.active) == ("three", 2)
    assert found.lacking == ()


def test_the_canal_hangs_a_tall_sagittal_and_two_axials_bone_in_its_window():
    found = canal(a_record(T1, SOFT, BONE, AXIAL, T2))

    assert uids(found) == ["t2", "ax", "bone"]
    assert (found.layout, found.active) == ("one_and_two", 0)
    assert [slot.preset for slot in found.slots] == ["", "", "Bone"]


def test_a_contrast_t1_replaces_the_plain_one_and_is_said():
    found = search(a_record(sag("c", "T1", contrast=True), STIR, T2))

    assert uids(found) == ["c", "stir", "t2"]
    assert [(slot.wanted, slot.replaced) for slot in found.lacking] == [("Sagittal T1", True)]


def test_a_fat_suppressed_t2_replaces_the_stir_but_never_leaves_its_own_slot():
    fat = sag("fs", "T2", fat_suppressed=True)

    assert uids(search(a_record(T1, T2, fat))) == ["t1", "fs", "t2"]
    assert uids(search(a_record(T1, fat))) == ["t1", None, "fs"]


def test_soft_ct_replaces_bone_ct():
    found = canal(a_record(T2, AXIAL, SOFT))

    assert uids(found) == ["t2", "ax", "soft"]
    assert [slot.wanted for slot in found.lacking] == ["Axial CT, bone"]


def test_what_a_study_lacks_takes_no_room():
    found = canal(a_record(T2, AXIAL))

    assert found.layout == "two"
    assert [slot.uid for slot in found.filled] == ["t2", "ax"]
    assert [(slot.wanted, slot.uid) for slot in found.lacking] == [("Axial CT, bone", None)]


def test_the_longest_of_several_alike_hangs():
    short, long = sag("s", "T2", extent_mm=200.0), sag("l", "T2", extent_mm=450.0)

    assert canal(a_record(short, long)).slots[0].uid == "l"


def test_scouts_and_reports_do_not_hang():
    scout = sag("scout", "T2", kind="localizer")

    assert search(a_record(scout, one("sr", "SR"))).filled == ()


@pytest.mark.parametrize(
    ("series", "step"),
    [
        ((T1, T2), "search"),
        ((T2, AXIAL), "canal"),
        ((T2,), None),
        ((BONE,), None),
        ((), None),
    ],
)
def test_a_study_opens_with_what_suits_it(series, step):
    found = opening(a_record(*series))

    assert (found.step if found else None) == step


def test_every_hanging_fits_its_layout():
    for series in ((T1, T2, STIR, AXIAL, BONE), (T1,), (T2, BONE), (), (AXIAL, BONE)):
        for hanging in (search(a_record(*series)), canal(a_record(*series))):
            assert len(hanging.filled) <= ROOM[hanging.layout]
            assert hanging.active < max(1, len(hanging.filled))


def test_one_series_begins_with_the_sagittal_t2():
    assert first_series(a_record(AXIAL, T1, T2)) == "t2"
    assert first_series(a_record()) is None
