"""Cuts through a volume, held against the phantom of a known function of the patient point."""

import numpy as np
import pytest
from builders_imaging import a_frame, a_placed_instance, a_series
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.foundation.work import Work
from desktop.imaging import reformat
from desktop.imaging.planes import plane_of
from desktop.imaging.reformat import Cuts, cuts
from desktop.imaging.stack import Stack
from desktop.imaging.volume import volume_of

SHAPE = (7, 9)


def tissue(x, y, z):
    """A whole number that tells the place: different along all three axes."""
    return np.rint(4 * x + 100 * y + 1000 * z).astype(np.int32)


def a_volume(row=(1, 0, 0), column=(0, 1, 0), step=(0, 0, 1.25), count=6):
    """Slices whose values are the tissue at each pixel's patient point; spacing 0.5 mm."""
    placed = [
        a_placed_instance(*np.multiply(step, n), number=n, row=row, column=column)
        for n in range(count)
    ]

    def decode(instance, index):
        plane = plane_of(instance)
        points = [[plane.point(r, c) for c in range(SHAPE[1])] for r in range(SHAPE[0])]
        return a_frame(tissue(*np.moveaxis(np.array(points), -1, 0)), np.int32)

    return volume_of(Stack(a_series(*placed)).slices, decode, 1 << 20, Work())


def agrees(frame):
    """Every pixel of a cut is the tissue of its own patient point."""
    points = [[frame.plane.point(r, c) for c in range(frame.columns)] for r in range(frame.rows)]
    return np.array_equal(frame.pixels, tissue(*np.moveaxis(np.array(points), -1, 0)))


@pytest.mark.parametrize("flip", [(1, 1), (-1, 1), (1, -1), (-1, -1)])
@pytest.mark.parametrize("direction", ["sagittal", "coronal"])
def test_every_pixel_of_a_cut_is_where_its_plane_says(direction, flip):
    found = cuts(a_volume((flip[0], 0, 0), (0, flip[1], 0)), direction)

    assert found.count == (SHAPE[1] if direction == "sagittal" else SHAPE[0])
    for index in range(found.count):
        assert agrees(found.frame(index))


def test_a_sagittal_cut_shows_the_head_above_and_the_front_on_the_left():
    frame = cuts(a_volume(), "sagittal").frame(0)

    edges = frame.plane.edges
    assert (edges.top, edges.bottom, edges.left, edges.right) == ("H", "F", "A", "P")
    assert frame.spacing_mm == frame.plane.spacing_mm == (1.25, 0.5)
    assert (frame.rows, frame.columns) == (6, SHAPE[0])


def test_a_coronal_cut_shows_the_patients_right_on_the_left():
    frame = cuts(a_volume(row=(-1, 0, 0)), "coronal").frame(0)

    edges = frame.plane.edges
    assert (edges.top, edges.bottom, edges.left, edges.right) == ("H", "F", "R", "L")


def test_cuts_begin_at_the_right_and_at_the_front():
    for row, column in (((1, 0, 0), (0, 1, 0)), ((-1, 0, 0), (0, -1, 0))):
        volume = a_volume(row, column)
        rights = [cuts(volume, "sagittal").frame(n).plane.origin[0] for n in (0, 1)]
        fronts = [cuts(volume, "coronal").frame(n).plane.origin[1] for n in (0, 1)]

        assert rights[0] < rights[1]
        assert fronts[0] < fronts[1]


@pytest.mark.parametrize("row", [(1, 0, 0), (-1, 0, 0)])
def test_the_cut_through_a_point_is_found(row):
    found = cuts(a_volume(row=row), "sagittal")
    x = row[0] * 1.1

    frame = found.frame(found.index_of((x, 0.0, 0.0)))

    assert abs(frame.plane.distance_mm((x, 0.0, 0.0))) <= 0.25
    assert found.index_of((50.0, 0.0, 0.0)).reason == reformat.OUTSIDE
    assert found.index_of((-50.0, 0.0, 0.0)).reason == reformat.OUTSIDE


def test_a_coronal_volume_can_be_cut_sagittally():
    volume = a_volume(row=(1, 0, 0), column=(0, 0, -1), step=(0, 1.25, 0))

    frame = cuts(volume, "sagittal").frame(3)

    assert agrees(frame)
    assert frame.plane.edges.left == "A"


@settings(max_examples=30, deadline=None)
@given(st.floats(-0.5, 0.5), st.sampled_from(["sagittal", "coronal"]))
def test_a_slightly_oblique_volume_keeps_true_points(angle, direction):
    row = (1.0, 0.0, 0.0)
    column = (0.0, float(np.cos(angle)), float(np.sin(angle)))
    volume = a_volume(row, column, tuple(1.25 * np.cross(row, column)))

    found = cuts(volume, direction)

    assert isinstance(found, Cuts)
    frame = found.frame(2)
    points = [[frame.plane.point(r, c) for c in range(frame.columns)] for r in range(frame.rows)]
    away = frame.pixels - tissue(*np.moveaxis(np.array(points), -1, 0))
    assert np.abs(away).max() <= 1  # of thousands for a millimetre: rounding only


def test_a_volume_that_lies_too_obliquely_is_refused():
    half = float(np.sqrt(0.5))
    row, column = (half, half, 0.0), (-half, half, 0.0)
    volume = a_volume(row, column, tuple(1.25 * np.cross(row, column)))

    assert cuts(volume, "sagittal").reason == reformat.TOO_OBLIQUE


@pytest.mark.parametrize("index", [-1, 9])
def test_a_cut_that_is_not_there_is_an_error(index):
    with pytest.raises(IndexError):
        cuts(a_volume(), "sagittal").frame(index)
