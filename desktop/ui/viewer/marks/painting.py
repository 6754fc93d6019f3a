"""Draws on images: amber, with a dark rim so that it reads on bright bone too."""

import math
from functools import lru_cache
from itertools import pairwise, product

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from desktop.checklist.answers import DrawnKind
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.viewer.marks.shapes import PlaceOf, Spots, handles, outline

_RIM, _KEPT = 2, 400  # pixels around words; lines kept as pictures
_HEAD_ANGLE = math.radians(28)


def paint_shape(
    painter: QPainter, kind: DrawnKind, spots: Spots, place_of: PlaceOf, *, hot: bool
) -> None:
    """Draw a shape.

    Args:
        hot: it is under the hand or selected, so its handles are shown.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    for line in outline(kind, spots):
        places = [place_of(*spot) for spot in line]
        path.moveTo(places[0])
        for place in places[1:]:
            path.lineTo(place)
        if kind in ("distance", "cobb"):
            _ticks(path, places[0], places[-1])
        if kind == "arrow" and len(places) > 1:
            _head(path, places[0], places[1])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind == "cobb" and len(spots) == 4:
        _tie(painter, [place_of(*spot) for spot in spots])
    _stroke(painter, path, tokens.DRAWN_LINE + (1 if hot else 0))
    if hot:
        for spot in handles(kind, spots):
            paint_handle(painter, place_of(*spot))


def paint_handle(painter: QPainter, at: QPointF) -> None:
    """A square that can be taken."""
    half = tokens.HANDLE / 2
    painter.setPen(QPen(QColor(tokens.RIM), 1))
    painter.setBrush(QColor(tokens.DRAWN))
    painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))


def paint_dot(painter: QPainter, at: QPointF, *, ringed: bool) -> None:
    """The middle of a vertebra that was marked."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = tokens.HANDLE / 2
    painter.setPen(QPen(QColor(tokens.RIM), 1))
    painter.setBrush(QColor(tokens.DRAWN))
    painter.drawEllipse(at, half * 0.7, half * 0.7)
    if ringed:
        path = QPainterPath()
        path.addEllipse(at, half * 2, half * 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _stroke(painter, path, tokens.DRAWN_LINE)


def paint_cross(painter: QPainter, at: QPointF, room: QRectF) -> None:
    """The cursor of the keyboard, with a gap in its middle that shows the spot."""
    gap, path = tokens.HANDLE, QPainterPath()
    for start, end in (
        (QPointF(room.left(), at.y()), QPointF(at.x() - gap, at.y())),
        (QPointF(at.x() + gap, at.y()), QPointF(room.right(), at.y())),
        (QPointF(at.x(), room.top()), QPointF(at.x(), at.y() - gap)),
        (QPointF(at.x(), at.y() + gap), QPointF(at.x(), room.bottom())),
    ):
        path.moveTo(start)
        path.lineTo(end)
    _stroke(painter, path, 1)


def paint_value(painter: QPainter, at: QPointF, lines: tuple[str, ...], room: QRectF) -> None:
    """Write words beside a place, all of them within the room."""
    said = [line for line in lines if line]
    if not said:
        return
    painter.setFont(font(tokens.BODY, tokens.SEMIBOLD))
    metrics = QFontMetricsF(painter.font())
    high = metrics.height()
    wide = max(metrics.horizontalAdvance(line) for line in said) + tokens.XS
    box = within(at, QSizeF(wide, high * len(said)), room)
    for number, line in enumerate(said):
        place = QRectF(box.left(), box.top() + number * high, wide, high)
        paint_words(painter, place, line, Qt.AlignmentFlag.AlignLeft)


def within(at: QPointF, size: QSizeF, room: QRectF) -> QRectF:
    """A box to the right of a place, above it where there is no room, and always in the room."""
    box = QRectF(QPointF(at.x() + tokens.S, at.y() - size.height() / 2), size)
    if box.right() > room.right():
        box.moveBottomRight(QPointF(at.x(), at.y() - tokens.S))
    box.moveLeft(max(room.left(), min(box.left(), room.right() - size.width())))
    box.moveTop(max(room.top(), min(box.top(), room.bottom() - size.height())))
    return box


def paint_hint(painter: QPainter, words: str, room: QRectF) -> None:
    """What the tool waits for, in the middle of the lower edge; on several lines if it must."""
    painter.setFont(font(tokens.META, tokens.MEDIUM))
    metrics = QFontMetricsF(painter.font())
    high = metrics.height()
    lines = hint_lines(words, room.width() - 2 * tokens.S, metrics)
    top = room.bottom() - tokens.XL - (len(lines) + 1) * high
    for place, line in enumerate(lines):
        box = QRectF(room.left(), top + place * high, room.width(), high)
        paint_words(painter, box, line, Qt.AlignmentFlag.AlignHCenter)


def hint_lines(words: str, wide: float, metrics: QFontMetricsF) -> tuple[str, ...]:
    """The words in lines of at most this width, in px; a word alone may be wider."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def paint_words(painter: QPainter, box: QRectF, words: str, align: Qt.AlignmentFlag) -> None:
    """One line in amber with a dark rim, in the painter's font; sharp, on whole pixels."""
    used, ratio = painter.font(), painter.device().devicePixelRatio()
    written = _written(words, used.pixelSize(), int(used.weight()), ratio)
    size = written.deviceIndependentSize()
    free = box.width() - size.width()
    if align & Qt.AlignmentFlag.AlignRight:
        left = box.left() + free
    elif align & Qt.AlignmentFlag.AlignHCenter:
        left = box.left() + free / 2
    else:
        left = box.left()
    top = box.top() + (box.height() - size.height()) / 2
    painter.drawPixmap(QPointF(round(left), round(top)), written)


@lru_cache(maxsize=_KEPT)
def _written(words: str, size: int, weight: int, ratio: float) -> QPixmap:
    """The line as a picture; a name is painted at every slice and written once."""
    used = font(size, weight)
    metrics = QFontMetricsF(used)
    wide, high = metrics.horizontalAdvance(words) + 2 * _RIM, metrics.height() + 2 * _RIM
    made = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    box, flags = QRectF(0, 0, wide, high), int(Qt.AlignmentFlag.AlignCenter)
    with QPainter(made) as painter:
        painter.setFont(used)
        painter.setPen(QColor(tokens.RIM))
        for x, y in product((-1, 0, 1), repeat=2):
            painter.drawText(box.translated(x, y), flags, words)
        painter.setPen(QColor(tokens.DRAWN))
        painter.drawText(box, flags, words)
    return made


def _stroke(painter: QPainter, path: QPainterPath, wide: float) -> None:
    for colour, width in ((tokens.RIM, wide + 2), (tokens.DRAWN, wide)):
        pen = QPen(QColor(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.strokePath(path, pen)


def _tie(painter: QPainter, ends: list[QPointF]) -> None:
    """A dashed line between the middles of two end plates."""
    middles = [(ends[0] + ends[1]) / 2, (ends[2] + ends[3]) / 2]
    painter.setPen(QPen(QColor(tokens.DRAWN), 1, Qt.PenStyle.DashLine))
    for start, end in pairwise(middles):
        painter.drawLine(start, end)


def _ticks(path: QPainterPath, start: QPointF, end: QPointF) -> None:
    """Short strokes across both ends."""
    way = end - start
    long = math.hypot(way.x(), way.y())
    if long == 0:
        return
    across = QPointF(-way.y(), way.x()) * (tokens.HANDLE / 2 / long)
    for at in (start, end):
        path.moveTo(at - across)
        path.lineTo(at + across)


def _head(path: QPainterPath, tip: QPointF, tail: QPointF) -> None:
    turn = math.atan2(tail.y() - tip.y(), tail.x() - tip.x())
    for side in (_HEAD_ANGLE, -_HEAD_ANGLE):
        path.moveTo(tip)
        path.lineTo(tip + QPointF(math.cos(turn + side), math.sin(turn + side)) * tokens.ARROW_HEAD)
