"""From a shape on an image to its value and its words; the values come from `imaging.measures`."""

from decimal import Decimal

from desktop.checklist.answers import Drawn, DrawnKind, Evidence
from desktop.foundation.language import Language, text
from desktop.imaging.measures.ellipse import Ellipse, statistics
from desktop.imaging.measures.fitness import unfit_for_angles, unfit_for_lengths, unfit_for_values
from desktop.imaging.measures.lines import NO_LENGTH, SHORTEST_MM, Measured, cobb, distance
from desktop.imaging.refused import Refused
from desktop.ui.viewer.marks.shapes import Spots
from desktop.ui.viewer.shown_image import ShownImage

DERIVED = text("This is a cut made here, which no file holds. Draw on the original images.")
NAMES: dict[DrawnKind, str] = {
    "distance": text("Distance"),
    "cobb": text("Cobb angle"),
    "ellipse": text("Region"),
    "arrow": text("Arrow"),
    "point": text("Point"),
}
DETAIL = text("SD {sd}, min {low}, max {high}, {area} mm²")
SIGNAL = text("signal")  # the unit where the header gives none
_CENT = Decimal("0.01")
_WHOLE_FROM = 10  # below it a tenth is shown


def unfit(kind: DrawnKind, shown: ShownImage) -> Refused | None:
    """Why this cannot be drawn on the image at all; None if it can."""
    if getattr(shown, "derived", False):
        return Refused(DERIVED)
    instance, frame = shown.slice.instance, shown.frame
    match kind:
        case "distance":
            return unfit_for_lengths(instance, frame)
        case "cobb":
            return unfit_for_angles(instance, frame)
        case "ellipse":
            return unfit_for_values(instance, frame) or unfit_for_lengths(instance, frame)
        case _:
            return None


def measured(kind: DrawnKind, spots: Spots, shown: ShownImage) -> Drawn | Refused:
    """The finished shape with its value to a hundredth, or why it has none."""
    refused = unfit(kind, shown)
    if refused is not None:
        return refused
    instance, frame = shown.slice.instance, shown.frame
    match kind:
        case "distance":
            return _line(kind, spots, distance(instance, frame, spots[0], spots[1]))
        case "cobb":
            upper, lower = (spots[0], spots[1]), (spots[2], spots[3])
            return _line(kind, spots, cobb(instance, frame, upper, lower))
        case "ellipse":
            return _region(spots, shown)
        case _:
            return Drawn(kind, spots)


def _line(kind: DrawnKind, spots: Spots, found: Measured | Refused) -> Drawn | Refused:
    if isinstance(found, Refused):
        return found
    if found.unit == "mm" and found.value < SHORTEST_MM:
        return Refused(NO_LENGTH)
    return Drawn(kind, spots, _hundredth(found.value), found.unit)


def _region(spots: Spots, shown: ShownImage) -> Drawn | Refused:
    found = statistics(shown.slice.instance, shown.frame, Ellipse(spots[0], spots[1]))
    if isinstance(found, Refused):
        return found
    detail = DETAIL.format(
        sd=_amount(found.deviation), low=_amount(found.low), high=_amount(found.high),
        area=_amount(found.area_mm2),
    )  # fmt: skip
    return Drawn("ellipse", spots, _hundredth(found.mean), found.unit, detail)


def evidence_of(drawn: Drawn, shown: ShownImage) -> Evidence:
    """The link to the image with what was drawn on it."""
    instance, window = shown.slice.instance, shown.window
    return Evidence(
        instance.sop_class, instance.sop_uid, shown.slice.frame + 1, shown.words,
        shown.series.uid, drawn, (window.center, window.width) if window else None,
        shown.inverted, (shown.frame.rows, shown.frame.columns),
    )  # fmt: skip


def is_on(evidence: Evidence, shown: ShownImage) -> bool:
    """Whether it belongs to the very frame that is shown."""
    return (
        evidence.sop_uid == shown.slice.instance.sop_uid
        and evidence.frame == shown.slice.frame + 1
        and not getattr(shown, "derived", False)
    )


def value_words(drawn: Drawn, language: Language) -> str:
    """`34 mm`, `3.4 mm`, `12°`, `mean 45 HU`; "" for what has no value."""
    if drawn.kind != "ellipse" or not drawn.words:
        return drawn.words
    value, _, unit = drawn.words.partition(" ")
    return language("mean {value} {unit}").format(value=value, unit=unit or language(SIGNAL))


def said(drawn: Drawn, language: Language) -> str:
    """What a screen reader says: `Distance 34 mm`."""
    return f"{language(NAMES[drawn.kind])} {value_words(drawn, language)}".strip()


def _hundredth(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(_CENT)


def _amount(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= _WHOLE_FROM or value == int(value) else f"{value:.1f}"
