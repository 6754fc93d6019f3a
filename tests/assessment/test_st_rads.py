"""ST-RADS: each row of REFERENCE 1.10, both sides of each border, and what stays open.

Also holds desktop/assessment/instruments/st_rads_branches.py.
"""

import itertools
from decimal import Decimal

import pytest
from builders_assessment import outcome

from desktop.assessment.instrument import Assessment, Range
from desktop.assessment.instruments.st_rads import OUTCOMES, st_rads

NUMBERS = ("growth_pct", "fat_pct", "septa_mm", "enhancement_pct", "nodule_mm", "adc")
BASE = {
    "sequences": "complete",
    "lesion": "present",
    "treated": "no",
    "lesion_origin": "paraspinal_muscle",
    "modalities": ("MR",),
}
LIPOMA = {
    "tissue": "lipomatous",
    "fat_pct": 95,
    "septa_mm": 1,
    "follows_fat": "yes",
    "nodules": "no",
    "enhancement_pct": 0,
}
LESS_FAT = {"tissue": "lipomatous", "fat_pct": 90}
CYST = {"tissue": "cyst_like", "site": "deep", "communicates": "no"}
NERVE = {"tissue": "solid", "site": "nerve"}
SKIN = {"tissue": "solid", "site": "subcutaneous"}
DEEP = {"tissue": "solid", "site": "both", "mature_injury": "no", "signs": "none", "adc": "1.1"}


def category(*parts, **twist):
    known = dict(BASE)
    for part in (*parts, twist):
        known |= part
    return outcome(
        "st_rads",
        **{k: Decimal(v) if k in NUMBERS and v is not None else v for k, v in known.items()},
    )


def said(got):
    if isinstance(got, Range):
        return " ".join(word.removeprefix("category_") for word in got.outcomes)
    return got.outcome.removeprefix("category_")


