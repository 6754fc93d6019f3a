"""The ledger's contract, held by memory, by SQLite and, where a server is named, by PostgreSQL.

Serves desktop/storage/memory.py too. A server is named by DORSUM_POSTGRES, an SQLAlchemy URL of an
empty database, for instance `postgresql+psycopg://reader@localhost/dorsum_test`.
"""

import os
import uuid
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from desktop.foundation.errors import Conflict, StorageFault
from desktop.storage.database import DatabaseLedger
from desktop.storage.ledger import Draft, Entry, canonical, first_broken, sealed
from desktop.storage.memory import MemoryLedger

AT, BY = "2026-11-18T09:42:00+00:00", "Dr A"


POSTGRES = os.environ.get("DORSUM_POSTGRES", "")
KINDS = ("memory", "sqlite", "postgres") if POSTGRES else ("memory", "sqlite")


def on_postgres():
    return DatabaseLedger(create_engine(POSTGRES), "the department's server")


@pytest.fixture(params=KINDS)
def ledger(request, tmp_path):
    makers = {
        "memory": MemoryLedger,
        "sqlite": lambda: DatabaseLedger.on_sqlite(tmp_path / "profile" / "ledger.sqlite"),
        "postgres": on_postgres,
    }
    made = makers[request.param]()
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

    assert ledger.verify(name) is None
    assert ledger.verify(a_name()) is None


def test_a_seal_covers_who_when_where_and_what(ledger):
    name = a_name()

    (one,) = keep(ledger, name, {"a": 1})

    for changed in ({"at": "x"}, {"by": "x"}, {"stream": "x"}, {"body": {}}, {"seal": "x"}):
        assert first_broken([replace(one, **changed)]) == 1


def test_seals_build_on_the_one_before_within_one_append(ledger):
    name = a_name()

    one, two = keep(ledger, name, {"a": 1}, {"b": 2})

    assert two == sealed(Draft(name, 2, {"b": 2}), at=AT, by=BY, before=one.seal)


def test_an_entry_says_at_once_what_will_be_read(ledger):
    name = a_name()

    kept = keep(ledger, name, {"pair": (1, 2), "half": "\ud800", "x": 0.1, "n": {10: 1, 9: 2}})

    assert ledger.read(name) == kept
    assert kept[0].body == {"pair": [1, 2], "half": "\ud800", "x": 0.1, "n": {"10": 1, "9": 2}}


def test_a_name_with_half_a_letter_is_refused_and_nothing_kept(ledger):
    name = a_name()

    with pytest.raises(StorageFault, match="half a letter"):
        ledger.append([Draft(name, 1, {})], at=AT, by="Dr \udcff")

    assert ledger.read(name) == ()


def test_streams_are_sorted_by_letter_not_by_a_servers_taste(ledger):
    name = a_name()
    for last in ("b", "B", "a", "_"):
        keep(ledger, f"{name}/{last}", {})

    assert ledger.streams(f"{name}/") == tuple(f"{name}/{last}" for last in ("B", "_", "a", "b"))


def test_a_changed_entry_breaks_its_seal():
    ledger = MemoryLedger()
    one, two = keep(ledger, "s", {"a": 1}, {"b": 2})
    forged = Entry(two.stream, two.number, two.at, two.by, {"b": 3}, two.seal)

    assert first_broken([one, forged]) == 2
    assert first_broken([two]) == 1


def test_what_is_no_json_is_refused(ledger):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    for body in ({"a": object()}, {"a": float("nan")}, {"a": deep}):
        with pytest.raises(StorageFault):
            keep(ledger, a_name(), body)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.text(max_size=8), st.one_of(st.text(), st.integers(), st.none()), max_size=5)
)
def test_any_body_has_one_spelling(body):
    assert canonical(body) == canonical(dict(reversed(list(body.items()))))


@pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL server is named (set DORSUM_POSTGRES)")
def test_on_a_server_the_second_of_two_writers_loses():
    name, one, other = a_name(), on_postgres(), on_postgres()
    keep(one, name, {"a": 1})

    with pytest.raises(Conflict):
        keep(other, name, {"a": 2})

    assert [entry.body for entry in other.read(name)] == [{"a": 1}]
    one.close()
    other.close()
