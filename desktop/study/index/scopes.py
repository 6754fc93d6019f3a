"""Scopes: what was chosen together, and what the index knows of it as a whole."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.study.listing import Listing


@dataclass(frozen=True, slots=True)
class Scope:
    """Paths that were chosen together.

    Attributes:
        stamp: of the tree when it was last read to its end; None if it never was.
    """

    id: int
    stamp: bytes | None = field(repr=False)


def find_scope(connection: Any, roots: Sequence[str]) -> Scope | None:
    """The scope of these resolved paths, if they were read before."""
    row = connection.execute(
        "SELECT id, stamp FROM scopes WHERE paths = ?", (_key(roots),)
    ).fetchone()
    return None if row is None else Scope(*row)


def scope_for(connection: Any, roots: Sequence[str]) -> Scope:
    """The scope of these resolved paths, new if need be."""
    connection.execute("INSERT OR IGNORE INTO scopes (paths) VALUES (?)", (_key(roots),))
    found = find_scope(connection, roots)
    assert found is not None  # it has just been put there
    return found


def begin(connection: Any, scope: int, listing: Listing) -> set[str]:
    """Note what the listing itself says; until `mark_done` the scope is not read to its end.

    Returns:
        Paths that are refused before they are opened.
    """
    told = {one.path for one in listing.refusals}
    connection.execute(
        "UPDATE scopes SET stamp = NULL, refusals = ?, warnings = ?, unlisted = ? WHERE id = ?",
        (
            json.dumps([[one.path, one.code] for one in listing.refusals]),
            json.dumps([[one.path, one.code] for one in listing.warnings]),
            len(told.difference(listing.files)) if told else 0,
            scope,
        ),
    )
    return told


def mark_done(connection: Any, scope: int, stamp: bytes) -> None:
    """Note that everything was read."""
    connection.execute("UPDATE scopes SET stamp = ? WHERE id = ?", (stamp, scope))


def next_id(connection: Any, table: str) -> int:
    """The first number of a table that is free."""
    (last,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return int(last) + 1


def last_revision(connection: Any, scope: int) -> int:
    """The newest revision of the scope's outlines."""
    (last,) = connection.execute(
        "SELECT coalesce(max(revision), 0) FROM studies WHERE scope = ?", (scope,)
    ).fetchone()
    return int(last)


def _key(roots: Sequence[str]) -> str:
    return json.dumps(
        [os.fsencode(root).hex() if not root.isprintable() else root for root in roots]
    )
