"""What `intake.py` measures inside one process: imports are done before the clock starts."""

import os
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from pydicom import dcmread

from desktop.foundation.work import Work
from desktop.study.headers import read_headers
from desktop.study.index.outlines import Overviews
from desktop.study.index.scopes import find_scope
from desktop.study.index.store import connect, snapshot
from desktop.study.index.tree import resolved
from desktop.study.index.upkeep import bring_up_to_date

THREADS = 32
WINDOW = 16 * 1024  # bytes that the limit reads of each file


def walker(archive: str, keys: str, rounds: str) -> dict[str, float]:
    """How many times faster a header is read than by pydicom, and than any could be."""
    files = images(archive)
    wanted = keys.split(",")
    some = files[:: max(1, len(files) // 400)]
    ours(files)  # once, to fill the file cache
    against: dict[str, list[float]] = {"pydicom": [], "specific_tags": [], "limit": []}
    for _ in range(int(rounds)):
        mine = per_file(ours, files)
        whole = per_file(lambda paths: by_pydicom(paths, wanted), some)
        few = per_file(lambda paths: by_pydicom(paths, wanted, specific_tags=wanted), some)
        against["pydicom"].append(whole / mine)
        against["specific_tags"].append(few / mine)
        against["limit"].append(per_file(bare_reading, files) / mine)
    return {name: statistics.median(ratios) for name, ratios in against.items()}


def cold(archive: str, keys: str, rounds: str) -> dict[str, float]:
    """The same from the disk itself; the limit is what many threads that only read reach."""
    files = images(archive)
    some = files[: len(files) // 4]
    against: dict[str, list[float]] = {"pydicom": [], "limit": []}
    for _ in range(int(rounds)):
        drop_caches()
        mine = per_file(ours, files)
        drop_caches()
        peer = per_file(lambda paths: by_pydicom(paths, keys.split(",")), some)
        drop_caches()
        against["pydicom"].append(peer / mine)
        against["limit"].append(peer / per_file(reading_by_many, files))
    return {name: statistics.median(ratios) for name, ratios in against.items()}


def revalidate(archive: str, profile: str, rounds: str) -> dict[str, float]:
    """An unchanged tree against a bare scandir and stat; the list from the index."""
    index = Path(profile) / "index.sqlite"
    bring_up_to_date(index, [archive], Work())
    bare(archive)
    ratios, lists = [], []
    for _ in range(int(rounds)):
        least = clocked(lambda: bare(archive))
        ratios.append(clocked(lambda: bring_up_to_date(index, [archive], Work())) / least)
        lists.append(listed(index, archive))
    return {"ratio": statistics.median(ratios), "list_ms": 1000 * statistics.median(lists)}


def listed(index: Path, archive: str) -> float:
    """Seconds from the open index to the whole list."""
    with closing(connect(index)) as connection:
        start = time.perf_counter()
        with snapshot(connection):
            scope = find_scope(connection, resolved([archive]))
            assert scope is not None
            Overviews(scope.id).overview(connection, checked=False, complete=True)
        return time.perf_counter() - start


def images(archive: str) -> list[str]:
    return sorted(str(path) for path in Path(archive).rglob("IM*"))


def ours(paths: list[str]) -> None:
    for _ in read_headers(paths, Work()):
        continue


def by_pydicom(paths: list[str], keys: list[str], **options: list[str]) -> None:
    for path in paths:
        header = dcmread(path, stop_before_pixels=True, **options)
        for key in keys:
            getattr(header, key, None)


def bare_reading(paths: list[str]) -> None:
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        os.read(handle, WINDOW)
        os.close(handle)


def reading_by_many(paths: list[str]) -> None:
    """The same by many threads, without reading ahead."""

    def read(path: str) -> None:
        handle = os.open(path, os.O_RDONLY)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_RANDOM)
        os.read(handle, WINDOW)
        os.close(handle)

    with ThreadPoolExecutor(THREADS) as pool:
        for _ in pool.map(read, paths, chunksize=8):
            continue


def bare(root: str) -> None:
    """Names, sizes and times of all files below, and nothing else."""
    stack = [root]
    while stack:
        with os.scandir(stack.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    stack.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)


def drop_caches() -> None:
    os.sync()
    Path("/proc/sys/vm/drop_caches").write_text("3")


def per_file(work: Callable[[list[str]], None], paths: list[str]) -> float:
    return clocked(lambda: work(paths)) / len(paths)


def clocked(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
