"""A page to be read from top to bottom: one column in the middle, scrolled."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.layout.one_way import OneWay
from desktop.ui.theme import tokens


def sheet_on(page: QWidget, wide: int, gap: int = tokens.M) -> tuple[OneWay, QVBoxLayout]:
    """Give an empty page its scroll area, and the column that its parts go into.

    Args:
        wide: the column's largest width, in px.
        gap: between its parts, in px.
    """
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    scroll = OneWay(page)
    outer.addWidget(scroll)
    box = QWidget()
    box.setProperty("role", "scrolled")
    centred = QHBoxLayout(box)
    centred.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
    sheet = QFrame()
    sheet.setMaximumWidth(wide)
    centred.addWidget(sheet)
    column = QVBoxLayout(sheet)
    column.setSpacing(gap)
    scroll.setWidget(box)
    return scroll, column
