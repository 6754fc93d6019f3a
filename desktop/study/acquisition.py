"""What a series is: its weighting, plane, fat suppression, contrast, kernel; and why."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["diagnostic", "localizer", "derived", "other"]
Weighting = Literal["T1", "T2", "PD", "T2*", "STIR", "FLAIR", "DWI", "ADC"]
Plane = Literal["axial", "sagittal", "coronal", "oblique"]
Kernel = Literal["soft", "bone", "lung", "other"]


@dataclass(frozen=True, slots=True)
class Acquisition:
    """How one series was made, as far as its headers say; None where they do not.

    Attributes:
        because: one short clause for each decision, naming the tag, in reading order.
        spacing_mm: distance between neighbouring slices, or None.
        extent_mm: lowest and highest patient z of the series' corners, or None.
    """

    kind: Kind
    weighting: Weighting | None = None
    plane: Plane | None = None
    fat_suppressed: bool | None = None
    contrast: bool | None = None
    kernel: Kernel | None = None
    because: tuple[str, ...] = ()
    thickness_mm: float | None = None
    spacing_mm: float | None = None
    extent_mm: tuple[float, float] | None = None
