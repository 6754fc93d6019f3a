"""An urgent finding is told to someone; what is unknown never calms."""

from dataclasses import replace

import pytest
from builders_session import a_small_reading

from desktop.assessment.instrument import Assessment, NotApplicable, Range
from desktop.session.changes import Communicated
from desktop.session.communication import loop, must_be_told
from desktop.session.evaluation import evaluate

CARD = ("urgency", "")
CLOSED = Communicated(
    finding="cord", by="Dr A", to="Dr B", role="surgeon", method="phone",
    identified_at="2026-11-18T10:00:00+00:00", received_at="2026-11-18T10:12:00+00:00",
)  # fmt: skip


def an_assessment(level):
    return Assessment("urgency", level, level, "")


def a_range(*levels):
    return Range("urgency", an_assessment(levels[0]), an_assessment(levels[-1]), levels, ("neuro",))


def an_evaluation(outcome, overruled="", card=CARD):
    made = evaluate(a_small_reading())
    return replace(made, outcomes={card: outcome}, overruled={card: overruled} if overruled else {})


@pytest.mark.parametrize(
    ("outcome", "needed"),
    [
        (an_assessment("U1"), True),
        (an_assessment("U2"), True),
        (an_assessment("U3"), False),
        (an_assessment("U4"), False),
        (a_range("U4", "U3"), False),
        (a_range("U4", "U2"), True),
        (a_range("U4", "U1"), True),
        (NotApplicable("urgency", "not answered yet"), False),
    ],
)
def test_the_urgent_end_decides(outcome, needed):
    assert must_be_told(an_evaluation(outcome)) is needed


def test_another_instruments_words_do_not_count():
    assert not must_be_told(an_evaluation(an_assessment("U1"), card=("referral", "")))


def test_the_readers_word_may_raise_the_urgency_but_does_not_calm():
    assert must_be_told(an_evaluation(an_assessment("U3"), overruled="U1"))
    assert must_be_told(an_evaluation(an_assessment("U1"), overruled="U3"))
    assert not must_be_told(an_evaluation(an_assessment("U3"), overruled="U4"))


@pytest.mark.parametrize(
    ("level", "record", "state"),
    [
        ("U1", None, "open"),
        ("U1", Communicated(), "open"),
        ("U1", Communicated(finding="cord", by="Dr A"), "open"),
        ("U1", Communicated(deferred="  "), "open"),
        ("U1", Communicated(deferred="ward does not answer"), "deferred"),
        ("U1", CLOSED, "closed"),
        ("U4", None, "not needed"),
        ("U4", Communicated(deferred="later"), "not needed"),
        ("U4", CLOSED, "closed"),
    ],
)
def test_how_far_the_telling_is(level, record, state):
    assert loop(an_evaluation(an_assessment(level)), record) == state
