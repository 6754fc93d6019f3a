"""Bring the index up to date with the disk: what did not change is not opened.

Every chunk is committed with the outlines of its studies, so that whatever ends this process
loses nothing but the chunk at hand, and another process can show studies while they grow. New
studies are gathered as they are read; a study that had files before is gathered anew, from the
index, when all is read.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from desktop.foundation.work import Work
from desktop.study.archive import Found
from desktop.study.folder import read_files
from desktop.study.gathering import Gathering
from desktop.study.header import Header
from desktop.study.headers import Declined
from desktop.study.hierarchy import Refusal, Series
from desktop.study.index.chunks import (
    FILES_IN_CHUNK,
    INSIDE,
    PLACES,
    Chunk,
    Chunks,
    write_chunk,
)
from desktop.study.index.packing import TOLD, Family, Outcome, Remark, pack, remarks_on
from desktop.study.index.planning import Fill, Plan, Stay, heads_of, plan
from desktop.study.index.scopes import Scope, begin, last_revision, mark_done, next_id, scope_for
from desktop.study.index.settling import Said, settle, write_gathered
from desktop.study.index.store import transaction
from desktop.study.index.tree import STAT, resolved, walk
from desktop.study.listing import list_files
from desktop.study.reasons import flagged

if TYPE_CHECKING:
    from desktop.study.contained import ContainedScanner

PATIENCE_S = 0.2  # a chunk is written at the latest so long after the one before
STEP = 64  # files between two words of progress
ROOM = 1 << 24  # chunks that one piece of a plan may become


def refresh(
    connection: Any,
    paths: Iterable[str],
    work: Work,
    tell: Callable[[], None] = lambda: None,
    declined: Declined | None = None,
) -> int:
    """Make the index say what lies at these paths now; the number of their scope.

    Args:
        tell: called after each step that others can see.
        declined: judges what the fast walker is not sure of; a contained process by itself.

    Raises:
        Stopped: the reader pressed cancel; what was read so far is kept.
    """
    roots = resolved(paths)
    scope = scope_for(connection, roots)
    tree = walk(roots, work)
    if scope.stamp == tree.stamp:
        return scope.id
    listing = list_files(roots, work)
    planned = plan(listing.files, tree, heads_of(connection, scope.id))
    first_new = next_id(connection, "chunks")
    with transaction(connection):
        told = begin(connection, scope.id, listing)
        make_way(connection, scope.id, planned)
    filling = Filling(connection, scope, told, tell)
    with _scanner(declined) as judge:
        _fill(filling, planned, work, judge)
    settle(connection, scope.id, planned, first_new, work)
    mark_done(connection, scope.id, tree.stamp)
    tell()
    return scope.id


@contextmanager
def _scanner(declined: Declined | None) -> Iterator[Declined]:
    """Who judges what the fast walker is not sure of; the contained process on first need."""
    if declined is not None:
        yield declined
        return
    with ExitStack() as stack:
        scanners: list[ContainedScanner] = []

        def read(paths: list[str]) -> list[Outcome]:
            if not scanners:
                from desktop.study.contained import ContainedScanner

                scanners.append(stack.enter_context(ContainedScanner()))
            return scanners[0].read(paths)

        yield read


def make_way(connection: Any, scope: int, planned: Plan) -> None:
    """Put what stays into its new order and note what has to be gathered anew."""
    places = [
        (order * ROOM + number, chunk)
        for order, piece in enumerate(planned.pieces)
        if isinstance(piece, Stay)
        for number, chunk in enumerate(piece.head.ids)
    ]
    connection.executemany("UPDATE chunks SET place = ? WHERE id = ?", places)
    for head in planned.leaving:
        connection.execute("UPDATE chunks SET place = NULL WHERE id = ?", (head.id,))
        connection.execute(
            "INSERT OR IGNORE INTO stale SELECT k.scope, k.uid FROM parts p "
            "JOIN kins k ON k.id = p.kin WHERE p.chunk = ?",
            (head.id,),
        )


def _fill(filling: "Filling", planned: Plan, work: Work, declined: Declined) -> None:
    """Read what is not known, in order, and hand all that is new to the filling."""
    total = sum(_size(piece) for piece in planned.pieces)
    done = 0
    told = -1
    files = groupby(read_files(list(planned.unknown), work, declined), itemgetter(0))
    for order, piece in enumerate(planned.pieces):
        if isinstance(piece, Stay):
            done += piece.head.files
            continue
        filling.enter(piece.folder, order * ROOM)
        for place, name in enumerate(piece.names):
            work.check()
            if done // STEP != told:
                told = done // STEP
                work.progress(done, total)
            done += 1
            stat = piece.stats[place * STAT.size : (place + 1) * STAT.size]
            known = piece.known[place]
            if known is None:
                filling.take(name, stat, (found for _, found in next(files)[1]))
            else:
                filling.take_known(name, stat, known)
        filling.flush()
    work.progress(total, total)


def _size(piece: Stay | Fill) -> int:
    return piece.head.files if isinstance(piece, Stay) else len(piece.names)


class Filling:
    """Writes what was found, chunk by chunk."""

    def __init__(
        self, connection: Any, scope: Scope, told: set[str], tell: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._scope = scope.id
        self._told = told
        self._tell = tell
        self._chunks = Chunks(connection)
        self._family = Family(next_id(connection, "kins"))
        self._chunk = Chunk(next_id(connection, "chunks"), "")
        self._headers: dict[int, Header] = {}
        self._remarks: list[Remark] = []
        self._ignored = 0
        self._order = 0
        self._written = time.monotonic()
        self._known = {
            uid
            for (uid,) in connection.execute(
                "SELECT DISTINCT uid FROM kins WHERE scope = ?", (scope.id,)
            )
        }
        self._stale: set[str] = set()
        self._gathering = Gathering(self._recall)
        self._said: list[Said] = []
        self._revision = last_revision(connection, scope.id)
        self._first_series: Series | None = None
        self._shown = False

    def enter(self, folder: str, order: int) -> None:
        """Go on in another folder.

        Args:
            order: of the next chunk among all.
        """
        self._chunk.folder, self._order = folder, order

    def take(self, name: str, stat: bytes, found: Iterator[Found]) -> None:
        """One file, or an archive with what was found in it."""
        one = next(found)
        other = next(found, None)
        path = self._chunk.folder + name
        if other is None and one.path == path:
            self._named(name, stat)
            self._add(one.outcome, one.warnings, path)
            self._flush_if_due(one.outcome)
            return
        self.flush()
        self._chunk.archive = name
        for member in chain((one,), () if other is None else (other,), found):
            self._chunk.members.append(member.path[len(path) + len(INSIDE) :])
            self._add(member.outcome, member.warnings, member.path)
            self._flush_if_due(member.outcome)
        self._named(name, stat)
        self.flush()
        self._chunk.archive = None

    def take_known(self, name: str, stat: bytes, known: tuple[int, int]) -> None:
        """One file that is in the index under this name or another."""
        chunk = self._chunks.chunk(known[0])
        row = chunk.files[known[1]]
        if isinstance(row, list):
            self._family.adopt(row[0], self._chunks.kin(row[0]))
        path = self._chunk.folder + name
        outcome = self._chunks.found(chunk, known[1], path)
        warnings = tuple(flagged(path, code) for code in chunk.codes.get(known[1], ()))
        self._named(name, stat)
        self._add(outcome, warnings, path)
        self._flush_if_due(outcome)

    def _named(self, name: str, stat: bytes) -> None:
        self._chunk.names.append(name)
        self._chunk.stats += stat

    def _add(self, outcome: Outcome, warnings: tuple[Refusal, ...], path: str) -> None:
        chunk = self._chunk
        within = len(chunk.files)
        row, sop_uid = pack(outcome, self._family)
        if isinstance(outcome, Header):
            self._headers[within] = outcome
            self._gather(outcome, chunk.id * PLACES + within)
            if warnings or not outcome.study.uid:
                self._remarks += remarks_on(outcome, warnings, within)
        elif path in self._told:
            row = TOLD
        else:
            self._remarks += remarks_on(outcome, warnings, within)
            self._ignored += not isinstance(outcome, Refusal)
        chunk.sops.append(sop_uid)
        chunk.files.append(row)

    def _gather(self, header: Header, place: int) -> None:
        uid = header.study.uid or ""
        if uid in self._known:
            self._stale.add(uid)
            return
        warnings = self._gathering.warnings
        before = len(warnings)
        self._gathering.add(header, place)
        if len(warnings) > before:
            self._said += [(uid, warning) for warning in warnings[before:]]

    def _recall(self, place: int) -> Header:
        number, within = divmod(place, PLACES)
        return self._headers[within] if number == self._chunk.id else self._chunks.header(place)

    def _flush_if_due(self, outcome: Outcome) -> None:
        """Write when the chunk is full, the first series is whole, or it has lasted."""
        count = len(self._chunk.files)
        if count >= FILES_IN_CHUNK or (count % 8 == 0 and self._is_awaited(outcome)):
            self.flush()

    def _is_awaited(self, outcome: Outcome) -> bool:
        if not self._shown and isinstance(outcome, Header):
            if self._first_series is None:
                self._first_series = outcome.series
            elif outcome.series is not self._first_series:
                return True
        return time.monotonic() - self._written > PATIENCE_S

    def flush(self) -> None:
        """Write the chunk at hand and the outlines it touched, in one go."""
        chunk = self._chunk
        if not chunk.files and not chunk.names:
            return
        self._revision += 1
        with transaction(self._connection):
            connection = self._connection
            connection.executemany(
                "INSERT INTO kins VALUES (?, ?, ?, ?)",
                [(number, self._scope, uid, body) for number, uid, body in self._family.fresh],
            )
            write_chunk(connection, chunk, self._scope, self._order, self._ignored, self._remarks)
            connection.executemany(
                "INSERT OR IGNORE INTO stale VALUES (?, ?)",
                [(self._scope, uid) for uid in self._stale],
            )
            write_gathered(connection, self._scope, self._gathering, self._said, self._revision)
        self._said = []
        self._gathering.strays.clear()
        self._family.fresh.clear()
        self._stale.clear()
        self._headers.clear()
        self._remarks = []
        self._ignored = 0
        self._order += 1
        self._shown = True
        self._chunk = Chunk(chunk.id + 1, chunk.folder, archive=chunk.archive)
        if chunk.archive is not None and not chunk.names:
            self._chunk.companions = chunk.companions + 1
        self._written = time.monotonic()
        self._tell()
