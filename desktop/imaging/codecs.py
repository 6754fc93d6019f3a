"""One compressed frame's bytes -> array, by pydicom's plugins.

A codestream that states another size than the header is refused before a decoder sees it:
a decoder believes the codestream and would allocate whatever it says.
"""

import re
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydicom.encaps import encapsulate
from pydicom.pixels.decoders.base import get_decoder
from pydicom.uid import UID

from desktop.foundation.errors import PixelsFault
from desktop.imaging.frame import Pixels

RLE = "1.2.840.10008.1.2.5"
NAMES = {
    "1.2.840.10008.1.2": "uncompressed",
    "1.2.840.10008.1.2.1": "uncompressed",
    "1.2.840.10008.1.2.2": "uncompressed",
    "1.2.840.10008.1.2.1.99": "deflated",
    RLE: "RLE",
    "1.2.840.10008.1.2.4.50": "JPEG baseline",
    "1.2.840.10008.1.2.4.51": "JPEG extended",
    "1.2.840.10008.1.2.4.57": "JPEG lossless",
    "1.2.840.10008.1.2.4.70": "JPEG lossless",
    "1.2.840.10008.1.2.4.80": "JPEG-LS",
    "1.2.840.10008.1.2.4.81": "JPEG-LS",
    "1.2.840.10008.1.2.4.90": "JPEG 2000",
    "1.2.840.10008.1.2.4.91": "JPEG 2000",
    "1.2.840.10008.1.2.4.201": "high-throughput JPEG 2000",
    "1.2.840.10008.1.2.4.202": "high-throughput JPEG 2000",
    "1.2.840.10008.1.2.4.203": "high-throughput JPEG 2000",
}
NATIVE = frozenset(uid for uid, name in NAMES.items() if name in {"uncompressed", "deflated"})
# Faster than what pydicom tries first (Pillow, and its own RLE in Python).
_FIRST_CHOICE = {"RLE": "pylibjpeg", "JPEG 2000": "pylibjpeg"}
_J2K_START = b"\xff\x4f\xff\x51"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the header says that the pixels lie in the file."""

    rows: int
    columns: int
    samples: int
    photometric: str
    bits_allocated: int
    bits_stored: int
    high_bit: int
    signed: bool
    planar: int = 0
    frames: int = 1

    @property
    def frame_bytes(self) -> int:
        """Length of one uncompressed frame; 1-bit frames rounded up to whole bytes."""
        return (self.rows * self.columns * self.samples * self.bits_allocated + 7) // 8


def codec_name(syntax: str) -> str:
    """The compression in words; an unknown transfer syntax by its number, if it is one."""
    number = syntax if re.fullmatch(r"[0-9.]{1,64}", syntax) else "without a number"
    return NAMES.get(syntax, f"transfer syntax {number}")


def codecs() -> dict[str, bool]:
    """Every compression we know by name, and whether it can be decoded here."""
    found: dict[str, bool] = {}
    for uid, name in NAMES.items():
        found[name] = found.get(name, False) or _is_available(uid)
    return found


def require(syntax: str) -> None:
    """Refuse a compression that has no decoder here, before its bytes are touched.

    Raises:
        PixelsFault: names the compression.
    """
    if not _is_available(syntax):
        name = codec_name(syntax)
        raise PixelsFault(f"This image is stored as {name}, which cannot be decoded here.")


def decoded(syntax: str, frame: bytes, layout: Layout) -> Pixels:
    """One frame's codestream as (rows, columns) or (rows, columns, 3), colours as RGB.

    Raises:
        PixelsFault: there is no decoder here, or it does not accept these bytes.
    """
    require(syntax)
    name = codec_name(syntax)
    if stated_size(syntax, frame) not in (None, (layout.rows, layout.columns)):
        raise PixelsFault(f"This {name} image has another size than its header says.")
    try:
        array, _ = get_decoder(UID(syntax)).as_array(
            encapsulate([frame]), index=0, decoding_plugin=_FIRST_CHOICE.get(name, ""),
            **_options(layout, 1),
        )  # fmt: skip
    except MemoryError:
        raise
    except Exception as fault:  # plugins raise what they like; none of it may end the program
        raise PixelsFault(
            f"This {name} image cannot be decoded here; it may be damaged."
        ) from fault
    return np.asarray(array)


def unpacked(syntax: str, value: bytes, index: int, layout: Layout) -> Pixels:
    """One frame of an uncompressed value that is not plain: single bits, YBR colours.

    Raises:
        PixelsFault: the value is not what the header says.
    """
    try:
        array, _ = get_decoder(UID(syntax)).as_array(
            value, index=index, **_options(layout, layout.frames)
        )
    except MemoryError:
        raise
    except Exception as fault:
        raise PixelsFault(
            f"These uncompressed {layout.photometric} pixels are not what their header says."
        ) from fault
    return np.asarray(array)


def stated_size(syntax: str, frame: bytes) -> tuple[int, int] | None:
    """Rows and columns by the codestream's own header; None where it does not say."""
    name = codec_name(syntax)
    if "2000" in name:
        return _j2k_size(frame)
    if name.startswith("JPEG"):
        return _jpeg_size(frame)
    return None


def _is_available(syntax: str) -> bool:
    try:
        return bool(get_decoder(UID(syntax)).is_available)
    except (NotImplementedError, ValueError):
        return False


def _options(layout: Layout, frames: int) -> dict[str, Any]:
    return {
        "number_of_frames": frames,
        "rows": layout.rows,
        "columns": layout.columns,
        "samples_per_pixel": layout.samples,
        "photometric_interpretation": layout.photometric,
        "planar_configuration": layout.planar,
        "bits_allocated": layout.bits_allocated,
        "bits_stored": layout.bits_stored,
        "pixel_representation": int(layout.signed),
        "pixel_keyword": "PixelData",
    }


def _j2k_size(frame: bytes) -> tuple[int, int] | None:
    """Source: ISO/IEC 15444-1 A.5.1, the SIZ marker."""
    start = frame.find(_J2K_START, 0, 4096)
    if start < 0 or len(frame) < start + 24:
        return None
    right, lower, left, upper = struct.unpack_from(">4I", frame, start + 8)
    return lower - upper, right - left


def _jpeg_size(frame: bytes) -> tuple[int, int] | None:
    """Source: ISO/IEC 10918-1 B.2.2 (SOF0 to SOF15) and 14495-1 C.2.2 (SOF55)."""
    at = 2
    while at + 9 <= len(frame) and frame[at] == 0xFF:
        marker = frame[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        is_start = marker == 0xF7 or (0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC})
        if is_start:
            rows, columns = struct.unpack_from(">2H", frame, at + 5)
            return (rows, columns) if rows else None
        at += 2 + int.from_bytes(frame[at + 2 : at + 4], "big")
    return None
