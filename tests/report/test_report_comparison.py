"""What is said of an earlier study, in sentences, in the impression and in the table.

Serves desktop/report/comparison/change.py.
"""

import random
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from builders import a_metastasis, a_stamp, evaluated
from builders_comparison import (
    HEIGHT,
    LONGEST,
    a_prior,
    an_earlier_lesion,
    chosen,
    compared_reading,
)
from builders_random import a_random_reading

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import Option
from desktop.export.clipboard import short_text
from desktop.export.text import text_of
from desktop.report.comparison.change import change_lines
from desktop.report.composer import compose, phraser_of
from desktop.report.edits import sentences_of
from desktop.report.references import references
from desktop.session.changes import Answered, LesionCompared, LesionFound, PriorAccounted
from desktop.session.changes import PriorChosen as Chosen
from desktop.session.comparing import ACCOUNTS
from desktop.session.comparison.arithmetic import SOURCE
from desktop.session.comparison.prior import ComparedLesion
from desktop.session.evaluation import evaluate

TWO = a_prior(an_earlier_lesion("1"), an_earlier_lesion("2", ["T4", "T5"], "right", 12))
MARK = re.compile(r"[{}]|\bNone\b|\bTrue\b|\bFalse\b|  |\t")
READINGS = 200


def composed(reading):
    return compose(*evaluated(reading), a_stamp())


def lines(reading):
    """The sentences of the comparison by their key."""
    section = composed(reading).section("comparison")
    return {s.key.removeprefix("comparison/"): s for p in section.paragraphs for s in p.sentences}


def table(reading):
    return composed(reading).section("comparison").tables[0]


def said(word, prior=None, partner="1", **answers):
    return lines(compared_reading(word, prior, partner, **answers))["1/change"]


def test_a_larger_lesion_stands_with_both_measurements_and_their_difference():
    line = said("larger", **{"1/mr_19_longest": 41})

    assert line.text == (
        "Lesion 1, T7: larger than on 2026-03-02, longest diameter of the soft-tissue mass "
        "41 mm, before 34 mm (+7 mm, +21 %)."
    )
    assert line.slots == (Slot("mr_03_change", "1"), Slot(LONGEST, "1"))
    assert line.state == "said"


@pytest.mark.parametrize(
    ("word", "partner", "begins"),
    [
        ("new", "", "Lesion 1, T7: new since 2026-03-02."),
        ("stable", "1", "Lesion 1, T7: stable since 2026-03-02, longest"),
        ("smaller", "1", "Lesion 1, T7: smaller than on 2026-03-02, longest"),
        ("treated", "1", "Lesion 1, T7: treated since 2026-03-02, longest"),
        ("not_seen", "", "Lesion 1, T7: not shown on the study of 2026-03-02."),
        ("larger", "", "Lesion 1, T7: larger than on 2026-03-02, no lesion of the earlier study "),
    ],
)  # fmt: skip
def test_each_verdict_has_its_sentence(word, partner, begins):
    assert said(word, None, partner).text.startswith(begins)


def test_what_cannot_be_compared_keeps_its_reason_and_its_numbers():
    line = said(Answer(None, "metal artefact."))

    assert line.state == "not_assessable"
    assert line.text.startswith(
        "Lesion 1, T7: not comparable with 2026-03-02 (metal artefact), longest diameter"
    )


def test_an_open_change_is_open_and_shows_the_numbers():
    line = said("", **{"1/mr_19_longest": 41})

    assert line.state == "open"
    assert line.text.startswith("[Lesion 1, T7: change since 2026-03-02 not answered; longest")
    assert line.text.endswith("(+7 mm, +21 %)]")


def test_a_number_that_is_missing_is_named_on_its_side():
    only_now = a_prior(an_earlier_lesion(longest=None))
    only_then = a_prior(an_earlier_lesion(measurements=((HEIGHT, Decimal(30)),)))

    assert "34 mm, earlier value missing." in said("larger", only_now).text
    line = said("larger", only_then).text
    assert "craniocaudal extent of the soft-tissue mass not measured now, before 30 mm" in line
    neither = said("larger", only_now, **{"1/mr_19_longest": Answer(None, "movement")}).text
    assert neither.endswith("neither study has a measurement of it.")


def test_an_option_of_a_clinic_is_said_by_its_label():
    reading = compared_reading("mixed")
    questions = tuple(
        replace(s, items=tuple(
            replace(i, options=(*i.options, Option("mixed", "Mixed response")))
            if getattr(i, "id", "") == "mr_03_change" else i for i in s.items))
        for s in reading.checklist.sections
    )  # fmt: skip
    own = replace(reading, checklist=replace(reading.checklist, sections=questions))

    assert lines(own)["1/change"].text.startswith("Lesion 1, T7: mixed response since 2026-03-02,")


