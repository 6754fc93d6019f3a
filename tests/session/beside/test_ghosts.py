"""An earlier answer stands beside the question, is none of today's, and is taken by hand only."""

from dataclasses import replace

import pytest
from builders import a_metastasis, evaluated, the_pack
from builders_comparison import (
    a_prior,
    an_answered_prior,
    an_earlier_lesion,
    chosen,
    compared_reading,
)

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import AssessItem
from desktop.session.beside.ghosts import apart_of, as_before, ghosts, may_stand
from desktop.session.changes import Answered, LesionFound

TREATED, SIGNAL = Slot("hx_15_treatment"), Slot("mr_16_cord_signal")
SIDE, BODY, CHANGE = Slot("mr_03_side", "1"), Slot("ct_07_body", "1"), Slot("mr_03_change", "1")
NEVER = (
    "mr_16_cord_signal", "cn_01_canal", "mr_10_epidural", "mr_13_compressed", "mr_17_levels",
    "mr_03_level", "st_05_counting", "st_06_variant", "mr_26_whole_spine", "mr_26_others",
    "ct_15_extraspinal", "ct_15_lung", "hx_05_alarm", "hx_11_symptoms", "ex_11_deficit",
    "hx_22_priors", "mr_03_change", "ct_07_body", "ct_10_alignment", "hx_03_pain",
    "hx_19_ecog", "mr_23_st_rads", "ct_02_margin", "mr_00_lesion", "mr_19_longest",
    "im_01_impression", "hx_12_onset", "st_01_modalities",
)  # fmt: skip


def paired(prior=None):
    return compared_reading("stable", prior or an_answered_prior())


def found(reading):
    return ghosts(*evaluated(reading))


def test_an_earlier_answer_stands_beside_the_question_of_today():
    ghost = found(paired())[SIDE]

    assert (ghost.answer, ghost.lesion, ghost.offered) == (Answer("left"), "1", True)
    assert ghost.prior.day == "2026-03-02"
    assert found(paired())[TREATED].lesion == ""


def test_a_ghost_is_no_answer():
    reading, without = paired(), paired(an_answered_prior(answers=()))

    now, then = (evaluated(one)[1] for one in (reading, without))
    assert SIDE not in now.heard
    assert (now.heard, now.missing, now.outcomes) == (then.heard, then.missing, then.outcomes)


def test_as_before_is_an_answer_of_the_reader_by_one_change():
    reading = paired()
    change = as_before(found(reading)[SIDE])

    assert change == Answered(SIDE, Answer("left", origin="reader"))
    after = reading.after(change)
    assert evaluated(after)[1].heard[SIDE] == Answer("left")
    assert not found(after)[SIDE].offered


def test_what_is_answered_today_is_not_answered_again():
    reading = paired().after(Answered(SIDE, Answer("right")))

    ghost = found(reading)[SIDE]
    assert ghost.answer == Answer("left")
    assert as_before(ghost) is None
    assert as_before(None) is None


@pytest.mark.parametrize("question", NEVER)
def test_what_is_critical_scored_graded_or_measured_is_never_offered(question):
    pack = the_pack()

    assert not may_stand(pack.question(question), apart_of(pack))


def test_the_pack_decides_for_every_question_of_its_own():
    pack, apart = the_pack(), apart_of(the_pack())
    scored = {name for _, i in pack.items() if isinstance(i, AssessItem) for name in i.asked()}
    assert apart == scored | {"mr_03_change"}
    for _, question in pack.questions():
        if may_stand(question, apart):
            assert question.kind in ("presence", "choice", "many")
            assert question.id not in scored
            assert not may_stand(replace(question, critical=True), apart)
            assert not may_stand(replace(question, graded=True), apart)
            assert not may_stand(replace(question, prefill="age"), apart)


def test_what_could_not_be_told_then_is_shown_and_not_offered():
    ghost = found(paired())[BODY]

    assert ghost.answer == Answer(None, "no CT")
    assert not ghost.offered


def test_the_change_itself_and_words_that_are_unknown_have_no_ghost():
    shown = found(paired())

    assert CHANGE not in shown
    assert Slot("ct_08_wall", "1") not in shown


def test_lesions_are_matched_by_the_partner_that_was_confirmed():
    other = an_answered_prior(an_earlier_lesion("2"), answers=((Slot("mr_03_side", "2"),
                                                                Answer("right")),))  # fmt: skip

    assert SIDE not in found(chosen(other))
    assert found(compared_reading("", other, "2"))[SIDE].answer == Answer("right")
    further = compared_reading("", other, "2").after(LesionFound("2"))
    assert Slot("mr_03_side", "2") not in found(further)


def test_without_a_dorsum_reading_there_are_none():
    assert found(a_metastasis()) == {}
    assert found(paired(a_prior(source="typed"))) == {}
    denied = paired().after(Answered(Slot("hx_22_priors"), Answer("none")))
    assert found(denied) == {}
