"""The directory of a disc (DICOMDIR): a list of names, not an authority.

Its records are read one behind the other as they lie, never along their offsets; the offsets
are only held against each other, so that a circle or a hole in them is said. What lies beside
the directory is read whether it is listed or not; a name that leads out is refused, and a file
that is listed but not there is named.

Source:
    DICOM PS3.3 F.3 (Basic Directory IOD), PS3.10 8 (file IDs).
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from desktop.study.media.names import disc_key, safe_parts, shown
from desktop.study.tags.elements import (
    ITEM,
    ITEM_END,
    SEQUENCE_END,
    UNDEFINED,
    Broken,
    tag_and_size,
)
from desktop.study.tags.encoding import DEFLATED, LONG, Encoding, look, read_start
from desktop.study.tags.file_bytes import Bytes, FileBytes, NotOpened, open_regular

DIRECTORY_CLASS = "1.2.840.10008.1.3.10"  # Media Storage Directory Storage
Record = dict[int, bytes]
MOST_RECORDS = 500_000
MOST_ELEMENTS = 2_000_000  # that are looked at in all records together
LONGEST_ID = 1024  # bytes
_RECORDS = 0x00041220
_FIRST_ROOT, _NEXT, _IN_USE, _LOWER, _FILE_ID = (
    0x00041200, 0x00041400, 0x00041410, 0x00041420, 0x00041500,
)  # fmt: skip
_LINKS_GROUP = 0x0004
_KEPT = frozenset((_FIRST_ROOT, _NEXT, _IN_USE, _LOWER, _FILE_ID))


@dataclass(frozen=True, slots=True)
class Directory:
    """What a DICOMDIR lists.

    Attributes:
        file_ids: as text, of records in use, in their order, each once.
        fault: a code of `reasons.REFUSED` where its records or their offsets are damaged.
    """

    file_ids: tuple[str, ...] = field(default=(), repr=False)
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A DICOMDIR held against the files around it; paths of files as they are or should be.

    Attributes:
        unsafe: file IDs that may lead out of the disc.
        missing: paths of files that are listed but not there.
        fault: of the directory itself.
    """

    unsafe: tuple[str, ...] = field(default=(), repr=False)
    missing: tuple[str, ...] = field(default=(), repr=False)
    fault: str = ""


def read_directory(source: Bytes, check: Callable[[], None]) -> Directory:
    """The names in a DICOMDIR; none if it is no directory at all, as another image is none.

    Args:
        check: raises to cancel.
    """
    start = read_start(source)
    if isinstance(start, str):
        return Directory(fault="corrupt" if start == "not_dicom" else "")
    if start.media_class != DIRECTORY_CLASS or start.syntax in DEFLATED:
        return Directory()
    order = look(source.take(start.data, 12).ljust(12, b"\0"))
    records: dict[int, Record] = {}
    fault = ""
    first = 0
    try:
        first, at, end = _sequence(source, start.data, order)
        for place, record in _records(source, at, end, order):
            check()
            records[place] = record
    except Broken as broken:
        fault = broken.code
    if not fault and not _offsets_agree(records, first, order.big):
        fault = "corrupt"
    ids = (_text(record[_FILE_ID]) for record in records.values() if _FILE_ID in record)
    return Directory(tuple(dict.fromkeys(name for name in ids if name)), fault)


def checked(path: str, present: Iterable[str], check: Callable[[], None]) -> Checked:
    """Hold the DICOMDIR at `path` against the files below its folder.

    Args:
        present: paths of the files that were met.
        check: raises to cancel.
    """
    try:
        handle, state = open_regular(path)
    except NotOpened:
        return Checked()
    with os.fdopen(handle, "rb", buffering=0) as file:
        try:
            directory = read_directory(FileBytes(file, state.st_size), check)
        except OSError:
            return Checked()
    folder = os.path.dirname(path)  # noqa: PTH120
    return against(folder, directory, present)


def against(folder: str, directory: Directory, present: Iterable[str]) -> Checked:
    """Which of the directory's names are unsafe, and which mean no file that is there."""
    base = folder.rstrip(os.sep) + os.sep
    below = (path[len(base) :] for path in present if path.startswith(base))
    there = {disc_key(path.replace(os.sep, "/").split("/")) for path in below}
    unsafe: list[str] = []
    missing: list[str] = []
    for name in directory.file_ids:
        parts = safe_parts(name)
        if parts is None:
            unsafe.append(shown(name))
        elif disc_key(parts) not in there:
            missing.append(str(Path(folder, *(part.strip() for part in parts))))
    return Checked(tuple(unsafe), tuple(missing), directory.fault)


