"""The ledger in memory: for tests and tries, gone with the process."""

from collections.abc import Sequence

from desktop.foundation.errors import Conflict
from desktop.storage.ledger import Draft, Entry, first_broken, sealed


class MemoryLedger:
    """Keeps what a database would, and copies bodies as a database would."""

    def __init__(self) -> None:
        self._streams: dict[str, list[Entry]] = {}

    def append(self, drafts: Sequence[Draft], *, at: str, by: str) -> tuple[Entry, ...]:
        kept = {name: list(entries) for name, entries in self._streams.items()}
        made = []
        for draft in drafts:
            stream = kept.setdefault(draft.stream, [])
            if draft.number != len(stream) + 1:
                raise Conflict("Another window has changed this reading. Open it again.")
            before = stream[-1].seal if stream else ""
            entry = sealed(draft, at=at, by=by, before=before)
            stream.append(entry)
            made.append(entry)
        self._streams = kept
        return tuple(made)

    def read(self, stream: str) -> tuple[Entry, ...]:
        return tuple(self._streams.get(stream, ()))

    def verify(self, stream: str) -> int | None:
        return first_broken(self.read(stream))

    def streams(self, prefix: str = "") -> tuple[str, ...]:
        return tuple(sorted(name for name in self._streams if name.startswith(prefix)))

    def forget(self, stream: str) -> None:
        self._streams.pop(stream, None)

    def close(self) -> None:
        """Nothing to let go of."""
