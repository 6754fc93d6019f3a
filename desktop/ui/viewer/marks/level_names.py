"""Names of vertebrae on an image: beside each on sagittal and coronal slices, one on axial ones."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from desktop.imaging.places.levels import Label, level_on, nearest_level
from desktop.imaging.planes import Plane, Vector
from desktop.study.facts import text as text_of
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.viewer.marks.painting import paint_dot, paint_words
from desktop.ui.viewer.marks.shapes import PlaceOf, Spot, apart
from desktop.ui.viewer.shown_image import ShownImage

# Half the width of a small thoracic vertebra: so far beside its middle a slice still shows it.
# Team rule, draft: to be confirmed by a radiologist.
NEAR_MM = 12.0
BESIDE_MM = 22.0  # from the middle of a vertebra to its name, before it or to its right
_UPRIGHT = 0.7  # share of the normal towards the head from which a slice counts as axial


@dataclass(frozen=True, slots=True)
class Named:
    """A name and where it is on the view, in pixels."""

    label: Label
    dot: QPointF
    room: QRectF


def frame_of_reference(shown: ShownImage) -> str:
    """The UID within which places agree; "" where the header does not say."""
    return text_of(shown.slice.instance, "FrameOfReferenceUID")


def point_at(shown: ShownImage, spot: Spot) -> Vector | None:
    """The patient point (mm) of a spot; None where the image does not say where it lies."""
    return shown.plane.point(*spot) if shown.plane is not None else None


def is_axial(plane: Plane) -> bool:
    return abs(plane.normal[2]) >= _UPRIGHT


def level_at(labels: Sequence[Label], shown: ShownImage, spot: Spot) -> str:
    """The vertebra that lies under a spot, or that an axial slice cuts; "" for none."""
    plane = shown.plane
    if plane is None or not labels:
        return ""
    found = (
        level_on(labels, plane) if is_axial(plane) else nearest_level(labels, plane.point(*spot))
    )
    return found.level if found is not None else ""


def names_on(labels: Sequence[Label], shown: ShownImage, place_of: PlaceOf) -> tuple[Named, ...]:
    """The names that stand beside vertebrae of this slice; none on axial ones."""
    plane = shown.plane
    if plane is None or not labels or is_axial(plane):
        return ()
    away = np.array([label.point for label in labels]) - plane.origin
    rows = away @ plane.column / plane.spacing_mm[0]
    columns = away @ plane.row / plane.spacing_mm[1]
    near = np.abs(away @ plane.normal) <= NEAR_MM
    near &= (rows >= -0.5) & (rows < shown.frame.rows - 0.5)
    near &= (columns >= -0.5) & (columns < shown.frame.columns - 0.5)
    metrics = QFontMetricsF(font(tokens.META, tokens.BOLD))
    beside = BESIDE_MM / plane.spacing_mm[1]
    return tuple(
        _named(labels[at], (float(rows[at]), float(columns[at])), beside, metrics, place_of)
        for at in np.flatnonzero(near).tolist()
    )


def touched_name(names: Sequence[Named], at: QPointF, near: float) -> Named | None:
    """The name, or the dot of a mark, under a place of the view."""
    for one in names:
        if one.room.contains(at) or (one.label.marked and apart(one.dot, at) <= near):
            return one
    return None


def paint_names(painter: QPainter, names: Sequence[Named], selected: str) -> None:
    """Write them; marked ones are bold and have a dot, the selected one a ring."""
    for one in names:
        weight = tokens.BOLD if one.label.marked else tokens.MEDIUM
        painter.setFont(font(tokens.META, weight))
        paint_words(painter, one.room, one.label.words, Qt.AlignmentFlag.AlignRight)
        if one.label.marked:
            paint_dot(painter, one.dot, ringed=one.label.level == selected)


def paint_level_of(
    painter: QPainter, labels: Sequence[Label], shown: ShownImage, room: QRectF, lines_above: int
) -> str:
    """Write the level of an axial slice into the top right corner; says what was written.

    Args:
        lines_above: of the overlay, which stands there already.
    """
    plane = shown.plane
    if plane is None or not is_axial(plane):
        return ""
    found = level_on(labels, plane)
    if found is None:
        return ""
    painter.setFont(font(tokens.TITLE, tokens.BOLD))
    high = QFontMetricsF(painter.font()).height()
    top = room.top() + tokens.OVERLAY_EDGE + lines_above * tokens.OVERLAY_LINE
    right = room.right() - tokens.OVERLAY_EDGE - tokens.RAIL
    paint_words(
        painter, QRectF(room.left(), top, right - room.left(), high), found.words,
        Qt.AlignmentFlag.AlignRight,
    )  # fmt: skip
    return found.words


def _named(
    label: Label, spot: Spot, beside: float, metrics: QFontMetricsF, place_of: PlaceOf
) -> Named:
    """The name stands where columns begin: in front on a sagittal, at the right on a coronal."""
    row, column = spot
    wide, high = metrics.horizontalAdvance(label.words) + tokens.XS, metrics.height()
    at = place_of(row, column - beside)
    room = QRectF(at.x() - wide, at.y() - high / 2, wide, high)
    return Named(label, place_of(row, column), room)
