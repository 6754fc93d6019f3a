"""The comparison as a whole: first which earlier study, then a row for each lesion of either."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.session.compared import choosing, compared
from desktop.session.comparison.prior import Prior
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading
from desktop.ui.lane.comparison.beside_box import BesideBox
from desktop.ui.lane.comparison.comparison_row import ComparisonRow
from desktop.ui.lane.comparison.prior_list import PriorList, prior_words
from desktop.ui.lane.comparison.row_words import RowWords, rows_of
from desktop.ui.lane.comparison.verdicts import (
    confirming,
    judging,
    next_partner,
    unassessable,
)
from desktop.ui.layout.one_way import OneWay
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel

OTHER, LEAVE = "o", "\x1b"
Key = tuple[str, str]


class ComparisonView(QFrame):
    """Stands in the place of the checklist while it is open.

    Signals:
        changed: a Change, by the reader's hand.
        left: the reader is done here.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self._reading: Reading | None = None
        self._evaluation: Evaluation | None = None
        self._rows: dict[Key, ComparisonRow] = {}
        self._current: Key | None = None
        self._choosing = False
        self._priors: tuple[Prior, ...] = ()
        self.setProperty("role", "panel")
        self.setAccessibleName(language("Comparison with an earlier study"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._scroll = OneWay(self)
        box = QWidget()
        box.setProperty("role", "panel")
        self._column = QVBoxLayout(box)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._list = PriorList(box, language)
        self._list.chosen.connect(self._choose)
        self._column.addWidget(self._list)
        self.beside = BesideBox(box, language)
        self._column.addWidget(self.beside)
        self._column.addStretch(1)
        self._scroll.setWidget(box)
        column.addWidget(self._scroll, 1)

    def _head(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        column.setSpacing(tokens.XS)
        self._title = PlainLabel("", box, role="section", wrap=True)
        column.addWidget(self._title)
        row = QHBoxLayout()
        column.addLayout(row)
        row.addWidget(PlainLabel(self._language("Up, Down: lesions"), box, role="meta"))
        row.addStretch(1)
        self._other = self._button(box, self._language("Other study (O)"))
        self._other.clicked.connect(self.choose_another)
        done = self._button(box, self._language("Done (Esc)"))
        done.clicked.connect(self.left)
        row.addWidget(self._other)
        row.addWidget(done)
        return box

    @staticmethod
    def _button(box: QWidget, text: str) -> QPushButton:
        button = QPushButton(text, box)
        button.setProperty("role", "quiet")
        return button

    # --- shown -------------------------------------------------------------------------------

    def show_priors(self, priors: Sequence[Prior], unreadable: int) -> None:
        """Show which earlier readings the profile holds; emits nothing."""
        self._priors = tuple(priors)
        self._list.show_priors(priors, unreadable)

    def show_search(self, fault: str = "") -> None:
        """Earlier readings are being looked for, or that went wrong (`fault`)."""
        self._priors = ()
        self._list.show_search(fault)

    def show_reading(self, reading: Reading, evaluation: Evaluation) -> None:
        """Show where the comparison stands; emits nothing."""
        if self._reading is None or self._reading.id != reading.id:
            self._current, self._choosing = None, False
            self._list.leave_form()
        self._reading, self._evaluation = reading, evaluation
        found = compared(reading, evaluation)
        choosing_now = found is None or self._choosing
        self._list.setVisible(choosing_now)
        self._other.setVisible(not choosing_now)
        self._title.setText(
            self._language("Compare with which earlier study?")
            if found is None or choosing_now
            else prior_words(found.prior, self._language)
        )
        rows = () if choosing_now else rows_of(reading, evaluation, self._language)
        self._match(rows)
        if self._current not in self._rows:
            self._current = self._first_open()
        self._mark()
        self._show_beside()

    def _show_beside(self) -> None:
        """Level by level, while the comparison is open; the rest of the time nobody looks."""
        if self._reading is None or self._evaluation is None or self.isHidden():
            return
        self.beside.show_reading(None if self._choosing else self._reading, self._evaluation)

    def _match(self, rows: Sequence[RowWords]) -> None:
        """One row widget for each row, in order; those that are no more go."""
        kept, self._rows = self._rows, {}
        for place, words in enumerate(rows):
            row = kept.pop(words.key, None)
            if row is None:
                row = ComparisonRow(words, self._scroll.widget(), self._language)
                row.chosen.connect(self._judge)
                row.unassessable.connect(self._cannot)
                row.partner_wanted.connect(self._pair)
                row.confirmed.connect(self._confirm)
                row.picked.connect(self._pick)
                row.grew.connect(self._scroll_soon)
            row.show_words(words)
            self._column.removeWidget(row)
            self._column.insertWidget(1 + place, row)
            self._rows[words.key] = row
        for row in kept.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _mark(self) -> None:
        for key, row in self._rows.items():
            row.show_current(key == self._current)
        self._scroll_soon()

    def _scroll_soon(self) -> None:
        QTimer.singleShot(0, self, self._scroll_to_current)

    def _scroll_to_current(self) -> None:
        row = self._rows.get(self._current) if self._current else None
        if row is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self._scroll.ensureWidgetVisible(row, 0, tokens.L)

    @property
    def current(self) -> Key | None:
        """The row that keys answer."""
        return self._current

    def _first_open(self) -> Key | None:
        open_rows = (key for key, row in self._rows.items() if not row.words.settled)
        return next(open_rows, next(iter(self._rows), None))

    # --- the hand ----------------------------------------------------------------------------

    def begin(self) -> None:
        """The reader turns here: the first open row takes the keys."""
        self._current = self._first_open()
        self._mark()
        self._show_beside()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_another(self) -> None:
        """Show the earlier studies again; the comparison so far stands until one is chosen."""
        self._choosing = True
        self._again()

    def press(self, key: str) -> bool:
        """A key of the lane; True if it meant something here."""
        if key == LEAVE:
            self._leave()
            return True
        if not self._rows:
            return self._list.press(key)
        if key == OTHER:
            self.choose_another()
            return True
        row = self._rows.get(self._current) if self._current else None
        return row is not None and row.press(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from row to row."""
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        keys = list(self._rows)
        if not by or self._current not in keys:
            super().keyPressEvent(event)
            return
        place = keys.index(self._current) + by
        self._pick(keys[max(0, min(place, len(keys) - 1))])

    def _leave(self) -> None:
        """One thing at a time: the line for a reason, the form, the list, then the whole."""
        row = self._rows.get(self._current) if self._current else None
        if (row is not None and row.leave_reason()) or self._list.leave_form():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._choosing:
            self._choosing = False
            self._again()
        else:
            self.left.emit()

    def _again(self) -> None:
        if self._reading is not None and self._evaluation is not None:
            self.show_reading(self._reading, self._evaluation)

    def _pick(self, key: Key) -> None:
        self._current = key
        self._mark()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, prior: Prior) -> None:
        if self._reading is None:
            return
        self._choosing, self._current = False, None
        self._list.leave_form()
        self.changed.emit(choosing(self._reading, prior, self._priors))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self, key: Key, word: str) -> None:
        if self._reading is not None:
            self.changed.emit(judging(self._reading, self._rows[key].words, word))
            self._go_on()

    def _cannot(self, key: Key, reason: str) -> None:
        if self._reading is not None:
            self.changed.emit(unassessable(self._reading, self._rows[key].words, reason))
            self._go_on()

    def _pair(self, key: Key) -> None:
        if self._reading is not None and self._evaluation is not None:
            words = self._rows[key].words
            self.changed.emit(next_partner(self._reading, self._evaluation, words))

    def _confirm(self, key: Key) -> None:
        self.changed.emit(confirming(self._rows[key].words))

    def _go_on(self) -> None:
        """On to the next row that is open; where none is, this one stays."""
        keys = list(self._rows)
        here = keys.index(self._current) if self._current in keys else -1
        order = [*keys[here + 1 :], *keys[: here + 1]]
        following = [key for key in order if not self._rows[key].words.settled]
        self._pick(following[0] if following else self._current or keys[0])
