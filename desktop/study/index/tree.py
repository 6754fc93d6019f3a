"""The chosen folders as the disk lists them: names, sizes, times and places, nothing opened.

A tree with the same stamp as yesterday holds the same files, so that nothing has to be read. What
belongs to a study and what is refused is for `listing` to say; this only notices change.
"""

import os
import stat
import struct
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

from desktop.foundation.work import Work
from desktop.study.listing import DIRECTORY_FILE

if TYPE_CHECKING:
    _Met: TypeAlias = tuple[list[str], array[int], list[str], list[str]]
STAT = struct.Struct("=qqq")  # size in bytes, time of change in ns, inode
NOWHERE = STAT.pack(-1, 0, 0)
_WHOLE = 0x7FFFFFFFFFFFFFFF


@dataclass(slots=True)
class Tree:
    """What lies there.

    Attributes:
        stamp: changes with every file that comes, goes or changes.
        folders: names and stats of the files of each folder, in the order of the disk.
    """

    stamp: bytes = b""
    folders: dict[str, tuple[list[str], "array[int]"]] = field(default_factory=dict)

    def stats_of(self, folder: str, names: Iterable[str]) -> bytes:
        """Size, time and inode of each file, as `STAT`; of what was not met, asked for now."""
        met, stats = self.folders.get(folder, ([], array("q")))
        places = {name: place for place, name in enumerate(met)}
        packed = stats.tobytes()
        size = STAT.size
        found = []
        for name in names:
            place = places.get(name)
            if place is None:
                found.append(stat_of(os.path.join(folder, name)))  # noqa: PTH118
            else:
                found.append(packed[place * size : place * size + size])
        return b"".join(found)


def resolved(paths: Iterable[str]) -> list[str]:
    """The chosen paths as one means them: links followed, a DICOMDIR taken as its folder."""
    roots = []
    for path in paths:
        root = os.path.realpath(path)
        folder, name = os.path.split(root)
        is_directory = name.upper().partition(";")[0].rstrip(".") == DIRECTORY_FILE
        roots.append(folder if is_directory and os.path.isfile(root) else root)  # noqa: PTH113
    return list(dict.fromkeys(roots))


def walk(roots: Iterable[str], work: Work) -> Tree:
    """Look at everything under these paths once.

    Raises:
        Stopped: the reader pressed cancel.
    """
    tree = Tree()
    stamp = blake2b(digest_size=16)
    stack = list(roots)[::-1]
    while stack:
        work.check()
        folder = stack.pop()
        if folder in tree.folders:
            continue
        try:
            entries = os.scandir(folder)
        except NotADirectoryError:
            stamp.update(os.fsencode(folder) + b"\0" + stat_of(folder))
            continue
        except OSError:
            stamp.update(os.fsencode(folder) + b"\0-")
            continue
        with entries:
            names, stats, below, links = _look_at(entries)
        tree.folders[folder] = (names, stats)
        said = "\0".join([folder, "", *names, "", *below, "", *links, ""])
        stamp.update(os.fsencode(said))
        stamp.update(stats.tobytes())
        stack += [os.path.join(folder, name) for name in reversed(below)]  # noqa: PTH118
    tree.stamp = stamp.digest()
    return tree


def stat_of(path: str) -> bytes:
    """Size, time and inode of one file, or `NOWHERE`."""
    try:
        state = os.stat(path)  # noqa: PTH116
    except OSError:
        return NOWHERE
    return STAT.pack(state.st_size, state.st_mtime_ns & _WHOLE, state.st_ino & _WHOLE)


def _look_at(entries: "os._ScandirIterator[str]") -> "_Met":
    names: list[str] = []
    stats: list[int] = []
    below: list[str] = []
    links: list[str] = []
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                below.append(entry.name)
                continue
            state = entry.stat(follow_symlinks=False)
        except OSError:
            links.append(entry.name)
            continue
        if stat.S_ISLNK(state.st_mode):
            links.append(f"{entry.name}\0{os.path.realpath(entry.path)}\0{stat_of(entry.path)!r}")
            continue
        names.append(entry.name)
        stats += (state.st_size, state.st_mtime_ns & _WHOLE, state.st_ino & _WHOLE)
    return names, array("q", stats), below, links
