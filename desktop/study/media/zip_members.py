"""What a ZIP archive holds, by its central directory, and where a member's bytes lie.

Read by our own code: the standard library's reader holds the whole directory in memory, trusts
its count and, up to Python 3.11.7, lets members lie over one another.

Source:
    APPNOTE.TXT 6.3.10 (PKWARE): 4.3.7 local header, 4.3.12 central directory, 4.3.14 to 4.3.16
    its end, 4.5.3 ZIP64; CVE-2024-0450 (overlap).
"""

import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from desktop.study.media.member_bytes import RATIO, RATIO_FLOOR
from desktop.study.media.members import Member
from desktop.study.media.names import LONGEST_NAME, Labels, safe_parts, shown
from desktop.study.tags.elements import Broken
from desktop.study.tags.file_bytes import Bytes

MOST_MEMBERS = 100_000
LARGEST_MEMBER = 1 << 32  # bytes; a plain DICOM value cannot be longer
BUDGET_FLOOR = 256 * 1024 * 1024  # bytes; all members together, however small the archive is
LOCAL = struct.Struct("<4sHHHHHLLLHH")
ENTRY = struct.Struct("<4sBBHHHHHLLLHHHHHLL")
END = struct.Struct("<4sHHHHLLH")
END64 = struct.Struct("<4sQHHLLQQQQ")
LOCATOR = struct.Struct("<4sLQL")
_STORED, _DEFLATED, _AES = 0, 8, 99
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000  # plain, strong, and with a masked directory
_DESCRIPTOR, _UTF8 = 0x0008, 0x0800
_FULL32, _FULL16 = 0xFFFFFFFF, 0xFFFF
_ZIP64, _UNICODE_PATH = 0x0001, 0x7075
_DOS_FOLDER = 0x10


@dataclass(frozen=True, slots=True)
class _Directory:
    """Where the central directory lies; `shift` is what was put in front of the archive."""

    at: int
    end: int
    count: int
    shift: int
    zip64: bool


def zip_members(source: Bytes, check: Callable[[], None]) -> Iterator[Member]:
    """All members in the directory's order, the bad ones with their reason.

    Raises:
        Broken: the directory is damaged or too long. The members before that place are good.
    """
    directory = _directory(source)
    if directory is None:
        raise Broken("corrupt")
    found: list[Member] = []
    fault = ""
    try:
        for member in _entries(source, directory, check):
            if len(found) >= MOST_MEMBERS:
                raise Broken("too_many_files")
            found.append(member)
    except Broken as broken:
        fault = broken.code
    _refuse_overlaps(source, found, directory.at, check)
    _refuse_beyond_budget(found, max(BUDGET_FLOOR, RATIO * source.size))
    limits = _limits(found, directory.at)
    check()
    for place, member in enumerate(found):
        yield replace(member, limit=limits[place]) if place in limits else member
    if fault:
        raise Broken(fault)


def zip_data(source: Bytes, member: Member) -> int:
    """Where the member's bytes start; its own header is held against the directory.

    Raises:
        Broken: they contradict each other, or it lies over the next member.
    """
    head = source.peek(member.at, LOCAL.size)
    if len(head) < LOCAL.size:
        raise Broken("corrupt")
    mark, _, flags, method, _, _, crc, packed, size, name_size, extra_size = LOCAL.unpack(head)
    name = source.peek(member.at + LOCAL.size, name_size)
    if mark != b"PK\3\4" or name != member.name:
        raise Broken("corrupt")
    if flags & _ENCRYPTED:
        raise Broken("encrypted")
    told = [(method, _DEFLATED if member.deflated else _STORED)]
    if not flags & _DESCRIPTOR:
        told += [(crc, member.crc), (packed, member.packed), (size, member.size)]
    if any(here not in (there, _FULL32) for here, there in told):
        raise Broken("corrupt")
    at: int = member.at + LOCAL.size + name_size + extra_size
    if at + member.packed > (member.limit or source.size):
        raise Broken("bomb")
    return at


