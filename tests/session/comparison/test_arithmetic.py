"""A difference is shown as arithmetic."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.session.comparison.arithmetic import Difference, number_words

MM = st.decimals(Decimal("0.1"), Decimal(500), places=1)


def between(then, now):
    return Difference(Decimal(str(then)), Decimal(str(now)))


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (34, 41, "+7 mm, +21 %"), (41, 34, "-7 mm, -17 %"), (34, 34, "no difference"),
        ("34.0", 34, "no difference"), (300, "300.5", "+0.5 mm, under 1 %"), (0, 5, "+5 mm"),
        (20, "20.1", "+0.1 mm, +1 %"),
    ],
)  # fmt: skip
def test_the_difference_is_said_in_mm_and_per_cent(then, now, words):
    assert between(then, now).words == words


def test_the_working_shows_both_numbers():
    assert between(34, 41).working == "34 mm -> 41 mm, +7 mm, +21 %"


@pytest.mark.parametrize(
    ("then", "now", "grown", "shrunk", "says"),
    [
        (25, 30, True, False, "at or above +20 % and +5 mm"),
        (20, 24, False, False, "between -30 % and +20 % with +5 mm"),  # 20 %, but 4 mm
        (100, 119, False, False, "between -30 % and +20 % with +5 mm"),
        (100, 70, False, True, "at or below -30 %"),
        (100, 71, False, False, "between -30 % and +20 % with +5 mm"),
        (0, 5, True, False, "at or above +20 % and +5 mm"),
    ],
)  # fmt: skip
def test_the_limits_hold_at_their_borders(then, now, grown, shrunk, says):
    difference = between(then, now)

    assert (difference.grown, difference.shrunk) == (grown, shrunk)
    assert difference.beside_limit == says


@given(MM, MM)
def test_nothing_grows_and_shrinks_at_once(then, now):
    difference = Difference(then, now)

    assert not (difference.grown and difference.shrunk)
    assert difference.words.startswith({1: "+", 0: "no", -1: "-"}[int(difference.mm.compare(0))])


@pytest.mark.parametrize(("number", "words"), [("34.0", "34"), ("100", "100"), ("1.50", "1.5")])
def test_a_number_has_no_needless_noughts(number, words):
    assert number_words(Decimal(number)) == words
