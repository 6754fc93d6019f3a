"""Who is meant: what cannot be one patient is told apart, and mix-ups across studies are said."""

from builders_study import a_patient

from desktop.foundation.private import Private
from desktop.study.hierarchy import Patient
from desktop.study.identities import Seen, across, may_be_one, person


def seen(key, uid=None, **patient):
    return Seen(key, uid or f"1.{key}", a_patient(**patient), f"file{key}")


def kinds(*patients):
    return {key: [c.kind for c in found] for key, found in across(patients).items()}


def test_one_id_with_two_names_is_said_at_both_studies():
    found = across([seen(1), seen(2, name="Other^Person", birth_date="19500101"), seen(3)])

    assert {key: [c.kind for c in c] for key, c in found.items()} == {
        1: ["one_id_two_patients"],
        2: ["one_id_two_patients"],
        3: ["one_id_two_patients"],
    }
    assert "Other Person (ID CANARY-1, born 19500101)" in found[1][0].says.value
    assert found[1][0].paths == ("file1", "file2")


def test_one_name_and_birth_date_under_two_ids_is_said():
    assert kinds(seen(1), seen(2, patient_id="CANARY-2")) == {
        1: ["one_patient_two_ids"],
        2: ["one_patient_two_ids"],
    }


def test_a_name_alone_does_not_make_one_patient():
    assert kinds(seen(1, birth_date=""), seen(2, birth_date="", patient_id="CANARY-2")) == {}


def test_a_silent_id_and_a_longer_name_contradict_nothing():
    assert kinds(seen(1), seen(2, patient_id=""), seen(3, name="CANARY^CLARA^MARIA")) == {}


def test_what_lies_under_one_study_uid_is_another_contradiction():
    assert kinds(seen(1, uid="9"), seen(2, uid="9", name="Other^Person", birth_date="")) == {}


def test_two_hospitals_may_number_one_patient_each_in_its_own_way():
    def issued(key, number, issuer):
        patient = Patient(
            Private(number), Private("Doe^Jane"), Private("19700101"), "F", Private(issuer)
        )
        return Seen(key, f"1.{key}", patient, "")

    assert kinds(issued(1, "1", "A"), issued(2, "2", "B")) == {}
    assert kinds(issued(1, "1", "A"), issued(2, "2", "A")) != {}
    assert kinds(issued(1, "1", "A"), issued(2, "2", "")) != {}


def test_a_warning_names_only_a_few_however_many_there_are():
    crowd = [seen(key, name=f"Name{key:03}^X", birth_date="") for key in range(200)]

    found = across(crowd)

    assert len(found) == 64
    assert found[0][0].says.value.count(";") == 3


def test_a_person_is_named_as_far_as_the_header_speaks():
    assert person(Patient()) == "nobody by name"
    assert person(Patient(id=Private("7"))) == "nobody by name (ID 7)"
    assert person(Patient(name=Private("Doe^Jane=ドー"))) == "Doe Jane"


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
