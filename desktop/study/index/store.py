"""The index file: SQLite in the profile, for its owner only, and disposable.

It can be made again from the files themselves. So it is not synchronised at each step, and one
that is damaged, outdated or of another version is thrown away without a question. It goes
through the same build of SQLite as everything that is kept.
"""

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from desktop.foundation.version import VERSION
from desktop.study.tags.header_tags import FRAME_VALUES, VALUES

OLDEST_SQLITE = (3, 51, 3)  # before it, WAL could damage a file that two processes write
BUSY_S = 5.0
FORMAT = 1
IN_MEMORY = ":memory:"
_MARK = zlib.crc32(repr((FORMAT, VERSION, VALUES, FRAME_VALUES)).encode()) >> 1

_TABLES = """
CREATE TABLE scopes (
    id INTEGER PRIMARY KEY, paths TEXT NOT NULL UNIQUE, stamp BLOB,
    refusals TEXT NOT NULL DEFAULT '[]', warnings TEXT NOT NULL DEFAULT '[]',
    unlisted INTEGER NOT NULL DEFAULT 0);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY, scope INTEGER NOT NULL, place INTEGER, folder BLOB NOT NULL,
    names BLOB NOT NULL, stats BLOB NOT NULL, sops TEXT NOT NULL, files TEXT NOT NULL,
    ignored INTEGER NOT NULL, count INTEGER NOT NULL, remarks TEXT,
    archive BLOB, members TEXT, companions INTEGER NOT NULL);
CREATE INDEX chunk_order ON chunks (scope, place, count, ignored);
CREATE INDEX chunk_remarks ON chunks (scope, place) WHERE remarks IS NOT NULL;
CREATE TABLE kins (
    id INTEGER PRIMARY KEY, scope INTEGER NOT NULL, uid TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX kin_uid ON kins (scope, uid);
CREATE TABLE parts (kin INTEGER, chunk INTEGER, PRIMARY KEY (kin, chunk)) WITHOUT ROWID;
CREATE INDEX part_chunk ON parts (chunk);
CREATE TABLE strays (scope INTEGER, uid TEXT, place INTEGER);
CREATE INDEX stray_uid ON strays (scope, uid);
CREATE TABLE stale (scope INTEGER, uid TEXT, PRIMARY KEY (scope, uid)) WITHOUT ROWID;
CREATE TABLE studies (
    id INTEGER PRIMARY KEY, scope INTEGER NOT NULL, uid TEXT NOT NULL, ordinal INTEGER NOT NULL,
    date TEXT NOT NULL, instances INTEGER NOT NULL, outline TEXT NOT NULL,
    path BLOB NOT NULL, across TEXT NOT NULL DEFAULT '[]',
    revision INTEGER NOT NULL, spoken INTEGER NOT NULL DEFAULT 0,
    spoken_revision INTEGER NOT NULL DEFAULT 0,
    UNIQUE (scope, uid, ordinal));
CREATE INDEX study_revision ON studies (scope, revision, spoken_revision);
CREATE TABLE remarks (scope INTEGER, uid TEXT, path BLOB, code TEXT);
CREATE INDEX remark_uid ON remarks (scope, uid);
CREATE VIRTUAL TABLE words USING fts5(
    said, content='', contentless_delete=1, prefix='1 2 3', detail=none,
    tokenize='unicode61 remove_diacritics 0');
CREATE TABLE vocabulary (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE inside USING fts5(
    word, content='vocabulary', content_rowid='id', tokenize='trigram');
"""


class Outdated(Exception):
    """The file was made by another version, or not finished being made."""


class Damaged(Exception):
    """A row says what we never write."""


FAULTS: tuple[type[Exception], ...] = (
    dbapi2.Error,
    UnicodeDecodeError,  # a damaged file whose complaint is itself no text
    Outdated,
    Damaged,
)

UNUSABLE: tuple[type[Exception], ...] = (OSError, *FAULTS)


def is_beyond_use(fault: BaseException) -> bool:
    """Whether the file itself is at fault, not the disk or another process."""
    if not isinstance(fault, dbapi2.OperationalError):
        return True
    said = str(fault)
    return not any(word in said for word in ("locked", "full", "readonly", "unable to open"))


@contextmanager
def reading_rows() -> Iterator[None]:
    """Where rows are believed: one that is no longer as it was written is damage.

    Raises:
        Damaged: it is not.
    """
    try:
        yield
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as fault:
        raise Damaged from fault


def connect(file: Path | str, *, anew: bool = False) -> Any:
    """A connection to the index, whose tables stand.

    Args:
        file: or `IN_MEMORY`.
        anew: throw away what is there.

    Raises:
        Outdated: another version made it.
        OSError: the folder cannot be written.
        dbapi2.Error: it is damaged.
    """
    if isinstance(file, Path):
        if anew:
            discard(file)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        with suppress(OSError):
            file.chmod(0o600)  # one that was copied here may be open to others
    connection = dbapi2.connect(
        str(file), timeout=BUSY_S, check_same_thread=False, isolation_level=None
    )
    try:
        _set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def discard(file: Path) -> None:
    """Throw the index away; a file that somebody holds open (Windows) stays.

    Raises:
        OSError: it cannot be removed.
    """
    for name in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        name.unlink(missing_ok=True)


def sound(connection: Any) -> bool:
    """Whether SQLite finds nothing wrong with the file."""
    return bool(connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)])


@contextmanager
def transaction(connection: Any) -> Iterator[Any]:
    """All of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def snapshot(connection: Any) -> Iterator[Any]:
    """The index as it is now, whatever is written meanwhile."""
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        connection.execute("COMMIT")


def safe() -> bool:
    """Whether the linked SQLite keeps a file whole that two processes use."""
    return tuple(int(part) for part in dbapi2.sqlite_version.split(".")) >= OLDEST_SQLITE


def _set_up(connection: Any) -> None:
    for pragma in (
        "cipher_log_level = NONE",  # it floods standard error on a bad page
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "secure_delete = ON",
        "trusted_schema = OFF",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    (mark,) = connection.execute("PRAGMA user_version").fetchone()
    if mark == _MARK:
        return
    with transaction(connection):  # another process may be making it just now
        (mark,) = connection.execute("PRAGMA user_version").fetchone()
        if mark == _MARK:
            return
        if mark or connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            raise Outdated
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {_MARK}")