@pytest.mark.parametrize(
    ("part", "twist", "wanted"),
    [
        ({}, {"sequences": "incomplete"}, "0"),
        ({}, {"lesion": "none"}, "1"),
        ({}, {"lesion": "mimic"}, "1"),
        # lipomatous, more than 90 % fat
        (LIPOMA, {}, "2"),
        (LIPOMA, {"fat_pct": "90.1"}, "2"),
        (LIPOMA, {"septa_mm": "1.9"}, "2"),
        (LIPOMA, {"septa_mm": 2}, "4"),
        (LIPOMA, {"enhancement_pct": "9.9"}, "2"),
        (LIPOMA, {"enhancement_pct": 10}, "4"),
        (LIPOMA, {"enhancement_pct": 11}, "4"),
        (LIPOMA, {"nodules": "yes", "many_vessels": "yes"}, "3"),
        (LIPOMA, {"nodules": "yes", "many_vessels": "no"}, "4"),
        (LIPOMA, {"follows_fat": "no", "many_vessels": "yes"}, "3"),
        (LIPOMA, {"follows_fat": "no", "many_vessels": "no"}, "4"),
        (LIPOMA, {"nodules": "yes", "septa_mm": 2, "many_vessels": "yes"}, "4"),
        (LIPOMA, {"nodules": "yes", "enhancement_pct": 10, "many_vessels": "yes"}, "4"),
        # lipomatous, up to 90 % fat
        (LESS_FAT, {"enhancing_nodule": "no"}, "4"),
        (LESS_FAT, {"enhancing_nodule": "no", "fat_pct": "50.1"}, "4"),
        (LESS_FAT, {"enhancing_nodule": "yes", "fat_pct": 50}, "5"),
        (LESS_FAT, {"enhancing_nodule": "yes"}, "4 5"),
        (LESS_FAT, {"enhancing_nodule": "no", "fat_pct": 50}, "4 5"),
        (LESS_FAT, {"enhancing_nodule": "yes", "reader_choice": "lower"}, "4"),
        (LESS_FAT, {"enhancing_nodule": "yes", "reader_choice": "higher"}, "5"),
        # cyst-like
        (CYST, {"communicates": "yes"}, "2"),
        (CYST, {"site": "superficial"}, "2"),
        (CYST, {"site": "nerve"}, "2"),
        (CYST, {"flow_voids": "yes", "haematoma": "yes"}, "3"),
        (CYST, {"flow_voids": "yes", "haematoma": "no"}, "2"),
        (CYST, {"flow_voids": "no", "thick_septa": "yes"}, "5"),
        (CYST, {"flow_voids": "no", "thick_septa": "no", "nodule_mm": 10}, "5"),
        (CYST, {"flow_voids": "no", "thick_septa": "no", "nodule_mm": "9.9"}, "3 4"),
        (
            CYST,
            {"flow_voids": "no", "thick_septa": "no", "nodule_mm": 0, "reader_choice": "lower"},
            "3",
        ),
        # solid
        (NERVE, {"target_sign": "yes"}, "2"),
        (NERVE, {"target_sign": "no", "adc": "1.11"}, "3"),
        (NERVE, {"target_sign": "no", "adc": "1.1"}, "4 5"),
        (NERVE, {"target_sign": "no", "adc": "1.1", "reader_choice": "higher"}, "5"),
        (SKIN, {"growth_pattern": "exophytic_peripheral"}, "2"),
        (SKIN, {"growth_pattern": "exophytic_internal"}, "4"),
        (SKIN, {"growth_pattern": "endophytic"}, "5"),
        (DEEP, {"mature_injury": "yes"}, "2"),
        (DEEP, {"mature_injury": "yes", "signs": "oedema"}, "2"),
        (DEEP, {}, "4"),
        (DEEP, {"adc": "1.09"}, "5"),
        (DEEP, {"adc": 3}, "4"),
        *(
            (DEEP, {"signs": sign, "adc": 3}, "5")
            for sign in (
                "nodules_over_2cm", "fascial_tail", "extracompartmental", "necrosis",
                "haemorrhage", "oedema", "rapid_growth", ("necrosis", "oedema"),
            )
        ),
        # treated
        ({"treated": "yes"}, {"residual": "no"}, "6a"),
        ({"treated": "yes"}, {"lesion": "none"}, "6a"),
        ({"treated": "yes"}, {"residual": "yes", "growth_pct": 20}, "6b"),
        ({"treated": "yes"}, {"residual": "yes", "growth_pct": -50}, "6b"),
        ({"treated": "yes"}, {"residual": "yes", "growth_pct": "20.1"}, "6c"),
        ({"treated": "yes"}, {"residual": "yes"}, "6b 6c"),
        ({"treated": "yes"}, {"sequences": "no_contrast", "residual": "no"}, "0"),
        ({"treated": "yes"}, {"sequences": "incomplete", "residual": "no"}, "0"),
    ],
)  # fmt: skip
def test_each_row_and_both_sides_of_each_border(part, twist, wanted):
    assert said(category(part, **twist)) == wanted


@pytest.mark.parametrize(
    ("twist", "wanted"),
    [
        ({}, "2"),
        ({"enhancement_pct": None}, "2"),
        ({"septa_mm": 2}, "0"),
        ({"nodules": "yes"}, "0"),
        ({"follows_fat": "no"}, "0"),
        ({"fat_pct": 90}, "0"),
        ({"tissue": "solid"}, "0"),
        ({"lesion": "none"}, "1"),
    ],
)
def test_a_plain_lipoma_needs_no_contrast_and_all_else_does(twist, wanted):
    assert said(category(LIPOMA, sequences="no_contrast", **twist)) == wanted


def test_with_contrast_open_enhancement_leaves_a_lipoma_open():
    got = category(LIPOMA, enhancement_pct=None)

    assert said(got) == "2 4"
    assert got.missing == ("enhancement_pct",)


def test_what_is_open_gives_a_range_and_is_named():
    nerve = category(NERVE)
    deep = category(DEEP, signs=None)
    kind = category(tissue="solid")

    assert (said(nerve), nerve.missing) == ("2 3 4 5", ("target_sign", "adc", "reader_choice"))
    assert (said(deep), deep.missing) == ("4 5", ("signs",))
    assert (said(kind), "site" in kind.missing) == ("2 3 4 5", True)


