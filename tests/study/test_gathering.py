"""Headers become studies; what contradicts itself is kept apart and said."""

from dataclasses import replace

from builders_study import a_patient, a_study, an_instance

from desktop.foundation.private import Private
from desktop.study.gathering import Gathering, may_be_one
from desktop.study.header import Header
from desktop.study.hierarchy import NOBODY, Patient, Series


def a_header(number=1, *, patient=None, uid="1.2.3", description="T2 SAG", study=None, **facts):
    instance = replace(an_instance(number, **facts), study_uid=uid or "")
    series = Series(instance.series_uid, 1, "MR", description, ())
    whole = study or a_study(uid=uid, patient=patient)
    return Header(instance, series, replace(whole, series=()))


def gathered(*headers):
    gathering = Gathering()
    for header in headers:
        gathering.add(header)
    return gathering, gathering.studies()


def test_instances_stand_in_number_order_under_their_series():
    _, (study,) = gathered(a_header(2), a_header(1), a_header(3))

    assert [i.number for i in study.series[0].instances] == [1, 2, 3]


def test_instances_without_number_come_last():
    bare = a_header(7)
    bare = replace(bare, instance=replace(bare.instance, number=None))

    _, (study,) = gathered(bare, a_header(2))

    assert [i.number for i in study.series[0].instances] == [2, None]


def test_a_copy_is_counted_once_without_a_word():
    copy = a_header(1)
    packed = replace(copy, instance=replace(copy.instance, path="x", transfer_syntax="1.2.9"))

    gathering, (study,) = gathered(a_header(1), packed)

    assert (gathering.instances, len(study.series[0].instances)) == (1, 1)
    assert gathering.warnings == []


def test_one_uid_with_two_contents_is_a_conflict_and_the_first_is_kept():
    gathering, (study,) = gathered(a_header(1), a_header(1, EchoTime=99.0))

    assert [w.code for w in gathering.warnings] == ["conflict"]
    assert "EchoTime" not in study.series[0].instances[0].header


def test_two_patients_under_one_study_uid_are_kept_apart_and_said_once():
    other = a_patient(patient_id="OTHER", name="Other^Person")

    gathering, studies = gathered(
        a_header(1), a_header(2, patient=other), a_header(3, patient=other)
    )

    assert [s.patient.id.value for s in studies] == ["CANARY-1", "OTHER"]
    assert [w.code for w in gathering.warnings] == ["conflict"]


def test_silent_fields_are_filled_from_other_headers_of_the_study():
    silent = replace(
        a_study(patient=Patient()), date="", time="", accession="", study_id="", description=""
    )

    _, (study,) = gathered(a_header(1, study=replace(silent, referrer=NOBODY)), a_header(2))

    assert (study.date, study.accession, study.description) == ("20260102", "A1", "MR SPINE")
    assert study.patient == a_patient()
    assert study.referrer.value == "Referrer^R"


def test_images_without_study_are_joined_only_for_the_very_same_patient():
    gathering, studies = gathered(
        a_header(1, uid=None), a_header(2, uid=None), a_header(3, uid=None, patient=Patient())
    )

    assert [len(s.series[0].instances) for s in studies] == [2, 1]
    assert gathering.warnings == []


def test_a_study_is_synthetic_only_if_every_image_says_so():
    real, made = a_header(1), a_header(2, study=a_study(synthetic=True))

    assert gathered(made)[1][0].synthetic
    assert not gathered(made, real)[1][0].synthetic


def test_studies_stand_oldest_first_and_those_without_date_or_uid_last():
    def dated(uid, date, number):
        return a_header(number, uid=uid, study=replace(a_study(uid=uid), date=date))

    undated, unnamed = dated("9", "", 2), dated(None, "20200101", 1)
    _, studies = gathered(unnamed, undated, dated("8", "20260101", 3), dated("7", "2019", 4))

    assert [s.uid for s in studies] == ["7", "8", "9", None]


def test_the_first_description_that_says_something_names_the_series():
    _, (study,) = gathered(a_header(1, description=""), a_header(2, description="T1 SAG"))

    assert study.series[0].description == "T1 SAG"


def test_names_agree_by_letters_and_in_any_one_spelling():
    def named(name):
        return Patient(id=Private("1"), name=Private(name))

    assert may_be_one(named("DOE^JOHN"), named("Doe^John^A"))
    assert may_be_one(named("=山田^太郎"), named("Yamada^Taro"))
    assert may_be_one(named("ﾔﾏﾀﾞ=山田^太郎"), named("ÔÏÀÞ=山田^太郎"))
    assert may_be_one(named(""), named("Doe^John"))
    assert not may_be_one(named("Doe^John"), named("Roe^Jane"))


def test_identifiers_and_birth_dates_must_not_contradict():
    assert may_be_one(a_patient(), a_patient(patient_id=""))
    assert not may_be_one(a_patient(), a_patient(patient_id="2"))
    assert not may_be_one(a_patient(), a_patient(birth_date="19710101"))
