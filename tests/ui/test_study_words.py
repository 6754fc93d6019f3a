"""Patient, study and series in the words of the desk; silence stays silence."""

import pytest
from desk_builders import a_patient, a_series_record

from desktop.study.acquisition import Acquisition
from desktop.study.hierarchy import Intake, Patient, Refusal
from desktop.ui.widgets.study_words import (
    age_words,
    date_words,
    intake_words,
    name_words,
    patient_words,
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
    ],
)
def test_a_series_is_called_what_it_is(found, said):
    assert series_title(a_series_record(**found)) == said


def test_a_series_says_its_images_and_thickness():
    assert series_meta(15, Acquisition("diagnostic", thickness_mm=3.0)) == "15 img · 3 mm"
    assert series_meta(1, Acquisition("diagnostic")) == "1 img"


def test_a_series_says_why():
    because = ("EchoTime 102 ms: T2", "Orientation: sagittal")

    said = series_reasons(a_series_record(because=because))

    assert said.splitlines() == ["sag t2", *because]
    assert "give no reason" in series_reasons(a_series_record())


def test_an_intake_is_counted_in_words():
    refusal = Refusal("/a/b.dcm", "truncated", "The file is cut short.")
    intake = Intake((), 12, 9, 2, (refusal,), (refusal, refusal))

    assert intake_words(intake) == "0 studies, 9 images in 12 files; 2 files are no DICOM"
    assert refusal_words(intake) == "1 file could not be read; 2 files loaded with a warning"
    assert refusal_words(Intake((), 0, 0, 0)) == ""
