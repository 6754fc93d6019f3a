"""The model becomes images."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest

from desktop.foundation.errors import Stopped
from desktop.foundation.work import Work
from desktop.phantom.protocol import PLANS
from desktop.phantom.render import enlarged, images


def some(numbers, count=2):
    """The plans with these numbers, cut down to a few slices around the middle."""
    chosen = [plan for plan in PLANS if plan.number in numbers]
    few = replace(chosen[0].slices, count=count)
    return tuple(replace(plan, slices=few) for plan in chosen)


def near(seen, point, reach=2):
    """The mean around a patient position (mm), on the image that lies nearest."""
    slices = seen.plan.slices
    origin = np.array(slices.origin(seen.place * seen.plan.stacked))
    away = (np.array(point) - origin) / slices.pixel_mm
    row, column = round(away @ slices.column), round(away @ slices.row)
    return float(
        seen.pixels[row - reach : row + reach + 1, column - reach : column + reach + 1].mean()
    )


def test_series_on_the_same_slices_show_the_same_places():
    t2, t1, stir = list(images(some({1, 2, 3}, 1), Work()))
    lesion, marrow, fluid = (0, 0, 0), (0, -1, -25), (0, 22, -25)

    assert near(stir, lesion) > 2 * near(stir, marrow)
    assert near(t1, marrow) > 1.5 * near(t1, lesion)
    assert near(t2, fluid, 1) > 2 * near(t1, fluid, 1)


def test_an_axial_image_has_the_tumour_at_the_patient_s_left():
    (axial,) = images(some({4}, 1), Work())

    left, right = near(axial, (26, 5, 0)), near(axial, (-26, 5, 0))

    assert left > 2 * right
    assert axial.pixels[:, 256:].mean() > axial.pixels[:, :256].mean()


def test_ct_is_in_hounsfield_units():
    bone, soft = list(images(some({5, 6}), Work()))[1:]

    assert near(soft, (26, 5, 0)) == pytest.approx(48, abs=12)
    assert near(soft, (-70, 0, 0), 1) < -700
    assert near(soft, (0, 100, 0)) == pytest.approx(-1000, abs=15)
    assert bone.pixels.max() > 700
    assert bone.pixels.min() >= -1024


def test_the_bone_kernel_is_sharper_and_noisier():
    bone, soft = list(images(some({5, 6}), Work()))[1:]
    mass = slice(248, 264), slice(314, 330)

    assert bone.pixels[mass].std() > 2 * soft.pixels[mass].std()


def test_air_of_an_mr_is_noisy_and_never_negative():
    (axial,) = images(some({4}, 1), Work())
    air = axial.pixels[480:, :]

    assert air.min() >= 0
    assert 5 < air.mean() < 60


def test_the_same_seed_gives_the_same_images():
    first = [seen.pixels for seen in images(some({4}), Work())]
    second = [seen.pixels for seen in images(some({4}), Work())]

    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))
    assert not np.array_equal(first[0], first[1])


def test_progress_is_told_and_stop_is_heard():
    told = []
    stop = Event()
    work = Work(stop, lambda done, total: (told.append((done, total)), stop.set()))

    with pytest.raises(Stopped):
        list(images(some({4}), work))

    assert told == [(1, 2)]


def test_enlarging_keeps_the_place_and_the_mean():
    image = np.zeros((8, 8), np.float32)
    image[2, 5] = 16

    large = enlarged(image, 0)

    assert large.shape == (16, 16)
    assert large.sum() == pytest.approx(4 * 16)
    rows, columns = np.indices(large.shape)
    assert (large * rows).sum() / large.sum() == pytest.approx(2 * 2 + 0.5)
    assert (large * columns).sum() / large.sum() == pytest.approx(2 * 5 + 0.5)


def test_a_sharper_kernel_overshoots_at_edges():
    image = np.repeat(np.array([[0] * 4 + [100] * 4], np.float32), 8, axis=0)

    assert enlarged(image, 0.9).max() > 110
    assert enlarged(image, 0).max() == 100
