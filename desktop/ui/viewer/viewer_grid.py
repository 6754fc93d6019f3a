"""Several views beside each other: layouts, which one is active, series that are dropped."""

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.foundation.language import ENGLISH, Language, text
from desktop.imaging.hanging.steps import ROOM, Layout
from desktop.ui.jobs import Jobs
from desktop.ui.theme import tokens
from desktop.ui.viewer.over_image import over_image
from desktop.ui.viewer.seen import ShownSlices
from desktop.ui.viewer.stack_view import StackView
from desktop.ui.widgets.series.series_row import DRAGGED

LAYOUTS: tuple[Layout, ...] = ("one", "two", "one_and_two", "two_by_two", "three")
LAYOUT_NAMES: dict[Layout, str] = {
    "one": text("One image"),
    "two": text("Two beside each other"),
    "one_and_two": text("One tall, two small"),
    "two_by_two": text("Two by two"),
    "three": text("Three beside each other"),
}
EMPTY = text("Drag a series here, or press here and choose one on the left.")
MOST = 4
_GAP = 2
# Row, column, rows, columns of each view on a grid of two by six.
_PLACES: dict[Layout, tuple[tuple[int, int, int, int], ...]] = {
    "one": ((0, 0, 2, 6),),
    "two": ((0, 0, 2, 3), (0, 3, 2, 3)),
    "one_and_two": ((0, 0, 2, 3), (0, 3, 1, 3), (1, 3, 1, 3)),
    "two_by_two": ((0, 0, 1, 3), (0, 3, 1, 3), (1, 0, 1, 3), (1, 3, 1, 3)),
    "three": ((0, 0, 2, 2), (0, 2, 2, 2), (0, 4, 2, 2)),
}


