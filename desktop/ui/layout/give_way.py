"""What gives way where a row has no room for all."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget


def give_way(row: QWidget, room: int, parts: Iterable[QWidget]) -> None:
    """Hide one part after the other until the row is no wider than `room`, in px."""
    layout = row.layout()
    if layout is None:
        return
    for part in parts:
        layout.invalidate()
        if layout.minimumSize().width() <= room:
            return
        part.hide()
