"""A line against a reading: hidden questions, answers that stand, other lesions, text that stays.

Serves desktop/typed/weighing.py, desktop/typed/showing.py and desktop/typed/result.py.
"""

from decimal import Decimal

import pytest
from builders import a_reading
from builders_typed import BONE, CANAL, READ, the_reading
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.checklist.answers import Answer, Slot
from desktop.session.evaluation import evaluate
from desktop.typed.line import LONGEST, NO_LESION, TOO_LONG, read_line
from desktop.typed.weighing import CONTRADICTS, DOUBTED, GATE, NO_ANSWER, STRANGE

SPINE_OPEN = {**READ, "br_00_branch": "spine"}


def read(line, at="bone", lesion="1"):
    return read_line(line, *the_reading(at), lesion)


def against(answers, line, lesions=("1",)):
    reading = a_reading(answers, lesions)
    return read_line(line, reading, evaluate(reading), "1" if lesions else "")


def fills(line):
    return {fill.slot.question: fill.answer.value for fill in line.fills}


def asks(line):
    return {ask.slot.question: ask.why for ask in line.asks}


def test_an_answer_knows_its_words_and_that_it_was_typed():
    (fill,) = read("xyz lytc").fills

    assert "xyz lytc"[fill.start : fill.end] == "lytc"
    assert fill.mended
    assert fill.answer.origin == "shorthand"
    assert fill.slot == Slot("ct_01_density", "1")


def test_what_is_answered_so_already_is_no_news():
    assert against({**BONE, "1/ct_01_density": "lytic"}, "lytic").fills == ()


def test_what_replaces_an_answer_says_so():
    (fill,) = against({**BONE, "1/ct_01_density": "lytic"}, "blastic").fills

    assert fill.old == Answer("lytic")
    assert fill.answer.value == "blastic"


def test_further_parts_come_to_those_that_stand_there():
    (fill,) = against({**BONE, "1/mr_04_parts": ["body"]}, "left pedicle").fills

    assert fill.answer.value == ("body", "pedicle_left")
    assert fill.old == Answer(("body",))


def test_a_word_that_excludes_all_others_replaces_them():
    pain = {**BONE, "hx_11_symptoms": ["gait"]}

    assert against(pain, "no neurological symptoms").fills[0].answer.value == ("none",)


def test_not_assessable_replaces_an_answer_only_by_the_reader():
    line = against({**BONE, "1/mr_10_epidural": "present"}, "epidural not assessable")

    assert line.unsaid[0].old == Answer("present")
    assert line.unsaid[0].answer.value is None


def test_a_hidden_question_is_not_filled_and_what_hides_it_is_asked():
    line = read("cord compression")

    assert line.fills == ()
    assert asks(line) == {"mr_10_epidural": GATE}
    assert line.asks[0].ways == ()  # the chain between is not answered by it


def test_a_way_through_a_gate_carries_what_waits_for_it():
    line = read("t7 lytic", "fresh")
    ways = {way[0][1].value: way[1:] for way in line.asks[0].ways}

    assert fills(line) == {"mr_00_lesion": "present", "mr_03_level": ("T7",)}
    assert ways["vertebra"][0][0] == Slot("ct_01_density", "1")
    assert "epidural" not in ways


def test_what_an_answer_hides_stays_text():
    line = against({**CANAL, "1/mr_01_origin": "paraspinal_muscle"}, "left pedicle")

    assert (line.fills, line.asks) == ((), ())
    assert [left.text for left in line.left] == ["left pedicle"]


def test_what_the_line_itself_hides_stays_text():
    line = read("cord not compressed, csf preserved", "canal")

    assert fills(line) == {"mr_13_compressed": "absent"}
    assert [left.text for left in line.left] == ["csf preserved"]


def test_an_absent_finding_that_hides_another_is_asked_again():
    line = against({**BONE, "1/mr_10_epidural": "absent"}, "sac deformed")

    assert asks(line) == {"mr_10_epidural": GATE}


def test_who_describes_a_lesion_says_that_there_is_one():
    line = against(SPINE_OPEN, "T7 meningioma")

    assert fills(line)["mr_00_lesion"] == "present"
    assert next(fill for fill in line.fills if fill.implied).slot == Slot("mr_00_lesion")
    assert fills(against(SPINE_OPEN, "no epidural extension")) == {}


def test_a_lesion_described_against_no_lesion_is_asked():
    denied = against({**SPINE_OPEN, "mr_00_lesion": "absent"}, "T7 meningioma")
    both = against(SPINE_OPEN, "no lesion. T7 meningioma")

    assert asks(denied) == {"mr_00_lesion": CONTRADICTS}
    assert asks(both) == {"mr_00_lesion": CONTRADICTS}
    assert denied.fills == both.fills == ()


