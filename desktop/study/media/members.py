"""One file inside an archive, as the archive's own list tells it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a ZIP or TAR, and where its bytes lie.

    Attributes:
        label: its name below the archive, parts joined by `/`, each once per archive.
        at: where its local header starts (ZIP) or its bytes start (TAR).
        size: of its bytes, unpacked.
        refusal: a code of `reasons.REFUSED` where it must not be read; else empty.
        doubled: the archive holds another file of this name before it.
        packed: bytes that it takes in a ZIP.
        deflated: whether a ZIP holds it deflated; otherwise as it is.
        crc: CRC-32 that a ZIP promises.
        name: as it stands in a ZIP.
        limit: where the next thing in a ZIP starts.
    """

    label: str = field(repr=False)
    at: int
    size: int
    refusal: str = ""
    doubled: bool = False
    packed: int = 0
    deflated: bool = False
    crc: int = 0
    name: bytes = field(default=b"", repr=False)
    limit: int = 0
