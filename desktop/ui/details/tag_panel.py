"""All tags of one file, where the image was: searchable, private ones apart, lines to copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language, text
from desktop.ui.theme import tokens
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.line_list import LineList
from desktop.ui.widgets.lines import Line, fold
from desktop.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from desktop.study.tag_list import TagLine

COLUMNS = (tokens.TAG_COLUMN, tokens.TAG_NAME_COLUMN, tokens.VR_COLUMN, 0)
NESTED = "›  "  # stands once for each sequence an element lies in


@dataclass(frozen=True, slots=True)
class FoundTag:
    """A row ready to be shown, and the words it is found by."""

    line: Line
    private: bool
    words: str = field(repr=False)


def tag_lines(elements: Iterable[TagLine]) -> tuple[FoundTag, ...]:
    """The elements, ready to be filtered; made off the UI thread."""
    return tuple(_found(place, one) for place, one in enumerate(elements))


def _found(place: int, one: TagLine) -> FoundTag:
    name = ": ".join(part for part in (one.creator, one.name) if part)
    cells = (f"{NESTED * one.depth}{one.tag}", name, one.vr, one.value)
    bare = one.tag.strip("()").replace(",", "")
    line = Line(str(place), "row", cells, tip=f"{name}\n{one.value}")
    return FoundTag(line, one.private, fold(f"{one.tag} {bare} {name} {one.vr} {one.value}"))


class TagPanel(QFrame):
    """Escape leads from the search field to the list, and from the list back to the image.

    Signals:
        closed: the reader wants the image again.
    """

    closed = Signal()

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._tags: tuple[FoundTag, ...] = ()
        self.setProperty("role", "panel")
        self.setAccessibleName(language("All tags"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.M)
        column.setSpacing(tokens.S)
        head = QHBoxLayout()
        head.setSpacing(tokens.S)
        self.back = IconButton("chevron-left", name=language("Back to the image"))
        self.back.clicked.connect(self.closed)
        self._title = ElidedLabel(role="section")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(language("Search tag, name or value"))
        self.filter.setAccessibleName(language("Search the tags"))
        self.filter.setMaximumWidth(tokens.LEFT_WIDE)
        self.filter.textChanged.connect(self._show)
        self.filter.installEventFilter(self)
        self.copy = IconButton("copy", language("Copy this line"), tone="control")
        self.copy.clicked.connect(self.copy_line)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(self.filter, 1)
        head.addWidget(self.copy)
        column.addLayout(head)
        self.list = LineList(language("Tags"), COLUMNS, indent=tokens.S, mark=0, language=language)
        self.list.typed.connect(self._type)
        self.list.chosen.connect(self._offer)
        self.list.installEventFilter(self)
        column.addWidget(self.list, 1)
        self._nothing = EmptyState(self)
        column.addWidget(self._nothing, 1)
        self._count = PlainLabel(role="meta")
        column.addWidget(self._count)

    def show_tags(self, title: str, tags: Sequence[FoundTag]) -> None:
        """Show the tags of a file."""
        self._tags = tuple(tags)
        self._title.setText(title)
        self.list.start_anew()
        self.filter.clear()
        self._show()

    @property
    def words(self) -> str:
        return self._title.text()

    def focus_list(self) -> None:
        target = self.list if self.list.lines else self.filter
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def copy_line(self) -> None:
        """Put the line that is marked on the clipboard."""
        line = self.list.current
        if line is not None:
            QGuiApplication.clipboard().setText("\t".join(line.cells).replace(NESTED, ""))

    def _show(self) -> None:
        parts = fold(self.filter.text()).split()
        fitting = [tag for tag in self._tags if all(part in tag.words for part in parts)]
        lines: list[Line] = []
        for private, heading in ((False, text("Standard")), (True, text("Private"))):
            own = [tag.line for tag in fitting if tag.private == private]
            if own:
                words = self._language(heading)
                lines += [Line(heading, "heading", (words, f"{len(own):,}")), *own]
        self.list.show_lines(lines)
        self._say_nothing()
        self._count.setText(
            self._language("{n} of {total} tags").format(
                n=f"{len(fitting):,}", total=f"{len(self._tags):,}"
            )
        )

    def _say_nothing(self) -> None:
        """Say why no tag is listed, where none is."""
        language, typed = self._language, self.filter.text().strip()
        says = language("This file holds no tag that can be read. Escape leads back to the image.")
        if self._tags:
            says = language("No tag fits “{typed}”. Escape shows all again.").format(typed=typed)
        empty = not self.list.lines
        self._nothing.show_state("empty", says)
        self._nothing.setVisible(empty)
        if empty and self.list.hasFocus():
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.setVisible(not empty)

    def _offer(self, line: Line | None) -> None:
        self.copy.setEnabled(line is not None)

    def _type(self, letter: str) -> None:
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        self.filter.setText(self.filter.text() + letter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key, in_field = event.key(), watched is self.filter
        if key == Qt.Key.Key_Escape and (not in_field or not self._tags):
            self.closed.emit()
        elif key == Qt.Key.Key_Escape:
            self.filter.clear()
            self.focus_list()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and in_field:
            self.focus_list()
        elif event.matches(QKeySequence.StandardKey.Copy) and not in_field:
            self.copy_line()
        else:
            return False
        return True
