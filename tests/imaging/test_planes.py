"""Where an image lies in the patient."""

import math
from dataclasses import replace

import pytest
from builders_imaging import a_placed_instance, an_instance

from desktop.imaging.planes import Edges, frame_planes, letters, plane_of

SAGITTAL = {"row": (0, 1, 0), "column": (0, 0, -1)}


def test_an_axial_image_has_the_patient_s_right_at_its_left():
    plane = plane_of(a_placed_instance(z=30))

    assert plane.edges == Edges(left="R", right="L", top="A", bottom="P")
    assert plane.words == "head 30.0 mm"


def test_a_sagittal_image_has_the_head_at_its_top():
    plane = plane_of(a_placed_instance(x=-12, **SAGITTAL))

    assert plane.edges == Edges(left="A", right="P", top="H", bottom="F")
    assert plane.words == "right 12.0 mm"


def test_a_coronal_image_says_front_or_back():
    plane = plane_of(a_placed_instance(y=4, row=(1, 0, 0), column=(0, 0, -1)))

    assert plane.words == "back 4.0 mm"


def test_at_the_origin_there_is_no_side():
    assert plane_of(a_placed_instance(x=-0.01, **SAGITTAL)).words == "0.0 mm"


def test_a_tilted_image_says_both_directions():
    tilt = math.radians(30)

    assert letters((0.0, math.cos(tilt), math.sin(tilt))) == "PH"
    assert letters((0.0, math.cos(0.1), math.sin(0.1))) == "P"
    assert letters((0.6, 0.55, 0.58)) == "LH"


def test_a_pixel_s_place_and_back():
    plane = plane_of(a_placed_instance(x=1, y=2, z=3, **SAGITTAL))

    point = plane.point(4, 6)

    assert point == (1.0, 5.0, 1.0)
    assert plane.pixel(point) == (4.0, 6.0)
    assert plane.distance_mm((2.5, 9.0, 9.0)) == pytest.approx(-1.5)
    assert plane.offset_mm == pytest.approx(-1.0)


@pytest.mark.parametrize(
    "twist",
    [
        {"ImagePositionPatient": "1.0"},
        {"ImagePositionPatient": (1.0, 2.0)},
        {"ImagePositionPatient": ("a", "b", "c")},
        {"ImagePositionPatient": (1.0, 2.0, float("nan"))},
        {"ImageOrientationPatient": (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)},
        {"ImageOrientationPatient": (1.0, 0.0, 0.0, 0.0, 3.0, 0.0)},
        {"PixelSpacing": (0.0, 1.0)},
        {"PixelSpacing": ()},
    ],
)
def test_a_header_that_does_not_place_the_image_gives_no_plane(twist):
    whole = a_placed_instance().header

    assert plane_of(an_instance(**whole)) is not None
    assert plane_of(an_instance(**{**whole, **twist})) is None


def enhanced(*positions, frames=3):
    flat = tuple(float(part) for at in positions for part in at)
    one = a_placed_instance(frames=frames)
    return replace(one, header={**one.header, "FramePositions": flat})


def test_frames_of_a_stack_each_have_their_plane():
    planes = frame_planes(enhanced((0, 0, 0), (0.5, 0, 2), (0, 0, 4)))

    assert [plane.origin for plane in planes] == [(0, 0, 0), (0.5, 0, 2), (0, 0, 4)]
    assert planes[2].row == planes[0].row


@pytest.mark.parametrize(
    "positions", [((0, 0, 0), (0, 9, 1), (0, 0, 2)), ((0, 0, 0), (0, 0, 1)), ()]
)
def test_frames_that_are_no_stack_have_no_plane_but_the_first(positions):
    planes = frame_planes(enhanced(*positions))

    assert planes[0].origin == (0, 0, 0)
    assert planes[1:] == (None, None)


def test_a_header_without_a_place_gives_no_frame_a_plane():
    assert frame_planes(an_instance(frames=2, FramePositions=(0.0,) * 6)) == (None, None)
