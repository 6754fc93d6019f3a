"""Streams of numbered entries, each sealed to the one before.

Append-only: an entry is never changed. A second writer at the same place loses with a Conflict
instead of overwriting, and a changed entry breaks its seal and every one after it. A chain alone
does not stop someone who can write the whole file: it shows damage and careless changes.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from desktop.foundation.errors import StorageFault

Body = Mapping[str, Any]
HALF_LETTER = re.compile("[\ud800-\udfff]")  # half of a UTF-16 pair: no database takes it bare


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
        """A stream's entries in order, each seal checked; empty if there is no such stream.

        Raises:
            StorageFault: an entry is not as it was kept.
        """

    def verify(self, stream: str) -> int | None:
        """The number of the first entry that is not as it was kept; None if the stream is whole."""

    def streams(self, prefix: str = "") -> tuple[str, ...]:
        """Names of streams that begin so, sorted."""

    def forget(self, stream: str) -> None:
        """Erase a whole stream, for instance on a patient's demand."""

    def close(self) -> None:
        """Let go of the files."""


def canonical(body: Body) -> str:
    """The body as JSON with one spelling: sorted keys, no spaces, letters as they are.

    Raises:
        StorageFault: it holds what JSON cannot.
    """
    try:
        text = json.dumps(
            body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
        )
    except (TypeError, ValueError, RecursionError) as fault:
        raise StorageFault("This entry cannot be kept as JSON.") from fault
    return HALF_LETTER.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def sealed(draft: Draft, *, at: str, by: str, before: str) -> Entry:
    """The entry with its seal, its body as it will be read again.

    Args:
        before: seal of the entry before, "" for the first.

    Raises:
        StorageFault: it holds what JSON or the database cannot.
    """
    body: Body = json.loads(canonical(draft.body))
    text = "\n".join((before, draft.stream, str(draft.number), at, by, canonical(body)))
    try:
        seal = hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as fault:
        raise StorageFault(
            "The reader's name holds half a letter and cannot be kept. Write it anew."
        ) from fault
    return Entry(draft.stream, draft.number, at, by, body, seal)


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
