"""What a series is for: to be read, to plan others, made from others, or no image at all."""

from desktop.study.facts import terms, text
from desktop.study.hierarchy import Series
from desktop.study.recognition import ct
from desktop.study.recognition.finding import Finding, by_words
from desktop.study.recognition.rules import Kind
from desktop.study.recognition.table import rules
from desktop.study.recognition.tokens import raw_words_of

SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7"
_IMAGE_TYPE = "Image Type (0008,0008)"


def kind(series: Series, tokens: tuple[str, ...], mixed_planes: bool) -> Finding[Kind]:
    """The kind and why; a series that nothing speaks against is diagnostic.

    Source:
        REFERENCE 4.2, steps 0 and 0b, of the clinical reference.
    """
    head, table = series.instances[0], rules()
    if head.sop_class in table.terms["no_image_classes"]:
        return Finding("other", "no image, SOP Class (0008,0016)")
    image_type = frozenset(terms(head, "ImageType"))
    if found := _localizer(series, image_type, tokens):
        return found
    if head.sop_class.startswith(SECONDARY_CAPTURE) and not _has_place(series):
        why = "Secondary Capture without place in the patient, SOP Class (0008,0016)"
        return Finding("other", why)
    if word := table.words["calibration"].said(tokens):
        return by_words("other", word)
    if found := _derived(series.modality, image_type, tokens):
        return found
    if mixed_planes and series.modality == "MR":
        return Finding("localizer", "slices in several planes, Image Orientation (0020,0037)")
    return Finding("diagnostic")


def _localizer(
    series: Series, image_type: frozenset[str], tokens: tuple[str, ...]
) -> Finding[Kind] | None:
    if "LOCALIZER" in image_type:
        return Finding("localizer", f"LOCALIZER in {_IMAGE_TYPE}")
    if word := rules().words["localizer"].said(tokens):
        return by_words("localizer", word)
    if series.modality == "CT" and ct.is_topogram(series.instances[0]):
        return Finding("localizer", "topogram kernel (0018,1210)")
    return None


def _derived(
    modality: str, image_type: frozenset[str], tokens: tuple[str, ...]
) -> Finding[Kind] | None:
    table = rules()
    if term := image_type & table.terms["derived_images"]:
        return Finding("derived", f"{min(term)} in {_IMAGE_TYPE}")
    if word := table.words["derived"].said(tokens):
        return by_words("derived", word)
    # DERIVED alone excludes nothing: some makers call every filtered MR image so, with OTHER
    # as third value, and composed images and Dixon parts are what the reader reads.
    read = modality == "MR" and image_type & table.terms["read_images"]
    if {"DERIVED", "SECONDARY"} <= image_type and not read:
        return Finding("derived", f"DERIVED and SECONDARY in {_IMAGE_TYPE}")
    return None


def is_composed(series: Series, tokens: tuple[str, ...]) -> bool:
    """Whether several stations were put together to these images."""
    composed = rules().terms["composed_images"]
    if composed.intersection(terms(series.instances[0], "ImageType")):
        return True
    return bool(rules().words["composed"].said(tokens))


def counting_words(series: Series, tokens: tuple[str, ...]) -> str:
    """What says that vertebrae can be counted from C2 here; empty if nothing does."""
    words, head = rules().words, series.instances[0]
    if said := words["counting"].said(tokens):
        return f"{said!r} in the description (0008,103E)"
    everything = raw_words_of(series.description)
    for name in ("whole_spine", "cervical"):
        if said := words[name].said(everything):
            return f"{said!r} in the description (0008,103E)"
    part = raw_words_of(text(head, "BodyPartExamined"))
    if said := words["cervical"].said(part) or words["whole_spine"].said(part):
        return f"{said!r} in Body Part Examined (0018,0015)"
    return ""


def _has_place(series: Series) -> bool:
    """Whether the series says where it lies in the patient."""
    return "ImageOrientationPatient" in series.instances[0].header
