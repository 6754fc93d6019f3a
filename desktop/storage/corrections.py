"""What readers set of series: a stream of the ledger for each series, so that it sticks to it.

The stream is named by a digest, the entry holds the UID. A study that is opened again finds its
corrections whichever reading they were made in.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, Protocol, TypeVar

from desktop.foundation.errors import Conflict
from desktop.storage.ledger import Draft, Entry, Ledger

PREFIX = "series/"
DIGITS = 24  # hexadecimal, of SHA-256
TRIES = 3

C = TypeVar("C")
Value = str | bool | None


class Correction(Protocol):
    """One field of one series, set by the reader."""

    @property
    def series_uid(self) -> str: ...

    @property
    def field(self) -> str: ...

    @property
    def value(self) -> Value: ...


def stream_of(series_uid: str) -> str:
    """The name of a series' stream; it says nothing to who cannot guess the UID."""
    return PREFIX + hashlib.sha256(series_uid.encode("utf-8")).hexdigest()[:DIGITS]


def corrections_of(
    ledger: Ledger, series_uids: Iterable[str], read: Callable[[Mapping[str, Any]], C]
) -> tuple[C, ...]:
    """The corrections of these series, of each in the order in which they were made.

    Args:
        read: makes one from plain values: `series_uid`, `field`, `value`, `at`, `by`.

    Raises:
        StorageFault: an entry is not as it was kept.
    """
    return tuple(
        read({**entry.body, "at": entry.at, "by": entry.by})
        for uid in dict.fromkeys(series_uids)
        for entry in ledger.read(stream_of(uid))
        if entry.body.get("series_uid") == uid
    )


def keep_correction(ledger: Ledger, correction: Correction, *, at: str, by: str) -> Entry:
    """Append one correction; it is on disk when this returns.

    Another window may write at the same time; then this one comes after it, as both were meant.

    Raises:
        StorageFault: the disk refused, or another window wrote each time; nothing was kept.
    """
    name = stream_of(correction.series_uid)
    body = {
        "series_uid": correction.series_uid,
        "field": correction.field,
        "value": correction.value,
    }
    for _ in range(TRIES - 1):
        with suppress(Conflict):
            return _append(ledger, name, body, at=at, by=by)
    return _append(ledger, name, body, at=at, by=by)


def _append(ledger: Ledger, name: str, body: Mapping[str, Value], *, at: str, by: str) -> Entry:
    number = len(ledger.read(name)) + 1
    return ledger.append([Draft(name, number, body)], at=at, by=by)[0]
