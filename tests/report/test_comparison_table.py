"""The table of the comparison goes on where both readings have answers.

Serves desktop/report/comparison/table.py.
"""

from dataclasses import replace

from builders import a_metastasis, a_stamp, evaluated
from builders_comparison import (
    ANSWERS,
    SCORES,
    an_answered_prior,
    an_earlier_lesion,
    chosen,
    compared_reading,
)

from desktop.checklist.answers import Answer, Slot
from desktop.export.text import text_of
from desktop.report.comparison.table import comparison_tables
from desktop.report.composer import compose, phraser_of
from desktop.session.beside.ghosts import ghosts

HERE = "Lesion 1, T7"


def rows(reading):
    (table,) = comparison_tables(phraser_of(*evaluated(reading)))
    return {(row[0], row[1]): row[2:] for row in table.rows}


def test_answers_of_both_readings_stand_side_by_side():
    found = rows(compared_reading("larger", an_answered_prior()))

    assert found[HERE, "Does it reach the epidural space"] == ("no", "yes", "")
    assert found[HERE, "Vertebral body, height and involvement"][0] == "cannot tell (no CT)"
    assert found[HERE, "Alignment"] == ("not answered", "normal or unchanged", "")
    assert found["Whole study", "Abnormal T2 signal in the cord"] == (
        "no", "not answered", "",
    )  # fmt: skip


def test_a_score_that_only_this_reading_has_is_told():
    prior = an_answered_prior(an_earlier_lesion(scores=SCORES[:1]))
    found = rows(compared_reading("larger", prior))

    title = "Epidural spinal cord compression (ESCC, Bilsky)"
    assert found[HERE, title] == ("not given", "ESCC grade 2", "")


def test_no_row_stands_twice():
    (table,) = comparison_tables(
        phraser_of(*evaluated(compared_reading("larger", an_answered_prior())))
    )

    heads = [row[:2] for row in table.rows]
    assert len(heads) == len(set(heads))


def test_an_earlier_lesion_without_partner_keeps_its_answers():
    found = rows(compared_reading("new", an_answered_prior(), ""))

    assert found["Earlier lesion 1 (T7)", "Does it reach the epidural space"] == (
        "no", "no partner", "",
    )  # fmt: skip
    assert found[HERE, "Change"][0] == "no partner"


def test_of_a_study_whose_answers_are_not_known_nothing_more_is_said():
    known = rows(compared_reading("larger", an_answered_prior()))
    unknown = rows(compared_reading("larger", an_answered_prior(answers=())))

    assert set(unknown) < set(known)
    assert not any(head == "Whole study" for head, _ in unknown)


def test_what_neither_reading_answered_has_no_row():
    silent = tuple(one for one in ANSWERS if one[0].question == "hx_15_treatment")
    reading = compared_reading("larger", an_answered_prior(answers=silent))
    own = {slot: one for slot, one in reading.answers.items() if slot.question != "ct_10_alignment"}
    found = rows(replace(reading, answers=own))

    assert (HERE, "Alignment") not in found
    assert ("Whole study", "Abnormal T2 signal in the cord") not in found


def test_a_ghost_is_in_no_report_as_an_answer_of_today():
    marker = Answer("right")
    prior = an_answered_prior(answers=((Slot("mr_03_side", "1"), marker),))
    reading = compared_reading("stable", prior)

    assert ghosts(*evaluated(reading))[Slot("mr_03_side", "1")].answer == marker
    report = compose(*evaluated(reading), a_stamp())
    assert "right" not in text_of(report).lower().replace("bright", "")
    said = {one.slot: one.answer for one in report.answers}
    assert said[Slot("mr_03_side", "1")] is None


def test_without_an_earlier_study_there_is_no_table():
    assert comparison_tables(phraser_of(*evaluated(a_metastasis()))) == ()
    assert rows(chosen())[HERE, "Change"][0] == "not paired"
