"""Local rules: the thresholds and deadlines of this hospital, each with its source."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.assessment.limits import LIMITS, SHIPPED, Limit, Limits, value_words
from desktop.foundation.language import ENGLISH, Language
from desktop.ui.layout.sheet import sheet_on
from desktop.ui.theme import tokens
from desktop.ui.widgets.language_box import LanguageBox
from desktop.ui.widgets.plain_label import PlainLabel

PAGE_WIDE = 860
FIELD_WIDE = 96


class LimitsPage(QWidget):
    """A row for each limit; what is entered holds at once, for readings begun from then on.

    Signals:
        back: to where the reader came from.
        limits_changed: the Limits that hold from now on.
    """

    back = Signal()
    limits_changed = Signal(object)

    def __init__(
        self,
        cited: Callable[[str], str],
        language: Language = ENGLISH,
        parent: QWidget | None = None,
        *,
        offered: Sequence[Language] = (ENGLISH,),
    ) -> None:
        super().__init__(parent)
        self._limits = SHIPPED
        self.setAccessibleName(language("Local rules"))
        self._scroll, column = sheet_on(self, PAGE_WIDE)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(language("Local rules"), role="title"), 1)
        self._back = QPushButton(language("Back (Esc)"))
        self._back.clicked.connect(self._go_back)
        head.addWidget(self._back)
        column.addLayout(head)
        says = language(
            "What differs from hospital to hospital. A change holds for readings that begin from "
            "now on; one that has begun keeps what it was begun with. Every report names what is "
            "not as shipped."
        )
        column.addWidget(PlainLabel(says, role="soft", wrap=True))
        self.languages = LanguageBox(offered, language)
        column.addWidget(self.languages)
        self.rows = {one.name: LimitRow(one, cited, language) for one in LIMITS}
        for row in self.rows.values():
            row.entered.connect(self._entered)
            column.addWidget(row)
        column.addStretch(1)

    def show_limits(self, limits: Limits) -> None:
        """Show the limits that hold."""
        self._limits = limits
        for name, row in self.rows.items():
            row.show_value(getattr(limits, name))

    def focus_first(self) -> None:
        """Put the hand on the first field."""
        self._scroll.verticalScrollBar().setValue(0)
        next(iter(self.rows.values())).field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _entered(self, name: str, value: object) -> None:
        if getattr(self._limits, name) == value:
            self.rows[name].show_value(getattr(self._limits, name))
            return
        self._limits = replace(self._limits, **{name: value})  # type: ignore[arg-type]  # fits
        self.rows[name].show_value(getattr(self._limits, name))
        self.limits_changed.emit(self._limits)

    def _go_back(self) -> None:
        self.back.emit()


class LimitRow(QFrame):
    """One limit: what it decides, its value, what is shipped, and who says so.

    Signals:
        entered: name and value; only for values that may be set.
    """

    entered = Signal(str, object)

    def __init__(self, limit: Limit, cited: Callable[[str], str], language: Language) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._limit, self._language = limit, language
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        column.setSpacing(tokens.XS)
        row = QHBoxLayout()
        title = PlainLabel(language(limit.title), role="strong", wrap=True)
        row.addWidget(title, 1)
        self.shipped = QPushButton()
        self.shipped.setProperty("role", "quiet")
        self.shipped.clicked.connect(self._put_back)
        row.addWidget(self.shipped)
        self.field: QLineEdit | QCheckBox = self._switch() if limit.is_switch else self._number()
        self.field.setAccessibleName(language(limit.title))
        row.addWidget(self.field)
        unit = PlainLabel(language(limit.unit), role="meta")
        unit.setMinimumWidth(FIELD_WIDE * 2 // 3)
        row.addWidget(unit)
        column.addLayout(row)
        self.fault = PlainLabel("", role="warn", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)
        sources = "; ".join(cited(key) for key in limit.sources)
        column.addWidget(PlainLabel(sources, role="faint", wrap=True))
        self.show_value(getattr(SHIPPED, limit.name))

    def show_value(self, value: float | bool) -> None:
        """Show the value that holds, and a way back where it is not the shipped one."""
        shipped = getattr(SHIPPED, self._limit.name)
        if isinstance(self.field, QCheckBox):
            self.field.setChecked(bool(value))
        else:
            self.field.setText(f"{value:g}")
        self._tell("")
        back = self._language("Back to {value}").format(
            value=self._language(value_words(self._limit, shipped))
        )
        self.shipped.setText(back)
        self.shipped.setAccessibleName(f"{back}: {self._language(self._limit.title)}")
        self.shipped.setVisible(value != shipped)

    def _switch(self) -> QCheckBox:
        box = QCheckBox(self._language("On"))
        box.setFixedWidth(FIELD_WIDE)
        box.clicked.connect(self._switched)
        return box

    def _number(self) -> QLineEdit:
        line = QLineEdit()
        line.setFixedWidth(FIELD_WIDE)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.editingFinished.connect(self._typed)
        return line

    def _switched(self, on: bool) -> None:
        self.entered.emit(self._limit.name, on)

    def _typed(self) -> None:
        if isinstance(self.field, QCheckBox):
            return
        try:
            value: object = float(self.field.text().strip().replace(",", "."))
        except ValueError:
            value = self.field.text()
        why = self._limit.misfit(value)
        if why:
            kept = self._language("{why} It is not kept.").format(why=self._language(why))
            self._tell(kept)
        else:
            self.entered.emit(self._limit.name, value)

    def _put_back(self) -> None:
        self.entered.emit(self._limit.name, getattr(SHIPPED, self._limit.name))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
