"""Another checklist than the shipped one: what its words say, and what it says nothing of."""

from decimal import Decimal

from builders import a_study_record

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.loader import load
from desktop.session.evaluation import evaluate
from desktop.session.reading import Reading
from desktop.typed.line import read_line

PACK = """\
id: small
version: 1
title: Small
sections:
- id: history
  title: History
  items:
  - {id: where, ask: Where, kind: level, noun: the place}
  - {id: which, ask: Which hand, kind: choice, noun: the hand,
     options: {left: Left, right: Right}}
  - {id: bones, ask: Bones, kind: many, noun: the bones, synonyms: [hand bones],
     options: {left: {label: L, synonyms: ["{left} wrist"]}, other: {label: Other}}}
  - id: foot
    ask: Foot
    kind: choice
    noun: the foot
    synonyms: [feet]
    options:
      left: {label: Left foot, synonyms: ["{left} toe"]}
      right: {label: Right foot, synonyms: ["{right} toe"]}
  - {id: pain, ask: Pain, kind: choice, noun: pain,
     options: {none: None, bad: {label: Bad, synonyms: [agony]}}}
  - {id: mood, ask: Mood, kind: choice, noun: mood,
     options: {bad: {label: Bad, synonyms: [agony]}, fair: {label: Fair}}}
  - {id: weight, ask: Weight, kind: number, unit: "1", noun: the weight}
  - {id: drop, ask: Drop, kind: number, unit: "%", range: [0, 100], noun: the drop}
  - assess: genant
    from: {height_loss_pct: drop}
  - {id: deep, ask: Deep, kind: presence, noun: depth, visible_when: genant == grade_1,
     options: {present: {label: "Yes", synonyms: [deepish]}}}
  - {id: rest, ask: Rest, kind: presence, noun: a rest, visible_when: genant == grade_9,
     options: {present: {label: "Yes", synonyms: [restful]}}}
shorthand:
  "{where} up": {pain: none}
  "{which} hand": {}
  "{nothing} nil": {}
  "{where} {weight} 12": {}
  "": {}
phrases: {}
"""


def read(line, answers=None, without=()):
    made = {Slot(id): Answer(value) for id, value in (answers or {}).items()}
    reading = Reading("r", a_study_record(), load(PACK, "s.yaml"), made, ())
    return read_line(line, reading, evaluate(reading), without=without)


def fills(line, **answers):
    return {fill.slot.question: fill.answer.value for fill in read(line, answers).fills}


def test_a_place_of_a_shorthand_takes_a_level_or_a_side():
    assert fills("T7 up") == {"where": "T7", "pain": "none"}
    assert fills("left hand") == {"which": "left"}
    assert fills("T7 3 12") == {"where": "T7", "weight": 3}


def test_levels_and_sides_that_no_shorthand_takes_stay_text():
    line = read("T7, left, 34 mm, nil")

    assert (line.fills, line.asks) == ((), ())
    assert [one.text for one in line.left][:3] == ["T7", "left", "34 mm"]


def test_a_noun_with_a_side_may_be_one_choice():
    assert fills("left toe") == {"foot": "left"}
    assert [len(ask.ways) for ask in read("toe").asks] == [2]
    assert fills("both hand bones") == {}


def test_a_word_of_two_questions_is_asked():
    (ask,) = read("agony").asks

    assert [way[0][0].question for way in ask.ways] == ["pain", "mood"]


def test_a_denial_of_one_of_several_choices_says_nothing():
    assert read("no fair mood").fills == ()


def test_an_outcome_may_show_a_question():
    assert fills("deepish") == {}
    assert fills("deepish", drop=Decimal(22)) == {"deep": "present"}
    assert [one.text for one in read("restful").left] == ["restful"]


def test_a_checklist_without_lesions_has_none_to_be_found():
    assert read("T7 up").new_lesion == ""
    assert fills("pain: bad") == {"pain": "bad"}
    assert read("pain: bad", without={"pain"}).fills == ()
