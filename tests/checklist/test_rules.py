"""Rules are three-valued: true, false, or None while an answer they need is missing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.checklist.rules import LONGEST, UNASSESSABLE, Rule
from desktop.foundation.errors import InputFault


def truth(text, **answers):
    """What a rule says; a name that is not given is open."""
    return Rule.parse(text).truth(answers.get)


@pytest.mark.parametrize(
    ("text", "answers", "expected"),
    [
        ("a == present", {"a": "present"}, True),
        ("a == present", {"a": "absent"}, False),
        ("a != present", {"a": "absent"}, True),
        ("a != present", {"a": "present"}, False),
        ("a in [x, y]", {"a": "y"}, True),
        ("a in [x, y]", {"a": "z"}, False),
        ("a not in [x, y]", {"a": "z"}, True),
        ("a not in [x, y]", {"a": "x"}, False),
        ("not a == x", {"a": "x"}, False),
        ("a == x and b == y", {"a": "x", "b": "y"}, True),
        ("a == x and b == y", {"a": "x", "b": "z"}, False),
        ("a == x or b == y", {"a": "z", "b": "y"}, True),
        ("a == x or b == y", {"a": "z", "b": "z"}, False),
        ("(a == x or b == y) and c == z", {"a": "x", "c": "z"}, True),
    ],
)
def test_a_rule_compares_words(text, answers, expected):
    assert truth(text, **answers) is expected


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("n < 30", "29.9", True), ("n < 30", "30", False),
        ("n <= 30", "30", True), ("n <= 30", "30.1", False),
        ("n > 30", "30.1", True), ("n > 30", "30", False),
        ("n >= 30", "30", True), ("n >= 30", "29.9", False),
        ("n == 0.1", "0.1", True), ("n == 0.1", "0.10", True), ("n != 3", "3", False),
        ("n in [1, 2]", "2", True), ("n in [1, 2]", "3", False),
        ("n > -5", "-4", True), ("n > -5", "-5", False), ("n == -0.5", "-0.5", True),
    ],
)  # fmt: skip
def test_numbers_compare_as_they_were_written(text, number, expected):
    assert truth(text, n=Decimal(number)) is expected


@pytest.mark.parametrize("text", ["n > 3", "n == 3"])
def test_a_word_is_never_a_number(text):
    assert truth(text, n="3") is not True


@pytest.mark.parametrize(
    "text",
    ["a == x", "a != x", "a in [x]", "a not in [x]", "n > 3", "has(a, x)", "assessable(a)",
     "not a == x", "a == not_assessable"],
)  # fmt: skip
def test_while_an_answer_is_missing_nothing_is_known(text):
    assert truth(text) is None


@pytest.mark.parametrize(
    "text", ["a == present", "a != present", "a in [x, y]", "a not in [x, y]", "a > 3", "has(a, x)"]
)
def test_what_cannot_be_told_is_neither_there_nor_not_there(text):
    assert truth(text, a=UNASSESSABLE) is None


@pytest.mark.parametrize(
    ("text", "answer", "expected"),
    [
        ("a == not_assessable", UNASSESSABLE, True),
        ("a != not_assessable", UNASSESSABLE, False),
        ("a in [x, not_assessable]", UNASSESSABLE, True),
        ("a not in [x, not_assessable]", UNASSESSABLE, False),
        ("a == not_assessable", "x", False),
        ("a != not_assessable", "x", True),
        ("assessable(a)", UNASSESSABLE, False),
        ("assessable(a)", "absent", True),
        ("answered(a)", UNASSESSABLE, True),
        ("answered(a)", "absent", True),
        ("answered(a)", None, False),
        ("not answered(a)", None, True),
    ],
)
def test_a_rule_may_ask_for_the_state_of_an_answer(text, answer, expected):
    assert truth(text, a=answer) is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("has(a, x)", ("x", "y"), True),
        ("has(a, z)", ("x", "y"), False),
        ("a == x", ("x",), True),
        ("a == x", ("x", "y"), False),
        ("a in [x, y]", ("x", "y"), False),
        ("a in [x, y]", ("y",), True),
        ("a not in [none, unknown]", ("x", "y"), True),
        ("a not in [none, unknown]", ("none",), False),
    ],
)
def test_several_words_equal_one_only_if_it_is_the_only_one(text, words, expected):
    assert truth(text, a=words) is expected


def test_has_also_asks_one_word():
    assert truth("has(a, x)", a="x") is True
    assert truth("has(a, y)", a="x") is False


def test_several_words_are_no_number():
    assert truth("a > 3", a=("4",)) is None


def test_a_rule_names_what_it_asks_for():
    rule = Rule.parse("  a == x and (has(b, y) or n >= 3 or not answered(c)) ")

    assert rule.text == "a == x and (has(b, y) or n >= 3 or not answered(c))"
    assert rule.names == {"a", "b", "c", "n"}
    assert rule.words == {("a", "x"), ("b", "y")}
    assert rule.numbers == {"n"}


def test_a_rule_that_asks_for_nothing_is_true():
    assert Rule("always").truth(lambda name: None) is True


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "a ==", "a = x", "x == 'present'", "a == None", "a == True", "a == -True",
        "a == 'x' * 9", "present == a == b", "1 < n", "n < 3 < 4", "a.b == x", "a[0] == x",
        "a == b.c", "a in (x, y)", "a in x", "a == [x]", "a > x", "a > [3]", "a is x",
        "a == 1j", "a == -x", "a == ...", "a in []b", "a in [x, [y]]", "-a", "a + b == c",
        "lambda: a == x", "a if b else c", "answered()", "answered(a, b)", "answered(1)",
        "answered(x=a)", "has(a)", "has(a, 3)", "has(a, b, c)", "maybe(a)", "f(a) == x",
        "__import__('os')", "a == x; b == y", "a == x\nb == y", "a == x\0", "[a == x]",
        "a == x and b", "(" * 250 + "a == x" + ")" * 250,
        "answered(a)" + " or answered(a)" * LONGEST,
    ],
)  # fmt: skip
def test_nothing_else_is_a_rule(text):
    with pytest.raises(InputFault):
        Rule.parse(text)


def test_a_rule_of_six_hundred_letters_is_the_longest_one():
    name = "a" * (LONGEST - len(" == x"))

    assert LONGEST == 600
    assert Rule.parse(f"{name} == x").names == {name}
    with pytest.raises(InputFault, match="too long"):
        Rule.parse(f"{name}a == x")


def test_a_refusal_shows_the_rule():
    with pytest.raises(InputFault, match=r"'a == \[x\]': 'in' takes a list in brackets"):
        Rule.parse("a == [x]")


def test_many_negations_are_followed():
    assert truth("not " * 100 + "a == x", a="x") is True


# --- Kleene's laws, over random rules and random states of the answers ----------------------------

NAMES = ("a", "b", "c")
STATES = st.fixed_dictionaries(
    {name: st.sampled_from((None, UNASSESSABLE, "x", "y", ("x",), ("x", "y"))) for name in NAMES}
)


def _leaves():
    name, word = st.sampled_from(NAMES), st.sampled_from(("x", "y", "not_assessable"))
    return st.one_of(
        st.builds("{} == {}".format, name, word),
        st.builds("{} != {}".format, name, word),
        st.builds("{} in [{}, {}]".format, name, word, word),
        st.builds("{} not in [{}]".format, name, word),
        st.builds("has({}, {})".format, name, st.sampled_from(("x", "y"))),
        st.builds("assessable({})".format, name),
    )


RULES = st.recursive(
    _leaves(),
    lambda inner: st.one_of(
        st.builds("(not {})".format, inner),
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
    ),
    max_leaves=8,
)


@given(RULES, RULES, STATES)
def test_de_morgan_holds_with_three_values(p, q, state):
    assert truth(f"not ({p} and {q})", **state) is truth(f"not {p} or not {q}", **state)
    assert truth(f"not ({p} or {q})", **state) is truth(f"not {p} and not {q}", **state)


@given(RULES, RULES, STATES)
def test_and_or_do_not_mind_the_order(p, q, state):
    assert truth(f"{p} and {q}", **state) is truth(f"{q} and {p}", **state)
    assert truth(f"{p} or {q}", **state) is truth(f"{q} or {p}", **state)


@given(RULES, STATES)
def test_a_double_negation_changes_nothing(p, state):
    assert truth(f"not not {p}", **state) is truth(p, **state)


@given(RULES, STATES, STATES)
def test_a_further_answer_never_turns_what_was_known(p, state, later):
    """Monotone: what was true or false while answers were open stays so."""
    more = {name: later[name] if state[name] is None else state[name] for name in NAMES}

    before = truth(p, **state)

    if before is not None:
        assert truth(p, **more) is before


@given(RULES, STATES)
def test_a_rule_parsed_from_its_own_text_is_the_same_rule(p, state):
    rule = Rule.parse(p)

    again = Rule.parse(rule.text)

    assert again == rule
    assert again.truth(state.get) is rule.truth(state.get)


@given(st.text(max_size=60))
def test_any_text_is_a_rule_or_refused(text):
    try:
        rule = Rule.parse(text)
    except InputFault:
        return

    assert rule.truth(lambda name: None) in (True, False, None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = b", "'a = b' is no rule: write '==' for 'is'"),
        ("a == b && c == d", "is no rule: write and, or, not, in as small words"),
        ("a == b OR c == d", "is no rule: write and, or, not, in as small words"),
        ("a > 3mm", "is no rule: a number stands without its unit"),
        ("a > 3,5", "no rule can ask: a number has a point, not a comma"),
        ("the-one == b", "no rule can ask: a name holds no hyphen; its id has an underscore"),
        ("a", "no rule can ask: write 'name == word' or 'answered(name)'"),
        ("a == b == c", "no rule can ask: join two comparisons by and, or"),
        ("a ==", "'a ==' is no rule"),
    ],
)
def test_what_is_often_meant_is_said(text, says):
    with pytest.raises(InputFault) as caught:
        Rule.parse(text)

    assert str(caught.value).endswith(says)
