"""The comparison level by level, and what its cells tell apart.

Serves desktop/report/comparison/levels.py and desktop/report/comparison/cells.py.
"""

from dataclasses import replace

from builders import a_metastasis, evaluated
from builders_comparison import (
    SCORES,
    a_prior,
    an_answered_prior,
    an_earlier_lesion,
    chosen,
    compared_reading,
)

from desktop.checklist.answers import Answer, Slot
from desktop.report.comparison.cells import answered, asks, cell_now, cell_then
from desktop.report.comparison.levels import Line, level_lines
from desktop.report.composer import phraser_of
from desktop.session.changes import Answered, Overruled

SIZE = "Longest diameter of the soft-tissue mass"


def by_level(reading):
    return {one.level: {line.what: line for line in one.lines}
            for one in level_lines(phraser_of(*evaluated(reading)))}  # fmt: skip


def test_every_level_of_either_study_has_its_lines_from_the_head_down():
    prior = an_answered_prior(
        an_earlier_lesion(scores=SCORES), an_earlier_lesion("2", ["T4", "C7"], longest=12)
    )
    found = by_level(compared_reading("larger", prior, **{"1/mr_19_longest": 41}))

    assert list(found) == ["C7", "T4", "T7", ""]
    assert found["T4"]["Lesion"] == Line("Lesion", "2", "no lesion described")
    assert found["T4"][SIZE] == Line(SIZE, "12 mm", "")
    assert found["T7"]["Lesion"] == Line("Lesion", "1", "1")
    assert found["T7"][SIZE] == Line(SIZE, "34 mm", "41 mm")
    assert found["T7"]["SINS"] == Line("SINS", "SINS 7 of 18", "SINS 8 of 18")
    assert found["T7"]["ESCC"].then == "ESCC grade 0"


def test_a_cell_tells_said_cannot_be_told_not_answered_and_not_asked_apart():
    reading = compared_reading("larger", an_answered_prior())
    found = by_level(reading)

    epidural = "Does it reach the epidural space"
    assert found["T7"][epidural] == Line(epidural, "no", "yes")
    body = found["T7"]["Vertebral body, height and involvement"]
    assert body.then == "cannot tell (no CT)"
    alignment = found["T7"]["Alignment"]
    assert alignment.then == "not answered"
    signal = found[""]["Abnormal T2 signal in the cord"]
    assert (signal.then, signal.now) == ("no", "not answered")

    phraser = phraser_of(*evaluated(reading))
    hidden = Slot("mr_16_length")
    assert hidden not in phraser.evaluation.shown
    assert cell_now(phraser, hidden) == "not asked"
    assert cell_then(phraser, a_prior(source="typed"), hidden) == "not recorded"


def test_two_lesions_at_one_level_stand_side_by_side():
    prior = an_answered_prior(
        an_earlier_lesion(scores=SCORES), an_earlier_lesion("2", ["T7"], longest=None)
    )
    found = by_level(compared_reading("larger", prior))

    assert found["T7"]["Lesion"].then == "1, 2"
    assert found["T7"][SIZE].then == "34 mm; not measured"
    assert found["T7"]["SINS"].then == "SINS 7 of 18; not given"


def test_the_readers_own_word_stands_beside_the_score():
    own = Overruled("sins", "1", "unstable", "seen to move")
    found = by_level(compared_reading("larger", an_answered_prior()).after(own))

    assert found["T7"]["SINS"].now == "SINS 8 of 18 (reader's own: unstable (seen to move))"


def test_what_is_not_scored_or_asked_now_has_no_line():
    reading = compared_reading("larger", a_prior(source="typed"), **{"cn_01_canal": "clear"})
    found = by_level(reading)

    assert found["T7"]["Alignment"] == Line("Alignment", "not recorded", "normal or unchanged")
    assert "" not in found
    bare = chosen(an_answered_prior(an_earlier_lesion(longest=None), answers=()))
    emptied = replace(bare, answers={Slot("hx_22_priors"): Answer("compared"),
                                     Slot("mr_00_lesion"): Answer("present")})  # fmt: skip
    assert list(by_level(emptied)["T7"]) == ["Lesion"]


def test_an_answer_for_which_this_checklist_has_no_question_is_left_out():
    slot = Slot("of_another_pack", "1")
    prior = an_answered_prior(answers=((slot, Answer("yes")),))
    phraser = phraser_of(*evaluated(compared_reading("larger", prior)))

    assert asks(phraser, slot.question) == ""
    assert not answered(phraser, prior, slot, None)


def test_without_an_earlier_study_there_is_no_level():
    assert level_lines(phraser_of(*evaluated(a_metastasis()))) == ()
    denied = compared_reading("larger").after(Answered(Slot("hx_22_priors"), Answer("none")))
    assert by_level(denied) == {}
