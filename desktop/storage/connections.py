"""Opens the database; the one door to SQLite, through SQLCipher's build of it.

SQLite before 3.51.3 can corrupt a file when its log is reset while another process writes
(fixed 2026-03-13), and Python's own is often older: the build inside the `sqlcipher3` wheel is
used and its version checked.

Source: sqlite.org, "WAL-reset bug"; settings: WAL with synchronous=FULL keeps every committed
entry through a power cut.
"""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from desktop.foundation.errors import StorageFault

OLDEST_SQLITE = (3, 51, 3)
DRIVER_FAULTS: tuple[type[Exception], ...] = (
    dbapi2.Error,  # raised while connecting
    UnicodeDecodeError,  # a damaged file whose complaint is itself no text
)
BUSY_S = 5.0


def linked_sqlite() -> tuple[int, ...]:
    """The version of SQLite that is linked in."""
    return tuple(int(part) for part in dbapi2.sqlite_version.split("."))


def check_sqlite(version: tuple[int, ...]) -> None:
    """Refuse an SQLite that can damage the file.

    Raises:
        StorageFault: it is too old.
    """
    if version < OLDEST_SQLITE:
        found = ".".join(str(part) for part in version)
        raise StorageFault(
            f"The SQLite in this installation ({found}) can damage what is kept. "
            "Install the packages of requirements.lock again."
        )


def open_sqlite(file: Path) -> Engine:
    """An engine on a file of the profile, for its owner only.

    Raises:
        StorageFault: the linked SQLite is too old, or the folder cannot be written.
    """
    check_sqlite(linked_sqlite())
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        file.chmod(0o600)  # one that was copied here may be open to others
    except OSError as fault:
        raise StorageFault(
            f"The profile folder {file.parent} cannot be written ({fault.strerror}). "
            "Free or mount it, or name another with --profile."
        ) from fault

    def connect() -> Any:
        return dbapi2.connect(str(file), timeout=BUSY_S, check_same_thread=False)

    engine = create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=StaticPool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def empty_log(engine: Engine) -> None:
    """Bring the write-ahead log into the file and cut it, so that what was erased is gone."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin`, not by the driver
    cursor = connection.cursor()
    for pragma in (
        "cipher_log_level = NONE",  # it floods standard error on a bad page
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",
        "trusted_schema = OFF",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
