"""What the reader sets of a series goes before its headers; both can be read."""

import json
from dataclasses import asdict

import pytest
from builders_study import AX_T2, T1, T2, a_series, a_study

from desktop.foundation.errors import InputFault
from desktop.study.acquisition import recognise, recognise_study
from desktop.study.adequacy import judge
from desktop.study.recognition.correction import (
    Correction,
    corrected,
    correction_from_json,
)

UID = "1.2.3.1"


def set_to(field, value, uid=UID):
    return Correction(uid, field, value, "2026-11-18T09:42:00+00:00", "Dr A")


def test_the_reader_s_word_stands_and_the_headers_are_told_beside_it():
    found = corrected(recognise(a_series(**T2)), UID, [set_to("weighting", "T1")])

    assert found.weighting == "T1"
    assert found.corrected == ("weighting",)
    assert found.confidence == "certain"
    assert found.because[-1] == "weighting T1, set by the reader (the headers say T2)"
    assert found.because[0].startswith("SE (0018,0020)")


def test_the_last_word_on_a_field_is_heard():
    found = corrected(
        recognise(a_series(**T2)), UID, [set_to("contrast", True), set_to("contrast", None)]
    )

    assert found.contrast is None
    assert found.because[-1] == "contrast unknown, set by the reader (the headers say no)"


def test_corrections_of_other_series_are_not_heard():
    before = recognise(a_series(**T2))

    assert corrected(before, UID, [set_to("weighting", "T1", uid="9")]) == before


def test_a_plane_set_by_the_reader_is_the_one_it_serves():
    tilted = recognise(a_series(ImageOrientationPatient=(1.0, 0, 0, 0, 0.743, 0.669), **T2))

    assert corrected(tilted, UID, [set_to("plane", "coronal")]).nearest_plane == "coronal"
    assert corrected(tilted, UID, [set_to("plane", "oblique")]).nearest_plane == "axial"


def test_the_study_is_judged_by_what_the_reader_set():
    study = a_study(a_series(number=1, **AX_T2))

    plain = judge(recognise_study(study))
    changed = judge(recognise_study(study, [set_to("kind", "localizer")]))

    assert plain.verdict == "limited"
    assert changed.verdict is None


def test_contrast_set_by_the_reader_is_not_overruled_by_times():
    facts = {**T1, "AcquisitionDate": "20260102"}
    after = a_series("T1 POST", number=1, AcquisitionTime="100000", **facts)
    silent = a_series("T1", number=2, AcquisitionTime="110000", **facts)

    known = recognise_study(a_study(after, silent), [set_to("contrast", False, uid="1.2.3.2")])

    assert [found.contrast for _, found in known] == [True, False]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("weighting", "T3"), ("weighting", True), ("kind", None), ("plane", "skew"),
        ("fat_suppressed", "yes"), ("contrast", 1), ("colour", "red"), ("kernel", "hard"),
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused(field, value):
    with pytest.raises(InputFault):
        set_to(field, value)


def test_a_series_without_uid_cannot_be_corrected():
    with pytest.raises(InputFault, match="without identifier"):
        set_to("kernel", "bone", uid="")


def test_a_correction_survives_json_and_prints_no_uid():
    one = set_to("fat_suppressed", False)

    assert correction_from_json(json.loads(json.dumps(asdict(one)))) == one
    assert UID not in repr(one)
    assert "Dr A" not in repr(one)


@pytest.mark.parametrize(
    "damage", [lambda v: v.pop("value"), lambda v: v.update(at=3), lambda v: v.update(value=[])]
)
def test_a_damaged_correction_is_refused(damage):
    value = asdict(set_to("kernel", "bone"))
    damage(value)

    with pytest.raises(InputFault):
        correction_from_json(value)
