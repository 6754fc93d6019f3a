"""A row of the comparison: one lesion, what is known of it, and a key for each verdict."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.lane.comparison.row_words import UNASSESSABLE, RowWords
from desktop.ui.lane.fields.key_matcher import keys_for
from desktop.ui.lane.fields.option_button import HEIGHT, RadioOption
from desktop.ui.theme import tokens
from desktop.ui.theme.restyle import set_role
from desktop.ui.widgets.plain_label import PlainLabel

IN_A_ROW = 2
LONG = 16  # letters; a longer label has a line of its own
CANNOT, PARTNER, CONFIRM = "0", "p", " "


class ComparisonRow(QFrame):
    """Folded to its title and lines until keys answer it.

    Signals:
        chosen: the row's key and one of its words.
        unassessable: the row's key and why.
        partner_wanted, confirmed, picked: the row's key.
        grew: the line for a reason was opened.
    """

    chosen = Signal(object, str)
    unassessable = Signal(object, str)
    partner_wanted = Signal(object)
    confirmed = Signal(object)
    picked = Signal(object)
    grew = Signal()

    def __init__(
        self, words: RowWords, parent: QWidget | None = None, language: Language = ENGLISH
    ) -> None:
        super().__init__(parent)
        self._language, self._words = language, words
        self.setObjectName("/".join(words.key))
        self.setProperty("role", "question")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        column.setSpacing(tokens.XS)
        head = QHBoxLayout()
        self._title = PlainLabel("", self, role="ask", wrap=True)
        self._state = PlainLabel("", self, role="meta")
        head.addWidget(self._title, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._says = PlainLabel("", self, role="soft", wrap=True)
        column.addWidget(self._says)
        self._hand = QWidget(self)
        column.addWidget(self._hand)
        self._fill_hand(words)
        self._hand.hide()
        self.show_words(words)

    def _fill_hand(self, words: RowWords) -> None:
        column = QVBoxLayout(self._hand)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        grid = QGridLayout()
        grid.setSpacing(tokens.XS)
        self._keys = keys_for(["" for _ in words.options])
        self._group = QButtonGroup(self)
        filled = 0
        for place, ((word, label), key) in enumerate(zip(words.options, self._keys, strict=True)):
            button = RadioOption(self._language(label), key, self._hand, self._language)
            button.setObjectName(word)
            self._group.addButton(button, place)
            wide = IN_A_ROW if len(button.text()) > LONG else 1
            filled += filled % IN_A_ROW if wide > 1 else 0
            grid.addWidget(button, filled // IN_A_ROW, filled % IN_A_ROW, 1, wide)
            filled += wide
        self._group.idClicked.connect(self._clicked)
        column.addLayout(grid)
        foot = QHBoxLayout()
        foot.addStretch(1)
        if words.kind == "lesion":
            other = self._button(self._language("Another partner (P)"))
            other.clicked.connect(self._ask_partner)
            foot.addWidget(other)
        cannot = self._button(
            self._language("Not comparable (0)")
            if words.kind == "lesion"
            else self._language("Not assessable (0)")
        )
        cannot.clicked.connect(self._ask_reason)
        foot.addWidget(cannot)
        column.addLayout(foot)
        self._reason = QLineEdit(self._hand)
        self._reason.setFixedHeight(HEIGHT)
        self._reason.setPlaceholderText(self._language("why, then Enter"))
        self._reason.returnPressed.connect(self._give_reason)
        self._reason.hide()
        column.addWidget(self._reason)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self._hand)
        button.setProperty("role", "quiet")
        return button

    # --- shown -------------------------------------------------------------------------------

    @property
    def words(self) -> RowWords:
        return self._words

    def show_words(self, words: RowWords) -> None:
        """Show where the row stands; emits nothing."""
        self._words = words
        self._title.setText(words.title)
        self._says.setText("\n".join(words.says))
        self._reason.setAccessibleName(
            self._language("Why {lesion} cannot be compared").format(lesion=words.title)
        )
        self.setAccessibleName(words.title)
        self._group.setExclusive(False)
        for place, (word, _) in enumerate(words.options):
            self._group.button(place).setChecked(word == words.word)
        self._group.setExclusive(True)
        self._state.setText(self._state_words(words))
        set_role(self._state, "ok" if words.settled else "open")
        if words.reason and not self._reason.hasFocus():
            self._reason.setText(words.reason)

    def _state_words(self, words: RowWords) -> str:
        if words.word == UNASSESSABLE:
            return self._language("cannot tell: {reason}").format(reason=words.reason)
        label = dict(words.options).get(words.word, "")
        return self._language(label) if label else self._language("open")

    def show_current(self, current: bool) -> None:
        """Show whether keys answer this row."""
        set_role(self, "question current" if current else "question")
        self._hand.setVisible(current)
        if not current:
            self._reason.hide()

    # --- the hand ----------------------------------------------------------------------------

    def press(self, key: str) -> bool:
        """A key of the lane; True if it meant something here."""
        if key in self._keys and key:
            self._group.button(self._keys.index(key)).click()
        elif key == CANNOT:
            self._ask_reason()
        elif key == PARTNER and self._words.kind == "lesion":
            self._ask_partner()
        elif key == CONFIRM and self._words.proposed:
            self.confirmed.emit(self._words.key)
        else:
            return False
        return True

    def leave_reason(self) -> bool:
        """Put the line for the reason away; False if it is not open."""
        was_open = self._reason.isVisible()
        self._reason.hide()
        return was_open

    def _clicked(self, place: int) -> None:
        self.chosen.emit(self._words.key, self._words.options[place][0])

    def _ask_partner(self) -> None:
        self.partner_wanted.emit(self._words.key)

    def _ask_reason(self) -> None:
        self._reason.show()
        self._reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.grew.emit()

    def _give_reason(self) -> None:
        reason = plain_reason(self._reason.text())
        if reason:
            self._reason.hide()
            self.unassessable.emit(self._words.key, reason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit(self._words.key)


def plain_reason(text: str) -> str:
    """A reason in one line, "" where nothing was typed."""
    return " ".join(text.split())