def _directory(source: Bytes) -> _Directory | None:
    """Find the directory's end record, behind which only a comment may stand."""
    start = max(0, source.size - END.size - _FULL16)
    tail = source.peek(start, source.size - start)
    place = tail.rfind(b"PK\5\6")
    while place >= 0:
        if len(tail) - place >= END.size:
            found = _ended(source, start + place, END.unpack_from(tail, place))
            if found is not None:
                return found
        place = tail.rfind(b"PK\5\6", 0, place)
    return None


def _ended(
    source: Bytes, end: int, told: tuple[bytes, int, int, int, int, int, int, int]
) -> _Directory | None:
    """The directory that ends at `end`; None if it cannot lie in this file."""
    _, disk, first_disk, _, count, size, offset, _ = told
    zip64 = _zip64_end(source, end)
    if zip64 is not None:
        end, count, size, offset = zip64
    elif disk or first_disk:
        return None
    at = end - size
    if at < 0 or at < offset:
        return None
    return _Directory(at, end, count, at - offset, zip64 is not None)


def _zip64_end(source: Bytes, end: int) -> tuple[int, int, int, int] | None:
    """Place, count, size and offset of the ZIP64 end record, if there is one."""
    at = end - LOCATOR.size
    if at < END64.size:
        return None
    if source.peek(at, 4) != b"PK\6\7":
        return None
    at -= END64.size
    mark, _, _, _, disk, first_disk, _, count, size, offset = END64.unpack(
        source.peek(at, END64.size)
    )
    return (at, count, size, offset) if mark == b"PK\6\6" and not (disk or first_disk) else None


def _entries(source: Bytes, directory: _Directory, check: Callable[[], None]) -> Iterator[Member]:
    """The directory's entries, folders left out.

    Raises:
        Broken: an entry is no entry, or there are more or fewer than promised.
    """
    labels = Labels()
    at, count = directory.at, 0
    while at < directory.end:
        if count % 256 == 0:
            check()
        head = source.take(at, ENTRY.size)
        if len(head) < ENTRY.size or head[:4] != b"PK\1\2":
            raise Broken("corrupt")
        fields = ENTRY.unpack(head)
        name_size, extra_size, comment_size = fields[11:14]
        body = at + ENTRY.size
        at = body + name_size + extra_size + comment_size
        if at > directory.end:
            raise Broken("corrupt")
        count += 1
        if count > 4 * MOST_MEMBERS:
            raise Broken("too_many_files")
        extra = source.take(body + name_size, extra_size) if extra_size else b""
        member = _member(fields, source.take(body, name_size), extra, labels, directory.shift)
        if member is not None:
            yield member
    if count != directory.count and (directory.zip64 or count & _FULL16 != directory.count):
        raise Broken("corrupt")


def _member(
    fields: tuple[int, ...], name: bytes, extra: bytes, labels: Labels, shift: int
) -> Member | None:
    """One entry as a member; None for a folder."""
    mode = fields[16] >> 16
    spelled = _spelled(fields[4], name, extra)
    sizes = _sizes(fields, extra)
    if sizes is not None and not sizes[0] and _is_folder(spelled, mode, fields[16]):
        return None
    parts = safe_parts(spelled) if len(name) <= LONGEST_NAME else None
    label, doubled = labels.unique("/".join(parts) if parts else shown(spelled))
    if sizes is None:
        return Member(label, 0, 0, "corrupt", doubled)
    size, packed, at = sizes
    refusal = _refusal(fields, size, packed)
    if parts is None or stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        refusal = "unsafe_path"
    deflated = fields[5] == _DEFLATED
    name = name[:LONGEST_NAME]
    return Member(label, at + shift, size, refusal, doubled, packed, deflated, fields[8], name)


