"""How one series was made, as far as its headers and the reader say."""

from dataclasses import dataclass, field
from typing import Literal

from desktop.study.recognition.rules import DixonPart, Kernel, Kind, Plane, Weighting

Confidence = Literal["certain", "likely"]


@dataclass(frozen=True, slots=True)
class Acquisition:
    """How one series was made; None where the headers do not say.

    Attributes:
        because: one short clause for each decision, naming the tag, in reading order.
        spacing_mm: distance between neighbouring slices, or None.
        extent_mm: lowest and highest patient z of the series' corners, or None.
        nearest_plane: the plane that an oblique series serves; otherwise as `plane`.
        confidence: `certain` if weighting or kernel and plane rest on tags of the standard and
            nothing speaks against them.
        dixon: which parts of a Dixon acquisition it holds; usually one, or none.
        composed: several stations were put together to these images.
        counting: vertebrae can be counted from C2 in it, as far as can be told.
        corrected: names of the fields that the reader set.
        station_of: UID of the series that stands for all stations of one acquisition.
        dixon_of: UID of the series that stands for all parts of one Dixon acquisition.
        pair_of: UID of the matching series before contrast.
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
    nearest_plane: Plane | None = None
    confidence: Confidence = "likely"
    dixon: tuple[DixonPart, ...] = ()
    composed: bool = False
    counting: bool = False
    corrected: tuple[str, ...] = ()
    station_of: str | None = field(default=None, repr=False)
    dixon_of: str | None = field(default=None, repr=False)
    pair_of: str | None = field(default=None, repr=False)
