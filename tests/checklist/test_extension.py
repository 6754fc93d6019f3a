"""A small file extends a checklist: by id, in place, with the lines of the right file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.checklist.definition import AssessItem, Option
from desktop.checklist.extension import whole
from desktop.checklist.loader import load
from desktop.foundation.errors import ChecklistFault

BASE = """\
id: base
version: 4
title: Base
author: Team
reviewed: 2026-01-01
review_every_months: 12
reads: {modality: MR}
lesion_question: lesion
no_lesion_option: absent
sections:
  - id: history
    title: History
    report: history
    items:
      - id: pain
        ask: Pain
        kind: choice
        noun: pain
        options: {none: None, bad: Bad, unknown: {label: Unknown, alone: yes, key: u}}
        required_when: answered(pain)
      - {id: lesion, ask: Lesion, kind: presence, noun: a lesion}
      - {id: size, ask: Size, kind: number, unit: mm, noun: size, required: always}
      - assess: sins
        from: {pain: pain, size: size}
  - id: canal
    title: Canal
    repeats: lesion
    items: []
contradictions:
  - {id: one, when: size > 3, says: Hm.}
phrases:
  pain.none: No pain.
  size: ""
"""
HEAD = "id: ours\nextends: base\nversion: 1\ntitle: Ours\n"
BASES = {"base": ("base.yaml", BASE)}


def made(body="", head=HEAD):
    """The whole checklist of an extension."""
    return load(whole(head + body, "ours.yaml", BASES).text, "ours.yaml")


def items(*lines, section="history"):
    """An extension that gives these items of a section."""
    return f"sections:\n- id: {section}\n  items:\n" + "".join(f"  - {one}\n" for one in lines)


def the_fault(body, head=HEAD):
    with pytest.raises(ChecklistFault) as caught:
        whole(head + body, "ours.yaml", BASES)
    return str(caught.value)


def order(checklist):
    return [item.id for _, item in checklist.items()]


def test_a_text_that_extends_nothing_is_itself():
    text = whole(BASE, "b.yaml", BASES)

    assert text.text == BASE
    assert text.place(5) == ("b.yaml", 5)


def test_what_is_not_named_stays_and_the_head_is_its_own():
    ours, base = made(), load(BASE, "base.yaml")

    assert order(ours) == order(base)
    assert (ours.id, ours.version, ours.title, ours.based_on) == ("ours", "1", "Ours", "base 4")
    assert (ours.author, ours.reviewed, ours.review_every_months) == ("", "", 0)
    assert (ours.lesion_question, ours.no_lesion_option) == ("lesion", "absent")
    assert dict(ours.phrases) == dict(base.phrases)


def test_a_known_question_changes_in_the_fields_that_are_given():
    pain = made(items("{id: pain, help: Ask.}")).question("pain")

    assert (pain.help, pain.ask, pain.noun) == ("Ask.", "Pain", "pain")


def test_an_option_is_changed_or_added_by_its_key():
    pain = made(items("{id: pain, options: {none: Free, unknown: Open, worse: Worse}}"))

    assert pain.question("pain").options == (
        Option("none", "Free"), Option("bad", "Bad"),
        Option("unknown", "Open", alone=True, key="u"), Option("worse", "Worse"),
    )  # fmt: skip


def test_a_question_without_options_may_get_words_of_its_own():
    lesion = made(items("{id: lesion, options: {absent: None seen}}")).question("lesion")

    assert lesion.options == (Option("absent", "None seen"), Option("present", "Yes"))


@pytest.mark.parametrize(
    ("field", "required"), [("required: never", None), ("required_when: size > 3", "size > 3")]
)
def test_required_and_required_when_take_each_others_place(field, required):
    both = made(items(f"{{id: pain, {field}}}", f"{{id: size, {field}}}"))

    for id in ("pain", "size"):
        rule = both.question(id).required
        assert (rule.text if rule else None) == required


def test_a_new_question_stands_where_it_says_or_last():
    ours = made(items(
        "{id: last, ask: A, kind: text}",
        "{id: first, before: pain, ask: A, kind: text}",
        "{id: second, after: pain, ask: A, kind: text}",
        "{id: third, after: pain, ask: A, kind: text}",
        "{id: fourth, after: third, ask: A, kind: text}",
    ))  # fmt: skip

    assert order(ours) == [
        "first", "pain", "second", "third", "fourth", "lesion", "size", "sins", "last",
    ]  # fmt: skip


def test_a_card_is_rewired_by_its_instrument_and_a_new_one_can_stand():
    ours = made(items("{assess: sins, from: {size: pain}}", "{assess: escc, after: sins}"))

    cards = [item for _, item in ours.items() if isinstance(item, AssessItem)]
    assert [one.id for one in cards] == ["sins", "escc"]
    assert dict(cards[0].inputs) == {"pain": ("pain",), "size": ("pain",)}


def test_sections_contradictions_and_phrases_are_changed_and_added():
    ours = made(
        "sections:\n- {id: canal, title: The canal}\n"
        "- {id: extra, after: history, title: Extra, items: [{id: e, ask: A, kind: text}]}\n"
        "contradictions:\n- {id: one, says: Look again.}\n"
        "- {id: two, when: size > 9, says: Hm.}\n"
        "phrases: {pain.none: Free of pain., e: '{value}'}\n"
    )

    assert [one.id for one in ours.sections] == ["history", "extra", "canal"]
    assert ours.sections[2].title == "The canal"
    assert [(one.id, one.when.text, one.says) for one in ours.contradictions] == [
        ("one", "size > 3", "Look again."), ("two", "size > 9", "Hm."),
    ]  # fmt: skip
    assert dict(ours.phrases) == {"pain.none": "Free of pain.", "size": "", "e": "{value}"}


def test_what_the_base_lacks_is_added():
    bare = {"base": ("base.yaml", BASE[: BASE.index("contradictions")])}
    text = HEAD + "contradictions: [{id: two, when: size > 9, says: Hm.}]\nphrases: {size: S.}\n"

    ours = load(whole(text, "ours.yaml", bare).text, "ours.yaml")

    assert [one.id for one in ours.contradictions] == ["two"]
    assert dict(ours.phrases) == {"size": "S."}


def test_a_section_without_items_in_the_base_gets_them():
    bare = {"base": ("base.yaml", BASE.replace("    items: []\n", ""))}
    text = HEAD + items("{id: x, ask: A, kind: text}", section="canal")

    ours = load(whole(text, "ours.yaml", bare).text, "ours.yaml")

    assert [one.id for one in ours.sections[1].questions] == ["x"]


def test_each_line_is_told_in_its_own_file():
    text = whole(HEAD + items("{id: pain, help: Ask.}") + "phrases: {x: X.}\n", "ours.yaml", BASES)
    ours = load(text.text, "ours.yaml")

    assert text.place(ours.question("pain").line) == ("ours.yaml", 8)
    assert text.place(ours.question("size").line) == ("base.yaml", 22)
    assert text.place(ours.lines["x"]) == ("ours.yaml", 9)
    assert text.place(ours.lines["pain.none"]) == ("base.yaml", 32)
    assert text.place(ours.contradictions[0].line) == ("base.yaml", 30)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (items("{id: pain, kind: text}"), "line 8: 'kind' of what is extended stays as it is"),
        (items("{id: size, unit: cm}"), "line 8: 'unit' of what is extended stays as it is"),
        ("sections: [{id: history, repeats: lesion}]", "line 5: 'repeats' of what is extended"),
        (items("{id: pain, after: size}"), "line 8: 'pain' is there already"),
        (items("{id: x, after: pian, ask: A, kind: text}"),
         "line 8: 'after' names 'pian', which is not in this list. Did you mean 'pain'?"),
        (items("{ask: A, kind: text}"), "line 8: 'id' is missing here"),
        (items("{id: x, ask: A}", "{id: x, ask: B}"), "line 9: 'x' stands here twice"),
        (items("{id: pain, ask: A}", section="canal"),
         "line 8: 'pain' stands in section 'history' already"),
        ("sections: [{id: x, before: history, items: [{id: pain, ask: A, kind: text}]}]",
         "line 5: 'pain' stands in section 'history' already"),
        (items("word"), "line 8: a mapping"),
        ("sections: {id: history}", "line 5: a list belongs here"),
        ("sections: [{id: history, items: x}]", "line 5: a list belongs here"),
        ("contradictions: x", "line 5: a list belongs here"),
        ("reads: {modality: CT}", "line 5: 'reads' cannot be changed"),
        ("lesion_question: size", "line 5: 'lesion_question' cannot be changed"),
        ("based_on: other 1", "line 5: 'based_on' cannot be changed"),
        ("a: [x", "line 6: "),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_its_line(body, says):
    assert the_fault(body).startswith(f"ours.yaml, {says}")


def test_only_a_checklist_that_is_there_can_be_extended():
    head = HEAD.replace("extends: base", "extends: bases")

    assert the_fault("", head) == (
        "ours.yaml, line 2: there is no shipped checklist 'bases' to extend. Did you mean 'base'?"
    )


def test_what_is_meant_to_stay_may_be_said_again():
    assert made(items("{id: size, kind: number, unit: mm, ask: How large}")).question("size").ask


def test_a_phrase_for_which_nothing_was_written_stays_known():
    assert made("phrases:\n  size: # none\n  pain.none: ''\n").blank == {"size"}


def test_fields_of_phrases_may_be_called_like_fields_of_questions():
    ours = made(items("{id: kind, ask: A, kind: text}") + "phrases: {kind: K., required: R.}\n")

    assert ours.phrases["kind"] == "K."
    assert ours.phrases["required"] == "R."


@given(st.text(max_size=60))
def test_any_extension_is_a_checklist_or_refused_with_its_file(body):
    try:
        made(body)
    except ChecklistFault as fault:
        assert str(fault).startswith("ours.yaml")  # noqa: PT017
