"""What follows from the answers, in one pass from top to foot."""

import pytest
from builders import a_reading, the_pack
from builders_session import a_small_reading
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.assessment.instrument import Assessment, NotApplicable, Range
from desktop.checklist.answers import Answer, Slot
from desktop.checklist.loader import load
from desktop.session.changes import Overruled
from desktop.session.evaluation import evaluate


def shown(answers=None, lesions=()):
    return [str(slot) for slot in evaluate(a_small_reading(answers, lesions)).shown]


def test_an_empty_reading_shows_what_is_always_asked():
    assert shown() == ["pain", "neuro", "read", "lesion"]


def test_order_is_the_files_with_each_section_once_for_each_lesion():
    evaluation = evaluate(
        a_small_reading({"lesion": "present", "2/level": ["T7"]}, lesions=("1", "2"))
    )

    assert evaluation.order == (
        Slot("pain"), Slot("neuro"), Slot("read"), Slot("lesion"),
        Slot("level", "1"), Slot("epidural", "1"), Slot("entity", "1"),
        Slot("level", "2"), Slot("size", "2"), Slot("epidural", "2"), Slot("entity", "2"),
        ("sins", "2"),
        ("urgency", ""),
    )  # fmt: skip
    assert evaluation.shown == tuple(one for one in evaluation.order if isinstance(one, Slot))


def test_a_rule_that_is_neither_true_nor_false_shows_nothing():
    assert "signs" not in shown()
    assert "signs" not in shown({"pain": Answer(None, "not asked")})
    assert "signs" not in shown({"pain": "none"})
    assert "signs" in shown({"pain": "mechanical"})


def test_a_section_is_shown_as_its_rule_says():
    answers = {"lesion": "absent", "1/level": ["T7"]}

    assert "1/level" not in shown(answers, lesions=("1",))
    assert "1/level" in shown({**answers, "lesion": "present"}, lesions=("1",))


def test_a_rule_asks_about_its_own_lesion():
    answers = {"lesion": "present", "1/epidural": "present", "2/epidural": "absent"}

    found = shown(answers, lesions=("1", "2"))

    assert "1/contact" in found
    assert "2/contact" not in found


def test_a_rule_may_ask_for_a_cards_outcome():
    answers = {"lesion": "present", "1/epidural": "absent"}

    assert "1/free" in shown(answers, lesions=("1",))
    assert "1/free" not in shown({**answers, "1/epidural": "present"}, lesions=("1",))


def test_a_rule_below_hears_a_card_that_stands_once():
    answers = {
        "neuro": "cord",
        "lesion": "present",
        "1/epidural": "present",
        "1/contact": "present",
    }

    assert "told" in shown(answers, lesions=("1",))
    assert "told" not in shown({**answers, "neuro": "none"}, lesions=("1",))


def test_what_cannot_be_told_is_heard_as_such():
    answers = {"lesion": "present", "1/epidural": Answer(None, "no axial T2")}

    found = shown(answers, lesions=("1",))

    assert "1/why" in found
    assert "1/contact" not in found


# --- heard, required, missing --------------------------------------------------------------------


def test_an_answer_whose_question_is_hidden_is_kept_but_not_heard():
    reading = a_small_reading({"pain": "none", "signs": ["gait"]})

    evaluation = evaluate(reading)

    assert Slot("signs") in reading.answers
    assert Slot("signs") not in evaluation.heard


def test_it_returns_with_its_question():
    reading = a_small_reading({"pain": "mechanical", "signs": ["gait"]})

    assert evaluate(reading).heard[Slot("signs")] == Answer(("gait",))


def test_what_hangs_on_a_hidden_answer_is_hidden_too():
    answers = {"lesion": "absent", "1/level": ["T7"], "1/size": 400, "pain": "none"}

    evaluation = evaluate(a_small_reading(answers, lesions=("1",)))

    assert {str(slot) for slot in evaluation.heard} == {"lesion", "pain"}
    assert evaluation.contradictions == ()


def test_an_answer_about_a_lesion_that_is_not_there_is_not_heard():
    evaluation = evaluate(a_small_reading({"lesion": "present", "9/level": ["T7"]}))

    assert Slot("level", "9") not in evaluation.heard


