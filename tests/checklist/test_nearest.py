"""A mistyped word is answered with the word that was probably meant, or with none."""

import pytest

from desktop.checklist.nearest import did_you_mean


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
