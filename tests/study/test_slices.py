"""Missing and uneven slices within a series."""

import pytest
from builders_study import T2, a_series, an_instance

from desktop.study.geometry import slices_of
from desktop.study.hierarchy import Series
from desktop.study.protocol.slices import SliceGap, Stepping
from desktop.study.protocol.slices import stepping as stepping_of


def stepping(series, *, blocks):
    return stepping_of(series, slices_of(series), blocks=blocks)


def at(*places, plane="axial"):
    axis = {"axial": 2, "sagittal": 0}[plane]
    instances = []
    for number, place in enumerate(places, start=1):
        point = [0.0, 0.0, 0.0]
        point[axis] = float(place)
        instances.append(an_instance(number, plane=plane, ImagePositionPatient=tuple(point), **T2))
    return Series("1", 3, "MR", "", tuple(instances))


def test_even_slices_have_no_gap():
    assert stepping(a_series(slices=9), blocks=False) == Stepping()
    assert stepping(at(0, 4, 8.1, 12), blocks=False) == Stepping()


@pytest.mark.parametrize(("step", "gaps"), [(6.0, 0), (6.1, 1), (8.0, 1), (40.0, 1)])
def test_a_step_of_more_than_one_and_a_half_is_a_gap(step, gaps):
    found = stepping(at(0, 4, 8, 8 + step, 12 + step), blocks=False)

    assert len(found.gaps) == gaps


def test_a_gap_names_its_neighbours_in_the_order_of_their_numbers():
    downwards = at(20, 16, 8, 4, 0)

    (gap,) = stepping(downwards, blocks=False).gaps

    assert gap == SliceGap(3, 8.0, 4.0, 2, 3)
    assert gap.says == "Slice gap of 8 mm between instance 2 and 3 of series 3, elsewhere 4 mm."
    assert "series ?" in SliceGap(None, 8.0, 4.0, None, 3).says


def test_blocks_lie_apart_on_purpose_but_a_slice_may_be_missing_in_one():
    blocks = at(0, 4, 8, 40, 44, 48, 56)

    assert [gap.mm for gap in stepping(blocks, blocks=True).gaps] == [8.0]
    assert [gap.mm for gap in stepping(blocks, blocks=False).gaps] == [32.0, 8.0]


def test_uneven_steps_are_told_apart_from_gaps():
    assert stepping(at(0, 4, 8, 13), blocks=False) == Stepping((), (4.0, 5.0))
    assert stepping(at(0, 4, 8, 12.3), blocks=False).uneven_mm is None


def test_repeated_places_count_once_and_few_slices_tell_nothing():
    assert stepping(at(0, 0, 4, 4, 8, 8, 12, 12), blocks=False) == Stepping()
    assert stepping(at(0, 4, 40), blocks=False) == Stepping()
    assert stepping(a_series(ImageOrientationPatient=None), blocks=False) == Stepping()


def test_frames_are_named_by_their_place():
    places = tuple(float(z) for along in (0, 4, 8, 16, 20) for z in (0, 0, along))
    one = an_instance(plane="axial", FramePositions=places)

    (gap,) = stepping(Series("1", 1, "MR", "", (one,)), blocks=False).gaps

    assert (gap.after, gap.before) == (3, 4)
