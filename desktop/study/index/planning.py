"""Which files of a listing are known, and which have to be read.

Names, sizes, times and inodes decide, nothing else. A file that was renamed or moved is known by
size, time and inode, so that it is not read again.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from desktop.study.index.chunks import pack_names, unpack_names
from desktop.study.index.tree import NOWHERE, STAT, Tree


@dataclass(frozen=True, slots=True)
class Head:
    """What a chunk says of its files without what is in them.

    Attributes:
        names: none where the chunk is the first part of an archive's.
        companions: chunks just before it that hold the first parts of its archive.
    """

    id: int
    folder: str = field(repr=False)
    names: bytes = field(repr=False)
    stats: bytes = field(repr=False)
    is_archive: bool
    companions: int

    @property
    def files(self) -> int:
        return len(self.stats) // STAT.size

    @property
    def ids(self) -> range:
        """All chunks that stay or leave together, in order."""
        return range(self.id - self.companions, self.id + 1)


@dataclass(frozen=True, slots=True)
class Stay:
    """A chunk whose files are all as they were."""

    head: Head


@dataclass(frozen=True, slots=True)
class Fill:
    """Neighbours in one folder of which something is new.

    Attributes:
        stats: as `tree.STAT`, one after another.
        known: for each file where an unchanged one stood: number of its chunk and place in it.
    """

    folder: str = field(repr=False)
    names: list[str] = field(repr=False)
    stats: bytes = field(repr=False)
    known: list[tuple[int, int] | None] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """All files of a listing in their order.

    Attributes:
        leaving: chunks whose files are gone, changed or put into new chunks.
    """

    pieces: list[Stay | Fill]
    leaving: list[Head]

    @property
    def unknown(self) -> Iterator[str]:
        """Paths of the files that have to be read, in order."""
        for piece in self.pieces:
            if isinstance(piece, Fill):
                for name, known in zip(piece.names, piece.known, strict=True):
                    if known is None:
                        yield piece.folder + name


def heads_of(connection: Any, scope: int) -> list[Head]:
    """All chunks of a scope."""
    rows = connection.execute(
        "SELECT id, folder, names, stats, archive IS NOT NULL, companions FROM chunks "
        "WHERE scope = ? ORDER BY place",
        (scope,),
    )
    return [Head(row[0], os.fsdecode(row[1]), row[2], row[3], bool(row[4]), row[5]) for row in rows]


def plan(paths: Iterable[str], tree: Tree, heads: Iterable[Head]) -> Plan:
    """What stays, what is filled anew, and what leaves."""
    heads = list(heads)
    starts: dict[tuple[str, bytes], list[Head]] = {}
    for head in heads:
        first = head.names.partition(b"\0")[0]
        if head.stats:
            starts.setdefault((head.folder, first), []).append(head)
    pieces: list[Stay | Fill] = []
    for folder, names in _runs(paths):
        stats = tree.stats_of(folder or os.sep, names)
        pieces += _pieces(folder + os.sep, names, stats, starts)
    staying = {one for piece in pieces if isinstance(piece, Stay) for one in piece.head.ids}
    leaving = [head for head in heads if head.id not in staying]
    if leaving:
        _recognise(pieces, leaving)
    return Plan(pieces, leaving)


def _runs(paths: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Neighbours in one folder: the folder with its separator, and their names."""
    for folder, group in groupby(map(_split, paths), key=itemgetter(0)):
        yield folder, [name for _, _, name in group]


def _split(path: str) -> tuple[str, str, str]:
    return path.rpartition(os.sep)


def _pieces(
    folder: str, names: list[str], stats: bytes, starts: dict[tuple[str, bytes], list[Head]]
) -> Iterator[Stay | Fill]:
    """Walk along the names; where a whole chunk stands as it stood, it stays."""
    begun = at = 0
    while at < len(names):
        head = _standing(folder, names, stats, at, starts)
        if head is None:
            at += 1
            continue
        if begun < at:
            yield _fill(folder, names, stats, begun, at)
        yield Stay(head)
        begun = at = at + head.files
    if begun < at:
        yield _fill(folder, names, stats, begun, at)


def _standing(
    folder: str,
    names: list[str],
    stats: bytes,
    at: int,
    starts: dict[tuple[str, bytes], list[Head]],
) -> Head | None:
    if not starts:
        return None
    candidates = starts.get((folder, os.fsencode(names[at])), ())
    for head in candidates:
        end = at + head.files
        if (
            head.stats == stats[at * STAT.size : end * STAT.size]
            and head.names == pack_names(names[at:end])
            and NOWHERE not in head.stats
        ):
            return head
    return None


def _fill(folder: str, names: list[str], stats: bytes, begun: int, end: int) -> Fill:
    return Fill(
        folder,
        names[begun:end],
        stats[begun * STAT.size : end * STAT.size],
        [None] * (end - begun),
    )


def _recognise(pieces: Iterable[Stay | Fill], leaving: Iterable[Head]) -> None:
    """Find files of leaving chunks that are only somewhere else now."""
    by_name: dict[tuple[str, str], tuple[int, int]] = {}
    by_inode: dict[bytes, tuple[int, int]] = {}
    stats: dict[tuple[int, int], bytes] = {}
    for head in leaving:
        if head.is_archive:
            continue
        for place, name in enumerate(unpack_names(head.names)):
            where = (head.id, place)
            stat = head.stats[place * STAT.size : (place + 1) * STAT.size]
            stats[where] = stat
            by_name[head.folder, name] = where
            if STAT.unpack(stat)[2]:
                by_inode[stat] = where
    for piece in pieces:
        if not isinstance(piece, Fill):
            continue
        for place, name in enumerate(piece.names):
            stat = piece.stats[place * STAT.size : (place + 1) * STAT.size]
            known = by_name.get((piece.folder, name))
            if known is None or stats[known] != stat:
                known = by_inode.get(stat)
            if stat != NOWHERE:
                piece.known[place] = known
