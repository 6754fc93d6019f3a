"""Present, absent, not assessable and not answered are four things, in memory and in a file."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.checklist.answers import (
    SPOTS,
    Answer,
    Drawn,
    Evidence,
    Slot,
    answer_from_json,
    answer_to_json,
    evidence_from_json,
    evidence_to_json,
)


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


LINE = Drawn("distance", ((1.5, 2.0), (3.0, 4.0)), Decimal("12.50"), "mm", "in plane")
SEEN = Evidence("1.2", "1.2.3", 4, "ax T2", "1.2.9", LINE, (40.0, 400.0), True, (512, 320))


def test_what_is_known_of_an_image_is_kept_and_the_rest_left_out():
    body = evidence_to_json(SEEN)

    assert body == {
        "sop_class": "1.2", "sop_uid": "1.2.3", "frame": 4, "label": "ax T2",
        "series_uid": "1.2.9", "window": [40.0, 400.0], "inverted": True, "size": [512, 320],
        "drawn": {"kind": "distance", "spots": [[1.5, 2.0], [3.0, 4.0]], "value": "12.50",
                  "unit": "mm", "detail": "in plane"},
    }  # fmt: skip
    assert evidence_from_json(json.loads(json.dumps(body))) == SEEN
    bare = Drawn("point", ((1.0, 2.0),))
    assert evidence_to_json(Evidence("1", "2", drawn=bare))["drawn"] == {
        "kind": "point", "spots": [[1.0, 2.0]]
    }  # fmt: skip


@pytest.mark.parametrize(
    "twist",
    [
        {"frame": 0}, {"frame": 1.0}, {"frame": True}, {"inverted": 1}, {"window": [1]},
        {"window": [1, float("nan")]}, {"series_uid": 3}, {"drawn": 3}, {"size": [0, 5]},
        {"size": [5.0, 5]}, {"size": [5]}, {"size": None}, {"size": [5, 65536]},
        {"drawn": {"kind": "heart", "spots": []}}, {"drawn": {"kind": "point", "spots": []}},
        {"drawn": {"kind": "point", "spots": [[1, float("inf")]]}},
        {"drawn": {"kind": "point"}},
        {"drawn": {"kind": "point", "spots": [[1, 2]], "value": "NaN"}},
        {"drawn": {"kind": "point", "spots": [[1, 2]], "value": 3}},
        {"drawn": {"kind": "point", "spots": [[1, 2]], "unit": 3}},
    ],
)  # fmt: skip
def test_what_is_no_image_is_refused(twist):
    with pytest.raises((ValueError, KeyError, TypeError, ArithmeticError)):
        evidence_from_json({**evidence_to_json(SEEN), **twist})


@pytest.mark.parametrize(
    ("kind", "value", "unit", "words"),
    [
        ("point", None, "", ""), ("distance", "20.0", "mm", "20 mm"),
        ("distance", "34.2", "mm", "34 mm"), ("distance", "3.42", "mm", "3.4 mm"),
        ("cobb", "12", "deg", "12\N{DEGREE SIGN}"),
        ("cobb", "12.6", "deg", "13\N{DEGREE SIGN}"), ("ellipse", "41.25", "HU", "41 HU"),
        ("distance", "9.96", "mm", "10 mm"),
        ("ellipse", "300", "signal", "300"), ("distance", None, "mm", ""),
        ("ellipse", "1E+2", "HU", "100 HU"),
    ],
)  # fmt: skip
def test_a_value_is_written_with_its_unit(kind, value, unit, words):
    number = None if value is None else Decimal(value)

    assert Drawn(kind, ((0.0, 0.0),) * SPOTS[kind], number, unit).words == words
