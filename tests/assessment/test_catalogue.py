"""The catalogue as checklists and readings meet it.

Also holds desktop/assessment/parameters.py and desktop/assessment/words.py.
"""

import inspect
from decimal import Decimal
from typing import get_args

import pytest
from builders_assessment import open_inputs, outcome

from desktop.assessment import words
from desktop.assessment.catalogue import INSTRUMENTS
from desktop.assessment.instrument import Assessment, NotApplicable, NotAssessable, Range
from desktop.assessment.instruments import escc, genant, sins, ssr_bone_rads, tomita
from desktop.assessment.parameters import CASE

FUNCTIONS = {
    "sins": sins.sins,
    "escc": escc.graded,
    "ssr_bone_rads": ssr_bone_rads.ssr_bone_rads,
    "tomita": tomita.tomita,
    "genant": genant.genant,
}


def test_every_instrument_goes_by_its_own_name():
    assert all(name == one.name for name, one in INSTRUMENTS.items())
    assert " ".join(sorted(INSTRUMENTS)) == (
        "acr_bone_rads ais biopsy bti_rads cartilage_cap ecog enneking escc fracture_signs frankel "
        "genant kps lipoma_alt lodwick lodwick_madewell noms referral sins ssr_bone_rads st_rads "
        "tokuhashi tomita urgency wbb"
    )


@pytest.mark.parametrize("name", FUNCTIONS)
def test_parameters_are_those_on_the_signature(name):
    signature = inspect.signature(FUNCTIONS[name]).parameters

    assert set(signature) <= set(INSTRUMENTS[name].parameters)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_with_nothing_answered_nothing_is_scored(name):
    got = INSTRUMENTS[name].outcome(open_inputs(name))

    assert got == NotApplicable(name, "not answered yet")


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_the_core_is_part_of_the_parameters_and_outcomes_are_ordered(name):
    one = INSTRUMENTS[name]

    assert set(one.core) <= set(one.parameters)
    assert len(set(one.outcomes)) == len(one.outcomes)
    assert one.sources
    assert one.version
    assert one.title


def test_words_are_those_of_the_reference():
    assert CASE["suspected_entity"].words == get_args(words.Entity)
    assert CASE["suspected_entity"].read("meningioma") == "benign"
    assert CASE["st_rads"].read("category_6a") == "6A"
    assert CASE["lesion_number"].read("multiple_skip") == "multiple"
    assert CASE["extraspinal"].read("minor") == "none"
    assert all(parameter.title for parameter in CASE.values())


def test_an_unwired_input_takes_its_default():
    wired = {
        "cord_compressed": "absent",
        "neuro": "cord",
        "modalities": ("MR",),
        "epidural_extension": "absent",
    }

    got = INSTRUMENTS["urgency"].outcome(wired)

    assert isinstance(got, Assessment)
    assert got.outcome == "U2"


def test_an_input_that_is_no_parameter_is_refused():
    with pytest.raises(KeyError):
        INSTRUMENTS["sins"].outcome({"colour": "blue"})


@pytest.mark.parametrize(
    ("answered", "wanted"),
    [(None, "not answered yet"), (Decimal(30), None)],
)
def test_one_number_is_graded_or_said_to_be_missing(answered, wanted):
    got = INSTRUMENTS["genant"].outcome({"height_loss_pct": answered})

    assert getattr(got, "why", None) == wanted


def test_a_number_left_unwired_was_not_measured():
    assert INSTRUMENTS["genant"].compute({"height_loss_pct": None}) == NotAssessable(
        "genant", "not measured"
    )


def test_tomita_with_an_open_input_is_a_range():
    got = outcome("tomita", growth="slow", visceral="none")

    assert isinstance(got, Range)
    assert (got.least.score, got.most.score) == (2, 3)
