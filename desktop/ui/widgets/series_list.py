"""The series of a study: thumbnail, what it is, how many images, and how many were shown."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QEnterEvent,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.foundation.language import ENGLISH, Language, text
from desktop.study.record import SeriesRecord
from desktop.ui.layout.mirror import mirrored
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.theme.icons import picture
from desktop.ui.theme.stylesheet import worn
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.plain_tip import plain_tip
from desktop.ui.widgets.study_words import series_meta, series_reasons, series_title

DRAGGED = "application/x-dorsum-series-row"  # a number, so that a drag tells others nothing


class SeriesRow(QRadioButton):
    """One series. A radio button that is only repainted, so screen readers know it as one.

    Signals:
        menu_wanted: where on the screen.
    """

    menu_wanted = Signal(object)

    def __init__(
        self, series: SeriesRecord, images: int, language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.uid = series.uid
        self._images, self._language = images, language
        self._picture = QPixmap()
        self._share = 0.0
        self._hung = False
        self._from: QPoint | None = None
        self.row = 0
        self.show_series(series)
        self.setFixedHeight(tokens.SERIES_ROW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_series(self, series: SeriesRecord) -> None:
        """What the series is taken for, and why."""
        language = self._language
        self._title = series_title(series, language)
        self._meta = series_meta(
            self._images, series.acquisition, language, modality=series.modality
        )
        if series.acquisition.confidence == "likely" and not series.acquisition.corrected:
            self._meta += language(" · likely")
        self._aside = series.acquisition.kind != "diagnostic"
        self._corrected = bool(series.acquisition.corrected)
        said = [self._title, self._meta]
        if self._corrected:
            said.append(language("corrected by the reader"))
        self.setAccessibleName(", ".join(said))
        self.setAccessibleDescription(series_reasons(series, language))
        self.setToolTip(plain_tip(series_reasons(series, language)))
        self.update()

    @property
    def title(self) -> str:
        return self._title

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    @property
    def share(self) -> float:
        return self._share

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.update()

    def show_share(self, share: float) -> None:
        """How much of the series was on screen, 0 to 1; shown is not read."""
        self._share = share
        self.update()

    def show_hung(self, hung: bool) -> None:
        """Whether it hangs in a view beside the active one."""
        self._hung = hung
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        held = event.buttons() & Qt.MouseButton.LeftButton
        way = event.position().toPoint() - self._from if self._from is not None else QPoint()
        if not held or way.manhattanLength() < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self._from = None
        self.setDown(False)
        drag = QDrag(self)
        drag.setMimeData(self.dragged())
        if not self._picture.isNull():
            drag.setPixmap(self._picture)
        drag.exec(Qt.DropAction.CopyAction)

    def dragged(self) -> QMimeData:
        """What a drag of this row carries: its number in the list."""
        data = QMimeData()
        data.setData(DRAGGED, str(self.row).encode())
        return data

    def sizeHint(self) -> QSize:
        return QSize(tokens.LEFT_NARROW - 2 * tokens.M, tokens.SERIES_ROW)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        t = worn()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            field = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            ground = t.accent_ground if self.isChecked() else t.card if self.underMouse() else ""
            edge = t.accent if self.isChecked() else t.edge if self._hung else ""
            painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(field, tokens.RADIUS, tokens.RADIUS)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(t.accent), tokens.RING))
                painter.drawRoundedRect(field, tokens.RADIUS, tokens.RADIUS)
            self._paint_thumbnail(painter)
            self._paint_words(painter)
            if self._corrected:
                pen = picture("pencil", t.accent, tokens.SMALL_ICON, self.devicePixelRatioF())
                side = tokens.SMALL_ICON
                corner = QRectF(self.width() - side - tokens.S, tokens.S - 2, side, side)
                painter.drawPixmap(self._mirrored(corner).topLeft(), pen)

    def _mirrored(self, part: QRectF) -> QRectF:
        return mirrored(part, QRectF(self.rect()), self.isRightToLeft())

    def _paint_thumbnail(self, painter: QPainter) -> None:
        side = tokens.THUMBNAIL
        place = self._mirrored(QRectF(tokens.S - 2, (self.height() - side) / 2, side, side))
        shape = QPainterPath()
        shape.addRoundedRect(place, tokens.CAP_RADIUS, tokens.CAP_RADIUS)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(place, QColor(worn().image))
        if not self._picture.isNull():
            size = self._picture.size()
            longer = max(size.width(), size.height())
            wide, high = side * size.width() / longer, side * size.height() / longer
            painter.drawPixmap(
                QRectF(
                    place.center().x() - wide / 2, place.center().y() - high / 2, wide, high
                ).toRect(),
                self._picture,
            )
        painter.restore()

    def _paint_words(self, painter: QPainter) -> None:
        t = worn()
        left = tokens.S - 2 + tokens.THUMBNAIL + tokens.S
        room = self.width() - left - tokens.S
        chosen = self.isChecked()
        if self._corrected:
            room -= tokens.SMALL_ICON + tokens.XS
        for words, top, size, weight, colour in (
            (self._title, 5, tokens.BODY, tokens.SEMIBOLD,
             t.soft if self._aside and not chosen else t.text),
            (self._meta, 24, tokens.META, tokens.REGULAR,
             t.on_accent_ground if chosen else t.soft),
        ):  # fmt: skip
            used = font(size, weight)
            painter.setFont(used)
            painter.setPen(QColor(colour))
            fitting = QFontMetrics(used).elidedText(words, Qt.TextElideMode.ElideRight, room)
            place = self._mirrored(QRectF(left, top, room, 18))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, fitting)
        room = self.width() - left - tokens.S
        bar = QRectF(left, self.height() - 12, room, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.hover))
        painter.drawRoundedRect(self._mirrored(bar), 1.5, 1.5)
        if self._share > 0:
            painter.setBrush(QColor(t.ok if self._share >= 1 else t.accent))
            bar.setWidth(max(3.0, room * min(1.0, self._share)))
            painter.drawRoundedRect(self._mirrored(bar), 1.5, 1.5)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)


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
