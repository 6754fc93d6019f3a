"""The header's elements that an image needs, read without believing their VR.

Values are decoded here, from their bytes: pydicom would warn with the raw value in the text.
Of an enhanced multi-frame object the frame's own functional groups come first, then the
shared ones, then the top of the data set (PS3.3 C.7.6.16).
"""

import math
import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Protocol

from desktop.foundation.errors import PixelsFault
from desktop.imaging.codecs import Layout
from desktop.imaging.frame import Curve, Frame, Pixels, Table, Window
from desktop.imaging.lookup import colours, table
from desktop.imaging.planes import Plane, checked_plane

ROWS, COLUMNS, SAMPLES = 0x00280010, 0x00280011, 0x00280002
PHOTOMETRIC, PLANAR, FRAMES = 0x00280004, 0x00280006, 0x00280008
ALLOCATED, STORED, HIGH_BIT, SIGNED = 0x00280100, 0x00280101, 0x00280102, 0x00280103
PADDING, PADDING_LIMIT = 0x00280120, 0x00280121
SPACING, IMAGER_SPACING = 0x00280030, 0x00181164
CENTER, WIDTH, WINDOW_NAME, CURVE = 0x00281050, 0x00281051, 0x00281055, 0x00281056
INTERCEPT, SLOPE, LOSSY, UNIT = 0x00281052, 0x00281053, 0x00282110, 0x00281054
MODALITY, POSITION, ORIENTATION = 0x00080060, 0x00200032, 0x00200037
MODALITY_TABLE, WINDOW_TABLES = 0x00283000, 0x00283010
TABLE, TABLE_NAME, TABLE_UNIT, TABLE_DATA = 0x00283002, 0x00283003, 0x00283004, 0x00283006
PALETTE = (0x00281101, 0x00281102, 0x00281103)
PALETTE_DATA = (0x00281201, 0x00281202, 0x00281203)
PALETTE_SEGMENTS = (0x00281221, 0x00281222, 0x00281223)
SHARED, PER_FRAME = 0x52009229, 0x52009230
MEASURES, VOI, TRANSFORMATION = 0x00289110, 0x00289132, 0x00289145
FRAME_PLACE, FRAME_AXES = 0x00209113, 0x00209116
OFFSETS, LENGTHS = 0x7FE00001, 0x7FE00002
WANTED: list[int] = [
    ROWS, COLUMNS, SAMPLES, PHOTOMETRIC, PLANAR, FRAMES, ALLOCATED, STORED, HIGH_BIT, SIGNED,
    PADDING, PADDING_LIMIT, SPACING, IMAGER_SPACING, CENTER, WIDTH, WINDOW_NAME, CURVE,
    INTERCEPT, SLOPE, LOSSY, UNIT, MODALITY, POSITION, ORIENTATION, MODALITY_TABLE, WINDOW_TABLES,
    *PALETTE, *PALETTE_DATA, *PALETTE_SEGMENTS, SHARED, PER_FRAME, OFFSETS, LENGTHS,
]  # fmt: skip
MOST_FRAMES, MOST_TABLES = 1 << 20, 16
LOSSY_SYNTAXES = frozenset(
    f"1.2.840.10008.1.2.4.{number}" for number in (50, 51, 81, 111)
)  # what they hold has lost something, whatever the header says
_UNITS = re.compile(r"[A-Z0-9_]{1,16}")
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

    def frame(self, pixels: Pixels, layout: Layout, syntax: str = "") -> Frame:
        """The decoded pixels with all that says how to look at them.

        Raises:
            PixelsFault: a look-up table without which they mean nothing is damaged.
        """
        rescale = self._group(TRANSFORMATION)
        slope = next(self._numbers(rescale, SLOPE), 0.0)
        intercept = next(self._numbers(rescale, INTERCEPT), 0.0)
        found, unit = None, self._text(rescale, UNIT)
        if layout.photometric == "PALETTE COLOR":
            pixels = self._coloured(pixels, layout)
        else:
            for item in self._items(self._header, MODALITY_TABLE)[:1]:
                found = self._table(item, layout.signed)
                unit = self._text(item, TABLE_UNIT)
        below_zero = found is None and (layout.signed or intercept < 0)
        spacing, at_detector = self._spacing()
        return Frame(
            pixels,
            photometric=layout.photometric if pixels.ndim == 2 else "RGB",
            slope=slope or 1.0,
            intercept=intercept,
            windows=tuple(self._windows(self._group(VOI), below_zero)),
            spacing_mm=spacing,
            padding=self._padding(layout),
            lossy=self._text(self._header, LOSSY) == "01" or syntax in LOSSY_SYNTAXES,
            table=found,
            rescaled=found is not None or slope != 0,
            unit=self._unit(unit),
            at_detector=at_detector,
            plane=self._plane(spacing),
        )

    def _unit(self, said: str) -> str:
        """`HU` is the default of CT (PS3.3 C.11.1.1.2); `US` means unspecified."""
        if _UNITS.fullmatch(said):
            return "" if said == "US" else said
        return "HU" if self._text(self._header, MODALITY) == "CT" else ""

    def _plane(self, spacing: tuple[float, float] | None) -> Plane | None:
        axes = tuple(self._numbers(self._group(FRAME_AXES), ORIENTATION))
        origin = tuple(self._numbers(self._group(FRAME_PLACE), POSITION))
        return checked_plane(origin, axes[:3], axes[3:], spacing or ())

    def _coloured(self, pixels: Pixels, layout: Layout) -> Pixels:
        """Palette colours put in.

        Raises:
            PixelsFault: the palette is missing or damaged.
        """
        segmented = PALETTE_DATA[0] not in self._header
        tags = PALETTE_SEGMENTS if segmented else PALETTE_DATA
        channels = [self._bytes(self._header, tag) for tag in tags]
        descriptor = self._words(self._header, PALETTE[0])
        little = self._is_little(self._header, PALETTE[0])
        return colours(pixels, descriptor, channels, little, layout.signed, segmented)

    def _table(self, item: Dataset, signed: bool) -> Table:
        described = item.get_item(TABLE)
        stated = getattr(described, "VR", None)  # where it is explicit, it decides
        return table(
            self._words(item, TABLE),
            self._bytes(item, TABLE_DATA),
            self._is_little(item, TABLE),
            self._text(item, TABLE_NAME),
            stated == "SS" or (signed and stated != "US"),
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

    def _items(self, group: Dataset, tag: int) -> list[Dataset]:
        """The items of a sequence; none where there is none, or it is not one."""
        found = group[tag].value if tag in group else ()
        return [one for one in found or () if hasattr(one, "get_item")]

    def _spacing(self) -> tuple[tuple[float, float] | None, bool]:
        """The spacing, and whether it is the detector's."""
        for tag in (SPACING, IMAGER_SPACING):
            found = tuple(self._numbers(self._group(MEASURES), tag))
            if len(found) == 2 and min(found) > 0:
                return (found[0], found[1]), tag == IMAGER_SPACING
        return None, False

    def _windows(self, group: Dataset, below_zero: bool) -> Iterator[Window]:
        """VOI LUTs first, as PS3.3 C.11.2.1 has them, then windows."""
        for place, item in enumerate(self._items(group, WINDOW_TABLES)[:MOST_TABLES], start=1):
            with suppress(PixelsFault):  # without it there are other windows
                found = self._table(item, below_zero)
                count = len(found.values)
                name = found.name or f"Table {place}"
                yield Window(found.first + count / 2, count, name, table=found)
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

    def _is_little(self, group: Dataset, tag: int) -> bool:
        return bool(getattr(group.get_item(tag), "is_little_endian", True))

    def _words(self, group: Dataset, tag: int) -> list[int]:
        """The 16-bit numbers of an element, unsigned."""
        value = self._bytes(group, tag)[:6]
        order = "<" if self._is_little(group, tag) else ">"
        return list(struct.unpack(f"{order}{len(value) // 2}H", value[: len(value) & ~1]))

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
