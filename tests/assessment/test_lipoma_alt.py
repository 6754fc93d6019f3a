"""Signs of lipoma and of ALT against REFERENCE 1.15, both sides of each border."""

from decimal import Decimal

import pytest
from builders_assessment import outcome

from desktop.assessment.instrument import Assessment, Range
from desktop.assessment.instruments.lipoma_alt import instrument

NUMBERS = ("size_mm", "fat_pct", "septa_mm", "age")
LIPOMA = {
    "size_mm": 60,
    "fat_pct": 95,
    "septa_mm": 1,
    "nodular_septa": "no",
    "non_fat": "no",
    "enhancement": "no",
    "age": 50,
    "sex": "F",
    "place": "subcutaneous",
}
NEITHER = {
    "size_mm": 100,
    "fat_pct": 75,
    "septa_mm": 2,
    "nodular_septa": "no",
    "age": 60,
    "sex": "O",
    "place": "intramuscular",
}


def listed(base=LIPOMA, **twist):
    known = {**base, **twist}
    return outcome(
        "lipoma_alt",
        **{k: Decimal(v) if k in NUMBERS and v is not None else v for k, v in known.items()},
    )


def side_of(name, value):
    """Which side one answer speaks for, with all others on no side or the harmless one."""
    got = listed({**NEITHER, "non_fat": "no", "enhancement": "no"}, **{name: value})
    mine = [p.name for p in got.points if "areas" not in p.value and "enhancement" not in p.value]
    return mine[0].removeprefix("For ") if mine else ""


@pytest.mark.parametrize(
    ("name", "value", "side"),
    [
        ("size_mm", "99.9", "lipoma"),
        ("size_mm", "100", ""),
        ("size_mm", "100.1", "ALT"),
        ("fat_pct", "74.9", "ALT"),
        ("fat_pct", "75", ""),
        ("fat_pct", "75.1", "lipoma"),
        ("septa_mm", "1.9", "lipoma"),
        ("septa_mm", "0", "lipoma"),
        ("septa_mm", "2", ""),
        ("septa_mm", "2.1", "ALT"),
        ("nodular_septa", "yes", "ALT"),
        ("nodular_septa", "no", ""),
        ("age", "60", ""),
        ("age", "60.1", "ALT"),
        ("sex", "M", "ALT"),
        ("sex", "male", "ALT"),
        ("sex", "F", ""),
        ("sex", "female", ""),
        ("place", "superficial", "lipoma"),
        ("place", "intermuscular", "ALT"),
        ("place", "intramuscular", ""),
    ],
)
def test_each_sign_and_both_sides_of_its_border(name, value, side):
    assert side_of(name, value) == side


@pytest.mark.parametrize(("name", "word"), [("non_fat", "areas"), ("enhancement", "contrast")])
def test_what_is_not_fat_and_what_enhances_speak_for_either_side(name, word):
    yes = [p.name for p in listed(**{name: "yes"}).points if word in p.value]
    no = [p.name for p in listed(**{name: "no"}).points if word in p.value]

    assert (yes, no) == (["For ALT"], ["For lipoma"])


@pytest.mark.parametrize(
    ("size", "words"),
    [("130", "over 100 mm"), ("130.1", "over 130 mm (odds ratio 2.7)")],
)
def test_beyond_13_cm_the_odds_are_told(size, words):
    assert listed(size_mm=size).points[0].value == words


def test_a_lipoma_has_signs_of_one_side_only_and_no_verdict():
    got = listed()

    assert isinstance(got, Assessment)
    assert (got.outcome, got.score) == ("harmless_signs", None)
    assert "MDM2 FISH decides" in got.meaning
    assert "sensitivity 91 %" in got.meaning
    assert "specificity 37 %" in got.meaning


def test_a_sign_of_alt_makes_it_both_sides():
    assert listed(septa_mm=3).outcome == "both_sides"


def test_open_inputs_never_calm():
    got = listed(septa_mm=None, non_fat=None)

    assert isinstance(got, Range)
    assert got.outcomes == ("harmless_signs", "both_sides")
    assert got.missing == ("septa_mm", "non_fat")


def test_what_is_open_is_tried_on_both_sides_of_its_border():
    for name in NUMBERS:
        got = listed({**NEITHER, "non_fat": "yes", "enhancement": "yes"}, **{name: None})
        sides = got.outcomes if isinstance(got, Range) else (got.outcome,)
        wanted = ("serious_signs",) if name == "age" else ("both_sides", "serious_signs")
        assert sides == wanted, name
    assert listed({**NEITHER, "non_fat": "no", "enhancement": "no"}, age=None).outcomes == (
        "harmless_signs",
        "both_sides",
    )
    assert all(instrument().parameters[name].possible for name in LIPOMA)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size_mm", 1001),
        ("size_mm", -1),
        ("fat_pct", 101),
        ("fat_pct", -1),
        ("septa_mm", 101),
        ("septa_mm", -1),
        ("age", 121),
        ("age", -1),
    ],
)
def test_numbers_that_cannot_be_are_named(name, value):
    assert listed(**{name: value}).inputs == (name,)


@pytest.mark.parametrize(
    "twist",
    [
        {"size_mm": 1000, "fat_pct": 100, "septa_mm": 100, "age": 120},
        {"size_mm": 0, "fat_pct": 0, "septa_mm": 0, "age": 0},
    ],
)
def test_numbers_that_can_just_be_are_listed(twist):
    assert isinstance(listed(**twist), Assessment)


def test_it_is_for_soft_tissue_on_mr():
    assert listed(lesion_origin="vertebra").why == "for soft tissue only"
    assert listed(modalities=("CT",)).why == "the signs are those of MR"
    assert listed(lesion_origin="subcutaneous", modalities=("MR",)).outcome == "harmless_signs"


def test_age_sex_and_place_alone_list_nothing():
    got = outcome("lipoma_alt", age=Decimal(70), sex="M", place="intermuscular")

    assert got.why == "not answered yet"
