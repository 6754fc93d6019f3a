"""Asks which vertebra was pointed at; a line to type in, never a dialog."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.checklist.levels import LEVELS
from desktop.foundation.language import ENGLISH, Language, text
from desktop.imaging.places.levels import ANCHORS, Anchor
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel

UNKNOWN = text("{word} is no vertebra: type for instance T7.")
_ANCHOR_WORDS: dict[Anchor, str] = {
    "none": text("Not counted"), "C2": text("C2 seen"), "ribs": text("Ribs counted"),
}  # fmt: skip


class LevelBox(QFrame):
    """Stands beside the place that was pointed at.

    Signals:
        named: a level that exists.
        anchor_chosen: an Anchor, by the reader's hand.
        unmark_wanted: the mark is to go.
        closed: by Escape.
    """

    named = Signal(str)
    anchor_chosen = Signal(str)
    unmark_wanted = Signal()
    closed = Signal()

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "card")
        self.setAutoFillBackground(True)
        self.setFixedWidth(tokens.LEVEL_BOX)
        self.setAccessibleName(language("Name a vertebra"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        column.setSpacing(tokens.S)
        column.addWidget(PlainLabel(language("Which vertebra? Type it, then Enter"), role="meta"))
        self.line = QLineEdit(self)
        self.line.setAccessibleName(language("Which vertebra?"))
        self.line.returnPressed.connect(self._entered)
        column.addWidget(self.line)
        self._complaint = PlainLabel("", role="warn", wrap=True)
        self._complaint.hide()
        column.addWidget(self._complaint)
        counted = language("What was it counted from?")
        column.addWidget(PlainLabel(counted, role="meta"))
        self._anchors = QButtonGroup(self)
        for place, anchor in enumerate(ANCHORS):
            words = language(_ANCHOR_WORDS[anchor])
            button = QRadioButton(words, self)
            button.setObjectName(f"anchor {anchor}")
            button.setAccessibleName(f"{counted}: {words}")
            button.setProperty("role", "pack")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._anchors.addButton(button, place)
            column.addWidget(button)
        self._anchors.idClicked.connect(self._anchor_clicked)
        self.unmark = QPushButton(language("Take the mark away"), self)
        self.unmark.setProperty("role", "quiet")
        self.unmark.clicked.connect(self.unmark_wanted)
        column.addWidget(self.unmark)
        self.hide()

    def open_at(self, place: QPoint, proposal: str, anchor: Anchor, *, marked: bool) -> None:
        """Ask beside a place of the parent.

        Args:
            proposal: stands in the line already; Enter takes it.
            marked: the vertebra has a mark, which can be taken away.
        """
        self.line.setText(proposal)
        self.line.selectAll()
        self._anchors.button(ANCHORS.index(anchor)).setChecked(True)
        self.unmark.setVisible(marked)
        self.complain("")
        self.show()
        self.raise_()
        self._stand_at(place)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def anchor(self) -> Anchor:
        """What is chosen, whether or not it was told."""
        return ANCHORS[max(0, self._anchors.checkedId())]

    def press(self, key: str) -> None:
        """A key of the lane while the line has not the keyboard: letters never answer meanwhile."""
        if key == "\r":
            self._entered()
        elif key.isprintable():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.insert(key)

    def complain(self, words: str) -> None:
        """Say why a name cannot be; "" takes it back."""
        self._complaint.setText(words)
        self._complaint.setVisible(bool(words))
        self._fit()

    def _fit(self) -> None:
        """As high as its words need at its width."""
        column = self.layout()
        if column is not None:
            column.activate()
            wraps = column.hasHeightForWidth()  # only while a complaint is shown
            high = column.totalHeightForWidth(self.width()) if wraps else -1
            self.resize(self.width(), max(high, column.totalSizeHint().height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _stand_at(self, place: QPoint) -> None:
        """To the right of the place, or to its left where there is no room."""
        self._fit()
        parent = self.parentWidget()
        room = parent.size() if parent is not None else self.size()
        left = place.x() + tokens.XL
        if left + self.width() > room.width():
            left = place.x() - tokens.XL - self.width()
        top = min(place.y(), room.height() - self.height() - tokens.S)
        self.move(max(0, left), max(0, top))

    def _entered(self) -> None:
        word = self.line.text().strip().upper()
        level = f"T{word}" if word.isdigit() else word
        if level in LEVELS:
            self.named.emit(level)
        else:
            self.complain(self._language(UNKNOWN).format(word=word or "–"))

    def _anchor_clicked(self, place: int) -> None:
        self.anchor_chosen.emit(ANCHORS[place])