def test_open_treatment_keeps_the_treated_categories():
    got = category(LIPOMA, treated=None)

    assert said(got) == "2 6a 6b 6c"


def test_a_high_adc_never_lowers_a_category():
    order = {word: place for place, word in enumerate(OUTCOMES)}
    free = {
        "tissue": ("lipomatous", "cyst_like", "solid"),
        "site": ("superficial", "deep", "nerve"),
        "target_sign": ("yes", "no"),
        "growth_pattern": ("exophytic_peripheral", "exophytic_internal", "endophytic"),
        "mature_injury": ("yes", "no"),
        "signs": (("none",), ("oedema",)),
        "reader_choice": ("lower", "higher"),
    }
    fixed = {
        "sequences": "complete",
        "lesion": "present",
        "treated": "no",
        "residual": "no",
        "growth_pct": Decimal(0),
        "fat_pct": Decimal(30),
        "septa_mm": Decimal(1),
        "follows_fat": "no",
        "nodules": "no",
        "enhancing_nodule": "no",
        "enhancement_pct": Decimal(5),
        "many_vessels": "no",
        "communicates": "no",
        "flow_voids": "no",
        "haematoma": "no",
        "thick_septa": "no",
        "nodule_mm": Decimal(1),
    }

    for words in itertools.product(*free.values()):
        known = {**fixed, **dict(zip(free, words, strict=True))}
        just, high, higher = (
            st_rads(**known, adc=Decimal(adc)).outcome for adc in ("1.2", "1.6", "4")
        )
        low = st_rads(**known, adc=Decimal("0.8")).outcome
        assert just == high == higher
        assert order[low] >= order[just]


@pytest.mark.parametrize(
    ("twist", "named"),
    [
        ({**CYST, "enhancement_pct": 20}, ("tissue", "enhancement_pct")),
        ({"signs": ("none", "oedema")}, ("signs",)),
        ({"lesion": "none", "residual": "yes"}, ("lesion", "residual")),
        ({"tissue": "solid", "fat_pct": 101}, ("fat_pct",)),
        ({"tissue": "solid", "fat_pct": -1}, ("fat_pct",)),
        ({"tissue": "solid", "septa_mm": -1}, ("septa_mm",)),
        ({"tissue": "solid", "septa_mm": 101}, ("septa_mm",)),
        ({"tissue": "solid", "enhancement_pct": 101}, ("enhancement_pct",)),
        ({"tissue": "solid", "enhancement_pct": -1}, ("enhancement_pct",)),
        ({"tissue": "solid", "nodule_mm": 501}, ("nodule_mm",)),
        ({"tissue": "solid", "nodule_mm": -1}, ("nodule_mm",)),
        ({"tissue": "solid", "adc": "5.1"}, ("adc",)),
        ({"tissue": "solid", "adc": "-0.1"}, ("adc",)),
        ({"tissue": "solid", "growth_pct": -101}, ("growth_pct",)),
        ({"tissue": "solid", "growth_pct": 1001}, ("growth_pct",)),
    ],
)
def test_what_cannot_be_is_named_and_not_scored(twist, named):
    assert category(**twist).inputs == named


@pytest.mark.parametrize(
    "twist",
    [
        {**CYST, "enhancement_pct": "19.9", "communicates": "yes"},
        {**LIPOMA, "fat_pct": 100},
        {**LIPOMA, "septa_mm": 0},
        {**LIPOMA, "septa_mm": 100},
        {**LIPOMA, "enhancement_pct": 100},
        {**DEEP, "adc": 0},
        {**DEEP, "adc": 5},
        {**DEEP, "fat_pct": 0, "nodule_mm": 500, "growth_pct": 1000},
        {**DEEP, "nodule_mm": 0, "growth_pct": -100},
    ],
)
def test_what_can_just_be_is_scored(twist):
    assert isinstance(category(**twist), Assessment)


