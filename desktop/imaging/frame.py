"""One image as the viewer gets it: stored values, and how they are to be looked at."""

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[Any]
Curve = Literal["LINEAR", "LINEAR_EXACT", "SIGMOID"]


@dataclass(frozen=True, slots=True)
class Window:
    """Which values are shown, from black to white.

    Attributes:
        center, width: in modality units (Hounsfield units on CT).
        curve: VOI LUT Function (0028,1056).

    Source:
        DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3.
    """

    center: float
    width: float
    name: str = ""
    curve: Curve = "LINEAR"

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
        lossy: the image was compressed with loss (0028,2110).
    """

    pixels: Pixels = field(repr=False)
    photometric: str = "MONOCHROME2"
    slope: float = 1.0
    intercept: float = 0.0
    windows: tuple[Window, ...] = ()
    spacing_mm: tuple[float, float] | None = None
    padding: tuple[int, int] | None = None
    lossy: bool = False

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
        return stored * self.slope + self.intercept
