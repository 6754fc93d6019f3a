"""Karnofsky: each step by tens and its band; nothing between."""

from decimal import Decimal

import pytest
from builders_assessment import outcome

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.assessment.scales.kps import kps

BANDS = {
    0: "dead",
    **dict.fromkeys(range(10, 50, 10), "cannot care for self"),
    **dict.fromkeys(range(50, 80, 10), "cannot work, cares for self"),
    **dict.fromkeys(range(80, 110, 10), "normal activity"),
}


@pytest.mark.parametrize(("status", "words"), list(BANDS.items()))
def test_each_step_has_its_band(status, words):
    got = outcome("kps", status=Decimal(status))

    assert (got.label, got.meaning, got.score) == (f"Karnofsky {status}", words, status)
    assert got.points[0].value == str(status)


def test_there_are_eleven_steps_and_a_point_changes_nothing():
    assert len(BANDS) == 11
    assert outcome("kps", status=Decimal("80.0")).label == "Karnofsky 80"


@pytest.mark.parametrize("status", ["-10", "110", "75", "80.5"])
def test_a_status_that_cannot_be_is_named(status):
    assert outcome("kps", status=Decimal(status)).inputs == ("status",)


def test_a_status_that_was_not_stated_is_not_guessed():
    assert outcome("kps").why == "not answered yet"
    assert INSTRUMENTS["kps"].outcome({"status": None}, begun=True).why == "not stated"


def test_the_higher_status_is_the_calm_one():
    both = [outcome("kps", status=Decimal(one)) for one in (90, 100)]

    assert INSTRUMENTS["kps"].worst(both).score == 90
    assert INSTRUMENTS["kps"].outcomes == (
        "normal_activity",
        "cares_for_self",
        "cannot_care_for_self",
        "dead",
    )


@pytest.mark.parametrize(
    ("below", "band"),
    [(79, "cares_for_self"), (49, "cannot_care_for_self"), (9, "dead")],
)
def test_a_band_begins_at_its_step_and_not_before(below, band):
    assert kps(Decimal(below)).outcome == band
