"""The assess interface: the 16 worked cases exactly, and every JSON value answered."""

import json
from pathlib import Path

import jsonschema
import pytest
from builders_assessment import DEFAULTS, a_case
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.assessment.case import assess, assess_text
from desktop.assessment.case_inputs import Refused
from desktop.foundation.errors import InputFault

FOLDER = Path(__file__).parent
WORKED = json.loads((FOLDER / "worked_cases.json").read_text(encoding="utf-8"))["cases"]
SCHEMA = json.loads(
    (FOLDER.parents[1] / "resources" / "assess.schema.json").read_text(encoding="utf-8")
)
OUTPUTS = [
    "sins", "escc", "escc_group", "bone_rads", "biopsy", "biopsy_modifiers", "urgency",
    "acr_category", "mdt", "tokuhashi", "tomita", "genant",
]  # fmt: skip


def test_there_are_16_worked_cases():
    assert [case["id"] for case in WORKED] == [f"W{n:02}" for n in range(1, 17)]


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case["id"])
def test_a_worked_case_gives_exactly_what_it_must(case):
    got = assess(case["inputs"])

    assert list(got) == OUTPUTS
    assert {key: got[key] for key in case["expected"]} == case["expected"]
    assert [got[key] for key in ("tokuhashi", "tomita", "genant")] == [None] * 3


def test_a_file_is_answered_in_its_order_and_by_its_ids():
    text = json.dumps(
        {
            "title": "any",
            "cases": [
                {"id": "a", "vignette": "...", "inputs": a_case()},
                {"id": 7, "inputs": a_case(1, epidural_extension=False, sac_deformed=True)},
                {"inputs": {}},
                "no case",
                {"id": [1], "inputs": a_case()},
                {"id": "b"},
            ],
        }
    )

    got = assess_text(text)

    assert list(got) == ["format", "cases"]
    assert got["format"] == 1
    assert got["cases"][0]["outputs"]["biopsy"] == "FURTHER_IMAGING_FIRST"
    assert got["cases"][1:] == [
        {"id": 7, "error": "ESCC_INCONSISTENT"},
        {"id": None, "error": "INVALID_INPUT: age"},
        {"id": None, "error": "INVALID_INPUT: case"},
        {"id": None, "error": "INVALID_INPUT: id"},
        {"id": "b", "error": "INVALID_INPUT: inputs"},
    ]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "3", '{"cases": {}}', '{"case": []}', "[" * 100_000, "\x00"],
)
def test_what_is_no_file_of_cases_is_refused_in_a_sentence(text):
    with pytest.raises(InputFault, match="cases file"):
        assess_text(text)


@pytest.mark.parametrize("number", ["1" + "0" * 5000, "1e999", "NaN", "-Infinity", "1" * 401])
def test_a_number_beyond_all_measure_is_refused_by_its_field(number):
    inputs = json.dumps({**DEFAULTS, "platelets": None}).replace(
        '"platelets": null', f'"platelets": {number}'
    )

    got = assess_text(f'{{"cases": [{{"id": 1, "inputs": {inputs}}}]}}')

    assert got["cases"] == [{"id": 1, "error": "INVALID_INPUT: platelets"}]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "The cases file is not JSON. Write it as the guide shows."),
        ("[]", 'The cases file has no list "cases". Write it as the guide shows.'),
    ],
)
def test_a_refusal_says_what_to_do(text, says):
    with pytest.raises(InputFault) as refused:
        assess_text(text)

    assert str(refused.value) == says


def test_a_case_keeps_its_id_beside_its_outputs():
    got = assess_text(json.dumps({"cases": [{"id": "W", "inputs": a_case()}]}))["cases"][0]

    assert list(got) == ["id", "outputs"]
    assert got["id"] == "W"


@pytest.mark.parametrize(("digits", "kept"), [(400, True), (401, False)])
def test_an_id_of_more_than_400_digits_is_no_number(digits, kept):
    got = assess_text(f'{{"cases": [{{"id": {"1" * digits}, "inputs": {{}}}}]}}')["cases"][0]

    assert (got["error"] == "INVALID_INPUT: age") is kept
    assert (got["error"] == "INVALID_INPUT: id") is not kept


def test_a_tokuhashi_score_has_a_total_and_a_band():
    inputs = {"kps": 80, "extraspinal_bone_foci": 0, "vertebral_mets": 1, "organ_mets": "none",
              "primary": "breast", "frankel": "E"}  # fmt: skip

    assert assess(a_case(tokuhashi_inputs=inputs))["tokuhashi"] == {"total": 15, "band": "ge12mo"}


def test_optional_scores_are_given_where_their_inputs_are():
    got = assess(
        a_case(
            tomita_inputs={"growth": "rapid", "visceral": "none", "bone": "multiple"},
            height_loss_pct=25,
        )
    )

    assert (got["tomita"], got["genant"]) == ({"total": 6}, 2)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
WORDS = st.sampled_from(
    sorted(
        {
            str(word)
            for field in SCHEMA["properties"].values()
            for word in field.get("enum", ())
            if isinstance(word, str)
        }
    )
)
VALUES = WORDS | JSON | st.integers(0, 60)


def named(said: str) -> bool:
    return said in ("ESCC_INCONSISTENT", "ESCC_INCOMPLETE") or said.startswith("INVALID_INPUT: ")


def answered(inputs):
    """The outputs, or what was said instead."""
    try:
        return assess(inputs), ""
    except Refused as refused:
        return {}, str(refused)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(DEFAULTS)), VALUES, max_size=4), st.integers(0, 4))
def test_nonsense_gives_outputs_or_a_named_error(twist, steps):
    inputs = a_case(steps, **twist)

    got, said = answered(inputs)

    assert list(got) == OUTPUTS or named(said)
    json.dumps(got, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(JSON, max_size=3))
def test_any_list_of_cases_is_answered(cases):
    got = assess_text(json.dumps({"cases": cases}))

    assert len(got["cases"]) == len(cases)
    assert all(named(case["error"]) for case in got["cases"])
    json.dumps(got, allow_nan=False)


def valid_inputs():
    """Any inputs that the schema allows."""
    choices = {}
    for name, field in SCHEMA["properties"].items():
        if "enum" in field:
            choices[name] = st.sampled_from(field["enum"])
        elif field["type"] == "boolean":
            choices[name] = st.booleans()
        elif field["type"] == ["boolean", "null"]:
            choices[name] = st.sampled_from([True, False, None])
        elif name == "modalities":
            choices[name] = st.sampled_from([["CT"], ["MR"], ["MR", "CT"]])
        elif name in ("tokuhashi_inputs", "tomita_inputs"):
            choices[name] = st.none()
        else:
            number = st.integers(0, 100) | st.floats(0, 100)
            choices[name] = number if name == "age" else number | st.none()
    return st.fixed_dictionaries(choices)


@settings(max_examples=150, deadline=None)
@given(valid_inputs(), st.sampled_from([None, *range(5)]))
def test_whatever_the_schema_allows_is_assessed(inputs, steps):
    if steps is not None:
        inputs = {**inputs, **{k: a_case(steps)[k] for k in DEFAULTS if k in (
            "epidural_extension", "sac_deformed", "cord_abutted", "cord_compressed", "csf_visible")
        }}  # fmt: skip
    jsonschema.Draft202012Validator(SCHEMA).validate(inputs)

    got, said = answered(inputs)

    assert list(got) == OUTPUTS or said in ("ESCC_INCONSISTENT", "ESCC_INCOMPLETE")
    for key in ("mdt", "biopsy_modifiers"):
        assert got.get(key, []) == sorted(got.get(key, []))