def _sequence(source: Bytes, at: int, order: Encoding) -> tuple[int, int, int | None]:
    """First root record's offset, and where the records start and end; None: at a delimiter.

    Raises:
        Broken: the sequence ends behind the file.
    """
    first = 0
    for _ in range(MOST_RECORDS):
        if at >= source.size:
            break
        tag, size, body = _element(source, at, order)
        if tag == _RECORDS:
            if size == UNDEFINED:
                return first, body, None
            if body + size > source.size:
                raise Broken("corrupt")
            return first, body, body + size
        if size == UNDEFINED or tag > _RECORDS:
            break
        if tag == _FIRST_ROOT:
            first = _number(source.take(body, min(size, 4)), order.big)
        at = body + size
    return 0, at, at


def _records(
    source: Bytes, at: int, end: int | None, order: Encoding
) -> Iterator[tuple[int, Record]]:
    """Each record with the place where it starts; records out of use are left out.

    Raises:
        Broken: a record is damaged, or there are far too many.
    """
    limit = source.size if end is None else end
    steps = iter(range(MOST_ELEMENTS))
    for _ in range(MOST_RECORDS):
        if at == end:
            return
        head = source.take(at, 8)
        if len(head) < 8:
            raise Broken("corrupt")
        tag, size = tag_and_size(head, order.big)
        if tag == SEQUENCE_END:
            return
        stop = limit if size == UNDEFINED else at + 8 + size
        if tag != ITEM or stop > limit:
            raise Broken("corrupt")
        after, record = _record(source, at + 8, stop, size == UNDEFINED, order, steps)
        if _number(record.get(_IN_USE, b"\xff\xff"), order.big):
            yield at, record
        at = after
    raise Broken("corrupt")


def _record(
    source: Bytes, at: int, stop: int, delimited: bool, order: Encoding, steps: Iterator[int]
) -> tuple[int, Record]:
    """Where a record ends, and its wanted values.

    They stand first: of a record whose length is told, the rest is not looked at. In one that
    a delimiter ends, all is walked; sequences inside are passed over.
    """
    record: Record = {}
    inside = 0  # sequences and items of undefined length that are open
    for _ in steps:
        if at == stop and not delimited:
            return at, record
        tag, size, body = _element(source, at, order)
        if not delimited and tag >> 16 > _LINKS_GROUP:
            return stop, record
        if tag in (ITEM_END, SEQUENCE_END):
            at = body
            if not inside:
                if tag == ITEM_END and delimited:
                    return at, record
                raise Broken("corrupt")
            inside -= 1
        elif size == UNDEFINED:
            inside += 1
            at = body
        elif body + size > stop:
            raise Broken("corrupt")
        else:
            if tag in _KEPT and not inside:
                record[tag] = source.take(body, min(size, LONGEST_ID + 1))
            at = body + size
    raise Broken("corrupt")


def _element(source: Bytes, at: int, order: Encoding) -> tuple[int, int, int]:
    """Tag, length and start of the value of what stands at `at`."""
    head = source.take(at, 12)
    if len(head) < 8:
        raise Broken("corrupt")
    tag, size = tag_and_size(head, order.big)
    if tag >> 16 == 0xFFFE or not order.explicit:
        return tag, size, at + 8
    if head[4:6] in LONG:
        return tag, _number(head[8:12], order.big), at + 12
    return tag, _number(head[6:8], order.big), at + 8


def _offsets_agree(records: dict[int, Record], first: int, big: bool) -> bool:
    """Whether the offsets lead from record to record, to none twice and to none elsewhere."""
    met: set[int] = set()
    ahead = [first] if first else []
    while ahead:
        place = ahead.pop()
        if place in met or place not in records:
            return False
        met.add(place)
        links = (_number(records[place].get(tag, b""), big) for tag in (_NEXT, _LOWER))
        ahead += [link for link in links if link]
    return True


def _number(value: bytes, big: bool) -> int:
    return int.from_bytes(value[:4], "big" if big else "little")


def _text(value: bytes) -> str:
    return value.decode("latin-1").rstrip("\0 ")
