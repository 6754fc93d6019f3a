"""What a hospital has set otherwise stands in every report, and the report follows it."""

from dataclasses import replace

from builders import a_metastasis, a_stamp, evaluated

from desktop.assessment.limits import LIMITS, SHIPPED
from desktop.report.composer import compose
from desktop.report.local_rules import NO_ADVICE, changed_settings
from desktop.session.changes import Overruled

NEEDLE = {"hx_18_anticoagulant": "no", "hx_18_inr": 1.7, "hx_18_platelets": 240}


def reported(**limits):
    reading = replace(a_metastasis(**NEEDLE), limits=replace(SHIPPED, **limits))
    return compose(*evaluated(reading), a_stamp())


def next_steps(report):
    return " ".join(p.text for p in report.section("recommendation").paragraphs)


def test_shipped_limits_need_no_word():
    assert reported().changed_settings == ()


def test_a_changed_limit_is_named_with_both_values_and_its_source():
    (said,) = reported(inr=1.5).changed_settings

    assert said.startswith(
        "INR above which it is corrected before a biopsy: 1.5 by a setting of this hospital, "
        "shipped as 1.8. Source: Patel IJ"
    )


def test_every_limit_can_be_named():
    for one in LIMITS:
        own = not getattr(SHIPPED, one.name) if one.is_switch else one.most
        (said,) = changed_settings(replace(SHIPPED, **{one.name: own}))

        assert said == NO_ADVICE or said.startswith(one.title)


def test_the_advice_says_the_number_that_was_used():
    assert "INR above" not in next_steps(reported())
    assert "INR above 1.5: correct it first." in next_steps(reported(inr=1.5))


def test_advice_can_be_switched_off_and_urgency_cannot():
    loud, quiet = reported(), reported(recommendations=False)

    assert "iopsy" in next_steps(loud)
    assert "multidisciplinary" in next_steps(loud)
    assert "within 24 hours (U1)" in next_steps(quiet)
    assert "within 12 hours (U1)" in next_steps(reported(u1_hours=12))
    assert "iopsy" not in next_steps(quiet)
    assert "multidisciplinary" not in next_steps(quiet)
    assert quiet.changed_settings == (NO_ADVICE,)
    assert quiet.scores == loud.scores


def test_the_readers_own_word_stays_where_advice_is_switched_off():
    own = {("biopsy", "1"): Overruled("biopsy", "1", "NO_BIOPSY_KNOWN", "proven elsewhere")}
    reading = replace(
        a_metastasis(**NEEDLE), limits=replace(SHIPPED, recommendations=False), overrules=own
    )

    said = next_steps(compose(*evaluated(reading), a_stamp()))

    assert "Biopsy indication, by the reader: no biopsy known (proven elsewhere)." in said
    assert "iopsy is indicated" not in said
