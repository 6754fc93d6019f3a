"""Patient, study and series in the words of the desk; silence stays silence."""

from typing import get_args

import pytest
from desk_builders import a_conflict, a_patient, a_series_record, an_outline, an_overview

from desktop.study.acquisition import Acquisition
from desktop.study.hierarchy import Patient, Refusal
from desktop.study.overview import ConflictKind
from desktop.ui.widgets.study_words import (
    NOT_REPORTED,
    age_words,
    date_words,
    doubt_words,
    legible,
    name_words,
    overview_words,
    patient_words,
    prior_words,
    refusal_words,
    series_meta,
    series_reasons,
    series_title,
)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("DEMO^Anna", "DEMO, Anna"),
        ("DEMO^Anna^Maria^Dr^", "DEMO, Anna Maria"),
        ("DEMO", "DEMO"),
        ("Yamada^Tarou=山田^太郎=やまだ^たろう", "Yamada, Tarou / 山田, 太郎 / やまだ, たろう"),
        ("", "No name in the header"),
        ("^^^", "No name in the header"),
    ],
)
def test_a_name_is_said_as_people_write_it(raw, said):
    assert name_words(raw) == said


@pytest.mark.parametrize(
    ("born", "on", "said"),
    [
        ("19640501", "20261118", "62 y"),
        ("19641118", "20261117", "61 y"),
        ("19641118", "20261118", "62 y"),
        ("20260318", "20261118", "8 mo"),
        ("20241118", "20261117", "23 mo"),
        ("20241118", "20261118", "2 y"),
        ("", "20261118", ""),
        ("19640501", "", ""),
        ("20270101", "20261118", ""),
        ("19641345", "20261118", ""),
    ],
)
def test_an_age_is_said_of_the_day_of_the_study(born, on, said):
    assert age_words(born, on) == said


def test_a_patient_is_said_in_one_line():
    assert patient_words(a_patient(), "20261118") == "F · 62 y · ID P1"


def test_what_the_header_does_not_say_is_not_invented():
    assert patient_words(Patient(), "20261118") == "no patient ID"


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        ("20261118", "094200", "18 Nov 2026, 09:42"),
        ("20261118", "", "18 Nov 2026"),
        ("20261118", "xx", "18 Nov 2026"),
        ("", "", ""),
        ("soon", "", "soon"),
    ],
)
def test_a_date_is_said_with_its_month(day, time, said):
    assert date_words(day, time) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({"weighting": "T2", "plane": "sagittal"}, "Sag T2"),
        ({"weighting": "T1", "plane": "axial", "contrast": True}, "Ax T1 + contrast"),
        ({"weighting": "T2", "plane": "coronal", "fat_suppressed": True}, "Cor T2 FS"),
        ({"weighting": "STIR", "plane": "sagittal", "fat_suppressed": True}, "Sag STIR"),
        ({"modality": "CT", "plane": "axial", "kernel": "bone"}, "Ax CT bone"),
        ({"modality": "CT", "plane": "axial"}, "Ax CT"),
        ({"plane": "oblique"}, "Obl MR"),
        ({"kind": "localizer"}, "Localizer"),
        ({"weighting": "ADC", "plane": "axial", "kind": "derived"}, "Ax ADC (derived)"),
        ({"description": "weird"}, "weird"),
        ({"description": ""}, "Unrecognised MR"),
        ({"description": "", "modality": "SR"}, "Structured report"),
        ({"description": "Old <b>report</b>", "modality": "KO"}, "Old <b>report</b>"),
    ],
)
def test_a_series_is_called_what_it_is(found, said):
    assert series_title(a_series_record(**found)) == said


def test_a_series_says_its_images_and_thickness():
    assert series_meta(15, Acquisition("diagnostic", thickness_mm=3.0)) == "15 img · 3 mm"
    assert series_meta(1, Acquisition("diagnostic")) == "1 img"
    assert series_meta(1, Acquisition("other"), modality="SR") == "1 document"
    assert series_meta(2, Acquisition("other"), modality="DOC") == "2 documents"


def test_a_series_says_why():
    because = ("EchoTime 102 ms: T2", "Orientation: sagittal")

    said = series_reasons(a_series_record(because=because))

    assert said.splitlines() == ["sag t2", *because]
    assert "give no reason" in series_reasons(a_series_record())


def test_an_overview_is_counted_in_words():
    two = an_overview(an_outline(), an_outline("2", uid="9"), seen=1200, ignored=2)
    one = an_overview(an_outline(series=()), seen=1, ignored=1)
    none = an_overview(seen=0)

    assert overview_words(two) == "2 studies, 10 images in 1,200 files; 2 files are no DICOM"
    assert overview_words(none) == "No study in 0 files"
    assert overview_words(one) == "1 study, 0 images in 1 file; 1 file is no DICOM"


def test_files_with_something_wrong_are_counted_in_words():
    refusal = Refusal("/a/b.dcm", "truncated", "The file is cut short.")
    overview = an_overview(unreadable=(refusal,), warnings=(refusal, refusal))

    assert refusal_words(overview) == "1 file could not be read; 2 files loaded with a warning"
    assert refusal_words(an_overview()) == ""


def test_a_path_shows_what_would_hide_in_it():
    assert legible("a\n\x1b\u202eb.dcm") == "a\u240a\u241b<U+202E>b.dcm"
    assert legible("\udcff.dcm") == "\\udcff.dcm"


def test_a_study_that_names_no_study_says_it_cannot_be_reported():
    assert doubt_words(an_outline(uid=None)) == NOT_REPORTED
    assert doubt_words(an_outline()) == ""


def test_every_contradiction_has_words_of_its_own():
    said = {doubt_words(an_outline(conflicts=(a_conflict(k),))) for k in get_args(ConflictKind)}

    assert len(said) == len(get_args(ConflictKind))
    assert "" not in said


def test_priors_are_counted_and_the_last_is_dated():
    old = [an_outline(date=day) for day in ("20260802", "20250101", "20270101")]

    assert prior_words("20261118", old[:1]) == "1 prior, 2 Aug 2026"
    assert prior_words("20261118", old) == "2 priors, last 2 Aug 2026"
    assert prior_words("20240101", old) == ""
    assert prior_words("", old) == ""
