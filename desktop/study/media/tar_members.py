"""What a TAR archive holds, header by header, without the standard library's trust in sizes.

Source:
    POSIX.1-2017 pax (ustar and extended headers); GNU tar manual, "Basic Tar Format".
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.study.media.member_bytes import RATIO, RATIO_FLOOR
from desktop.study.media.members import Member
from desktop.study.media.names import LONGEST_NAME, Labels, safe_parts, shown
from desktop.study.media.zip_members import LARGEST_MEMBER, MOST_MEMBERS
from desktop.study.tags.elements import Broken
from desktop.study.tags.file_bytes import Bytes

BLOCK = 512
LONGEST_HEADER = 64 * 1024  # bytes of a long name or of extended records
_LONGEST_MAP = 1024  # blocks
_OCTAL = frozenset(b"01234567")
_CHECK = slice(148, 156)
_FOLDER, _SPARSE = ord("5"), ord("S")
_LONG_NAME, _LONG_LINK = ord("L"), ord("K")
_EXTENDED, _GLOBAL, _SOLARIS = ord("x"), ord("g"), ord("X")
_ELSEWHERE = frozenset(b"12346")  # links, devices, pipes
_BODILESS = _ELSEWHERE | {_FOLDER}  # whatever size they tell, no bytes follow
_FILES = frozenset((0, ord("0"), ord("7")))


@dataclass(slots=True)
class _Told:
    """What headers in front of a file's own say about it."""

    name: str | None = None
    size: int | None = None
    sparse: int | None = None  # bytes of the file with its holes
    bomb: bool = False


def is_tar_header(block: bytes) -> bool:
    """Whether 512 bytes are a TAR header, by their check sum."""
    if len(block) < BLOCK or not any(block):
        return False
    told = _number(block[_CHECK])
    rest = block[:148] + b" " * 8 + block[156:]
    total = sum(rest)
    # Old writers took bytes for signed.
    return told == total or told == total - 256 * sum(byte > 127 for byte in rest)


def tar_members(source: Bytes, check: Callable[[], None]) -> Iterator[Member]:
    """All files in order, the bad ones with their reason; `source.size` must be known.

    Raises:
        Broken: a header is damaged, the archive is cut, or it holds too many files. Those
            before that place are good.
    """
    labels = Labels()
    for count, member in enumerate(_walk(source, labels, check)):
        if count >= MOST_MEMBERS:
            raise Broken("too_many_files")
        yield member


def _walk(source: Bytes, labels: Labels, check: Callable[[], None]) -> Iterator[Member]:
    """The files; folders and lists are passed over."""
    told = _Told()
    at = 0
    for step in range(4 * MOST_MEMBERS):
        if step % 64 == 0:
            check()
        block = source.peek(at, BLOCK)
        if len(block) < BLOCK:
            raise Broken("corrupt")
        if not any(block):
            return
        if not is_tar_header(block):
            raise Broken("corrupt")
        kind, at = block[156], at + BLOCK
        size = _number(block[124:136])
        if kind in (_LONG_NAME, _LONG_LINK, _EXTENDED, _GLOBAL, _SOLARIS):
            _listen(source, kind, at, _checked(size, at, source), told)
        else:
            if kind == _SPARSE:
                at = _behind_sparse_map(source, at, block, told)
            size = 0 if kind in _BODILESS else size if told.size is None else told.size
            if kind != _FOLDER:
                yield _member(block, kind, at, _checked(size, at, source), told, labels)
            told = _Told()
        at += -(-_checked(size, at, source) // BLOCK) * BLOCK
    raise Broken("too_many_files")


def _checked(size: int | None, at: int, source: Bytes) -> int:
    """A size that fits into the archive.

    Raises:
        Broken: it is no number, or leads behind the end.
    """
    if size is None or size < 0 or at + size > source.size:
        raise Broken("corrupt")
    return size


def _behind_sparse_map(source: Bytes, at: int, block: bytes, told: _Told) -> int:
    """Where a sparse file's bytes start, behind the blocks that list its holes.

    Raises:
        Broken: the list does not end.
    """
    told.sparse = _number(block[483:495]) or 0
    more = block[482]
    for _ in range(_LONGEST_MAP):
        if not more:
            return at
        more = source.peek(at + 504, 1)[:1] not in (b"", b"\0")
        at += BLOCK
    raise Broken("bomb")


def _listen(source: Bytes, kind: int, at: int, size: int, told: _Told) -> None:
    """Take the next file's name or size from a header that stands in front of its own."""
    if kind in (_LONG_LINK, _GLOBAL):
        return
    if size > LONGEST_HEADER:
        told.bomb = True
    elif kind == _LONG_NAME:
        told.name = _text(source.peek(at, size))
    else:
        _listen_to_records(source.peek(at, size), told)


def _listen_to_records(records: bytes, told: _Told) -> None:
    """Extended records: `length key=value`, a line each.

    Raises:
        Broken: a record's length is a lie, or a size is no number.
    """
    while records.rstrip(b"\0"):
        head, _, _ = records.partition(b" ")
        length = int(head) if head.isdigit() and len(head) < 10 else 0
        line = records[len(head) + 1 : length]
        if not line.endswith(b"\n") or length > len(records):
            raise Broken("corrupt")
        key, _, value = line[:-1].partition(b"=")
        if key == b"path":
            told.name = value.decode("utf-8", "replace")
        elif key == b"size":
            if not value.isdigit() or len(value) > 19:
                raise Broken("corrupt")
            told.size = int(value)
        elif key.startswith(b"GNU.sparse."):
            whole = key.endswith((b"realsize", b".size")) and value.isdigit() and len(value) < 20
            told.sparse = int(value) if whole else told.sparse or 0
        records = records[length:]


def _member(block: bytes, kind: int, at: int, size: int, told: _Told, labels: Labels) -> Member:
    name = told.name
    if name is None:
        name, prefix = _text(block[:100]), _text(block[345:500])
        if prefix and block[257:263] == b"ustar\0":
            name = f"{prefix}/{name}"
    parts = safe_parts(name) if len(name) <= LONGEST_NAME else None
    label, doubled = labels.unique("/".join(parts) if parts else shown(name))
    refusal = ""
    if told.bomb or size > LARGEST_MEMBER:
        refusal = "bomb"
    elif parts is None or kind in _ELSEWHERE:
        refusal = "unsafe_path"
    elif told.sparse is not None and told.sparse > max(RATIO_FLOOR, RATIO * size):
        refusal = "bomb"
    elif told.sparse is not None or kind not in _FILES:
        refusal = "archive"
    return Member(label, at, size, refusal, doubled)


def _text(field: bytes) -> str:
    """A name up to its NUL."""
    return field.split(b"\0", 1)[0].decode("utf-8", "replace")


def _number(field: bytes) -> int | None:
    """An octal number, or one of base 256 where the first bit says so; None if it is neither."""
    if field[0] & 0x80:
        value = int.from_bytes(field[1:], "big")
        return value - (1 << 8 * (len(field) - 1)) if field[0] == 0xFF else value
    digits = field.strip(b"\0 ")
    if not digits:
        return 0
    return int(digits, 8) if set(digits) <= _OCTAL else None
