"""What an image header says goes into DICOM unchanged, or is told; it is never bent in silence."""

import pytest
from builders import MR_IMAGE, a_patient, a_series, a_study_record

from desktop.export.dicom.fitting import classes, fitted, is_uid, obstacles, person_name
from desktop.foundation.private import Private
from desktop.study.record import InstanceRecord


def named(name, **twist):
    return a_study_record(patient=a_patient(name=Private(name), **twist))


def test_a_whole_study_stays_as_it_is():
    assert obstacles(a_study_record()) == []
    assert fitted(a_study_record()) == (a_study_record(), ())


def test_silent_headers_stay_silent():
    nobody = a_patient(id=Private(""), name=Private(""), birth_date=Private(""), sex="",
                       issuer=Private(""))  # fmt: skip
    silent = a_study_record(patient=nobody, date="", time="", accession="", study_id="",
                            description="", referrer=Private(""))  # fmt: skip

    assert obstacles(silent) == []
    assert fitted(silent) == (silent, ())


@pytest.mark.parametrize(
    "name",
    ["a\nb^c", "a\\b^c", "a\0^b", "\ud800^b", "D" * 65, "a=b=c=d", "a^b^c^d^e^f"],
)
def test_a_name_that_dicom_cannot_hold_is_an_obstacle(name):
    (told,) = obstacles(named(name))

    assert "name or ID cannot be written" in told
    assert name not in told


@pytest.mark.parametrize("id", ["1\\2", "1" * 65, "1\r2"])
def test_an_id_that_dicom_cannot_hold_is_an_obstacle(id):
    assert "name or ID" in obstacles(a_study_record(patient=a_patient(id=Private(id))))[0]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("DOE^Jane^^ ", "DOE^Jane"), (" DOE^Jane", "DOE^Jane"), ("DOE", "DOE"),
        ("Yamada^Tarou=\u5c71\u7530^\u592a\u90ce==", "Yamada^Tarou=\u5c71\u7530^\u592a\u90ce"),
        ("=\u5c71\u7530^\u592a\u90ce", "=\u5c71\u7530^\u592a\u90ce"),
        ("A\u3000B\u00a0C^D", "A\u3000B\u00a0C^D"), ("^^^", ""), ("a^b^c^d^e", "a^b^c^d^e"),
    ],
)  # fmt: skip
def test_only_what_means_nothing_is_left_off_a_name(given, kept):
    assert obstacles(named(given)) == []
    assert fitted(named(given))[0].patient.name.value == kept


def test_spaces_around_an_id_mean_nothing():
    made, told = fitted(a_study_record(patient=a_patient(id=Private(" 12 3 "))))

    assert made.patient.id.value == "12 3"
    assert told == ()


@pytest.mark.parametrize(
    ("field", "given", "word"),
    [
        ("date", "2026-11-18", "Study date"), ("date", "20261399", "Study date"),
        ("time", "9:42", "Study time"), ("time", "256000", "Study time"),
        ("time", "094260", "Study time"), ("accession", "A" * 17, "Accession number"),
        ("study_id", "1\\2", "Study ID"), ("description", "d" * 65, "Study description"),
    ],
)  # fmt: skip
def test_other_values_are_left_empty_and_told(field, given, word):
    made, told = fitted(a_study_record(**{field: given}))

    assert getattr(made, field) == ""
    assert told == (f"{word} as the images state it: {given}.",)


@pytest.mark.parametrize("time", ["09", "0942", "094200", "094200.123456"])
def test_times_may_be_short(time):
    assert fitted(a_study_record(time=time)) == (a_study_record(time=time), ())


def test_values_of_the_patient_are_left_empty_and_told_too():
    patient = a_patient(birth_date=Private("1964"), sex="U", issuer=Private("x" * 65))
    made, told = fitted(a_study_record(patient=patient, referrer=Private("a\\b")))

    assert (made.patient.birth_date.value, made.patient.sex) == ("", "")
    assert (made.patient.issuer.value, made.referrer.value) == ("", "")
    assert [one.partition(" as ")[0] for one in told] == [
        "Birth date", "Sex", "Issuer of the ID", "Referring physician",
    ]  # fmt: skip


def test_a_study_without_a_valid_identifier_is_an_obstacle():
    for uid, words in ((None, "name no study"), ("", "name no study"), ("1.2.x", "not valid")):
        assert words in obstacles(a_study_record(uid=uid))[0]


def test_images_without_identifiers_are_counted_instead_of_named():
    nameless = a_series("abc", instances=3)
    half = a_series("1.2.3.1", instances=1)
    torn = InstanceRecord(MR_IMAGE, ""), InstanceRecord("", "1.2.9")
    study = a_study_record(series=(nameless, half.__class__(
        half.uid, 1, "MR", "", half.acquisition, (*half.instances, *torn)))
    )  # fmt: skip

    made, told = fitted(study)

    assert classes(made) == {"1.2.3.1.1": MR_IMAGE}
    assert told == ("Images without a valid identifier, not named as evidence: 5.",)
    assert "no image" in obstacles(a_study_record(series=(nameless,)))[0]
    assert "no image" in obstacles(a_study_record(series=()))[0]


@pytest.mark.parametrize(
    ("text", "valid"),
    [("1.2.3", True), ("2.25.0", True), ("1.02", False), ("1", False), ("1..2", False),
     ("3.1", False), ("1." + "1" * 62, True), ("1." + "1" * 63, False), ("1.2\n", False)],
)  # fmt: skip
def test_uids_are_as_the_standard_has_them(text, valid):
    assert is_uid(text) == valid


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Dr Ada Reader", "Reader^Dr Ada"), ("Reader", "Reader^"), ("a^b=c\\d", "d^a b c"),
        ("", ""), ("x" * 80, "x" * 63 + "^"), ("g" * 80 + " Family", "Family^" + "g" * 57),
    ],
)  # fmt: skip
def test_a_printed_name_becomes_a_person_name(printed, name):
    assert person_name(printed) == name
