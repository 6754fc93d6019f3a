"""Answers become sentences; present, absent, not assessable and not answered never blur."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import a_metastasis, a_reading, evaluated, the_pack

from desktop.checklist.answers import Answer, Evidence, Slot
from desktop.checklist.definition import Option, Question, Section
from desktop.report.phrasing import (
    Phraser,
    ended,
    inside,
    joined,
    levels_words,
    moment,
    plain,
    unit_words,
    value_words,
)

CANAL = Slot("mr_10_epidural", "1")


def said(reading, slot):
    return Phraser(*evaluated(reading)).sentences(slot)


def test_an_answer_says_its_phrase_and_knows_its_slot():
    (one,) = said(a_metastasis(), CANAL)

    assert one.text == "The lesion reaches the epidural space."
    assert (one.slots, one.state) == ((CANAL,), "said")


def test_a_required_question_without_answer_says_so():
    (one,) = said(a_reading(lesions=()), Slot("hx_03_pain"))

    assert one.text == "[Back pain: not answered]"
    assert one.state == "open"


def test_an_optional_question_without_answer_says_nothing():
    assert said(a_reading(), Slot("hx_18_inr")) == ()


def test_not_assessable_says_why_and_never_a_negative():
    reading = a_metastasis(**{"1/mr_10_epidural": Answer(None, "no axial T2")})

    (one,) = said(reading, CANAL)

    assert "could not be assessed: no axial T2." in one.text
    assert one.state == "not_assessable"


def test_with_several_lesions_the_unassessable_one_is_named():
    answers = {"mr_00_lesion": "present", "2/mr_10_epidural": Answer(None, "artefact")}

    (one,) = said(a_reading(answers, ("1", "2")), Slot("mr_10_epidural", "2"))

    assert "(lesion 2)" in one.text


def test_a_note_follows_as_the_readers_own_words():
    reading = a_metastasis(**{"1/mr_10_epidural": Answer("present", note="see image 8")})

    assert [one.text for one in said(reading, CANAL)][-1] == "see image 8."


def test_evidence_stays_with_its_sentence():
    image = Evidence("1.2", "1.2.3", 1)
    reading = a_metastasis(**{"1/mr_10_epidural": Answer("present", evidence=(image,))})

    assert said(reading, CANAL)[0].evidence == (image,)


def test_braces_of_the_reader_stay_braces():
    reading = a_reading({"hx_01_indication": "pain {level} {value}"})

    assert said(reading, Slot("hx_01_indication"))[0].text == "pain {level} {value}."


def test_an_unknown_slot_says_nothing():
    phraser = Phraser(*evaluated(a_reading()))

    assert phraser.sentences(Slot("no_such")) == ()
    assert phraser.words(Slot("no_such")) == "no_such"
    assert phraser.noun(Slot("no_such")) == "no_such"


def a_pack(phrases):
    questions = (
        Question("side", "Side?", "choice", noun="side", options=(Option("left", "Left"),)),
        Question("size", "Size?", "number", noun="size", unit="mm"),
        Question("place", "Where?", "levels", noun="level",
                 options=tuple(Option(f"T{n}", f"T{n}") for n in range(1, 13))),
        Question("mark", "Mark?", "many", noun="marks",
                 options=(Option("a", "Alpha"), Option("b", "Beta"))),
    )  # fmt: skip
    return replace(
        the_pack(), sections=(Section("s", "S", questions, repeats="lesion"),), phrases=phrases,
        contradictions=(), lesion_question="", no_lesion_option="",
    )  # fmt: skip


def in_pack(phrases, **answers):
    reading = a_reading({f"1/{k}": v for k, v in answers.items()}, checklist=a_pack(phrases))
    return Phraser(*evaluated(reading))


def first(phraser, question):
    return phraser.sentences(Slot(question, "1"))[0].text


def test_places_are_filled_with_what_was_answered():
    phrases = {"size": "{side} {value} {unit} at {level}, {mark}"}
    phraser = in_pack(phrases, size=32, side="left", place=["T7"], mark=["a", "b"])

    assert first(phraser, "size") == "Left 32 mm at T7, alpha and beta."


def test_places_that_are_open_say_so():
    phrases = {"size": "{value} on {side} at {level}: {mark}"}
    open_one = in_pack(phrases, size=32)
    unsure = in_pack(phrases, size=32, mark=Answer(None, "blurred"))

    assert first(open_one, "size") == (
        "32 on [side not answered] at the lesion: [marks not answered]"
    )
    assert "[marks not assessable]" in first(unsure, "size")


def test_a_question_without_phrase_says_noun_and_value():
    phraser = in_pack({}, size=32, mark=["a"])

    assert first(phraser, "size") == "Size: 32 mm."
    assert first(phraser, "mark") == "Marks: alpha."


def test_an_empty_phrase_is_deliberately_unsaid():
    assert in_pack({"size": ""}, size=32).sentences(Slot("size", "1")) == ()


def test_one_ticked_option_has_its_own_phrase():
    phrases = {"mark.a": "Only alpha.", "mark": "Marks {value}."}

    assert first(in_pack(phrases, mark=["a"]), "mark") == "Only alpha."
    assert first(in_pack(phrases, mark=["a", "b"]), "mark") == "Marks alpha and beta."


def test_a_lesion_without_levels_has_none():
    assert in_pack({}).levels("1") == ""


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        (["T7"], "T7"), (["T7", "T8"], "T7-T8"), (["T7", "T9"], "T7 and T9"),
        (["T1", "T2", "T3", "T7"], "T1-T3 and T7"), (["C7", "T1"], "C7 and T1"), ([], ""),
    ],
)  # fmt: skip
def test_neighbouring_levels_are_said_as_a_range(levels, words):
    assert levels_words(levels) == words


def test_small_words():
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert (inside("Left"), inside("CSF"), inside("T7"), inside("x")) == ("left", "CSF", "T7", "x")
    assert plain("a\tb\n\x01c  d") == "a b c d"
    assert (ended("a"), ended("a."), ended("[a]"), ended("a?")) == ("a.", "a.", "[a]", "a?")
    assert (unit_words("mm"), unit_words("wk"), unit_words("1")) == ("mm", "weeks", "")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-18T10:02:00+00:00", "2026-11-18 10:02 UTC"),
        ("2026-11-18T10:02:09+01:00", "2026-11-18 10:02:09 +0100"),
        ("2026-11-18T10:02", "2026-11-18 10:02"),
        ("2026-11-18", "2026-11-18"),
        ("about  ten", "about ten"),
    ],
)
def test_a_moment_is_said_as_read_and_never_more_exact_than_typed(at, words):
    assert moment(at) == words


def test_values_in_words():
    text = Question("q", "?", "text")
    many = Question("q", "?", "many", options=(Option("a", "Alpha"),))

    assert value_words(text, "  as  dictated ") == "as dictated"
    assert value_words(text, Decimal("1E+1")) == "10"
    assert value_words(many, ("a", "z")) == "alpha and z"
