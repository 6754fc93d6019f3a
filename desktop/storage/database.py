"""The ledger on a database: SQLite in the profile, through SQLAlchemy Core."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from desktop.foundation.errors import Conflict, StorageFault
from desktop.storage.connections import DRIVER_FAULTS, empty_log, open_sqlite
from desktop.storage.ledger import Body, Draft, Entry, canonical, first_broken, sealed
from desktop.storage.schema import ENDS, ENTRIES, upgrade

FAULTS: tuple[type[Exception], ...] = (SQLAlchemyError, *DRIVER_FAULTS)
NO_END = (0, "")
TAKEN = "Another window has changed this reading. Open it again."
DAMAGED = (
    "What is kept in {where} is damaged and was left as it is. "
    "Restore a backup of that folder, or name another with --profile."
)
SENTENCES = (  # what the database says, and what the reader is told
    (
        ("full", "disk I/O"),
        "The disk that holds {where} is full or failing; the last answer was not saved. "
        "Free some space and answer again.",
    ),
    (
        ("readonly", "read-only", "unable to open"),
        "{where} can only be read. Make it writable, or use another --profile.",
    ),
    (
        ("locked", "busy"),
        "Another program holds the database in {where}. Close it and try again.",
    ),
    (("malformed", "not a database", "decode"), DAMAGED),
)


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
        try:
            with self._transaction() as connection:
                upgrade(connection)
        except StorageFault:
            self.close()
            raise

    @classmethod
    def on_sqlite(cls, file: Path) -> "DatabaseLedger":
        """The ledger in a file of the profile.

        Raises:
            StorageFault: as for the constructor.
        """
        return cls(open_sqlite(file), str(file.parent))

    def append(self, drafts: Sequence[Draft], *, at: str, by: str) -> tuple[Entry, ...]:
        made: list[Entry] = []
        ends: dict[str, tuple[int, str]] = {}
        with self._transaction() as connection:
            for draft in drafts:
                number, before = ends.get(draft.stream) or _end(connection, draft.stream) or NO_END
                if draft.number != number + 1:
                    raise Conflict(TAKEN)
                entry = sealed(draft, at=at, by=by, before=before)
                _insert(connection, entry)
                ends[draft.stream] = (entry.number, entry.seal)
                made.append(entry)
            for stream, (number, seal) in ends.items():
                connection.execute(ENDS.delete().where(ENDS.c.stream == stream))
                connection.execute(ENDS.insert().values(stream=stream, number=number, seal=seal))
        return tuple(made)

    def read(self, stream: str) -> tuple[Entry, ...]:
        entries, broken = self._checked(stream)
        if broken is not None:
            raise StorageFault(DAMAGED.format(where=self._where))
        return entries

    def verify(self, stream: str) -> int | None:
        return self._checked(stream)[1]

    def streams(self, prefix: str = "") -> tuple[str, ...]:
        query = select(ENDS.c.stream).where(ENDS.c.stream.startswith(prefix, autoescape=True))
        with self._transaction() as connection:
            return tuple(sorted(row[0] for row in connection.execute(query)))

    def forget(self, stream: str) -> None:
        with self._transaction() as connection:
            for table in (ENTRIES, ENDS):
                connection.execute(table.delete().where(table.c.stream == stream))
        with self._one, self._told():
            empty_log(self._engine)

    def close(self) -> None:
        self._engine.dispose()

    def _checked(self, stream: str) -> tuple[tuple[Entry, ...], int | None]:
        """What lies under this name, and the number of the first entry that is not as kept."""
        query = select(ENTRIES).where(ENTRIES.c.stream == stream).order_by(ENTRIES.c.number)
        with self._transaction() as connection:
            rows = connection.execute(query).all()
            end = _end(connection, stream)
        entries = tuple(
            Entry(stream, row.number, str(row.at), str(row.by), _body(row.body), str(row.seal))
            for row in rows
        )
        broken = first_broken(entries)
        if broken is None and end != ((entries[-1].number, entries[-1].seal) if entries else None):
            broken = len(entries) + 1
        return entries, broken

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """All or nothing, with the database's faults as sentences."""
        with self._one, self._told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as fault:
            raise Conflict(TAKEN) from fault
        except FAULTS as fault:
            raise StorageFault(self._why(fault)) from fault

    def _why(self, fault: Exception) -> str:
        said = str(fault.orig if isinstance(fault, DBAPIError) else fault)
        for signs, sentence in SENTENCES:
            if any(sign in said for sign in signs):
                return sentence.format(where=self._where)
        return f"The database in {self._where} could not be used. Try again; nothing was changed."


def _body(text: Any) -> Body:
    """The body that was kept; an empty one, whose seal cannot hold, where it is no JSON."""
    try:
        body = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _end(connection: Connection, stream: str) -> tuple[int, str] | None:
    """Number and seal of a stream's last entry; None for a new stream."""
    row = connection.execute(select(ENDS).where(ENDS.c.stream == stream)).first()
    return (row.number, row.seal) if row else None


def _insert(connection: Connection, entry: Entry) -> None:
    connection.execute(
        ENTRIES.insert().values(
            stream=entry.stream,
            number=entry.number,
            at=entry.at,
            by=entry.by,
            body=canonical(entry.body),
            seal=entry.seal,
        )
    )
