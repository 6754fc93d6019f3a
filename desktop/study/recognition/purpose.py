"""What a series is for: to be read, to plan others, made from others, or no image at all."""

from desktop.study.facts import terms
from desktop.study.hierarchy import Series
from desktop.study.recognition import ct
from desktop.study.recognition.rules import (
    CALIBRATION_WORDS,
    COMPOSED_TERMS,
    DERIVED_TERMS,
    DERIVED_WORDS,
    LOCALIZER_PAIRS,
    LOCALIZER_WORDS,
    NO_IMAGE_CLASSES,
    SECONDARY_CAPTURE,
    Kind,
)
from desktop.study.recognition.series_words import first_of, pair_of

_IMAGE_TYPE = "Image Type (0008,0008)"
_DESCRIPTION = "the description (0008,103E)"


def kind(series: Series, tokens: tuple[str, ...], mixed_planes: bool) -> tuple[Kind, str]:
    """The kind and why; a series that nothing speaks against is diagnostic.

    Source:
        REFERENCE 4.2, steps 0 and 0b, of the clinical reference.
    """
    head = series.instances[0]
    if head.sop_class in NO_IMAGE_CLASSES:
        return "other", "no image, SOP Class (0008,0016)"
    image_type = frozenset(terms(head, "ImageType"))
    if why := _why_localizer(series, image_type, tokens):
        return "localizer", why
    if head.sop_class.startswith(SECONDARY_CAPTURE) and not _has_place(series):
        return "other", "Secondary Capture without place in the patient, SOP Class (0008,0016)"
    if word := first_of(tokens, CALIBRATION_WORDS):
        return "other", f"{word!r} in {_DESCRIPTION}"
    if why := _why_derived(series.modality, image_type, tokens):
        return "derived", why
    if mixed_planes and series.modality == "MR":
        return "localizer", "slices in several planes, Image Orientation (0020,0037)"
    return "diagnostic", ""


def _why_localizer(series: Series, image_type: frozenset[str], tokens: tuple[str, ...]) -> str:
    if "LOCALIZER" in image_type:
        return f"LOCALIZER in {_IMAGE_TYPE}"
    if word := first_of(tokens, LOCALIZER_WORDS) or pair_of(tokens, LOCALIZER_PAIRS):
        return f"{word!r} in {_DESCRIPTION}"
    if series.modality == "CT" and ct.is_topogram(series.instances[0]):
        return "topogram kernel (0018,1210)"
    return ""


def _why_derived(modality: str, image_type: frozenset[str], tokens: tuple[str, ...]) -> str:
    if term := image_type & DERIVED_TERMS:
        return f"{min(term)} in {_IMAGE_TYPE}"
    if word := first_of(tokens, DERIVED_WORDS):
        return f"{word!r} in {_DESCRIPTION}"
    plain = modality == "MR" and image_type & COMPOSED_TERMS
    if {"DERIVED", "SECONDARY"} <= image_type and not plain:
        return f"DERIVED and SECONDARY in {_IMAGE_TYPE}"
    return ""


def _has_place(series: Series) -> bool:
    """Whether the series says where it lies in the patient."""
    return "ImageOrientationPatient" in series.instances[0].header
