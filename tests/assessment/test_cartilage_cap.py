"""Cartilage cap: both sides of each border and what is always referred (REFERENCE 1.16)."""

from decimal import Decimal

import pytest
from builders_assessment import outcome

from desktop.assessment.instruments.cartilage_cap import cartilage_cap
from desktop.assessment.limits import Limits

QUIET = {
    "cap_mm": 8,
    "skeletally_mature": "yes",
    "growth_after_maturity": "no",
    "pain": "none",
    "pain_attributable": "no",
    "soft_tissue_mass": "no",
    "stray_calcification": "no",
    "suspected_entity": "osteochondroma",
}


def judged(**twist):
    known = {**QUIET, **twist}
    cap = known["cap_mm"]
    return outcome("cartilage_cap", **{**known, "cap_mm": None if cap is None else Decimal(cap)})


@pytest.mark.parametrize(
    ("twist", "wanted", "because"),
    [
        ({"cap_mm": 0}, "within_limit", "mature skeleton, cap up to 10 mm"),
        ({"cap_mm": 10}, "within_limit", "mature skeleton, cap up to 10 mm"),
        ({"cap_mm": "10.1"}, "follow_up", "mature skeleton, cap over 10 mm"),
        ({"cap_mm": 20}, "follow_up", "mature skeleton, cap over 10 mm"),
        ({"cap_mm": "20.1"}, "refer", "mature skeleton, cap over 20 mm"),
        (
            {"cap_mm": 30, "skeletally_mature": "no"},
            "within_limit",
            "immature skeleton, cap up to 30 mm",
        ),
        (
            {"cap_mm": "30.1", "skeletally_mature": "no"},
            "refer",
            "immature skeleton, cap over 30 mm",
        ),
        ({"soft_tissue_mass": "yes"}, "refer", "soft-tissue mass"),
        ({"stray_calcification": "yes"}, "refer", "calcification away from the stalk"),
        ({"growth_after_maturity": "yes"}, "refer", "growth after skeletal maturity"),
        (
            {"pain": "non_mechanical", "pain_attributable": "yes"},
            "refer",
            "pain without mechanical cause",
        ),
        (
            {"pain": "mechanical", "pain_attributable": "yes"},
            "within_limit",
            "mature skeleton, cap up to 10 mm",
        ),
        (
            {"pain": "non_mechanical", "pain_attributable": "no"},
            "within_limit",
            "mature skeleton, cap up to 10 mm",
        ),
    ],
)
def test_each_rule_and_both_sides_of_each_border(twist, wanted, because):
    got = judged(**twist)

    assert (got.outcome, got.meaning) == (wanted, because)
    assert got.team_rule


@pytest.mark.parametrize(
    ("twist", "wanted"),
    [
        ({"cap_mm": None}, ("within_limit", "follow_up", "refer")),
        ({"cap_mm": None, "skeletally_mature": "no"}, ("within_limit", "refer")),
        ({"cap_mm": 15, "skeletally_mature": None}, ("within_limit", "follow_up")),
        ({"growth_after_maturity": None}, ("within_limit", "refer")),
        ({"pain": None, "pain_attributable": "yes"}, ("within_limit", "refer")),
        ({"soft_tissue_mass": None}, ("within_limit", "refer")),
    ],
)
def test_what_is_open_never_calms(twist, wanted):
    assert judged(**twist).outcomes == wanted


def test_without_pain_nothing_is_attributed_to_it():
    got = judged(pain="none", pain_attributable=None)

    assert got.outcome == "within_limit"


def test_what_is_always_referred_waits_for_no_measurement():
    assert judged(cap_mm=None, stray_calcification="yes").outcome == "refer"


def test_growth_after_a_maturity_that_is_not_reached_is_named():
    got = judged(skeletally_mature="no", growth_after_maturity="yes")

    assert got.inputs == ("skeletally_mature", "growth_after_maturity")


@pytest.mark.parametrize("cap", [-1, 501])
def test_a_cap_that_cannot_be_is_named(cap):
    assert judged(cap_mm=cap).inputs == ("cap_mm",)


def test_a_cap_that_can_just_be_is_judged():
    assert judged(cap_mm=500).outcome == "refer"


def test_it_is_for_osteochondromas():
    assert judged(suspected_entity="metastasis").why == "for osteochondromas only"
    assert judged(suspected_entity=None).outcome == "within_limit"


def test_limits_may_be_set_by_the_hospital():
    known = {**QUIET, "cap_mm": Decimal(8), "limits": Limits(cap_follow_up_mm=5)}
    del known["suspected_entity"]

    assert cartilage_cap(**known).outcome == "follow_up"


def test_the_limit_that_is_named_is_the_lower_one():
    known = {**QUIET, "cap_mm": Decimal(8), "limits": Limits(cap_follow_up_mm=25, cap_mature_mm=12)}
    del known["suspected_entity"]

    assert cartilage_cap(**known).meaning == "mature skeleton, cap up to 12 mm"
