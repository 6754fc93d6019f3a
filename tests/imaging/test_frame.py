"""A frame knows its values in the modality's own unit."""

import pytest
from builders_imaging import a_frame

from desktop.imaging.frame import Window


def test_a_value_is_told_in_modality_units():
    frame = a_frame(slope=2.0, intercept=-1000.0)

    assert frame.value(1, 0) == -600.0


@pytest.mark.parametrize("place", [(-1, 0), (0, 2), (2, 0)])
def test_there_is_no_value_outside_the_image(place):
    assert a_frame().value(*place) is None


def test_padding_has_no_value():
    frame = a_frame(padding=(100, 200))

    assert [frame.value(0, 0), frame.value(0, 1), frame.value(1, 0)] == [0.0, None, None]


def test_colours_have_no_value_and_a_size():
    frame = a_frame([[[1, 2, 3], [4, 5, 6]]], photometric="RGB")

    assert (frame.is_colour, frame.value(0, 0), frame.rows, frame.columns) == (True, None, 1, 2)


@pytest.mark.parametrize(
    ("center", "width"), [(0, 0), (0, -1), (float("nan"), 1), (0, float("inf"))]
)
def test_a_window_that_shows_nothing_is_refused(center, width):
    with pytest.raises(ValueError, match="width above 0"):
        Window(center, width)


def test_monochrome1_is_inverted():
    assert a_frame(photometric="MONOCHROME1").inverted
    assert not a_frame().inverted
