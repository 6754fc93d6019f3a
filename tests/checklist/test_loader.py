"""YAML becomes a checklist, or a sentence with file and line.

Also served: `desktop/checklist/levels.py`, `desktop/checklist/nearest.py` and
desktop/checklist/identifier.py.
"""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.checklist.definition import AssessItem, Option, Question
from desktop.checklist.levels import LEVELS
from desktop.checklist.loader import ALWAYS, load
from desktop.checklist.nearest import did_you_mean
from desktop.foundation.errors import ChecklistFault

WHOLE = """\
id: upper_back
version: "2"
title: Tumour of the upper back
author: Team
reviewed: 2026-11-01
reads: {modality: MR}
lesion_question: lesion
no_lesion_option: absent
sections:
  - id: history
    title: History
    report: history
    items:
      - id: pain
        ref: HX-03
        ask: Back pain
        kind: choice
        noun: back pain
        help: Ask the referrer.
        options:
          none: {label: No pain, key: "0"}
          mechanical: Mechanical
        required: always
        critical: yes
        graded: no
        source: [fisher2010, team]
      - id: signs
        ask: Signs
        kind: many
        options: {weakness: Weakness, none: {label: None, alone: yes}}
        source: nice
      - id: lesion
        ask: Lesion
        kind: presence
        options: {absent: No lesion}
  - id: canal
    title: Canal
    repeats: lesion
    needs: [axial T2, sagittal T1]
    visible_when: lesion == present
    items:
      - id: level
        ask: Levels
        kind: levels
      - id: size
        ask: Size
        kind: number
        unit: mm
        range: [1, 400]
        visible_when: answered(level)
        required_when: pain == mechanical
        prefill: age
      - assess: sins
        from: {pain: pain, level: level}
        without_lesion: {pain: none}
        visible_when: pain in [none, mechanical]
contradictions:
  - id: big
    when: size > 300 and pain == none
    says: Please look again.
phrases:
  pain.none: No pain.
  size: It measures {value} {unit}.
  signs: ""
"""


def a_file(items="", **top):
    """A small checklist's text; `items` stand in its only section, further fields at the top."""
    fields = {"id": "t", "version": "1", "title": "T", **top}
    head = "".join(f"{key}: {value}\n" for key, value in fields.items() if value is not None)
    return f"{head}sections:\n- id: s\n  title: S\n  items:\n{items or PLAIN}"


PLAIN = "  - {id: a, ask: A, kind: text}\n"


def the_fault(text):
    with pytest.raises(ChecklistFault) as caught:
        load(text, "t.yaml")
    return str(caught.value)


def test_a_whole_checklist_is_read():
    made = load(WHOLE, "pack.yaml")

    assert (made.id, made.version, made.title) == ("upper_back", "2", "Tumour of the upper back")
    assert (made.author, made.reviewed) == ("Team", "2026-11-01")
    assert (made.lesion_question, made.no_lesion_option) == ("lesion", "absent")
    assert made.text == WHOLE
    assert made.hash == hashlib.sha256(WHOLE.encode()).hexdigest()
    assert [item.id for _, item in made.items()] == [
        "pain", "signs", "lesion", "level", "size", "sins",
    ]  # fmt: skip
    assert dict(made.phrases) == {
        "pain.none": "No pain.", "size": "It measures {value} {unit}.", "signs": "",
    }  # fmt: skip


def test_a_question_has_all_that_was_written():
    pain = load(WHOLE, "pack.yaml").question("pain")

    assert pain == Question(
        id="pain",
        ask="Back pain",
        kind="choice",
        ref="HX-03",
        help="Ask the referrer.",
        noun="back pain",
        options=(Option("none", "No pain", key="0"), Option("mechanical", "Mechanical")),
        required=ALWAYS,
        critical=True,
        source=("fisher2010", "team"),
        line=14,
    )


def test_a_number_has_unit_range_and_rules():
    size = load(WHOLE, "pack.yaml").question("size")

    assert size is not None
    assert (size.unit, size.range, size.prefill) == ("mm", (1.0, 400.0), "age")
    assert size.visible is not None
    assert size.visible.text == "answered(level)"
    assert size.required is not None
    assert size.required.text == "pain == mechanical"


def test_an_option_may_stand_alone():
    signs = load(WHOLE, "pack.yaml").question("signs")

    assert signs is not None
    assert [option.alone for option in signs.options] == [False, True]
    assert signs.source == ("nice",)


def test_a_presence_is_absent_or_present_by_itself_with_words_of_its_own():
    lesion = load(WHOLE, "pack.yaml").question("lesion")

    assert lesion is not None
    assert lesion.options == (Option("absent", "No lesion"), Option("present", "Yes"))


def test_a_level_question_offers_every_vertebra_with_its_variants():
    level = load(WHOLE, "pack.yaml").question("level")

    assert level is not None
    words = [option.id for option in level.options]
    assert words == list(LEVELS)
    assert (words[0], words[-1], len(words)) == ("C1", "S5", 31)
    assert {"T13", "L6"} <= set(words)


