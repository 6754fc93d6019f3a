"""One series in the list: thumbnail, what it is, how many images, and how many were shown."""

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
    QRadioButton,
    QWidget,
)

from desktop.foundation.language import Language
from desktop.study.record import SeriesRecord
from desktop.ui.layout.mirror import mirrored
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font
from desktop.ui.theme.icons import picture
from desktop.ui.theme.stylesheet import worn
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
        self._key_images = 0
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
        self._said = tuple(said)
        self._name()
        self.setAccessibleDescription(series_reasons(series, language))
        self.setToolTip(plain_tip(series_reasons(series, language)))
        self.update()

    def show_key_images(self, count: int) -> None:
        """How many key images the reader marked in the series."""
        if count == self._key_images:
            return
        self._key_images = count
        self._name()
        self.update()

    @property
    def key_images(self) -> int:
        return self._key_images

    def _name(self) -> None:
        count, plural = self._key_images, self._language.plural
        marked = plural(count, "{n} key image", "{n} key images") if count else ""
        self.setAccessibleName(", ".join(part for part in (*self._said, marked) if part))

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
            if self._key_images:
                self._paint_key_images(painter)

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

    def _paint_key_images(self, painter: QPainter) -> None:
        """A bookmark and the number, in the line of the meta words."""
        t, side = worn(), tokens.SMALL_ICON
        painter.setFont(font(tokens.META, tokens.MEDIUM))
        painter.setPen(QColor(t.warn))
        wide = painter.fontMetrics().horizontalAdvance(str(self._key_images))
        right = self.width() - tokens.S
        place = self._mirrored(QRectF(right - wide, 24, wide, 18))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, str(self._key_images))
        mark = self._mirrored(QRectF(right - wide - side - 2, 25, side, side))
        image = picture("bookmark", t.warn, side, self.devicePixelRatioF())
        painter.drawPixmap(mark.topLeft(), image)

    def _paint_words(self, painter: QPainter) -> None:
        t = worn()
        left = tokens.S - 2 + tokens.THUMBNAIL + tokens.S
        room = self.width() - left - tokens.S
        chosen = self.isChecked()
        if self._corrected:
            room -= tokens.SMALL_ICON + tokens.XS
        counted = 2 * tokens.L + tokens.XS if self._key_images else 0
        for words, top, size, weight, colour, less in (
            (self._title, 5, tokens.BODY, tokens.SEMIBOLD,
             t.soft if self._aside and not chosen else t.text, 0),
            (self._meta, 24, tokens.META, tokens.REGULAR,
             t.on_accent_ground if chosen else t.soft, counted),
        ):  # fmt: skip
            used = font(size, weight)
            painter.setFont(used)
            painter.setPen(QColor(colour))
            fitting = QFontMetrics(used).elidedText(words, Qt.TextElideMode.ElideRight, room - less)
            place = self._mirrored(QRectF(left, top, room - less, 18))
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
