"""A schematic in the colours of the theme; its own description is what a screen reader says."""

import re
from functools import cache
from html import escape, unescape
from typing import ClassVar

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.resources import find
from desktop.ui.theme.stylesheet import worn
from desktop.ui.theme.tokens import Tokens

WORDS = re.compile(r"(<text[^>]*>)([^<]+)")
SIZE = re.compile(r'font-size="([\d.]+)"')
SMALLEST = 0.65  # of the size in English; below that nothing can be read


def _colours(t: Tokens) -> dict[str, str]:
    """Colour of the file -> colour of the theme; each stands for one kind of tissue."""
    return {
        "#111111": t.text,  # outlines and words
        "#222222": t.soft,  # lesser words
        "#333333": t.bone,
        "#444444": t.csf,
        "#555555": t.cord,
        "#666666": t.tumour,
        "#777777": t.critical_ground,  # muscle
        "#888888": t.warn_ground,  # fat
        "#999999": t.panel,  # a hole in bone
    }


@cache
def _file(name: str) -> str:
    return find(f"schematics/{name}.svg").read_text(encoding="utf-8")


def description(name: str) -> str:
    """What a drawing shows, in words.

    Raises:
        FileNotFoundError: no such drawing is shipped.
    """
    found = re.search(r"<desc>(.*?)</desc>", _file(name), re.DOTALL)
    return found.group(1) if found else ""


def in_language(drawing: str, language: Language) -> str:
    """The drawing with its words in another language; longer words are written smaller."""

    def said(found: re.Match[str]) -> str:
        english = unescape(found[2])
        words = language(english)
        if words == english:
            return found[0]
        small = max(SMALLEST, min(1.0, len(english) / max(1, len(words))))
        head = SIZE.sub(lambda size: f'font-size="{float(size[1]) * small:.1f}"', found[1])
        return f"{head}{escape(words)}"

    return WORDS.sub(said, drawing)


class Drawing(QWidget):
    """One schematic, as wide as it gets; the proportions stay.

    Attributes:
        words: what is written in it.
        largest: how many times its own size it may grow, for all drawings; see `resident_desk`.

    Args:
        name: of a file in `resources/schematics`, without suffix.
    """

    largest: ClassVar[float] = 1.0

    def __init__(
        self, name: str, parent: QWidget | None = None, language: Language = ENGLISH
    ) -> None:
        super().__init__(parent)
        text = in_language(_file(name), language)
        self.words = tuple(unescape(said) for _, said in WORDS.findall(text))
        self._text = text
        self._dressed: Tokens | None = None
        self._renderer = QSvgRenderer(self)
        self._dress()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(language(description(name)))

    def _dress(self) -> None:
        """Draw it in the colours that are worn now."""
        self._dressed, text = worn(), self._text
        for own, worn_colour in _colours(self._dressed).items():
            text = text.replace(own, worn_colour)
        self._renderer.load(QByteArray(text.encode()))

    def sizeHint(self) -> QSize:
        return self._renderer.defaultSize() * self.largest

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size, most = self._renderer.defaultSize(), self.sizeHint().width()
        return round(min(width, most) * size.height() / size.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._dressed is not worn():
            self._dress()
        size = self._renderer.defaultSize()
        scale = min(self.width() / size.width(), self.height() / size.height())
        scale = min(scale, self.largest)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._renderer.render(
                painter, QRectF(0, 0, size.width() * scale, size.height() * scale)
            )
