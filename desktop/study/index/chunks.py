"""Chunks: some hundred files of one folder, kept in one row and written in one go.

A chunk holds its files' names and stats, so that a folder is compared with a few long strings
instead of row by row, and what `packing` made of each file. An archive has chunks of its own, which
hold its members; the last of them has its name. A *place* is the number of a chunk and where in
it something stands.
"""

import json
import os
from collections import OrderedDict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from desktop.study.gathering import Gathering
from desktop.study.header import Header
from desktop.study.index.packing import Kin, Outcome, Remark, Row, is_known, kin_from_json, unpack
from desktop.study.index.store import Damaged, reading_rows

FILES_IN_CHUNK = 512
PLACES = 1 << 16  # more than what stands in a chunk
INSIDE = "!/"  # between an archive and the name of a file in it
CACHED_CHUNKS = 8
CACHED_KIN = 2_000


@dataclass(slots=True)
class Chunk:
    """One chunk.

    Attributes:
        folder: with its separator.
        names: of files in the folder; of an archive in its last chunk, else none.
        stats: of each file, as `tree.STAT`, one after another.
        sops, files: what was found in each file or member.
        codes: of the warnings about it, by its place in the chunk.
        archive: the name of the archive whose members these are.
        members: their names; empty for the archive itself.
        companions: chunks just before this that hold the archive's first members.
    """

    id: int
    folder: str = field(repr=False)
    names: list[str] = field(default_factory=list, repr=False)
    stats: bytes = field(default=b"", repr=False)
    sops: list[str] = field(default_factory=list, repr=False)
    files: list[Row] = field(default_factory=list, repr=False)
    codes: dict[int, list[str]] = field(default_factory=dict)
    archive: str | None = field(default=None, repr=False)
    members: list[str] = field(default_factory=list, repr=False)
    companions: int = 0

    def path(self, within: int) -> str:
        """Where something in this chunk lies."""
        if self.archive is None:
            return self.folder + self.names[within]
        return member_path(self.folder + self.archive, self.members[within])


def member_path(archive: str, member: str) -> str:
    """A file in an archive as it stands in lists; the archive itself if it has no name."""
    return f"{archive}{INSIDE}{member}" if member else archive


class Chunks:
    """Reads chunks, and the files in them, as they were when they were read from the disk."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._chunks: OrderedDict[int, Chunk] = OrderedDict()
        self._kin: dict[int, Kin] = {}

    def chunk(self, number: int) -> Chunk:
        """One chunk by its number.

        Raises:
            Damaged: its row is not as it was written.
        """
        known = self._chunks.get(number)
        if known is not None:
            return known
        row = self._connection.execute(
            "SELECT folder, names, stats, sops, files, remarks, archive, members FROM chunks "
            "WHERE id = ?",
            (number,),
        ).fetchone()
        with reading_rows():
            chunk = _chunk(number, *row)
        self._chunks[number] = chunk
        if len(self._chunks) > CACHED_CHUNKS:
            self._chunks.popitem(last=False)
        return chunk

    def found(self, chunk: Chunk, place: int, path: str | None = None) -> Outcome:
        """What is known of one file, under its path or another."""
        row = chunk.files[place]
        kin = self.kin(row[0]) if isinstance(row, list) else None
        where = chunk.path(place) if path is None else path
        with reading_rows():
            return unpack(row, chunk.sops[place], where, kin, chunk.codes.get(place, ()))

    def header(self, place: int) -> Header:
        """The header at a place, for whoever compares copies."""
        number, within = divmod(place, PLACES)
        chunk = self.chunk(number)
        found = self.found(chunk, within)
        if not isinstance(found, Header):
            raise Damaged
        return found

    def headers_of(self, scope: int, uids: Collection[str]) -> Iterator[tuple[int, Header]]:
        """All files under these study UIDs, in the order in which they are listed."""
        kin: set[int] = set()
        order: dict[int, int] = {}
        for uid in uids:
            for number, chunk_id, place in self._rows(
                "SELECT k.id, c.id, c.place FROM kins k JOIN parts p ON p.kin = k.id "
                "JOIN chunks c ON c.id = p.chunk WHERE k.scope = ? AND k.uid = ? "
                "AND c.place IS NOT NULL", scope, uid,
            ):  # fmt: skip
                kin.add(number)
                order[chunk_id] = place
        for chunk_id in sorted(order, key=order.__getitem__):
            chunk = self.chunk(chunk_id)
            for within, row in enumerate(chunk.files):
                if isinstance(row, list) and row[0] in kin:
                    found = self.found(chunk, within)
                    if isinstance(found, Header):
                        yield chunk_id * PLACES + within, found

    def gathered(self, scope: int, uid: str) -> Gathering:
        """The studies under one UID, with all their instances."""
        strays = {
            place
            for (place,) in self._rows(
                "SELECT place FROM strays WHERE scope = ? AND uid = ?", scope, uid
            )
        }
        gathering = Gathering()
        for place, header in self.headers_of(scope, (uid,)):
            if place not in strays:
                gathering.add(header)
        return gathering

    def kin(self, number: int) -> Kin:
        """One kin by its number."""
        known = self._kin.get(number)
        if known is None:
            row = self._connection.execute(
                "SELECT body FROM kins WHERE id = ?", (number,)
            ).fetchone()
            with reading_rows():
                known = kin_from_json(row[0])
            if len(self._kin) >= CACHED_KIN:
                self._kin.clear()
            self._kin[number] = known
        return known

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return list(self._connection.execute(statement, values).fetchall())


def write_chunk(
    connection: Any, chunk: Chunk, scope: int, order: int, ignored: int, remarks: list[Remark]
) -> None:
    """Put a chunk into the index."""
    dump = json.JSONEncoder(separators=(",", ":")).encode
    connection.execute(
        "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            chunk.id, scope, order, os.fsencode(chunk.folder), pack_names(chunk.names),
            chunk.stats, dump(chunk.sops), dump(chunk.files), ignored, len(chunk.files),
            dump(remarks) if remarks else None,
            None if chunk.archive is None else os.fsencode(chunk.archive),
            dump(chunk.members) if chunk.members else None, chunk.companions,
        ),
    )  # fmt: skip
    kin = {row[0] for row in chunk.files if isinstance(row, list)}
    connection.executemany("INSERT INTO parts VALUES (?, ?)", [(one, chunk.id) for one in kin])


def pack_names(names: list[str]) -> bytes:
    """Names as the file system has them, one after another; no name holds a NUL."""
    return os.fsencode("\0".join(names))


def unpack_names(packed: bytes) -> list[str]:
    """Inverse of `pack_names`."""
    return os.fsdecode(packed).split("\0") if packed else []


def _chunk(
    number: int,
    folder: bytes,
    names: bytes,
    stats: bytes,
    sops: str,
    files: str,
    said: str | None,
    archive: bytes | None,
    members: str | None,
) -> Chunk:
    codes: dict[int, list[str]] = {}
    for place, code, refused in json.loads(said) if said else ():
        if not refused and is_known(code):
            codes.setdefault(place, []).append(code)
    chunk = Chunk(
        number, os.fsdecode(folder), unpack_names(names), stats, json.loads(sops),
        json.loads(files), codes, None if archive is None else os.fsdecode(archive),
        json.loads(members) if members else [],
    )  # fmt: skip
    named = chunk.names if archive is None else chunk.members
    if len(chunk.sops) != len(chunk.files) or len(named) != len(chunk.files):
        raise ValueError
    return chunk
