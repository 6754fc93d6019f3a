"""What follows from what is known, before anything is tried."""

import pytest

from desktop.assessment.implied import CHAIN, implied, pick


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        ("no ? ? ?", "no no no no"),
        ("? ? yes ?", "yes yes yes ?"),
        ("? ? ? yes", "yes yes yes yes"),
        ("yes ? no ?", "yes ? no no"),
        ("? ? ? no", "? ? ? no"),
        ("no ? ? yes", "no yes yes yes"),
    ],
)
def test_the_chain_is_filled_where_there_is_no_choice(known, wanted):
    given = {n: None if w == "?" else w for n, w in zip(CHAIN, known.split(), strict=True)}

    full = implied(given)

    assert " ".join(full[name] or "?" for name in CHAIN) == wanted


@pytest.mark.parametrize(
    ("name", "cause", "word", "then"),
    [
        ("metastatic_disease_histology_proven", "known_primary", "none", "no"),
        ("pain_attributable", "pain", "none", "no"),
        ("dnt_pattern", "aggressive_features", "yes", "none"),
        ("hypervascular_suspected", "suspected_entity", "benign", "no"),
        ("growth_after_maturity", "skeletally_mature", "no", "no"),
    ],
)
def test_what_leaves_no_choice_is_not_left_open(name, cause, word, then):
    assert implied({name: None, cause: word})[name] == then
    assert implied({name: None, cause: None})[name] is None
    assert implied({name: "yes", cause: word})[name] == "yes"
    assert name not in implied({cause: word})


def test_only_what_is_named_is_picked():
    assert pick({"a": 1, "b": 2, "c": 3}, ("c", "a")) == {"c": 3, "a": 1}
