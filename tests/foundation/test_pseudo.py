"""The testers' language: brackets around every text, longer than English, places kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.foundation.language import fits
from desktop.foundation.pseudo import bracketed, pseudo


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_every_text_stands_in_brackets_and_grows(direction):
    language = pseudo(direction)

    assert language.direction == direction
    mark = "" if direction == "ltr" else "\u200f"
    assert language("Open the study").startswith(f"{mark}⟦Ópéñ")
    assert len(language("Open the study in a new window")) >= 1.3 * 30
    assert language.plural(2, "{n} lesion", "{n} lesions").startswith(f"{mark}⟦2 ")
    assert not language.is_source


def test_what_is_empty_stays_empty():
    assert bracketed("") == ""
    assert bracketed("  ") == "  "


@given(st.text(max_size=30), st.sampled_from(["", "{n}", "{name} of {n}"]))
def test_places_are_kept(words, places):
    text = words.replace("{", "").replace("}", "") + places

    assert fits(text, bracketed(text)) or not text.strip()
