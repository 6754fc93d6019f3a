"""What the series of a study are: weighting, plane, fat suppression, contrast, kernel; and why."""

from collections.abc import Sequence
from typing import TypeVar

from desktop.study.facts import number
from desktop.study.geometry import Geometry, geometry_of, most_common
from desktop.study.hierarchy import Series, Study
from desktop.study.recognition import ct, mr
from desktop.study.recognition.acquired import Acquisition as Acquisition
from desktop.study.recognition.contrast import contrast
from desktop.study.recognition.correction import Correction, corrected
from desktop.study.recognition.dixon import dixon_parts
from desktop.study.recognition.fat import fat_suppression
from desktop.study.recognition.finding import Finding, by_words
from desktop.study.recognition.grouping import with_groups
from desktop.study.recognition.pairing import with_pairs
from desktop.study.recognition.purpose import counting_words, is_composed, kind
from desktop.study.recognition.rules import DixonPart
from desktop.study.recognition.rules import Kernel as Kernel
from desktop.study.recognition.rules import Kind as Kind
from desktop.study.recognition.rules import Plane as Plane
from desktop.study.recognition.rules import Weighting as Weighting
from desktop.study.recognition.series_words import words
from desktop.study.recognition.table import rules

T = TypeVar("T")
Known = tuple[Series, Acquisition]
COUNTING_FROM_MM = 400.0  # a sagittal view this long usually shows C2; team rule, draft


def recognise_study(study: Study, corrections: Sequence[Correction] = ()) -> tuple[Known, ...]:
    """Every series of a study, those that belong together named as such.

    What the reader has set goes before what headers say, also where one series is judged by
    another.
    """
    known = [(one, corrected(recognise(one), one.uid, corrections)) for one in study.series]
    return tuple(with_pairs(with_groups(known)))


def recognise(series: Series) -> Acquisition:
    """What a series is, by its headers alone.

    Source:
        REFERENCE 4.2 (MR) and 4.3 (CT) of the clinical reference; `resources/recognition.yaml`.
    """
    if series.modality not in ("MR", "CT") or not series.instances:
        return _no_mr_or_ct(series)
    head, tokens, place = series.instances[0], words(series), geometry_of(series)
    because: list[str] = []
    purpose = _noted(because, kind(series, tokens, place.mixed))
    weighting: Finding[Weighting | None] = Finding(None)
    fat: Finding[bool | None] = Finding(None)
    kernel: Finding[Kernel | None] = Finding(None)
    dixon: Finding[tuple[DixonPart, ...]] = Finding(())
    if series.modality == "MR":
        weighting = _noted(because, mr.weighting(series, tokens))
        dixon = dixon_parts(series, tokens)
        fat = _noted(because, fat_suppression(head, tokens, weighting.value, dixon))
    else:
        kernel = _noted(because, ct.kernel(head, tokens))
    plane = _noted(because, _plane(place, tokens))
    what = kernel if series.modality == "CT" else weighting
    return Acquisition(
        kind=purpose.value,
        weighting=weighting.value,
        plane=plane.value[0],
        fat_suppressed=fat.value,
        contrast=_noted(because, contrast(series, tokens)).value,
        kernel=kernel.value,
        counting=_noted(because, _counting(series, tokens, place)).value,
        because=tuple(because),
        thickness_mm=most_common(number(i, "SliceThickness") for i in series.instances),
        spacing_mm=place.spacing_mm,
        extent_mm=place.extent_mm,
        nearest_plane=plane.value[1],
        confidence="certain" if _is_certain(purpose, what, plane) else "likely",
        dixon=dixon.value,
        composed=is_composed(series, tokens),
    )


def _no_mr_or_ct(series: Series) -> Acquisition:
    """A series of another modality, named, or one without images."""
    tag = f"Modality {series.modality or '?'} (0008,0060)"
    name = rules().modalities.get(series.modality, "")
    return Acquisition("other", because=(", ".join(part for part in (name, tag) if part),))


def _noted(because: list[str], finding: Finding[T]) -> Finding[T]:
    """The finding itself; its reason, if there is one, is noted."""
    if finding.why:
        because.append(finding.why)
    return finding


def _plane(place: Geometry, tokens: tuple[str, ...]) -> Finding[tuple[Plane | None, Plane | None]]:
    """The plane and the nearest of the three main planes, by geometry, else by words."""
    if place.nearest is not None:
        if place.oblique:
            why = f"oblique, nearest to {place.nearest}, Image Orientation (0020,0037)"
            return Finding(("oblique", place.nearest), why)
        why = f"{place.nearest}, Image Orientation (0020,0037)"
        return Finding((place.nearest, place.nearest), why)
    named = {hit.value: hit.words for hit in rules().planes.hits(tokens)}
    if place.mixed or len(named) != 1:
        return Finding((None, None))
    plane, word = next(iter(named.items()))
    return by_words((plane, plane), word)


def _counting(series: Series, tokens: tuple[str, ...], place: Geometry) -> Finding[bool]:
    """Whether vertebrae can be counted from C2 in it: it is named so, or it is long enough.

    Source:
        REFERENCE 4.1 (counting view including C2), 4.2 step 0.
    """
    if place.nearest == "axial":
        return Finding(False)
    if said := counting_words(series, tokens):
        return Finding(True, f"serves counting, {said}")
    low, high = place.extent_mm or (0.0, 0.0)
    if high - low >= COUNTING_FROM_MM:
        why = f"may serve counting, {high - low:.0f} mm long, Image Position (0020,0032)"
        return Finding(True, why)
    return Finding(False)


def _is_certain(
    purpose: Finding[Kind],
    what: Finding[Weighting | None] | Finding[Kernel | None],
    plane: Finding[tuple[Plane | None, Plane | None]],
) -> bool:
    if purpose.value not in ("diagnostic", "derived"):
        return purpose.certain
    known = what.value is not None and plane.value[0] is not None
    return known and purpose.certain and what.certain and plane.certain
