"""A reading is the sum of its changes."""

from builders_session import a_small_reading, answered

from desktop.checklist.answers import Answer, Slot
from desktop.session.changes import (
    AnsweredTogether,
    Begun,
    Communicated,
    LesionFound,
    LesionRemoved,
    Overruled,
    Redone,
    RemarkOverruled,
    Retracted,
    SentenceEdited,
    Signed,
    Undone,
)

URGENCY = ("urgency", "")


def test_an_answer_stands_where_it_belongs():
    reading = a_small_reading().after(answered("1/size", 12)).after(answered("pain", "none"))

    assert reading == a_small_reading({"1/size": 12, "pain": "none"})


def test_a_new_answer_takes_the_place_of_the_old_one():
    reading = a_small_reading({"pain": "none"})

    after = reading.after(answered("pain", "mechanical"))

    assert after.answers == {Slot("pain"): Answer("mechanical")}
    assert reading.answers == {Slot("pain"): Answer("none")}


def test_several_answers_come_by_one_change():
    both = AnsweredTogether(((Slot("pain"), Answer("none")), (Slot("neuro"), Answer("none"))))

    reading = a_small_reading({"pain": "mechanical"}).after(both)

    assert reading == a_small_reading({"pain": "none", "neuro": "none"})


def test_an_answer_taken_back_leaves_the_question_open():
    reading = a_small_reading({"pain": "none", "neuro": "none"})

    assert reading.after(Retracted(Slot("pain"))) == a_small_reading({"neuro": "none"})
    assert reading.after(Retracted(Slot("lesion"))) == reading


def test_lesions_come_in_the_order_they_were_found_and_once():
    reading = a_small_reading()

    for label in ("2", "1", "2"):
        reading = reading.after(LesionFound(label))

    assert reading.lesions == ("2", "1")


def test_a_lesion_goes_with_its_answers_and_overrulings_and_no_others():
    kept = {"pain": "none", "2/size": 3}
    reading = a_small_reading({**kept, "1/size": 5}, lesions=("1", "2"))
    for lesion in ("1", "2"):
        reading = reading.after(Overruled("sins", lesion, "stable", "seen"))

    after = reading.after(LesionRemoved("1"))

    assert (after.answers, after.lesions) == (a_small_reading(kept).answers, ("2",))
    assert list(after.overrules) == [("sins", "2")]


def test_overruling_is_kept_for_its_card_until_it_is_taken_back():
    first = Overruled("urgency", "", "U3", "known for years")
    later = Overruled("urgency", "", "U2", "or not")

    reading = a_small_reading().after(first)

    assert reading.overrules == {URGENCY: first}
    assert reading.after(later).overrules == {URGENCY: later}
    assert reading.after(Overruled("urgency", "", "", "")).overrules == {}


def test_a_remark_is_overruled_until_that_is_taken_back_or_its_lesion_goes():
    first = RemarkOverruled("side/1", "The sides differ.", "ab", "crosses the midline")
    later = RemarkOverruled("level", "The levels differ.", "cd", "counted twice")

    reading = a_small_reading(lesions=("1",)).after(first).after(later)
    taken_back = reading.after(RemarkOverruled("side/1", "", "", " "))

    assert reading.remarks_overruled == {"side/1": first, "level": later}
    assert taken_back.remarks_overruled == {"level": later}
    assert reading.after(LesionRemoved("1")).remarks_overruled == {"level": later}


def test_a_sentence_is_edited_until_that_is_taken_back_or_its_lesion_goes():
    first = SentenceEdited("findings/1/canal", "In my words.", "ab")
    later = SentenceEdited("impression//urgency", "", "cd", struck=True)
    again = SentenceEdited("findings/1/canal", "In other words.", "ef")

    reading = a_small_reading(lesions=("1",)).after(first).after(later)

    assert reading.edits == {first.key: first, later.key: later}
    assert reading.after(again).edits[first.key] == again
    assert reading.after(SentenceEdited(first.key, " ")).edits == {later.key: later}
    assert reading.after(LesionRemoved("1")).edits == {later.key: later}


def test_the_last_record_of_telling_counts():
    first, later = Communicated(deferred="no answer"), Communicated(finding="cord")

    assert a_small_reading().after(first).after(later).communication == later


def test_signatures_add_up():
    one = Signed("2.25.1", 1, "preliminary", "Dr A")
    two = Signed("2.25.2", 2, "final", "Dr B", "Dr A")

    assert a_small_reading().after(one).after(two).signed == (one, two)


def test_beginning_undo_and_redo_are_the_historys():
    reading = a_small_reading({"pain": "none"})
    begun = Begun(reading.study, "small", "1", "0", "")

    assert [reading.after(change) for change in (begun, Undone(), Redone())] == [reading] * 3


def test_a_lesion_may_come_with_its_answers():
    together = AnsweredTogether(((Slot("size", "3"), Answer("x")),), "3")

    once = a_small_reading().after(LesionFound("1")).after(together)

    assert once.lesions == ("1", "3")
    assert once.after(together).lesions == ("1", "3")
