"""What a reading keeps of its study survives JSON and never prints the patient."""

import json

import pytest
from builders_study import a_ct_series, a_patient, a_series, a_spine_mr, a_study

from desktop.foundation.errors import InputFault
from desktop.study.record import record_from_json, record_of, record_to_json


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