def test_what_is_required_is_missing_until_it_is_answered():
    empty = evaluate(a_small_reading())
    some = evaluate(a_small_reading({"pain": "none"}))

    assert empty.required == {Slot("pain"), Slot("lesion")}
    assert empty.missing == (Slot("pain"), Slot("lesion"))
    assert some.required == empty.required
    assert some.missing == (Slot("lesion"),)


def test_not_assessable_is_an_answer_to_a_required_question():
    assert Slot("pain") not in evaluate(a_small_reading({"pain": Answer(None, "mute")})).missing


def test_only_a_true_rule_requires():
    assert Slot("neuro") not in evaluate(a_small_reading({"pain": "none"})).required
    assert Slot("neuro") in evaluate(a_small_reading({"pain": "mechanical"})).required


def test_missing_ones_come_in_screen_order_for_each_lesion():
    evaluation = evaluate(a_small_reading({"lesion": "present", "1/level": ["T7"]}, ("1", "2")))

    assert [str(slot) for slot in evaluation.missing] == [
        "pain", "1/epidural", "2/level", "2/epidural",
    ]  # fmt: skip


# --- cards -----------------------------------------------------------------------------------


def test_a_visible_card_has_an_outcome_and_a_hidden_one_none():
    evaluation = evaluate(a_small_reading({"lesion": "present", "1/level": ["T7"]}, ("1", "2")))

    assert set(evaluation.outcomes) == {("sins", "1"), ("urgency", "")}


def test_no_card_of_an_empty_form_shows_a_number():
    for reading in (a_small_reading(), a_reading({}, lesions=())):
        outcomes = evaluate(reading).outcomes.values()

        assert outcomes
        assert all(isinstance(outcome, NotApplicable) for outcome in outcomes)


def test_overruled_cards_keep_both_words():
    word = Overruled("urgency", "", "U3", "known for years")
    reading = a_small_reading({"neuro": "none"}).after(word)

    evaluation = evaluate(reading)

    assert evaluation.overruled == {("urgency", ""): "U3"}
    assert isinstance(evaluation.outcomes[("urgency", "")], Range)


def test_an_overruling_of_a_hidden_card_is_not_heard():
    reading = a_small_reading().after(Overruled("sins", "1", "stable", "seen"))

    assert evaluate(reading).overruled == {}


# --- contradictions and hidden positives --------------------------------------------------------


def test_a_contradiction_says_where_to_look():
    evaluation = evaluate(a_small_reading({"pain": "none", "neuro": "cord"}))

    (remark,) = evaluation.contradictions

    assert (remark.id, remark.says) == ("calm", "A cord deficit without pain.")
    assert remark.slots == (Slot("pain"), Slot("neuro"))


@pytest.mark.parametrize("neuro", ["none", Answer(None, "not examined"), None])
def test_what_is_not_known_contradicts_nothing(neuro):
    answers = {"pain": "none", **({"neuro": neuro} if neuro else {})}

    assert evaluate(a_small_reading(answers)).contradictions == ()


def test_a_contradiction_about_lesions_is_held_against_each():
    answers = {"lesion": "present", "pain": "none", "1/level": ["T7"], "2/level": ["T9"]}
    answers |= {"1/size": 12, "2/size": 350}

    (remark,) = evaluate(a_small_reading(answers, lesions=("1", "2"))).contradictions

    assert remark.id == "big/2"
    assert remark.slots == (Slot("pain"), Slot("size", "2"))


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("signs", ["gait"]),
        ("signs", ["none", "gait"]),
        ("1/size", 12),
        ("1/epidural", "present"),
        ("1/why", "metal"),
        ("1/level", ["T7"]),
    ],
)
def test_a_positive_that_is_hidden_now_is_listed(slot, value):
    reading = a_small_reading({"pain": "none", "lesion": "absent", slot: value}, lesions=("1",))

    assert evaluate(reading).hidden == (Slot.parse(slot),)


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("signs", ["none"]),
        ("signs", "unknown"),
        ("1/epidural", "absent"),
        ("1/epidural", Answer(None, "motion")),
        ("1/size", Answer("12", origin="header")),
        ("neuro", "cord"),
    ],
)
def test_what_says_nothing_or_is_shown_is_not_listed(slot, value):
    reading = a_small_reading({"pain": "none", "lesion": "absent", slot: value}, lesions=("1",))

    assert evaluate(reading).hidden == ()


# --- any reading at all ------------------------------------------------------------------------