def test_it_is_for_soft_tissue_on_mr():
    assert category(LIPOMA, lesion_origin="vertebra").why == "for soft tissue only"
    assert category(LIPOMA, modalities=("CT",)).why == "ST-RADS needs MR"
    assert said(category(LIPOMA, modalities=("CT", "MR"))) == "2"
    assert said(category(LIPOMA, lesion_origin=None, modalities=None)) == "2"


def test_the_outcome_says_how_far_it_may_be_trusted():
    got = category(DEEP)

    assert got.label == "ST-RADS category 4"
    assert "high ADC never lowers" in got.detail("note")[0]
    assert "extrapolated to the back" in got.detail("note")[0]
    assert got.sources == ("strads", "strads_border")


@pytest.mark.parametrize(("lesion", "because"), [("none", "no lesion"), ("mimic", "a mimic")])
def test_category_1_says_which_it_is(lesion, because):
    assert category(lesion=lesion).points[0].value == because


def test_incomplete_is_never_the_calm_end():
    assert (
        tuple(f"category_{one}" for one in ("1", "2", "6a", "0", "3", "4", "6b", "5", "6c"))
        == OUTCOMES
    )


def test_sequences_and_a_reader_s_choice_alone_give_no_category():
    assert outcome("st_rads", sequences="complete", reader_choice="lower").why == "not answered yet"


@pytest.mark.parametrize(
    ("part", "twist", "because"),
    [
        (LIPOMA, {}, "more than 90 % fat, thin septa, no nodules, like subcutaneous fat"),
        (LIPOMA, {"enhancement_pct": 10}, "10 % or more enhances"),
        (LIPOMA, {"septa_mm": 2}, "septa of 2 mm or more"),
        (LIPOMA, {"nodules": "yes", "many_vessels": "no"}, "more than 90 % fat, few vessels"),
        (LIPOMA, {"nodules": "yes", "many_vessels": "yes"}, "more than 90 % fat, many vessels"),
        (CYST, {"flow_voids": "yes", "haematoma": "no"}, "flow voids or fluid levels"),
        (
            CYST,
            {"flow_voids": "yes", "haematoma": "yes"},
            "flow voids or fluid levels with haematoma",
        ),
        (
            CYST,
            {"flow_voids": "no", "thick_septa": "no", "nodule_mm": 10},
            "a nodule of 1 cm or more",
        ),
        (
            CYST,
            {"flow_voids": "no", "thick_septa": "no", "nodule_mm": 1, "reader_choice": "lower"},
            "deep, no thick septa, nodules under 1 cm",
        ),
        (NERVE, {"target_sign": "no", "adc": 2}, "nerve, no target sign, ADC over 1.1"),
        (
            NERVE,
            {"target_sign": "no", "adc": 1, "reader_choice": "lower"},
            "nerve, no target sign, ADC up to 1.1",
        ),
        (DEEP, {"adc": 1}, "solid and deep, ADC under 1.1"),
        (DEEP, {"signs": "oedema"}, "solid and deep with a suspicious sign"),
        (DEEP, {}, "solid and deep, no further suspicious sign"),
    ],
)
def test_the_sign_that_gave_the_category_is_named(part, twist, because):
    assert category(part, **twist).points[0].value == because


# --- what follows from other inputs --------------------------------------------------------------


@pytest.mark.parametrize(("nodule_mm", "wanted"), [(0, "2"), ("0.5", "3"), (1, "3"), (None, "2 3")])
def test_a_measured_nodule_is_one_and_none_is_none(nodule_mm, wanted):
    open_one = {**LIPOMA, "nodules": None, "many_vessels": "yes", "nodule_mm": nodule_mm}

    assert said(category(open_one)) == wanted


def test_what_is_said_of_nodules_goes_before_their_size():
    assert said(category(LIPOMA, nodules="yes", nodule_mm=0, many_vessels="yes")) == "3"


def test_a_lesion_of_a_nerve_lies_in_it_whatever_the_depth():
    nerve = {"tissue": "solid", "site": None, "target_sign": "yes", "nerve": "nerve"}

    assert said(category(nerve)) == "2"
    assert said(category(nerve, site="deep")) == "2"
    assert said(category(nerve, nerve="subcutaneous", site="superficial")) != "2"
