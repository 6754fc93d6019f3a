"""While nobody can be sure of a level's number, this is said beside it."""

from dataclasses import replace

import pytest
from builders import a_metastasis, a_reading, a_stamp, evaluated, the_pack

from desktop.checklist.answers import Answer
from desktop.report.composer import compose
from desktop.report.counting import counting_words
from desktop.report.impression import impression, next_steps
from desktop.report.phrasing import Phraser


def words(reading):
    return counting_words(Phraser(*evaluated(reading)))


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({}, ""),
        ({"st_05_counting": "from_c2"}, ""),
        ({"st_05_counting": "assumed"}, " (level assumed, confirm the level)"),
        ({"st_05_counting": "from_l5"}, " (counted from L5, confirm the level)"),
        (
            {"st_05_counting": Answer(None, "no C2")},
            " (counting not assessable, confirm the level)",
        ),
        ({"st_06_variant": "ribs_13"}, " (segmentation variant, confirm the level)"),
        ({"st_06_variant": "unknown"}, " (variant not excluded, confirm the level)"),
        ({"st_06_variant": Answer(None, "cut")}, " (variant not excluded, confirm the level)"),
        (
            {"st_05_counting": "assumed", "st_06_variant": "ribs_13"},
            " (level assumed, confirm the level)",
        ),
    ],
)
def test_what_is_said_beside_a_level(answers, says):
    assert words(a_metastasis(**answers)) == says


def test_a_count_that_nobody_stated_is_not_certain():
    assert words(a_reading()) == " (counting not stated, confirm the level)"


def test_a_checklist_that_asks_for_no_count_says_nothing():
    pack = replace(the_pack(), sections=the_pack().sections[-1:], phrases={})

    assert words(a_reading(checklist=pack)) == ""


def test_it_stands_beside_every_level_of_impression_and_before_any_biopsy():
    answers = {"st_05_counting": "assumed", "cn_01_canal": "compressed", "cn_01_level": ["T9"],
               "cn_01_cause": ["disc"]}  # fmt: skip
    phraser = Phraser(*evaluated(a_metastasis(**answers)))
    said = " ".join(line.text for line in impression(phraser))
    steps = " ".join(line.text for line in next_steps(phraser))

    assert said.count("T7") == said.count("T7 (level assumed, confirm the level)") >= 3
    assert said.count("T9") == said.count("T9 (level assumed, confirm the level)") == 1
    assert "Confirm the level before any biopsy." in steps


def test_where_no_needle_is_meant_no_level_is_to_be_confirmed_for_it():
    answers = {"st_05_counting": "assumed", "1/mr_10_epidural": "absent", "hx_14_proven": "yes"}
    phraser = Phraser(*evaluated(a_metastasis(**answers)))
    steps = [line.text for line in next_steps(phraser)]

    assert any("No biopsy" in line for line in steps)
    assert not any("before any biopsy" in line for line in steps)


def test_it_stands_beside_every_level_of_the_findings_and_their_headings():
    report = compose(*evaluated(a_metastasis(st_05_counting="assumed")), a_stamp())
    findings = report.section("findings")
    said = " ".join(f"{one.heading} {one.text}" for one in findings.paragraphs)

    assert said.count("T7") == said.count("T7 (level assumed, confirm the level)") >= 3


def test_the_coded_part_keeps_its_plain_levels():
    report = compose(*evaluated(a_metastasis(st_05_counting="assumed")), a_stamp())

    assert report.lesions[0].title == "Lesion 1, T7"
    assert report.lesions[0].levels[0][0] == "T7"
