"""A card on a study that lacks what it needs says so; sections name needs the same way."""

from dataclasses import replace

import pytest
from builders import a_metastasis, a_series, a_stamp, a_study_record, evaluated

from desktop.assessment.instrument import Assessment, Inconsistent, Range
from desktop.checklist.definition import AssessItem
from desktop.export.catalogue import render
from desktop.report.composer import compose
from desktop.report.pack_check import lint_checklist
from desktop.session.needs import not_found, unmet, with_caution

SAGITTAL = a_series("1.1", weighting="T2")
AXIAL = a_series("1.2", weighting="T2", plane="axial")
BONE = a_series("1.3", "CT", plane="axial", kernel="bone")
CARD = AssessItem("escc", {}, needs={"axial T2": "provisional", "CT": "estimated"})
GRADE = Assessment("escc", "grade_2", "ESCC grade 2", "")


def study(*series):
    return a_study_record(series=series)


@pytest.mark.parametrize(
    ("series", "lacking"),
    [
        ((), ()),
        ((SAGITTAL,), ("axial T2", "CT")),
        ((SAGITTAL, AXIAL), ("CT",)),
        ((SAGITTAL, BONE), ("axial T2",)),
        ((AXIAL, BONE), ()),
        ((replace(AXIAL, acquisition=replace(AXIAL.acquisition, kind="localizer")), BONE),
         ("axial T2",)),
    ],
)  # fmt: skip
def test_a_need_is_met_by_one_series_that_has_all_its_words(series, lacking):
    assert unmet(study(*series), CARD.needs) == lacking


def test_what_is_not_found_is_said_in_one_line():
    assert not_found(()) == ""
    assert not_found(("CT",)) == "no CT was found among the series"
    assert not_found(("CT", "axial T2")) == "no CT and no axial T2 was found among the series"


def test_both_ends_of_a_range_carry_the_caution_and_what_is_not_scored_does_not():
    both = with_caution(Range("escc", GRADE, GRADE, ("grade_2",), ()), CARD, study(AXIAL))
    broken = Inconsistent("escc", "look again", ())

    assert (
        both.least.caution == both.most.caution == ("estimated: no CT was found among the series")
    )
    assert with_caution(GRADE, CARD, study(SAGITTAL)).caution == (
        "provisional: no axial T2 was found among the series; "
        "estimated: no CT was found among the series"
    )
    assert with_caution(GRADE, CARD, study(AXIAL, BONE)) is GRADE
    assert with_caution(broken, CARD, study(SAGITTAL)) is broken


def test_a_grade_from_sagittal_images_is_called_provisional_everywhere():
    reading = replace(a_metastasis(), study=study(SAGITTAL, BONE))
    report = compose(*evaluated(reading), a_stamp())
    (line,) = [one for one in report.scores if one.instrument == "escc"]
    said = report.section("impression").paragraphs[0].sentences[0].text

    assert line.meaning.endswith("; provisional: no axial T2 was found among the series")
    assert said.endswith("Provisional: no axial T2 was found among the series.")
    assert render(report, "text", {}).decode().count("rovisional: no") == 2


def test_a_need_that_names_no_acquisition_is_a_fault():
    text = "id: t\nversion: 1\ntitle: T\nsections:\n- id: a\n  title: A\n  needs: [axial T3]\n"
    text += "  items:\n  - {id: q, ask: Q, kind: presence, noun: q}\nphrases: {q: ''}\n"

    (fault,) = [one for one in lint_checklist(text, "t.yaml") if "acquisition" in one.says]

    assert (fault.line, fault.says) == (5, "no acquisition is called 'T3'")
