"""An index that is of no use is made anew; one that only cannot be written now is not touched."""

from contextlib import closing

import pytest
from dicom_bytes import written
from index_trees import an_image
from sqlcipher3 import dbapi2

from desktop.foundation.errors import StorageFault
from desktop.foundation.work import Work
from desktop.study.headers import scan_headers
from desktop.study.index import upkeep
from desktop.study.index.store import connect
from desktop.study.index.upkeep import bring_up_to_date


def brought(index, folder):
    return bring_up_to_date(index, [str(folder)], Work(), declined=scan_headers)


def count(index, table="chunks"):
    with closing(connect(index)) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@pytest.fixture
def folder(tmp_path):
    written(tmp_path, "disc/1", an_image())
    return tmp_path / "disc"


def test_the_index_is_made_where_there_is_none(tmp_path, folder):
    brought(tmp_path / "new" / "index.sqlite", folder)

    assert count(tmp_path / "new" / "index.sqlite") == 1


def test_a_file_that_is_no_database_is_replaced(tmp_path, folder):
    index = tmp_path / "index.sqlite"
    index.write_bytes(b"no database" * 500)

    brought(index, folder)

    assert count(index) == 1


def test_an_index_of_another_version_is_replaced(tmp_path, folder):
    index = tmp_path / "index.sqlite"
    with closing(connect(index)) as connection:
        connection.execute("PRAGMA user_version = 3")

    brought(index, folder)

    assert count(index) == 1


def test_rows_that_say_nonsense_are_replaced(tmp_path, folder):
    index = tmp_path / "index.sqlite"
    brought(index, folder)
    with closing(connect(index)) as connection:
        connection.execute("UPDATE studies SET outline = '[1, 2'")
    written(folder, "2", an_image(2))

    brought(index, folder)

    assert (count(index), count(index, "studies")) == (1, 2)


def test_a_torn_page_is_found_where_the_last_writer_was_cut_off(tmp_path, folder):
    index = tmp_path / "index.sqlite"
    brought(index, folder)
    with closing(connect(index)) as connection:
        connection.execute("UPDATE scopes SET stamp = NULL")
        connection.executemany(
            "INSERT INTO kins (scope, uid, body) VALUES (9, ?, ?)",
            [(str(number), "x" * 500) for number in range(500)],
        )
    with index.open("r+b") as file:
        file.seek(-3 * 4096, 2)
        file.write(b"\xff" * 4096)

    brought(index, folder)

    assert count(index, "kins") == 1


@pytest.mark.parametrize("words", ["database is locked", "database or disk is full"])
def test_what_only_the_moment_forbids_is_a_sentence_and_the_index_stays(
    tmp_path, folder, monkeypatch, words
):
    index = tmp_path / "index.sqlite"
    brought(index, folder)

    def fails(*_):
        raise dbapi2.OperationalError(words)

    monkeypatch.setattr(upkeep, "refresh", fails)

    with pytest.raises(StorageFault, match="cannot be kept"):
        brought(index, folder)
    assert count(index) == 1


def test_an_sqlite_that_can_damage_the_file_is_not_used(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(upkeep, "safe", lambda: False)

    with pytest.raises(StorageFault, match="requirements"):
        brought(tmp_path / "index.sqlite", folder)
