"""Earlier studies of the patient, folded; unfolded, their series can be put on screen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.study.overview import StudyOutline
from desktop.study.record import SeriesRecord, StudyRecord
from desktop.ui.spoken.aloud import say
from desktop.ui.theme import tokens
from desktop.ui.theme.restyle import set_role
from desktop.ui.theme.symbol import SymbolButton
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.plain_tip import plain_tip
from desktop.ui.widgets.study_words import date_words, series_meta, series_title

MOST = 8  # studies


class PriorImages(QWidget):
    """A line for each earlier study; it is read from disk when it is unfolded first.

    Signals:
        wanted: a StudyOutline whose series are to be listed; `show_series` answers.
        prior_series_chosen: key of the study and UID of the series; by the reader's hand only.
    """

    wanted = Signal(object)
    prior_series_chosen = Signal(str, str)

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._on_screen: frozenset[str] = frozenset()
        self.setAccessibleName(language("Images of earlier studies"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.XS, tokens.S, 0, 0)
        self._column.setSpacing(tokens.XS)
        self._folds: dict[str, _Fold] = {}
        self.hide()

    @property
    def folds(self) -> tuple["_Fold", ...]:
        return tuple(self._folds.values())

    def show_studies(self, studies: Sequence[StudyOutline]) -> None:
        """Show these, all folded, newest first; nothing for none."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._folds = {}
        self.setVisible(bool(studies))
        if studies:
            head = self._language("Images of earlier studies")
            self._column.addWidget(PlainLabel(head, role="strong", wrap=True))
        for study in studies[:MOST]:
            fold = _Fold(study, self._language)
            fold.wanted.connect(self.wanted)
            fold.chosen.connect(self.prior_series_chosen)
            self._folds[study.key] = fold
            self._column.addWidget(fold)
        if len(studies) > MOST:
            words = self._language("Only the newest {n} are listed.").format(n=MOST)
            self._column.addWidget(PlainLabel(words, role="meta", wrap=True))

    def unfold_newest(self) -> bool:
        """Unfold the newest study; False if there is none."""
        for fold in self._folds.values():
            if fold.failed:
                fold.fold()  # what could not be read is wanted once more
            if not fold.line.isChecked():
                fold.line.click()
            return True
        return False

    def show_series(self, key: str, record: StudyRecord) -> None:
        """List the series of a study that was wanted; nothing, if it is no longer here."""
        if key in self._folds:
            self._folds[key].show_series(record)
            self._folds[key].show_on_screen(self._on_screen)

    def show_fault(self, key: str, why: str) -> None:
        """The study that was wanted cannot be read; that stands below its line."""
        if key in self._folds:
            self._folds[key].show_fault(why)

    def show_on_screen(self, uids: frozenset[str]) -> None:
        """Mark the series that hang in views."""
        self._on_screen = uids
        for fold in self._folds.values():
            fold.show_on_screen(uids)


class _Fold(QWidget):
    """One study: its line, and below it its series once they are known."""

    wanted = Signal(object)
    chosen = Signal(str, str)

    def __init__(self, study: StudyOutline, language: Language) -> None:
        super().__init__()
        self.study, self._language = study, language
        self._rows: dict[str, SymbolButton] = {}
        self.failed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        day = date_words(study.date, language=language)
        what = study.description or ", ".join(study.modalities)
        self.words = " · ".join(part for part in (day, language("prior"), what) if part)
        self.line = SymbolButton(self.words)
        self.line.setProperty("role", "reason")
        self.line.setCheckable(True)
        self.line.setMinimumWidth(1)  # a long description is cut; the tip tells it
        self.line.setToolTip(plain_tip(self.words))
        self.line.clicked.connect(self._toggle)
        column.addWidget(self.line)
        self._body = QWidget(self)
        self._list = QVBoxLayout(self._body)
        self._list.setContentsMargins(tokens.M, 0, 0, 0)
        self._list.setSpacing(tokens.XS)
        self._waits = PlainLabel(language("Reading files"), self._body, role="meta", wrap=True)
        self._list.addWidget(self._waits)
        column.addWidget(self._body)
        self.fold()

    @property
    def rows(self) -> tuple[QPushButton, ...]:
        return tuple(self._rows.values())

    def fold(self) -> None:
        """Only the line is shown."""
        self.line.setChecked(False)
        self._toggle()

    def _toggle(self) -> None:
        is_open, language = self.line.isChecked(), self._language
        state = language("unfolded") if is_open else language("folded")
        self.line.setAccessibleName(
            language("Images of an earlier study: {study}").format(study=self.words)
        )
        self.line.setAccessibleDescription(state)
        symbol = "chevron-down" if is_open else "chevron-right"
        self.line.show_symbol(symbol)
        self._body.setVisible(is_open)
        if is_open and not self._rows:
            self.failed = False
            self._waits.setText(language("Reading files"))
            set_role(self._waits, "meta")
            self._waits.show()
            self.wanted.emit(self.study)

    def show_series(self, record: StudyRecord) -> None:
        """List its series, what is read first."""
        self._waits.setText(self._language("This study holds no series."))
        self._waits.setVisible(not record.series)
        shown = sorted(record.series, key=_order)
        images = {one.uid: one.images for one in self.study.series}
        for one in shown:
            if one.uid not in self._rows:
                self._rows[one.uid] = self._row(one, images.get(one.uid, len(one.instances)))
                self._list.addWidget(self._rows[one.uid])

    def show_fault(self, why: str) -> None:
        """Say why its series cannot be listed."""
        self.failed = True
        do = self._language("Fold and unfold the line to try again.")
        self._waits.setText(f"{why} {do}")
        set_role(self._waits, "warn")
        say(self, self._waits.text(), urgent=True)

    def _row(self, series: SeriesRecord, images: int) -> SymbolButton:
        title = series_title(series, self._language)
        meta = series_meta(images, series.acquisition, self._language)
        button = SymbolButton(f"{title} · {meta}")
        button.setObjectName(series.uid)
        button.setProperty("role", "reason")
        button.setCheckable(True)
        button.setMinimumWidth(1)
        button.setToolTip(plain_tip(button.text()))
        says = self._language("Show the earlier study's series: {series}")
        button.setAccessibleName(says.format(series=button.text()))
        button.clicked.connect(self._press)
        return button

    def _press(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            sender.setChecked(True)
            self.chosen.emit(self.study.key, sender.objectName())

    def show_on_screen(self, uids: frozenset[str]) -> None:
        for uid, row in self._rows.items():
            row.setChecked(uid in uids)
            row.show_symbol("image" if uid in uids else "", "accent")
            row.setAccessibleDescription(self._language("on screen") if uid in uids else "")


def _order(series: SeriesRecord) -> tuple[bool, int]:
    return series.acquisition.kind != "diagnostic", series.number or 0
