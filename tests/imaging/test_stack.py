"""A series in order, with bounded memory."""

from dataclasses import replace

import numpy as np
import pytest
from builders_imaging import a_frame, a_placed_instance, a_series, an_instance

from desktop.foundation.errors import PixelsFault
from desktop.imaging.cache import CAP_BYTES, FrameCache
from desktop.imaging.frame import Frame, Window
from desktop.imaging.stack import Stack, thumbnail

SAGITTAL = {"row": (0, 1, 0), "column": (0, 0, -1)}


def numbers(stack):
    return [place.instance.number for place in stack.slices]


def a_stack(count=20, cap_frames=5, asked=None):
    """A stack of small frames whose first value is the slice's place."""

    def decode(instance, index):
        if asked is not None:
            asked.append(instance.number)
        return a_frame(np.full((4, 4), instance.number))

    return Stack(a_series(*(an_instance(number=n) for n in range(count))), cap_frames * 32, decode)


def test_axial_slices_go_from_head_to_feet():
    stack = Stack(a_series(*(a_placed_instance(z=z, number=n) for n, z in enumerate((5, 15, 10)))))

    assert numbers(stack) == [1, 2, 0]


@pytest.mark.parametrize("column", [(0, 0, -1), (0, 0, 1)])
def test_sagittal_slices_go_from_right_to_left_whichever_way_they_face(column):
    places = [
        a_placed_instance(x=x, number=n, row=(0, 1, 0), column=column)
        for n, x in enumerate((3, -3, 0))
    ]

    assert numbers(Stack(a_series(*places))) == [1, 2, 0]


def test_coronal_slices_go_from_front_to_back():
    places = [a_placed_instance(y=y, number=n, column=(0, 0, -1)) for n, y in enumerate((3, -3, 0))]

    assert numbers(Stack(a_series(*places))) == [1, 2, 0]


def test_slices_at_one_place_keep_the_order_of_their_numbers():
    places = [a_placed_instance(z=1, number=n) for n in (3, 1, 2)]

    assert numbers(Stack(a_series(*places))) == [1, 2, 3]


def test_slices_that_are_not_parallel_keep_the_series_order():
    mixed = [a_placed_instance(z=1, number=1), a_placed_instance(number=2, **SAGITTAL)]

    assert numbers(Stack(a_series(*mixed))) == [1, 2]


def test_slices_without_a_place_keep_the_series_order():
    mixed = [an_instance(number=1), a_placed_instance(z=9, number=2)]

    assert numbers(Stack(a_series(*mixed))) == [1, 2]


def test_a_multi_frame_object_is_as_many_slices():
    stack = Stack(a_series(a_placed_instance(number=1, frames=3)))

    assert [place.frame for place in stack.slices] == [0, 1, 2]
    assert [place.plane is None for place in stack.slices] == [False, True, True]
    assert (len(stack), stack.middle) == (3, 1)


def test_an_empty_series_is_an_empty_stack():
    assert len(Stack(a_series())) == 0


def test_a_frame_is_decoded_once():
    asked = []
    stack = a_stack(asked=asked)

    assert stack.held(3) is None
    first = stack.frame(3)

    assert stack.frame(3) is first
    assert stack.held(3) is first
    assert asked == [3]


def test_memory_stays_under_the_cap_and_the_longest_unseen_goes_first():
    stack = a_stack(cap_frames=3)

    for place in (0, 1, 2):
        stack.frame(place)
    stack.frame(0)
    stack.frame(3)

    assert stack.held_bytes == 3 * 32
    assert [place for place in range(4) if stack.held(place)] == [0, 2, 3]


def test_one_frame_larger_than_the_cap_can_still_be_seen():
    stack = a_stack(cap_frames=0)

    assert stack.frame(7).value(0, 0) == 7
    assert stack.held_bytes == 32


def test_scrolling_3000_slices_of_a_ct_stays_under_the_bound():
    """Frames of 512 KB whose pages are never touched: the bound counts, not this machine."""
    largest = 0

    def decode(instance, index):
        return Frame(np.empty((512, 512), np.int16))

    stack = Stack(a_series(*(an_instance(number=n) for n in range(3000))), decode=decode)
    for place in (*range(3000), *range(2999, -1, -7)):
        stack.frame(place)
        largest = max(largest, stack.held_bytes)

    assert largest == CAP_BYTES == 1 << 30
    assert stack.held(3) is not None
    assert sum(stack.held(place) is not None for place in range(3000)) == 2048


def test_stacks_side_by_side_share_one_bound():
    cache = FrameCache(5 * 32)

    def decode(instance, index):
        return a_frame(np.zeros((4, 4)))

    one, other = (
        Stack(a_series(*(an_instance(number=n) for n in range(9))), decode=decode, cache=cache)
        for _ in range(2)
    )
    for place in range(4):
        one.frame(place)
        other.frame(place)

    assert one.held_bytes == other.held_bytes == 5 * 32
    assert [one.held(place) is not None for place in range(4)] == [False, False, True, True]
    one.forget()
    assert other.held_bytes == 3 * 32


def test_ahead_are_the_next_slices_and_a_few_behind():
    stack = a_stack()
    stack.frame(11)

    assert stack.ahead(10) == (12, 13, 14, 15, 16, 17, 18, 9, 8)
    assert stack.ahead(10, step=-1, reach=4) == (9, 8, 7, 6)
    assert stack.ahead(19, reach=2) == ()


def test_forgetting_gives_the_memory_back():
    stack = a_stack()
    stack.frame(1)

    stack.forget()

    assert (stack.held(1), stack.held_bytes) == (None, 0)


def test_a_slice_that_cannot_be_shown_says_so_each_time():
    def refuse(instance, index):
        raise PixelsFault("This image cannot be shown.")

    stack = Stack(a_series(an_instance()), decode=refuse)

    for _ in range(2):
        with pytest.raises(PixelsFault, match="cannot be shown"):
            stack.frame(0)


@pytest.mark.parametrize(
    ("shape", "small"),
    [((512, 512), (64, 64)), ((768, 384), (64, 32)), ((10, 20), (10, 20)), ((3, 600), (1, 60))],
)
def test_a_thumbnail_keeps_the_proportions(shape, small):
    picture = thumbnail(a_frame(np.arange(np.prod(shape)).reshape(shape), np.int32))

    assert picture.shape == small
    assert picture.dtype == np.uint8


def test_a_thumbnail_of_colours_is_in_colour():
    frame = a_frame(np.full((128, 128, 3), 9), np.uint8, photometric="RGB")

    assert thumbnail(frame).shape == (64, 64, 3)


def test_a_thumbnail_uses_the_file_s_window():
    frame = a_frame(np.full((128, 128), 40), windows=(Window(40, 400),))

    assert thumbnail(frame)[0, 0] == pytest.approx(128, abs=1)


def test_frames_of_an_enhanced_object_go_from_head_to_feet_too():
    one = a_placed_instance(frames=3)
    positions = (0.0, 0.0, 0.0, 0.0, 0.0, 8.0, 0.0, 0.0, 4.0)
    placed = replace(one, header={**one.header, "FramePositions": positions})

    assert [place.frame for place in Stack(a_series(placed)).slices] == [1, 2, 0]
