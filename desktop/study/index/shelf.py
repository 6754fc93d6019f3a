"""The shelf of studies: what lies in the reader's folders, at once and while it is read.

What was read before is shown from the index; a process of its own looks for changes and writes
them there. Where the profile cannot be written or no process be had, the same is done here and
kept in memory only.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from desktop.foundation.errors import InputFault, StorageFault
from desktop.foundation.work import Work
from desktop.study.hierarchy import Study
from desktop.study.index.chunks import Chunks
from desktop.study.index.client import index_in_process
from desktop.study.index.forgetting import forget_all, forget_study
from desktop.study.index.outlines import Overviews
from desktop.study.index.refresh import refresh
from desktop.study.index.scopes import find_scope
from desktop.study.index.search import search
from desktop.study.index.store import IN_MEMORY, UNUSABLE, Damaged, connect, snapshot
from desktop.study.index.tree import resolved
from desktop.study.index.writer_lock import writing
from desktop.study.overview import Overview, StudyOutline

Show = Callable[[Overview], None]
BETWEEN_S = 0.25  # at least, between two growing overviews
_GONE = "That study is no longer there. Open its folder again."
_HERE = "here-"  # before keys of studies that are in memory only


class StudyShelf:
    """Looks at paths, finds studies, loads and forgets them. Several threads may use it.

    Args:
        index: the file in the profile.
    """

    def __init__(self, index: Path) -> None:
        self._index = index
        self._memory: Any = None
        self._lock = RLock()

    def look(self, paths: Sequence[str], work: Work, show: Show) -> Overview:
        """What lies under these paths; `show` hears of it as it grows, and at the end.

        Raises:
            Stopped: the reader pressed cancel; what was shown until then can be opened.
        """
        roots = resolved(paths)
        growing = _Growing(self, roots, show)
        growing.show_known()
        try:
            index_in_process(self._index, roots, work, growing.show_more)
            overview = growing.finished()
        except StorageFault:
            return self._look_here(roots, work, show)
        show(overview)
        return overview

    def study(self, key: str) -> Study:
        """One study with its instances.

        Raises:
            InputFault: there is no such study any more.
        """
        try:
            with self._opened(key) as connection, snapshot(connection):
                return _loaded(connection, _number(key))
        except UNUSABLE as fault:
            raise InputFault(_GONE) from fault

    def search(self, words: str) -> tuple[StudyOutline, ...]:
        """Studies in which all these words are found, over all that was ever looked at."""
        try:
            with self._opened("") as connection, snapshot(connection):
                return search(connection, words)
        except UNUSABLE:
            return ()

    def forget(self, key: str | None, work: Work) -> None:
        """Erase one study, or with None all of them, from what is kept; no image is touched.

        Raises:
            Stopped: the reader pressed cancel while another process was writing.
            StorageFault: it could not be erased.
        """
        with self._lock:
            if self._memory is not None and (key is None or key.startswith(_HERE)):
                self._memory.close()
                self._memory = None
        if (key is not None and key.startswith(_HERE)) or not self._index.exists():
            return
        try:
            with writing(self._index, work), closing(connect(self._index)) as connection:
                if key is None:
                    forget_all(connection)
                else:
                    forget_study(connection, _number(key))
        except UNUSABLE as fault:
            raise StorageFault(
                "It could not be forgotten. Close other windows of Dorsum and try again."
            ) from fault

    def close(self) -> None:
        """Let go of what is in memory."""
        with self._lock:
            if self._memory is not None:
                self._memory.close()
                self._memory = None

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """The index, as another process writes it.

        Raises:
            one of `UNUSABLE`: it is of no use.
        """
        with closing(connect(self._index)) as connection, snapshot(connection):
            yield connection

    @contextmanager
    def _opened(self, key: str) -> Iterator[Any]:
        if key.startswith(_HERE) and self._memory is None:
            raise Damaged
        if self._memory is None or (key and not key.startswith(_HERE)):
            with closing(connect(self._index)) as connection:
                yield connection
            return
        with self._lock:
            yield self._memory

    def _look_here(self, roots: Sequence[str], work: Work, show: Show) -> Overview:
        """The same in this process, kept in memory."""
        connection = connect(IN_MEMORY)
        scope = refresh(connection, roots, work)
        overview = Overviews(scope, _HERE).overview(connection, checked=True, complete=True)
        with self._lock:
            if self._memory is not None:
                self._memory.close()
            self._memory = connection
        show(overview)
        return overview


class _Growing:
    """Shows what the index holds of some paths, again and again."""

    def __init__(self, shelf: StudyShelf, roots: Sequence[str], show: Show) -> None:
        self._shelf = shelf
        self._roots = roots
        self._show = show
        self._overviews: Overviews | None = None
        self._next = 0.0

    def show_known(self) -> None:
        """What is known of these paths from another day, if anything is."""
        overview = self._overview(checked=False)
        if overview is not None and overview.studies:
            self._show(overview)

    def show_more(self) -> None:
        """What there is now; the first study at once, then only so often."""
        now = time.monotonic()
        if now < self._next:
            return
        overview = self._overview(checked=True)
        if overview is not None and overview.studies:
            self._show(overview)
            self._next = time.monotonic() + BETWEEN_S

    def finished(self) -> Overview:
        """The whole.

        Raises:
            StorageFault: the index cannot be read.
        """
        overview = self._overview(checked=True, complete=True)
        if overview is None:
            raise StorageFault(_GONE)
        return overview

    def _overview(self, *, checked: bool, complete: bool | None = None) -> Overview | None:
        try:
            with self._shelf.reading() as connection:
                scope = find_scope(connection, self._roots)
                if scope is None:
                    return None
                if self._overviews is None or self._overviews.scope != scope.id:
                    self._overviews = Overviews(scope.id)
                whole = not checked and scope.stamp is not None
                return self._overviews.overview(
                    connection, checked=checked, complete=whole if complete is None else complete
                )
        except UNUSABLE:
            self._overviews = None
            return None


def _number(key: str) -> int:
    """The study's number in the index; -1, which no study has, if it is no key at all."""
    digits = key.removeprefix(_HERE)
    return int(digits) if digits.isascii() and digits.isdigit() else -1


def _loaded(connection: Any, number: int) -> Study:
    row = connection.execute(
        "SELECT scope, uid, ordinal FROM studies WHERE id = ?", (number,)
    ).fetchone()
    if row is None:
        raise Damaged
    scope, uid, ordinal = row
    for draft in Chunks(connection).gathered(scope, uid).drafts:
        if draft.ordinal == ordinal and (draft.study.uid or "") == uid:
            return draft.finished()
    raise Damaged
