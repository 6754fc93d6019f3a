"""The German of the window and the report is whole and fills what the English fills.

It was translated by machine and no radiologist has reviewed it; that mark is held here. The
catalogue's entries are kept in step with the program by `.ci/words.py`.
"""

import re

import polib
import pytest

from desktop.foundation.language import fits
from desktop.foundation.language_files import language_of
from desktop.foundation.resources import find

CATALOGUE = polib.pofile(find("languages/de/words.po").read_text(encoding="utf-8"))
PAIRS = [
    (english, german)
    for entry in CATALOGUE
    for english, german in (
        [(entry.msgid, entry.msgstr)]
        if not entry.msgid_plural
        else [
            (entry.msgid, entry.msgstr_plural[0]),
            *((entry.msgid_plural, form) for at, form in entry.msgstr_plural.items() if at),
        ]
    )
]
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|with|without|for|not|to|from|it|this|that|which|be|were)\b"
)
NAMES = re.compile(r"\{[^{}]*\}|Do-not-touch|do-not-touch|“[^”]*”|„[^“]*“|`[^`]*`|\S+\(\S*\)")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
TECHNICAL = re.compile(r"^import |[A-Z]{2} [A-Z]{2} |\||^unable to open$")  # never shown


def test_it_says_that_it_is_german_and_that_nobody_has_reviewed_it():
    german = language_of("de")

    assert (german.name, german.direction) == ("Deutsch", "ltr")
    assert german.status == "machine translated, not reviewed"


def test_everything_is_translated():
    assert [english for english, german in PAIRS if not german.strip()] == []
    assert [entry.msgid for entry in CATALOGUE if entry.fuzzy or entry.obsolete] == []


def test_the_same_places_are_filled():
    other = [
        english
        for english, german in PAIRS
        if not fits(english, german, may_lack={"{n}"}) or english.count("#") != german.count("#")
    ]

    assert other == []


def test_white_space_at_either_end_is_kept_since_texts_are_put_together():
    other = [
        english
        for english, german in PAIRS
        if english[:1].isspace() != german[:1].isspace()
        or english[-1:].isspace() != german[-1:].isspace()
    ]

    assert other == []


def test_a_sentence_ends_as_the_english_one_does():
    other = [
        english
        for english, german in PAIRS
        if english.rstrip().endswith(".") != german.rstrip().endswith(".")
    ]

    assert [one for one in other if len(one) > 3] == []  # months are shortened otherwise


def test_numbers_are_kept():
    other = {
        english: german
        for english, german in PAIRS
        if sorted(NUMBER.findall(english)) != sorted(NUMBER.findall(german))
    }

    assert other == {"Home, End": "Pos1, Ende"}  # a key of German keyboards


def test_no_english_is_left_over():
    left = [
        german
        for _, german in PAIRS
        if ENGLISH.search(NAMES.sub("", german)) and not TECHNICAL.search(german)
    ]

    assert left == []


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("SINS 8 of 18", "SINS 8 von 18"),
        ("Checklist", "Checkliste"),
        ("spinal cord compressed", "Myelonkompression"),
    ],
)
def test_a_reader_of_german_meets_german(english, german):
    assert language_of("de")(english) == german


def test_one_thing_and_several_have_their_own_form():
    german = language_of("de")

    assert german.plural(1, "{n} study", "{n} studies") == "1 Untersuchung"
    assert german.plural(3, "{n} study", "{n} studies") == "3 Untersuchungen"