def test_a_section_repeats_and_needs():
    history, canal = load(WHOLE, "pack.yaml").sections

    assert (history.repeats, history.needs, history.report, history.visible) == (
        "", (), "history", None,
    )  # fmt: skip
    assert (canal.repeats, canal.needs, canal.report) == (
        "lesion", ("axial T2", "sagittal T1"), "findings",
    )  # fmt: skip
    assert canal.visible is not None
    assert (history.line, canal.line) == (10, 36)


def test_a_card_is_wired_to_questions():
    made = load(WHOLE, "pack.yaml")

    card = made.sections[1].items[-1]

    assert isinstance(card, AssessItem)
    assert (card.id, card.line) == ("sins", 53)
    assert dict(card.inputs) == {"pain": ("pain",), "level": ("level",)}
    assert dict(card.without_lesion) == {"pain": "none"}
    assert card.visible is not None


def test_contradictions_and_phrases_know_their_lines():
    made = load(WHOLE, "pack.yaml")

    assert [(one.id, one.says, one.line) for one in made.contradictions] == [
        ("big", "Please look again.", 58)
    ]
    assert (made.lines["pain.none"], made.lines["lesion_question"]) == (62, 7)


def test_a_phrase_for_which_nothing_was_written_is_known():
    made = load(a_file() + "phrases:\n  a: # of lesions\n  b: ''\n  c:\n  d: x\n", "t.yaml")

    assert made.blank == {"a", "c"}


def test_a_small_checklist_needs_little():
    made = load(a_file(), "t.yaml")

    assert made.contradictions == ()
    assert dict(made.phrases) == {}
    assert made.question("a") == Question("a", "A", "text", line=8)
    assert made.question("b") is None


def test_required_never_means_optional():
    made = load(a_file("  - {id: a, ask: A, kind: text, required: never}\n"), "t.yaml")

    assert made.sections[0].questions[0].required is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: x\na: y\n", "line 2: 'a' stands here twice"),
        ("- a\n", "line 1: a mapping"),
        (a_file(version=None), "line 1: 'version' is missing here"),
        (a_file(id="1a"), "line 1: '1a' is no identifier"),
        (a_file(id="class"), "line 1: 'class' is no identifier"),
        (a_file(titel="T"), "line 4: 'titel' is not known here. Did you mean 'title'?"),
        (a_file(colour="red"), "line 4: 'colour' is not known here"),
        (a_file(version="[1]"), "line 2: a word or a text belongs here"),
        (a_file(PLAIN * 2), "line 9: 'a' is defined twice, first in line 8"),
    ],
)
def test_a_fault_at_the_top_is_told_with_its_line(text, says):
    assert the_fault(text).startswith(f"t.yaml, {says}")


def test_two_sections_and_two_contradictions_need_two_names():
    twice = a_file() + "- {id: s, title: S, items: []}\n"
    rules = a_file() + "contradictions:\n" + "- {id: c, when: a == x, says: Hm}\n" * 2

    assert (
        the_fault(twice)
        == "t.yaml, line 9: 's' is defined twice, first in line 5; rename one of them"
    )
    assert (
        the_fault(rules)
        == "t.yaml, line 11: 'c' is defined twice, first in line 10; rename one of them"
    )


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ("{ask: A, kind: text}", "'id' is missing here"),
        ("{id: a, ask: A, kind: txt}", "there is no kind 'txt'. Did you mean 'text'?"),
        ("{id: a, ask: A, kind: slider}", "there is no kind 'slider'"),
        ("{id: 1a, ask: A, kind: text}", "'1a' is no identifier"),
        ("{id: a, ask: A, kind: text, option: x}", "'option' is not known here. Did you mean"),
        ("{id: a, ask: A, kind: text, options: {x: X}}", "a text has no options"),
        (
            "{id: a, ask: A, kind: choice, options: {'no pain': X}}",
            "'no pain' is no identifier (a letter first, then letters, digits, _). Write for "
            "instance 'no_pain'",
        ),
        (
            "{id: 1-a, ask: A, kind: text}",
            "'1-a' is no identifier (a letter first, then letters, "
            "digits, _). Write for instance 'a_1_a'",
        ),
        (
            "{id: in, ask: A, kind: text}",
            "'in' is no identifier (rules use it themselves). Write for instance 'in_'",
        ),
        ("{id: a, ask: A, kind: number, unit: mm, range: 1-4}", "a range is two numbers"),
        ("{id: a, ask: A, kind: choice}", "a choice needs options"),
        ("{id: a, ask: A, kind: many, options: {}}", "a many needs options"),
        ("{id: a, ask: A, kind: choice, options: [x]}", "options belong here as"),
        ("{id: a, ask: A, kind: choice, options: {1a: X}}", "'1a' is no identifier"),
        ("{id: a, ask: A, kind: choice, options: {in: X}}", "'in' is no identifier"),
        ("{id: a, ask: A, kind: choice, options: {x: {key: 1}}}", "'label' is missing here"),
        ("{id: a, ask: A, kind: choice, options: {x: [X]}}", "a mapping"),
        (
            "{id: a, ask: A, kind: many, options: {x: {label: X, alone: true}}}",
            "'alone' is yes or no",
        ),
        ("{id: a, ask: A, kind: presence, options: {maybe: X}}", "a presence is 'present' or"),
        ("{id: a, ask: A, kind: number}", "a number needs its unit"),
        ("{id: a, ask: A, kind: text, unit: mm}", "only a number has a unit"),
        ("{id: a, ask: A, kind: text, range: [1, 2]}", "only a number has a range"),
        ("{id: a, ask: A, kind: number, unit: mm, range: [1]}", "a range is two numbers"),
        ("{id: a, ask: A, kind: number, unit: mm, range: [1, 2, 3]}", "a range is two numbers"),
        ("{id: a, ask: A, kind: number, unit: mm, range: [a, b]}", "a range is two numbers"),
        ("{id: a, ask: A, kind: number, unit: mm, range: [2, 1]}", "a range begins with its"),
        ("{id: a, ask: A, kind: number, unit: mm, range: [1, 1]}", "a range begins with its"),
        ("{id: a, ask: A, kind: number, unit: mm, range: [1, .nan]}", "a range is two numbers"),
        ("{id: a, ask: A, kind: number, unit: mm, range: [1, nan]}", "a range begins with its"),
        ("{id: a, ask: A, kind: text, required: yes}", "'required' is always or never"),
        (
            "{id: a, ask: A, kind: text, required: always, required_when: a == x}",
            "either 'required' or 'required_when'",
        ),
        ("{id: a, ask: A, kind: text, visible_when: a}", "'a' holds something that no rule"),
        ("{id: a, ask: A, kind: text, required_when: a ==}", "'a ==' is no rule"),
        ("{id: a, ask: A, kind: text, critical: true}", "'critical' is yes or no"),
        ("{assess: sins, form: {}}", "'form' is not known here. Did you mean 'from'?"),
        ("{assess: sins, from: [pain]}", "a mapping"),
        ("{assess: '1', from: {}}", "'1' is no identifier"),
        ("text", "a mapping"),
    ],
)
def test_a_fault_in_an_item_is_told_with_its_line(item, says):
    assert the_fault(a_file(f"  - {item}\n")).startswith(f"t.yaml, line 8: {says}")


