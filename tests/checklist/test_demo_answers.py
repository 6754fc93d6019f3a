"""The demo's answers: complete, in agreement with the model that its images are made of."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from builders import a_reading, a_value, the_pack
from builders_content import HEADER

from desktop.assessment.instrument import Assessment
from desktop.checklist.answers import Answer, Slot
from desktop.checklist.validity import misfit
from desktop.foundation.resources import find
from desktop.phantom.spine import FACTS
from desktop.session.answers_file import changes_of, read_answers
from desktop.session.evaluation import evaluate
from desktop.session.proofreading import obstacles, warnings


@pytest.fixture(scope="module")
def demo():
    """The demo reading, with the facts that the headers give."""
    text = find("demo/answers.json").read_text(encoding="utf-8")
    file = read_answers(text)
    assert changes_of(file, the_pack())
    facts = {Slot(name): a_value(value) for name, value in HEADER.items()}
    facts[Slot("st_01_modalities")] = Answer(("CT", "MR"))
    reading = a_reading({}, file.lesions, communication=file.communication)
    return file, replace(reading, answers={**facts, **file.answers})


def test_the_demo_has_everything_that_signing_asks_for(demo):
    _, reading = demo
    evaluation = evaluate(reading)

    assert obstacles(reading, evaluation) == ()
    assert warnings(reading, evaluation) == ()
    assert reading.communication.closed


def test_the_demo_names_no_study_and_every_answer_fits(demo):
    file, _ = demo

    assert not file.names_a_study
    for slot, answer in file.answers.items():
        assert misfit(the_pack().question(slot.question), answer) == ""


def test_the_demo_says_what_the_model_shows(demo):
    _, reading = demo

    def said(name):
        return reading.answers[Slot(name, "1")].value

    assert said("mr_03_level") == (FACTS.level,)
    assert said("ct_01_density") == FACTS.density
    assert len(said("mr_04_parts")) == len(FACTS.parts)
    assert {word.partition("_")[2] for word in said("mr_04_parts")} >= {FACTS.side}
    assert said("mr_10_side") == FACTS.epidural_side
    assert said("mr_10_extent") == Decimal(str(int(FACTS.epidural_extent_mm)))
    assert said("mr_19_side") == FACTS.paraspinal_side
    assert said("mr_19_longest") == Decimal(str(int(FACTS.mass_mm)))
    assert said("mr_17_levels") == FACTS.compressed_levels
    assert said("ct_07_body") == "none_gt50_involved"
    assert FACTS.collapse == "body_over_half"
    assert said("ct_09_posterolateral") == FACTS.posterior
    assert said("ct_10_alignment") == FACTS.alignment
    assert (said("mr_14_csf") == "present") is FACTS.csf_visible


def test_the_demo_gives_the_scores_that_the_model_has(demo):
    _, reading = demo
    outcomes = evaluate(reading).outcomes

    assert outcomes[("sins", "1")].score == 8
    assert outcomes[("escc", "1")].outcome == f"grade_{FACTS.escc}"
    assert outcomes[("urgency", "")].outcome == "U1"
    biopsy = outcomes[("biopsy", "1")]
    assert isinstance(biopsy, Assessment)
    assert (biopsy.outcome, biopsy.detail("rule")) == ("BIOPSY_INDICATED", ("B10",))
    assert biopsy.detail("modifiers") == ("MSCC_FIRST",)


def test_the_demo_file_has_the_stable_form():
    body = json.loads(find("demo/answers.json").read_text(encoding="utf-8"))

    assert list(body) == ["format", "lesions", "answers", "communication"]
    assert body["format"] == 1
