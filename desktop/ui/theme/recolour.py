"""Gives the words of a document the colours of another theme; words and cursors stay."""

from dataclasses import asdict
from typing import Any

from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor, QTextDocument

from desktop.ui.theme.tokens import Tokens

_USED = ("text", "soft", "faint", "warn", "accent", "critical", "accent_ground")


def recolour(document: QTextDocument, former: Tokens, now: Tokens) -> None:
    """Put the colours of `now` where those of `former` stand."""
    before, after = asdict(former), asdict(now)
    becomes = {before[name]: after[name] for name in _USED}
    changed: list[tuple[int, int, QTextCharFormat]] = []
    block = document.begin()
    while block.isValid():
        pieces: Any = block  # the stubs of PySide6 6.11 do not know that it can be walked
        for piece in pieces:
            fragment = piece.fragment()
            look = _changed(fragment.charFormat(), becomes)
            changed.append((fragment.position(), fragment.length(), look))
        block = block.next()
    for start, length, look in changed:
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(look)


def _changed(look: QTextCharFormat, becomes: dict[str, str]) -> QTextCharFormat:
    made = QTextCharFormat(look)
    if look.hasProperty(QTextCharFormat.Property.ForegroundBrush):
        made.setForeground(_brush(look.foreground(), becomes))
    if look.hasProperty(QTextCharFormat.Property.BackgroundBrush):
        made.setBackground(_brush(look.background(), becomes))
    if look.hasProperty(QTextCharFormat.Property.TextUnderlineColor):
        own = look.underlineColor()
        made.setUnderlineColor(QColor(becomes.get(own.name(), own.name())))
    return made


def _brush(brush: QBrush, becomes: dict[str, str]) -> QBrush:
    name = brush.color().name()
    return QBrush(QColor(becomes[name])) if name in becomes else brush
