"""One chip under the typed line; a click, Delete or Backspace takes it out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

from desktop.foundation.language import Language
from desktop.ui.widgets.plain_tip import plain_tip


class Chip(QPushButton):
    """What Enter would do with a part of the line.

    Args:
        look: `fill`, `unsaid`, `change`, `ask` or `text`.
        key: what is taken out with it: a question, or the words themselves.
        hint: the words of the line that it came from.

    Signals:
        removed: its look and its key.
    """

    removed = Signal(str, str)

    def __init__(
        self, look: str, key: str, text: str, hint: str, language: Language,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.look, self.key = look, key
        self.setText(text.replace("&", "&&"))
        self.setProperty("role", f"chip {look}")
        self.setAccessibleName(text)
        says = language("from “{words}”; click or Delete takes it out").format(words=hint)
        self.setAccessibleDescription(says)
        self.setToolTip(plain_tip(f"{text}\n{says}"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._remove)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """A text that is wider than the lane ends in an ellipsis; the tip says it whole."""
        super().initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        end = Qt.TextElideMode.ElideRight
        option.text = self.fontMetrics().elidedText(self.text(), end, room.width())

    def _remove(self) -> None:
        self.removed.emit(self.look, self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        else:
            super().keyPressEvent(event)
