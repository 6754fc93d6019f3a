"""Which files lie under the chosen paths: always in the same order, each once, no link out."""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Protocol

from desktop.foundation.work import Work
from desktop.study.hierarchy import Refusal
from desktop.study.media.directory import checked
from desktop.study.reasons import flagged, refused

DIRECTORY_FILE = "DICOMDIR"
_DIRECTORY_NAMES = frozenset((DIRECTORY_FILE, "DICOMDIR.", "DICOMDIR;1", "DICOMDIR.;1"))
_REPARSE_POINT = 0x400  # Windows: a junction is a folder that is a link
_name = attrgetter("name")


class Entry(Protocol):
    """A file that was met; an `os.DirEntry` or what stands for one."""

    @property
    def path(self) -> str: ...

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """Its state; asked of the system at the first call and kept."""
        ...


class Chosen:
    """A file that was chosen by itself."""

    __slots__ = ("_state", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self._state: os.stat_result | None = None

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        if self._state is None:
            self._state = os.stat(self.path, follow_symlinks=follow_symlinks)  # noqa: PTH116
        return self._state


@dataclass(slots=True)
class Listing:
    """Files to look at, and what was noticed before one was opened.

    Attributes:
        entries: files, archives and directories of discs among them.
        refusals: what must not be opened; also what a disc's directory names unsafely.
        warnings: files that a disc's directory names and that are not there.
    """

    entries: list[Entry] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    warnings: list[Refusal] = field(default_factory=list)

    @property
    def files(self) -> list[str]:
        """Paths of all entries."""
        return [entry.path for entry in self.entries]


def list_files(paths: Iterable[str], work: Work) -> Listing:
    """All files at and under the paths, sorted within each folder.

    A link that was chosen itself is followed; one that is met inside a folder is not: what it
    points to inside the folder is met anyway, and what lies outside was not chosen. For a chosen
    DICOMDIR its folder is taken, and each DICOMDIR that is met is held against its folder.

    Raises:
        Stopped: the reader pressed cancel.
    """
    search = _Search(work)
    for path in paths:
        search.add(path)
    search.check_directories()
    return search.listing


class _Search:
    """One listing on its way."""

    def __init__(self, work: Work) -> None:
        self.listing = Listing()
        self._work = work
        self._folders: set[str] = set()
        self._chosen: set[str] = set()
        self._directories: list[str] = []

    def add(self, path: str) -> None:
        try:
            root = os.path.realpath(path)
        except (OSError, ValueError):
            self.listing.refusals.append(refused(path, "no_access"))
            return
        folder, name = os.path.split(root)
        if name.upper() in _DIRECTORY_NAMES and os.path.isfile(root):  # noqa: PTH113
            root = folder
        if os.path.isdir(root):  # noqa: PTH112
            self._list_folder(root)
        elif root not in self._chosen and folder not in self._folders:
            self._chosen.add(root)
            self.listing.entries.append(Chosen(root))

    def _list_folder(self, root: str) -> None:
        """Depth first with an own stack, names in order."""
        stack = [root]
        while stack:
            self._work.check()
            folder = stack.pop()
            if folder in self._folders:
                continue
            self._folders.add(folder)
            try:
                with os.scandir(folder) as met:
                    entries = sorted(met, key=_name)
            except OSError:
                self.listing.refusals.append(refused(folder, "no_access"))
                continue
            stack += reversed(self._sort_out(entries, root))

    def _sort_out(self, entries: list[os.DirEntry[str]], root: str) -> list[str]:
        """Put files on the list; the folders among the entries."""
        below: list[str] = []
        files = self.listing.entries
        for entry in entries:
            if entry.is_symlink():
                _note_link(entry.path, root, self.listing)
            elif entry.is_dir(follow_symlinks=False):
                if os.name == "nt" and _is_junction(entry):
                    _note_link(entry.path, root, self.listing)
                else:
                    below.append(entry.path)
            elif not self._chosen or entry.path not in self._chosen:
                files.append(entry)
                if entry.name[:8].upper() == DIRECTORY_FILE:
                    self._note_directory(entry.path, entry.name)
        return below

    def _note_directory(self, path: str, name: str) -> None:
        if name.upper() in _DIRECTORY_NAMES:
            self._directories.append(path)

    def check_directories(self) -> None:
        """Hold each disc's directory against the files below its folder."""
        if not self._directories:
            return
        listing = self.listing
        met = [*listing.files, *(refusal.path for refusal in listing.refusals)]
        for path in self._directories:
            self._work.check()
            found = checked(path, met, self._work.check)
            if found.fault:
                listing.refusals.append(refused(path, found.fault))
            for name in found.unsafe:
                listing.refusals.append(refused(f"{path}!/{name}", "unsafe_path"))
            listing.warnings += [flagged(missing, "missing_file") for missing in found.missing]


def _is_junction(entry: os.DirEntry[str]) -> bool:
    attributes: int = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & _REPARSE_POINT)


def _note_link(path: str, root: str, listing: Listing) -> None:
    """Say why a link is not followed, unless what it means is met anyway."""
    try:
        target = os.path.realpath(path)
        mode = os.stat(target).st_mode  # noqa: PTH116
    except (OSError, ValueError):
        listing.refusals.append(refused(path, "not_a_file"))
        return
    inside = target == root or target.startswith(root.rstrip(os.sep) + os.sep)
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        listing.refusals.append(refused(path, "not_a_file"))
    elif not inside:
        listing.refusals.append(refused(path, "unsafe_path"))
    elif stat.S_ISDIR(mode) and path.startswith(target.rstrip(os.sep) + os.sep):
        listing.refusals.append(refused(path, "link_loop"))
