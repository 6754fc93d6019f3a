"""DICOM files for tests, written byte by byte: also those that no library would write."""

import struct
import zlib
from pathlib import Path

IMPLICIT, EXPLICIT = "1.2.840.10008.1.2", "1.2.840.10008.1.2.1"
BIG, DEFLATED = "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"
MR, CT, DIRECTORY = (
    "1.2.840.10008.5.1.4.1.1.4",
    "1.2.840.10008.5.1.4.1.1.2",
    "1.2.840.10008.1.3.10",
)
LONG = ("OB", "OW", "SQ", "UN", "UT")
UNDEFINED = 0xFFFFFFFF
END_OF_ITEM = struct.pack("<HHL", 0xFFFE, 0xE00D, 0)
END_OF_SEQUENCE = struct.pack("<HHL", 0xFFFE, 0xE0DD, 0)


def element(tag, vr, value=b"", *, length=None, implicit=False, big=False):
    """One element; `length` overrides the true one, to lie."""
    raw = value if isinstance(value, bytes) else str(value).encode("latin-1")
    if len(raw) % 2:
        raw += b"\0" if vr in ("UI", "OB", "UN") else b" "
    size = len(raw) if length is None else length
    order = ">" if big else "<"
    head = struct.pack(f"{order}HH", tag >> 16, tag & 0xFFFF)
    if implicit:
        return head + struct.pack("<L", size) + raw
    if vr in LONG:
        return head + vr.encode() + struct.pack(f"{order}HL", 0, size) + raw
    return head + vr.encode() + struct.pack(f"{order}H", size & 0xFFFF) + raw


def item(content=b"", length=None):
    return struct.pack("<HHL", 0xFFFE, 0xE000, len(content) if length is None else length) + content


def sequence(tag, *items, undefined=False):
    """A sequence of items with their lengths, or with delimiters."""
    if undefined:
        inside = b"".join(item(one, UNDEFINED) + END_OF_ITEM for one in items)
        head = element(tag, "SQ", b"", length=UNDEFINED)
        return head + inside + END_OF_SEQUENCE
    return element(tag, "SQ", b"".join(item(one) for one in items))


def meta(syntax=EXPLICIT, sop_class=MR, group_length=None):
    body = element(0x00020001, "OB", b"\0\1") + element(0x00020002, "UI", sop_class)
    if syntax is not None:
        body += element(0x00020010, "UI", syntax)
    size = len(body) if group_length is None else group_length
    return element(0x00020000, "UL", struct.pack("<L", size)) + body


def beginning(**changes):
    preamble = changes.pop("preamble", b"")
    return preamble.ljust(128, b"\0") + b"DICM" + meta(**changes)


HEADER = {
    0x00080005: ("CS", "ISO_IR 100"),
    0x00080008: ("CS", r"ORIGINAL\PRIMARY\M"),
    0x00080016: ("UI", MR),
    0x00080018: ("UI", "1.2.3.1.1"),
    0x00080020: ("DA", "20260102"),
    0x00080030: ("TM", "101500"),
    0x00080060: ("CS", "MR"),
    0x0008103E: ("LO", "T2 SAG"),
    0x00100010: ("PN", "Canary^Clara"),
    0x00100020: ("LO", "CANARY-1"),
    0x00100030: ("DA", "19700101"),
    0x00100040: ("CS", "F"),
    0x0020000D: ("UI", "1.2.3"),
    0x0020000E: ("UI", "1.2.3.1"),
    0x00200011: ("IS", "1"),
    0x00200013: ("IS", "1"),
}


def body(changes=None, *, drop=(), implicit=False, big=False):
    """A small MR header with values changed, added or dropped, in tag order."""
    values = {**HEADER, **(changes or {})}
    return b"".join(
        element(tag, vr, value, implicit=implicit, big=big)
        for tag, (vr, value) in sorted(values.items())
        if tag not in drop
    )


def pixels(size=64, length=None):
    return element(0x7FE00010, "OW", bytes(size), length=length)


def a_file(changes=None, **rest):
    """A whole file: meta header, small MR header, pixel data."""
    return beginning() + body(changes, **rest) + pixels()


def deflated(content):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def written(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return str(path)
