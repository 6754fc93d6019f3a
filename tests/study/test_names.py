"""Names in archives and on discs: none leads out, each can be told apart."""

import pytest

from desktop.study.media.names import LONGEST_NAME, Labels, disc_key, safe_parts, shown


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "/", "..", "../a", "a/../b", "a/..", "/etc/passwd", "\\\\server\\share\\a",
        "C:\\a", "c:a", "..\\a", "a\0b", "a" * (LONGEST_NAME + 1),
    ],
)  # fmt: skip
def test_a_name_that_may_lead_out_means_nothing(name):
    assert safe_parts(name) is None


@pytest.mark.parametrize("name", ["a/b", "./a//b", "a\\b", "a/./b"])
def test_a_name_is_cut_at_both_slashes(name):
    assert safe_parts(name) == ("a", "b")


def test_dots_in_a_name_are_no_way_out():
    assert safe_parts("..a/b../...") == ("..a", "b..", "...")


def test_control_characters_are_shown_as_symbols():
    assert shown("a\0b\nc\x7f") == "a␀b␊c␡"


def test_both_spellings_of_a_disc_name_agree():
    assert disc_key(["IMAGES", "IM000001"]) == disc_key(["images", "im000001.;1"])


def test_a_name_that_is_taken_gets_a_number():
    labels = Labels()

    made = [labels.unique(name) for name in ("a", "a", "a (2)", "a", "b")]

    assert made == [
        ("a", False), ("a (2)", True), ("a (2) (2)", True), ("a (3)", True), ("b", False),
    ]  # fmt: skip
