"""Rows of the page of studies: patients kept apart, newest first, found by any word."""

import pytest
from desk_builders import a_conflict, a_patient, an_outline, an_overview

from desktop.study.overview import SeriesOutline
from desktop.ui.studies.study_lines import (
    branches_of,
    named,
    series_lines,
    shelve,
    study_id,
    visible,
)
from desktop.ui.widgets.lines import fold

STUDIES = (
    an_outline("0", uid="1", date="20250101"),
    an_outline("1", uid="2", patient=a_patient("ROE^Rita", "P2"), date="20260101"),
    an_outline("2", uid="3", synthetic=True),
)


def lines(studies, **more):
    return visible(branches_of(studies), **more)


def test_studies_stand_under_their_patient_newest_first():
    said = [(line.kind, line.cells[0]) for line in lines(STUDIES)]

    assert said == [
        ("heading", "DOE, Jane"),
        ("row", "18 Nov 2026, 09:42"),
        ("row", "1 Jan 2025, 09:42"),
        ("heading", "ROE, Rita"),
        ("row", "1 Jan 2026, 09:42"),
    ]
    assert lines(STUDIES)[0].cells[1:] == ("F · 62 y · ID P1", "2 studies")
    assert lines(STUDIES)[1].mark == "SYNTHETIC"


def test_two_patients_of_one_name_are_never_one():
    same = (an_outline("0", uid="1"), an_outline("1", uid="2", patient=a_patient(id="P9")))

    assert sum(line.kind == "heading" for line in lines(same)) == 2


def test_a_study_without_words_says_so():
    bare = an_outline(series=(), description="", date="", time="")

    row = lines((bare,))[1]

    assert row.cells == ("no date", "No study description", "", "0 series", "0 img")
    assert row.folds == 0


def test_series_stand_under_their_study_once_it_is_unfolded():
    row = lines(STUDIES[:1])[1]

    shown = lines(STUDIES[:1], unfolded={row.id})

    assert [line.cells for line in shown[2:]] == [("Series 1", "sag t2", "MR", "", "5 img")]
    assert shown[2].what == STUDIES[0]


def test_a_series_without_number_and_words_says_so():
    bare = an_outline(series=(SeriesOutline("9", None, "", "", 1, 1),))

    assert series_lines(lines((bare,))[1])[0].cells[:2] == ("Series ?", "No series description")
    assert series_lines(lines((bare,))[0]) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "roe",
        "p2",
        "2026-01-01",
        "20260101",
        "1 jan 2026",
        "rita mri",
        "ROE^",
        "mr rita",
        "sag t2 r",
    ],
)
def test_a_study_is_found_by_any_of_its_words(typed):
    found = [line.cells[0] for line in lines(STUDIES, typed=typed)]

    assert "ROE, Rita" in found


def test_what_fits_nothing_shows_nothing():
    assert lines(STUDIES, typed="roe ct") == ()


def test_accents_and_capitals_do_not_matter():
    study = an_outline(patient=a_patient("MÜLLER^Åse"))

    assert lines((study,), typed="muller ase")
    assert fold("ÉCHO Straße") == "echo strasse"


@pytest.mark.parametrize(("typed", "found"), [("ct", 1), ("t2", 1), ("oct", 1)])
def test_two_letters_begin_a_word(typed, found):
    thin = (SeriesOutline("1", 1, "CT", "thin", 5, 5),)
    studies = (
        an_outline("0", uid="1", date="20231001"),
        an_outline("1", uid="2", date="20230901", series=thin),
    )

    shown = [line for line in lines(studies, typed=typed) if line.kind == "row"]

    assert len(shown) == found


def test_a_study_that_was_opened_is_told_from_its_priors():
    shelf = shelve(an_overview(*STUDIES), ("3 1",))

    marks = [line.mark for line in visible(shelf.branches)]

    assert marks == ["", "opened · SYNTHETIC", "prior", "", ""]


def test_a_study_after_the_one_that_was_opened_is_later():
    shelf = shelve(an_overview(*STUDIES), ("1 1",))

    assert [line.mark for line in visible(shelf.branches)][1:3] == ["later · SYNTHETIC", "opened"]


def test_without_dates_nothing_is_called_prior():
    studies = (an_outline("0", uid="1", date=""), an_outline("1", uid="2"))

    marks = [line.mark for line in visible(branches_of(studies, ("2 1",)))]

    assert marks == ["", "opened", ""]


def test_a_contradiction_is_marked_at_its_study():
    study = an_outline(conflicts=(a_conflict(),))

    assert [(line.mark, line.tone) for line in lines((study,))] == [
        ("", "warn"),
        ("contradiction", "critical"),
    ]


def test_a_warning_stands_on_the_patients_heading():
    warning = a_conflict("one_id_two_patients", "ID P1 stands for two patients")
    studies = (an_outline("0", uid="1", conflicts=(warning,)), an_outline("1", uid="2"))

    heading = lines(studies)[0]

    assert heading.mark == "this patient ID stands for two patients"
    assert heading.tip == "ID P1 stands for two patients"
    assert heading.tone == "warn"


def test_a_study_that_names_no_study_is_marked():
    assert lines((an_outline(uid=None),))[1].mark == "names no study"


def test_a_row_keeps_its_id_while_the_overview_grows():
    sides = (an_outline("7", uid="1"), an_outline("8", uid="1"), an_outline("9", uid=None))

    assert [id for id, _ in named(sides)] == ["1 1", "1 2", "key 9"]
    assert study_id(an_overview(*sides), "8") == "1 2"
    assert study_id(an_overview(*sides), "x") == ""
