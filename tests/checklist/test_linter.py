"""The linter finds what the loader cannot: words about other words."""

import pytest

from desktop.checklist.fault import Fault
from desktop.checklist.linter import PREFILLS, Signature, lint
from desktop.checklist.loader import load

SIGNATURES = {
    "sins": Signature({"pain": ("none", "mechanical"), "size": (), "level": ("T1", "T2")},
                      ("stable", "unstable")),
    "escc": Signature({"contact": ("yes", "no", "present", "absent")}, ("grade_0", "grade_1"),
                      needed=("contact",)),
}  # fmt: skip

SOUND = """\
id: t
version: 1
title: T
lesion_question: lesion
no_lesion_option: absent
sections:
- id: history
  title: History
  report: history
  items:
  - {id: pain, ask: A, kind: choice, noun: pain,
     options: {none: N, mechanical: M, unknown: U}, source: fisher2010}
  - {id: age, ask: A, kind: number, unit: a, noun: age, prefill: age}
  - {id: lesion, ask: A, kind: presence, noun: a lesion}
- id: lesions
  title: Lesions
  repeats: lesion
  visible_when: lesion == present
  items:
  - {id: level, ask: A, kind: levels, noun: level, visible_when: "pain in [none, mechanical]"}
  - {id: size, ask: A, kind: number, unit: mm, noun: size, required_when: age >= 18}
  - {id: contact, ask: A, kind: presence, noun: contact, visible_when: size > 3}
  - assess: sins
    from: {pain: pain, size: size, level: level}
    without_lesion: {pain: none, size: none}
    visible_when: answered(level)
  - {id: note, ask: A, kind: text, noun: note,
     visible_when: sins == unstable or sins == not_assessable}
- id: whole
  title: Whole
  items:
  - assess: escc
    from: {contact: contact}
contradictions:
- {id: one, when: "escc == grade_0 and size > 30 and has(level, T1)", says: Hm}
phrases:
  pain: Pain is {value}.
  age: ""
  lesion.absent: No lesion.
  lesion.present: ""
  level: At {value}; {pain}.
  size: It measures {value} {unit} at {level}.
  contact: ""
  note: "{value}"
  sins.unstable: Unstable.
  escc: ESCC.
"""


def faults(*swaps, signatures=SIGNATURES, sources=("fisher2010",), head=SOUND):
    """What the linter says once the sound text is changed: (before, after) pairs."""
    text = head
    for before, after in swaps:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return [(one.line, one.says) for one in lint(load(text, "t.yaml"), signatures, sources)]


def test_a_sound_checklist_has_no_faults():
    assert faults() == []


def test_a_fault_is_a_line_and_a_sentence():
    text = SOUND.replace("source: fisher2010", "source: fischer2010")

    (fault,) = lint(load(text, "t.yaml"), SIGNATURES, {"fisher2010"})

    says = "there is no reference 'fischer2010'. Did you mean 'fisher2010'?"
    assert fault == Fault(11, says)


def test_sources_are_left_alone_where_none_are_known():
    assert faults(("source: fisher2010", "source: who"), sources=None) == []


