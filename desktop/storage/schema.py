"""One table, and the steps between its versions.

A step is a function from one version to the next and is never edited later; a file that a newer
Dorsum wrote is refused and left alone.
"""

from collections.abc import Callable

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, select

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
ABOUT = Table(
    "about",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)


def _first(connection: Connection) -> None:
    METADATA.create_all(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (_first,)
VERSION = len(STEPS)


def upgrade(connection: Connection) -> None:
    """Bring the database to this version.

    Raises:
        StorageFault: a newer Dorsum wrote it.
    """
    ABOUT.create(connection, checkfirst=True)
    row = connection.execute(select(ABOUT.c.value).where(ABOUT.c.name == "version")).first()
    version = int(row[0]) if row else 0
    if version > VERSION:
        raise StorageFault(
            "This profile was written by a newer Dorsum. Use that version, or another profile."
        )
    for step in STEPS[version:]:
        step(connection)
    if version < VERSION:
        connection.execute(ABOUT.delete().where(ABOUT.c.name == "version"))
        connection.execute(ABOUT.insert().values(name="version", value=str(VERSION)))
