"""The ledger on a database: SQLite in the profile, through SQLAlchemy Core."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from desktop.foundation.errors import Conflict, StorageFault
from desktop.storage.connections import DRIVER_FAULTS, open_sqlite
from desktop.storage.ledger import Draft, Entry, canonical, sealed
from desktop.storage.schema import ENTRIES, upgrade

FAULTS: tuple[type[Exception], ...] = (SQLAlchemyError, *DRIVER_FAULTS)
TAKEN = "Another window has changed this reading. Open it again."


class DatabaseLedger:
    """One table of sealed entries; may be called from several threads, one at a time."""

    def __init__(self, engine: Engine, where: str) -> None:
        """Bring the database to this version.

        Args:
            where: the folder, for sentences.

        Raises:
            StorageFault: it cannot be opened, is damaged, or is of a newer Dorsum.
        """
        self._engine = engine
        self._where = where
        self._one = Lock()
        with self._transaction() as connection:
            upgrade(connection)

    @classmethod
    def on_sqlite(cls, file: Path) -> "DatabaseLedger":
        """The ledger in a file of the profile.

        Raises:
            StorageFault: as for the constructor.
        """
        return cls(open_sqlite(file), str(file.parent))

    def append(self, drafts: Sequence[Draft], *, at: str, by: str) -> tuple[Entry, ...]:
        made: list[Entry] = []
        last: dict[str, tuple[int, str]] = {}
        with self._transaction() as connection:
            for draft in drafts:
                number, before = last.get(draft.stream) or _last(connection, draft.stream)
                if draft.number != number + 1:
                    raise Conflict(TAKEN)
                entry = sealed(draft, at=at, by=by, before=before)
                connection.execute(
                    ENTRIES.insert().values(
                        stream=entry.stream,
                        number=entry.number,
                        at=at,
                        by=by,
                        body=canonical(entry.body),
                        seal=entry.seal,
                    )
                )
                last[draft.stream] = (entry.number, entry.seal)
                made.append(entry)
        return tuple(made)

    def read(self, stream: str) -> tuple[Entry, ...]:
        query = select(ENTRIES).where(ENTRIES.c.stream == stream).order_by(ENTRIES.c.number)
        with self._transaction() as connection:
            rows = connection.execute(query).all()
        return tuple(self._entry(row) for row in rows)

    def streams(self, prefix: str = "") -> tuple[str, ...]:
        query = select(ENTRIES.c.stream).distinct().order_by(ENTRIES.c.stream)
        if prefix:
            query = query.where(ENTRIES.c.stream.startswith(prefix, autoescape=True))
        with self._transaction() as connection:
            return tuple(row[0] for row in connection.execute(query))

    def forget(self, stream: str) -> None:
        with self._transaction() as connection:
            connection.execute(ENTRIES.delete().where(ENTRIES.c.stream == stream))

    def close(self) -> None:
        self._engine.dispose()

    def _entry(self, row: Any) -> Entry:
        try:
            return Entry(row.stream, row.number, row.at, row.by, json.loads(row.body), row.seal)
        except ValueError as fault:
            raise StorageFault(self._damaged()) from fault

    def _damaged(self) -> str:
        return (
            f"What is kept in {self._where} is damaged and was left as it is. "
            "Restore a backup of that folder, or name another with --profile."
        )

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """All or nothing, with the database's faults as sentences."""
        with self._one:
            try:
                with self._engine.begin() as connection:
                    yield connection
            except IntegrityError as fault:
                raise Conflict(TAKEN) from fault
            except FAULTS as fault:
                raise StorageFault(self._why(fault)) from fault

    def _why(self, fault: Exception) -> str:
        said = str(fault.orig if isinstance(fault, DBAPIError) else fault)
        if "full" in said or "disk I/O" in said:
            return (
                f"The disk that holds {self._where} is full or failing; the last answer was not "
                "saved. Free some space and answer again."
            )
        if "readonly" in said or "read-only" in said:
            return f"{self._where} can only be read. Make it writable, or use another --profile."
        if "locked" in said or "busy" in said:
            return f"Another program holds the database in {self._where}. Close it and try again."
        if "malformed" in said or "not a database" in said:
            return self._damaged()
        return f"The database in {self._where} could not be used. Try again; nothing was changed."


def _last(connection: Connection, stream: str) -> tuple[int, str]:
    """Number and seal of a stream's last entry; (0, "") for a new stream."""
    newest = select(func.max(ENTRIES.c.number)).where(ENTRIES.c.stream == stream).scalar_subquery()
    row = connection.execute(
        select(ENTRIES.c.number, ENTRIES.c.seal).where(
            ENTRIES.c.stream == stream, ENTRIES.c.number == newest
        )
    ).first()
    return (row[0], row[1]) if row else (0, "")
