"""Biopsy, urgency and referral while answers are open, against the case interface.

Also holds desktop/assessment/teams.py (with test_referral.py).
"""

import random
from decimal import Decimal

import pytest
from builders_assessment import a_case, outcome

from desktop.assessment.case import assess
from desktop.assessment.case_inputs import FIELDS, Refused, read_inputs
from desktop.assessment.catalogue import INSTRUMENTS, instruments
from desktop.assessment.instrument import Assessment
from desktop.assessment.limits import Limits
from desktop.assessment.parameters import CASE


def test_a_complete_live_reading_equals_the_case_interface():
    dice = random.Random(3)
    compared = 0

    while compared < 150:
        steps = dice.randrange(5)
        inputs = a_case(steps, **{
            name: dice.choice([word for word in CASE[name].words if word != "canal"])
            for name in ("lesion_origin", "lesion_number", "pain", "bone_density", "alignment",
                         "collapse", "posterolateral", "neuro", "suspected_entity")
        }, **{
            name: dice.random() < 0.5
            for name in ("incidental", "aggressive_features", "pain_attributable",
                         "anticoagulated", "hypervascular_suspected")
        }, known_primary=dice.choice([None, "lung"]), dnt_pattern=dice.choice([None, "enostosis"]),
           st_rads=dice.choice([0, 2, 3, 4, "6A"]), cap_mm=dice.choice([None, 5, 15, 25]),
           modalities=dice.choice([["CT"], ["MR"], ["CT", "MR"]]))  # fmt: skip
        read = read_inputs(inputs)
        want = assess(inputs)
        for name in ("biopsy", "urgency", "referral"):
            one = INSTRUMENTS[name]
            got = one.outcome({n: read[n] for n in one.parameters if n in FIELDS})
            assert isinstance(got, Assessment), (name, got)
            if name == "biopsy":
                assert got.outcome == want["biopsy"]
                assert list(got.detail("modifiers")) == want["biopsy_modifiers"]
                assert got.detail("modifiers_open") == ()
            elif name == "urgency":
                assert got.outcome == want["urgency"]
                assert got.detail("acr") == tuple(
                    str(c) for c in (want["acr_category"],) if c is not None
                )
            else:
                assert list(got.detail("teams")) == want["mdt"]
        compared += 1


def test_the_range_of_an_open_reading_holds_every_case_it_may_become():
    dice = random.Random(5)
    names = ("neuro", "suspected_entity", "aggressive_features", "lesion_origin", "pain")
    order = INSTRUMENTS["urgency"].outcomes

    for _ in range(60):
        inputs = a_case(
            dice.randrange(5),
            suspected_entity=dice.choice(CASE["suspected_entity"].words),
            aggressive_features=dice.random() < 0.5,
            neuro=dice.choice(CASE["neuro"].words),
            st_rads=4,
        )
        try:
            want = assess(inputs)["urgency"]
        except Refused:
            continue
        read = read_inputs(inputs)
        one = INSTRUMENTS["urgency"]
        known = {n: read[n] for n in one.parameters if n in FIELDS}
        for name in dice.sample(names, 2):
            known[name] = None
        got = one.outcome(known)
        words = (got.outcome,) if isinstance(got, Assessment) else got.outcomes
        assert want in words
        assert list(words) == sorted(words, key=order.index)


def test_an_open_proof_of_metastasis_keeps_both_decisions():
    got = outcome(
        "biopsy",
        suspected_entity="metastasis",
        lesion_origin="bone",
        known_primary="lung",
        lesion_number="solitary",
        aggressive_features="absent",
    )

    assert got.outcomes == ("NO_BIOPSY_KNOWN", "BIOPSY_INDICATED")
    assert got.missing == ("metastatic_disease_histology_proven",)
    assert got.least.detail("modifiers") == ()


@pytest.mark.parametrize("border", [18, 40, 65, 100])
def test_an_open_age_is_tried_on_both_sides_of_the_hospital_s_own_limit(border):
    one = instruments(Limits(myeloma_age=border))["biopsy"]
    known = {
        **dict.fromkeys(one.parameters), "suspected_entity": "metastasis", "lesion_origin": "bone",
        "lesion_number": "solitary", "known_primary": "none", "aggressive_features": "no",
    }  # fmt: skip

    got = one.outcome(known)
    young, old = (one.outcome({**known, "age": Decimal(border + by)}) for by in (-1, 0))

    assert "MYELOMA_SCREEN" in got.detail("modifiers_open")
    assert "MYELOMA_SCREEN" not in young.detail("modifiers")
    assert "MYELOMA_SCREEN" in old.detail("modifiers")
