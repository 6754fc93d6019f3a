"""What is written over an image: series, slice, window, orientation, and SYNTHETIC."""

from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from desktop.foundation.language import ENGLISH, Language
from desktop.imaging.frame import Frame, Window
from desktop.imaging.places.scale import Bar
from desktop.imaging.planes import Edges
from desktop.imaging.stack import Slice
from desktop.study.hierarchy import Fact, Instance
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.viewer.over_image import over_image

_LINE = 17
_NARROW_WINDOW = 10


@dataclass(frozen=True, slots=True)
class Overlay:
    """Lines for the four corners, letters for the four edges.

    Attributes:
        badge: in the middle of the upper edge's left part; `SYNTHETIC`, or "".
        warning: on a plate of its own below; `PRIOR 2 Aug 2026`, or "".
    """

    top_left: tuple[str, ...] = ()
    top_right: tuple[str, ...] = ()
    bottom_left: tuple[str, ...] = ()
    bottom_right: tuple[str, ...] = ()
    edges: Edges | None = None
    badge: str = ""
    warning: str = ""
    language: Language = field(default=ENGLISH, repr=False)

    @property
    def words(self) -> str:
        """All of it in one line, for screen readers."""
        lines = (*self.top_left, *self.top_right, *self.bottom_left, *self.bottom_right)
        said = [self.warning, self.badge, *lines]
        if self.edges is not None:
            e = self.edges
            says = self.language("left {left}, right {right}, top {top}, bottom {bottom}")
            said.append(says.format(left=e.left, right=e.right, top=e.top, bottom=e.bottom))
        return ", ".join(part for part in said if part)


def overlay(
    title: str, meta: str, where: Slice, place: int, count: int,
    frame: Frame | None, window: Window | None, synthetic: bool, language: Language = ENGLISH,
    *, zoom: float = 0.0, notes: tuple[str, ...] = (), warning: str = "",
) -> Overlay:  # fmt: skip
    """What to write over one slice.

    Args:
        zoom: screen pixels for one of the image; 0 where there is none yet.
        warning: what must not be overlooked, such as that it is an earlier study.
        notes: what else has to be known of the image, such as that it is a reformat.
        place: counted from 0.
        frame: None while it is being decoded, or if it cannot be.
    """
    below = [f"W {_amount(window.width)}  L {_amount(window.center)}"] if window else []
    if frame is not None and frame.lossy:
        below.insert(0, language("Lossy compression"))
    below = [*notes, *below]
    if zoom > 0 and frame is not None:
        below.append(language("Zoom {factor}").format(factor=_factor(zoom)))
    return Overlay(
        top_left=tuple(line for line in (title, _timing(where.instance)) if line),
        top_right=tuple(
            line for line in (meta, language(where.plane.words) if where.plane else "") if line
        ),
        bottom_left=tuple(below),
        bottom_right=(f"{place + 1} / {count}",),
        edges=where.plane.edges if where.plane else None,
        badge=language("SYNTHETIC") if synthetic else "",
        warning=warning,
        language=language,
    )


def _timing(instance: Instance) -> str:
    """`TR 3500  TE 102`, as far as the header says."""
    if instance.modality != "MR":
        return ""
    pairs = (("TR", "RepetitionTime"), ("TE", "EchoTime"), ("TI", "InversionTime"))
    said = ((name, _plain(instance.header.get(keyword))) for name, keyword in pairs)
    return "  ".join(f"{name} {value}" for name, value in said if value not in ("", "0"))


def _plain(value: Fact | None) -> str:
    match value:
        case int() | float():
            return f"{value:.0f}"
        case str() if value.replace(".", "", 1).isdigit():
            return f"{float(value):.0f}"
        case _:
            return ""


def _factor(zoom: float) -> str:
    return f"{zoom:.1f}" if zoom >= 0.1 else f"{zoom:.2f}"


def _amount(number: float) -> str:
    return f"{number:.0f}" if abs(number) >= _NARROW_WINDOW or number == 0 else f"{number:.2g}"


