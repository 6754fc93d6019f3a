"""How buttons and labels stand in the tree of a screen reader.

Qt's own answer for a button that can be checked is its `toggle`: it changes the look and tells
nobody, so that an answer would stand on screen and not in the reading. Here every act of a screen
reader is the press of a hand. Headings are told as headings, and tooltips without their markup.
"""

import re

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QRadioButton, QWidget

from desktop.ui.spoken.tip import plain_text

HEADINGS = ("title", "section")
FOLDS = "folds"  # property of a button that opens and closes what stands below it

_Role = QAccessible.Role
_installed = False


class Said(QAccessibleWidget):
    """A button or a label, as it is told; asked anew each time, since buttons change."""

    def role(self) -> QAccessible.Role:
        return _role_of(self._widget)

    def text(self, what: QAccessible.Text) -> str:
        widget = self._widget
        if widget is None:
            return ""
        match what:
            case QAccessible.Text.Name:
                return widget.accessibleName() or _words(widget)
            case QAccessible.Text.Description:
                tip = widget.accessibleDescription() or plain_text(widget.toolTip())
                return "" if tip == self.text(QAccessible.Text.Name) else tip
            case _:
                return super().text(what)

    def state(self) -> QAccessible.State:
        state, widget = super().state(), self._widget
        if not isinstance(widget, QAbstractButton):
            return state
        if widget.property(FOLDS):
            state.expandable = True
            state.expanded, state.collapsed = widget.isChecked(), not widget.isChecked()
        elif widget.isCheckable():
            state.checkable, state.checked = True, widget.isChecked()
        state.pressed = widget.isDown()
        return state

    def actionNames(self) -> list[str]:
        widget = self._widget
        if not isinstance(widget, QAbstractButton) or not widget.isEnabled():
            return list(super().actionNames())
        act = QAccessibleActionInterface.pressAction()
        if self.role() in (_Role.CheckBox, _Role.RadioButton):
            act = QAccessibleActionInterface.toggleAction()
        return [act, *super().actionNames()]

    def doAction(self, name: str) -> None:
        acts = (QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.toggleAction())
        widget = self._widget
        if name in acts and isinstance(widget, QAbstractButton):
            QTimer.singleShot(0, widget, widget.click)  # the caller waits until this returns
        else:
            super().doAction(name)

    @property
    def _widget(self) -> QWidget | None:
        widget = self.object()
        return widget if isinstance(widget, QWidget) else None


def install() -> None:
    """Have all windows of this process told in this way."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_told)


def _told(_kind: str, told: QObject) -> QAccessibleInterface | None:
    """For Qt, once for each thing on screen; None leaves it to Qt."""
    return Said(told) if isinstance(told, QAbstractButton | QLabel) else None


def _words(widget: QWidget) -> str:
    """What is written on it; on a button `&&` shows as `&`, and a single one not at all."""
    if isinstance(widget, QAbstractButton):
        return re.sub("&(.)", r"\1", widget.text())
    return widget.text() if isinstance(widget, QLabel) else ""


def _role_of(widget: QWidget | None) -> QAccessible.Role:
    match widget:
        case QRadioButton():
            return _Role.RadioButton
        case QAbstractButton() if widget.isCheckable() and not widget.property(FOLDS):
            return _Role.CheckBox
        case QAbstractButton():
            return _Role.Button
        case QLabel() if not widget.pixmap().isNull():
            return _Role.Graphic
        case QLabel() if str(widget.property("role") or "") in HEADINGS:
            return _Role.Heading
        case _:
            return _Role.StaticText
