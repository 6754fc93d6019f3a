"""Limits are compared as they are written."""

from decimal import Decimal

import pytest

from desktop.assessment.limits import SHIPPED, above, below


@pytest.mark.parametrize("value", [1.8, Decimal("1.8"), Decimal("1.80")])
def test_a_value_at_the_limit_is_neither_above_nor_below(value):
    assert not above(value, SHIPPED.inr)
    assert not below(value, SHIPPED.inr)


def test_the_least_difference_counts():
    assert above(Decimal("1.80000000000000001"), 1.8)
    assert below(Decimal("1.79999999999999999"), 1.8)
