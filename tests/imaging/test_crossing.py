"""Cross-reference lines and points, against closed-form geometry."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.imaging.places.crossing import crossing, nearest, place_of
from desktop.imaging.planes import Plane

AXIAL = Plane((-50.0, -50.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (1.0, 1.0))
SAGITTAL = Plane((0.0, -50.0, 50.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0), (0.5, 1.0))


def turned(angle, axis=0, spacing=(1.0, 1.0)):
    """An axial plane through the origin, turned about the left-right axis."""
    cos, sin = math.cos(angle), math.sin(angle)
    column = (0.0, cos, sin)
    row = (1.0, 0.0, 0.0)
    origin = tuple(
        -50 * spacing[1] * r - 50 * spacing[0] * c for r, c in zip(row, column, strict=True)
    )
    return Plane(origin, row, column, spacing)


def test_an_axial_slice_is_a_level_line_on_a_sagittal_one():
    line = crossing(SAGITTAL, (201, 101), AXIAL, (101, 101))

    assert line.start[0] == pytest.approx(100)  # 50 mm below the top, 0.5 mm a row
    assert line.end[0] == pytest.approx(100)
    assert sorted((line.start[1], line.end[1])) == pytest.approx([-0.5, 100.5])


def test_a_small_slice_gives_a_short_line():
    small = Plane((-10.0, -10.0, 0.0), AXIAL.row, AXIAL.column, (1.0, 1.0))

    line = crossing(SAGITTAL, (201, 101), small, (21, 21))

    assert sorted((line.start[1], line.end[1])) == pytest.approx([39.5, 60.5])


def test_parallel_slices_have_no_line():
    other = Plane((-50.0, -50.0, 5.0), AXIAL.row, AXIAL.column, (1.0, 1.0))

    assert crossing(AXIAL, (101, 101), other, (101, 101)) is None
    assert crossing(AXIAL, (101, 101), AXIAL, (101, 101)) is None


@pytest.mark.parametrize(
    "origin", [(-50.0, -50.0, 99.0), (200.0, -50.0, 0.0), (-50.0, 60.0, 0.0), (-50.0, -50.0, -50.6)]
)
def test_slices_that_do_not_meet_have_no_line(origin):
    other = Plane(origin, AXIAL.row, AXIAL.column, (1.0, 1.0))

    assert crossing(SAGITTAL, (201, 101), other, (101, 101)) is None


@settings(max_examples=200, deadline=None)
@given(st.floats(0.05, 1.5), st.floats(0.3, 2.0), st.floats(0.3, 2.0), st.floats(-20, 20))
def test_every_point_of_the_line_lies_in_both_planes(angle, rows_mm, columns_mm, shift):
    here = turned(angle, spacing=(rows_mm, columns_mm))
    there = Plane((-60.0, -60.0, shift / 10), AXIAL.row, AXIAL.column, (columns_mm, rows_mm))

    line = crossing(here, (101, 101), there, (151, 151))

    if line is None:
        return
    for end in (line.start, line.end):
        point = here.point(*end)
        assert abs(there.distance_mm(point)) < 1e-6
        row, column = there.pixel(point)
        assert -0.5 - 1e-6 <= row <= 150.5 + 1e-6
        assert -0.5 - 1e-6 <= column <= 150.5 + 1e-6
        assert -0.5 - 1e-6 <= end[0] <= 100.5 + 1e-6
        assert -0.5 - 1e-6 <= end[1] <= 100.5 + 1e-6


def test_a_point_falls_on_its_foot():
    place = place_of(SAGITTAL, (201, 101), (7.0, -20.0, 10.0))

    assert (place.row, place.column) == pytest.approx((80, 30))
    assert abs(place.distance_mm) == pytest.approx(7)
    assert place.inside
    assert not place_of(SAGITTAL, (201, 101), (0.0, 51.0, 0.0)).inside


@settings(max_examples=100, deadline=None)
@given(st.floats(-1.5, 1.5), st.floats(-60, 160), st.floats(-60, 160), st.floats(-30, 30))
def test_a_pixel_and_its_point_lead_to_each_other(angle, row, column, height):
    plane = turned(angle, spacing=(0.7, 0.4))
    point = np.add(plane.point(row, column), np.multiply(plane.normal, height))

    place = place_of(plane, (101, 101), tuple(point))

    assert (place.row, place.column, place.distance_mm) == pytest.approx(
        (row, column, height), abs=1e-6
    )


def test_the_nearest_slice_shows_the_point_where_one_does():
    planes = [None, *(Plane((-50.0, -50.0, z), AXIAL.row, AXIAL.column, (1.0, 1.0))
                      for z in (0.0, 4.0, 8.0))]  # fmt: skip

    found = nearest(planes, (101, 101), (0.0, 0.0, 5.0))

    assert found.index == 2
    assert found.place.distance_mm == pytest.approx(1)
    assert nearest(planes, (101, 101), (0.0, 0.0, 5.0), within_mm=0.5) is None
    assert nearest([None], (101, 101), (0.0, 0.0, 5.0)) is None


def test_of_a_localizer_the_image_that_shows_the_point_counts():
    close = Plane((500.0, 500.0, 1.0), AXIAL.row, AXIAL.column, (1.0, 1.0))

    assert nearest([close, SAGITTAL], (101, 101), (3.0, 0.0, 1.0)).index == 1
