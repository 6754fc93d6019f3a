"""Places that a page keeps for widgets of others, and how wide those at its sides are."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.theme import tokens


def side_widths(width: int, *, resident: bool = False) -> tuple[int, int]:
    """How wide the left and the right side of a page of this width are, in px.

    Wide screens have wide sides. Below a laptop's width both shrink with the page, so that the
    images keep about two fifths of it.

    Args:
        resident: the right side has room for larger drawings.
    """
    if width >= tokens.WIDE_FROM:
        return tokens.LEFT_WIDE, tokens.RESIDENT_WIDE if resident else tokens.RIGHT_WIDE
    share = (width - tokens.LEAST_PAGE) / (tokens.NARROW_FROM - tokens.LEAST_PAGE)
    share = max(0.0, min(1.0, share))
    left = tokens.LEFT_LEAST + share * (tokens.LEFT_NARROW - tokens.LEFT_LEAST)
    usual = tokens.RESIDENT_NARROW if resident else tokens.RIGHT_NARROW
    right = tokens.RIGHT_LEAST + share * (usual - tokens.RIGHT_LEAST)
    return round(left), round(right)


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