def test_treatment_before_the_earlier_study_is_told():
    prior = a_prior(an_earlier_lesion(treated="radiotherapy"))

    assert said("stable", prior).text.endswith("; treated before (radiotherapy).")


def test_a_note_beside_the_change_is_not_lost():
    assert "Measured twice." in {
        one.text
        for one in lines(compared_reading(Answer("stable", note="Measured twice"))).values()
    }


@pytest.mark.parametrize(
    ("source", "words"),
    [("signed", "its signed Dorsum report"), ("draft", "nobody has signed"), ("typed", "typed by")],
)
def test_where_the_values_come_from_is_said(source, words):
    line = lines(chosen(a_prior(source=source)))["/prior"]

    assert line.text.startswith("Compared with the MRI of 2026-03-02, as ")
    assert words in line.text


def test_a_lesion_that_is_left_over_is_open_until_it_is_accounted_for():
    line = lines(compared_reading("larger", TWO))["/prior_2"]

    assert line.state == "open"
    assert line.text == (
        "[Earlier lesion 2 (T4-T5, right); longest diameter of the soft-tissue mass 12 mm: "
        "not accounted for on this study]"
    )


@pytest.mark.parametrize("word", ACCOUNTS)
def test_what_became_of_it_is_said(word):
    change = PriorAccounted("2", word, "cement.")
    line = lines(compared_reading("larger", TWO).after(change))["/prior_2"]

    assert ACCOUNTS[word] in line.text
    assert line.text.endswith("(cement).")
    assert line.state == ("not_assessable" if word == "not_assessable" else "said")


def test_what_became_of_it_needs_no_reason():
    reading = compared_reading("larger", TWO).after(PriorAccounted("2", "resolved"))

    assert lines(reading)["/prior_2"].text.endswith("12 mm: resolved.")


def test_without_an_earlier_study_the_report_is_as_it_was():
    report = composed(a_metastasis())

    assert report.section("comparison").is_empty
    assert "Table" not in repr(report)


def test_the_findings_do_not_say_the_change_again():
    text = text_of(composed(compared_reading("larger")))

    assert "than on the earlier study" not in text
    alone = a_metastasis(**{"hx_22_priors": "compared", "1/mr_03_change": "larger"})
    told = [one.text for one in sentences_of(composed(alone).sections)]
    assert "The lesion is larger than on the earlier study." in told


def test_the_impression_tells_the_change_of_the_main_lesion():
    reading = compared_reading("larger", **{"1/mr_19_longest": 41, "1/mr_19_craniocaudal": 30})
    line = composed(reading).section("impression").paragraphs[0].sentences[2]

    assert "metastasis" in line.text
    assert line.text.endswith(
        "Larger than on 2026-03-02, longest diameter of the soft-tissue mass 41 mm, "
        "before 34 mm (+7 mm, +21 %)."
    )


def test_of_other_lesions_the_impression_tells_a_change_only():
    reading = compared_reading("stable")
    phraser = phraser_of(reading, evaluate(reading))

    assert change_lines(phraser, "1", leads=True)[0].text.startswith("Stable since")
    assert change_lines(phraser, "1", leads=False) == []
    assert change_lines(phraser, "9", leads=True) == []
    larger = compared_reading("larger")
    assert change_lines(phraser_of(larger, evaluate(larger)), "1", leads=False)
    without = a_metastasis()
    assert change_lines(phraser_of(without, evaluate(without)), "1", leads=True) == []


def test_the_table_has_a_row_for_each_value_of_either_study():
    prior = a_prior(
        an_earlier_lesion(scores=(("sins", "SINS", "SINS 5 of 18"), ("escc", "ESCC", "grade 0"))),
        an_earlier_lesion("2", ["T4"], longest=12, scores=(("sins", "SINS", "SINS 5 of 18"),)),
    )
    now = table(compared_reading("larger", prior, **{"1/mr_19_longest": 41}))

    assert now.columns == ("Lesion", "What", "2026-03-02", "Now", "Difference")
    assert ("Lesion 1, T7", "Change", "Earlier lesion 1 (T7)", "larger", "") in now.rows
    size = "Longest diameter of the soft-tissue mass"
    assert ("Lesion 1, T7", size, "34 mm", "41 mm", "+7 mm, +21 %") in now.rows
    assert ("Lesion 1, T7", "SINS", "SINS 5 of 18", "SINS 8 of 18", "") in now.rows
    left = "Earlier lesion 2 (T4)"
    assert (left, "Change", "described", "not accounted for", "") in now.rows
    assert (left, size, "12 mm", "no partner", "") in now.rows
    assert (left, "SINS", "SINS 5 of 18", "no partner", "") in now.rows


