"""How a score went, in words and without a verdict.

Serves desktop/report/comparison/trend.py.
"""

import re

import pytest
from builders import a_metastasis, a_stamp, evaluated
from builders_comparison import an_answered_prior, an_earlier_lesion, compared_reading

from desktop.report.comparison.trend import trend_sentences, trend_words, trends
from desktop.report.composer import compose, phraser_of
from desktop.session.changes import LesionCompared, LesionFound, PriorChosen
from desktop.session.compared import choosing, compared

JUDGED = re.compile(r"worse|better|progress|increase|improve|decrease|stable|unstable", re.I)


def told(reading):
    phraser = phraser_of(*evaluated(reading))
    found = compared(*evaluated(reading))
    return {(one.lesion, one.instrument): trend_words(phraser, one)
            for one in trends(phraser, found)}  # fmt: skip


def with_scores(sins="SINS 7 of 18", **answers):
    prior = an_answered_prior(an_earlier_lesion(scores=(("sins", "SINS", sins),)))
    return compared_reading("larger", prior, **answers)


def test_a_value_stands_with_its_day_and_the_value_now():
    assert told(with_scores())[("1", "sins")] == "SINS 7 on 2026-03-02, 8 now"


def test_an_open_input_gives_a_range_on_either_side():
    reading = with_scores("SINS 8 to 11 of 18", **{"hx_03_pain": "unknown"})

    assert re.fullmatch(r"SINS 8 to 11 on 2026-03-02, \d+ to \d+ now", told(reading)[("1", "sins")])


def test_what_is_no_value_is_said_in_its_own_words():
    assert told(with_scores("contradictory answers, not scored"))[("1", "sins")].startswith(
        "SINS contradictory answers, not scored on 2026-03-02, "
    )


def test_a_score_that_is_not_given_now_is_said_as_such():
    reading = with_scores(**{"1/bx_01_entity": "lipoma"})
    escc = an_answered_prior()
    unpaired = compared_reading("larger", escc).after(LesionFound("2"))

    assert set(told(unpaired)) == {("1", "sins"), ("1", "escc")}
    lost = compared_reading("", escc).after(LesionFound("2")).after(LesionCompared("2", "1"))
    assert told(lost)[("2", "sins")] == "SINS 7 on 2026-03-02, not given now"
    assert told(reading)[("1", "sins")].startswith("SINS 7 on 2026-03-02, ")


def test_a_further_reading_is_said_to_be_matched_by_level():
    prior = an_answered_prior()
    older = an_answered_prior(
        an_earlier_lesion(scores=(("escc", "ESCC", "ESCC grade 0"),)),
        date="20250102", study_uid="1.2.0",
    )  # fmt: skip
    reading = compared_reading("larger", prior)
    change = choosing(reading, prior, (prior, older))
    reading = reading.after(PriorChosen(prior, change.answers, change.others))
    reading = reading.after(LesionCompared("1", "1"))

    assert told(reading)[("1", "escc")] == (
        "ESCC 0 on 2025-01-02 (lesion matched by level), 0 on 2026-03-02, 2 now"
    )


def test_it_is_a_sentence_of_the_comparison_and_judges_nothing():
    reading = compared_reading("larger", an_answered_prior())
    section = compose(*evaluated(reading), a_stamp()).section("comparison")
    sentences = {s.key: s for p in section.paragraphs for s in p.sentences}

    line = sentences["comparison/1/trend_sins"]
    assert line.text == "SINS 7 on 2026-03-02, 8 now."
    assert line.slots
    assert not JUDGED.search(line.text)
    assert "comparison/1/trend_escc" in sentences


def test_without_an_earlier_value_nothing_is_said():
    reading = compared_reading("larger", an_answered_prior(an_earlier_lesion()))
    phraser, found = phraser_of(*evaluated(reading)), compared(*evaluated(reading))

    assert list(trend_sentences(phraser, found, found.pairings[0])) == []
    two = compared_reading("larger", an_answered_prior()).after(LesionFound("2"))
    phraser, found = phraser_of(*evaluated(two)), compared(*evaluated(two))
    assert list(trend_sentences(phraser, found, found.pairings[1])) == []


@pytest.mark.parametrize("answers", [{}, {"hx_22_priors": "none"}])
def test_without_an_earlier_study_the_report_tells_no_trend(answers):
    report = compose(*evaluated(a_metastasis(**answers)), a_stamp())

    keys = [s.key for one in report.sections for p in one.paragraphs for s in p.sentences]
    assert [key for key in keys if "trend" in key] == []
