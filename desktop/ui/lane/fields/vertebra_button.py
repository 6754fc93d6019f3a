"""One vertebra of the drawn spine: a radio button or check box in the shape of its body.

As with the other options only the painting is our own: role, state and name stay what screen
readers know.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from desktop.ui.theme import tokens

WAIST = 2.0  # px by which a body is narrower at its middle
PROCESS = 0.24  # share of the width that the spinous process takes
VARIANTS = ("T13", "L6")  # not everybody has them: drawn with a broken line


class _VertebraPainting:
    """A body seen from the left, its spinous process behind it, its name upon it."""

    level: str

    def paintEvent(self, event: QPaintEvent) -> None:
        button = _button(self)
        palette = button.palette()
        with QPainter(button) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = QPen(palette.color(QPalette.ColorRole.Mid), 1)
            if button.hasFocus():
                edge = QPen(palette.color(QPalette.ColorRole.Highlight), tokens.RING)
            if self.level in VARIANTS:
                edge.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(edge)
            painter.setBrush(_ground(button, palette))
            body = _body(QRectF(button.rect()))
            painter.drawPath(_process(QRectF(button.rect())))
            painter.drawPath(body)
            words = QPalette.ColorRole.HighlightedText
            if not button.isChecked():
                words = QPalette.ColorRole.ButtonText
            painter.setPen(palette.color(words))
            painter.drawText(body.boundingRect(), Qt.AlignmentFlag.AlignCenter, self.level)

    def sizeHint(self) -> QSize:
        return QSize(tokens.VERTEBRA_WIDE, tokens.VERTEBRA_TALL)

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.VERTEBRA_WIDE // 2, tokens.VERTEBRA_TALL)

    def hitButton(self, pos: object) -> bool:
        return True


class RadioVertebra(_VertebraPainting, QRadioButton):
    """A level of which one can be given."""

    def __init__(self, level: str, parent: QWidget | None = None) -> None:
        QRadioButton.__init__(self, level, parent)
        self.level = level
        self.setAutoExclusive(False)
        _prepare(self)


class CheckVertebra(_VertebraPainting, QCheckBox):
    """A level of which several can be given."""

    def __init__(self, level: str, parent: QWidget | None = None) -> None:
        QCheckBox.__init__(self, level, parent)
        self.level = level
        _prepare(self)


def _body(field: QRectF) -> QPainterPath:
    """Straight endplates, a waist in front and behind."""
    wide = field.width() * (1 - PROCESS) - 2
    left, right = field.left() + 1, field.left() + 1 + wide
    top, foot = field.top() + 1.5, field.bottom() - 1.5
    middle = field.center().y()
    path = QPainterPath(QPointF(left + 2, top))
    path.lineTo(right - 2, top)
    path.quadTo(QPointF(right, top), QPointF(right, top + 2))
    path.quadTo(QPointF(right - WAIST, middle), QPointF(right, foot - 2))
    path.quadTo(QPointF(right, foot), QPointF(right - 2, foot))
    path.lineTo(left + 2, foot)
    path.quadTo(QPointF(left, foot), QPointF(left, foot - 2))
    path.quadTo(QPointF(left + WAIST, middle), QPointF(left, top + 2))
    path.quadTo(QPointF(left, top), QPointF(left + 2, top))
    return path


def _process(field: QRectF) -> QPainterPath:
    """The arch and the spinous process, pointing down and back."""
    start = field.left() + field.width() * (1 - PROCESS) - WAIST - 2
    end = field.right() - 1.5
    middle, foot = field.center().y(), field.bottom() - 1.5
    path = QPainterPath(QPointF(start, middle - 3))
    path.lineTo(start + 4, middle - 3)
    path.lineTo(end, foot - 3)
    path.lineTo(end - 2, foot)
    path.lineTo(start, middle + 3)
    path.closeSubpath()
    return path


def _ground(button: QAbstractButton, palette: QPalette) -> QColor:
    if button.isChecked():
        return palette.color(QPalette.ColorRole.Highlight)
    if button.underMouse():
        return palette.color(QPalette.ColorRole.Light)
    return palette.color(QPalette.ColorRole.Button)


def _button(painted: object) -> QAbstractButton:
    assert isinstance(painted, QAbstractButton)  # the mixin is mixed into buttons only
    return painted


def _prepare(button: QAbstractButton) -> None:
    button.setAccessibleName(button.text())
    button.setObjectName(button.text())
    button.setFixedHeight(tokens.VERTEBRA_TALL)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
