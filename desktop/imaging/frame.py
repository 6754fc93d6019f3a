"""One image as the viewer gets it: stored values, and how they are to be looked at."""

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from desktop.imaging.planes import Plane

Pixels = npt.NDArray[Any]
Curve = Literal["LINEAR", "LINEAR_EXACT", "SIGMOID"]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A look-up table: whole numbers from `first` on -> what stands for them.

    Attributes:
        values: read-only; below and above the table its first and last value count.
        bits: of an entry; 2 ** bits - 1 is white in a VOI LUT.
    """

    first: int
    values: npt.NDArray[np.uint16] = field(repr=False)
    bits: int = 16
    name: str = ""

    def of(self, values: Pixels) -> npt.NDArray[np.uint16]:
        """The entries that stand for these values, which are rounded first."""
        whole = np.rint(values).astype(np.int64) if values.dtype.kind == "f" else values
        places = np.clip(whole.astype(np.int64) - self.first, 0, len(self.values) - 1)
        return self.values[places]


@dataclass(frozen=True, slots=True)
class Window:
    """Which values are shown, from black to white.

    Attributes:
        center, width: in modality units (Hounsfield units on CT).
        curve: VOI LUT Function (0028,1056).
        table: a VOI LUT, which counts instead; center and width then say which values it has.

    Source:
        DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3.
    """

    center: float
    width: float
    name: str = ""
    curve: Curve = "LINEAR"
    table: Table | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not (np.isfinite(self.center) and np.isfinite(self.width) and self.width > 0):
            raise ValueError("A window needs a finite center and a width above 0.")


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One decoded frame.

    Attributes:
        pixels: read-only; (rows, columns) stored values, or (rows, columns, 3) uint8 RGB.
        slope, intercept: modality value = stored value * slope + intercept.
        windows: as the file proposes them, in its order.
        spacing_mm: between rows, between columns; None where the header is silent.
        padding: lowest and highest stored value that mean "outside the image", or None.
        lossy: the image was compressed with loss (0028,2110, or its transfer syntax).
        table: a Modality LUT, which counts instead of slope and intercept.
        rescaled: the header itself gives slope or table; without, values are as stored.
        unit: what the values are, such as `HU`; empty where the header does not say.
        at_detector: the spacing is that of the detector, not of the patient.
        plane: where this very frame lies in the patient; None where the header does not say.
    """

    pixels: Pixels = field(repr=False)
    photometric: str = "MONOCHROME2"
    slope: float = 1.0
    intercept: float = 0.0
    windows: tuple[Window, ...] = ()
    spacing_mm: tuple[float, float] | None = None
    padding: tuple[int, int] | None = None
    lossy: bool = False
    table: Table | None = field(default=None, repr=False)
    rescaled: bool = False
    unit: str = ""
    at_detector: bool = False
    plane: Plane | None = None

    @property
    def nbytes(self) -> int:
        """Memory that the frame takes."""
        tables = [self.table, *(window.table for window in self.windows)]
        return self.pixels.nbytes + sum(one.values.nbytes for one in tables if one is not None)

    @property
    def rows(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def columns(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def is_colour(self) -> bool:
        return self.pixels.ndim == 3

    @property
    def inverted(self) -> bool:
        """The lowest value is to be white (MONOCHROME1)."""
        return self.photometric == "MONOCHROME1"

    def value(self, row: int, column: int) -> float | None:
        """The modality value (HU on CT) at a pixel; None outside, in colour and in padding."""
        if self.is_colour or not (0 <= row < self.rows and 0 <= column < self.columns):
            return None
        stored = int(self.pixels[row, column])
        if self.padding is not None and self.padding[0] <= stored <= self.padding[1]:
            return None
        if self.table is not None:
            return float(self.table.of(self.pixels[row, column]))
        return stored * self.slope + self.intercept

    def modality(self, stored: Pixels) -> npt.NDArray[np.float64]:
        """Stored values of this frame -> modality values."""
        if self.table is not None:
            return self.table.of(stored).astype(np.float64)
        return stored.astype(np.float64) * self.slope + self.intercept