class ViewerGrid(QWidget):
    """One to four views. Commands speak to the active one; the wheel to the one beneath it.

    Signals:
        active_changed: the StackView that commands speak to from now on.
        layout_changed: its name.
        shown: a StackView has another slice on screen.
        series_changed: another series hangs in some view.
        dropped: a StackView, and the row of the list of series that was let go over it.
    """

    active_changed = Signal(object)
    layout_changed = Signal(str)
    shown = Signal(object)
    series_changed = Signal()
    dropped = Signal(object, int)

    def __init__(
        self, jobs: Jobs, language: Language = ENGLISH, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._layout: Layout = "one"
        self._enlarged, self._had_room = False, 3
        self.slices = ShownSlices()
        self.all_panes = tuple(
            StackView(jobs, language, self, shown=self.slices) for _ in range(MOST)
        )
        self._active = self.all_panes[0]
        self._cells = QGridLayout(self)
        self._cells.setContentsMargins(0, 0, 0, 0)
        self._cells.setSpacing(_GAP)
        for column in range(6):
            self._cells.setColumnStretch(column, 1)
        for row in range(2):
            self._cells.setRowStretch(row, 1)
        for number, view in enumerate(self.all_panes, start=1):
            view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            view.image.setAccessibleName(language("Image {n}").format(n=number))
            view.image.focused.connect(self._focused)
            view.image.doubled.connect(self._doubled)
            view.slice_shown.connect(self._shown)
            view.series_changed.connect(self.series_changed)
        self.setAccessibleName(language("Images"))
        self.setAcceptDrops(True)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is seen between the images is as dark as they are."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(over_image().window))

    # --- which views -------------------------------------------------------------------------

    @property
    def panes(self) -> tuple[StackView, ...]:
        """The views of this layout, also those that an enlarged one hides."""
        return self.all_panes[: ROOM[self._layout]]

    @property
    def seen_panes(self) -> tuple[StackView, ...]:
        """The views on screen."""
        return (self._active,) if self._alone else self.panes

    @property
    def active(self) -> StackView:
        return self._active

    @property
    def layout_name(self) -> Layout:
        return self._layout

    @property
    def is_enlarged(self) -> bool:
        return self._enlarged

    def show_layout(self, layout: Layout) -> None:
        """Arrange the views; what hangs in them stays."""
        self._layout, self._enlarged = layout, False
        if self._active not in self.panes:
            self._take(self.panes[0])
        self._arrange()
        self.layout_changed.emit(layout)

    def next_layout(self) -> None:
        place = LAYOUTS.index(self._layout)
        self.show_layout(LAYOUTS[(place + 1) % len(LAYOUTS)])

    def enlarge(self) -> None:
        """The active view alone, or all of them again."""
        self._enlarged = not self._enlarged and len(self.panes) > 1
        self._arrange()

    def activate(self, view: StackView) -> None:
        """Let commands speak to a view, and give it the keyboard."""
        self._take(view)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_pane(self) -> None:
        self._step(1)

    def previous_pane(self) -> None:
        self._step(-1)

    def clear(self, words: str = "") -> None:
        """Show no series; every place is forgotten."""
        self.slices.clear()
        for view in self.all_panes:
            view.clear(words)

    def pane_of(self, uid: str) -> StackView | None:
        """The view on screen in which a series hangs; the active one before others."""
        order = (self._active, *self.seen_panes)
        return next((view for view in order if uid and view.series_uid == uid), None)

    def pane_at(self, place: QPoint) -> StackView | None:
        """The view at a place of this widget."""
        return next((view for view in self.seen_panes if view.geometry().contains(place)), None)

    def _step(self, by: int) -> None:
        panes = self.panes
        self.activate(panes[(panes.index(self._active) + by) % len(panes)])

    def _focused(self) -> None:
        for view in self.seen_panes:
            if view.image is self.sender():
                self._take(view)

    def _doubled(self) -> None:
        self._focused()
        self.enlarge()

    def _take(self, view: StackView) -> None:
        if view is self._active:
            return
        self._active = view
        self.setFocusProxy(view)
        if self._alone:
            self._arrange()  # commands never speak to a view that is out of sight
        self._show_rings()
        view.tell_window()
        self.active_changed.emit(view)

    def _shown(self, *_: int) -> None:
        sender = self.sender()
        if isinstance(sender, StackView):
            self.shown.emit(sender)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self._room
        if room != self._had_room:
            self._had_room = room
            self._arrange()

    @property
    def _room(self) -> int:
        """How many images have room beside each other: 3, 2 or 1."""
        width = self.width()
        return 3 if width >= tokens.THREE_FROM else 2 if width >= tokens.TWO_FROM else 1

    @property
    def _alone(self) -> bool:
        """Only the active view is on screen: enlarged, or without room for others."""
        return self._enlarged or self._room == 1

    # --- room --------------------------------------------------------------------------------

    def _arrange(self) -> None:
        had_keyboard = any(view.image.hasFocus() for view in self.all_panes)
        for view in self.all_panes:
            self._cells.removeWidget(view)
        if self._alone:
            self._cells.addWidget(self._active, 0, 0, 2, 6)
        else:
            narrow = self._layout == "three" and self._room < 3
            places = _PLACES["one_and_two" if narrow else self._layout]
            for view, cell in zip(self.panes, places, strict=True):
                self._cells.addWidget(view, *cell)
        seen = self.seen_panes
        for view in seen:
            view.show()
            if view.stack is None and len(self.panes) > 1:
                view.image.show_words(self._language(EMPTY))
        if had_keyboard or self.focusProxy() is None:
            self.setFocusProxy(self._active)
        if had_keyboard:
            self._active.setFocus(Qt.FocusReason.OtherFocusReason)
        for view in self.all_panes:
            if view not in seen:
                view.cine.stop()
                view.hide()
        self._show_rings()

    def _show_rings(self) -> None:
        for view in self.all_panes:
            view.image.show_ring(view is self._active and len(self.seen_panes) > 1)

    # --- a series is dragged here ------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if row_of(event.mimeData()) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        over = self.pane_at(event.position().toPoint())
        event.setAccepted(over is not None and row_of(event.mimeData()) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        row, over = row_of(event.mimeData()), self.pane_at(event.position().toPoint())
        if row is None or over is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(over, row)


def row_of(data: QMimeData) -> int | None:
    """The row of the list of series that is dragged; None for anything else."""
    raw = bytes(data.data(DRAGGED).data()) if data.hasFormat(DRAGGED) else b""
    return int(raw) if raw.isdigit() and len(raw) <= 6 else None
