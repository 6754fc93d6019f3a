"""The focus and the current question keep together, for who leads through the window by Tab.

The question that has the focus is the one that keys answer. Who answers a button that Tab led to
finds the focus on the next question, not at the image; after keys and the mouse it stays there.
"""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from desktop.ui.lane.checklist_panel import ChecklistPanel
from desktop.ui.lane.question_card import QuestionCard


class FocusFollower(QObject):
    """Ties the focus of the window to one checklist."""

    def __init__(self, panel: ChecklistPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._inside = False  # the keyboard, not the mouse, has led into a question
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)
        panel.turned.connect(self._turned)

    def _moved(self, old: QWidget | None, _now: QWidget | None) -> None:
        if old is not None and isValid(old) and not old.isVisible():
            return  # what had the focus was put away: nobody led anywhere
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._inside = False  # and nothing may move while a button is held
        else:
            QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        focus = QApplication.focusWidget()
        card = self._card(focus)
        if card is None:
            self._inside = False
            return
        self._inside = self._inside or isinstance(
            focus, QAbstractButton
        )  # texts: Enter leads there
        led_here = card.hasFocus()
        card.picked.emit(card.slot)
        if led_here:
            card.field.focus_first()

    def _turned(self) -> None:
        card = self._panel.card()
        if self._inside and card is not None and self._card(QApplication.focusWidget()) is not card:
            card.field.focus_first()

    def _card(self, widget: QWidget | None) -> QuestionCard | None:
        while widget is not None and widget is not self._panel:
            if isinstance(widget, QuestionCard):
                return widget if self._panel.isAncestorOf(widget) else None
            widget = widget.parentWidget()
        return None
