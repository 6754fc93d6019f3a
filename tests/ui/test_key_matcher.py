"""Which answer a key means."""

from desktop.ui.lane.fields.key_matcher import DIGITS, LETTERS, KeyMatcher, keys_for


def test_an_option_without_a_key_gets_its_place():
    assert keys_for(["", "", ""]) == ("1", "2", "3")
    assert keys_for(["0", "1a", ""]) == ("0", "1a", "1")


def test_after_nine_options_come_letters_that_are_no_commands():
    keys = keys_for([""] * 14)

    assert keys[9:] == ("a", "b", "d", "f", "g")
    assert not set(LETTERS) & set("ceklmnorsuvw")


def test_more_options_than_keys_leaves_the_last_without():
    assert keys_for([""] * (len(DIGITS + LETTERS) + 1))[-1] == ""


def test_a_whole_key_is_an_answer_at_once():
    assert KeyMatcher(["1", "2"]).press("2") == 1


def test_a_key_that_begins_a_longer_one_waits():
    matcher = KeyMatcher(["0", "1a", "1b"])

    assert matcher.press("1") is None
    assert matcher.waiting == "1"
    assert matcher.press("B") == 2
    assert matcher.waiting == ""


def test_a_wrong_second_key_begins_anew():
    matcher = KeyMatcher(["0", "1a", "2"])

    assert matcher.press("1") is None
    assert matcher.press("2") == 2


def test_an_unknown_key_is_not_known():
    matcher = KeyMatcher(["1", "2", ""])

    assert matcher.knows("1")
    assert not matcher.knows("7")
    assert matcher.press("7") is None
