"""What a series is: its weighting, plane, fat suppression, contrast, kernel; and why."""

from dataclasses import dataclass
from typing import TypeVar

from desktop.study.facts import number
from desktop.study.geometry import Geometry, geometry_of, most_common
from desktop.study.hierarchy import Series
from desktop.study.recognition import ct, mr
from desktop.study.recognition.contrast import contrast
from desktop.study.recognition.purpose import kind
from desktop.study.recognition.rules import PLANE_WORDS
from desktop.study.recognition.rules import Kernel as Kernel
from desktop.study.recognition.rules import Kind as Kind
from desktop.study.recognition.rules import Plane as Plane
from desktop.study.recognition.rules import Weighting as Weighting
from desktop.study.recognition.series_words import words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Acquisition:
    """How one series was made, as far as its headers say; None where they do not.

    Attributes:
        because: one short clause for each decision, naming the tag, in reading order.
        spacing_mm: distance between neighbouring slices, or None.
        extent_mm: lowest and highest patient z of the series' corners, or None.
        nearest_plane: the plane that an oblique series serves; otherwise as `plane`.
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


def recognise(series: Series) -> Acquisition:
    """What a series is, by its headers alone.

    Source:
        REFERENCE 4.2 (MR) and 4.3 (CT) of the clinical reference; tables in `recognition.rules`.
    """
    if series.modality not in ("MR", "CT") or not series.instances:
        return Acquisition("other", because=(f"Modality {series.modality or '?'} (0008,0060)",))
    head, tokens, place = series.instances[0], words(series), geometry_of(series)
    because: list[str] = []
    purpose = _noted(because, kind(series, tokens, place.mixed))
    weighting = fat = kernel = None
    if series.modality == "MR":
        weighting = _noted(because, mr.weighting(series, tokens))
        fat = _noted(because, mr.fat_suppression(head, tokens, weighting))
    else:
        kernel = _noted(because, ct.kernel(head, tokens))
    plane, nearest = _noted(because, _plane(place, tokens))
    return Acquisition(
        kind=purpose,
        weighting=weighting,
        plane=plane,
        fat_suppressed=fat,
        contrast=_noted(because, contrast(series, tokens)),
        kernel=kernel,
        because=tuple(because),
        thickness_mm=most_common(number(i, "SliceThickness") for i in series.instances),
        spacing_mm=place.spacing_mm,
        extent_mm=place.extent_mm,
        nearest_plane=nearest,
    )


def _noted(because: list[str], answer: tuple[T, str]) -> T:
    """The answer itself; its reason, if there is one, is noted."""
    value, why = answer
    if why:
        because.append(why)
    return value


def _plane(
    place: Geometry, tokens: tuple[str, ...]
) -> tuple[tuple[Plane | None, Plane | None], str]:
    """The plane and the nearest of the three main planes, by geometry, else by words."""
    if place.nearest is not None:
        if place.oblique:
            why = f"oblique, nearest to {place.nearest}, Image Orientation (0020,0037)"
            return ("oblique", place.nearest), why
        return (place.nearest, place.nearest), f"{place.nearest}, Image Orientation (0020,0037)"
    named = {PLANE_WORDS[word]: word for word in tokens if word in PLANE_WORDS}
    if place.mixed or len(named) != 1:
        return (None, None), ""
    plane, word = next(iter(named.items()))
    return (plane, plane), f"{word!r} in the description (0008,103E)"
