"""Genant: both sides of each border."""

from decimal import Decimal

import pytest
from builders_assessment import outcome, outputs

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.assessment.instrument import NotAssessable


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


def test_a_loss_that_was_not_measured_is_not_guessed():
    got = INSTRUMENTS["genant"].compute({"height_loss_pct": None})

    assert got == NotAssessable("genant", "not measured")


@pytest.mark.parametrize("loss", [-1, 101])
def test_a_loss_that_cannot_be_is_named_and_not_graded(loss):
    assert outcome("genant", height_loss_pct=Decimal(loss)).inputs == ("height_loss_pct",)


@pytest.mark.parametrize(("loss", "grade"), [(0, 0), (100, 3)])
def test_both_ends_of_a_loss_are_graded(loss, grade):
    assert outcome("genant", height_loss_pct=Decimal(loss)).score == grade
