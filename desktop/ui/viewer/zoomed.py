"""A picture in a view: fitted, or zoomed and panned; and where its pixels are on the view."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

_LARGEST = 32.0  # screen pixels for one of the image
_SMALLEST = 0.25  # of the fitted size


class ZoomedView(QGraphicsView):
    """Keeps its zoom while pictures of one size follow each other; without scroll bars.

    Signals:
        framed: zoom, or the room there is, changed.
    """

    framed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._aspect = (1.0, 1.0)
        self._zoom: float | None = None  # None: fitted
        self._centre = QPointF()  # of the view, on the picture; kept while the room changes
        self._scene = QGraphicsScene(self)
        self._item = QGraphicsPixmapItem()
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._item)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)

    @property
    def has_image(self) -> bool:
        return not self._item.pixmap().isNull()

    def put_picture(self, picture: QPixmap, aspect: tuple[float, float]) -> None:
        """Show another picture, zoomed as the last one.

        Args:
            aspect: horizontal and vertical factor that make its pixels square.
        """
        former = self._item.pixmap().size(), self._aspect
        self._aspect = aspect
        self._item.setPixmap(picture)
        self._item.setTransform(QTransform.fromScale(*aspect))
        if (picture.size(), aspect) != former:
            self._fit()

    def spot_at(self, place: QPointF) -> tuple[float, float]:
        """Row and column of the image under a place of the view; may lie beside the image."""
        at = self.viewportTransform().inverted()[0].map(place)
        return at.y() / self._aspect[1] - 0.5, at.x() / self._aspect[0] - 0.5

    def place_of(self, row: float, column: float) -> QPointF:
        """Where a spot of the image is on the view."""
        at = QPointF((column + 0.5) * self._aspect[0], (row + 0.5) * self._aspect[1])
        return self.viewportTransform().map(at)

    # --- zoom --------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Pixels of the screen for one of the image, along its finer side."""
        return self.transform().m11() * self.devicePixelRatioF()

    @property
    def is_fitted(self) -> bool:
        return self._zoom is None

    def fit(self) -> None:
        """All of the image, as large as the view lets it be."""
        self._zoom = None
        self._fit()

    def show_actual(self) -> None:
        """One pixel of the image on one of the screen, about the middle of what is shown."""
        self._zoom_to(1 / self.devicePixelRatioF(), self._middle())

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom about a place of the view, which keeps its spot of the image; else its middle."""
        self._zoom_to(self.transform().m11() * factor, at if at is not None else self._middle())

    def pan(self, right: float, down: float) -> None:
        """Move the image by so many pixels of the view; it does not leave the view."""
        if self.has_image:
            self._centre_on(self._scene_at(self._middle() - QPointF(right, down)))

    def _zoom_to(self, wanted: float, at: QPointF) -> None:
        if not self.has_image:
            return
        held = self._scene_at(at)
        self._zoom = max(self._fitting() * _SMALLEST, min(_LARGEST, wanted))
        self.setTransform(QTransform.fromScale(self._zoom, self._zoom))
        self._centre_on(held + (self._middle() - at) / self._zoom)
        self.framed.emit()

    def _centre_on(self, centre: QPointF) -> None:
        self.centerOn(centre)
        self._centre = self._scene_at(self._middle())
        self.viewport().update()

    def _middle(self) -> QPointF:
        return QRectF(self.viewport().rect()).center()

    def _scene_at(self, place: QPointF) -> QPointF:
        return self.viewportTransform().inverted()[0].map(place)

    @property
    def column_px(self) -> float:
        """Pixels of the view for one column of the image."""
        return self.transform().m11() * self._aspect[0]

    def _fitting(self) -> float:
        """The zoom at which all of the image just fits."""
        size = self._item.pixmap().size()
        wide, high = size.width() * self._aspect[0], size.height() * self._aspect[1]
        if wide <= 0 or high <= 0:
            return 1.0
        return min(self.viewport().width() / wide, self.viewport().height() / high)

    def _fit(self) -> None:
        size = self._item.pixmap().size()
        wide, high = size.width() * self._aspect[0], size.height() * self._aspect[1]
        self.setSceneRect(0, 0, max(1.0, wide), max(1.0, high))
        if wide <= 0 or high <= 0:
            return
        scale = self._zoom if self._zoom is not None else self._fitting()
        self.setTransform(QTransform.fromScale(scale, scale))
        self._centre_on(QPointF(wide / 2, high / 2) if self._zoom is None else self._centre)
        self.framed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def stretch(spacing_mm: tuple[float, float] | None) -> tuple[float, float]:
    """Horizontal and vertical factor that make pixels square, the finer side kept."""
    if spacing_mm is None or min(spacing_mm) <= 0:
        return 1.0, 1.0
    down, across = spacing_mm
    finest = min(down, across)
    return across / finest, down / finest
