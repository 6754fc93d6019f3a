"""One frame of a file -> stored values, and how they are to be looked at.

Only the elements of the image itself are read; nobody's name passes through here.
Uncompressed frames are read from their place in the file and never mapped into memory: a
network share that goes away while a map is open kills the process (SIGBUS).
"""

import os
import zlib
from dataclasses import dataclass
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
from pydicom.dataset import Dataset
from pydicom.encaps import get_frame
from pydicom.filereader import read_dataset, read_partial
from pydicom.tag import BaseTag

from desktop.foundation.errors import PixelsFault
from desktop.imaging.codecs import NATIVE, Layout, codec_name, decoded, require, unpacked
from desktop.imaging.elements import WANTED, Elements
from desktop.imaging.frame import Frame, Pixels
from desktop.study.archive import INSIDE, open_file
from desktop.study.hierarchy import Instance

DEFLATED = "1.2.840.10008.1.2.1.99"
MOST_BYTES = 1 << 29  # one frame, or one inflated file: 512 MB
FULLEST_SIDE = 1 << 16
ONE_SAMPLE = frozenset({"MONOCHROME1", "MONOCHROME2", "PALETTE COLOR"})
_PIXEL_DATA = 0x7FE00010
_FLOAT_PIXELS = frozenset({0x7FE00008, 0x7FE00009})
_UNDEFINED = 0xFFFFFFFF
_META_HEAD = 128 + 4  # preamble and "DICM"; then File Meta Information Group Length
_GROUP_LENGTH = b"\x02\0\0\0UL"
_LONGEST_VALUE = 1 << 31
_MANY_BYTES = 1 << 20
_DAMAGED = "This image's header is damaged; the image cannot be shown."


def frame_of(instance: Instance, index: int = 0) -> Frame:
    """Decode one frame in this process; 0 is the first.

    Raises:
        PixelsFault: it cannot be shown; the sentence names the codec where that is why.
    """
    try:
        return FrameReader().frame(instance.path, instance.transfer_syntax, index)
    except MemoryError as fault:
        raise PixelsFault("This image needs more memory than there is.") from fault


@dataclass(frozen=True, slots=True)
class _Image:
    """What all frames of a file have in common.

    Attributes:
        at, length: where the pixel data's value starts, and how long it says it is.
        inflated: the data set of a deflated file, in which `at` counts.
    """

    header: Dataset
    syntax: str
    little: bool
    at: int
    length: int
    inflated: bytes | None = None


class _Nameless(BufferedReader):
    """A file with a buffer, since pydicom reads eight bytes at a time, and no name to remember.

    A length that the file cannot have is not asked for: memory would be taken for it first.
    """

    name = ""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _MANY_BYTES:
            here = self.tell()
            size = min(size, self.seek(0, os.SEEK_END) - here)
            self.seek(here)
            size = max(size, 0)
        return super().read(size)


class FrameReader:
    """Reads frames one after another; for one thread.

    The header of the file read last is kept while the file is unchanged: the functional groups
    of an enhanced object with 2,000 frames take longer to read than any one of its frames.
    """

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._image: _Image | None = None

    def frame(self, path: str, syntax: str, index: int) -> Frame:
        """Decode one frame of a file; 0 is the first.

        Args:
            syntax: Transfer Syntax UID; where it is empty the file's own counts.

        Raises:
            PixelsFault: it cannot be shown; the sentence names the codec where that is why.
            MemoryError: it needs more than there is.
        """
        try:
            with _Nameless(cast(RawIOBase, open_file(path))) as file:
                return _read(file, self._image_in(file, path, syntax), index)
        except (PixelsFault, MemoryError):
            raise
        except OSError as fault:
            if fault.errno is None and Path(path).exists():  # pydicom's: it ends in a sequence
                raise PixelsFault(_DAMAGED) from fault
            raise PixelsFault("This image's file cannot be read. Is it still there?") from fault
        except Exception as fault:  # a hostile header may make pydicom raise anything
            raise PixelsFault(_DAMAGED) from fault

    def _image_in(self, file: BinaryIO, path: str, syntax: str) -> _Image:
        size = file.seek(0, os.SEEK_END)
        key = (path, syntax, size, _changed_ns(path))
        if self._image is None or key != self._key:
            file.seek(0)
            self._image, self._key = _image_of(file, syntax), key
        image = self._image
        if image.inflated is not None:
            self._image = None  # its bytes may be many
        return image


def _changed_ns(path: str) -> int:
    """When the file, or the archive that it lies in, was changed last."""
    file = Path(path)
    outside = file if file.exists() else Path(path.partition(INSIDE)[0])
    return outside.stat().st_mtime_ns


def _image_of(file: BinaryIO, syntax: str) -> _Image:
    inflated = None
    if syntax == DEFLATED:
        inflated = _inflated(file)
        file = BytesIO(inflated)
        header = read_dataset(file, False, True, stop_when=_at_pixels, specific_tags=WANTED)
        implicit, little = False, True
    else:
        read = read_partial(file, stop_when=_at_pixels, force=True, specific_tags=WANTED)
        header = read
        implicit, little = bool(read.original_encoding[0]), bool(read.original_encoding[1])
        syntax = syntax or str(read.file_meta.get("TransferSyntaxUID", "1.2.840.10008.1.2"))
    Elements(header, 0).layout()  # what is no image says so before its pixels are looked for
    length = _value_length(file, implicit, little)
    return _Image(header, syntax, little, file.tell(), length, inflated)


