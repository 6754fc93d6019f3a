"""The header's elements that an image needs, read without believing their VR.

Values are decoded here, from their bytes: pydicom would warn with the raw value in the text.
Of an enhanced multi-frame object the frame's own functional groups come first, then the
shared ones, then the top of the data set (PS3.3 C.7.6.16).
"""

import math
import re
from collections.abc import Iterator
from typing import Any, Protocol

from desktop.foundation.errors import PixelsFault
from desktop.imaging.codecs import Layout
from desktop.imaging.frame import Curve, Frame, Pixels, Window

ROWS, COLUMNS, SAMPLES = 0x00280010, 0x00280011, 0x00280002
PHOTOMETRIC, PLANAR, FRAMES = 0x00280004, 0x00280006, 0x00280008
ALLOCATED, STORED, HIGH_BIT, SIGNED = 0x00280100, 0x00280101, 0x00280102, 0x00280103
PADDING, PADDING_LIMIT = 0x00280120, 0x00280121
SPACING, IMAGER_SPACING = 0x00280030, 0x00181164
CENTER, WIDTH, WINDOW_NAME, CURVE = 0x00281050, 0x00281051, 0x00281055, 0x00281056
INTERCEPT, SLOPE, LOSSY = 0x00281052, 0x00281053, 0x00282110
SHARED, PER_FRAME = 0x52009229, 0x52009230
MEASURES, VOI, TRANSFORMATION = 0x00289110, 0x00289132, 0x00289145
OFFSETS, LENGTHS = 0x7FE00001, 0x7FE00002
WANTED: list[int] = [
    ROWS, COLUMNS, SAMPLES, PHOTOMETRIC, PLANAR, FRAMES, ALLOCATED, STORED, HIGH_BIT, SIGNED,
    PADDING, PADDING_LIMIT, SPACING, IMAGER_SPACING, CENTER, WIDTH, WINDOW_NAME, CURVE,
    INTERCEPT, SLOPE, LOSSY, SHARED, PER_FRAME, OFFSETS, LENGTHS,
]  # fmt: skip
MOST_FRAMES = 1 << 20
_COLOURS = re.compile(r"[A-Z0-9_ ]{1,16}")


class Dataset(Protocol):
    """As much of pydicom's data set as is used here."""

    def get_item(self, key: int) -> Any: ...  # a raw or a decoded element
    def __contains__(self, key: int) -> bool: ...
    def __getitem__(self, key: int) -> Any: ...


class Elements:
    """The wanted elements of one frame."""

    def __init__(self, header: Dataset, index: int) -> None:
        self._header = header
        self._index = index

    def layout(self) -> Layout:
        """How the pixels lie in the file.

        Raises:
            PixelsFault: rows, columns or bits are not stated.
        """
        allocated = self._short(ALLOCATED)
        if allocated is None:
            raise PixelsFault("This object holds no image.")
        stored = _or(self._short(STORED), allocated)
        frames = next(self._numbers(self._header, FRAMES), 1.0)
        return Layout(
            rows=self._short(ROWS) or 0,
            columns=self._short(COLUMNS) or 0,
            samples=_or(self._short(SAMPLES), 1),
            photometric=self._photometric(),
            bits_allocated=allocated,
            bits_stored=stored,
            high_bit=_or(self._short(HIGH_BIT), stored - 1),
            signed=self._short(SIGNED) == 1,
            planar=self._short(PLANAR) or 0,
            frames=int(min(max(frames, 1), MOST_FRAMES)),
        )

    def frame(self, pixels: Pixels, layout: Layout) -> Frame:
        """The decoded pixels with all that says how to look at them."""
        rescale = self._group(TRANSFORMATION)
        slope = next(self._numbers(rescale, SLOPE), 1.0)
        return Frame(
            pixels,
            photometric=layout.photometric if layout.samples == 1 else "RGB",
            slope=slope or 1.0,
            intercept=next(self._numbers(rescale, INTERCEPT), 0.0),
            windows=tuple(self._windows(self._group(VOI))),
            spacing_mm=self._spacing(),
            padding=self._padding(layout),
            lossy=self._text(self._header, LOSSY) == "01",
        )

    def frame_offsets(self) -> tuple[bytes, bytes] | None:
        """The extended offset table, where the file has one."""
        offsets, lengths = self._bytes(self._header, OFFSETS), self._bytes(self._header, LENGTHS)
        return (offsets, lengths) if offsets and lengths else None

    def _group(self, tag: int) -> Dataset:
        """A functional group of this frame; the data set itself where there is none."""
        for groups, place in ((PER_FRAME, self._index), (SHARED, 0)):
            if groups not in self._header:
                continue
            items = self._header[groups].value
            if place < len(items) and tag in items[place] and len(items[place][tag].value):
                found: Dataset = items[place][tag].value[0]
                return found
        return self._header

    def _spacing(self) -> tuple[float, float] | None:
        for tag in (SPACING, IMAGER_SPACING):
            found = tuple(self._numbers(self._group(MEASURES), tag))
            if len(found) == 2 and min(found) > 0:
                return found[0], found[1]
        return None

    def _windows(self, group: Dataset) -> Iterator[Window]:
        names = self._text(group, WINDOW_NAME).split("\\")
        word = self._text(group, CURVE)
        curve: Curve = "LINEAR"
        if word in {"LINEAR_EXACT", "SIGMOID"}:
            curve = word  # type: ignore[assignment]
        pairs = zip(self._numbers(group, CENTER), self._numbers(group, WIDTH), strict=False)
        for place, (center, width) in enumerate(pairs):
            if width > 0:
                yield Window(center, width, names[place] if place < len(names) else "", curve)

    def _padding(self, layout: Layout) -> tuple[int, int] | None:
        ends = [self._short(tag, layout.signed) for tag in (PADDING, PADDING_LIMIT)]
        if ends[0] is None:
            return None
        last = _or(ends[1], ends[0])
        return min(ends[0], last), max(ends[0], last)

    def _photometric(self) -> str:
        """The colours' name as it may stand in a sentence; not all that a file may say there."""
        name = self._text(self._header, PHOTOMETRIC) or "MONOCHROME2"
        return name if _COLOURS.fullmatch(name) else "unnamed colours"

    def _bytes(self, group: Dataset, tag: int) -> bytes:
        raw = group.get_item(tag)
        return raw.value if raw is not None and isinstance(raw.value, bytes) else b""

    def _short(self, tag: int, signed: bool = False) -> int | None:
        raw = self._header.get_item(tag)
        value = self._bytes(self._header, tag)[:2]
        if raw is None or len(value) < 2:
            return None
        little = getattr(raw, "is_little_endian", True)
        return int.from_bytes(value, "little" if little else "big", signed=signed)

    def _text(self, group: Dataset, tag: int) -> str:
        return self._bytes(group, tag).decode("latin-1").strip(" \0")

    def _numbers(self, group: Dataset, tag: int) -> Iterator[float]:
        """The finite numbers of a decimal or integer string, up to the first that is none."""
        for word in self._text(group, tag).split("\\"):
            try:
                number = float(word)
            except ValueError:
                return
            if not math.isfinite(number):
                return
            yield number


def _or(number: int | None, other: int) -> int:
    return other if number is None else number
