"""ZIP, TAR and gzip archives for tests, written byte by byte: also those that no library writes."""

import struct
import zlib
from dataclasses import dataclass

STORED, DEFLATED = 0, 8
FULL = 0xFFFFFFFF


@dataclass
class Entry:
    """A member, and every lie about it; None means the truth."""

    name: bytes
    data: bytes = b""
    method: int = STORED
    packed: bytes | None = None
    size: int | None = None
    packed_size: int | None = None
    crc: int | None = None
    flags: int = 0
    mode: int = 0
    extra: bytes = b""
    local: bytes | None = None  # the name in the local header
    local_size: int | None = None
    at: int | None = None
    twice: int = 1  # entries in the directory


def zipped(*entries, prefix=b"", comment=b"", count=None, end=True, directory_size=None):
    """An archive; `prefix` stands in front of it, as in programs that unpack themselves."""
    out, directory, total = b"", b"", 0
    for entry in entries:
        packed = entry.packed
        if packed is None:
            packed = deflated(entry.data) if entry.method == DEFLATED else entry.data
        size = len(entry.data) if entry.size is None else entry.size
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        packed_size = len(packed) if entry.packed_size is None else entry.packed_size
        at = len(out) if entry.at is None else entry.at
        local = entry.name if entry.local is None else entry.local
        local_size = size if entry.local_size is None else entry.local_size
        told = (20, entry.flags, entry.method, 0, 0, crc)
        out += struct.pack(
            "<4sHHHHHLLLHH", b"PK\3\4", *told, min(packed_size, FULL), min(local_size, FULL),
            len(local), 0,
        ) + local + packed  # fmt: skip
        wide = _wide(size, packed_size, at)
        extra = wide + entry.extra
        one = struct.pack(
            "<4sBBHHHHHLLLHHHHHLL", b"PK\1\2", 20, 3, *told, min(packed_size, FULL),
            min(size, FULL), len(entry.name), len(extra), 0, 0, 0, entry.mode << 16, min(at, FULL),
        ) + entry.name + extra  # fmt: skip
        directory += one * entry.twice
        total += entry.twice
    told_count = (total if count is None else count) & 0xFFFF
    told_size = len(directory) if directory_size is None else directory_size
    last = struct.pack(
        "<4sHHHHLLH", b"PK\5\6", 0, 0, told_count, told_count, told_size, len(out), len(comment)
    )
    return prefix + out + directory + (last + comment if end else b"")


def _wide(size, packed_size, at):
    values = b"".join(struct.pack("<Q", v) for v in (size, packed_size, at) if v >= FULL)
    return struct.pack("<HH", 1, len(values)) + values if values else b""


def zip64(*entries):
    """The same with a ZIP64 end record, in whose favour the plain one says nothing."""
    plain = zipped(*entries)
    place = plain.rindex(b"PK\5\6")
    _, _, _, _, count, size, at, _ = struct.unpack_from("<4sHHHHLLH", plain, place)
    record = struct.pack("<4sQHHLLQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, at)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, place, 1)
    end = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, FULL, FULL, 0)
    return plain[:place] + record + locator + end


def deflated(data, level=9):
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def zeros(count, before=b""):
    """`before` and so many zeros, deflated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    parts = [packer.compress(before)]
    parts += [packer.compress(bytes(1 << 20)) for _ in range(count >> 20)]
    return b"".join([*parts, packer.flush()])


def gzipped(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def tar_header(name, size=0, kind=b"0", *, size_field=None, check=None, prefix=b"", target=b""):
    """One header; `size_field` and `check` override the true ones."""
    told = b"%011o\0" % size if size_field is None else size_field
    fields = [
        name.ljust(100, b"\0"), b"0000644\0", b"0000000\0", b"0000000\0", told.ljust(12, b"\0"),
        b"00000000000\0", b" " * 8, kind, target.ljust(100, b"\0"), b"ustar\00000",
        bytes(80), prefix.ljust(155, b"\0"), bytes(12),
    ]  # fmt: skip
    block = b"".join(fields)
    assert len(block) == 512
    total = b"%06o\0 " % sum(block) if check is None else check
    return block[:148] + total + block[156:]


def tar_file(name, data=b"", kind=b"0", **lies):
    return tar_header(name, len(data), kind, **lies) + data + bytes(-len(data) % 512)


def tarred(*parts, end=bytes(1024)):
    return b"".join(parts) + end


def record(key, value):
    """One extended record, its length counted in."""
    rest = b" " + key + b"=" + value + b"\n"
    length = len(rest) + 1
    while len(str(length)) + len(rest) != length:
        length = len(str(length)) + len(rest)
    return str(length).encode() + rest
