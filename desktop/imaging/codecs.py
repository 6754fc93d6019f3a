"""One compressed frame's bytes -> array, by pydicom's plugins and the decoder of `jpeg.py`.

A codestream that states another size than the header is refused before a decoder sees it:
a decoder believes the codestream and would allocate whatever it says.
"""

import re
import struct
import zlib
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from pydicom.encaps import encapsulate
from pydicom.pixels.decoders.base import get_decoder
from pydicom.pixels.processing import convert_color_space
from pydicom.uid import UID

from desktop.foundation.errors import PixelsFault
from desktop.imaging import jpeg
from desktop.imaging.frame import Pixels

RLE = "1.2.840.10008.1.2.5"
DEFLATED_FRAMES = "1.2.840.10008.1.2.8.1"
_EXPLICIT_LITTLE = "1.2.840.10008.1.2.1"
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
    DEFLATED_FRAMES: "deflated frames",
    "1.2.840.10008.1.2.4.92": "JPEG 2000 of several components",
    "1.2.840.10008.1.2.4.93": "JPEG 2000 of several components",
    "1.2.840.10008.1.2.4.94": "JPIP",
    "1.2.840.10008.1.2.4.95": "JPIP",
    "1.2.840.10008.1.2.4.100": "MPEG-2 video",
    "1.2.840.10008.1.2.4.101": "MPEG-2 video",
    "1.2.840.10008.1.2.4.102": "MPEG-4 video",
    "1.2.840.10008.1.2.4.103": "MPEG-4 video",
    "1.2.840.10008.1.2.4.107": "HEVC video",
    "1.2.840.10008.1.2.4.108": "HEVC video",
    "1.2.840.10008.1.2.4.110": "JPEG XL",
    "1.2.840.10008.1.2.4.111": "JPEG XL",
    "1.2.840.10008.1.2.4.112": "JPEG XL",
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
        if syntax == DEFLATED_FRAMES:
            return _inflated(frame, layout)
        if jpeg.is_ours(syntax, frame):
            return _of_our_decoder(frame, layout)
        array, _ = get_decoder(UID(syntax)).as_array(
            encapsulate([frame]), index=0, decoding_plugin=_FIRST_CHOICE.get(name, ""),
            **_options(layout, 1),
        )  # fmt: skip
    except (MemoryError, PixelsFault, KeyboardInterrupt, SystemExit):
        raise
    # Plugins raise what they like; a panic of the RLE decoder (Rust) is not even an Exception.
    except BaseException as fault:
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
        start = jpeg.start_of(frame)
        return (start.rows, start.columns) if start is not None and start.rows else None
    return None


def _of_our_decoder(frame: bytes, layout: Layout) -> Pixels:
    """Samples of a JPEG codestream as the header says they are to be read."""
    coded = jpeg.samples(frame)
    if coded.ndim != (2 if layout.samples == 1 else 3):
        raise ValueError("other components than the header says")
    kind = np.dtype(f"u{layout.bits_allocated // 8}")
    if coded.dtype.itemsize > kind.itemsize:
        raise ValueError("more bits than the header says")
    coded = coded.astype(kind, copy=False)
    if layout.signed:
        return coded.view(f"i{kind.itemsize}")
    if layout.samples == 3 and layout.photometric == "YBR_FULL":
        return np.asarray(convert_color_space(coded, "YBR_FULL", "RGB"))
    return coded


def _inflated(frame: bytes, layout: Layout) -> Pixels:
    """A frame that was deflated by itself; it may not grow beyond its stated size.

    Source:
        DICOM PS3.5 A.4.13 (Deflated Image Frame Compression).
    """
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    value = inflate.decompress(frame, layout.frame_bytes + 1)
    return unpacked(_EXPLICIT_LITTLE, value, 0, replace(layout, frames=1))


def _is_available(syntax: str) -> bool:
    if syntax == DEFLATED_FRAMES or jpeg.is_ours(syntax):
        return True
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
