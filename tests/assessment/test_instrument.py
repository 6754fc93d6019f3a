"""What instruments have in common: reading answers, open words, the worst of several."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders_assessment import is_a_closed_value

from desktop.assessment.instrument import (
    Assessment,
    AtLeast,
    Inconsistent,
    Instrument,
    NotApplicable,
    NotAssessable,
    Parameter,
    Point,
    Range,
    flag,
    seriousness,
    words_of,
    worst,
)

ORDER = ("mild", "severe")
WORD = Parameter("word", ("lytic", "mixed"), {"osteolytic": "lytic"}, title="density")
WORDS = Parameter("words", ("CT", "MR"), title="modalities")
NUMBER = Parameter("number", title="cap")


def one(outcome, score=None):
    return Assessment("toy", outcome, outcome, outcome, score)


def span(least, most, missing=("a",), most_if=(("a", "yes"),)):
    words = tuple(dict.fromkeys((least.outcome, most.outcome)))
    return Range("toy", least, most, words, missing, most_if)


@pytest.mark.parametrize(
    ("parameter", "answer", "read"),
    [
        (WORD, "lytic", "lytic"),
        (WORD, "osteolytic", "lytic"),
        (WORD, "unknown", None),
        (WORD, "uncertain", None),
        (WORD, "not_assessed", None),
        (WORD, "not_assessable", None),
        (WORD, None, None),
        (WORDS, ("CT", "MR"), ("CT", "MR")),
        (WORDS, "CT", ("CT",)),
        (WORDS, ("unknown",), None),
        (WORDS, "unknown", None),
        (NUMBER, Decimal("2.50"), Decimal("2.50")),
        (NUMBER, None, None),
        (flag("x"), "present", "yes"),
        (flag("x"), "absent", "no"),
        (flag("x"), "yes", "yes"),
    ],
)
def test_an_answer_becomes_the_functions_own_word(parameter, answer, read):
    assert parameter.read(answer) == read


@pytest.mark.parametrize(
    ("parameter", "answer", "says"),
    [
        (WORD, "blastic", "density: unknown word"),
        (WORDS, "PT", "modalities: unknown word"),
        (WORD, ("lytic",), "density: not a word"),
        (WORD, Decimal(1), "density: not a word"),
        (NUMBER, "3", "cap: not a number"),
        (Parameter("number"), "3", "number: not a number"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(parameter, answer, says):
    with pytest.raises(ValueError, match=f"^{says}$"):
        parameter.read(answer)


def test_a_parameter_is_a_word_of_no_name_unless_it_is_told_otherwise():
    plain = Parameter()

    assert (plain.kind, plain.title, plain.default) == ("word", "", None)


@pytest.mark.parametrize(
    "kind",
    [Point, Assessment, Range, Inconsistent, NotApplicable, NotAssessable, Parameter, Instrument],
)
def test_nothing_of_a_value_can_be_changed(kind):
    assert is_a_closed_value(kind)


def asking(known):
    return Assessment("toy", "mild", str(known["b"]), "", version="of its own")


TOY = Instrument("toy", "Toy", {"a": flag("a"), "b": flag("b", "no")}, ORDER, asking, core=("a",))


def test_what_is_not_wired_takes_its_default_and_what_is_open_stays_open():
    assert TOY.outcome({"a": "yes"}).label == "no"
    assert TOY.outcome({"a": "yes", "b": None}).label == "None"
    assert TOY.outcome({"a": "yes", "b": "present"}).label == "yes"


def test_nothing_is_scored_before_the_core_is_answered_unless_it_has_begun():
    assert TOY.outcome({"a": None, "b": "yes"}).why == "not answered yet"
    assert TOY.outcome({"a": None, "b": "yes"}, begun=True).label == "yes"


def test_the_version_told_is_that_of_the_catalogue():
    dated = replace(TOY, version="2026")

    assert one("mild").version == ""
    assert TOY.outcome({"a": "yes"}).version == ""
    assert dated.outcome({"a": "yes"}).version == "2026"


def test_an_outcome_without_a_score_is_as_serious_as_its_word():
    assert seriousness(one("severe"), ORDER) == (1, 0)
    assert seriousness(one("severe", 3), ORDER) == (1, 3)
    assert seriousness(replace(one("severe", 3), more_is_better=True), ORDER) == (1, -3)


def test_a_single_range_stays_a_range_also_where_both_ends_weigh_the_same():
    settled = span(one("mild", 1), replace(one("mild", 1), label="other working"))

    assert worst([settled], ORDER) == settled


def test_words_below_the_least_and_words_of_nobody_drop_out():
    order = ("calm", "mild", "worse", "severe")
    wide = span(one("calm", 1), one("severe", 9))

    got = worst([wide, one("mild", 2)], order)

    assert got.outcomes == ("mild", "severe")


def test_a_parameter_says_what_it_accepts_and_what_it_tries():
    assert WORD.accepts == ("lytic", "mixed", "osteolytic")
    assert flag("x").accepts == ("yes", "no", "present", "absent")
    assert flag("x").is_flag
    assert not WORD.is_flag
    assert WORD.possible == ("lytic", "mixed")
    assert NUMBER.possible == ()
    assert Parameter("number", tries=(Decimal(1),)).possible == (Decimal(1),)


def test_an_assessment_gives_a_detail_by_name():
    got = Assessment("toy", "mild", "", "", details=(("teams", ("A",)),))

    assert got.detail("teams") == ("A",)
    assert got.detail("other") == ()


def test_the_worst_of_several_is_the_most_serious_at_each_end():
    wide = span(one("mild", 1), one("severe", 5))
    narrow = span(one("mild", 2), one("severe", 4), ("b",), (("b", "yes"),))

    got = worst([wide, narrow, NotApplicable("toy", "no")], ORDER)

    assert (got.least.score, got.most.score) == (2, 5)
    assert got.outcomes == ("mild", "severe")
    assert got.missing == ("a", "b")
    assert got.most_if == (("a", "yes"),)


def test_a_settled_worst_ends_the_range():
    assert worst([span(one("mild", 1), one("severe", 5)), one("severe", 5)], ORDER) == one(
        "severe", 5
    )


def test_a_settled_one_can_be_the_upper_end_of_an_open_one():
    got = worst([span(one("mild", 1), one("mild", 3)), one("mild", 2)], ORDER)

    assert (got.least.score, got.most.score) == (2, 3)


def test_where_the_worst_end_is_settled_no_way_to_it_is_told():
    equal = worst([one("severe", 5), span(one("severe", 5), one("severe", 6), most_if=())], ORDER)
    other = worst([one("severe", 4), span(one("mild", 1), one("severe", 4))], ORDER)

    assert equal.most_if == ()
    assert other == one("severe", 4)


def test_a_single_outcome_stays_as_it_is():
    assert worst([one("mild"), NotApplicable("toy", "no")], ORDER) == one("mild")


def test_without_any_score_the_reason_is_told():
    broken = Inconsistent("toy", "no", ())
    silent = NotAssessable("toy", "no MR")
    unfit = NotApplicable("toy", "not for this")

    assert worst([unfit, silent, broken], ORDER) == broken
    assert worst([unfit, silent], ORDER) == silent
    assert worst([unfit], ORDER) == unfit
    with pytest.raises(ValueError, match=r"^no outcome to choose from$"):
        worst([], ORDER)


def test_a_range_is_settled_when_one_word_is_left():
    assert span(one("mild", 1), one("mild", 2)).settled
    assert not span(one("mild"), one("severe")).settled


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (one("severe"), ("severe",)),
        (span(one("mild"), one("severe")), ("mild", "severe")),
        (NotApplicable("toy", "not answered yet"), ()),
        (NotAssessable("toy", "no MR"), ()),
        (Inconsistent("toy", "cannot be", ("a",)), ()),
        (None, ()),
    ],
)
def test_an_outcome_tells_every_word_it_may_still_be(outcome, words):
    assert words_of(outcome) == words


# --- several questions to one input ---------------------------------------------------------------

RANKED = Parameter("word", ("calm", "soon", "now"), {"fine": "calm"}, ranked=True)


@pytest.mark.parametrize(
    ("answers", "worst"),
    [
        ((), None),
        ((None,), None),
        (("calm", ("fine",)), "calm"),
        (("calm", None), AtLeast("calm")),
        ((("fine", "soon"), None), AtLeast("soon")),
        (("soon", "unknown"), AtLeast("soon")),
        (("now", None), "now"),
        (("soon", "calm"), "soon"),
    ],
)
def test_of_several_answers_the_most_serious_counts(answers, worst):
    assert RANKED.worst(answers) == worst


def test_only_ranked_words_may_be_known_in_part():
    assert RANKED.read(AtLeast("soon")) == AtLeast("soon")
    for parameter, word in ((RANKED, "never"), (Parameter("word", ("calm", "soon")), "soon")):
        with pytest.raises(ValueError, match="not a word"):
            parameter.read(AtLeast(word))
    with pytest.raises(ValueError, match="unknown word"):
        RANKED.worst(("never",))


@pytest.mark.parametrize(
    ("known", "tried"),
    [
        (None, ("calm", "soon", "now")),
        (AtLeast("calm"), ("calm", "soon", "now")),
        (AtLeast("soon"), ("soon", "now")),
    ],
)
def test_an_open_input_is_tried_from_what_is_known_of_it_on(known, tried):
    assert RANKED.tried(known) == tried


def test_what_is_known_in_part_cannot_be_changed():
    assert is_a_closed_value(AtLeast)
