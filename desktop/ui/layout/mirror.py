"""Where a painted part lies when the window is read from right to left.

Qt mirrors layouts and text by itself; what is painted by hand asks here. Images, drawings of the
body and letters at an image's edges are never mirrored: left stays the patient's side.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter


def is_mirrored(painter: QPainter) -> bool:
    """Whether what it paints on is read from right to left."""
    return painter.layoutDirection() == Qt.LayoutDirection.RightToLeft


def mirrored(part: QRectF, whole: QRectF, turned: bool) -> QRectF:
    """The part where it stands in `whole`, seen in a mirror if it is turned."""
    if not turned:
        return part
    left = whole.left() + whole.right() - part.right()
    return QRectF(left, part.top(), part.width(), part.height())
