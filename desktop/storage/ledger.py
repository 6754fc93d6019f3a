"""Streams of numbered entries, each sealed to the one before.

Append-only: an entry is never changed. A second writer at the same place loses with a Conflict
instead of overwriting, and a changed entry breaks every seal after it. A chain alone does not
stop someone who can write the whole file; the last seal also stands in each signed report.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from desktop.foundation.errors import StorageFault

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a stream.

    Attributes:
        number: from 1, without gaps.
        at: ISO 8601 UTC with offset.
        by: who did it, as the profile names its reader.
        seal: SHA-256 of the seal before and this entry, hexadecimal.
    """

    stream: str
    number: int
    at: str
    by: str = field(repr=False)
    body: Body = field(repr=False)
    seal: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be appended."""

    stream: str
    number: int
    body: Body = field(repr=False)


class Ledger(Protocol):
    """What every ledger does."""

    def append(self, drafts: Sequence[Draft], *, at: str, by: str) -> tuple[Entry, ...]:
        """Keep entries, all or none; they are on disk when this returns.

        Raises:
            Conflict: a number is already taken, or would leave a gap.
            StorageFault: the disk refused; nothing was kept.
        """

    def read(self, stream: str) -> tuple[Entry, ...]:
        """A stream's entries in order; empty if there is no such stream."""

    def streams(self, prefix: str = "") -> tuple[str, ...]:
        """Names of streams that begin so, sorted."""

    def forget(self, stream: str) -> None:
        """Erase a whole stream, for instance on a patient's demand."""

    def close(self) -> None:
        """Let go of the files."""


def canonical(body: Body) -> str:
    """The body as JSON with one spelling: sorted keys, no spaces, no floats.

    Raises:
        StorageFault: it holds what JSON or the seal cannot.
    """
    try:
        text = json.dumps(
            body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
        )
    except (TypeError, ValueError) as fault:
        raise StorageFault("This entry cannot be kept as JSON.") from fault
    return text


def sealed(draft: Draft, *, at: str, by: str, before: str) -> Entry:
    """The entry with its seal.

    Args:
        before: seal of the entry before, "" for the first.
    """
    text = "\n".join((before, draft.stream, str(draft.number), at, by, canonical(draft.body)))
    seal = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Entry(draft.stream, draft.number, at, by, draft.body, seal)


def first_broken(entries: Sequence[Entry]) -> int | None:
    """The number of the first entry whose seal or number is wrong; None if the stream is whole."""
    before = ""
    for place, entry in enumerate(entries, start=1):
        again = sealed(
            Draft(entry.stream, entry.number, entry.body), at=entry.at, by=entry.by, before=before
        )
        if entry.number != place or again.seal != entry.seal:
            return place
        before = entry.seal
    return None
