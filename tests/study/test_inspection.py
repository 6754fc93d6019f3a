"""The JSON that `inspect` prints: its keys, their order, null for the unknown."""

import json

from builders_study import T2, a_patient, a_series, a_study
from dicom_bytes import a_file, written

from desktop.foundation.private import Private
from desktop.foundation.work import Work
from desktop.study.folder import read_paths
from desktop.study.hierarchy import Intake, Patient, Refusal
from desktop.study.inspection import inspection


def an_intake(*studies, **files):
    return Intake(studies, seen=4, instances=3, ignored=1, **files)


def test_every_key_stands_in_its_place():
    shown = inspection(an_intake(a_study(a_series("T2 SAG", **T2))))

    assert list(shown) == ["format", "studies", "files"]
    (study,) = shown["studies"]
    assert list(study) == [
        "study_uid", "patient_id", "patient_name", "study_date", "description", "modalities",
        "series", "adequacy", "adequacy_by_question",
    ]  # fmt: skip
    (series,) = study["series"]
    assert list(series) == [
        "series_uid", "number", "modality", "description", "instances", "acquisition",
    ]  # fmt: skip
    assert list(series["acquisition"]) == [
        "kind", "weighting", "plane", "fat_suppressed", "contrast", "kernel_class", "because",
        "confidence", "dixon", "composed", "counting", "station_of", "dixon_of", "pair_of",
    ]  # fmt: skip
    assert list(study["adequacy"]) == [
        "verdict", "gaps", "cited", "needs", "coverage", "remarks",
    ]  # fmt: skip
    assert list(shown["files"]) == ["seen", "instances", "ignored", "unreadable", "warnings"]
    assert shown["format"] == 1


def test_what_is_known_is_said():
    (study,) = inspection(an_intake(a_study(a_series("T2 SAG", **T2))))["studies"]

    assert (study["patient_id"], study["study_date"]) == ("CANARY-1", "20260102")
    assert study["series"][0]["acquisition"]["weighting"] == "T2"
    assert study["series"][0]["instances"] == 3
    assert study["adequacy"]["verdict"] == "limited"
    assert len(study["adequacy"]["gaps"]) == len(study["adequacy"]["cited"])
    assert study["adequacy"]["coverage"] == [
        {
            "plane": "sagittal",
            "what": "T2",
            "length_mm": 100.0,
            "intervals_mm": [[-99.5, 0.5]],
            "series": [1],
        }
    ]
    t2 = next(need for need in study["adequacy"]["needs"] if need["name"] == "Sagittal T2")
    assert (t2["met"], t2["found"]) == (True, ["series 1: sagittal T2 3.5 mm"])
    assert t2["tags"][0] == "Repetition Time (0018,0080)"


def test_what_is_unknown_is_null():
    bare = a_series("", ImageOrientationPatient=None)
    study = a_study(bare, uid=None, patient=Patient(name=Private("")))

    (shown,) = inspection(an_intake(study))["studies"]

    assert (shown["study_uid"], shown["patient_id"], shown["patient_name"]) == (None,) * 3
    acquisition = shown["series"][0]["acquisition"]
    assert shown["series"][0]["description"] is None
    assert [acquisition[key] for key in ("weighting", "plane", "contrast")] == [None] * 3


def test_refusals_and_warnings_stand_apart_with_path_code_and_reason():
    cut = Refusal("im\udcff.dcm", "truncated", "Cut off.")
    odd = Refusal("b", "bad_uid", "Odd.")

    files = inspection(an_intake(unreadable=(cut,), warnings=(odd,)))["files"]

    assert files["unreadable"] == [
        {"path": "im\\udcff.dcm", "code": "truncated", "reason": "Cut off."}
    ]
    assert files["warnings"] == [{"path": "b", "code": "bad_uid", "reason": "Odd."}]


def test_the_value_of_a_real_folder_is_plain_json(tmp_path):
    written(tmp_path, "1", a_file())

    text = json.dumps(inspection(read_paths([tmp_path], Work())), ensure_ascii=True)

    assert json.loads(text)["files"]["instances"] == 1
    assert a_patient().name.value in text
