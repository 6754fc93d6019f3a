"""The ledger in a file: damage and faults are told in a sentence, and nothing is overwritten.

Serves desktop/storage/connections.py and desktop/storage/schema.py too.
"""

import os
import random
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.foundation.errors import Conflict, StorageFault
from desktop.storage import connections
from desktop.storage.connections import OLDEST_SQLITE, check_sqlite, linked_sqlite, open_sqlite
from desktop.storage.database import DatabaseLedger
from desktop.storage.ledger import Draft

ROOT = Path(__file__).parents[2]
AT, BY = "2026-11-18T09:42:00+00:00", "Dr A"
FILLING = """
import resource, signal, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from desktop.foundation.errors import StorageFault
from desktop.storage.database import DatabaseLedger
from desktop.storage.ledger import Draft
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
ledger = DatabaseLedger.on_sqlite(Path(sys.argv[2]))
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
number = 0
try:
    while number < 1000:
        ledger.append([Draft("s", number + 1, {"n": number, "x": "x" * 1000})], at="t", by="b")
        number += 1
except StorageFault as fault:
    print(fault)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
ledger.append([Draft("s", number + 1, {"n": number})], at="t", by="b")
print(number + 1)
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "profile" / "ledger.sqlite"


def keep(ledger, *bodies, stream="s", start=1):
    drafts = [Draft(stream, number, body) for number, body in enumerate(bodies, start=start)]
    return ledger.append(drafts, at=AT, by=BY)


def a_file(file, *bodies):
    ledger = DatabaseLedger.on_sqlite(file)
    keep(ledger, *bodies)
    ledger.close()
    return file.read_bytes()


def by_hand(file, *statements):
    engine = open_sqlite(file)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_a_reopened_file_holds_what_was_kept(file):
    a_file(file, {"a": 1})

    again = DatabaseLedger.on_sqlite(file)

    assert [entry.body for entry in again.read("s")] == [{"a": 1}]
    again.close()


def test_two_on_one_file_cannot_overwrite_each_other(file):
    one, other = DatabaseLedger.on_sqlite(file), DatabaseLedger.on_sqlite(file)
    keep(one, {"a": 1})

    with pytest.raises(Conflict):
        keep(other, {"a": 2})

    one.close()
    other.close()


def test_every_commit_is_synced_to_the_disk(file):
    engine = open_sqlite(file)

    with engine.connect() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
        synced = connection.exec_driver_sql("PRAGMA synchronous").scalar()

    assert (mode, synced) == ("wal", 2)
    engine.dispose()


@pytest.mark.skipif(os.name != "posix", reason="POSIX file modes")
def test_the_file_and_its_log_are_for_their_owner_only(file):
    a_file(file, {"a": 1})
    file.chmod(0o644)

    ledger = DatabaseLedger.on_sqlite(file)
    keep(ledger, {"b": 2}, start=2)

    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in file.parent.iterdir()}
    assert modes == dict.fromkeys(
        ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"), 0o600
    )
    ledger.close()


def test_what_was_forgotten_is_in_no_file_any_more(file):
    ledger = DatabaseLedger.on_sqlite(file)
    keep(ledger, {"a": "CANARY"})
    keep(ledger, {"b": "stays"}, stream="other")

    ledger.forget("s")

    left = b"".join(one.read_bytes() for one in file.parent.iterdir())
    assert b"CANARY" not in left
    assert b"stays" in left
    ledger.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET body = '{' WHERE number = 2",
        "UPDATE entries SET body = '[]' WHERE number = 2",
        "UPDATE entries SET body = x'00' WHERE number = 2",
        """UPDATE entries SET body = '{"b":"absent"}' WHERE number = 2""",
        "UPDATE entries SET by = 'Dr B' WHERE number = 2",
        "UPDATE entries SET at = x'ff' WHERE number = 2",
        "UPDATE entries SET at = CAST(x'ff' AS TEXT) WHERE number = 2",
        "UPDATE entries SET seal = '' WHERE number = 2",
        "DELETE FROM entries WHERE number = 2",
        "UPDATE entries SET number = 9 WHERE number = 2",
        "DELETE FROM entries WHERE number = 3",
        "DELETE FROM entries",
        "DELETE FROM ends",
    ],
)
def test_a_changed_entry_is_told_and_left(file, statement):
    a_file(file, {"a": 1}, {"b": "present"}, {"c": 3})
    by_hand(file, statement)
    before = file.read_bytes()
    ledger = DatabaseLedger.on_sqlite(file)

    with pytest.raises(StorageFault, match="damaged and was left as it is") as told:
        ledger.read("s")
    ledger.close()

    assert str(file.parent) in str(told.value)
    assert file.read_bytes() == before


def test_verify_names_the_entry_that_was_changed(file):
    a_file(file, {"a": 1}, {"b": "present"}, {"c": 3})
    by_hand(file, """UPDATE entries SET body = '{"b":"absent"}' WHERE number = 2""")

    ledger = DatabaseLedger.on_sqlite(file)

    assert ledger.verify("s") == 2
    ledger.close()


def test_one_flipped_bit_never_changes_what_is_read(file):
    bodies = [{"answer": f"present {number}", "note": "x" * 200} for number in range(60)]
    whole, chance = a_file(file, *bodies), random.Random(11)

    for _ in range(80):
        place, bit = chance.randrange(100, len(whole)), chance.randrange(8)
        wrong = bytearray(whole)
        wrong[place] ^= 1 << bit
        file.write_bytes(wrong)
        try:
            ledger = DatabaseLedger.on_sqlite(file)
        except StorageFault:
            continue
        try:
            read = [dict(entry.body) for entry in ledger.read("s")]
        except StorageFault:
            continue
        finally:
            ledger.close()

        assert read == bodies


def test_a_file_of_the_first_version_is_brought_to_this_one(file):
    a_file(file, {"a": 1}, {"b": 2})
    by_hand(file, "DROP TABLE ends", "UPDATE about SET value = '1'")

    ledger = DatabaseLedger.on_sqlite(file)
    keep(ledger, {"c": 3}, start=3)

    assert ledger.streams() == ("s",)
    assert [entry.body for entry in ledger.read("s")] == [{"a": 1}, {"b": 2}, {"c": 3}]
    ledger.close()


@pytest.mark.parametrize("wreck", [slice(0, 4096), slice(4096, 20_000), slice(0, None)])
def test_a_wrecked_file_is_told_and_left(file, wreck):
    whole = bytearray(a_file(file, *({"a": "x" * 300} for _ in range(100))))
    whole[wreck] = b"\xa5" * len(whole[wreck])
    file.write_bytes(whole)

    with pytest.raises(StorageFault, match="damaged and was left as it is"):
        DatabaseLedger.on_sqlite(file).read("s")

    assert file.read_bytes() == whole


def test_a_file_of_a_newer_dorsum_is_refused_and_left(file):
    a_file(file, {"a": 1})
    by_hand(file, "UPDATE about SET value = '99'", "CREATE TABLE tomorrow (x TEXT)")
    before = file.read_bytes()

    with pytest.raises(StorageFault, match="newer Dorsum"):
        DatabaseLedger.on_sqlite(file)

    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE bookmarks (x TEXT)",
        "CREATE TABLE about (name TEXT, value TEXT)",
        "CREATE TABLE about AS SELECT 'version' AS name, 'one' AS value",
    ],
)
def test_a_database_of_another_program_is_refused(file, statement):
    by_hand(file, statement)

    with pytest.raises(StorageFault, match="not Dorsum's"):
        DatabaseLedger.on_sqlite(file)

    engine = open_sqlite(file)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 1
    engine.dispose()


def test_a_file_that_another_program_holds_is_told(file, monkeypatch):
    a_file(file, {"a": 1})
    monkeypatch.setattr(connections, "BUSY_S", 0.05)
    ledger, holder = DatabaseLedger.on_sqlite(file), open_sqlite(file)

    with holder.begin(), pytest.raises(StorageFault, match="Another program holds"):
        keep(ledger, {"b": 2}, start=2)
    keep(ledger, {"b": 2}, start=2)

    assert len(ledger.read("s")) == 2
    ledger.close()
    holder.dispose()


def test_a_file_that_can_only_be_read_is_told(file):
    ledger = DatabaseLedger.on_sqlite(file)
    with ledger._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")

    with pytest.raises(StorageFault, match="can only be read"):
        keep(ledger, {"a": 1})
    ledger.close()


def test_a_full_disk_is_told_and_saving_goes_on(file):
    ledger = DatabaseLedger.on_sqlite(file)
    keep(ledger, {"a": 1})
    with ledger._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StorageFault, match="full or failing"):
        keep(ledger, {"a": "x" * 100_000}, start=2)
    with ledger._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    keep(ledger, {"a": 2}, start=2)

    assert [entry.body for entry in ledger.read("s")] == [{"a": 1}, {"a": 2}]
    ledger.close()


@pytest.mark.skipif(os.name != "posix", reason="needs RLIMIT_FSIZE")
def test_a_failing_disk_loses_nothing_that_was_kept(file):
    """The system refuses to let the file grow, then gives way: no restart is needed."""
    command = [sys.executable, "-c", FILLING, str(ROOT), str(file)]

    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout
    sentence, acknowledged = said.splitlines()
    ledger = DatabaseLedger.on_sqlite(file)

    assert "full or failing" in sentence
    assert [entry.body["n"] for entry in ledger.read("s")] == list(range(int(acknowledged)))
    ledger.close()


def test_what_the_database_has_never_said_is_told_too(file):
    ledger = DatabaseLedger.on_sqlite(file)
    with ledger._engine.begin() as connection:
        connection.execute(text("DROP TABLE entries"))

    with pytest.raises(StorageFault, match="could not be used"):
        ledger.read("s")
    ledger.close()


def test_a_folder_that_cannot_be_made_is_told(file):
    file.parent.write_text("")

    with pytest.raises(StorageFault, match="cannot be written"):
        open_sqlite(file)


def test_the_linked_sqlite_is_new_enough():
    assert linked_sqlite() >= OLDEST_SQLITE


def test_an_sqlite_that_can_damage_the_file_is_refused(file, monkeypatch):
    with pytest.raises(StorageFault, match=r"3\.40\.1"):
        check_sqlite((3, 40, 1))
    monkeypatch.setattr(connections, "linked_sqlite", lambda: (3, 51, 2))

    with pytest.raises(StorageFault, match=r"3\.51\.2"):
        open_sqlite(file)

    assert not file.exists()


def test_appends_are_quick_enough_to_wait_for(file, record_testsuite_property):
    """The median is reported, not judged: it is the disk's."""
    ledger, took = DatabaseLedger.on_sqlite(file), []
    for number in range(1, 201):
        begun = time.perf_counter()
        keep(ledger, {"answer": "present"}, start=number)
        took.append(time.perf_counter() - begun)
    record_testsuite_property("append_p50_ms", round(sorted(took)[100] * 1000, 3))

    assert len(ledger.read("s")) == 200
    ledger.close()
