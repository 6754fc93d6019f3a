"""The worked cases, read to the end: scores as the reference has them, reports as golden files.

`DORSUM_ACCEPT=1` writes the golden files anew; each is read by a person before it is kept.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_stamp
from case_readings import CASES, case_reading

from desktop.assessment.instrument import ends, words_of
from desktop.export.catalogue import render
from desktop.report.composer import compose
from desktop.session.evaluation import evaluate
from desktop.session.proofreading import obstacles

GOLDEN = Path(__file__).parents[1] / "golden" / "cases"
SINS = {"indeterminate": {"stable", "potentially_unstable"}}


@pytest.mark.parametrize("name", CASES)
def test_a_reading_of_a_worked_case_scores_as_the_reference_says(name):
    outcomes, want = evaluate(case_reading(name)).outcomes, CASES[name]["expected"]

    def words(instrument, lesion="1"):
        return set(words_of(outcomes.get((instrument, lesion))))

    assert words("biopsy") == {want["biopsy"]}
    assert words("urgency", "") == {want["urgency"]}
    grade = want["escc"]
    assert words("escc") == ({f"grade_{grade}"} if grade not in (None, "not_assessable") else set())
    sins = want["sins"]["class"] if want["sins"] else None
    assert words("sins") == (SINS.get(sins, {sins}) if sins else set())
    assert words("ssr_bone_rads") == ({f"class_{want['bone_rads']}"} - {"class_NA"})
    assert outcomes[("referral", "")].detail("teams") == tuple(want["mdt"])
    said = [set(end.detail("modifiers")) for end in ends(outcomes[("biopsy", "1")])]
    assert said == [set(want["biopsy_modifiers"])] * 2


@pytest.mark.parametrize("name", CASES)
def test_a_worked_case_can_be_signed(name):
    reading = case_reading(name)

    assert obstacles(reading, evaluate(reading)) == ()


@pytest.mark.parametrize("name", CASES)
def test_the_report_of_a_worked_case_reads_as_the_golden_one(name):
    reading = case_reading(name)
    report = compose(reading, evaluate(reading), a_stamp())
    text = render(replace(report, scores=(), citations=()), "text", {}).decode()
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("DORSUM_ACCEPT"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    assert text == file.read_text(encoding="utf-8")
