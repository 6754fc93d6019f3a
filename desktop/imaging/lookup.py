"""Look-up tables of a header: descriptor and data -> values, without believing their lengths.

Words come as the file stored them; pydicom has not touched them.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from desktop.foundation.errors import PixelsFault
from desktop.imaging.frame import Pixels, Table

MOST_ENTRIES = 1 << 16
_DISCRETE, _LINEAR, _AGAIN = 0, 1, 2
DAMAGED = "This image's look-up table is damaged; the image cannot be shown."


def table(
    descriptor: Sequence[int], data: bytes, little: bool, name: str = "", signed: bool = False
) -> Table:
    """A table of a Modality or VOI LUT Sequence.

    Args:
        descriptor: number of entries (0 is 65,536), first value mapped, bits of an entry.
        data: the entries, one or two bytes each.
        signed: the first value mapped may be below 0.

    Raises:
        PixelsFault: descriptor and data contradict each other.

    Source:
        DICOM PS3.3 C.11.1.1 and C.11.2.1.1.
    """
    count, first, bits = _described(descriptor, signed)
    entries = _entries(data, count, little)
    entries.flags.writeable = False
    return Table(first, entries, bits, name)


def colours(
    stored: Pixels,
    descriptor: Sequence[int],
    channels: Sequence[bytes],
    little: bool,
    signed: bool = False,
    segmented: bool = False,
) -> npt.NDArray[np.uint8]:
    """Palette colour: (rows, columns) stored values -> (rows, columns, 3) RGB.

    Args:
        descriptor: of the red table; the others must have the same (PS3.3 C.7.6.3.1.5).
        channels: red, green and blue data.

    Raises:
        PixelsFault: the tables are damaged.
    """
    count, first, bits = _described(descriptor, signed)
    tables = np.empty((count, 3), np.uint8)
    for place, data in enumerate(channels):
        entries = _expanded(data, count, little) if segmented else _entries(data, count, little)
        # Some writers state 16 bits and store 8.
        spare = bits - 8 if bits > 8 and entries.max() > 0xFF else 0
        tables[:, place] = entries >> spare
    places = np.clip(stored.astype(np.int64) - first, 0, count - 1)
    return tables[places]


def _described(descriptor: Sequence[int], signed: bool) -> tuple[int, int, int]:
    if len(descriptor) != 3:
        raise PixelsFault(DAMAGED)
    count, first, bits = descriptor
    if signed and first >= 1 << 15:
        first -= 1 << 16
    if not 1 <= bits <= 16:
        raise PixelsFault(DAMAGED)
    return count or MOST_ENTRIES, first, bits


def _entries(data: bytes, count: int, little: bool) -> npt.NDArray[np.uint16]:
    if len(data) >= 2 * count:
        return np.frombuffer(data, "<u2" if little else ">u2", count).astype(np.uint16)
    if count <= len(data) <= count + 1:
        return np.frombuffer(data, np.uint8, count).astype(np.uint16)
    raise PixelsFault(DAMAGED)


def _expanded(data: bytes, count: int, little: bool) -> npt.NDArray[np.uint16]:
    """The entries of a segmented table.

    Source:
        DICOM PS3.3 C.7.9.2.
    """
    words = np.frombuffer(data[: len(data) & ~1], "<u2" if little else ">u2").tolist()
    entries: list[int] = []
    at = 0
    while at < len(words) and len(entries) < count:
        if words[at] == _AGAIN:
            at = _again(words, at, entries, count)
        else:
            at = _segment(words, at, entries)
    if len(entries) != count:
        raise PixelsFault(DAMAGED)
    return np.array(entries, np.uint16)


def _segment(words: Sequence[int], at: int, entries: list[int]) -> int:
    """Add the entries of a discrete or a linear segment; gives the place after it."""
    code, *rest = words[at : at + 3]
    if len(rest) < 2:
        raise PixelsFault(DAMAGED)
    length, last = rest
    if code == _DISCRETE and at + 2 + length <= len(words):
        entries += words[at + 2 : at + 2 + length]
        return at + 2 + length
    if code == _LINEAR and entries and length:
        steps = np.linspace(entries[-1], last, length + 1)[1:]
        entries += [int(step) for step in np.rint(steps)]
        return at + 3
    raise PixelsFault(DAMAGED)


def _again(words: Sequence[int], at: int, entries: list[int], count: int) -> int:
    """Repeat earlier segments, which stand so many bytes from the beginning."""
    said = words[at + 1 : at + 4]
    if len(said) < 3:
        raise PixelsFault(DAMAGED)
    segments, low, high = said
    source = (low | high << 16) // 2
    for _ in range(segments):
        if not source < at or len(entries) > count or words[source] == _AGAIN:
            raise PixelsFault(DAMAGED)
        source = _segment(words, source, entries)
    return at + 4
