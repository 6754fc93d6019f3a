"""Limits are compared as they are written."""

from decimal import Decimal

import pytest
from builders_assessment import is_a_closed_value

from desktop.assessment.limits import SHIPPED, Limits, above, below


@pytest.mark.parametrize("value", [1.8, Decimal("1.8"), Decimal("1.80")])
def test_a_value_at_the_limit_is_neither_above_nor_below(value):
    assert not above(value, SHIPPED.inr)
    assert not below(value, SHIPPED.inr)


def test_the_least_difference_counts():
    assert above(Decimal("1.80000000000000001"), 1.8)
    assert below(Decimal("1.79999999999999999"), 1.8)


def test_nothing_of_the_limits_can_be_changed():
    assert is_a_closed_value(Limits)


def test_they_are_shipped_as_the_reference_says():
    assert (SHIPPED.inr, SHIPPED.platelets, SHIPPED.myeloma_age) == (1.8, 50, 40)
    assert (SHIPPED.cap_mature_mm, SHIPPED.cap_immature_mm) == (20, 30)
    assert (SHIPPED.cap_follow_up_mm, SHIPPED.lipoma_mm) == (10, 100)
    assert SHIPPED.escc_1b_is_u2 is False
