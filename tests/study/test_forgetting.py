"""What is forgotten is gone from every byte of the index."""

import zipfile

import pytest
from dicom_bytes import a_file, written
from index_trees import an_image, assert_as_read, overview, read_anew

from desktop.study.index.forgetting import forget_all, forget_study
from desktop.study.index.search import search
from desktop.study.index.store import connect

NAMES = (b"CANARY", b"Canary", b"Clara", b"1.2.777", b"secret")


@pytest.fixture
def index(tmp_path):
    return tmp_path / "profile" / "index.sqlite"


def bytes_of(index):
    return b"".join(file.read_bytes() for file in index.parent.iterdir())


def a_folder(root):
    written(root, "secret/1", an_image(777, number=1))
    written(root, "mixed/secret-2", an_image(777, number=2))
    written(root, "mixed/3", an_image(2, patient="ROE-7", name="Roe^Jane"))
    written(
        root,
        "mixed/4",
        a_file(
            {
                0x00080018: ("UI", "1.8"),
                0x00180050: ("DS", "abc"),
                0x0020000D: ("UI", "1.7"),
                0x00100010: ("PN", "Roe^Jane"),
                0x00100020: ("LO", "ROE-7"),
            }
        ),
    )
    return root


def test_of_a_forgotten_study_no_byte_is_left_and_the_others_stay(index, tmp_path):
    root = a_folder(tmp_path / "disc")
    connection = connect(index)
    scope = read_anew(connection, root)
    (key,) = [s.key for s in overview(connection, scope).studies if s.uid == "1.2.777"]
    before = bytes_of(index)

    forget_study(connection, int(key))
    connection.close()

    assert all(name in before for name in NAMES)
    assert [name for name in NAMES if name in bytes_of(index)] == []
    again = connect(index)
    assert {s.uid for s in overview(again, scope).studies} == {"1.2.2", "1.7"}
    assert [w.code for w in overview(again, scope).warnings] == ["bad_value"]
    assert len(search(again, "roe")) == 2
    assert_as_read(again, read_anew(again, root), root)


def test_a_study_is_forgotten_in_every_scope_and_in_archives(index, tmp_path):
    root = tmp_path / "disc"
    root.mkdir()
    with zipfile.ZipFile(root / "disc.zip", "w") as disc:
        disc.writestr("secret", an_image(777))
        disc.writestr("other", an_image(2, patient="ROE-7", name="Roe^Jane"))
    connection = connect(index)
    scope = read_anew(connection, root)
    read_anew(connection, root / "disc.zip")
    (key,) = [s.key for s in overview(connection, scope).studies if s.uid == "1.2.777"]

    forget_study(connection, int(key))

    assert [name for name in NAMES if name in bytes_of(index)] == []
    assert [s.patient.id.value for s in search(connection, "roe")] == ["ROE-7"]
    assert_as_read(connection, read_anew(connection, root), root)


def test_with_its_last_study_a_scope_is_forgotten_with_its_paths(index, tmp_path):
    root = tmp_path / "secret"
    written(root, "1", an_image(777))
    connection = connect(index)
    scope = read_anew(connection, root)

    forget_study(connection, int(overview(connection, scope).studies[0].key))

    assert b"secret" not in bytes_of(index)
    for table in ("scopes", "chunks", "kins", "parts"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_images_without_a_study_are_forgotten_together_in_their_scope(index, tmp_path):
    written(tmp_path, "a/1", a_file(drop=[0x0020000D]))
    written(tmp_path, "b/1", a_file(drop=[0x0020000D]))
    connection = connect(index)
    one, other = read_anew(connection, tmp_path / "a"), read_anew(connection, tmp_path / "b")

    forget_study(connection, int(overview(connection, one).studies[0].key))

    assert overview(connection, one).studies == ()
    assert len(overview(connection, other).studies) == 1


def test_all_is_forgotten_at_once(index, tmp_path):
    connection = connect(index)
    read_anew(connection, a_folder(tmp_path / "disc"))

    forget_all(connection)

    assert [name for name in (*NAMES, b"Roe", b"disc") if name in bytes_of(index)] == []


def test_a_study_that_is_not_there_is_forgotten_already(index):
    connection = connect(index)

    forget_study(connection, 7)

    assert connection.execute("SELECT count(*) FROM studies").fetchone() == (0,)
