"""Many files' headers in the order of their paths, from a warm or a cold disk.

While files come quickly, one thread reads and walks them. Where the disk is slow, many threads
fetch the beginnings of the files that come next, and one still walks. What the fast walker
declines goes in small batches to whoever judges it: here, or in a contained process.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from desktop.foundation.work import Work
from desktop.study.header import Header, Ignored, quick_header, scan_header
from desktop.study.hierarchy import Refusal
from desktop.study.reasons import refused
from desktop.study.tags.file_bytes import NotOpened, open_regular, read_at, read_no_further
from desktop.study.tags.walker import WINDOW

if TYPE_CHECKING:
    from concurrent.futures import Future

BATCH = 32  # declined files that are handed over at once
HELD = 256  # results that wait for a declined file before them
TRIED = 64  # files by which the disk is judged
SLOW_S = 200e-6  # for one file; walking takes a small part of it
SLOW_FILES = 24  # so many of the tried ones
FETCHED = 4096  # files that are fetched ahead before the disk is judged again
THREADS = 32
GROUP = 4  # files that a thread fetches at once
_PATIENCE_S = 0.05  # between two looks whether to stop

Found = Header | Refusal | Ignored
Declined = Callable[[list[str]], list[Found]]
_State = os.stat_result | None
_Quick = tuple[str, _State, Found | None]


class _Fetched(NamedTuple):
    """The beginning of a file; `code` says why it could not be read."""

    path: str
    state: _State
    data: bytes
    code: str = ""


def scan_headers(paths: list[str]) -> list[Found]:
    """What the structure scanner says of each file, in this process."""
    return [scan_header(path) for path in paths]


def read_headers(
    paths: Sequence[str], work: Work, *, declined: Declined = scan_headers
) -> Iterator[tuple[str, _State, Found]]:
    """Each path, the file's state when it was read (None if it was not opened), what it says.

    Args:
        declined: judges what the fast walker is not sure of, one answer for each path in order.

    Raises:
        Stopped: the reader pressed cancel.
    """
    held: list[_Quick] = []
    waiting: list[str] = []
    for path, state, found in _quick_rows(paths, work):
        if found is not None and not held:
            yield path, state, found
            continue
        held.append((path, state, found))
        if found is None:
            waiting.append(path)
        if len(waiting) >= BATCH or len(held) >= HELD:
            yield from _judged(held, waiting, declined)
            held, waiting = [], []
    if held:
        yield from _judged(held, waiting, declined)


def _judged(
    held: Iterable[_Quick], waiting: list[str], declined: Declined
) -> Iterator[tuple[str, _State, Found]]:
    answers = iter(declined(waiting))
    for path, state, found in held:
        yield path, state, next(answers) if found is None else found


def _quick_rows(paths: Sequence[str], work: Work) -> Iterator[_Quick]:
    """What the fast walker finds, by one thread or with many that fetch ahead."""
    at = 0
    while at < len(paths):
        slow = 0
        for path in paths[at : at + TRIED]:
            work.check()
            start = perf_counter()
            row = _quick(path)
            slow += perf_counter() - start > SLOW_S
            yield row
        at += TRIED
        if slow >= SLOW_FILES:
            yield from _fetched_rows(paths[at : at + FETCHED], work)
            at += FETCHED


def _quick(path: str) -> _Quick:
    try:
        handle, state = open_regular(path)
    except NotOpened as fault:
        return path, None, refused(path, fault.code)
    try:
        data = read_at(handle, 0, WINDOW)
        return path, state, quick_header(path, data, state.st_size, partial(read_at, handle))
    except OSError:
        return path, state, refused(path, "no_access")
    finally:
        os.close(handle)


def _fetched_rows(paths: Sequence[str], work: Work) -> Iterator[_Quick]:
    """The same while many threads fetch the beginnings of the files that come next."""
    from concurrent.futures import ThreadPoolExecutor

    groups = (paths[at : at + GROUP] for at in range(0, len(paths), GROUP))
    pool = ThreadPoolExecutor(THREADS, thread_name_prefix="fetch")
    try:
        ahead = deque(pool.submit(_fetch, group) for group in islice(groups, 2 * THREADS))
        while ahead:
            for path, state, data, code in _result(ahead.popleft(), work):
                work.check()
                if state is None or code:
                    yield path, state, refused(path, code)
                else:
                    more = partial(_read_again, path, state)
                    yield path, state, quick_header(path, data, state.st_size, more)
            ahead.extend(pool.submit(_fetch, group) for group in islice(groups, 1))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _result(future: "Future[list[_Fetched]]", work: Work) -> list[_Fetched]:
    """What was fetched; the wait for it hears "stop"."""
    from concurrent.futures import wait

    while not future.done():
        work.check()
        wait((future,), timeout=_PATIENCE_S)
    return future.result()


def _fetch(paths: Sequence[str]) -> list[_Fetched]:
    return [_fetch_one(path) for path in paths]


def _fetch_one(path: str) -> _Fetched:
    try:
        handle, state = open_regular(path)
    except NotOpened as fault:
        return _Fetched(path, None, b"", fault.code)
    try:
        read_no_further(handle)
        return _Fetched(path, state, read_at(handle, 0, WINDOW))
    except OSError:
        return _Fetched(path, state, b"", "no_access")
    finally:
        os.close(handle)


def _read_again(path: str, before: os.stat_result, at: int, count: int) -> bytes:
    """More of a file that was closed; nothing if it is another one by now."""
    try:
        handle, state = open_regular(path)
    except NotOpened:
        return b""
    try:
        read_no_further(handle)
        return read_at(handle, at, count) if _is_same(before, state) else b""
    except OSError:
        return b""
    finally:
        os.close(handle)


def _is_same(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_ino, one.st_size, one.st_mtime_ns) == (
        other.st_ino,
        other.st_size,
        other.st_mtime_ns,
    )
