"""Series scrolled together, within one frame of reference only."""

from dataclasses import replace

import pytest
from builders_imaging import a_placed_instance, a_series, an_instance

from desktop.imaging.places.linking import (
    ACROSS,
    FRAME_UNKNOWN,
    FRAMES_DIFFER,
    PLACE_UNKNOWN,
    Linked,
    at_point,
    frame_of_reference,
    linked,
    together,
)
from desktop.imaging.refused import Refused
from desktop.imaging.stack import Slice, Stack

SAGITTAL = {"row": (0, 1, 0), "column": (0, 0, -1)}


def slices(heights, frame="2.25.5", **how):
    placed = [a_placed_instance(z=z, number=n, **how) for n, z in enumerate(heights)]
    named = [replace(one, header={**one.header, "FrameOfReferenceUID": frame}) for one in placed]
    return Stack(a_series(*named)).slices


def test_the_slice_at_the_same_place_is_found():
    here, there = slices([0, 5, 10]), slices([1, 4, 7, 10])

    assert linked(here[0], there, (64, 64)) == Linked(0, 0.0)
    found = linked(here[1], there, (64, 64))
    assert there[found.place].plane.origin[2] == 4
    assert found.distance_mm == pytest.approx(1)


def test_beyond_the_end_the_last_slice_is_shown_and_how_far_it_is():
    found = linked(slices([100])[0], slices([0, 5]), (64, 64))

    assert (found.place, found.distance_mm) == (0, pytest.approx(95))


@pytest.mark.parametrize(
    ("frame", "reason"), [("2.25.6", FRAMES_DIFFER), ("", FRAME_UNKNOWN), (" \0", FRAME_UNKNOWN)]
)
def test_across_frames_of_reference_nothing_is_linked(frame, reason):
    assert linked(slices([0])[0], slices([0], frame), (64, 64)) == Refused(reason)


def test_what_has_no_place_is_not_linked():
    here = slices([0])[0]
    nowhere = Slice(here.instance, 1, None)

    assert linked(here, [], (64, 64)) == Refused(PLACE_UNKNOWN)
    assert linked(here, [nowhere], (64, 64)) == Refused(PLACE_UNKNOWN)
    assert linked(nowhere, [here], (64, 64)) == Refused(PLACE_UNKNOWN)
    assert at_point(here, None, [here]) == Refused(PLACE_UNKNOWN)
    assert together(here, here) is None


def test_series_across_each_other_are_not_scrolled_together_but_a_point_is_found():
    here = slices([0])[0]
    there = slices([0, 0, 0], **SAGITTAL)

    assert linked(here, there, (64, 64)) == Refused(ACROSS)
    assert isinstance(at_point(here, (0.0, 0.0, 0.0), there), Linked)


def test_a_frame_of_reference_is_a_word():
    assert frame_of_reference(Slice(an_instance(FrameOfReferenceUID=("a", "b")), 0, None)) == ""
