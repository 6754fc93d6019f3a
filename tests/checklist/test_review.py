"""A checklist says who answers for it and until when; past that day it warns, never blocks."""

from datetime import date

import pytest

from desktop.checklist.loader import load
from desktop.checklist.review import (
    due,
    origin_words,
    overdue,
    overdue_words,
    review_faults,
    small_print,
)
from desktop.foundation.errors import ChecklistFault

TODAY = date(2026, 11, 26)


def a_checklist(**top):
    fields = {"id": "t", "version": "1", "title": "T", "author": "Dr A", **top}
    head = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return load(f"{head}sections: []\n", "t.yaml")


@pytest.mark.parametrize(
    ("top", "day"),
    [
        ({"reviewed": "2026-03-01", "review_every_months": 12}, date(2027, 3, 1)),
        ({"reviewed": "2026-01-31", "review_every_months": 1}, date(2026, 2, 28)),
        ({"reviewed": "2023-11-30", "review_every_months": 3}, date(2024, 2, 29)),
        ({"reviewed": "2026-12-15", "review_every_months": 1}, date(2027, 1, 15)),
        ({"reviewed": "9999-12-31", "review_every_months": 120}, date(9999, 12, 31)),
        ({"expires": "2026-06-01"}, date(2026, 6, 1)),
        ({"reviewed": "2026-03-01", "review_every_months": 12, "expires": "2026-06-01"},
         date(2026, 6, 1)),
        ({"reviewed": "2026-03-01", "review_every_months": 1, "expires": "2026-06-01"},
         date(2026, 4, 1)),
        ({"reviewed": "2026-03-01"}, None),
        ({"reviewed": "not yet reviewed", "review_every_months": 12}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_the_day_of_the_next_review_follows_from_what_is_said(top, day):
    assert due(a_checklist(**top)) == day


def test_the_day_itself_is_not_past_and_the_next_one_is():
    one = a_checklist(expires="2026-11-26")

    assert not overdue(one, TODAY)
    assert overdue_words(one, TODAY) == ""
    assert overdue_words(one, date(2026, 11, 27)) == (
        "This checklist was to be reviewed by 2026-11-26; ask its author (Dr A)."
    )


def test_without_a_day_nothing_is_ever_past():
    assert not overdue(a_checklist(), date.max)


def test_where_nobody_is_named_the_warning_says_so():
    assert "ask its author (not named)" in overdue_words(
        a_checklist(expires="2020-01-01", author="''"), TODAY
    )


@pytest.mark.parametrize(
    ("top", "words"),
    [
        ({"reviewed": "2026-03-01"}, "Dr A; reviewed 2026-03-01"),
        ({"reviewed": "not yet reviewed by a board"}, "Dr A; not yet reviewed by a board"),
        ({}, "Dr A; not yet reviewed"),
        ({"author": "''", "based_on": "base 4"},
         "author not named; based on base 4; not yet reviewed"),
    ],
)  # fmt: skip
def test_origin_is_author_base_and_review(top, words):
    assert origin_words(a_checklist(**top)) == words


def test_the_small_print_adds_the_warning_where_it_is_due():
    one = a_checklist(reviewed="2025-03-01", review_every_months=12)

    assert small_print(one, date(2026, 1, 1)) == "Checklist by Dr A; reviewed 2025-03-01."
    assert small_print(one, TODAY) == (
        "Checklist by Dr A; reviewed 2025-03-01. This checklist was to be reviewed by 2026-03-01; "
        "ask its author (Dr A)."
    )


@pytest.mark.parametrize(
    ("top", "line", "says"),
    [
        ({"version": "''"}, 2, "version: it is empty"),
        ({"author": "''"}, 4, "author: who is asked"),
        ({"reviewed": "in March"}, 5, "reviewed: give a day such as 2026-03-01"),
        ({"reviewed": "2026-02-30"}, 5, "reviewed: give a day"),
        ({"reviewed": "20260301"}, 5, "reviewed: give a day"),
        ({}, 0, "reviewed: give a day"),
        ({"reviewed": "not yet reviewed", "review_every_months": 3}, 6, "review_every_months:"),
    ],
)
def test_what_a_checklist_fails_to_say_of_itself_is_a_fault(top, line, says):
    faults = [(one.line, one.says) for one in review_faults(a_checklist(**top))]

    assert any(at == line and said.startswith(says) for at, said in faults), faults


def test_a_checklist_that_says_all_has_no_fault():
    assert list(review_faults(a_checklist(reviewed="2026-03-01", review_every_months=12))) == []


@pytest.mark.parametrize(
    ("top", "says"),
    [
        ({"expires": "soon"}, "line 5: 'expires' is a day"),
        ({"expires": "2026-02-30"}, "line 5: 'expires' is a day"),
        ({"expires": "''"}, "line 5: 'expires' is a day"),
        ({"review_every_months": "0"}, "line 5: 'review_every_months' is a whole number"),
        ({"review_every_months": "121"}, "line 5: 'review_every_months' is a whole number"),
        ({"review_every_months": "a year"}, "line 5: 'review_every_months' is a whole number"),
        ({"review_every_months": "''"}, "line 5: 'review_every_months' is a whole number"),
    ],
)
def test_a_day_and_a_number_of_months_are_held_to_their_form(top, says):
    with pytest.raises(ChecklistFault, match=says):
        a_checklist(**top)


@pytest.mark.parametrize("months", [1, 12, 120])
def test_months_are_taken_up_to_ten_years(months):
    assert a_checklist(review_every_months=months).review_every_months == months
