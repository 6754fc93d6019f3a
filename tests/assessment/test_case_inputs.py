"""Inputs of a case: what is refused, by name; held against the published schema.

Also holds desktop/assessment/words.py.
"""

import json
import math
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from builders_assessment import DEFAULTS, a_case

from desktop.assessment.case_inputs import FIELDS, REQUIRED, Refused, read_inputs

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "resources" / "assess.schema.json").read_text(encoding="utf-8")
)
TOKUHASHI = {
    "kps": 80,
    "extraspinal_bone_foci": 1,
    "vertebral_mets": 1,
    "organ_mets": "none",
    "primary": "breast",
    "frankel": "E",
}
TOMITA = {"growth": "slow", "visceral": "none", "bone": "solitary"}
WRONG = [
    None, True, False, -1, 0, 1, 3, 4.0, 6, 121, 1.5, "", "none", "unknown", "yes", "T13", "6a",
    "6A", [], {}, ["CT"], ["MR", "MR"], ["PT"], [["CT"]], {"kps": 1}, "metastasis",
]  # fmt: skip


def refusal(inputs):
    with pytest.raises(Refused) as refused:
        read_inputs(inputs)
    return str(refused.value)


def test_fields_and_required_ones_are_those_of_the_schema():
    assert set(FIELDS) == set(SCHEMA["properties"])
    assert set(SCHEMA["required"]) == REQUIRED


def test_every_value_is_taken_or_refused_as_the_schema_does():
    validator = jsonschema.Draft202012Validator(SCHEMA)

    for name in FIELDS:
        for value in WRONG:
            inputs = {**DEFAULTS, name: value}
            valid = validator.is_valid(inputs)
            try:
                read_inputs(inputs)
                said = ""
            except Refused as refused:
                said = str(refused)
            assert (said == "") is valid, (name, value)
            assert not said or said.startswith(f"INVALID_INPUT: {name}")


def candidates(field):
    """Each word and border that the schema names for a field, and what lies just beside it."""
    if "enum" in field:
        yield from field["enum"]
        yield from (f"{word}~" for word in field["enum"])
    if "properties" in field:
        whole = {**TOKUHASHI, **TOMITA}
        whole = {name: whole[name] for name in field["properties"]}
        for name, inner in field["properties"].items():
            yield {key: value for key, value in whole.items() if key != name}
            yield from ({**whole, name: value} for value in candidates(inner))
        yield {**whole, "other": 1}
    for border in (field.get("minimum"), field.get("maximum")):
        if border is not None:
            yield from (border - 1, border - 0.5, border, border + 0.5, border + 1)
    if field.get("type") == "array":
        yield from (
            [],
            ["CT"],
            ["MR"],
            ["CT", "MR"],
            ["MR", "CT"],
            ["CT", "CT"],
            ["CT", "MR", "CT"],
        )
    yield from (None, True, False, "", 0, 1, 1.5, [], {})


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_every_word_and_border_of_the_schema_is_taken_and_what_lies_beside_it_refused(name):
    field = SCHEMA["properties"][name]
    validator = jsonschema.Draft202012Validator(field)

    for value in candidates(field):
        try:
            read_inputs({**DEFAULTS, name: value})
            said = ""
        except Refused as refused:
            said = str(refused)
        assert (said == "") is validator.is_valid(value), value
        assert not said or said.split(".")[0] == f"INVALID_INPUT: {name}"


def test_the_largest_number_is_ten_to_the_300():
    assert read_inputs(a_case(platelets=10**300))["platelets"] == 10**300
    assert refusal(a_case(platelets=10**300 + 1)) == "INVALID_INPUT: platelets"


