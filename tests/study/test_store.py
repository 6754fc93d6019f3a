"""The index file is its owner's only, made again when it is of no use, never believed blindly."""

import stat

import pytest
from sqlcipher3 import dbapi2

from desktop.study.index import store


def test_the_file_is_readable_by_its_owner_only(tmp_path):
    file = tmp_path / "profile" / "index.sqlite"

    store.connect(file).close()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_an_index_that_is_open_can_be_opened_again(tmp_path):
    file = tmp_path / "index.sqlite"
    one, other = store.connect(file), store.connect(file)

    with store.transaction(one):
        one.execute("INSERT INTO scopes (paths) VALUES ('x')")

    assert other.execute("SELECT paths FROM scopes").fetchall() == [("x",)]


def _half_done(connection):
    with store.transaction(connection):
        connection.execute("INSERT INTO scopes (paths) VALUES ('x')")
        raise RuntimeError


def test_a_transaction_that_fails_leaves_nothing(tmp_path):
    connection = store.connect(store.IN_MEMORY)

    with pytest.raises(RuntimeError):
        _half_done(connection)

    assert connection.execute("SELECT count(*) FROM scopes").fetchone() == (0,)


def test_an_index_of_another_version_is_not_used(tmp_path):
    file = tmp_path / "index.sqlite"
    connection = store.connect(file)
    connection.execute("PRAGMA user_version = 7")
    connection.close()

    with pytest.raises(store.Outdated):
        store.connect(file)

    store.connect(file, anew=True).close()


def test_a_foreign_database_is_not_used(tmp_path):
    file = tmp_path / "index.sqlite"
    foreign = dbapi2.connect(str(file))
    foreign.execute("CREATE TABLE mine (x)")
    foreign.close()

    with pytest.raises(store.Outdated):
        store.connect(file)


def test_a_damaged_file_is_a_fault_that_is_known(tmp_path):
    file = tmp_path / "index.sqlite"
    file.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)

    with pytest.raises(store.FAULTS):
        store.connect(file)


def test_a_sound_file_is_told_from_one_with_a_torn_page(tmp_path):
    file = tmp_path / "index.sqlite"
    connection = store.connect(file)
    connection.executemany(
        "INSERT INTO kins (scope, uid, body) VALUES (1, ?, ?)",
        [(str(number), "x" * 500) for number in range(500)],
    )
    sound = store.sound(connection)
    connection.close()
    with file.open("r+b") as bytes_of_file:
        bytes_of_file.seek(-3 * 4096, 2)
        bytes_of_file.write(b"\xff" * 4096)

    torn = store.connect(file)

    assert sound
    assert not store.sound(torn)


def test_a_row_that_is_not_as_it_was_written_is_damage():
    for wrong in (ValueError, KeyError, IndexError, TypeError, AttributeError):
        with pytest.raises(store.Damaged), store.reading_rows():
            raise wrong


def test_the_linked_sqlite_is_safe_to_share():
    assert store.safe()
