"""Limits are compared as they are written, and a hospital's own ones reach every instrument."""

from dataclasses import fields, replace
from decimal import Decimal
from itertools import product

import pytest
from builders_assessment import is_a_closed_value

from desktop.assessment.catalogue import INSTRUMENTS, instruments
from desktop.assessment.instrument import words_of
from desktop.assessment.instruments.cartilage_cap import cartilage_cap
from desktop.assessment.limits import (
    BY_NAME,
    LIMITS,
    SHIPPED,
    Limits,
    above,
    below,
    changed,
    limits_of,
    own_values,
    value_words,
)
from desktop.report.references import references


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
    assert (SHIPPED.u1_hours, SHIPPED.u2_hours) == (24, 24)
    assert (SHIPPED.u3_weeks, SHIPPED.u3_service_hours) == (2, 24)
    assert (SHIPPED.escc_1b_is_u2, SHIPPED.recommendations) == (False, True)


# --- a hospital's own -----------------------------------------------------------------------------


def test_each_limit_is_told_with_its_bounds_and_a_source():
    assert {one.name for one in LIMITS} == {one.name for one in fields(Limits)}
    assert all(set(one.sources) <= set(references()) and one.sources for one in LIMITS)
    assert all(not one.misfit(getattr(SHIPPED, one.name)) for one in LIMITS)


def test_they_may_be_set_within_these_bounds():
    assert [(one.name, one.title, one.unit, one.least, one.most) for one in LIMITS] == [
        ("inr", "INR above which it is corrected before a biopsy", "", 1, 5),
        ("platelets", "Platelets below which transfusion is considered", "x10^9/L", 10, 200),
        ("cap_mature_mm", "Cartilage cap above which an adult is referred", "mm", 1, 100),
        ("cap_immature_mm", "Cartilage cap above which a child is referred", "mm", 1, 100),
        ("cap_follow_up_mm", "Cartilage cap above which an adult is followed up", "mm", 1, 100),
        ("myeloma_age", "Age from which an unexplained lesion is screened for myeloma", "years",
         18, 100),
        ("lipoma_mm", "Size above which a fatty tumour speaks for ALT", "mm", 10, 500),
        ("u1_hours", "U1: MRI and plan within", "hours", 1, 168),
        ("u2_hours", "U2: told and acted on within", "hours", 1, 168),
        ("u3_weeks", "U3: referral within", "weeks", 1, 26),
        ("u3_service_hours", "U3 with alarming pain: spine-metastasis service told within",
         "hours", 1, 168),
        ("escc_1b_is_u2", "ESCC grade 1b alone is urgent (U2)", "", 0, 0),
        ("recommendations", "The report advises on biopsy and referral", "", 0, 0),
    ]  # fmt: skip


def test_a_value_is_told_with_its_unit():
    said = {one.name: value_words(one, getattr(SHIPPED, one.name)) for one in LIMITS}

    assert (said["inr"], said["cap_mature_mm"], said["recommendations"]) == ("1.8", "20 mm", "on")
    assert BY_NAME["inr"].misfit("high") == f"{BY_NAME['inr'].title}: a number is meant."


@pytest.mark.parametrize("one", LIMITS, ids=lambda one: one.name)
def test_what_may_be_set_ends_at_its_bounds(one):
    inside, outside = (
        ((True, False), (1, 0.0, "on", None))
        if one.is_switch
        else ((one.least, one.most), (one.least - 0.5, one.most + 0.5, True, "7", None))
    )

    assert not any(one.misfit(value) for value in inside)
    assert all(one.misfit(value) for value in outside)


def test_values_of_a_hospital_replace_the_shipped_ones():
    limits, faults = limits_of({"inr": 1.5, "recommendations": False})

    assert (limits, faults) == (replace(SHIPPED, inr=1.5, recommendations=False), ())
    assert own_values(limits) == {"inr": 1.5, "recommendations": False}
    assert [(one.name, own, shipped) for one, own, shipped in changed(limits)] == [
        ("inr", "1.5", "1.8"), ("recommendations", "off", "on"),
    ]  # fmt: skip


def test_a_value_that_cannot_be_used_is_told_and_the_rest_counts():
    limits, faults = limits_of({"inr": 0, "lipoma_mm": 70, "colour": 1, "escc_1b_is_u2": 1})

    assert limits == replace(SHIPPED, lipoma_mm=70)
    assert faults == (
        "INR above which it is corrected before a biopsy: between 1 and 5 is meant. "
        "The shipped value is used.",
        "There is no limit 'colour'; it is left out.",
        "ESCC grade 1b alone is urgent (U2): on or off is meant. The shipped value is used.",
    )


