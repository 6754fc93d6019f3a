"""Enter: one change, the words beside it, and the questions that follow."""

from builders import a_reading
from builders_typed import BONE, the_reading

from desktop.checklist.answers import Answer, Slot
from desktop.session.changes import AnsweredTogether
from desktop.session.evaluation import evaluate
from desktop.typed.entry import Open, change_of, chosen, offered, questions_of
from desktop.typed.line import read_line
from desktop.typed.result import Ask, TypedLine

DENSITY, PARTS = Slot("ct_01_density", "1"), Slot("mr_04_parts", "1")


def read(line, answers=BONE, lesions=("1", "2"), **more):
    reading = a_reading(answers, lesions)
    return read_line(line, reading, evaluate(reading), **more), reading


def typed(value, note=""):
    return Answer(value, note=note, origin="shorthand")


def test_all_that_is_clear_is_one_change():
    line, _ = read("t7 lytic, possible epidural")

    assert change_of(line) == AnsweredTogether(
        ((Slot("mr_03_level", "1"), typed(("T7",))), (DENSITY, typed("lytic")))
    )
    assert change_of(TypedLine()) is None


def test_words_stay_as_the_note_of_the_answer_they_follow():
    line, _ = read("foo bar, t7 lytic see series 4. unsure what")

    notes = {slot.question: answer.note for slot, answer in change_of(line).answers}
    assert notes == {"mr_03_level": "foo bar", "ct_01_density": "see series 4; unsure what"}
    without = change_of(line, {"foo bar", "see series 4", "unsure what"})
    assert {answer.note for _, answer in without.answers} == {""}


def test_what_is_implied_bears_no_note_unless_it_stands_alone():
    line, _ = read("foo meningioma", {"st_01_modalities": ["MR"]}, ("1",))
    notes = {slot.question: answer.note for slot, answer in change_of(line).answers}

    assert notes == {"mr_00_lesion": "", "bx_01_entity": "foo"}


def test_a_new_lesion_comes_with_its_answers():
    line, reading = read("t7 meningioma", {"st_01_modalities": ["MR"]}, ())

    change = change_of(line)

    assert change.lesion == "1"
    assert reading.after(change).lesions == ("1",)


def test_replaced_answers_are_asked_first():
    line, reading = read("blastic, kyphosis", {**BONE, "1/ct_01_density": "lytic"})

    replaced, named = questions_of(line, reading)

    assert change_of(line) is None
    assert replaced == Open(DENSITY, (((DENSITY, typed("blastic")),),), Answer("lytic"))
    assert len(named.ways) == 4


def test_an_answer_of_many_options_is_picked_in_the_checklist():
    _, reading = read("")
    pack = reading.checklist

    assert offered(Ask(Slot("mr_03_level", "1"), (), 0, 0), pack) == ()
    assert offered(Ask(Slot("nothing"), (), 0, 0), pack) == ()
    fever = offered(Ask(Slot("hx_16_constitutional"), (), 0, 0), pack)
    assert fever[1] == ((Slot("hx_16_constitutional"), typed(("fever",))),)


def test_a_chosen_part_comes_to_those_that_stand_there():
    line, _ = read("pedicle")
    way = line.asks[0].ways[0]
    none, one = a_reading(BONE), a_reading({**BONE, "1/mr_04_parts": ["body"]})
    untold = a_reading({**BONE, "1/mr_04_parts": Answer(None, reason="metal")})

    assert chosen(way, line, none).answers == ((PARTS, typed(("pedicle_left",))),)
    assert chosen(way, line, one).answers == ((PARTS, typed(("body", "pedicle_left"))),)
    assert chosen(way, line, untold).answers == ((PARTS, typed(("pedicle_left",))),)


def test_a_chosen_word_that_excludes_the_others_stands_alone():
    slot = Slot("hx_16_constitutional")
    reading = a_reading({**BONE, "hx_16_constitutional": ["fever"]})

    change = chosen(((slot, typed(("none",))),), TypedLine(), reading)

    assert change == AnsweredTogether(((slot, typed(("none",))),))


def test_a_choice_about_a_new_lesion_brings_it():
    line, reading = read("t7 lytic", {"st_01_modalities": ["MR", "CT"]}, ())

    change = chosen(line.asks[0].ways[0], line, reading)

    assert change.lesion == "1"


def test_what_the_reader_takes_out_is_not_filled():
    line, _ = read("t7 lytic", without={"mr_03_level"})

    assert [fill.slot for fill in line.fills] == [DENSITY]
    assert the_reading("bone")[0].lesions == ("1", "2")
