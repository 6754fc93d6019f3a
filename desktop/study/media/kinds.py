"""Which kind of archive some bytes are: told by the bytes, the name only helps."""

import zlib
from typing import Literal

from desktop.study.media.tar_members import BLOCK, is_tar_header
from desktop.study.tags.file_bytes import Bytes

# other: packed in a way that is not opened
Kind = Literal["zip", "tar", "tar_gz", "other"]
HEAD = 2048  # bytes that are looked at
_ZIP_STARTS = (b"PK\3\4", b"PK\5\6", b"PK\7\x08PK\3\4")
_OTHERS = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")
_STREAMS = (b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd")  # one packed file, or a packed TAR
_GZIP = b"\x1f\x8b\x08"
_NAMES = (".zip", ".tar", ".tgz", ".tar.gz")
_OTHER_NAMES = (
    ".7z", ".rar", ".tar.bz2", ".tbz", ".tbz2", ".tar.xz", ".txz", ".tar.zst", ".gz", ".bz2", ".xz",
)  # fmt: skip
# Documents and programs are ZIP archives too; their first member gives them away.
_DOCUMENTS = (b"[Content_Types].xml", b"mimetype", b"META-INF/", b"AndroidManifest.xml")


def is_named_archive(path: str) -> bool:
    """Whether a file's name says that it is an archive that is opened, or one that is not."""
    return path.lower().endswith(_NAMES + _OTHER_NAMES)


def kind_of(source: Bytes, path: str) -> Kind | None:
    """The kind of archive; None for whatever else it is, DICOM files first of all."""
    head = source.peek(0, HEAD)
    if head[128:132] == b"DICM":
        return None
    named = path.lower().endswith(_NAMES)
    if head.startswith(_ZIP_STARTS):
        return "zip" if named or not _is_document(head) else None
    if head.startswith(_GZIP):
        return _kind_of_gzip(head, path)
    if is_tar_header(head[:BLOCK]):
        return "tar"
    if head.startswith(_OTHERS):
        return "other"
    if head.startswith(_STREAMS):
        return "other" if path.lower().endswith(_OTHER_NAMES) else None
    return "zip" if path.lower().endswith(".zip") and source.size else None


def looks_packed(head: bytes) -> bool:
    """Whether a member's first bytes are those of an archive."""
    if head[128:132] == b"DICM":
        return False
    packed = head.startswith(_ZIP_STARTS) and not _is_document(head)
    return packed or head.startswith((*_OTHERS, _GZIP)) or is_tar_header(head[:BLOCK])


def _is_document(head: bytes) -> bool:
    return head[30:].startswith(_DOCUMENTS)


def _kind_of_gzip(head: bytes, path: str) -> Kind | None:
    """A packed TAR; what is packed alone is left to the reader if its name says DICOM or tape."""
    try:
        inside = zlib.decompressobj(31).decompress(head, BLOCK)
    except zlib.error:
        inside = b""
    if is_tar_header(inside):
        return "tar_gz"
    if path.lower().endswith(_NAMES):
        return "tar_gz"
    return "other" if inside[128:132] == b"DICM" else None
