"""Values inside an ellipse."""

import math
from dataclasses import replace

import numpy as np
import pytest
from builders_imaging import a_frame, an_instance
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.imaging.measures import ellipse
from desktop.imaging.measures.ellipse import Ellipse, statistics
from desktop.imaging.measures.fitness import LOSSY, NO_SPACING
from desktop.imaging.refused import Refused

CT = an_instance()
MR = replace(an_instance(), modality="MR")


def a_ct(values, **how):
    base = {"spacing_mm": (0.8, 0.5), "rescaled": True, "unit": "HU", "intercept": -1024.0}
    return a_frame(values, **{**base, **how})


@settings(max_examples=150, deadline=None)
@given(st.floats(12, 27), st.floats(12, 30), st.floats(0.6, 12), st.floats(0.6, 12))
def test_the_pixels_are_those_whose_centres_lie_inside(row, column, high, wide):
    values = np.random.default_rng(5).integers(0, 3000, (40, 44))
    frame = a_ct(values, slope=2.0)

    found = statistics(CT, frame, Ellipse((row, column), (high, wide)))

    rows, columns = np.mgrid[:40, :44]
    inside = values[((rows - row) / high) ** 2 + ((columns - column) / wide) ** 2 <= 1]
    if inside.size == 0:
        assert found == Refused(ellipse.NO_SIZE)
        return
    hounsfield = inside * 2.0 - 1024
    assert found.count == inside.size
    assert found.mean == pytest.approx(hounsfield.mean())
    assert found.deviation == pytest.approx(hounsfield.std(), abs=1e-9)
    assert (found.low, found.high) == (hounsfield.min(), hounsfield.max())
    assert found.area_mm2 == pytest.approx(math.pi * high * 0.8 * wide * 0.5)
    assert (found.unit, found.left_out) == ("HU", 0)


def test_counted_pixels_fill_the_area():
    found = statistics(CT, a_ct(np.zeros((400, 400))), Ellipse((199.5, 199.5), (150, 90)))

    assert found.count * 0.8 * 0.5 == pytest.approx(found.area_mm2, rel=0.002)


def test_mr_has_signal():
    frame = a_frame(np.full((9, 9), 7), spacing_mm=(1.0, 1.0))

    found = statistics(MR, frame, Ellipse((4, 4), (2, 2)))

    assert (found.mean, found.deviation, found.unit) == (7.0, 0.0, "signal")


def test_padding_and_what_is_no_number_are_left_out_and_counted():
    values = np.full((9, 9), 100)
    values[4, 4] = -2000
    padded = statistics(CT, a_ct(values, padding=(-2000, -1500)), Ellipse((4, 4), (1, 1)))
    holes = values.astype(float)
    holes[4, 4] = np.nan
    floating = statistics(MR, replace(a_ct(values), pixels=holes), Ellipse((4, 4), (1, 1)))

    for found in (padded, floating):
        assert (found.count, found.left_out, found.mean) == (4, 1, -924.0)


@pytest.mark.parametrize(
    ("drawn", "reason"),
    [
        (Ellipse((4, 4), (0, 3)), ellipse.NO_SIZE),
        (Ellipse((4, 4), (float("nan"), 3)), ellipse.NO_SIZE),
        (Ellipse((4.5, 4.5), (0.2, 0.2)), ellipse.NO_SIZE),
        (Ellipse((4, 4), (5, 2)), ellipse.BEYOND),
        (Ellipse((4, 4), (2, 5)), ellipse.BEYOND),
        (Ellipse((1, 4), (2, 2)), ellipse.BEYOND),
        (Ellipse((4, 1), (2, 2)), ellipse.BEYOND),
        (Ellipse((4, 4), (1, 1)), ellipse.PADDED),
    ],
)
def test_regions_without_values_are_refused(drawn, reason):
    frame = a_ct(np.full((9, 9), -2000), padding=(-2000, -2000))

    assert statistics(CT, frame, drawn) == Refused(reason)


def test_unfit_images_are_refused():
    inside = Ellipse((4, 4), (2, 2))
    values = np.zeros((9, 9))

    assert statistics(CT, a_ct(values, lossy=True), inside) == Refused(LOSSY)
    assert statistics(CT, a_ct(values, spacing_mm=None), inside) == Refused(NO_SPACING)