def _read(file: BinaryIO, image: _Image, index: int) -> Frame:
    elements = Elements(image.header, index)
    layout = _checked(elements.layout(), index)
    if image.inflated is not None:
        file = BytesIO(image.inflated)
    file.seek(image.at)
    if image.syntax in NATIVE:
        order = "<" if image.little else ">"
        pixels = _native(file, image.syntax, image.length, layout, index, order)
    else:
        pixels = _compressed(file, image.syntax, image.header, layout, index)
    return elements.frame(_settled(pixels, layout), layout, image.syntax)


def _at_pixels(tag: BaseTag, vr: str | None, length: int) -> bool:
    return int(tag) >= min(_FLOAT_PIXELS)


def _inflated(file: BinaryIO) -> bytes:
    """The data set of a deflated file, which may not grow beyond 512 MB (PS3.5 A.5)."""
    head = file.read(_META_HEAD + 12)
    if head[128:132] != b"DICM" or head[132:138] != _GROUP_LENGTH:
        raise PixelsFault("This deflated file's beginning is damaged.")
    file.seek(_META_HEAD + 12 + int.from_bytes(head[-4:], "little"))
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    data = inflate.decompress(file.read(), MOST_BYTES)
    if inflate.unconsumed_tail:
        raise PixelsFault("This deflated file grows beyond 512 MB and is not opened.")
    return data


def _checked(layout: Layout, index: int) -> Layout:
    """The layout, if an image can be like that; checked before a byte of it is believed."""
    if not (0 < layout.rows < FULLEST_SIDE and 0 < layout.columns < FULLEST_SIDE):
        raise PixelsFault("This object's header gives no size of an image.")
    if layout.samples not in {1, 3} or layout.bits_allocated not in {1, 8, 16, 32}:
        raise PixelsFault("These pixels have a form that cannot be shown.")
    if not 0 < layout.bits_stored <= layout.high_bit + 1 <= layout.bits_allocated:
        raise PixelsFault("This image's header contradicts itself on its bits.")
    if layout.samples == 1 and layout.photometric not in ONE_SAMPLE:
        raise PixelsFault(f"Images in {layout.photometric} cannot be shown.")
    if layout.samples == 3 and layout.bits_allocated != 8:
        raise PixelsFault("Colours of more than 8 bits cannot be shown.")
    if not 0 <= index < layout.frames:
        raise PixelsFault("This file does not hold as many frames as were asked for.")
    if layout.frame_bytes > MOST_BYTES:
        raise PixelsFault("One frame of this image would need more than 512 MB.")
    return layout


def _value_length(file: BinaryIO, implicit: bool, little: bool) -> int:
    """Length of the pixel data, whose value then follows in the file."""
    head = file.read(8)
    tag = _number(head[0:2], little) << 16 | _number(head[2:4], little)
    if tag in _FLOAT_PIXELS:
        raise PixelsFault("Images of floating point numbers cannot be shown.")
    if len(head) < 8 or tag != _PIXEL_DATA:
        raise PixelsFault("This object holds no image.")
    length = head[4:8]
    if not implicit:
        length = file.read(4)
    return _number(length, little)


def _number(value: bytes, little: bool) -> int:
    return int.from_bytes(value, "little" if little else "big")


def _native(
    file: BinaryIO, syntax: str, length: int, layout: Layout, index: int, order: str
) -> Pixels:
    plain = layout.bits_allocated >= 8 and (layout.samples == 1 or layout.photometric == "RGB")
    if length == _UNDEFINED:
        raise PixelsFault("Uncompressed pixels are stored as if they were compressed.")
    if not plain:
        return unpacked(syntax, file.read(min(length, _LONGEST_VALUE)), index, layout)
    if layout.frame_bytes * (index + 1) > length:
        raise PixelsFault("The file ends before its image does.")
    file.seek(layout.frame_bytes * index, 1)
    stored = file.read(layout.frame_bytes)
    if len(stored) < layout.frame_bytes:
        raise PixelsFault("The file ends before its image does.")
    sign = "i" if layout.signed else "u"
    array = np.frombuffer(stored, f"{order}{sign}{layout.bits_allocated // 8}")
    if layout.samples == 1:
        return array.reshape(layout.rows, layout.columns)
    if layout.planar == 1:
        return array.reshape(3, layout.rows, layout.columns).transpose(1, 2, 0)
    return array.reshape(layout.rows, layout.columns, 3)


def _compressed(file: BinaryIO, syntax: str, header: Dataset, layout: Layout, index: int) -> Pixels:
    require(syntax)
    table = Elements(header, index).frame_offsets()
    try:
        # The file is read at the frame's place only, not from end to end.
        stream = get_frame(
            file,
            index, number_of_frames=layout.frames, extended_offsets=table,
        )  # fmt: skip
    except Exception as fault:
        raise PixelsFault(
            f"This {codec_name(syntax)} image is cut short or its parts are out of order."
        ) from fault
    return decoded(syntax, bytes(stream), layout)


def _settled(pixels: Pixels, layout: Layout) -> Pixels:
    """Native byte order, unused bits gone, read-only."""
    if layout.samples == 1:
        pixels = pixels.astype(pixels.dtype.newbyteorder("="), copy=False)
        spare = layout.bits_allocated - layout.bits_stored
        if spare and layout.bits_allocated > 1:
            # Old files keep overlays in the bits above; a left and a right shift drop them
            # and carry the sign.
            pixels = pixels << (layout.bits_allocated - 1 - layout.high_bit)
            pixels >>= spare
    pixels = np.ascontiguousarray(pixels)
    pixels.flags.writeable = False
    return pixels
