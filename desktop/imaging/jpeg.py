"""JPEG codestreams that pydicom's permitted plugins leave: lossless, and 12 bits.

Decoded by libjpeg-turbo 3 (BSD and IJG licence) through imagecodecs (BSD). It is loaded with this
file and not when it is needed: the contained process may open no file by then.
"""

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

from desktop.imaging.frame import Pixels

decode: Any
try:
    from imagecodecs import jpeg8_decode as decode
except ImportError:  # a platform without a wheel: the codec is named as missing
    decode = None

LOSSLESS = frozenset({"1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70"})
EXTENDED = "1.2.840.10008.1.2.4.51"
# DHT, JPG and DAC share the numbers of the frame markers; SOF55 is JPEG-LS.
_NO_START = frozenset({0xC4, 0xC8, 0xCC})
_JPEG_LS = 0xF7


@dataclass(frozen=True, slots=True)
class Start:
    """What a codestream's frame header says; rows are 0 where they follow later."""

    bits: int
    rows: int
    columns: int
    samples: int


def start_of(frame: bytes) -> Start | None:
    """The frame header of a codestream; None if there is none.

    Source:
        ISO/IEC 10918-1 B.2.2 (SOF0 to SOF15), 14495-1 C.2.2 (SOF55).
    """
    at = 2
    while at + 10 <= len(frame) and frame[at] == 0xFF:
        marker = frame[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _JPEG_LS or (0xC0 <= marker <= 0xCF and marker not in _NO_START):
            return Start(*struct.unpack_from(">BHHB", frame, at + 4))
        at += 2 + int.from_bytes(frame[at + 2 : at + 4], "big")
    return None


def is_ours(syntax: str, frame: bytes | None = None) -> bool:
    """Whether this codestream is decoded here and not by pydicom's plugins.

    Args:
        frame: left out, the answer is for the transfer syntax as such.
    """
    if decode is None:
        return False
    if syntax in LOSSLESS:
        return True
    start = start_of(frame) if frame is not None and syntax == EXTENDED else None
    return start is not None and start.bits > 8


def samples(frame: bytes) -> Pixels:
    """The samples as they were coded: (rows, columns) or (rows, columns, 3), unsigned.

    No colours are converted: a lossless image holds what its photometric interpretation says.

    Raises:
        ValueError: the codestream is not whole.
        Exception: the decoder's own faults.
    """
    start = start_of(frame)
    if start is None or start.samples not in {1, 3}:
        raise ValueError("no JPEG frame of one or three components")
    how = {} if start.samples == 1 else {"colorspace": "YCBCR", "outcolorspace": "YCBCR"}
    return np.asarray(decode(frame, **how))
