"""Words in another language: never without what the English fills, never a crash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.foundation.language import ENGLISH, Language, fits, text

GERMAN = Language(
    code="de",
    name="Deutsch",
    words={
        "Open": "Öffnen",
        "{n} series": "{n} Serien",
        "{n} of {m}": "{n} von",
        "SINS # of #": "SINS # von #",
        "# left": "einige",
        "Nothing": " ",
    },
    plurals={"{n} lesion": ("eine Läsion", "{n} Läsionen"), "{n} gap": ("{m} Lücke",)},
)


def test_english_is_its_own_source():
    assert ENGLISH("Open") == text("Open") == "Open"
    assert ENGLISH.is_source
    assert not GERMAN.is_source
    assert ENGLISH.plural(1, "{n} lesion", "{n} lesions") == "1 lesion"
    assert ENGLISH.plural(0, "{n} lesion", "{n} lesions") == "0 lesions"


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Open", "Öffnen"),
        ("{n} series", "{n} Serien"),
        ("Close", "Close"),
        ("{n} of {m}", "{n} of {m}"),
        ("Nothing", "Nothing"),
        ("SINS 8 of 18", "SINS 8 von 18"),
        ("SINS 8.5 of 18", "SINS 8.5 von 18"),
        ("3 left", "3 left"),
        ("4 right", "4 right"),
    ],
)
def test_a_text_is_found_or_stays_english(english, german):
    assert GERMAN(english) == german


@pytest.mark.parametrize(
    ("n", "said"), [(1, "eine Läsion"), (0, "0 Läsionen"), (12, "12 Läsionen")]
)
def test_a_plural_has_its_form(n, said):
    assert GERMAN.plural(n, "{n} lesion", "{n} lesions") == said


@pytest.mark.parametrize(("n", "said"), [(1, "1 gap"), (2, "2 gaps")])
def test_a_plural_that_fills_something_else_or_lacks_a_form_stays_english(n, said):
    assert GERMAN.plural(n, "{n} gap", "{n} gaps") == said


def test_a_language_may_be_made_by_rule():
    shouted = Language(code="qps", made=str.upper)

    assert shouted("Open") == "OPEN"


@given(st.text(max_size=40))
def test_any_text_is_said_and_no_number_is_lost(english):
    said = GERMAN(english)

    assert fits(english, said) or said == english
    assert [c for c in said if c.isdigit()] == [c for c in english if c.isdigit()]