@pytest.mark.parametrize(
    ("section", "says"),
    [
        ("{id: x, title: X}", "'items' is missing here"),
        ("{id: x, title: X, items: [], repeats: level}", "a section repeats for each 'lesion'"),
        ("{id: x, title: X, items: a}", "a list belongs here"),
        ("{id: x, title: X, items: [], needs: [[a]]}", "a word or a text belongs here"),
        ("{id: x, title: X, items: [], visible_when: x}", "'x' holds something"),
    ],
)
def test_a_fault_in_a_section_is_told_with_its_line(section, says):
    assert the_fault(a_file() + f"- {section}\n").startswith(f"t.yaml, line 9: {says}")


@pytest.mark.parametrize(
    ("contradiction", "says"),
    [
        ("{id: c, says: Hm}", "'when' is missing here"),
        ("{id: c, when: a = x, says: Hm}", "'a = x' is no rule"),
        ("{id: c, when: a == x, say: Hm}", "'say' is not known here. Did you mean 'says'?"),
    ],
)
def test_a_fault_in_a_contradiction_is_told_with_its_line(contradiction, says):
    text = a_file() + f"contradictions:\n- {contradiction}\n"

    assert the_fault(text).startswith(f"t.yaml, line 10: {says}")


def test_the_nearest_word_is_offered_only_if_it_is_near():
    assert did_you_mean("contcat", ["contact", "epidural"]) == ". Did you mean 'contact'?"
    assert did_you_mean("contcat", ["pain", "level"]) == ""


# --- round trip --------------------------------------------------------------------------------

WORDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}q", fullmatch=True)  # no keyword ends in q
LABELS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20)
CHOICES = st.dictionaries(WORDS, LABELS, min_size=1, max_size=5)
FLAGS = st.booleans()


def quoted(text):
    """The text as YAML between single quotes."""
    return "'" + text.replace("'", "''") + "'"


@given(WORDS, LABELS, LABELS, CHOICES, FLAGS)
def test_what_is_written_is_what_is_read(name, ask, noun, options, critical):
    listed = ", ".join(f"{key}: {quoted(label)}" for key, label in options.items())
    text = a_file(
        f"  - {{id: {name}, ask: {quoted(ask)}, kind: choice, noun: {quoted(noun)},"
        f" critical: {'yes' if critical else 'no'}, options: {{{listed}}}}}\n"
    )

    question = load(text, "t.yaml").question(name)

    assert question is not None
    assert (question.ask, question.noun, question.critical) == (ask, noun, critical)
    assert [(option.id, option.label) for option in question.options] == list(options.items())


@given(st.text(max_size=80))
def test_any_text_is_a_checklist_or_refused_by_file(text):
    with pytest.raises(ChecklistFault, match=r"^t\.yaml"):
        load(text, "t.yaml")
