"""Present, absent, not assessable and not answered are four things, in memory and in a file."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.checklist.answers import Answer, Evidence, Slot, answer_from_json, answer_to_json


def test_an_answer_without_a_value_needs_a_reason():
    for reason in ("", "  "):
        with pytest.raises(ValueError, match="needs a reason"):
            Answer(None, reason)


@pytest.mark.parametrize("value", ["", ()])
def test_an_empty_answer_is_no_answer(value):
    with pytest.raises(ValueError, match="no answer"):
        Answer(value)


def test_absent_is_assessable_and_not_assessable_is_not():
    assert Answer("absent").assessable
    assert not Answer(None, "no axial T2").assessable


def test_what_a_reader_typed_does_not_print_itself():
    seen = Evidence("1.2", "CANARY uid", 4, "CANARY label")

    shown = repr(Answer(None, "CANARY reason", note="CANARY note", evidence=(seen,)))

    assert "CANARY" not in shown


@pytest.mark.parametrize("slot", [Slot("hx_03_pain"), Slot("mr_03_level", "1")])
def test_a_slot_is_read_from_its_own_text(slot):
    assert Slot.parse(str(slot)) == slot


def test_a_slot_names_its_lesion_first():
    assert str(Slot("level", "2")) == "2/level"


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (Answer("absent"), {"value": "absent"}),
        (Answer(("T7", "T8")), {"values": ["T7", "T8"]}),
        (Answer(Decimal("32.0")), {"number": "32.0"}),
        (Answer(None, "motion"), {"not_assessable": "motion"}),
        (Answer("absent", note="seen twice"), {"value": "absent", "note": "seen twice"}),
        (Answer("F", origin="header"), {"value": "F", "origin": "header"}),
        (
            Answer("present", evidence=(Evidence("1.2", "1.2.3", 4, "ax T2"),)),
            {
                "value": "present",
                "evidence": [
                    {"sop_class": "1.2", "sop_uid": "1.2.3", "frame": 4, "label": "ax T2"}
                ],
            },
        ),
    ],
)
def test_an_answer_is_kept_as_plain_words(answer, body):
    assert answer_to_json(answer) == body
    assert answer_from_json(body) == answer


TEXTS = st.text(min_size=1, max_size=20)
ANSWERS = st.one_of(
    st.builds(Answer, TEXTS, note=st.text(max_size=20)),
    st.builds(Answer, st.lists(TEXTS, min_size=1, max_size=4).map(tuple)),
    st.builds(Answer, st.decimals(allow_nan=False, allow_infinity=False)),
    st.builds(Answer, st.none(), TEXTS.filter(str.strip)),
    st.builds(Answer, TEXTS, origin=st.sampled_from(("reader", "header", "shorthand"))),
    st.builds(Answer, TEXTS, evidence=st.tuples(st.builds(Evidence, TEXTS, TEXTS))),
)


@given(ANSWERS)
def test_every_answer_comes_back_from_json_as_it_was(answer):
    body = json.loads(json.dumps(answer_to_json(answer)))

    assert answer_from_json(body) == answer
    assert str(answer_from_json(body).value) == str(answer.value)


@pytest.mark.parametrize(
    "body",
    [
        {}, {"note": "x"}, {"value": ""}, {"value": None}, {"value": 3}, {"value": ["a"]},
        {"values": []}, {"values": "T7"}, {"values": [7]}, {"number": "three"},
        {"number": "NaN"}, {"number": "Infinity"}, {"number": None}, {"number": True},
        {"not_assessable": ""}, {"not_assessable": " "}, {"not_assessable": None},
        {"value": "absent", "not_assessable": "motion"}, {"value": "a", "number": "3"},
        {"value": "a", "note": 3}, {"value": "a", "origin": "oracle"},
        {"value": "a", "evidence": 3}, {"value": "a", "evidence": [{}]},
        {"value": "a", "evidence": [{"sop_class": 1, "sop_uid": "", "frame": 1, "label": ""}]},
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_rather_than_guessed(body):
    with pytest.raises((ValueError, KeyError, TypeError, ArithmeticError)):
        answer_from_json(body)
