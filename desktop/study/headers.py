"""Many files' headers in the order of their paths, from a warm or a cold disk.

While files come quickly, one thread reads and walks them. Where the disk is slow, several do, each
with some of the files that come next, so that many reads wait at the same time. What the fast
walker declines goes in small batches to whoever judges it: here, or in a contained process.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING

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
SLOW_FILES = 16  # so many of the tried ones
AHEAD = 4096  # files that several threads read before the disk is judged again
THREADS = 16  # more of them wait for one another rather than for the disk
GROUP = 4  # files that a thread reads at once
_PATIENCE_S = 0.05  # between two looks whether to stop

Found = Header | Refusal | Ignored
Declined = Callable[[list[str]], list[Found]]
_State = os.stat_result | None
_Quick = tuple[str, _State, Found | None]


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
    """What the fast walker finds, by one thread or by several that read ahead."""
    at = 0
    while at < len(paths):
        slow = 0
        for path in paths[at : at + TRIED]:
            work.check()
            start = perf_counter()
            row = _quick(path)
            slow += perf_counter() - start > SLOW_S
            at += 1
            yield row
            if slow >= SLOW_FILES:
                yield from _rows_ahead(paths[at : at + AHEAD], work)
                at += AHEAD
                break


def _quick(path: str, *, cold: bool = False) -> _Quick:
    try:
        handle, state = open_regular(path)
    except NotOpened as fault:
        return path, None, refused(path, fault.code)
    try:
        if cold:
            read_no_further(handle)
        data = read_at(handle, 0, WINDOW)
        return path, state, quick_header(path, data, state.st_size, partial(read_at, handle))
    except OSError:
        return path, state, refused(path, "no_access")
    finally:
        os.close(handle)


def _rows_ahead(paths: Sequence[str], work: Work) -> Iterator[_Quick]:
    """The same while several threads read the files that come next."""
    from concurrent.futures import ThreadPoolExecutor

    groups = (paths[at : at + GROUP] for at in range(0, len(paths), GROUP))
    pool = ThreadPoolExecutor(THREADS, thread_name_prefix="headers")
    try:
        ahead = deque(pool.submit(_quick_group, group) for group in islice(groups, 2 * THREADS))
        while ahead:
            for row in _result(ahead.popleft(), work):
                work.check()
                yield row
            ahead.extend(pool.submit(_quick_group, group) for group in islice(groups, 1))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _quick_group(paths: Sequence[str]) -> list[_Quick]:
    return [_quick(path, cold=True) for path in paths]


def _result(future: "Future[list[_Quick]]", work: Work) -> list[_Quick]:
    """What was read; the wait for it hears "stop"."""
    from concurrent.futures import wait

    while not future.done():
        work.check()
        wait((future,), timeout=_PATIENCE_S)
    return future.result()
