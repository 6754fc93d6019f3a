"""A button that waits for the key that is pressed next, whatever that key does elsewhere."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.keys.key_names import key_name

LEAVES, EMPTIES = "Esc", "Del"


class KeyCatcher(QPushButton):
    """Pressed once, it listens: Esc leaves all as it is, Delete means no key, any other is caught.

    Signals:
        caught: the key, as the settings write it.
        emptied: the reader wants no key here.
    """

    caught = Signal(str)
    emptied = Signal()

    def __init__(
        self, says: str, parent: QWidget | None = None, *, language: Language = ENGLISH
    ) -> None:
        super().__init__(says, parent)
        self._says, self._language = says, language
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.clicked.connect(self._turn)

    @property
    def listens(self) -> bool:
        return self.isChecked()

    def show_words(self, says: str) -> None:
        """Show other words; it listens no longer."""
        self._says = says
        self._stop()

    def event(self, event: QEvent) -> bool:
        if self.listens and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # else the command would be done whose key is asked for
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._stop()
        super().focusOutEvent(event)

    def _turn(self, listens: bool) -> None:
        if listens:
            self.setText(self._language("Press a key; Esc leaves, Del: no key"))
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._stop()

    def _stop(self) -> None:
        self.setChecked(False)
        self.setText(self._says)

    def _take(self, event: QKeyEvent) -> None:
        key = "" if event.isAutoRepeat() else key_name(event)
        if not key:
            return
        self._stop()
        if key == EMPTIES:
            self.emptied.emit()
        elif key != LEAVES:
            self.caught.emit(key)
