"""Words for change that their numbers or pairs contradict.

Serves desktop/session/checks/comparison.py.
"""

from decimal import Decimal

import pytest
from builders import a_metastasis, evaluated
from builders_comparison import (
    HEIGHT,
    LONGEST,
    a_prior,
    an_earlier_lesion,
    chosen,
    compared_reading,
)

from desktop.checklist.answers import Answer, Slot
from desktop.session.changes import Answered, LesionCompared, LesionFound, PriorAccounted
from desktop.session.checks.comparison import change_remarks
from desktop.session.facts import Facts
from desktop.session.proofreading import obstacles, warnings


def remarks(reading):
    return {one.id: one for one in change_remarks(Facts(*evaluated(reading)))}


def sized(word, then, now, partner="1"):
    prior = a_prior(an_earlier_lesion(longest=then))
    return compared_reading(word, prior, partner, **{"1/mr_19_longest": now})


@pytest.mark.parametrize(
    ("word", "then", "now", "ids"),
    [
        ("stable", 30, 42, {f"stable_yet_other_size_{LONGEST}/1"}),
        ("stable", 30, 20, {f"stable_yet_other_size_{LONGEST}/1"}),
        ("stable", 30, 33, set()),
        ("larger", 30, 42, set()),
        ("larger", 30, 20, {"size_other_way/1"}),
        ("smaller", 30, 42, {"size_other_way/1"}),
        ("smaller", 30, 20, set()),
        ("larger", 30, 30, set()),
        ("treated", 30, 60, set()),
    ],
)
def test_a_word_that_its_numbers_contradict_is_remarked(word, then, now, ids):
    assert set(remarks(sized(word, then, now))) == ids


def test_the_remark_shows_the_working_and_whose_limit_it_is():
    found = remarks(sized("stable", 30, 42))[f"stable_yet_other_size_{LONGEST}/1"]

    assert found.says == (
        'The change is "stable", yet the sizes are 30 mm -> 42 mm, +12 mm, +40 %. '
        "That is at or above +20 % and +5 mm (RECIST 1.1; team rule, draft)."
    )
    assert found.slots == (Slot("mr_03_change", "1"), Slot(LONGEST, "1"))


def test_two_sizes_that_go_apart_contradict_no_word():
    lesion = an_earlier_lesion(
        measurements=((LONGEST, Decimal(30)), (HEIGHT, Decimal(30)))
    )  # fmt: skip
    for word in ("larger", "smaller"):
        reading = compared_reading(
            word, a_prior(lesion), **{"1/mr_19_longest": 20, "1/mr_19_craniocaudal": 40}
        )
        assert remarks(reading) == {}


def test_a_word_that_its_pair_contradicts_is_remarked():
    assert set(remarks(compared_reading("new"))) == {"alone_yet_paired/1"}
    assert (
        "not shown on the earlier"
        in remarks(compared_reading("not_seen"))["alone_yet_paired/1"].says
    )
    assert "changed_yet_unpaired/1" in remarks(compared_reading("larger", None, ""))


def test_a_lesion_that_is_left_over_is_remarked_until_it_is_accounted_for():
    reading = compared_reading("new", None, "")

    assert set(remarks(reading)) == {"prior_lesion_open_1"}
    assert remarks(reading.after(PriorAccounted("1", "resolved"))) == {}


def test_one_earlier_lesion_beside_two_is_remarked():
    reading = compared_reading("stable").after(LesionFound("2"))
    reading = reading.after(LesionCompared("2", "1", Answer("treated")))

    found = remarks(reading)["one_partner_twice/2"]

    assert found.says == "Lesions 1 and 2 are both compared with earlier lesion 1."


def test_an_earlier_study_that_is_later_is_remarked():
    assert "prior_is_later" in remarks(chosen(a_prior(date="20270101")))


def test_a_chosen_study_that_is_denied_is_remarked():
    reading = compared_reading().after(Answered(Slot("hx_22_priors"), Answer("none")))

    assert set(remarks(reading)) == {"prior_not_heard"}


def test_without_an_earlier_study_there_is_nothing_to_remark():
    assert remarks(a_metastasis()) == {}


def test_the_remarks_are_among_the_warnings_and_block_nothing():
    reading = sized("stable", 30, 42)
    quiet = sized("larger", 30, 42)

    assert f"stable_yet_other_size_{LONGEST}/1" in {one.id for one in warnings(*evaluated(reading))}
    assert obstacles(*evaluated(reading)) == obstacles(*evaluated(quiet))
