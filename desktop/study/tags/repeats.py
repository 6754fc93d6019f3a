"""What files of a series repeat: stretches of whole elements that need not be walked again.

A stretch was walked element by element when it was met first. The same bytes at a place where an
element starts are the same elements, so that one comparison of bytes stands for the walk. Nothing
is believed because of where it stands or how often it came.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

MOST_BYTES = 8 * 1024 * 1024
MOST_OF_ONE_HEAD = 8
SHORTEST = 48
_REMEMBERED = 8192
_LONGEST_PIECE = 8 * 1024
_FEW = 8
_LONGEST_WAIT = 64

Step = tuple[int, bytes, int]  # where an element starts in its file, its bytes, its tag


class Stretch(NamedTuple):
    """Elements one after another, and the wanted values among them.

    Attributes:
        first, last: tags.
    """

    content: bytes
    first: int
    last: int
    values: dict[int, bytes]


class Repeats:
    """Stretches of one encoding, learnt from the files that were walked; bounded.

    Attributes:
        known: by the first eight bytes, the newest first.
    """

    def __init__(self) -> None:
        self.known: dict[bytes, tuple[Stretch, ...]] = {}
        self._seen: set[bytes] = set()
        self._bytes = 0
        self._wait = 0
        self._pause = 0

    def record(self) -> list[Step] | None:
        """A list for the elements that no stretch covered; None while learning has a rest."""
        if self._wait:
            self._wait -= 1
            return None
        return []

    def learn(self, record: Sequence[Step], values: Mapping[int, bytes | None]) -> None:
        """Make stretches of neighbours that were met before, in whatever file.

        Args:
            values: the wanted values of the file.
        """
        if len(record) <= _FEW:
            return
        found = False
        run: list[Step] = []
        end = -1
        for step in record:
            start, piece, _ = step
            if start != end or piece not in self._seen:
                found |= self._add(run, values)
                run = []
            if piece in self._seen:
                run.append(step)
            end = start + len(piece)
        found |= self._add(run, values)
        self._pause = 0 if found else min(2 * self._pause + 1, _LONGEST_WAIT)
        self._wait = self._pause
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        self._seen.update(piece for _, piece, _ in record if len(piece) <= _LONGEST_PIECE)

    def _add(self, run: Sequence[Step], values: Mapping[int, bytes | None]) -> bool:
        content = b"".join(piece for _, piece, _ in run)
        if len(content) < SHORTEST:
            return False
        if self._bytes > MOST_BYTES:
            self.known.clear()
            self._bytes = 0
        self._bytes += len(content)
        kept = {tag: value for _, _, tag in run if (value := values.get(tag)) is not None}
        stretch = Stretch(content, run[0][2], run[-1][2], kept)
        head = content[:8]
        others = self.known.get(head, ())[: MOST_OF_ONE_HEAD - 1]
        self.known[head] = (stretch, *others)
        return True