@pytest.mark.parametrize(
    ("twist", "read"),
    [
        ({"incidental": True}, "yes"),
        ({"incidental": False}, "no"),
        ({"csf_visible": None}, None),
        ({"pain": "unknown"}, None),
        ({"pain": None}, None),
        ({"dnt_pattern": None}, "none"),
        ({"known_primary": None}, "none"),
        ({"level": "T7"}, ("T7",)),
        ({"level": None}, None),
        ({"modalities": ["MR", "CT"]}, ("CT", "MR")),
        ({"st_rads": 0}, "0"),
        ({"st_rads": 5}, "5"),
        ({"st_rads": "6A"}, "6A"),
        ({"st_rads": "6B"}, "6B"),
        ({"st_rads": "6C"}, "6C"),
        ({"inr": 1.8}, Decimal("1.8")),
        ({"tomita_inputs": TOMITA}, TOMITA),
        ({"tokuhashi_inputs": None}, None),
    ],
)
def test_a_value_is_read_in_the_instruments_own_words(twist, read):
    (name,) = twist

    assert read_inputs(a_case(**twist))[name] == read


@pytest.mark.parametrize("level", ["T0", "T13", "C6", "L2", "t7", "T07"])
def test_a_level_beyond_the_chest_is_refused(level):
    assert refusal(a_case(level=level)) == "INVALID_INPUT: level"


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_a_missing_required_field_is_named(name):
    inputs = {key: value for key, value in DEFAULTS.items() if key != name}

    assert refusal(inputs) == f"INVALID_INPUT: {name}"


@pytest.mark.parametrize("name", sorted(set(FIELDS) - REQUIRED))
def test_any_other_field_may_be_left_out(name):
    inputs = {key: value for key, value in DEFAULTS.items() if key != name}

    assert read_inputs(inputs) == read_inputs({**inputs, name: None})


def test_an_unknown_field_is_named_and_cut_short():
    assert refusal(a_case(colour="blue")) == "INVALID_INPUT: colour"
    assert refusal({**DEFAULTS, "x" * 200: 1}) == "INVALID_INPUT: " + "x" * 60


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 10**400, 1e308])
def test_a_number_that_is_none_is_refused(value):
    assert refusal(a_case(inr=value)) == "INVALID_INPUT: inr"


@pytest.mark.parametrize(
    ("twist", "said"),
    [
        ({"tokuhashi_inputs": {**TOKUHASHI, "kps": 101}}, "tokuhashi_inputs.kps"),
        (
            {"tokuhashi_inputs": {**TOKUHASHI, "vertebral_mets": 0}},
            "tokuhashi_inputs.vertebral_mets",
        ),
        (
            {"tokuhashi_inputs": {**TOKUHASHI, "extraspinal_bone_foci": 1.5}},
            "tokuhashi_inputs.extraspinal_bone_foci",
        ),
        ({"tokuhashi_inputs": {**TOKUHASHI, "frankel": None}}, "tokuhashi_inputs.frankel"),
        ({"tokuhashi_inputs": {**TOKUHASHI, "age": 3}}, "tokuhashi_inputs.age"),
        ({"tokuhashi_inputs": {"kps": 80}}, "tokuhashi_inputs.extraspinal_bone_foci"),
        ({"tokuhashi_inputs": [1]}, "tokuhashi_inputs"),
        ({"tomita_inputs": {**TOMITA, "bone": "none"}}, "tomita_inputs.bone"),
        ({"tomita_inputs": "slow"}, "tomita_inputs"),
    ],
)
def test_a_field_inside_is_named_by_its_way(twist, said):
    assert refusal(a_case(**twist)) == f"INVALID_INPUT: {said}"


def test_whole_numbers_may_be_written_with_a_point():
    read = read_inputs(
        a_case(tokuhashi_inputs={**TOKUHASHI, "extraspinal_bone_foci": 2.0}, st_rads=4.0)
    )

    assert read["tokuhashi_inputs"]["extraspinal_bone_foci"] == 2
    assert read["st_rads"] == "4"


@pytest.mark.parametrize("inputs", [None, [], "x", 3, True])
def test_inputs_must_be_an_object(inputs):
    assert refusal(inputs) == "INVALID_INPUT: inputs"
