"""A joined sentence in its parts, and what is wrong with one.

Serves desktop/checklist/joined.py and desktop/checklist/joined_check.py.
"""

import pytest

from desktop.checklist.definition import Joined
from desktop.checklist.extension import whole
from desktop.checklist.joined import needed, parts
from desktop.checklist.joined_check import joined_faults
from desktop.checklist.loader import load
from desktop.foundation.errors import ChecklistFault

SOUND = """\
id: t
version: 1
title: T
sections:
- id: one
  title: One
  items:
  - {id: pain, ask: A, kind: choice, noun: pain, options: {none: No, dull: Dull, sharp: Sharp}}
  - {id: night, ask: A, kind: presence, noun: night pain}
  - {id: points, ask: A, kind: number, unit: "1", noun: points}
- id: two
  title: Two
  items:
  - {id: lump, ask: A, kind: presence, noun: lump}
joined:
  first: {of: [pain, night, points], when: night == present, say: "{pain}[, score {points}]."}
  second: {of: [pain, night], say: "{pain} {night}[ with a lump{lump}]."}
words: {night.present: at night, night.absent: by day, lump.present: "", lump.absent: ""}
"""


def faults(text):
    return [says for _, says in joined_faults(load(text, "t.yaml"))]


def test_the_parts_of_a_sentence_know_what_they_ask_and_what_may_fall_away():
    joined = Joined("x", ("a", "b", "c"), "{a} at {level}[, {b}][ or {other}]; {elsewhere}.")

    assert [(one.text, one.optional, set(one.asks)) for one in parts(joined)] == [
        ("{a} at {level}", False, {"a"}),
        (", {b}", True, {"b"}),
        (" or {other}", True, {"other"}),
        ("; {elsewhere}.", False, {"elsewhere"}),
    ]
    assert needed(joined) == ("a", "c", "elsewhere")


def test_sound_ones_have_no_fault():
    assert faults(SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("of: [pain, night], say", "of: [pain], say", "joins two questions or more"),
        ("of: [pain, night], say", "of: [pain, night, night], say", "stands in 'of' twice"),
        ("[, score {points}]", "[, score {points}", "a bracket stands alone"),
        ("[, score {points}]", "[, points] {points}", "would never fall away"),
        ("{pain} {night}", "{pain} {{night}}", "a brace stands alone"),
        ("{pain} {night}", "{pain} {value} {night}", "'{value}' has no meaning"),
        ("of: [pain, night], say", "of: [pain, nicht], say", "no question 'nicht'. Did you mean"),
        ("of: [pain, night], say", "of: [pain, night, lump], say", "in different sections"),
        ("{pain} {night}", "{pain} {night} {points}", "so it would be said twice"),
        ('"{pain}[, score {points}]."', '"{night}[{pain}][{points}]."', "stands in brackets only"),
        ("when: night == present, ", "", "its answer would be lost"),
        ("night.absent: by day, ", "", "'night' is yes or no: write its absent in 'words'"),
        ("night.absent: by day", "nite.absent: by day", "there is no question 'nite'"),
        ("night.absent: by day", "night.never: by day", "no such option"),
        ("night.absent: by day", 'points: "many"', "name an option, or write"),
    ],
)
def test_a_faulty_one_is_told(old, new, says):
    assert old in SOUND

    assert any(says in one for one in faults(SOUND.replace(old, new)))


def test_one_that_is_switched_off_has_no_fault():
    off = SOUND.replace('"{pain} {night}[ with a lump{lump}]."', '""')

    assert faults(off) == []
    assert load(off, "t.yaml").joined[1].say == ""


def test_a_fault_of_the_form_names_its_line():
    with pytest.raises(ChecklistFault, match="line 16: 'says' is not known here"):
        load(SOUND.replace("say:", "says:", 1), "t.yaml")


def test_those_of_an_extension_stand_before_those_they_extend_and_change_them_by_id():
    more = (
        "id: ours\nextends: t\nversion: 1\ntitle: T\n"
        'joined:\n  third: {of: [pain, points], say: "{pain} {points}."}\n'
        '  second: {say: ""}\n'
    )
    made = load(whole(more, "ours.yaml", {"t": ("t.yaml", SOUND)}).text, "ours.yaml")

    assert [(one.id, bool(one.say)) for one in made.joined] == [
        ("third", True), ("first", True), ("second", False),
    ]  # fmt: skip
    assert made.joined[2].of == ("pain", "night")


def test_a_phrase_that_an_extension_changes_is_said_as_it_stands_there():
    more = (
        "id: ours\nextends: t\nversion: 1\ntitle: T\n"
        "phrases: {pain.dull: It aches., night.present: By night., points: Points.}\n"
        "words: {night.present: when asleep}\n"
    )
    made = load(whole(more, "ours.yaml", {"t": ("t.yaml", SOUND)}).text, "ours.yaml")

    assert made.words["pain.dull"] == made.words["points"] == ""
    assert made.words["night.present"] == "when asleep"
    assert made.words["night.absent"] == "by day"
    assert list(joined_faults(made)) == []


def test_an_extension_may_bring_the_first_ones():
    bare = SOUND[: SOUND.index("joined:")]
    more = (
        "id: ours\nextends: t\nversion: 1\ntitle: T\n"
        'joined: {third: {of: [pain, points], say: "{pain} {points}."}}\n'
    )
    made = load(whole(more, "ours.yaml", {"t": ("t.yaml", bare)}).text, "ours.yaml")

    assert [one.id for one in made.joined] == ["third"]
