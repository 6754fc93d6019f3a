"""A mistyped word is answered with the word that was probably meant, or with none."""

import pytest

from desktop.checklist.nearest import MOST, did_you_mean, or_known


@pytest.mark.parametrize("word", ["metastasys", "metastasi", "metstasis"])
def test_a_near_word_is_offered_as_a_sentence(word):
    known = ("lymphoma", "metastasis", "myeloma")

    assert did_you_mean(word, known) == ". Did you mean 'metastasis'?"


@pytest.mark.parametrize("known", [(), ("lymphoma", "myeloma")])
def test_nothing_is_offered_where_nothing_is_near(known):
    assert did_you_mean("abscess", known) == ""


def test_the_nearest_of_several_is_offered():
    assert did_you_mean("grade_1b", ("grade_1", "grade_1b_x", "grade_3")).endswith("'grade_1'?")


def test_the_order_of_the_known_words_does_not_matter():
    known = ["right_arm", "right_leg"]

    assert did_you_mean("right_xxx", known) == did_you_mean("right_xxx", reversed(known))
    assert did_you_mean("right_xxx", set(known)) == did_you_mean("right_xxx", known)


def test_where_nothing_is_near_the_known_words_are_named_if_they_are_few():
    many = {f"word{number}" for number in range(MOST)}

    assert or_known("metastasi", ["metastasis", "cyst"]) == ". Did you mean 'metastasis'?"
    assert or_known("abscess", ["myeloma", "cyst"]) == ". Known are cyst, myeloma."
    assert or_known("abscess", ["cyst"], "It may be") == ". It may be cyst."
    assert or_known("abscess", []) == ""
    assert or_known("abscess", many).startswith(". Known are word0, ")
    assert or_known("abscess", {*many, "one_more"}) == ""