def test_the_shipped_catalogue_is_that_of_the_shipped_limits():
    assert instruments(Limits()) is INSTRUMENTS
    assert instruments(replace(SHIPPED, inr=2)) is not INSTRUMENTS
    assert tuple(instruments(replace(SHIPPED, inr=2))) == tuple(INSTRUMENTS)


def scored(limits, name, **inputs):
    one = instruments(limits)[name]
    asked = {name: value for name, value in inputs.items() if name in one.parameters}
    return one.outcome({**dict.fromkeys(one.parameters), **asked})


NEEDLE = {
    "suspected_entity": "metastasis", "lesion_origin": "bone", "lesion_number": "solitary",
    "known_primary": "none", "aggressive_features": "no", "metastatic_disease_histology_proven":
    "no", "neuro": "none", "anticoagulated": "no", "hypervascular_suspected": "no",
    "epidural_extension": "no", "canal": "clear", "extraspinal": "none", "modalities": "MR",
    "mr_adequate": "yes", "cord_signal": "no",
}  # fmt: skip


@pytest.mark.parametrize(
    ("own", "inputs", "word", "there"),
    [
        ({}, {"inr": "1.7"}, "CORRECT_INR", False),
        ({"inr": 1.5}, {"inr": "1.7"}, "CORRECT_INR", True),
        ({"inr": 1.5}, {"inr": "1.5"}, "CORRECT_INR", False),
        ({}, {"platelets": "60"}, "PLATELETS", False),
        ({"platelets": 70}, {"platelets": "60"}, "PLATELETS", True),
        ({}, {"age": "35"}, "MYELOMA_SCREEN", False),
        ({"myeloma_age": 35}, {"age": "35"}, "MYELOMA_SCREEN", True),
    ],
)
def test_the_advice_on_a_biopsy_follows_them(own, inputs, word, there):
    known = {"age": Decimal(60), "inr": Decimal(1), "platelets": Decimal(200)}
    known |= {name: Decimal(value) for name, value in inputs.items()}

    got = scored(replace(SHIPPED, **own), "biopsy", **NEEDLE, **known)

    assert (word in got.detail("modifiers")) is there


def test_an_open_cap_is_tried_on_both_sides_of_the_hospital_s_own_limits():
    rest = {
        **dict.fromkeys(("growth_after_maturity", "pain_attributable"), "no"),
        **dict.fromkeys(("soft_tissue_mass", "stray_calcification"), "no"),
        "pain": "none",
    }
    caps = [Decimal(n) / 2 for n in range(0, 200)]
    for follow_up, mature, immature in product((3, 12, 25), (8, 20, 40), (8, 30, 60)):
        limits = Limits(cap_follow_up_mm=follow_up, cap_mature_mm=mature, cap_immature_mm=immature)
        for grown in ("yes", "no"):
            known = {**rest, "skeletally_mature": grown}
            brute = {cartilage_cap(cap_mm=cap, **known, limits=limits).outcome for cap in caps}

            got = scored(limits, "cartilage_cap", **known, suspected_entity="osteochondroma")

            assert set(words_of(got)) == brute, (limits, grown)


@pytest.mark.parametrize("limit", [20, 100, 300])
def test_an_open_size_is_tried_on_both_sides_of_the_hospital_s_own_limit(limit):
    known = {
        "fat_pct": Decimal(75), "septa_mm": Decimal(2), "nodular_septa": "no", "non_fat": "yes",
        "enhancement": "yes", "age": Decimal(60), "sex": "F", "place": "intramuscular",
    }  # fmt: skip
    limits = Limits(lipoma_mm=limit)
    brute = set()
    for size in range(1, 400):
        brute |= set(words_of(scored(limits, "lipoma_alt", **known, size_mm=Decimal(size))))

    assert set(words_of(scored(limits, "lipoma_alt", **known))) == brute


def test_the_urgency_follows_them():
    known = {**NEEDLE, "suspected_entity": "benign", "epidural_extension": "yes"}
    known |= {"sac_deformed": "yes", "cord_abutted": "no", "cord_compressed": "no"}
    known |= {"incidental": "no", "dnt_pattern": "none", "pain": "none", "age": Decimal(50)}
    known |= {"pain_attributable": "no", "bone_density": "blastic", "level": "T7"}

    urgent = scored(Limits(escc_1b_is_u2=True, u2_hours=36), "urgency", **known)

    assert scored(SHIPPED, "urgency", **known).outcome == "U4"
    assert (urgent.outcome, urgent.meaning) == ("U2", "to be told within 36 hours")
