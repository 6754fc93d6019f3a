"""The comparison follows the changes, and speaks of one earlier study only."""

from builders import a_reading
from builders_comparison import CHOSEN, a_prior, an_earlier_lesion, chosen, compared_reading

from desktop.checklist.answers import Answer, Slot
from desktop.session.changes import (
    LesionCompared,
    LesionRemoved,
    PriorAccounted,
    PriorChosen,
)
from desktop.session.comparing import Comparison

TWO = a_prior(an_earlier_lesion("1"), an_earlier_lesion("2", ["T4"]))
CHANGE = Slot("mr_03_change", "1")


def test_choosing_an_earlier_study_answers_that_there_is_one():
    reading = chosen()

    assert reading.comparison == Comparison(a_prior())
    assert reading.answers[Slot("hx_22_priors")] == Answer("compared")


def test_a_verdict_pairs_and_answers_by_one_change():
    reading = compared_reading("larger", TWO)

    assert reading.answers[CHANGE] == Answer("larger")
    assert reading.comparison.partner("1") == TWO.lesion("1")
    assert [one.label for one in reading.comparison.left_over] == ["2"]


def test_pairing_alone_leaves_the_verdict_as_it_is():
    reading = compared_reading("larger", TWO).after(LesionCompared("1", "2"))

    assert reading.answers[CHANGE] == Answer("larger")
    assert reading.comparison.partner("1") == TWO.lesion("2")


def test_a_partner_that_is_not_there_is_none():
    assert compared_reading("new", TWO, "9").comparison.partner("1") is None
    assert a_reading().comparison.partner("1") is None
    assert a_reading().comparison.left_over == ()


def test_another_earlier_study_ends_the_comparison_with_the_former():
    other = a_prior(date="20250101")
    reading = compared_reading("larger", TWO).after(PriorAccounted("2", "resolved"))

    after = reading.after(PriorChosen(other, CHOSEN))

    assert after.comparison == Comparison(other)
    assert CHANGE not in after.answers
    assert reading.after(PriorChosen(None)).comparison == Comparison()
    assert reading.after(PriorChosen(other, CHOSEN, (TWO,))).comparison.others == (TWO,)


def test_a_verdict_from_before_the_choice_stays():
    reading = a_reading({"1/mr_03_change": "stable"}).after(PriorChosen(TWO, CHOSEN))

    assert reading.answers[CHANGE] == Answer("stable")


def test_what_became_of_a_lesion_is_said_and_taken_back():
    said = chosen(TWO).after(PriorAccounted("2", "resolved"))

    assert said.comparison.accounts == {"2": PriorAccounted("2", "resolved")}
    assert said.after(PriorAccounted("2", "")).comparison.accounts == {}


def test_a_lesion_that_is_taken_out_frees_its_partner():
    reading = compared_reading("larger", TWO).after(LesionRemoved("1"))

    assert reading.comparison == Comparison(TWO)
