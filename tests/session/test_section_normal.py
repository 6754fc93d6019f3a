"""Section normal: calm answers only, never what is critical, answered or optional."""

from dataclasses import replace
from itertools import product

import pytest
from builders import a_reading, the_pack

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import AssessItem, Option, Question
from desktop.checklist.loader import load
from desktop.session.changes import AnsweredTogether
from desktop.session.evaluation import evaluate
from desktop.session.section_normal import calm_answers, calm_word, section_normal

# what a new question of the checklist has to be held against, by a person
MAY_BE_ANSWERED = {
    "hx_09_lump", "hx_10_lump", "hx_15_treatment", "hx_16_constitutional", "hx_17_infection_risk",
    "ex_04_long_tract", "mr_25_disc", "mr_24_adjacent", "ct_04_matrix",
}  # fmt: skip
SCORED = {
    asked
    for _, item in the_pack().items()
    if isinstance(item, AssessItem)
    for asked in item.asked()
}
NAMED = {
    "canal": ("cn_01_canal", "mr_10_epidural", "mr_11_sac", "mr_14_csf"),
    "cord": ("mr_16_cord_signal", "mr_12_contact", "mr_13_compressed", "ex_11_deficit"),
    "level": ("st_05_counting", "st_06_variant", "mr_03_level", "mr_17_levels"),
    "coverage": ("mr_26_whole_spine", "mr_26_others"),
    "extraspinal": ("ct_15_extraspinal", "ct_15_lung", "ct_15_embolism", "ct_15_text"),
    "lesion": ("mr_00_lesion",),
}


def of_section(reading, id, lesion=""):
    evaluation = evaluate(reading)
    section = next(section for section in reading.checklist.sections if section.id == id)
    ids = {question.id for question in section.questions}
    slots = [s for s in evaluation.shown if s.question in ids and s.lesion == lesion]
    return calm_answers(reading, evaluation, slots)


@pytest.mark.parametrize("about", sorted(NAMED))
def test_what_is_critical_is_marked_so_in_the_checklist(about):
    pack = the_pack()

    assert [id for id in NAMED[about] if not pack.question(id).critical] == []


def test_every_question_that_it_may_answer_was_looked_at():
    able = {
        question.id
        for _, question in the_pack().questions()
        if question.required is not None and calm_word(question)
    } - SCORED

    assert able - MAY_BE_ANSWERED == set()


def test_no_critical_question_is_ever_answered():
    asked = set()
    for branch, lesion, cancer in product(
        ("spine", "soft_tissue", "infection", "nerve", "search"),
        ("absent", "present"),
        ("none", "breast"),
    ):
        reading = a_reading(
            {"br_00_branch": branch, "mr_00_lesion": lesion, "hx_13_cancer": cancer}
        )
        for section in reading.checklist.sections:
            found = of_section(reading, section.id, "1" if section.repeats else "")
            asked |= {slot.question for slot, _ in found}

    assert asked
    assert [id for id in asked if the_pack().question(id).critical] == []
    assert not asked & SCORED


def test_the_history_of_a_well_person_is_one_change():
    reading = a_reading({"br_00_branch": "spine"}, lesions=())

    found = of_section(reading, "history")

    words = {slot.question: answer.value for slot, answer in found}
    assert words["hx_09_lump"] == "absent"
    assert not set(words) & {"hx_13_cancer", "hx_03_pain", "hx_11_symptoms", "hx_22_priors"}
    assert words["hx_16_constitutional"] == ("none",)
    assert {answer.origin for _, answer in found} == {"shorthand"}
    after = reading.after(section_normal(found))
    assert isinstance(section_normal(found), AnsweredTogether)
    assert {slot for slot, _ in found} <= set(evaluate(after).heard)


def test_what_has_an_answer_stays_as_it_is():
    reading = a_reading({"br_00_branch": "spine", "hx_13_cancer": "breast"}, lesions=())

    found = dict(of_section(reading, "history"))

    assert Slot("hx_13_cancer") not in found
    told = replace(reading, answers={**reading.answers, Slot("hx_03_pain"): Answer(None, "no")})
    assert Slot("hx_03_pain") not in dict(of_section(told, "history"))


def test_what_the_answers_above_hide_is_left_out():
    reading = a_reading({"br_00_branch": "spine"}, lesions=())
    before = evaluate(reading)

    found = dict(of_section(reading, "history"))

    after = evaluate(reading.after(section_normal(tuple(found.items()))))
    hidden = [s for s in before.missing if s not in after.shown]
    assert [slot for slot in hidden if slot in found] == []


OPENED = """\
id: t
version: 1
title: T
sections:
- id: one
  title: One
  items:
  - {id: lump, ask: A, kind: presence, noun: a lump, required: always}
  - {id: kind, ask: A, kind: choice, noun: its kind, options: {none: None, hard: Hard},
     visible_when: not answered(lump) or lump == present, required: always}
"""


def test_what_its_own_answers_hide_is_not_answered():
    """The second question is open only while the first one is, or is present."""
    reading = replace(a_reading(lesions=()), checklist=load(OPENED, "t.yaml"))
    evaluation = evaluate(reading)
    assert evaluation.missing == (Slot("lump"), Slot("kind"))

    found = calm_answers(reading, evaluation, evaluation.shown)

    assert [slot.question for slot, _ in found] == ["lump"]


def test_optional_questions_are_left_alone():
    reading = a_reading({"br_00_branch": "spine", "mr_00_lesion": "present"})
    evaluation = evaluate(reading)

    found = calm_answers(reading, evaluation, evaluation.shown)

    assert {slot for slot, _ in found} <= evaluation.required


@pytest.mark.parametrize(
    "twist",
    [
        {"critical": True},
        {"graded": True},
        {"kind": "text"},
        {"options": (Option("no", "No"), Option("clear", "Clear"), Option("unknown", "?"))},
    ],
)
def test_a_question_without_a_calm_word_is_never_answered(twist):
    calm = Question("q", "Q?", "choice", options=(Option("none", "None"), Option("some", "Some")))

    assert calm_word(calm) == "none"
    assert calm_word(replace(calm, **twist)) == ""
