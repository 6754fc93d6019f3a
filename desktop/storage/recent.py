"""Studies that were opened lately, in one small file of the profile.

Apart from the ledger, so that the first window shows them before any database is open. The
file names patients: it lies in the profile, for its owner only, and goes with it.
"""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.foundation.private import Private

MOST = 12


@dataclass(frozen=True, slots=True)
class Recent:
    """A study that was opened.

    Attributes:
        paths: what was opened.
        title: patient and study, as on the start page.
        at: ISO 8601 with offset.
    """

    paths: tuple[str, ...] = field(repr=False)
    title: Private[str]
    at: str


def read(file: Path) -> tuple[Recent, ...]:
    """The studies opened lately, newest first; none where the file is missing or damaged."""
    try:
        rows: Any = json.loads(file.read_text(encoding="utf-8"))
        return tuple(
            Recent(tuple(str(p) for p in row["paths"]), Private(str(row["title"])), str(row["at"]))
            for row in rows[:MOST]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def remember(file: Path, opened: Recent) -> None:
    """Put a study on top of the list.

    Raises:
        OSError: the profile cannot be written; the old list stands.
    """
    kept = [row for row in read(file) if row.paths != opened.paths]
    rows = [
        {"paths": list(row.paths), "title": row.title.value, "at": row.at}
        for row in [opened, *kept][:MOST]
    ]
    beside = file.with_name(file.name + ".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as text:
        json.dump(rows, text)
        text.flush()
        os.fsync(text.fileno())
    beside.replace(file)


def forget(file: Path) -> None:
    """Forget all studies opened lately.

    Raises:
        OSError: the profile cannot be written; the list stands.
    """
    for kept in (file, file.with_name(file.name + ".new")):
        kept.unlink(missing_ok=True)