@pytest.mark.parametrize(
    ("before", "after", "line", "says"),
    [
        # rules ask only for what stands above, in words it may have
        ("pain in [none,", "pian in [none,", 20,
         "there is no question or card 'pian'. Did you mean 'pain'?"),
        ("required_when: age >= 18", "required_when: contact == present", 21,
         "'contact' is asked before it is answered: move this below it, or that above"),
        ("pain in [none,", "zzz in [none,", 20, "there is no question or card 'zzz'"),
        ("visible_when: lesion == present", "visible_when: lesion == yes", 15,
         "'lesion' is never 'yes'. It may be absent, present."),
        ("required_when: age >= 18", "required_when: size >= 18", 21,
         "'size' is asked before it is answered"),
        ("visible_when: answered(level)", "visible_when: sins == stable", 23,
         "'sins' is asked before it is answered"),
        ("pain in [none, mechanical]", "pain in [none, mechanic]", 20,
         "'pain' is never 'mechanic'. Did you mean 'mechanical'?"),
        ("sins == unstable or", "sins == wobbly or", 27, "'sins' is never 'wobbly'"),
        ("visible_when: size > 3", "visible_when: pain > 3", 22, "'pain' is no number"),
        ("visible_when: answered(level)", "visible_when: has(level, T14)", 23,
         "'level' is never 'T14'"),
        ("visible_when: lesion == present", "visible_when: lesion == there", 15,
         "'lesion' is never 'there'"),
        ("visible_when: lesion == present", "visible_when: size > 3", 15,
         "'size' is asked before it is answered"),
        ("sins == not_assessable", "sins > 3", 27, "'sins' is no number"),
        # sections and questions
        ("report: history", "report: histroy", 7,
         "the report has no section 'histroy'. Did you mean 'history'?"),
        ("id: age, ask: A", "id: age, ask: ''", 13, "'age' asks nothing"),
        ("noun: age, ", "", 13, "'age' has no noun for running text"),
        ("unit: a,", "unit: years,", 13, "the unit 'years' is not known. Known are %, 1,"),
        ("prefill: age", "prefill: modality", 13,
         "no header fact is called 'modality'. Did you mean 'modalities'?"),
        ("kind: presence, noun: a lesion", "kind: presence, noun: a lesion, prefill: age", 14,
         "a presence is never answered by a header"),
        # cards
        ("assess: escc", "assess: esc", 32, "there is no instrument 'esc'. Did you mean 'escc'?"),
        ("from: {contact: contact}", "from: {contcat: contact}", 32,
         "'escc' takes no 'contcat'. Did you mean 'contact'?"),
        ("from: {contact: contact}", "from: {}", 32,
         "'escc' needs 'contact', which nothing answers"),
        ("from: {contact: contact}", "from: {contact: [contact, size]}", 32,
         "'contact' takes one question"),
        ("from: {contact: contact}", "from: {}", 32,
         "'escc' is wired to no question: from: {...} takes contact"),
        ("from: {contact: contact}", "from: {z: contact}", 32,
         "'escc' takes no 'z'. It takes contact."),
        ("source: fisher2010", "source: mine", 11,
         "there is no reference 'mine'. A paper of your own goes into look:"),
        ("from: {pain: pain, size: size,", "from: {pain: note, size: size,", 23,
         "'note' is wired before it is asked"),
        ("from: {pain: pain, size: size,", "from: {pain: pain, size: pain,", 23,
         "'size' takes a number, and 'pain' gives none"),
        ("mechanical: M, unknown: U", "mechanical: M, some: U", 23,
         "'pain' may answer 'some', which 'pain' does not know"),
        ("from: {contact: contact}", "from: {contact: size}", 32,
         "'contact' takes words, and 'size' gives none"),
        ("without_lesion: {pain: none,", "without_lesion: {pian: none,", 23,
         "'sins' takes no 'pian'"),
        ("without_lesion: {pain: none,", "without_lesion: {pain: nona,", 23,
         "'pain' is never 'nona'. Did you mean 'none'?"),
        # phrases
        ("  sins.unstable:", "  sins.wobbly:", 45, "phrase 'sins.wobbly': 'sins' is never"),
        ("  escc: ESCC", "  esc: ESCC", 46, "phrase 'esc': there is no 'esc'. Did you mean"),
        ("  pain: Pain", "  pain.some: Pain", 37,
         "phrase 'pain.some': the question has no such option. It has mechanical, none, unknown."),
        ("  sins.unstable: Unstable.", "  sins.unstable: # unstable", 45,
         "phrase 'sins.unstable': nothing stands there"),
        ("{value}; {pain}", "{value}; {pian}", 41,
         "phrase 'level': nothing fills '{pian}'. Did you mean 'pain'?"),
        ("{value}; {pain}", "{value}; {}", 41, "phrase 'level': nothing fills '{}'"),
        ("{value}; {pain}", "{value}; {pain", 41, "phrase 'level': a brace stands alone"),
        ("{value}; {pain}", "[{value}; {pain}", 41, "phrase 'level': a bracket stands alone"),
        ("  age: \"\"\n", "", 13, "there is no phrase 'age' (an empty one is unsaid)"),
        ("  lesion.absent: No lesion.\n", "", 14, "there is no phrase 'lesion.absent'"),
        # contradictions
        ("size > 30 and", "sizo > 30 and", 35, "there is no question or card 'sizo'. Did you mean"),
        ("escc == grade_0", "escc == grade_9", 35, "'escc' is never 'grade_9'"),
        # the lesion
        ("lesion_question: lesion", "lesion_question: lesoin", 4,
         "lesion_question: there is no 'lesoin'"),
        ("lesion_question: lesion", "lesion_question: contact", 4,
         "lesion_question: 'contact' is itself asked for each lesion"),
        ("no_lesion_option: absent", "no_lesion_option: none", 5,
         "no_lesion_option: there is no 'none'"),
        ("no_lesion_option: absent\n", "", 4, "no_lesion_option: there is no ''"),
        ("lesion_question: lesion\n", "", 0, "sections repeat for each lesion: name the"),
    ],
)  # fmt: skip
def test_each_fault_is_found_on_its_line(before, after, line, says):
    found = faults((before, after))

    assert any(at == line and said.startswith(says) for at, said in found), found


