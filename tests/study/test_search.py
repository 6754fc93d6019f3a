"""Studies are found by any of their words, the newest first."""

import pytest
from builders_study import a_patient, a_series, a_study, outline_of
from dicom_bytes import written
from index_trees import an_image, read_anew

from desktop.study.index.outlines import outline_to_json
from desktop.study.index.search import place_of, search, silence, speak
from desktop.study.index.store import IN_MEMORY, connect

STUDIES = (
    {"name": "Müller^Jörg", "patient_id": "4711", "date": "20260102", "description": "MR SPINE"},
    {
        "name": "Schmidt^Ana=ドエ",
        "patient_id": "4812",
        "date": "20250630",
        "description": "CT Thorax",
    },
    {"name": "Tanaka^Jo=田中^太郎", "patient_id": "99", "date": "", "description": "Spine BWS"},
)


@pytest.fixture
def index():
    connection = connect(IN_MEMORY)
    for number, facts in enumerate(STUDIES):
        put(connection, number, **facts)
    speak(connection, 1)
    return connection


def put(connection, number, *, name, patient_id, date, description, revision=1):
    patient = a_patient(name=name, patient_id=patient_id)
    study = a_study(a_series("STIR cor"), patient=patient, uid=f"1.{number}")
    outline = outline_of(study, "")
    outline = type(outline)(
        "", outline.uid, patient, date, "", f"ACC{number}", description, outline.series
    )
    connection.execute(
        "INSERT OR REPLACE INTO studies (id, scope, uid, ordinal, date, instances, outline, path, "
        "revision, spoken, spoken_revision) VALUES (?1, 1, ?2, 0, ?3, 3, ?4, x'', ?5, "
        "coalesce((SELECT spoken FROM studies WHERE id = ?1), 0), "
        "coalesce((SELECT spoken_revision FROM studies WHERE id = ?1), 0))",
        (number + 1, f"1.{number}", date, outline_to_json(outline), revision),
    )


def found(index, words, **more):
    return [study.patient.id.value for study in search(index, words, **more)]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("müller", ["4711"]),
        ("MULLER jorg", ["4711"]),
        ("mül", ["4711"]),
        ("hmid", ["4812"]),
        ("4711", ["4711"]),
        ("71", []),
        ("711", []),
        ("20260102", ["4711"]),
        ("2026-01-02", ["4711"]),
        ("2.1.2026", ["4711"]),
        ("2025-06", ["4812"]),
        ("spine", ["4711", "99"]),
        ("mr spine mul", ["4711"]),
        ("hmid ct", ["4812"]),
        ("hmid zz", []),
        ("acc1", ["4812"]),
        ("田中", ["99"]),
        ("ﾄﾞｴ", ["4812"]),
        ("stir", ["4711", "4812", "99"]),
        ("spine thorax", []),
        ("", []),
        ('" OR *^(:-', []),
        ("NOT", []),
    ],
)
def test_every_word_of_the_question_has_to_be_found(index, words, ids):
    assert found(index, words) == ids


def test_only_so_many_are_given_and_they_are_the_newest(index):
    assert found(index, "stir", most=2) == ["4711", "4812"]


def test_what_changed_is_found_under_its_new_words_only(index):
    put(index, 0, name="Maier^Jörg", patient_id="4711", date="20260102", description="", revision=2)
    speak(index, 1)

    assert found(index, "müller") == []
    assert found(index, "maier") == ["4711"]


def test_a_study_that_left_is_not_found(index):
    index.execute("DELETE FROM studies WHERE id = 1")

    assert found(index, "müller") == []


def test_a_word_is_dropped_with_the_last_study_that_says_it(index):
    silence(index, [1, 9])
    words = [word for (word,) in index.execute("SELECT word FROM vocabulary").fetchall()]

    assert found(index, "müller") == found(index, "ulle") == []
    assert "muller" not in words
    assert {"spine", "schmidt"} <= set(words)


def test_later_studies_have_larger_numbers():
    dated = [place_of(7, "20260102"), place_of(5, "20260103"), place_of(1, "99991231")]

    assert dated == sorted(dated)
    assert place_of(9, "") == place_of(9, "2026") == place_of(9, "2026010x") == 9
    assert max(dated) < 2**63


def test_a_study_that_was_read_under_two_paths_is_found_once_and_whole(tmp_path):
    for number in (1, 2):
        written(tmp_path, f"disc/{number}/1", an_image(1, number=number))
    connection = connect(IN_MEMORY)
    read_anew(connection, tmp_path / "disc" / "1")
    read_anew(connection, tmp_path / "disc")

    (study,) = search(connection, "canary")

    assert study.images == 2