LESIONS = ("1", "2")
LESION = Slot(the_pack().lesion_question)


def _values(question):
    words = [option.id for option in question.options]
    match question.kind:
        case "many" | "levels":
            values = st.sampled_from(words).map(lambda word: (word,))
        case "number":
            least, most = question.range
            values = st.integers(int(least) + 1, int(most)).map(lambda n: a_number(n))
        case "text":
            values = st.just("as seen")
        case "date":
            values = st.just("2026-11-18")
        case _:
            values = st.sampled_from(words)
    return st.one_of(values.map(Answer), st.just(Answer(None, "not seen")))


def a_number(number):
    return a_small_reading({"x": number}).answers[Slot("x")].value


PLACES = {
    Slot(question.id, lesion): question
    for section, question in the_pack().questions()
    for lesion in (LESIONS if section.repeats else ("",))
}
ANY_ANSWERS = st.lists(st.sampled_from(sorted(PLACES)), max_size=40, unique=True).flatmap(
    lambda slots: st.fixed_dictionaries({slot: _values(PLACES[slot]) for slot in slots})
)


@settings(max_examples=60, deadline=None)
@given(ANY_ANSWERS)
def test_no_unanswered_item_is_ever_heard(answers):
    reading = a_reading({str(slot): answer for slot, answer in answers.items()}, LESIONS)

    evaluation = evaluate(reading)

    assert evaluation.heard.items() <= reading.answers.items()
    assert set(evaluation.heard) == set(evaluation.shown) & set(reading.answers)
    assert set(evaluation.missing) == evaluation.required - set(reading.answers)
    assert evaluation.required <= set(evaluation.shown)
    assert not set(evaluation.hidden) & set(evaluation.shown)


def _answered_for(item, lesion, heard):
    """What was told of a card: its inputs, or that there is no lesion at all."""
    mine = [
        slot
        for slot, answer in heard.items()
        if answer.assessable
        and slot.question in item.asked()
        and (not lesion or slot.lesion in ("", lesion))
    ]
    if item.without_lesion and heard.get(LESION) == Answer(the_pack().no_lesion_option):
        mine.append(LESION)
    return mine


@settings(max_examples=40, deadline=None)
@given(ANY_ANSWERS)
@example({LESION: Answer("absent"), Slot("bx_00_aggressive", "1"): Answer(None, "not seen")})
def test_a_number_stands_only_where_something_was_answered(answers):
    reading = a_reading({str(slot): answer for slot, answer in answers.items()}, LESIONS)

    evaluation = evaluate(reading)

    for (instrument, lesion), outcome in evaluation.outcomes.items():
        item = next(item for _, item in the_pack().items() if item.id == instrument)
        if isinstance(outcome, Assessment | Range):
            assert _answered_for(item, lesion, evaluation.heard), (instrument, lesion)


def test_that_there_is_no_lesion_is_an_answer_and_calms_nothing_else():
    its = evaluate(a_reading({"mr_00_lesion": "absent"}, ())).outcomes[("urgency", "")]

    assert isinstance(its, Range)
    assert its.outcomes == ("U4", "U3", "U2", "U1")


@settings(max_examples=40, deadline=None)
@given(ANY_ANSWERS)
def test_the_same_reading_gives_the_same_evaluation(answers):
    reading = a_reading({str(slot): answer for slot, answer in answers.items()}, LESIONS)

    assert evaluate(reading) == evaluate(reading)


def test_three_hundred_questions_of_three_lesions_are_all_heard():
    asked = "\n".join(
        f"  - {{id: q{n}, ask: A, kind: presence, required: always,"
        f" visible_when: 'first == present and not first == absent'}}"
        for n in range(300)
    )
    text = (
        "id: t\nversion: 1\ntitle: T\nsections:\n- id: a\n  title: A\n  items:\n"
        "  - {id: first, ask: A, kind: presence}\n"
        f"- id: b\n  title: B\n  repeats: lesion\n  items:\n{asked}\n"
    )
    lesions = ("1", "2", "3")
    answers = {f"{lesion}/q{n}": "absent" for n in range(300) for lesion in lesions}
    reading = a_small_reading({"first": "present", **answers}, lesions)
    reading = reading.__class__("r", reading.study, load(text, "t.yaml"), reading.answers, lesions)

    assert len(evaluate(reading).heard) == 901
