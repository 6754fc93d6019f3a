"""Coordinates along the spine."""

import numpy as np
import pytest

from desktop.phantom.curve import LEVELS, axis_y, height, level, level_z, pitch, spots


def one(x, y, z):
    return spots(*(np.array([part], np.float32) for part in (x, y, z)))


@pytest.mark.parametrize("name", LEVELS)
def test_a_body_s_centre_is_a_whole_level(name):
    z = level_z(name)

    spot = one(3.0, float(axis_y(np.float32(z))), z)

    assert spot.k[0] == pytest.approx(LEVELS.index(name) - LEVELS.index("T7"), abs=1e-3)
    assert spot.a[0] == pytest.approx(0, abs=1e-3)
    assert height(spot.k)[0] == pytest.approx(0, abs=0.05)


def test_a_point_is_found_at_right_angles_to_the_axis():
    z = np.float32(90.0)
    slope = (axis_y(z + 0.5) - axis_y(z - 0.5)) / 1.0
    along = np.array([slope, 1.0]) / np.hypot(slope, 1.0)
    behind = 40 * np.array([along[1], -along[0]])

    spot = one(0.0, float(axis_y(z)) + behind[0], float(z) + behind[1])

    assert spot.a[0] == pytest.approx(40, abs=0.05)
    assert spot.foot[0] == pytest.approx(90, abs=0.2)


def test_the_thoracic_spine_is_bent_backwards():
    top, bottom = axis_y(np.float32(level_z("T1"))), axis_y(np.float32(level_z("T12")))

    assert axis_y(np.float32(0)) > top + 15
    assert axis_y(np.float32(0)) > bottom + 15


def test_vertebrae_grow_towards_the_feet():
    assert level_z("C7") > level_z("T1") > level_z("T7") == 0 > level_z("L1")
    assert level_z("T11") - level_z("T12") > level_z("T1") - level_z("T2")
    assert pitch(np.float32(5)) > pitch(np.float32(-6))


def test_far_below_the_model_a_level_is_still_a_number():
    assert np.isfinite(level(np.array([1000.0], np.float32))).all()


def test_a_choice_of_spots_remembers_their_places():
    many = spots(*(np.arange(6, dtype=np.float32) for _ in range(3)))

    few = many.only(many.x > 2).only(np.array([True, False, True]))

    assert few.where.tolist() == [3, 5]
    assert few.x.tolist() == [3, 5]