def _refusal(fields: tuple[int, ...], size: int, packed: int) -> str:
    """Why an entry must not be read, by what the directory says of it; empty if it may."""
    flags, method = fields[4], fields[5]
    if flags & _ENCRYPTED or method == _AES:
        return "encrypted"
    if method not in (_STORED, _DEFLATED):
        return "archive"
    if method == _STORED and size != packed:
        return "corrupt"
    if size > LARGEST_MEMBER or (size > RATIO_FLOOR and size > RATIO * packed):
        return "bomb"
    return ""


def _spelled(flags: int, name: bytes, extra: bytes) -> str:
    """The entry's name, or the one of its Unicode path field; both must be safe.

    Source:
        APPNOTE.TXT 4.6.9 (Info-ZIP Unicode Path Extra Field).
    """
    plain = name.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    field = _extra(extra, _UNICODE_PATH)
    if len(field) <= 5 or safe_parts(plain) is None:
        return plain
    other = field[5:].decode("utf-8", "replace")
    agrees = int.from_bytes(field[1:5], "little") == zlib.crc32(name)
    return other if agrees or safe_parts(other) is None else plain


def _is_folder(name: str, mode: int, attributes: int) -> bool:
    return name[-1:] in ("/", "\\") or stat.S_ISDIR(mode) or bool(attributes & _DOS_FOLDER)


def _sizes(fields: tuple[int, ...], extra: bytes) -> tuple[int, int, int] | None:
    """Size, packed size and place, from the ZIP64 field where the entry points to it.

    None if the entry points to a field that is not there.
    """
    values = [fields[10], fields[9], fields[17]]
    if _FULL32 not in values:
        return values[0], values[1], values[2]
    more = _extra(extra, _ZIP64)
    for place, value in enumerate(values):
        if value == _FULL32:
            if len(more) < 8:
                return None
            values[place] = int.from_bytes(more[:8], "little")
            more = more[8:]
    return values[0], values[1], values[2]


def _extra(extra: bytes, kind: int) -> bytes:
    """One extra field's bytes; empty if it is not there or not whole."""
    at = 0
    while at + 4 <= len(extra):
        here, size = struct.unpack_from("<HH", extra, at)
        if here == kind:
            return extra[at + 4 : at + 4 + size]
        at += 4 + size
    return b""


def _refuse_overlaps(
    source: Bytes, found: list[Member], end: int, check: Callable[[], None]
) -> None:
    """Refuse members that share bytes.

    Where two overlap, one whose own header does not agree is damaged, and the other is good.
    """
    for place, member in enumerate(found):
        stop = member.at + LOCAL.size + len(member.name) + member.packed
        if stop > end and not member.refusal:
            found[place] = replace(member, refusal="corrupt")
    check()
    shared = _overlapping(found)
    for place in shared:
        check()
        try:
            zip_data(source, found[place])
        except Broken as broken:
            found[place] = replace(found[place], refusal=broken.code)
    for place in _overlapping(found) if shared else ():
        found[place] = replace(found[place], refusal="bomb")


def _limits(found: list[Member], end: int) -> dict[int, int]:
    """Where each good member must end: where the next one starts."""
    limits: dict[int, int] = {}
    for place in reversed(_in_order(found)):
        limits[place] = end
        end = found[place].at
    return limits


def _overlapping(found: list[Member]) -> set[int]:
    """Places of all good members that share bytes with another."""
    shared: set[int] = set()
    reach, owner = -1, -1
    for place in _in_order(found):
        member = found[place]
        if member.at < reach:
            shared |= {place, owner}
        stop = member.at + LOCAL.size + len(member.name) + member.packed
        if stop > reach:
            reach, owner = stop, place
    return shared


def _in_order(found: list[Member]) -> list[int]:
    """Places of all good members, as they lie in the file."""
    good = [place for place, member in enumerate(found) if not member.refusal]
    return sorted(good, key=lambda place: found[place].at)


def _refuse_beyond_budget(found: list[Member], budget: int) -> None:
    """Refuse what would bring the sum of all sizes over what such an archive can hold."""
    for place, member in enumerate(found):
        if member.refusal:
            continue
        if member.size > budget:
            found[place] = replace(member, refusal="bomb")
        else:
            budget -= member.size
