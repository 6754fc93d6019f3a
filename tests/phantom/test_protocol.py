"""The series of the synthetic study."""

import numpy as np
import pytest

from desktop.phantom.curve import level_z
from desktop.phantom.protocol import PLANS, table
from desktop.phantom.tissue import Tissue


def by(start):
    return next(plan for plan in PLANS if plan.description.startswith(start))


def test_every_series_says_that_it_is_synthetic():
    assert all("SYNTHETIC" in plan.description for plan in PLANS)
    assert len({plan.number for plan in PLANS}) == len(PLANS)


def test_the_first_and_last_slice_lie_evenly_around_the_middle():
    slices = by("Ax T2").slices

    first, last = slices.origin(0), slices.origin(slices.count - 1)

    assert (first[2] + last[2]) / 2 == pytest.approx(slices.middle[2])
    assert first[2] - last[2] == pytest.approx(4.0 * (slices.count - 1))
    assert first[0] == pytest.approx(-slices.pixel_mm * 255.5)


@pytest.mark.parametrize(
    ("series", "top", "bottom"),
    [("Ax T2", "T5", "T9"), ("Ax CT bone", "T5", "T9"), ("Ax CT soft", "T5", "T9")],
)
def test_axial_series_hold_their_levels(series, top, bottom):
    slices = by(series).slices

    assert slices.origin(0)[2] > level_z(top) + 10
    assert slices.origin(slices.count - 1)[2] < level_z(bottom) - 10


def test_sagittal_series_reach_from_the_neck_to_the_loin():
    slices = by("Sag T1").slices
    top = slices.origin(7)[2]

    assert top > level_z("C7") + 10
    assert top - slices.rows * slices.pixel_mm < level_z("L1") - 10


def test_one_image_may_be_made_of_several_slices():
    bone, soft = by("Ax CT bone"), by("Ax CT soft")

    assert soft.images * 2 == bone.images
    assert soft.thickness_mm == 2 * bone.thickness_mm


def test_stir_darkens_fat_and_t1_darkens_fluid_and_tumour():
    stir, t1, t2 = (by(name).values for name in ("Sag STIR", "Sag T1", "Sag T2"))

    assert stir[Tissue.FAT] < 30 < stir[Tissue.LESION]
    assert t1[Tissue.CSF] < t1[Tissue.CORD] < t1[Tissue.FAT]
    assert t1[Tissue.LESION] < t1[Tissue.MARROW]
    assert t2[Tissue.CORD] < t2[Tissue.CSF]


def test_a_tissue_that_is_not_named_has_no_value():
    assert np.count_nonzero(table(fat=3)) == 1
