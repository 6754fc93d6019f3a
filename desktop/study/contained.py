"""Doubtful files are looked at in a process that may die of them; this one only believes bytes.

What comes back is untrusted like a file: types and codes are checked, values are decoded here by
our own table, and a reply that is not as agreed counts as a death of the process.
"""

import os
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from desktop.foundation.containment.crew import Crew
from desktop.foundation.containment.ending import Ending
from desktop.foundation.containment.limits import Limits
from desktop.foundation.containment.worker import Done, Failed, NotStarted, Reply
from desktop.foundation.errors import InputFault
from desktop.study.archive import INSIDE, open_file
from desktop.study.header import Header, Ignored, header_of, scan_header
from desktop.study.hierarchy import Refusal
from desktop.study.reasons import FLAGGED, REFUSED, refused
from desktop.study.structure import Structure, Unsound, scan
from desktop.study.tag_list import TagLine
from desktop.study.tags.elements import Element
from desktop.study.tags.file_bytes import FileBytes, NotOpened, open_regular
from desktop.study.tags.header_tags import WANTED, WANTED_IN_FRAMES

SCANNED = "desktop.study.contained:scanned"
TAGS, TEXT = "desktop.study.tag_list:tags_reply", "desktop.study.document_text:text_reply"
Elements = Mapping[int, Element]


class ContainedScanner(Ending):
    """Reads headers through the structure scanner in a contained process.

    The process is started by the first `read` and ends with `close`. Several threads may read.
    """

    def __init__(self, limits: Limits | None = None, lanes: int = 1) -> None:
        self._crew = Crew([SCANNED], limits, lanes)

    @property
    def pid(self) -> int | None:
        """A process, if one runs."""
        return self._crew.pid

    def start(self) -> None:
        """Have the process ready before it is needed.

        Raises:
            NotStarted: this machine does not let us.
            Stopped: the scanner was closed.
        """
        self._crew.start()

    def read(self, paths: Sequence[str]) -> list[Header | Refusal | Ignored]:
        """What each file says, why it is refused, or that it is no DICOM image, in their order.

        A file that the process dies of is refused by name; the others are read. Where no such
        process can be had, the scanner, which is our own code with caps, runs in this one.

        Raises:
            Stopped: the scanner was closed.
        """
        try:
            replies = self._crew.each(SCANNED, [os.path.abspath(path) for path in paths])  # noqa: PTH100
            return [_header(path, reply) for path, reply in zip(paths, replies, strict=True)]
        except NotStarted:
            return [scan_header(path) for path in paths]

    def close(self) -> None:
        """End the process, also in the middle of a file."""
        self._crew.close()


class Details(Ending):
    """What else one file says: all its tags, its text; read in a contained process on demand."""

    def __init__(self, crew: Crew | None = None) -> None:
        self._crew = crew or Crew([TAGS, TEXT])

    def tags(self, path: str) -> tuple[TagLine, ...]:
        """All elements of a file; at most 20,000, and then the last line says so.

        Raises:
            InputFault: the file cannot be read.
            Stopped: this was closed.
        """
        rows = self._asked(TAGS, path)
        try:
            return tuple(_tag_line(*row) for row in rows)
        except (TypeError, ValueError) as fault:
            raise InputFault(REFUSED["crashed"]) from fault

    def text(self, path: str) -> str | None:
        """A report's, note's or document's text; None for a file that is none of them.

        Raises:
            InputFault: the file cannot be read.
            Stopped: this was closed.
        """
        found = self._asked(TEXT, path)
        if found is not None and not isinstance(found, str):
            raise InputFault(REFUSED["crashed"])
        return found

    def close(self) -> None:
        """End the process."""
        self._crew.close()

    def _asked(self, function: str, path: str) -> Any:
        try:
            reply = self._crew.call(function, os.path.abspath(path))  # noqa: PTH100
        except NotStarted as fault:
            raise InputFault(str(fault)) from fault
        if isinstance(reply, Failed):
            raise InputFault(REFUSED["no_access" if reply.code == "failed" else reply.code])
        return reply.value


# --- in the contained process --------------------------------------------------------------------


def scanned(path: str) -> tuple[Any, tuple[()]]:
    """What the structure scanner finds in one file, or member of an archive, as JSON."""
    try:
        with _opened(path) as file:
            size = file.seek(0, os.SEEK_END)
            found = scan(FileBytes(file, size), WANTED, WANTED_IN_FRAMES)
    except NotOpened as fault:
        return fault.code, ()
    except OSError:
        return "no_access", ()
    if isinstance(found, Unsound):
        return found.code, ()
    return {
        "syntax": found.syntax,
        "media_class": found.media_class,
        "elements": _packed(found.elements),
        "frame": _packed(found.frame),
        "positions": [_pack(element) for element in found.positions],
        "has_pixels": found.has_pixels,
        "doubts": found.doubts,
    }, ()


def _opened(path: str) -> BinaryIO:
    """A file, or a member of an archive.

    Raises:
        NotOpened: it is no plain file, or cannot be opened.
        OSError: it cannot be read.
    """
    if INSIDE in path and not os.path.lexists(path):
        return open_file(path)
    return os.fdopen(open_regular(path)[0], "rb", buffering=0)


def _packed(elements: Elements) -> list[list[Any]]:
    return [[tag, *_pack(element)] for tag, element in elements.items()]


def _pack(element: Element) -> list[Any]:
    return [element.vr, element.value.decode("latin-1"), element.big]


# --- in this process -----------------------------------------------------------------------------


def _header(path: str, reply: Reply) -> Header | Refusal | Ignored:
    if not isinstance(reply, Done):
        return refused(path, "crashed" if reply.code == "failed" else reply.code)
    try:
        found = _found(reply.value)
    except (KeyError, TypeError, ValueError):
        return refused(path, "crashed")
    return refused(path, found) if isinstance(found, str) else header_of(path, found)


def _found(value: Any) -> Structure | Unsound | str:
    """A reply as the scanner would have given it, or the code of a refusal.

    Raises:
        KeyError, TypeError, ValueError: it is not what the scanner gives.
    """
    if value in ("not_a_file", "no_access"):
        return str(value)
    if isinstance(value, str):
        if value not in REFUSED and value != "not_dicom":
            raise ValueError
        return Unsound(value)
    if not FLAGGED.keys() >= set(value["doubts"]):
        raise ValueError
    return Structure(
        syntax=_text(value["syntax"]),
        media_class=_text(value["media_class"]),
        elements=_unpacked(value["elements"]),
        frame=_unpacked(value["frame"]),
        positions=tuple(_unpack(*one) for one in value["positions"]),
        has_pixels=value["has_pixels"] is True,
        doubts=tuple(value["doubts"]),
    )


def _unpacked(elements: Any) -> dict[int, Element]:
    return {int(tag): _unpack(*rest) for tag, *rest in elements}


def _unpack(vr: Any, value: Any, big: Any) -> Element:
    return Element(_text(vr), _text(value).encode("latin-1"), big is True)


def _tag_line(
    depth: Any, tag: Any, name: Any, vr: Any, value: Any, private: Any, creator: Any
) -> TagLine:
    return TagLine(
        int(depth), _text(tag), _text(name), _text(vr), _text(value), private is True,
        _text(creator),
    )  # fmt: skip


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
