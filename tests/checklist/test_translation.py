"""A translated checklist shows other words and stays the same checklist.

Places are named by what they belong to; ids, rules, codes, hash and order are the original's.
"""

import re
from dataclasses import replace

import pytest

from desktop.checklist.definition import Checklist
from desktop.checklist.loader import load
from desktop.checklist.translation import fits, in_language, places, translated
from desktop.foundation.language import Language
from desktop.foundation.resources import find
from desktop.report.pack_check import lint_checklist

NAME = "upper_back.yaml"
SHIPPED = load(find(f"checklists/{NAME}").read_text(encoding="utf-8"), NAME)
PLACES = places(SHIPPED)

SMALL = load(
    """\
id: small
version: "1"
title: Small
sections:
  - id: first
    title: First
    items:
      - id: pain
        ask: Pain?
        kind: presence
        help: As told.
        look: Ask for it.
        noun: pain
      - id: size
        ask: Size
        kind: number
        unit: mm
      - id: level
        ask: Level
        kind: level
      - assess: sins
contradictions:
  - id: hurts_small
    when: pain == present and size < 1
    says: Pain, yet nothing is there.
phrases:
  pain.absent: ""
  pain.present: There is pain.
  size: The size is {value} {unit}.
""",
    "small.yaml",
)


def bare(checklist: Checklist) -> Checklist:
    """The checklist with every translatable text replaced by the same letter."""
    return translated(checklist, {place: _bare(text) for place, text in places(checklist).items()})


def _bare(text: str) -> str:
    return "x" + "".join(re.findall(r"[\[\]]|\{\w+\}", text))


def test_every_text_has_its_place():
    assert places(SMALL) == {
        "title": "Small",
        "section.first.title": "First",
        "question.pain.ask": "Pain?",
        "question.pain.help": "As told.",
        "question.pain.look": "Ask for it.",
        "question.pain.noun": "pain",
        "option.pain.absent": "No",
        "option.pain.present": "Yes",
        "question.size.ask": "Size",
        "question.level.ask": "Level",
        "contradiction.hurts_small.says": "Pain, yet nothing is there.",
        "phrase.pain.present": "There is pain.",
        "phrase.size": "The size is {value} {unit}.",
    }


@pytest.mark.parametrize("place", places(SMALL))
def test_one_translation_changes_one_place(place):
    words = {place: f"anders {places(SMALL)[place]}"}

    after = places(translated(SMALL, words))

    assert {at for at, text in after.items() if text != places(SMALL)[at]} == {place}
    assert after[place] == words[place]


def test_every_place_of_the_shipped_checklist_is_reached():
    words = {place: f"<{text}>" for place, text in PLACES.items()}

    assert places(translated(SHIPPED, words)) == words


def test_all_but_the_texts_stays_the_same():
    other = translated(SHIPPED, {place: f"<{text}>" for place, text in PLACES.items()})

    assert (other.id, other.version, other.hash, other.text) == (
        SHIPPED.id, SHIPPED.version, SHIPPED.hash, SHIPPED.text,
    )  # fmt: skip
    assert [item.id for _, item in other.items()] == [item.id for _, item in SHIPPED.items()]
    assert list(other.phrases) == list(SHIPPED.phrases)
    assert bare(other) == bare(SHIPPED)
    assert translated(SHIPPED, {}) == SHIPPED


def test_a_question_is_found_in_its_new_words():
    other = translated(SMALL, {"question.size.ask": "Größe"})

    question = other.question("size")

    assert question is not None
    assert question.ask == "Größe"


@pytest.mark.parametrize(
    "words", ["", "  ", "Größe: {value}", "Größe: {value} {unit} {level}", "{value} {value} {unit}"]
)
def test_a_translation_that_is_empty_or_fills_other_places_is_left_out(words):
    assert translated(SMALL, {"phrase.size": words}) == SMALL
    assert not fits("The size is {value} {unit}.", words)


def test_a_phrase_that_is_deliberately_unsaid_stays_unsaid():
    other = translated(SMALL, {"phrase.pain.absent": "Keine Schmerzen."})

    assert other.phrases["pain.absent"] == ""


def test_a_place_that_the_checklist_does_not_have_is_passed_over():
    assert translated(SMALL, {"question.lost.ask": "Verloren"}) == SMALL


def test_a_translation_of_other_english_words_is_left_out():
    words = {"question.size.ask": "Größe", "question.pain.ask": "Schmerzen?"}
    source = {"question.size.ask": "Size", "question.pain.ask": "Any pain at all?"}

    other = translated(SMALL, words, source)

    assert other.question("size") == replace(SMALL.question("size"), ask="Größe")
    assert other.question("pain") == SMALL.question("pain")


def test_the_linter_is_asked_of_the_original():
    """The kept YAML is the English one, so a reading in any language resumes under it."""
    other = translated(SHIPPED, {place: f"<{text}>" for place, text in PLACES.items()})

    assert lint_checklist(other.text, NAME) == []


# --- a checklist in the language of the window ---------------------------------------------------


def test_a_checklist_speaks_by_its_catalogue_and_a_clinics_own_by_the_one_it_extends():
    shipped = SMALL
    pack = {"title": (shipped.title, "Titel")}
    german = Language(code="de", packs={shipped.id: pack})
    own = replace(shipped, id="clinic", based_on=f"{shipped.id} {shipped.version}")

    assert in_language(shipped, german).title == "Titel"
    assert in_language(own, german).title == "Titel"
    assert in_language(replace(own, title="Our own"), german).title == "Our own"
    assert in_language(shipped, Language()) is shipped


def test_a_made_language_is_spoken_by_every_checklist():
    made = in_language(SMALL, Language(code="qps", made=lambda text: f"<{text}>"))

    assert all(text.startswith("<") for text in places(made).values())
