"""The key lane: keys pressed anywhere but in a text field go to the question that is current.

Digits are taken by their place on the keyboard where the layout gives something else: on a French
keyboard the key of the 2 sends `é` unless Shift is held.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)

_X11_ONE, _WINDOWS_ONE = 10, 2  # scan codes of the digit row's first key; 0 is the tenth
_MAC_DIGITS = {18: "1", 19: "2", 20: "3", 21: "4", 23: "5", 22: "6", 26: "7", 28: "8", 25: "9",
               29: "0"}  # fmt: skip
_WORDLESS = {
    Qt.Key.Key_Return: "\r",
    Qt.Key.Key_Enter: "\r",
    Qt.Key.Key_Backspace: "\b",
    Qt.Key.Key_Escape: "\x1b",
    Qt.Key.Key_Space: " ",
}
_DIGIT_KEYS = range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_PRESSES = ("\r", " ")  # a focused button or list wants these for itself
_LEAVES = "\x1b"  # the one key of the lane that is heard in a text field too
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class KeyLane(QObject):
    """Hands keys of one window to `take`, which says whether it understood.

    Args:
        take: given one key: a digit, a small letter, a sign, or one of return, backspace,
            escape and space as their control characters.
        command: given Ctrl and a digit by its place, where the layout gives something else: a
            French keyboard sends `Ctrl+&` for what is `Ctrl+1` elsewhere.
        wants: whether a letter belongs to the lane now, although it is a command's key: the `c`
            of `c7` answers a level and compares nothing.
    """

    def __init__(
        self,
        window: QWidget,
        take: Callable[[str], bool],
        command: Callable[[str], bool] | None = None,
        wants: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._take, self._command, self._wants = take, command, wants
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        focus = QApplication.focusWidget()
        if watched is not (focus or self._window):  # Qt offers an unused key to each parent too
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._keep(event, focus)
        held = held_digit(event)
        if held and self._command is not None:
            return self._command(held)
        key = key_of(event)
        if not key or (takes_text(focus) and key != _LEAVES):
            return False
        if key in _PRESSES and _wants_presses(focus, key):
            return key == "\r" and _pressed(focus, event)
        return self._take(key)

    def _keep(self, event: QKeyEvent, focus: QWidget | None) -> bool:
        """Before a command gets its key; True keeps it for the lane, which has it next."""
        key = key_of(event)
        if not key or takes_text(focus) or self._wants is None or not self._wants(key):
            return False
        event.accept()
        return True


def takes_text(widget: QWidget | None) -> bool:
    """Letters typed now belong to this widget."""
    match widget:
        case QLineEdit() | QPlainTextEdit() | QTextEdit():
            return not widget.isReadOnly()
        case QAbstractSpinBox():
            return True
        case _:
            return False


def _wants_presses(widget: QWidget | None, key: str) -> bool:
    if isinstance(widget, QCheckBox | QRadioButton):
        return key == " "  # Enter does nothing to them, and goes on in the checklist
    return isinstance(widget, QAbstractButton | QAbstractItemView)


def _pressed(widget: QWidget | None, event: QKeyEvent) -> bool:
    """Press a button by Enter; on some desktops Qt lets only the space bar do so."""
    if not isinstance(widget, QAbstractButton):
        return False
    if not event.isAutoRepeat():
        widget.click()
    return True


def key_of(event: QKeyEvent, system: str = sys.platform) -> str:
    """The key as the lane knows it; "" for keys that are commands or none of ours."""
    if event.modifiers() & _HELD:
        return ""
    named = _WORDLESS.get(Qt.Key(event.key()))
    if named is not None:
        return named
    text = event.text()
    if len(text) != 1 or not text.isprintable():
        return ""
    if text.isascii() and text.isdigit():
        return text
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return ""  # Shift is for commands: Shift+N must never answer
    return _digit_by_place(event, system) or text.lower()


def held_digit(event: QKeyEvent, system: str = sys.platform) -> str:
    """`Ctrl+1` where only the place of the key says so; "" for all other keys."""
    if event.modifiers() & _HELD != Qt.KeyboardModifier.ControlModifier:
        return ""
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.key() in _DIGIT_KEYS:
        return ""
    digit = _digit_by_place(event, system)
    return f"Ctrl+{digit}" if digit else ""


def _digit_by_place(event: QKeyEvent, system: str) -> str:
    if system == "darwin":
        return _MAC_DIGITS.get(event.nativeVirtualKey(), "")
    first = _WINDOWS_ONE if system == "win32" else _X11_ONE
    place = event.nativeScanCode() - first
    return str((place + 1) % 10) if 0 <= place <= 9 else ""
