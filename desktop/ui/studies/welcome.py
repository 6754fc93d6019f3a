"""The first start in one screen: how a reading goes, and what the program never does."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language, text
from desktop.ui.layout.flow import Flow
from desktop.ui.studies.purpose import add_never
from desktop.ui.theme import tokens
from desktop.ui.theme.symbol import Symbol
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.plain_label import PlainLabel

STEPS = (
    (
        "folder-open",
        text("Open a study"),
        text(
            "Drop a folder, a disc or an archive on the window, or press Ctrl+O. Dorsum sorts the "
            "series and says what is missing for the question."
        ),
    ),
    (
        "keyboard",
        text("Answer by keys, eyes on the image"),
        text(
            "The key beside an answer gives it and leads to the next question. 0 is “cannot tell”. "
            "Every answer is kept at once, and Ctrl+Z takes it back."
        ),
    ),
    (
        "signature",
        text("Sign and export"),
        text(
            "Ctrl+Enter shows the report and what it still waits for. You sign; it leaves as "
            "text, PDF, DICOM and more."
        ),
    ),
)
BUTTONS = (  # command, icon, words
    ("keys", "keyboard", text("Keys")),
    ("window_language", "book-open", text("Language")),
    ("theme", "sun", text("Dark or light")),
    ("about", "info", text("About")),
)


class Welcome(QFrame):
    """Three steps beside each other, or below each other where there is no room.

    Attributes:
        buttons: id of a command -> its button.
    """

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(language("How a reading goes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(PlainLabel(language("How a reading goes"), role="section"))
        self._steps = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._steps.setSpacing(tokens.M)
        for number, (symbol, title, says) in enumerate(STEPS, start=1):
            card = _card(f"{number}", symbol, language(title), language(says))
            self._steps.addWidget(card, 1)
        column.addLayout(self._steps)
        column.addSpacing(tokens.XS)
        column.addWidget(PlainLabel(language("What Dorsum never does"), role="section"))
        add_never(column, language)
        column.addSpacing(tokens.XS)
        flow = Flow(tokens.S)
        self.buttons: dict[str, IconButton] = {}
        for id, symbol, words in BUTTONS:
            key = "?" if id == "keys" else ""
            self.buttons[id] = IconButton(symbol, language(words), key=key, tone="control")
            flow.add(self.buttons[id])
        column.addLayout(flow)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do what the commands do."""
        for id, button in self.buttons.items():
            button.follow(actions[id])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= tokens.BESIDE_FROM
        self._steps.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )


def _card(number: str, symbol: str, title: str, says: str) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
    column.setSpacing(tokens.XS)
    head = QHBoxLayout()
    head.setSpacing(tokens.S)
    head.addWidget(PlainLabel(number, role="badge accent"), 0, Qt.AlignmentFlag.AlignTop)
    head.addWidget(PlainLabel(title, role="strong", wrap=True), 1)
    head.addWidget(Symbol(symbol, "accent"), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    column.addWidget(PlainLabel(says, role="soft", wrap=True))
    column.addStretch(1)
    return card
