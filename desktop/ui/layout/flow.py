"""Widgets side by side that go on in the next row where there is no room, as words do."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop.ui.theme import tokens

Placed = list[tuple[QLayoutItem, QRect]]


class Flow(QLayout):
    """No row is wider than the room there is; from right to left it begins at the right.

    Args:
        gap: between widgets and between rows, in px.
    """

    def __init__(self, gap: int = tokens.XS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._grows: list[QWidget] = []

    def add(self, widget: QWidget, *, grows: bool = False) -> None:
        """Put a widget behind the others; one that grows takes what its row has left."""
        if grows:
            self._grows.append(widget)
        self.addWidget(widget)

    # --- what Qt asks of a layout ------------------------------------------------------------

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        placed = self._placed(QRect(0, 0, width, 0))
        return max((place.bottom() + 1 for _, place in placed), default=0)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(wide, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in shown), default=0),
            max((size.height() for size in shown), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        owner = self.parentWidget()
        mirrored = owner is not None and owner.isRightToLeft()
        for item, place in self._placed(rect):
            if mirrored:
                place.moveLeft(rect.left() + rect.right() + 1 - place.left() - place.width())
            item.setGeometry(place)

    # --- rows --------------------------------------------------------------------------------

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _placed(self, room: QRect) -> Placed:
        """Every item with its place, row by row."""
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wide = min(item.sizeHint().width(), room.width())
            if not rows or used + self._gap + wide > room.width():
                rows.append([])
                used = -self._gap
            rows[-1].append(item)
            used += self._gap + wide
        placed: Placed = []
        top = room.top()
        for row in rows:
            high = max(item.sizeHint().height() for item in row)
            placed += self._row(row, QRect(room.left(), top, room.width(), high))
            top += high + self._gap
        return placed

    def _row(self, row: list[QLayoutItem], room: QRect) -> Placed:
        wides = [min(item.sizeHint().width(), room.width()) for item in row]
        left_over = room.width() - sum(wides) - self._gap * (len(row) - 1)
        growing = [place for place, item in enumerate(row) if item.widget() in self._grows]
        if growing:
            wides[growing[0]] += left_over
        placed: Placed = []
        left = room.left()
        for item, wide in zip(row, wides, strict=True):
            placed.append((item, QRect(left, room.top(), wide, room.height())))
            left += wide + self._gap
        return placed
