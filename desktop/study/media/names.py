"""Names that archives and discs give to files: shown and compared, never a way out.

A name is cut at both kinds of slash, since a Windows path is an escape on Windows and a name on
Linux. Nothing is ever written under such a name; one that would lead out is refused all the same,
because a program that is used beside this one might follow it.
"""

import re
from collections.abc import Iterable

LONGEST_NAME = 1024  # letters
_SLASHES = re.compile(r"[/\\]")
_DRIVE = re.compile(r"[A-Za-z]:")
_VERSION = re.compile(r";\d+$")
_PICTURES = {code: 0x2400 + code for code in range(32)} | {127: 0x2421}


def safe_parts(name: str) -> tuple[str, ...] | None:
    """The folders and the file that a name means; None if it may lead out of its place."""
    if len(name) > LONGEST_NAME or "\0" in name or _DRIVE.match(name):
        return None
    if name[:1] in ("/", "\\"):
        return None
    parts = tuple(part for part in _SLASHES.split(name) if part not in ("", "."))
    return None if not parts or ".." in parts else parts


def shown(name: str) -> str:
    """A name for a list: control characters as symbols, not longer than a name may be."""
    return name[:LONGEST_NAME].translate(_PICTURES)


def disc_key(parts: Iterable[str]) -> str:
    """A file ID or a path below a disc's folder, so that both spellings of one name agree.

    Letters of both sizes are one, and the version (`;1`), a dot at the end and blanks that
    fill up the name are dropped.

    Source:
        ISO 9660 7.5 (file identifiers); DICOM PS3.10 8.2 (file IDs).
    """
    return "/".join(_VERSION.sub("", part.strip()).rstrip(".").casefold() for part in parts)


class Labels:
    """Gives each member of an archive a name of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._count: dict[str, int] = {}

    def unique(self, name: str) -> tuple[str, bool]:
        """The name, with ` (2)` behind it where it is taken; and whether it was."""
        if name not in self._taken:
            self._taken.add(name)
            return name, False
        count = self._count.get(name, 1)
        label = name
        while label in self._taken:
            count += 1
            label = f"{name} ({count})"
        self._count[name] = count
        self._taken.add(label)
        return label, True
