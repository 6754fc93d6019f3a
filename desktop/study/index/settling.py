"""The end of a refresh: studies that had files before are gathered anew, what left is dropped."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from desktop.foundation.work import Work
from desktop.study.gathering import Gathering
from desktop.study.hierarchy import Refusal
from desktop.study.identities import Seen, across
from desktop.study.index.chunks import PLACES, Chunks
from desktop.study.index.outlines import conflicts_to_json, outline_from_json, outline_to_json
from desktop.study.index.planning import Plan, Stay
from desktop.study.index.scopes import last_revision
from desktop.study.index.search import silence, speak
from desktop.study.index.store import reading_rows, transaction

Said = tuple[str, Refusal]  # a study UID and a warning that came while it was gathered
ACROSS = ("one_id_two_patients", "one_patient_two_ids")


def write_gathered(
    connection: Any, scope: int, gathering: Gathering, said: Iterable[Said], revision: int
) -> None:
    """Put the outlines of studies that something came to, and what was said, into the index."""
    rows = []
    for draft in gathering.take_touched():
        outline = draft.outline("")
        instances = sum(series.instances for series in outline.series)
        rows.append(
            (
                scope, outline.uid or "", draft.ordinal, outline.date, instances,
                outline_to_json(outline), os.fsencode(draft.first_path), revision,
            )
        )  # fmt: skip
    connection.executemany(
        "INSERT INTO studies (scope, uid, ordinal, date, instances, outline, path, revision) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (scope, uid, ordinal) DO UPDATE SET "
        "date = excluded.date, instances = excluded.instances, outline = excluded.outline, "
        "path = excluded.path, revision = excluded.revision",
        rows,
    )
    connection.executemany(
        "INSERT INTO remarks VALUES (?, ?, ?, ?)",
        [(scope, uid, os.fsencode(one.path), one.code) for uid, one in said],
    )
    connection.executemany(
        "INSERT INTO strays VALUES (?, ?, ?)",
        [(scope, uid, place) for uid, place in gathering.strays],
    )


def settle(connection: Any, scope: int, planned: Plan, first_new: int, work: Work) -> None:
    """Make the scope's studies what `Gathering` makes of all its files.

    Args:
        first_new: number of the first chunk that this refresh wrote.

    Raises:
        Stopped: the reader pressed cancel; the next refresh settles it.
    """
    with transaction(connection):
        if planned.leaving or any(isinstance(piece, Stay) for piece in planned.pieces):
            _gather_anew(connection, scope, first_new, work)
        _say_across(connection, scope)
        speak(connection, scope)


def _gather_anew(connection: Any, scope: int, first_new: int, work: Work) -> None:
    chunks = Chunks(connection)
    first = _first_files(connection, scope, first_new, chunks)
    _drop_leaving(connection, scope)
    stale = [
        uid for (uid,) in connection.execute("SELECT uid FROM stale WHERE scope = ?", (scope,))
    ]
    for table in ("remarks", "strays"):
        connection.executemany(
            f"DELETE FROM {table} WHERE scope = ? AND uid = ?", [(scope, uid) for uid in stale]
        )
    gathering = Gathering(chunks.header, first)
    said: list[Said] = []
    for count, (place, header) in enumerate(chunks.headers_of(scope, stale)):
        if count % 64 == 0:
            work.check()
        before = len(gathering.warnings)
        gathering.add(header, place)
        said += [(header.study.uid or "", one) for one in gathering.warnings[before:]]
    ordinals: dict[str, int] = {}
    for draft in gathering.drafts:
        ordinals[draft.study.uid or ""] = draft.ordinal
    for uid in stale:
        _drop_studies(connection, scope, uid, ordinals.get(uid, -1))
    write_gathered(connection, scope, gathering, said, last_revision(connection, scope) + 1)
    connection.execute("DELETE FROM stale WHERE scope = ?", (scope,))


def _drop_studies(connection: Any, scope: int, uid: str, last: int) -> None:
    """Drop the studies of one UID that there are no more."""
    rows = connection.execute(
        "SELECT id FROM studies WHERE scope = ? AND uid = ? AND ordinal > ?", (scope, uid, last)
    ).fetchall()
    silence(connection, [number for (number,) in rows])
    connection.executemany("DELETE FROM studies WHERE id = ?", rows)


def _first_files(connection: Any, scope: int, first_new: int, chunks: Chunks) -> dict[str, int]:
    """Place of the first file of each SOP Instance UID; studies that share one become stale."""
    first: dict[str, int] = {}
    changed: set[str] = set()
    kept: list[tuple[int, list[str]]] = []
    new: list[tuple[int, list[str]]] = []
    for number, place, sops in connection.execute(
        "SELECT id, place, sops FROM chunks WHERE scope = ? ORDER BY place", (scope,)
    ).fetchall():
        with reading_rows():
            uids: list[str] = json.loads(sops)
        is_changed = place is None or number >= first_new
        if is_changed:
            changed.update(uids)
        if place is not None:
            (new if is_changed else kept).append((number, uids))
            for within, uid in enumerate(uids):
                if uid:
                    first.setdefault(uid, number * PLACES + within)
    changed.discard("")
    shared = {uid for _, uids in kept for uid in uids if uid in changed}
    shared |= {uid for uid, times in Counter(chain(*(u for _, u in new))).items() if times > 1}
    shared.discard("")
    touched: set[str] = set()
    for number, uids in (*kept, *new) if shared else ():
        for within, uid in enumerate(uids):
            if uid in shared:
                touched.add(chunks.header(number * PLACES + within).study.uid or "")
    connection.executemany(
        "INSERT OR IGNORE INTO stale VALUES (?, ?)", [(scope, uid) for uid in touched]
    )
    return first


def _drop_leaving(connection: Any, scope: int) -> None:
    execute = connection.execute
    execute(
        "DELETE FROM parts WHERE chunk IN (SELECT id FROM chunks WHERE scope = ? "
        "AND place IS NULL)", (scope,),
    )  # fmt: skip
    execute("DELETE FROM chunks WHERE scope = ? AND place IS NULL", (scope,))
    execute(
        "DELETE FROM kins WHERE scope = ? AND NOT EXISTS "
        "(SELECT 1 FROM parts WHERE parts.kin = kins.id)", (scope,),
    )  # fmt: skip


def _say_across(connection: Any, scope: int) -> None:
    """Note at each study who is mixed up with whom in other studies."""
    rows: Sequence[tuple[Any, ...]] = connection.execute(
        "SELECT id, uid, outline, path, across FROM studies WHERE scope = ? ORDER BY id", (scope,)
    ).fetchall()
    seen = [
        Seen(number, uid or None, outline_from_json("", body, "[]").patient, os.fsdecode(path))
        for number, uid, body, path, _ in rows
    ]
    found = across(seen)
    revision = last_revision(connection, scope) + 1
    connection.executemany(
        "DELETE FROM remarks WHERE scope = ? AND code = ?", [(scope, code) for code in ACROSS]
    )
    for number, uid, _, path, before in rows:
        conflicts = tuple(found.get(number, ()))
        now = conflicts_to_json(conflicts)
        if now != before:
            connection.execute(
                "UPDATE studies SET across = ?, revision = ? WHERE id = ?", (now, revision, number)
            )
        connection.executemany(
            "INSERT INTO remarks VALUES (?, ?, ?, ?)",
            [(scope, uid, path, one.kind) for one in conflicts],
        )
