"""The German of the shipped checklist is whole, fills the same places and fits its buttons.

It was translated by machine and no radiologist has reviewed it; that mark is held here.
"""

import re
from collections import defaultdict

import polib
import pytest

from desktop.checklist.definition import Checklist
from desktop.checklist.joined import PLACE
from desktop.checklist.loader import load
from desktop.checklist.translation import fits, places, translated
from desktop.foundation.resources import find

NAME = "upper_back.yaml"
SHIPPED = load(find(f"checklists/{NAME}").read_text(encoding="utf-8"), NAME)
ENGLISH = places(SHIPPED)
CATALOGUE = polib.pofile(find("languages/de/upper_back.po").read_text(encoding="utf-8"))
GERMAN = {entry.msgctxt: entry.msgstr for entry in CATALOGUE}

BUTTON_GROWTH = 1.6
LETTERS = re.compile(r"[^\W\d_]")
SHORTEST = 14  # letters that any button has room for
SAME_IN_BOTH = {
    "{value}", "{value} (U1).", "{value} (U2).", "{value} (U3).", "Alignment", "Aorta", "CT",
    "D epidural", "Diabetes", "E intradural", "E normal", "INR", "INR {value}.", "Matrix",
    "Trauma", "Uterus", *(str(zone) for zone in range(1, 13)),
}  # fmt: skip
NAMES_IN_ENGLISH = ("Do-not-touch", "Flow voids", "Fascial Tail", "Spine Oncology Study Group")
ENGLISH_WORDS = re.compile(
    r"\b(the|of|and|is|are|with|without|for|not|to|no|from|by|it|or|on|side|lesion|cord)\b"
)
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
SCORES = (
    "SINS", "ESCC", "NOMS", "ST-RADS", "SSR Bone-RADS", "AIS", "MRC", "INR", "STIR", "FLAIR",
    "MDM2", "Tokuhashi", "Tomita", "Enneking", "Frankel", "Genant", "Lodwick-Madewell", "Weinstein",
)  # fmt: skip
UNITS = re.compile(r"mm2/s|\bmm\b|\bcm\b|\bHU\b|%|10\^9|10\^-3|\bkV\b")


def shown() -> Checklist:
    return translated(SHIPPED, GERMAN, source={entry.msgctxt: entry.msgid for entry in CATALOGUE})


def test_it_says_that_it_is_german_and_that_nobody_has_reviewed_it():
    assert CATALOGUE.metadata["Language"] == "de"
    assert CATALOGUE.metadata["X-Name"] == "Deutsch"
    assert CATALOGUE.metadata["X-Status"] == "machine translated, not reviewed"
    assert "nplurals=2" in CATALOGUE.metadata["Plural-Forms"]


def test_every_place_has_its_entry_in_the_checklists_order():
    """After a change of the checklist: `.ci/pack_words.py --update`, then translate."""
    assert [(entry.msgctxt, entry.msgid) for entry in CATALOGUE] == list(ENGLISH.items())
    assert [entry.msgctxt for entry in CATALOGUE if entry.fuzzy or entry.obsolete] == []


def test_everything_is_translated():
    assert [place for place, text in GERMAN.items() if not text.strip()] == []
    assert places(shown()) == GERMAN


def test_the_same_places_are_filled():
    assert [place for place, text in GERMAN.items() if not fits(ENGLISH[place], text)] == []


def test_no_two_options_of_a_question_read_the_same():
    labels = defaultdict(list)
    for _, question in shown().questions():
        for option in question.options:
            labels[question.id, option.label.lower()].append(option.id)

    assert {where: ids for where, ids in labels.items() if len(ids) > 1} == {}


def test_a_button_is_not_much_longer_than_the_english_one():
    long = [
        f"{place}: {GERMAN[place]} ({len(GERMAN[place])})"
        for place, english in ENGLISH.items()
        if place.startswith("option.")
        and len(GERMAN[place]) > max(SHORTEST, BUTTON_GROWTH * len(english))
    ]

    assert long == []


def test_no_english_is_left_over():
    left = [
        place
        for place, text in GERMAN.items()
        if (text == ENGLISH[place] and text not in SAME_IN_BOTH and LETTERS.search(bare(text)))
        or ENGLISH_WORDS.search(_without_names(text))
    ]

    assert left == []


def bare(text):
    return PLACE.sub("", text)


def _without_names(text: str) -> str:
    for name in NAMES_IN_ENGLISH:
        text = text.replace(name, "")
    return text


@pytest.mark.parametrize("pattern", [NUMBER, UNITS, re.compile("|".join(SCORES))])
def test_numbers_units_and_the_names_of_scores_are_kept(pattern):
    other = {
        place: (english, GERMAN[place])
        for place, english in ENGLISH.items()
        if _found(pattern, english) != _found(pattern, GERMAN[place])
    }

    assert other == {}


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    return sorted({one.replace(",", ".") for one in pattern.findall(text)})


def test_a_key_that_a_label_begins_with_is_kept():
    """`IIIA margin changing over time` and `2 definitely benign` are picked by what they begin."""
    for place, english in ENGLISH.items():
        if place.startswith("option.") and re.match(r"(\d\w?|[A-E]|I+[AB]?) ", english):
            assert GERMAN[place].split()[0] == english.split()[0], place


def test_a_whole_sentence_stays_one():
    """A phrase ends as the English one does, or two sentences would run into each other."""
    other = [
        place
        for place, english in ENGLISH.items()
        if place.startswith(("phrase.", "contradiction."))
        and english.endswith((".", "?")) != GERMAN[place].endswith((".", "?"))
    ]

    assert other == []


def test_what_stands_in_quotation_marks_is_an_answer_or_a_question():
    labels = [
        text.lower()
        for place, text in GERMAN.items()
        if place.startswith("option.") or place.endswith(".ask")
    ]
    unknown = [
        f"{place}: {quoted}"
        for place, text in GERMAN.items()
        for quoted in re.findall("„([^“]*)“", text)
        if not any(quoted.lower() in label for label in labels)
    ]

    assert unknown == []
