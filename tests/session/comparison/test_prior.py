"""An earlier study is kept as it is, and told in few words."""

import json
from decimal import Decimal

import pytest
from builders_comparison import a_prior, an_earlier_lesion
from hypothesis import given
from hypothesis import strategies as st

from desktop.checklist.answers import Answer, Slot
from desktop.session.comparison.prior import ComparedLesion, Prior, prior_from_json, prior_to_json

TEXTS = st.text(max_size=8)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)
LESIONS = st.builds(
    ComparedLesion, TEXTS, st.lists(TEXTS).map(tuple), TEXTS,
    st.lists(st.tuples(TEXTS, NUMBERS)).map(tuple),
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS)).map(tuple), TEXTS,
)  # fmt: skip
PRIORS = st.builds(
    Prior, st.from_regex(r"[0-9]{8}", fullmatch=True),
    st.sampled_from(["signed", "draft", "typed"]),
    st.lists(LESIONS, max_size=3, unique_by=lambda one: one.label).map(tuple),
    st.lists(TEXTS).map(tuple), TEXTS,
    st.sampled_from([(), ((Slot("a"), Answer("b")), (Slot("c", "1"), Answer(None, "metal")))]),
    st.sampled_from(["", "0830", "083015.5"]),
)  # fmt: skip


@given(PRIORS)
def test_an_earlier_study_comes_back_as_it_was(prior):
    assert prior_from_json(json.loads(json.dumps(prior_to_json(prior)))) == prior


@pytest.mark.parametrize(
    "twist",
    [
        {"source": "guessed"}, {"date": "2026-03"}, {"date": 20260302}, {"modalities": "MR"},
        {"lesions": [{"label": "1"}]}, {"study_uid": None},
        {"lesions": [{"label": "1", "levels": [], "side": "", "measurements": [["a", "NaN"]],
                      "scores": [], "treated": ""}]},
    ],
)  # fmt: skip
def test_a_damaged_one_is_refused(twist):
    with pytest.raises((ValueError, KeyError, TypeError)):
        prior_from_json({**prior_to_json(a_prior()), **twist})


def test_one_that_was_kept_before_answers_were_is_read_without_them():
    body = prior_to_json(a_prior(answers=((Slot("a"), Answer("b")),), time="0830"))
    del body["answers"], body["time"]

    assert prior_from_json(body) == a_prior()


def test_an_answer_is_found_by_its_place():
    prior = a_prior(answers=((Slot("a", "1"), Answer("b")),))

    assert prior.answer(Slot("a", "1")) == Answer("b")
    assert prior.answer(Slot("a")) is None


def test_two_lesions_never_have_one_name():
    with pytest.raises(ValueError, match="one name"):
        a_prior(an_earlier_lesion("1"), an_earlier_lesion("1"))


def test_it_says_its_day_and_its_images():
    assert a_prior().day == "2026-03-02"
    assert a_prior(time="083015").day == "2026-03-02 08:30"
    assert a_prior(modalities=("CT", "MR")).images == "MRI and CT"
    assert a_prior(modalities=()).images == "study"


def test_a_lesion_and_its_measurement_are_found_by_name():
    prior = a_prior(an_earlier_lesion("2", longest=12))

    assert prior.lesion("2").measured("mr_19_longest") == Decimal(12)
    assert prior.lesion("2").measured("mr_10_extent") is None
    assert prior.lesion("9") is None


def test_it_tells_nothing_of_a_patient_by_accident():
    shown = repr(a_prior(study_uid="1.2.3.4"))

    assert "1.2.3.4" not in shown
    assert "20260302" not in shown
    assert "34" not in shown
