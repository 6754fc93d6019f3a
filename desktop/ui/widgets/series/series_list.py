"""The series of a study, those of one modality together."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QPixmap,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language, text
from desktop.study.record import SeriesRecord
from desktop.ui.theme import tokens
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.series.series_row import SeriesRow

NONE = text("This study holds no series that can be shown.")
OTHER = text("Open its folder once more, or choose another study.")


class SeriesList(QWidget):
    """All series, those of one modality together; diagnostic ones first.

    Signals:
        chosen: UID of the series; by the reader's hand only.
        menu_wanted: UID of the series, and where on the screen.
    """

    chosen = Signal(object)
    menu_wanted = Signal(object, object)

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: list[SeriesRow] = []
        self._editor: QWidget | None = None
        self._edited = ""
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.XS)
        self.setAccessibleName(language("Series"))

    @property
    def rows(self) -> tuple[SeriesRow, ...]:
        return tuple(self._rows)

    def show_series(self, series: tuple[SeriesRecord, ...], images: dict[str, int]) -> None:
        """Show a study's series; nothing is chosen yet.

        Args:
            images: frames of each series, by UID.
        """
        self._clear()
        ordered = sorted(
            series,
            key=lambda one: (_GROUP_ORDER.get(one.modality, 9), one.modality,
                             one.acquisition.kind != "diagnostic", one.number or 0),
        )  # fmt: skip
        modality = None
        for one in ordered:
            if one.modality != modality:
                modality = one.modality
                self._column.addWidget(self._header(modality, ordered))
            row = SeriesRow(one, images.get(one.uid, len(one.instances)), self._language, self)
            row.menu_wanted.connect(self._ask_menu)
            row.row = len(self._rows)
            self._group.addButton(row, row.row)
            self._rows.append(row)
            self._column.addWidget(row)
        if not ordered:
            nothing = EmptyState(self)
            nothing.show_state("empty", self._language(NONE), self._language(OTHER))
            self._column.addWidget(nothing)
        self._column.addStretch(1)

    def show_understanding(self, series: tuple[SeriesRecord, ...]) -> None:
        """The same series, taken for something else; order, pictures and choice stay."""
        known = {one.uid: one for one in series}
        for row in self._rows:
            if row.uid in known:
                row.show_series(known[row.uid])

    @property
    def editor_uid(self) -> str:
        """The series that has a widget beneath its row; "" if none has."""
        return self._edited if self._editor is not None else ""

    def show_editor(self, uid: str, editor: QWidget) -> None:
        """Put a widget beneath a series' row, in place of the one that was there."""
        self.hide_editor()
        row = next((one for one in self._rows if one.uid == uid), None)
        if row is not None:
            self._editor, self._edited = editor, uid
            self._column.insertWidget(self._column.indexOf(row) + 1, editor)
            editor.show()

    @property
    def editor(self) -> QWidget | None:
        """The widget beneath a row."""
        return self._editor

    def hide_editor(self) -> None:
        """Put the widget beneath a row away."""
        if self._editor is not None:
            self._column.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None

    def show_choice(self, uid: str) -> None:
        """Mark a series as the one on screen, or with one of another study none; emits nothing."""
        self._group.setExclusive(False)
        for row in self._rows:
            row.setChecked(row.uid == uid)
        self._group.setExclusive(True)

    def show_hung(self, uids: Collection[str]) -> None:
        """Mark the series that hang in views."""
        for row in self._rows:
            row.show_hung(row.uid in uids)

    def uid_at(self, row: int) -> str | None:
        """UID of a row; None if there is none such."""
        return self._rows[row].uid if 0 <= row < len(self._rows) else None

    def show_picture(self, uid: str, picture: QPixmap) -> None:
        for row in self._rows:
            if row.uid == uid:
                row.show_picture(picture)

    def show_share(self, uid: str, share: float) -> None:
        for row in self._rows:
            if row.uid == uid:
                row.show_share(share)

    def show_key_images(self, counts: Mapping[str, int]) -> None:
        """How many key images each series has, by UID."""
        for row in self._rows:
            row.show_key_images(counts.get(row.uid, 0))

    def neighbour(self, by: int) -> str | None:
        """UID of the series `by` places after the one on screen; None at either end."""
        place = self._group.checkedId() + by
        return self._rows[place].uid if 0 <= place < len(self._rows) else None

    def _header(self, modality: str, series: list[SeriesRecord]) -> QWidget:
        count = sum(1 for one in series if one.modality == modality)
        words = self._language.plural(count, "{n} series", "{n} series")
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(tokens.XS, tokens.XS, tokens.XS, 0)
        called = _MODALITIES.get(modality, modality) or text("Other")
        row.addWidget(PlainLabel(self._language(called), role="strong"))
        row.addStretch(1)
        row.addWidget(PlainLabel(words, role="faint"))
        return line

    def _clear(self) -> None:
        self._rows, self._editor = [], None
        for button in self._group.buttons():
            self._group.removeButton(button)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _ask_menu(self, where: object) -> None:
        sender = self.sender()
        if isinstance(sender, SeriesRow):
            self.menu_wanted.emit(sender.uid, where)

    def _clicked(self, place: int) -> None:
        self.chosen.emit(self._rows[place].uid)


_GROUP_ORDER = {"MR": 0, "CT": 1, "PT": 2, "CR": 3, "DX": 3, "SR": 10, "KO": 11, "DOC": 12}
_MODALITIES = {
    "MR": text("MRI"), "CT": "CT", "PT": "PET", "SR": text("Reports"), "KO": text("Key images"),
    "DOC": text("Documents"),
}  # fmt: skip