def test_a_lesion_in_doubt_is_asked():
    line = against(SPINE_OPEN, "possible lesion T7")

    assert asks(line) == {"mr_00_lesion": DOUBTED}


def test_two_answers_are_asked():
    line = read("lytic blastic")

    assert asks(line) == {"ct_01_density": CONTRADICTS}
    assert [way[0][1].value for way in line.asks[0].ways] == ["lytic", "blastic"]


def test_told_and_not_assessable_is_asked():
    line = read("epidural mass. epidural not assessable")

    assert asks(line) == {"mr_10_epidural": CONTRADICTS}
    assert (line.fills, line.unsaid) == ((), ())


def test_an_answer_settles_what_is_only_named():
    line = read("kyphosis, subluxation")

    assert asks(line) == {}
    assert fills(line) == {"ct_10_alignment": "subluxation_translation"}
    assert asks(read("kyphosis")) == {"ct_10_alignment": NO_ANSWER}


def test_a_doubt_beside_an_answer_is_asked():
    line = read("lytic. possible blastic")

    assert asks(line) == {"ct_01_density": DOUBTED}
    assert [way[0][1].value for way in line.asks[0].ways] == ["lytic", "blastic"]


def test_a_number_that_cannot_be_is_asked():
    line = read("ADC 80")

    assert asks(line) == {"mr_07_adc": STRANGE}
    assert fills(read("ADC 1.10")) == {"mr_07_adc": Decimal("1.10")}


def test_a_way_that_does_not_fit_is_not_offered():
    line = read("900 mm", "soft")

    assert line.asks[0].ways == ()


def test_another_lesion_is_named_by_number_or_letter():
    for say in ("lesion 2 T9", "Lesion B: T9", "T9 lesion no. 2"):
        line = read(say)

        assert line.lesion == "2"
        assert [fill.slot for fill in line.fills] == [Slot("mr_03_level", "2")]
    missing = read("lesion 7 T9 lytic")
    assert missing.remarks == (NO_LESION,)
    assert (missing.fills, missing.left[0].text) == ((), "lesion 7 T9 lytic")


def test_the_first_lesion_comes_with_what_is_said_of_it():
    line = against(SPINE_OPEN, "T7 meningioma, mech pain", lesions=())

    assert line.new_lesion == "1"
    assert {fill.slot.lesion for fill in line.fills} == {"", "1"}
    assert against(SPINE_OPEN, "mech pain", lesions=()).new_lesion == ""


def test_the_next_lesion_may_be_named_before_it_is_there():
    line = against(BONE, "lesion 3 T9", lesions=("1", "2"))

    assert (line.new_lesion, line.lesion) == ("3", "3")
    assert fills(line) == {"mr_03_level": ("T9",)}
    assert against(BONE, "lesion 1 T9", lesions=("1", "2")).new_lesion == ""


def test_words_that_are_not_understood_stay_text_with_their_denial():
    assert [one.text for one in read("T7 lytic please see series 4").left] == [
        "please see series 4"
    ]
    assert [one.text for one in read("not lytic").left] == ["not lytic"]
    assert [one.text for one in read("no fracture or but, T7").left] == ["no fracture"]
    assert read("T7, no: and?").left == ()


def test_a_long_line_is_cut_off_with_a_word():
    line = read("T7 " + "x" * 10_000)

    assert line.remarks == (TOO_LONG,)
    assert fills(line) == {"mr_03_level": ("T7",)}
    assert len("".join(one.text for one in line.left)) >= 10_000 - LONGEST


@settings(max_examples=300)
@given(st.text(max_size=200), st.sampled_from(["fresh", "bone", "canal", "soft"]))
def test_no_text_is_ever_too_strange(line, at):
    made = read(line, at)

    for one in (*made.fills, *made.unsaid, *made.left):
        assert 0 <= one.start < one.end <= len(line)


@pytest.mark.parametrize(
    ("say", "question", "value"),
    [
        ("other lesions at T2, T12 and L3", "mr_26_levels", ("T2", "T12", "L3")),
        ("further lesions T2, T12", "mr_26_levels", ("T2", "T12")),
        ("epidural disease on the left side", "mr_10_side", "left"),
    ],
)
def test_what_stands_behind_a_finding_is_its_own_and_not_the_lesion_s(say, question, value):
    reading, evaluation = the_reading("bone")
    got = {f.slot.question: f.answer.value for f in read_line(say, reading, evaluation, "1").fills}

    assert got[question] == value
    assert not {"mr_03_level", "mr_03_side"} & set(got)
