"""What a reading keeps of its study survives JSON and never prints the patient.

Serves `desktop/study/recognition/acquired.py`, `desktop/study/recognition/acquired_json.py` and
`desktop/study/protocol/judged_json.py` too.
"""

import json

import pytest
from builders_study import (
    AX_T2,
    LONG,
    T1,
    T2,
    a_ct_series,
    a_patient,
    a_series,
    a_spine_mr,
    a_study,
)

from desktop.foundation.errors import InputFault
from desktop.study.hierarchy import Series
from desktop.study.overview import EarlierStudy
from desktop.study.recognition.correction import Correction
from desktop.study.record import record_from_json, record_of, record_to_json


def a_study_with_everything():
    """Stations with a hole, a missing slice, a Dixon pair, contrast with its match."""
    frame = {"FrameOfReferenceUID": "1.9", "Rows": 240, **T1}
    cut = tuple(i for i in a_series(number=3, slices=8, **T2).instances if i.number != 5)
    return a_study(
        a_series(number=1, ImagePositionPatient=(0.0, 0.0, 0.0), **frame),
        a_series(number=2, ImagePositionPatient=(0.0, 0.0, -260.0), **frame),
        Series("1.2.3.3", 3, "MR", "", cut),
        a_series("t2 dixon w", number=4, **AX_T2),
        a_series("t2 dixon f", number=5, **AX_T2),
        a_series("T1 PRE", number=6, **LONG, **T1),
        a_series("T1 POST", number=7, **LONG, **T1),
        a_series("SAG COUNTING", number=8, **T1),
    )


def test_a_record_holds_facts_evidence_and_adequacy_without_paths():
    record = record_of(a_study())

    assert record.patient == a_patient()
    assert [s.acquisition.weighting for s in record.series] == ["T1", "T2", "STIR", "T2"]
    assert record.series[0].instances[0].sop_uid == "1.2.3.1.1"
    assert record.adequacy.verdict == "adequate"
    assert ".dcm" not in json.dumps(record_to_json(record))


@pytest.mark.parametrize(
    "study",
    [
        a_study(),
        a_study(uid=None, synthetic=True),
        a_study(*a_spine_mr()[:1], a_ct_series(number=9)),
        a_study(a_series(ImageOrientationPatient=None, SliceThickness=None)),
        a_study_with_everything(),
    ],
)
def test_a_record_survives_json(study):
    record = record_of(study)

    assert record_from_json(json.loads(json.dumps(record_to_json(record)))) == record


def test_a_record_prints_no_patient_and_names_its_modalities():
    record = record_of(a_study(*a_spine_mr(), a_ct_series(number=9)))

    assert "anary" not in repr(record)
    assert record.modalities == ("CT", "MR")


@pytest.mark.parametrize(
    "damage",
    [
        lambda value: value.pop("series"),
        lambda value: value["patient"].update(name=3),
        lambda value: value["series"][0].update(instances=[["only one"]]),
        lambda value: value.update(adequacy=None),
    ],
)
def test_damaged_facts_are_refused_in_a_sentence(damage):
    value = record_to_json(record_of(a_study()))
    damage(value)

    with pytest.raises(InputFault, match="Open the study again"):
        record_from_json(value)


def test_what_readers_set_is_in_the_record_and_survives():
    set_by_hand = Correction("1.2.3.2", "weighting", "PD", "2026-11-18T09:42:00+00:00", "Dr A")

    record = record_of(a_study(), [set_by_hand])
    again = record_from_json(json.loads(json.dumps(record_to_json(record))))

    assert again == record
    assert again.series[1].acquisition.corrected == ("weighting",)
    assert again.adequacy.gaps == ("No sagittal T2: cord and canal are hard to judge.",)


def test_a_record_with_everything_holds_groups_pairs_and_gaps():
    record = record_of(a_study_with_everything())
    made = [series.acquisition for series in record.series]

    assert made[0].station_of == made[1].station_of == "1.2.3.1"
    assert made[3].dixon_of == made[4].dixon_of == "1.2.3.4"
    assert made[6].pair_of == "1.2.3.6"
    assert made[7].counting
    assert len(record.adequacy.slice_gaps) == 1
    assert any(one.holes for one in record.adequacy.coverage)


def test_a_record_of_the_first_version_is_still_read():
    old_keys = (
        "kind", "weighting", "plane", "nearest_plane", "fat_suppressed", "contrast", "kernel",
        "because", "thickness_mm", "spacing_mm", "extent_mm",
    )  # fmt: skip
    value = record_to_json(record_of(a_study()))
    for series in value["series"]:
        series["acquisition"] = {key: series["acquisition"][key] for key in old_keys}
    value["adequacy"] = {
        "verdict": "limited",
        "needs": [
            {"name": "Axial T2", "found": ["series 4: axial T2"], "required": True, "source": "x"}
        ],
        "gaps": ["No sagittal T1."],
    }

    record = record_from_json(value)

    assert record.series[0].acquisition.weighting == "T1"
    assert record.series[0].acquisition.confidence == "likely"
    assert record.series[0].acquisition.corrected == ()
    assert (record.adequacy.verdict, record.adequacy.gaps) == ("limited", ("No sagittal T1.",))
    assert record.adequacy.needs[0].met
    assert record.adequacy.coverage == ()


def test_earlier_studies_rest_with_the_record():
    record = record_of(a_study(), earlier=[EarlierStudy("20250312", ("CT", "MR"), "1.2.9")])
    value = record_to_json(record)

    assert record_from_json(json.loads(json.dumps(value))) == record
    assert record_from_json({k: v for k, v in value.items() if k != "earlier"}).earlier == ()


def test_an_earlier_study_from_before_uids_were_kept_comes_back():
    value = {**record_to_json(record_of(a_study())), "earlier": [["20250312", ["MR"]]]}

    assert record_from_json(value).earlier == (EarlierStudy("20250312", ("MR",)),)
