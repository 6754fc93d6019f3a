"""Erases studies from the index so that no byte of them is left in its files.

No image is touched: a folder that is opened again is read again.
"""

import json
from typing import Any

from desktop.study.index.chunks import Chunks, pack_names
from desktop.study.index.search import silence
from desktop.study.index.store import transaction
from desktop.study.index.tree import NOWHERE

_TABLES = (
    "scopes", "chunks", "kins", "parts", "strays", "stale", "studies", "remarks", "vocabulary",
)  # fmt: skip
_FOUND = ("words", "inside")


def forget_all(connection: Any) -> None:
    """Erase everything."""
    with transaction(connection):
        for table in _FOUND:
            connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        for table in _TABLES:
            connection.execute(f"DELETE FROM {table}")
    _scrub(connection)


def forget_study(connection: Any, number: int) -> None:
    """Erase one study wherever it was read; images without study UID go together."""
    row = connection.execute("SELECT scope, uid FROM studies WHERE id = ?", (number,)).fetchone()
    if row is None:
        return
    chosen, uid = row
    with transaction(connection):
        scopes = [
            scope
            for (scope,) in connection.execute(
                "SELECT DISTINCT scope FROM studies WHERE uid = ?", (uid,)
            ).fetchall()
            if uid or scope == chosen
        ]
        for scope in scopes:
            _forget_in(connection, scope, uid)
    _scrub(connection)


def _forget_in(connection: Any, scope: int, uid: str) -> None:
    execute = connection.execute
    studies = execute("SELECT id FROM studies WHERE scope = ? AND uid = ?", (scope, uid))
    silence(connection, [number for (number,) in studies.fetchall()])
    kin = {n for (n,) in execute("SELECT id FROM kins WHERE scope=? AND uid=?", (scope, uid))}
    touched = execute(
        "SELECT DISTINCT p.chunk FROM kins k JOIN parts p ON p.kin = k.id "
        "WHERE k.scope = ? AND k.uid = ?", (scope, uid),
    ).fetchall()  # fmt: skip
    for (number,) in touched:
        _blank(connection, number, kin)
    execute(
        "DELETE FROM parts WHERE kin IN (SELECT id FROM kins WHERE scope = ? AND uid = ?)",
        (scope, uid),
    )
    for table in ("kins", "studies", "strays", "stale", "remarks"):
        execute(f"DELETE FROM {table} WHERE scope = ? AND uid = ?", (scope, uid))
    execute("UPDATE scopes SET stamp = NULL WHERE id = ?", (scope,))
    if execute("SELECT 1 FROM studies WHERE scope = ?", (scope,)).fetchone() is None:
        for table in ("chunks", "kins", "strays", "stale", "remarks"):
            execute(f"DELETE FROM {table} WHERE scope = ?", (scope,))
        execute("DELETE FROM parts WHERE chunk NOT IN (SELECT id FROM chunks)")
        execute("DELETE FROM scopes WHERE id = ?", (scope,))


def _blank(connection: Any, number: int, kin: set[int]) -> None:
    """Take a study's files out of a chunk; the others keep their places."""
    chunk = Chunks(connection).chunk(number)
    gone = [
        within for within, row in enumerate(chunk.files) if isinstance(row, list) and row[0] in kin
    ]
    if len(gone) == len(chunk.files) and chunk.archive is None:
        connection.execute("DELETE FROM chunks WHERE id = ?", (number,))
        return
    size = len(NOWHERE)
    for within in gone:
        chunk.files[within], chunk.sops[within] = "-not_dicom", ""
        if chunk.archive is None:
            chunk.names[within] = ""
            before, after = chunk.stats[: within * size], chunk.stats[(within + 1) * size :]
            chunk.stats = before + NOWHERE + after
        else:
            chunk.members[within] = "-"
    if chunk.archive is not None and chunk.stats:
        chunk.stats = NOWHERE
    (said,) = connection.execute("SELECT remarks FROM chunks WHERE id = ?", (number,)).fetchone()
    remarks = [remark for remark in json.loads(said or "[]") if remark[0] not in gone]
    connection.execute(
        "UPDATE chunks SET names = ?, stats = ?, sops = ?, files = ?, members = ?, remarks = ? "
        "WHERE id = ?",
        (
            pack_names(chunk.names), chunk.stats, json.dumps(chunk.sops),
            json.dumps(chunk.files), json.dumps(chunk.members) if chunk.members else None,
            json.dumps(remarks) if remarks else None, number,
        ),
    )  # fmt: skip


def _scrub(connection: Any) -> None:
    """Write the file anew without what was erased, and empty its log."""
    for table in _FOUND:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
