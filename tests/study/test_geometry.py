"""Plane, order, spacing and extent from headers; also serves `desktop/study/facts.py`."""

import math
from dataclasses import replace

import pytest
from builders_study import a_series, an_instance

from desktop.study.facts import number, numbers, terms, text
from desktop.study.geometry import geometry_of, most_common, slice_order, tilt
from desktop.study.hierarchy import Series


def tilted(degrees):
    """Axial slices, turned about the left-right axis."""
    angle = math.radians(degrees)
    return (1.0, 0.0, 0.0, 0.0, math.cos(angle), math.sin(angle))


@pytest.mark.parametrize("plane", ["axial", "sagittal", "coronal"])
def test_each_main_plane_is_told_by_its_normal(plane):
    place = geometry_of(a_series(plane=plane))

    assert (place.nearest, place.oblique, place.mixed) == (plane, False, False)


@pytest.mark.parametrize(("degrees", "oblique"), [(0, False), (36, False), (38, True), (44, True)])
def test_beyond_37_degrees_a_slice_is_oblique_and_still_nearest_to_axial(degrees, oblique):
    found = tilt(tilted(degrees))

    assert found is not None
    assert (found.nearest, found.oblique) == ("axial", oblique)


@pytest.mark.parametrize(
    "orientation",
    [None, (1.0, 0.0, 0.0), (0.0,) * 6, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), (2.0, 0, 0, 0, 1.0, 0)],
)
def test_numbers_that_are_no_directions_give_no_plane(orientation):
    assert tilt(orientation) is None


def test_a_series_without_orientation_says_nothing():
    place = geometry_of(a_series(ImageOrientationPatient=None))

    assert (place.nearest, place.spacing_mm, place.extent_mm) == (None, None, None)


def test_slices_in_several_planes_are_mixed():
    three = tuple(an_instance(n, plane=p) for n, p in enumerate(("axial", "sagittal", "coronal")))

    place = geometry_of(Series("1", 1, "MR", "", three))

    assert place.mixed
    assert place.nearest is None


def test_spacing_is_the_true_distance_not_the_header_s_word():
    series = a_series(slices=5, step_mm=3.3, SpacingBetweenSlices=9.0)

    assert geometry_of(series).spacing_mm == pytest.approx(3.3)


def test_repeated_positions_do_not_count_as_steps():
    twice = a_series(slices=3).instances * 2

    assert geometry_of(Series("1", 1, "MR", "", twice)).spacing_mm == pytest.approx(4.0)
    assert geometry_of(a_series(slices=1)).spacing_mm is None


def test_spacing_is_taken_in_the_largest_group_of_parallel_slices():
    block = a_series(slices=4, plane="axial", step_mm=5.0).instances
    other = a_series(slices=2, plane="axial", step_mm=90.0).instances
    turned = tuple(
        replace(i, header={**i.header, "ImageOrientationPatient": tilted(20)}) for i in other
    )

    place = geometry_of(Series("1", 1, "MR", "", (*turned, *block)))

    assert place.spacing_mm == pytest.approx(5.0)


def test_extent_runs_from_the_lowest_to_the_highest_corner():
    sagittal = geometry_of(a_series(plane="sagittal"))
    axial = geometry_of(a_series(plane="axial", slices=3))

    assert sagittal.extent_mm == (-99.5, 0.5)  # 100 rows of 1 mm, downwards from z = 0
    assert axial.extent_mm == (4.0, 12.0)


def test_without_pixel_spacing_or_position_there_is_no_extent():
    assert geometry_of(a_series(PixelSpacing=None)).extent_mm is None
    assert geometry_of(a_series(ImagePositionPatient=None)).extent_mm is None


def test_all_frames_of_an_enhanced_object_count():
    one = an_instance(plane="axial", FramePositions=(0.0, 0.0, 10.0, 0.0, 0.0, 14.0))

    place = geometry_of(Series("1", 1, "MR", "", (one,)))

    assert place.spacing_mm == pytest.approx(4.0)
    assert place.extent_mm == (10.0, 14.0)


def test_slices_are_ordered_along_their_normal():
    shuffled = [an_instance(n, plane="axial") for n in (3, 1, 2)]

    order = slice_order(Series("1", 1, "MR", "", tuple(shuffled)))

    assert [i.number for i in order] == [1, 2, 3]


def test_without_places_the_order_stays():
    unplaced = a_series(ImageOrientationPatient=None)
    half = (an_instance(2), an_instance(1, ImagePositionPatient=None))

    assert slice_order(unplaced) == unplaced.instances
    assert slice_order(Series("1", 1, "MR", "", half)) == half


def test_the_most_common_value_ignores_the_unknown():
    assert most_common([3.0, None, 3.0, 5.0]) == 3.0
    assert most_common([None]) is None


def test_facts_of_another_kind_are_unknown():
    odd = an_instance(EchoTime="x", PixelSpacing=("a", "b"), Manufacturer=3.0, ImageType="mpr")

    assert number(odd, "EchoTime") is None
    assert numbers(odd, "PixelSpacing", 2) is None
    assert text(odd, "Manufacturer") == ""
    assert terms(odd, "ImageType") == ("MPR",)
    assert terms(odd, "ScanOptions") == ()


def test_what_lies_where_no_patient_can_be_is_no_position():
    far = a_series(ImagePositionPatient=(0.0, 1e300, 0.0))
    wide = a_series(PixelSpacing=(1e300, 1e300))

    assert geometry_of(far).extent_mm is None
    assert geometry_of(far).spacing_mm is None
    assert geometry_of(wide).extent_mm is None
    assert slice_order(far) == far.instances


def test_heights_are_given_only_for_who_lies_along_the_table():
    assert geometry_of(a_series(PatientPosition="HFP")).extent_mm == (-99.5, 0.5)
    assert geometry_of(a_series(PatientPosition="LFP")).extent_mm is None
