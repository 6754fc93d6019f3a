"""Headers become studies; what contradicts itself is kept apart and said."""

from dataclasses import replace

from builders_study import a_patient, a_study, an_instance, outline_of

from desktop.study.gathering import Gathering
from desktop.study.header import Header
from desktop.study.hierarchy import NOBODY, Patient, Series
from desktop.study.reasons import flagged


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


def kinds(studies_or_drafts):
    return [[c.kind for c in draft.conflicts.values()] for draft in studies_or_drafts]


def test_two_patients_under_one_study_uid_stand_as_a_conflict_at_both_sides():
    other = a_patient(patient_id="OTHER", name="Other^Person")

    gathering, _ = gathered(a_header(1), a_header(2, patient=other))

    assert kinds(gathering.drafts) == [["two_patients"], ["two_patients"]]
    mine, theirs = gathering.drafts
    assert mine.conflicts["two_patients"].paths == ("1.2.3.1-1.dcm", "1.2.3.1-2.dcm")
    assert theirs.conflicts["two_patients"].paths[0] == "1.2.3.1-2.dcm"
    assert "ID OTHER" in mine.conflicts["two_patients"].says.value


def test_two_contents_under_one_uid_stand_as_a_conflict_with_a_few_files():
    def copy(number):
        header = a_header(1, EchoTime=float(number))
        return replace(header, instance=replace(header.instance, path=f"copy{number}"))

    gathering, _ = gathered(a_header(1), *(copy(number) for number in range(9)))

    (draft,) = gathering.drafts
    assert draft.conflicts["two_contents"].paths == ("1.2.3.1-1.dcm", "copy0", "copy1", "copy2")


def test_a_file_that_says_two_ids_stands_as_a_conflict_of_its_study():
    header = a_header(1)
    doubtful = replace(header, warnings=(flagged("1.2.3.1-1.dcm", "conflict"),))
    unsure = replace(a_header(2), warnings=(flagged("x", "bad_value"),))

    gathering, _ = gathered(doubtful, unsure)

    assert kinds(gathering.drafts) == [["two_ids"]]


def test_who_is_mixed_up_across_studies_is_warned_of_once_at_each_study():
    other = a_patient(name="Other^Person", birth_date="")
    gathering, _ = gathered(a_header(1), a_header(2, uid="1.2.4", patient=other))
    gathering.studies()

    assert [(w.code, w.path) for w in gathering.warnings] == [
        ("one_id_two_patients", "1.2.3.1-1.dcm"),
        ("one_id_two_patients", "1.2.3.1-2.dcm"),
    ]


def test_headers_that_can_be_recalled_are_counted_and_not_kept():
    headers = [a_header(1), a_header(2), a_header(2), a_header(3, EchoTime=9.0), a_header(3)]
    gathering = Gathering(headers.__getitem__)

    for place, header in enumerate(headers):
        gathering.add(header, place)

    (draft,) = gathering.drafts
    outline = draft.outline("7")
    assert (gathering.instances, outline.key) == (3, "7")
    assert [(s.description, s.instances, s.images) for s in outline.series] == [("T2 SAG", 3, 3)]
    assert [w.code for w in gathering.warnings] == ["conflict"]
    assert draft.finished().series[0].instances == ()


def test_an_outline_says_what_the_finished_study_says():
    gathering, (study,) = gathered(a_header(2, description=""), a_header(1))

    (draft,) = gathering.drafts
    assert draft.outline("k") == outline_of(study, "k")


def test_where_first_files_are_known_a_copy_is_known_before_its_first_is_read():
    first = {"1.2.3.1.1": 5}
    gathering = Gathering(lambda _: a_header(1, uid="1.2.9"), first)

    gathering.add(a_header(1), 7)

    assert gathering.instances == 0
    assert gathering.strays == [("1.2.3", 7)]
    assert [w.code for w in gathering.warnings] == ["conflict"]


def test_a_copy_under_another_study_is_a_stray():
    headers = [a_header(1), a_header(1, uid="1.2.9"), a_header(5, uid="1.2.9")]
    gathering = Gathering(headers.__getitem__)

    for place, header in enumerate(headers):
        gathering.add(header, place)

    assert gathering.strays == [("1.2.9", 1)]
    assert kinds(gathering.drafts) == [["two_contents"], []]


def test_studies_are_told_when_something_came_to_them_and_only_then():
    gathering, _ = gathered(a_header(1), a_header(1, uid="1.2.9", EchoTime=9.0))
    first = gathering.take_touched()
    gathering.add(a_header(2, uid="1.2.8"))
    gathering.add(a_header(3, uid="1.2.8"))
    second = gathering.take_touched()
    gathering.add(a_header(3, uid="1.2.8", EchoTime=1.0))

    assert [draft.study.uid for draft in first] == ["1.2.3"]
    assert [draft.study.uid for draft in second] == ["1.2.8"]
    assert [draft.study.uid for draft in gathering.take_touched()] == ["1.2.8"]
    assert gathering.take_touched() == []