def test_what_is_asked_for_each_lesion_cannot_steer_what_is_asked_once():
    found = faults(
        ("  title: Whole\n", "  title: Whole\n  visible_when: size > 3\n"),
        ("contact: contact}\n", "contact: contact}\n    visible_when: sins == stable\n"),
    )

    assert found == [
        (29, "'size' is asked for each lesion, this is not"),
        (33, "'sins' is asked for each lesion, this is not"),
    ]


def test_open_words_need_no_place_in_the_instrument():
    assert faults(("mechanical: M, unknown: U", "mechanical: M, not_assessed: U")) == []


def test_rules_about_an_unknown_instrument_are_not_guessed_at():
    known = {name: its for name, its in SIGNATURES.items() if name != "sins"}

    assert faults(signatures=known) == [(23, "there is no instrument 'sins'")]


def test_a_card_phrase_may_stand_for_all_its_outcomes():
    assert faults(("  sins.unstable:", "  sins:")) == []


def test_faults_come_in_the_files_order():
    found = faults(("noun: age, ", ""), ("{value}; {pain}", "{value}; {x}"), ("size > 30", "a > 1"))

    assert [line for line, _ in found] == sorted(line for line, _ in found)
    assert len(found) == 3


def test_a_checklist_without_lesions_needs_no_lesion_question():
    text = (
        "id: t\nversion: 1\ntitle: T\nsections:\n- id: s\n  title: S\n  items:\n"
        "  - {id: a, ask: A, kind: text, noun: n}\nphrases: {a: x}\n"
    )

    assert faults(head=text) == []


@pytest.mark.parametrize("fact", sorted(PREFILLS))
def test_every_header_fact_may_be_asked_for(fact):
    assert faults(("prefill: age", f"prefill: {fact}")) == []


def test_a_list_of_findings_has_a_question_for_each_of_them():
    pack = """\
id: t
version: 1
title: T
sections:
- id: a
  title: A
  items:
  - {id: found, ask: A, kind: many, noun: f,
     options: {none: {label: N, alone: yes}, lung: L, rib: R}}
  - {id: lung, ask: A, kind: choice, noun: f, options: {calm: C, now: N}}
  - assess: urgency
    from: {outside: [found, lung]}
phrases: {found: "", lung: ""}
"""
    words = ("none", "calm", "now", "lung", "rib")
    signature = Signature({"outside": words}, ("U1",), ranked=("outside",))

    assert [fault.says for fault in lint(load(pack, "t.yaml"), {"urgency": signature})] == [
        "'found' lists 2 findings: wire a question for each of them"
    ]
