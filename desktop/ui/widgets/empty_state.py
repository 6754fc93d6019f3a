"""What stands where nothing can be shown: why, and what to do; empty, on its way, or failed."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.spoken.aloud import say
from desktop.ui.theme import tokens
from desktop.ui.theme.restyle import set_role
from desktop.ui.theme.symbol import Symbol
from desktop.ui.widgets.plain_label import PlainLabel

State = Literal["empty", "loading", "failed"]
SYMBOLS: dict[State, str] = {
    "empty": "circle-dashed",
    "loading": "clock",
    "failed": "circle-alert",
}


class EmptyState(QFrame):
    """An icon, a sentence, and a second one on what to do; the shape tells the state, not colour.

    Attributes:
        state: `empty`, `loading` or `failed`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: State = "empty"
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        column.setSpacing(tokens.S)
        self._icon = Symbol(size=tokens.XL)
        self._says = PlainLabel(role="soft", wrap=True)
        self._do = PlainLabel(role="meta", wrap=True)
        column.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._says, self._do):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addStretch(1)
        self.show_state("empty", "")

    @property
    def words(self) -> str:
        """All that it says."""
        return " ".join(part for part in (self._says.text(), self._do.text()) if part)

    def show_state(self, state: State, says: str, do: str = "") -> None:
        """Say how it stands.

        Args:
            says: why nothing is shown.
            do: what the reader can do; "" where the sentence says it already.
        """
        changed = (state, says, do) != (self.state, self._says.text(), self._do.text())
        self.state = state
        self._icon.show_symbol(SYMBOLS[state], "critical" if state == "failed" else "soft")
        self._says.setText(says)
        set_role(self._says, "ask" if state == "failed" else "soft")
        self._do.setText(do)
        self._do.setVisible(bool(do))
        self.setAccessibleName(self.words)
        if changed and state == "failed":
            say(self, self.words, urgent=True)
