"""One answer that may be given: a radio button or check box that shows its key.

Subclasses of Qt's own buttons, repainted only: role, state and name stay what screen readers
know.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.layout.mirror import mirrored

HEIGHT = 30
NARROWEST = QSize(48, HEIGHT)  # a label that has no room is elided
CAP = 18
PAD = 8
RADIUS = 6


class _KeyPainting:
    """What radio and check buttons share: a rounded field with a key cap and a label."""

    key: str

    def _paint(self, button: QAbstractButton) -> None:
        palette = button.palette()
        chosen = button.isChecked()
        with QPainter(button) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            field = QRectF(button.rect()).adjusted(1, 1, -1, -1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground(button, palette))
            painter.drawRoundedRect(field, RADIUS, RADIUS)
            if button.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
                painter.drawRoundedRect(field, RADIUS, RADIUS)
            words = palette.color(
                QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.ButtonText
            )
            left = PAD
            if self.key:
                self._paint_cap(painter, button, words, palette)
                left += CAP + 6
            painter.setPen(words)
            room = button.width() - left - PAD
            text = QFontMetrics(button.font()).elidedText(
                button.text(), Qt.TextElideMode.ElideRight, room
            )
            place = QRectF(left, 0, room, button.height())
            place = mirrored(place, QRectF(button.rect()), button.isRightToLeft())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _ground(self, button: QAbstractButton, palette: QPalette) -> QColor:
        if button.isChecked():
            return palette.color(QPalette.ColorRole.Highlight)
        if button.underMouse():
            return palette.color(QPalette.ColorRole.Light)
        return palette.color(QPalette.ColorRole.Button)

    def _paint_cap(
        self, painter: QPainter, button: QAbstractButton, words: QColor, palette: QPalette
    ) -> None:
        cap = QRectF(PAD, (button.height() - CAP) / 2, CAP, CAP)
        cap = mirrored(cap, QRectF(button.rect()), button.isRightToLeft())
        edge = words if button.isChecked() else palette.color(QPalette.ColorRole.Mid)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(cap, 4, 4)
        font = button.font()
        small = button.font()
        small.setPixelSize(max(9, round(font.pixelSize() * 0.85)))
        painter.setFont(small)
        painter.setPen(words)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.key.upper())
        painter.setFont(font)

    def _size(self, button: QAbstractButton) -> QSize:
        wide = QFontMetrics(button.font()).horizontalAdvance(button.text())
        cap = CAP + 6 if self.key else 0
        return QSize(wide + cap + 2 * PAD + 2, HEIGHT)

    # Qt asks for these by name; the mixin stands before Qt's own class.

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint(_button(self))

    def sizeHint(self) -> QSize:
        return self._size(_button(self))

    def minimumSizeHint(self) -> QSize:
        return NARROWEST

    def hitButton(self, pos: object) -> bool:
        return True


class RadioOption(_KeyPainting, QRadioButton):
    """One of several answers, of which one can be given."""

    def __init__(
        self, label: str, key: str, parent: QWidget | None = None, language: Language = ENGLISH
    ) -> None:
        QRadioButton.__init__(self, label, parent)
        self.key = key
        _prepare(self, label, key, language)


class CheckOption(_KeyPainting, QCheckBox):
    """One of several answers, of which several can be given."""

    def __init__(
        self, label: str, key: str, parent: QWidget | None = None, language: Language = ENGLISH
    ) -> None:
        QCheckBox.__init__(self, label, parent)
        self.key = key
        _prepare(self, label, key, language)


def _button(painted: object) -> QAbstractButton:
    assert isinstance(painted, QAbstractButton)  # the mixin is mixed into buttons only
    return painted


def _prepare(button: QAbstractButton, label: str, key: str, language: Language) -> None:
    button.setAccessibleName(label)
    if key:
        button.setAccessibleDescription(language("key {key}").format(key=key))
    button.setToolTip("")
    button.setFixedHeight(HEIGHT)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
