"""A table of entries, one of where each stream ends, and the steps between their versions.

The ends stand apart so that a stream that lost its last entries, or hides them behind a damaged
index, is noticed when it is read.

A step is a function from one version to the next and is never edited later; a file that a newer
Dorsum wrote is refused and left alone.
"""

from collections.abc import Callable

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, func, inspect, select

from desktop.foundation.errors import StorageFault

METADATA = MetaData()
ENTRIES = Table(
    "entries",
    METADATA,
    Column("stream", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("seal", Text, nullable=False),
)
ENDS = Table(
    "ends",
    METADATA,
    Column("stream", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("seal", Text, nullable=False),
)
ABOUT = Table(
    "about",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)


def _first(connection: Connection) -> None:
    METADATA.create_all(connection, tables=[ENTRIES, ABOUT])


def _ends_apart(connection: Connection) -> None:
    ENDS.create(connection)
    newest = select(ENTRIES.c.stream, func.max(ENTRIES.c.number).label("number"))
    last = newest.group_by(ENTRIES.c.stream).subquery()
    here = (ENTRIES.c.stream == last.c.stream) & (ENTRIES.c.number == last.c.number)
    found = select(ENTRIES.c.stream, ENTRIES.c.number, ENTRIES.c.seal).join(last, here)
    connection.execute(ENDS.insert().from_select(["stream", "number", "seal"], found))


STEPS: tuple[Callable[[Connection], None], ...] = (_first, _ends_apart)
VERSION = len(STEPS)


def upgrade(connection: Connection) -> None:
    """Bring the database to this version.

    Raises:
        StorageFault: a newer Dorsum or another program wrote it; nothing is put into it.
    """
    version = _version(connection)
    for step in STEPS[version:]:
        step(connection)
    if version < VERSION:
        connection.execute(ABOUT.delete().where(ABOUT.c.name == "version"))
        connection.execute(ABOUT.insert().values(name="version", value=str(VERSION)))


def _version(connection: Connection) -> int:
    """How many steps the database has gone; 0 for an empty one.

    Raises:
        StorageFault: a newer Dorsum or another program wrote it.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return 0
    known = ABOUT.name in tables
    query = select(ABOUT.c.value).where(ABOUT.c.name == "version")
    said = str(connection.execute(query).scalar()) if known else ""
    if not said.isdecimal():
        raise StorageFault(
            "The database of this profile is not Dorsum's, and nothing was kept in it. "
            "Name another profile with --profile."
        )
    if int(said) > VERSION:
        raise StorageFault(
            "This profile was written by a newer Dorsum. Use that version, or another profile."
        )
    return int(said)
