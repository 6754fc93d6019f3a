"""Which files lie under the chosen paths: always in the same order, each once, no link out."""

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop.foundation.work import Work
from desktop.study.hierarchy import Refusal
from desktop.study.reasons import refused

DIRECTORY_FILE = "DICOMDIR"
_ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz", ".7z", ".rar")


@dataclass(slots=True)
class Listing:
    """Files to look at, and what was refused before it was opened."""

    files: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def list_files(paths: Iterable[str], work: Work) -> Listing:
    """All files at and under the paths, sorted within each.

    A link that was chosen itself is followed; one that is met inside a folder is not: what it
    points to inside the folder is met anyway, and what lies outside was not chosen. For a chosen
    DICOMDIR its folder is taken.
    """
    listing = Listing()
    seen: set[str] = set()
    for path in paths:
        root = os.path.realpath(path)
        if os.path.basename(root).upper() == DIRECTORY_FILE and os.path.isfile(root):  # noqa: PTH113, PTH119
            root = os.path.dirname(root)  # noqa: PTH120
        if os.path.isdir(root):  # noqa: PTH112
            _list_folder(root, listing, seen, work)
        elif root.lower().endswith(_ARCHIVES):
            listing.refusals.append(refused(path, "archive"))
        elif root not in seen:
            seen.add(root)
            listing.files.append(root)
    return listing


def _list_folder(root: str, listing: Listing, seen: set[str], work: Work) -> None:
    """Depth first with an own stack, names in byte order."""
    stack = [root]
    while stack:
        work.check()
        folder = stack.pop()
        if folder in seen:
            continue
        seen.add(folder)
        try:
            with os.scandir(folder) as met:
                entries = sorted(met, key=lambda entry: os.fsencode(entry.name))
        except OSError:
            listing.refusals.append(refused(folder, "no_access"))
            continue
        below = []
        for entry in entries:
            if entry.is_symlink():
                _note_link(entry.path, root, listing)
            elif entry.is_dir(follow_symlinks=False):
                below.append(entry.path)
            elif entry.path not in seen:
                seen.add(entry.path)
                listing.files.append(entry.path)
        stack += reversed(below)


def _note_link(path: str, root: str, listing: Listing) -> None:
    """Say why a link is not followed, unless what it means is met anyway."""
    target = os.path.realpath(path)
    try:
        mode = os.stat(target).st_mode  # noqa: PTH116
    except OSError:
        listing.refusals.append(refused(path, "not_a_file"))
        return
    inside = target == root or target.startswith(root.rstrip(os.sep) + os.sep)
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        listing.refusals.append(refused(path, "not_a_file"))
    elif not inside:
        listing.refusals.append(refused(path, "unsafe_path"))
    elif stat.S_ISDIR(mode) and path.startswith(target.rstrip(os.sep) + os.sep):
        listing.refusals.append(refused(path, "link_loop"))
