"""Forgetting what was opened, in two steps on the page itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel


class ForgetBox(QFrame):
    """One quiet button; pressed, it says what goes and what stays, and asks.

    Signals:
        confirmed: the reader pressed the second button.
    """

    confirmed = Signal()

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        self.first = QPushButton(language("Forget what was opened…"))
        self.first.setProperty("role", "quiet")
        self._says = PlainLabel(
            language(
                "The list above and the index of all studies go. Images, readings and reports stay."
            ),
            role="soft",
            wrap=True,
        )
        self.second = QPushButton(language("Forget them"))
        self._keep = QPushButton(language("Keep them"))
        row.addWidget(self.first)
        row.addWidget(self._says, 1)
        row.addWidget(self.second)
        row.addWidget(self._keep)
        row.addStretch(0)
        self.first.clicked.connect(self.ask)
        self.second.clicked.connect(self._confirm)
        self._keep.clicked.connect(self.calm)
        self.calm()

    @property
    def asks(self) -> bool:
        return not self.second.isHidden()

    def ask(self) -> None:
        """Say what would go; the keyboard is on what changes nothing."""
        self._show(True)
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def calm(self) -> None:
        """Only the first button again."""
        self._show(False)

    def _show(self, asking: bool) -> None:
        self.first.setVisible(not asking)
        for widget in (self._says, self.second, self._keep):
            widget.setVisible(asking)

    def _confirm(self) -> None:
        self.calm()
        self.confirmed.emit()
