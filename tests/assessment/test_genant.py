"""Genant: both sides of each border."""

import pytest
from builders_assessment import outputs


@pytest.mark.parametrize(
    ("loss", "grade"),
    [
        (0, 0),
        (19.9, 0),
        (20, 1),
        (24.9, 1),
        (25, 2),
        (40, 2),
        (40.1, 3),
        (100, 3),
        (None, None),
    ],
)
def test_both_sides_of_each_border(loss, grade):
    assert outputs(height_loss_pct=loss)["genant"] == grade
