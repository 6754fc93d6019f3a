"""The testers' language: brackets around every text, longer than English, places kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.foundation.language import fits
from desktop.foundation.pseudo import bracketed, pseudo

MARK = "\u200f"  # what follows is read from right to left


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_every_text_stands_in_brackets_and_grows(direction):
    language = pseudo(direction)

    assert language.direction == direction
    assert language("Open the study").strip(MARK).startswith("⟦Ópéñ ţhé")
    assert len(language("Open the study in a new window")) > 1.3 * 30
    assert language.plural(2, "{n} lesion", "{n} lesions").strip(MARK).startswith("⟦2 ")
    assert language("Open").startswith(MARK) == (direction == "rtl")
    assert max(len(word) for word in language("long " * 40).split()) < 10
    assert not language.is_source


def test_what_is_empty_stays_empty():
    assert bracketed("") == ""
    assert bracketed("  ") == "  "


@given(st.text(max_size=30), st.sampled_from(["", "{n}", "{name} of {n}"]))
def test_places_are_kept(words, places):
    text = words.replace("{", "").replace("}", "") + places

    assert fits(text, bracketed(text)) or not text.strip()
