"""Answers are handed to the instruments; what is open gives a range, never a guess."""

import pytest
from builders_session import a_small_reading

from desktop.assessment.instrument import (
    NOT_ANSWERED,
    Assessment,
    Inconsistent,
    NotApplicable,
    NotAssessable,
    Range,
)
from desktop.checklist.answers import Answer
from desktop.checklist.definition import AssessItem
from desktop.checklist.rules import UNASSESSABLE
from desktop.session.evaluation import evaluate
from desktop.session.scoring import Asked, found, score

LESION = {"lesion": "present", "read": ["MR"]}
NO_REACH = {"1/epidural": "absent", "2/epidural": "absent"}


def outcome(card, answers, lesions=("1",)):
    return evaluate(a_small_reading(answers, lesions)).outcomes[card]


def urgency(answers, lesions=("1",)):
    """Every level the urgency may be."""
    its = outcome(("urgency", ""), answers, lesions)
    return (its.outcome,) if isinstance(its, Assessment) else its.outcomes


def test_a_card_hears_its_own_lesion_and_what_is_asked_once():
    answers = LESION | {"1/epidural": "absent", "2/epidural": "present", "2/contact": "absent"}

    first = outcome(("escc", "1"), answers, ("1", "2"))
    second = outcome(("escc", "2"), answers, ("1", "2"))

    assert isinstance(first, Assessment)
    assert first.outcome == "grade_0"
    assert isinstance(second, Range)
    assert "grade_0" not in second.outcomes


def test_open_inputs_give_a_range_with_what_is_missing():
    its = outcome(("escc", "1"), LESION | {"1/epidural": "present"})

    assert isinstance(its, Range)
    assert "cord_abutted" in its.missing


def test_a_card_without_any_answer_scores_nothing():
    its = outcome(("urgency", ""), LESION)

    assert its == NotApplicable("urgency", NOT_ANSWERED)


@pytest.mark.parametrize("contact", [Answer(None, "no axial T2"), None])
def test_not_assessable_counts_as_open(contact):
    answers = LESION | {"1/epidural": "present", **({"1/contact": contact} if contact else {})}

    its = outcome(("escc", "1"), answers)

    assert isinstance(its, Range)
    assert its.outcomes == outcome(("escc", "1"), LESION | {"1/epidural": "present"}).outcomes


def test_the_word_unknown_counts_as_open():
    reach = LESION | {"1/epidural": "present", "1/contact": "present"}

    assert urgency(reach | {"neuro": "unknown"}) == urgency(reach)
    assert len(urgency(reach)) > 1


def test_a_card_that_stands_once_takes_the_worst_lesion():
    worst = {"neuro": "cord", "2/epidural": "present", "2/contact": "present"}
    answers = LESION | NO_REACH | worst

    assert urgency(answers, ("1", "2")) == ("U1",)
    assert urgency(answers, ("1",)) != ("U1",)


def test_a_lesion_not_described_yet_keeps_the_urgent_end_open():
    answers = LESION | {"neuro": "cord", "1/epidural": "absent"}

    assert "U1" not in urgency(answers, ("1",))
    assert "U1" in urgency(answers, ("1", "2"))


def test_a_lesion_nobody_has_looked_at_is_not_calmed_by_its_neighbour():
    answers = LESION | {"1/epidural": "absent", "1/entity": "benign"}

    alone, beside = urgency(answers, ("1",)), urgency(answers, ("1", "2"))

    assert "U1" not in alone
    assert "U1" in beside


def test_without_a_lesion_the_fixed_words_count():
    assert "U1" not in urgency({"lesion": "absent", "read": ["MR"], "neuro": "cord"}, ())
    assert "U1" in urgency({"read": ["MR"], "neuro": "cord"}, ())


def test_a_lesion_said_to_be_absent_is_not_scored_although_it_was_described():
    described = {"1/epidural": "present", "1/contact": "present", "neuro": "cord"}

    assert "U1" not in urgency(LESION | {"lesion": "absent"} | described, ("1",))
    assert urgency(LESION | described, ("1",)) == ("U1",)


def test_a_lesion_not_yet_said_to_be_there_or_not_leaves_both_ends():
    assert "U1" in urgency({"lesion": Answer(None, "motion"), "read": ["MR"], "neuro": "cord"}, ())


def test_an_answer_that_the_instrument_does_not_know_is_told_and_scores_nothing():
    its = outcome(("escc", "1"), LESION | {"1/epidural": "perhaps"})

    assert isinstance(its, NotApplicable)
    assert its.instrument == "escc"
    assert "outside" in its.why


def test_a_card_may_be_worked_out_without_a_reading():
    item = AssessItem("sins", {"level": ("level",)})

    asked = Asked({}, (), frozenset({"level"}))

    its = score(item, asked, lesion="", lesions=("1", "2"), no_lesion=False)

    assert its == NotApplicable("sins", NOT_ANSWERED)


# --- as rules hear it ---------------------------------------------------------------------------


def an_assessment(outcome):
    return Assessment("sins", outcome, "SINS", "")


def a_range(*outcomes):
    ends = an_assessment(outcomes[0]), an_assessment(outcomes[-1])
    return Range("sins", *ends, outcomes, ("pain",))


@pytest.mark.parametrize(
    ("outcome", "heard"),
    [
        (an_assessment("stable"), "stable"),
        (a_range("stable"), "stable"),
        (a_range("stable", "unstable"), None),
        (None, None),
        (NotApplicable("sins", NOT_ANSWERED), None),
        (NotAssessable("escc", "no MR"), UNASSESSABLE),
        (Inconsistent("escc", "cannot be", ("a",)), UNASSESSABLE),
    ],
)
def test_rules_hear_an_outcome_only_once_it_is_certain(outcome, heard):
    assert found(outcome) is heard
