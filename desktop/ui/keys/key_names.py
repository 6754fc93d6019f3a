"""A pressed key as the settings write it, and which keys a command may never have."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.foundation.language import text
from desktop.ui.key_lane import key_of
from desktop.ui.lane.fields.key_matcher import DIGITS, LETTERS

ANSWERS = text("{key} answers questions. It cannot be a command.")
MOVES = text("{key} moves through images, lists and fields. It cannot be a command.")
EDITS = text("{key} edits what is typed. It cannot be a command.")
_ANSWERING = {*DIGITS, "0", *LETTERS.upper(), "Backspace", "Esc", "Space", "Return", "Enter"}
_MOVING = {
    "Up", "Down", "Left", "Right", "PgUp", "PgDown", "Home", "End", "Tab", "Backtab",
    "Shift+Tab", "Shift+Backtab",
}  # fmt: skip
_EDITING = {"Del", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"}
_ONLY_HELD = {
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
}  # fmt: skip
_BY_PLACE = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


def lane_says(key: str) -> str:
    """Why a key cannot be a command, with `{key}` in it; "" if it can be one."""
    if key in _ANSWERING:
        return ANSWERS
    if key in _MOVING:
        return MOVES
    return EDITS if key in _EDITING else ""


def key_name(event: QKeyEvent) -> str:
    """The key that was pressed, as `Ctrl+Shift+F13`; "" while one is only held, or is unknown.

    Digits are taken by their place, as the lane takes them. A sign that needs Shift on this
    keyboard is the sign alone, so that the command goes by it on every keyboard.
    """
    if event.key() in _ONLY_HELD:
        return ""
    digit = key_of(event)
    if digit.isdigit():
        return digit
    held = event.modifiers() & ~_BY_PLACE
    sign = event.text()
    if held == Qt.KeyboardModifier.ShiftModifier and sign.isprintable() and not sign.isalpha():
        held = Qt.KeyboardModifier.NoModifier if sign.strip() else held
    sequence = QKeySequence(held.value | event.key())
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def shown(key: str) -> str:
    """A key as its cap shows it on this system."""
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ").strip()
