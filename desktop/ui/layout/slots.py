"""Places that a page keeps for widgets of others."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


def slot() -> QFrame:
    """A place for a widget of others; hidden until it comes."""
    made = QFrame()
    made.setProperty("role", "panel")
    inside = QVBoxLayout(made)
    inside.setContentsMargins(0, 0, 0, 0)
    made.hide()
    return made


def is_filled(slot: QFrame) -> bool:
    """Whether somebody put a widget there."""
    layout = slot.layout()
    return layout is not None and layout.count() > 0


def fill(slot: QFrame, panel: QWidget) -> None:
    """Put a widget into a place; the one that was there goes."""
    layout = slot.layout()
    if layout is None:
        return
    while (item := layout.takeAt(0)) is not None:
        former = item.widget()
        if former is not None:
            former.hide()
            former.deleteLater()
    layout.addWidget(panel)
    slot.show()
