"""Lucide icons in the colours of the tokens, sharp at the screen's own pixel ratio."""

import re
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.foundation.resources import find
from desktop.ui.theme.tokens import ICON, STROKE

_RATIOS = (1.0, 1.5, 2.0, 3.0)


def svg(name: str, colour: str) -> bytes:
    """The drawing called `name`, for instance `undo-2`, in one colour.

    Raises:
        FileNotFoundError: no such icon is shipped.
    """
    text = find(f"theme/icons/{name}.svg").read_text(encoding="utf-8")
    text = text.replace("currentColor", colour)
    return re.sub(r'stroke-width="[\d.]+"', f'stroke-width="{STROKE}"', text).encode()


@cache
def picture(name: str, colour: str, size: int = ICON, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels for a screen of that pixel ratio."""
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(svg(name, colour)))
    with QPainter(made) as painter:
        renderer.render(painter, QRectF(0, 0, size, size))
    return made


def icon(name: str, colour: str, size: int = ICON) -> QIcon:
    """The icon for Qt's own buttons, drawn once for each usual pixel ratio."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(picture(name, colour, size, ratio))
    return made
