"""What files of a series repeat: stretches of whole elements that need not be walked again.

A stretch was walked element by element when it was met first. The same bytes at a place where an
element starts are the same elements, so that one comparison of bytes stands for the walk. Nothing
is believed because of where it stands or how often it came.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence

MOST_BYTES = 8 * 1024 * 1024
MOST_OF_ONE_HEAD = 8
_LONGEST_PIECE = 8 * 1024
_FEW = 8  # elements of a file that may stay without a stretch
_LONGEST_REST = 64
_MOST_HEADS = 16 * 1024

# The bytes, how many, tag of the first element, tag of the last, and the wanted values in them.
Stretch = tuple[bytes, int, int, int, dict[int, bytes]]
Page = tuple[bytes, Sequence[int]]  # a piece of a file; starts and ends of elements in it, in turn
_TAG = struct.Struct("<HH").unpack_from


class Repeats:
    """Stretches of one encoding, learnt from the files that were walked; bounded.

    Attributes:
        known: by the first eight bytes, the newest first.
        heads: elements whose first eight bytes say all of them: tag, length of the whole
            element, and whether its value is wanted. They are the same in many files.
    """

    def __init__(self) -> None:
        self.known: dict[bytes, tuple[Stretch, ...]] = {}
        self.heads: dict[bytes, tuple[int, int, bool]] = {}
        self._bytes = 0
        self._before: tuple[frozenset[bytes], frozenset[bytes]] = (frozenset(), frozenset())
        self._usual = 0
        self._rest = self._next_rest = 0

    def walked(self, pages: Sequence[Page], values: Mapping[int, bytes | None]) -> None:
        """Hear which elements of a file no stretch covered; learn from them if they are many.

        While nothing is learnt, it tries more and more rarely; a new kind of file wakes it.

        Args:
            values: the wanted values of the file.
        """
        if len(self.heads) > _MOST_HEADS:
            self.heads.clear()
        count = sum(len(places) for _, places in pages) // 2
        is_new = count > self._usual + _FEW
        self._rest -= 1
        if count <= _FEW or not (is_new or self._rest < 0):
            return
        learnt = self._learn(pages, values)
        self._next_rest = 0 if learnt or is_new else min(2 * self._next_rest + 1, _LONGEST_REST)
        self._rest = self._next_rest
        self._usual = 0 if learnt else count

    def _learn(self, pages: Sequence[Page], values: Mapping[int, bytes | None]) -> bool:
        """Make stretches of neighbours that one of the last two such files had too."""
        pieces = [[data[start:end] for start, end in _pairs(places)] for data, places in pages]
        met = frozenset(piece for page in pieces for piece in page if len(piece) <= _LONGEST_PIECE)
        one, other = self._before
        self._before = (met, one)
        known = met & (one | other)
        learnt = False
        for page, (_, places) in zip(pieces if known else (), pages, strict=False):
            run: list[bytes] = []
            until = -1
            for piece, (start, end) in zip(page, _pairs(places), strict=True):
                if start != until or piece not in known:
                    learnt |= self._add(run, values)
                    run = []
                if piece in known:
                    run.append(piece)
                until = end
            learnt |= self._add(run, values)
        return learnt

    def _add(self, run: Sequence[bytes], values: Mapping[int, bytes | None]) -> bool:
        """Keep the elements as a stretch; whether that is new and of use."""
        content = b"".join(run)
        if len(content) < (32 if len(run) > 1 else 64):
            return False
        head = content[:8]
        others = self.known.get(head, ())
        if any(content == other[0] for other in others):
            return False
        if self._bytes > MOST_BYTES:
            self.known.clear()
            self._bytes, others = 0, ()
        self._bytes += len(content)
        tags = [_tag_of(piece) for piece in run]
        kept = {tag: value for tag in tags if (value := values.get(tag)) is not None}
        newest = (content, len(content), tags[0], tags[-1], kept)
        self.known[head] = (newest, *others[: MOST_OF_ONE_HEAD - 1])
        return True


def _tag_of(piece: bytes) -> int:
    group, number = _TAG(piece)
    return int(group << 16 | number)


def _pairs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip(places[::2], places[1::2], strict=True)
