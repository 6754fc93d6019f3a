"""Sentences that code has filled in are found by their pattern, the most telling one first."""

from desktop.foundation.language import Language
from desktop.foundation.patterns import patterns, put

GERMAN = Language(
    code="de",
    words={
        "SINS {n} of {most}": "SINS {n} von {most}",
        "{what} is not answered.": "Nicht beantwortet: {what}.",
        "{what} of {whom} is not answered.": "{what} ({whom}) ist nicht beantwortet.",
        "{a}: {b}": "{b}: {a}",
        "the cord": "das Mark",
        "the root": "die Wurzel",
        "broken {x}": "kaputt",
        "still open: {names}": "noch offen: {names}",
    },
)


def test_what_code_filled_in_is_found_and_its_parts_are_said_too():
    assert GERMAN("SINS 8 of 18") == "SINS 8 von 18"
    assert GERMAN("the cord is not answered.") == "Nicht beantwortet: das Mark."
    assert GERMAN("still open: the cord; the root; x") == "noch offen: das Mark; die Wurzel; x"


def test_the_pattern_with_more_words_of_its_own_counts():
    assert GERMAN("A of B is not answered.") == "A (B) ist nicht beantwortet."


def test_a_quotation_is_never_translated():
    quoting = Language(
        code="de", words={"You wrote “{words}”.": "Sie schrieben „{words}“.", "Open": "Öffnen"}
    )

    assert quoting("You wrote “Open”.") == "Sie schrieben „Open“."


def test_a_pattern_that_would_fit_anything_is_none():
    assert GERMAN("the cord: the root") == "das Mark: die Wurzel"  # piece by piece
    assert [one.english for one in patterns(["{a}: {b}", "no place", "of {n} in"])] == ["of {n} in"]


def test_a_translation_that_lacks_a_place_and_a_template_stay_english():
    assert GERMAN("broken bone") == "broken bone"
    assert GERMAN("{x} is not answered.") == "{x} is not answered."


def test_a_place_that_was_not_found_stays():
    assert put("{a} and {b}", {"a": "x"}, str) == "x and {b}"


def test_many_texts_are_said_and_not_all_are_kept(monkeypatch):
    monkeypatch.setattr("desktop.foundation.language.MOST_KEPT", 1)
    german = Language(code="de", words={"Open": "Auf"})

    assert [german(one) for one in ("Open", "x", "x")] == ["Auf", "x", "x"]
    assert len(german._said) == 1
