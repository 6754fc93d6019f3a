"""The ledger's contract, held by memory and by SQLite.

Serves desktop/storage/memory.py and desktop/storage/database.py too.
"""

import os
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from desktop.foundation.errors import Conflict, StorageFault
from desktop.storage.database import DatabaseLedger
from desktop.storage.ledger import Draft, Entry, canonical, first_broken
from desktop.storage.memory import MemoryLedger

AT, BY = "2026-11-18T09:42:00+00:00", "Dr A"


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request, tmp_path):
    if request.param == "memory":
        made = MemoryLedger()
    else:
        made = DatabaseLedger.on_sqlite(tmp_path / "profile" / "ledger.sqlite")
    yield made
    made.close()


def a_name():
    return f"reading/{uuid.uuid4().hex}"


def keep(ledger, stream, *bodies, start=1):
    drafts = [Draft(stream, number, body) for number, body in enumerate(bodies, start=start)]
    return ledger.append(drafts, at=AT, by=BY)


def test_what_was_appended_is_read_in_order(ledger):
    name = a_name()

    kept = keep(ledger, name, {"a": 1}, {"b": "ü≥日本"})

    assert ledger.read(name) == kept
    assert [entry.number for entry in kept] == [1, 2]


def test_a_stream_that_is_not_there_is_empty(ledger):
    assert ledger.read(a_name()) == ()


def test_a_second_writer_loses_and_overwrites_nothing(ledger):
    name = a_name()
    keep(ledger, name, {"a": 1})

    with pytest.raises(Conflict):
        keep(ledger, name, {"a": 2})

    assert [entry.body for entry in ledger.read(name)] == [{"a": 1}]


def test_a_gap_is_refused(ledger):
    with pytest.raises(Conflict):
        keep(ledger, a_name(), {"a": 1}, start=2)


def test_all_drafts_are_kept_or_none(ledger):
    first, second = a_name(), a_name()

    with pytest.raises(Conflict):
        ledger.append([Draft(first, 1, {"a": 1}), Draft(second, 7, {"b": 1})], at=AT, by=BY)

    assert ledger.read(first) == ()


def test_streams_are_listed_by_their_beginning(ledger):
    name = a_name()
    keep(ledger, f"{name}/1", {})
    keep(ledger, f"{name}/2", {})

    assert ledger.streams(f"{name}/") == (f"{name}/1", f"{name}/2")
    assert f"{name}/1" in ledger.streams()
    assert ledger.streams(f"{name}%") == ()


def test_a_forgotten_stream_is_gone_whole(ledger):
    name = a_name()
    keep(ledger, name, {"a": 1})

    ledger.forget(name)

    assert ledger.read(name) == ()
    keep(ledger, name, {"b": 1})


def test_seals_hold_while_nothing_was_changed(ledger):
    name = a_name()
    keep(ledger, name, {"a": 1}, {"b": 2}, {"c": 3})

    assert first_broken(ledger.read(name)) is None


def test_a_changed_entry_breaks_its_seal():
    ledger = MemoryLedger()
    one, two = keep(ledger, "s", {"a": 1}, {"b": 2})
    forged = Entry(two.stream, two.number, two.at, two.by, {"b": 3}, two.seal)

    assert first_broken([one, forged]) == 2
    assert first_broken([two]) == 1


def test_what_is_no_json_is_refused(ledger):
    for body in ({"a": object()}, {"a": float("nan")}):
        with pytest.raises(StorageFault):
            keep(ledger, a_name(), body)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.text(max_size=8), st.one_of(st.text(), st.integers(), st.none()), max_size=5)
)
def test_any_body_has_one_spelling(body):
    assert canonical(body) == canonical(dict(reversed(list(body.items()))))


def test_a_reopened_file_holds_what_was_kept(tmp_path):
    file = tmp_path / "ledger.sqlite"
    first = DatabaseLedger.on_sqlite(file)
    keep(first, "s", {"a": 1})
    first.close()

    again = DatabaseLedger.on_sqlite(file)

    assert [entry.body for entry in again.read("s")] == [{"a": 1}]
    again.close()


def test_two_on_one_file_cannot_overwrite_each_other(tmp_path):
    file = tmp_path / "ledger.sqlite"
    one, other = DatabaseLedger.on_sqlite(file), DatabaseLedger.on_sqlite(file)
    keep(one, "s", {"a": 1})

    with pytest.raises(Conflict):
        keep(other, "s", {"a": 2})

    one.close()
    other.close()


def test_a_damaged_body_is_told_and_left(tmp_path):
    file = tmp_path / "ledger.sqlite"
    ledger = DatabaseLedger.on_sqlite(file)
    keep(ledger, "s", {"a": 1})
    with ledger._engine.begin() as connection:
        connection.execute(text("UPDATE entries SET body = '{'"))

    with pytest.raises(StorageFault, match="damaged and was left as it is"):
        ledger.read("s")
    ledger.close()


def test_a_file_that_is_no_database_is_told_and_left(tmp_path):
    file = tmp_path / "ledger.sqlite"
    file.write_bytes(b"this is no database " * 400)

    with pytest.raises(StorageFault, match="damaged and was left"):
        DatabaseLedger.on_sqlite(file)

    assert file.read_bytes().startswith(b"this is no database")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("database or disk is full", "full or failing"),
        ("disk I/O error", "full or failing"),
        ("attempt to write a readonly database", "can only be read"),
        ("database is locked", "Another program holds"),
        ("database disk image is malformed", "damaged"),
        ("something new", "could not be used"),
    ],
)
def test_what_the_database_says_becomes_a_sentence(tmp_path, said, words):
    ledger = DatabaseLedger.on_sqlite(tmp_path / "ledger.sqlite")

    assert words in ledger._why(Exception(said))
    ledger.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs Linux")  # noqa: PTH110
def test_after_a_full_disk_saving_goes_on(tmp_path):
    """The file may not grow: the answer is refused with a sentence, later ones are kept."""
    file = tmp_path / "ledger.sqlite"
    ledger = DatabaseLedger.on_sqlite(file)
    keep(ledger, "s", {"a": 1})
    with ledger._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StorageFault, match="full or failing"):
        keep(ledger, "s", {"a": "x" * 100_000}, start=2)
    with ledger._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    keep(ledger, "s", {"a": 2}, start=2)

    assert [entry.body for entry in ledger.read("s")] == [{"a": 1}, {"a": 2}]
    ledger.close()
