"""Trying what is open: every look is caught, and the result equals plain brute force."""

import itertools
import random

import pytest
from builders_assessment import is_a_closed_value

from desktop.assessment.biopsy import decide
from desktop.assessment.instrument import (
    Assessment,
    AtLeast,
    Inconsistent,
    NotApplicable,
    NotAssessable,
    Parameter,
)
from desktop.assessment.instruments import escc, sins, ssr_bone_rads
from desktop.assessment.instruments.sins import COMPONENTS
from desktop.assessment.instruments.ssr_bone_rads import ASKED as BONE_RADS
from desktop.assessment.live import DECIDE
from desktop.assessment.parameters import CASE
from desktop.assessment.possibility import Hole, Leaf, Looked, explore, gather, in_words, possible

WORDS = Parameter("word", ("calm", "soon", "now"), {"fine": "calm"}, ranked=True)


def test_an_input_known_in_part_is_tried_from_there_on():
    leaves = explore(lambda word: word == "now", {"word": AtLeast("soon")}, {"word": WORDS})

    assert [(leaf.result, leaf.path) for leaf in leaves] == [
        (False, (("word", "soon"),)), (True, (("word", "now"),)),
    ]  # fmt: skip


LOOKS = [
    lambda hole: hole == "a",
    lambda hole: hole != "a",
    lambda hole: hole in ("a", "b"),
    lambda hole: hole in {"a": 1},
    lambda hole: {"a": 1}[hole],
    lambda hole: "a" in hole,
    lambda hole: bool(hole),
    lambda hole: not hole,
    lambda hole: hole < 3,
    lambda hole: hole > 3,
    lambda hole: hole >= 3,
    lambda hole: hole <= 3,
    lambda hole: f"{hole}",
    lambda hole: str(hole),
    lambda hole: repr(hole),
    lambda hole: len(hole),
    lambda hole: list(hole),
    lambda hole: hole[0],
]


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_at_an_open_input_is_caught(look):
    with pytest.raises(Looked, match="pain"):
        look(Hole("pain"))


@pytest.mark.parametrize(
    ("function", "names"),
    [
        (sins.sins, COMPONENTS),
        (escc.graded, ("epidural_extension", "sac_deformed", "cord_abutted", "cord_compressed",
                       "csf_visible", "modalities", "suspected_entity", "lesion_origin",
                       "dnt_pattern")),
        (ssr_bone_rads.ssr_bone_rads, BONE_RADS),
        (decide, DECIDE),
    ],
)  # fmt: skip
def test_exploring_gives_what_brute_force_gives(function, names):
    dice = random.Random(7)

    for _ in range(60):
        known = {name: dice.choice(CASE[name].possible or (None,)) for name in names}
        holes = [n for n in dice.sample(names, 3) if CASE[n].possible]
        asked = {**known, **dict.fromkeys(holes)}
        force = {
            function(**{**known, **dict(zip(holes, words, strict=True))})
            for words in itertools.product(*(CASE[name].possible for name in holes))
        }
        leaves = explore(function, asked, CASE)
        assert {leaf.result for leaf in leaves} == force
        assert {name for leaf in leaves for name, _ in leaf.path} <= set(holes)


@pytest.mark.parametrize("names", [DECIDE])
def test_one_word_of_each_kind_stands_for_all_of_them(names):
    dice = random.Random(11)
    kinds = ("dnt_pattern", "known_primary", "st_rads")

    for _ in range(200):
        known = {name: dice.choice(CASE[name].possible or (None,)) for name in names}
        for kind in kinds:
            tried = {decide(**{**known, kind: word}).decision for word in CASE[kind].possible}
            every = {decide(**{**known, kind: word}).decision for word in CASE[kind].words}
            assert tried == every, kind


def outcome_of(outcome: str, score: int | None = None) -> Assessment:
    return Assessment("toy", outcome, outcome, outcome, score)


FLAGS = {"a": Parameter("word", ("yes", "no")), "b": Parameter("word", ("yes", "no"))}
OPEN = {"a": None, "b": None}
ORDER = ("mild", "severe")


def test_what_all_open_inputs_agree_on_is_no_range():
    got = possible("toy", lambda a, b: outcome_of("mild"), OPEN, FLAGS, ORDER)

    assert got == outcome_of("mild")


def test_a_range_names_what_was_looked_at_and_the_shortest_way_to_the_worst():
    def toy(a, b):
        if a == "yes":
            return outcome_of("severe", 3)
        return outcome_of("severe", 3) if b == "yes" else outcome_of("mild", 1)

    got = possible("toy", toy, OPEN, FLAGS, ORDER)

    assert (got.least.score, got.most.score) == (1, 3)
    assert got.outcomes == ("mild", "severe")
    assert got.missing == ("a", "b")
    assert got.most_if == (("a", "yes"),)
    assert not got.settled


def test_equal_words_with_different_working_are_a_settled_range():
    got = possible(
        "toy", lambda a, b: outcome_of("mild", 1 if a == "yes" else 2), OPEN, FLAGS, ORDER
    )

    assert got.settled
    assert got.missing == ("a",)


def test_contradictions_drop_out_unless_nothing_else_is_left():
    bad = Inconsistent("toy", "no", ("a",))

    some = possible(
        "toy", lambda a, b: bad if a == "yes" else outcome_of("mild"), OPEN, FLAGS, ORDER
    )
    only = possible("toy", lambda a, b: bad, OPEN, FLAGS, ORDER)

    assert some == outcome_of("mild")
    assert only == bad


def test_what_cannot_be_assessed_is_told_before_what_does_not_apply():
    leaves = [
        Leaf(NotApplicable("toy", "not for this"), ()),
        Leaf(NotAssessable("toy", "no MR"), ()),
    ]

    assert gather("toy", leaves, ORDER, ()).why == "no MR"


def test_there_is_no_outcome_of_nothing():
    with pytest.raises(ValueError, match=r"^there must be at least one outcome$"):
        gather("toy", [], ORDER, ())


def test_nothing_of_a_leaf_can_be_changed():
    assert is_a_closed_value(Leaf)


def test_a_tried_value_is_told_in_words():
    assert in_words(("CT", "MR")) == "CT + MR"
    assert in_words("cord") == "cord"
