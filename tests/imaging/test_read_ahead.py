"""The order in which slices are decoded before they are wanted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.imaging.read_ahead import MOST, ahead_order


@pytest.mark.parametrize(
    ("how", "order"),
    [
        ({}, (11, 12, 13, 14, 15, 16, 17, 18, 9, 8)),
        ({"step": -1}, (9, 8, 7, 6, 5, 4, 3, 2, 11, 12)),
        ({"reach": 4}, (11, 12, 13, 14, 9)),
        ({"speed": -3.0}, (11, 12, 13, 14, 15, 16, 17, 18, 9, 8)),
    ],
)
def test_at_rest_the_next_ones_come_first_then_a_few_back(how, order):
    assert ahead_order(10, 100, **how) == order


def test_a_fast_wheel_is_met_further_on_and_what_it_passes_comes_after():
    order = ahead_order(100, 500, speed=40.0)

    assert order[:3] == (105, 106, 107)
    assert order[19] == 124
    assert order[20:24] == (101, 102, 103, 104)
    assert order[24:] == (99, 98, 97, 96, 95)


def test_at_the_end_of_a_stack_what_lies_behind_is_left():
    assert ahead_order(99, 100) == (98, 97)
    assert ahead_order(0, 1) == ()


@given(st.integers(0, 3000), st.integers(1, 3000), st.sampled_from([1, -1]), st.floats(0, 1e6))
def test_every_slice_comes_once_and_is_one_of_the_stack(place, count, step, speed):
    place = min(place, count - 1)

    order = ahead_order(place, count, step, speed)

    assert len(set(order)) == len(order) <= 2 * MOST + MOST // 4
    assert place not in order
    assert all(0 <= found < count for found in order)