def paint_overlay(painter: QPainter, room: QRectF, written: Overlay, rail: int) -> None:
    """Write the overlay; light on black, with a dark rim so that it reads on bright bone too.

    Args:
        rail: width kept free for the slice rail at the right edge.
    """
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    inner = room.adjusted(
        tokens.OVERLAY_EDGE, tokens.OVERLAY_EDGE - 2, -tokens.OVERLAY_EDGE, -tokens.OVERLAY_EDGE + 2
    )
    painter.setFont(font(tokens.META, tokens.MEDIUM))
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    free = inner.adjusted(0, 0, -rail, 0)
    _lines(painter, inner, written.top_left, left, from_top=True)
    _lines(painter, free, written.top_right, right, from_top=True)
    _lines(painter, inner, written.bottom_left, left, from_top=False)
    _lines(painter, free, written.bottom_right, right, from_top=False)
    if written.badge:
        _badge(painter, inner, written)
    if written.warning:
        _warning(painter, inner, written)
    if written.edges is not None:
        _letters(painter, free, written.edges)


def paint_scale(painter: QPainter, room: QRectF, bar: Bar | None, rail: int) -> None:
    """A bar above the slice's number, and how long it is in the patient; nothing for None."""
    if bar is None:
        return
    right = room.right() - tokens.OVERLAY_EDGE - rail
    low = room.bottom() - tokens.OVERLAY_EDGE - _LINE - tokens.S
    left, tick = right - bar.length_px, tokens.XS
    for pen in (QPen(QColor(0, 0, 0, 200), 3), QPen(QColor(over_image().on_image), 1)):
        painter.setPen(pen)
        painter.drawLine(QLineF(left, low, right, low))
        for end in (left, right):
            painter.drawLine(QLineF(end, low - tick, end, low))
    painter.setFont(font(tokens.CAPTION, tokens.MEDIUM))
    place = QRectF(room.left(), low - tick - _LINE, right - room.left(), _LINE)
    _text(painter, place, Qt.AlignmentFlag.AlignRight, bar.words, over_image().on_image)


def _badge(painter: QPainter, inner: QRectF, written: Overlay) -> None:
    below = QRectF(inner)
    below.setTop(inner.top() + _LINE * len(written.top_left))
    _text(painter, QRectF(below.left(), below.top(), below.width(), _LINE),
          Qt.AlignmentFlag.AlignLeft, written.badge, over_image().accent)  # fmt: skip


def _warning(painter: QPainter, inner: QRectF, written: Overlay) -> None:
    """Dark words on a bright plate: nobody takes this image for one of today's."""
    painter.save()
    used = font(tokens.SECTION, tokens.BOLD)
    lines = len(written.top_left) + bool(written.badge)
    wide = QFontMetrics(used).horizontalAdvance(written.warning) + 2 * tokens.S
    plate = QRectF(inner.left(), inner.top() + _LINE * lines + tokens.XS, wide, tokens.XL)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(over_image().warn))
    painter.drawRoundedRect(plate, tokens.CAP_RADIUS, tokens.CAP_RADIUS)
    painter.setFont(used)
    painter.setPen(QColor(over_image().image))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, written.warning)
    painter.restore()


def _letters(painter: QPainter, inner: QRectF, edges: Edges) -> None:
    painter.setFont(font(tokens.BODY, tokens.SEMIBOLD))
    middle, across = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignHCenter
    for letter, align in (
        (edges.left, Qt.AlignmentFlag.AlignLeft | middle),
        (edges.right, Qt.AlignmentFlag.AlignRight | middle),
        (edges.top, Qt.AlignmentFlag.AlignTop | across),
        (edges.bottom, Qt.AlignmentFlag.AlignBottom | across),
    ):
        _text(painter, inner, align, letter, over_image().on_image)


def _lines(
    painter: QPainter,
    inner: QRectF,
    lines: tuple[str, ...],
    side: Qt.AlignmentFlag,
    *,
    from_top: bool,
) -> None:
    top = inner.top() if from_top else inner.bottom() - _LINE * len(lines)
    half = inner.width() / 2 - tokens.L
    metrics = QFontMetrics(painter.font())
    for number, line in enumerate(lines):
        place = QRectF(inner.left(), top + number * _LINE, inner.width(), _LINE)
        fitting = metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(half))
        _text(painter, place, side, fitting, over_image().on_image)


def _text(
    painter: QPainter, place: QRectF, align: Qt.AlignmentFlag, text: str, colour: str
) -> None:
    painter.setPen(QColor(0, 0, 0, 200))
    for x, y in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawText(place.translated(x, y), int(align), text)
    painter.setPen(QColor(colour))
    painter.drawText(place, int(align), text)