def test_the_table_says_what_is_not_paired_not_answered_and_not_comparable():
    assert table(chosen()).rows[0][2:4] == ("not paired", "not answered")
    assert table(compared_reading("new", None, "")).rows[0][2:4] == ("no partner", "new")
    assert table(compared_reading(Answer(None, "metal"))).rows[0][3] == "not comparable"
    other = a_prior(an_earlier_lesion(scores=(("st_rads", "ST-RADS", "3"),)))
    assert table(compared_reading("larger", other)).rows[-1][2:4] == ("3", "not given")
    gone = chosen(TWO).after(PriorAccounted("2", "resolved"))
    assert [row[3] for row in table(gone).rows if "T4" in row[0]] == ["resolved", "no partner"]


# --- over random pairs ---------------------------------------------------------------------------


def a_random_comparison(seed):
    """A random reading and a random earlier study, some of it paired, judged, accounted for."""
    dice, reading = random.Random(seed), a_random_reading(seed)
    lesions = tuple(
        ComparedLesion(
            str(n), tuple(dice.sample(["T4", "T5", "T7"], dice.randint(0, 2))),
            dice.choice(("", "left", "right")),
            tuple((name, Decimal(dice.randint(1, 90)))
                  for name in dice.sample([LONGEST, HEIGHT, "mr_10_extent"], dice.randint(0, 3))),
            dice.choice(((), (("sins", "SINS", "SINS 8 of 18"),))),
            dice.choice(("", "radiotherapy")),
        )
        for n in range(1, dice.randint(2, 5))
    )  # fmt: skip
    prior = a_prior(*lesions, source=dice.choice(("signed", "draft", "typed")))
    reading = reading.after(Chosen(prior, ((Slot("hx_22_priors"), Answer("compared")),)))
    for lesion in reading.lesions:
        word = dice.choice((None, "new", "larger", "stable", "smaller", "treated", "not_seen", ""))
        answer = Answer(None, "metal") if word == "" else Answer(word) if word else None
        if dice.random() < 0.7:
            partner = dice.choice(("", *(one.label for one in lesions)))
            reading = reading.after(LesionCompared(lesion, partner, answer))
    for lesion in lesions:
        if dice.random() < 0.5:
            reading = reading.after(PriorAccounted(lesion.label, dice.choice(tuple(ACCOUNTS))))
    return reading


@pytest.mark.parametrize("seed", range(READINGS))
def test_no_lesion_of_either_study_is_lost(seed):
    reading = a_random_comparison(seed)
    report = composed(reading)
    section = report.section("comparison")
    sentences = {s.key: s for p in section.paragraphs for s in p.sentences}
    partners = {reading.comparison.pairs.get(label, "") for label in reading.lesions}
    names = [row[0] for row in section.tables[0].rows]

    for label in reading.lesions:
        assert f"comparison/{label}/change" in sentences
        assert any(name.startswith(f"Lesion {label}") for name in names)
    for lesion in reading.comparison.prior.lesions:
        alone = lesion.label not in partners
        assert (f"comparison//prior_{lesion.label}" in sentences) is alone
        assert any(name.startswith(f"Earlier lesion {lesion.label}") for name in names) is alone
        paired = [row for row in section.tables[0].rows if row[1] == "Change" and
                  row[2].startswith(f"Earlier lesion {lesion.label}")]  # fmt: skip
        assert bool(paired) is not alone
    assert all(one.slots for one in sentences.values())


@pytest.mark.parametrize("seed", range(READINGS))
def test_every_text_is_clean_narrow_and_the_same_again(seed):
    report = composed(a_random_comparison(seed))

    for text in (text_of(report), short_text(report), short_text(report, ascii_only=True)):
        assert max(len(line) for line in text.splitlines()) <= 80
        assert "\t" not in text
    told = [one.text for one in sentences_of(report.sections)]
    told += [cell for row in report.section("comparison").tables[0].rows for cell in row]
    assert [text for text in told if MARK.search(text)] == []
    assert text_of(report) == text_of(composed(a_random_comparison(seed)))


def test_a_comparison_that_is_not_heard_is_not_printed():
    reading = compared_reading("larger").after(Answered(Slot("hx_22_priors"), Answer("none")))

    assert "2026-03-02" not in text_of(composed(reading))


def test_a_further_lesion_is_in_the_comparison():
    reading = compared_reading("larger", TWO).after(LesionFound("2"))

    assert lines(reading)["2/change"].state == "open"


def test_the_limits_name_a_source_that_exists():
    assert SOURCE in references()
