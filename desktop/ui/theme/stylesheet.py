"""Dresses the program: Fusion, a palette from the tokens, and one style sheet."""

from dataclasses import asdict
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop.foundation.resources import find
from desktop.ui.theme import tokens
from desktop.ui.theme.fonts import font, load_fonts
from desktop.ui.theme.tokens import DARK, Tokens

_WORN = "dorsum_tokens"
SHEETS = ("style", "checklist")


def dress(app: QApplication, worn_tokens: Tokens = DARK) -> None:
    """Give the whole program one look; call before the first widget, or to change the theme."""
    if app.property(_WORN) == worn_tokens:
        return
    if app.property(_WORN) is None:
        load_fonts()
        app.setStyle("Fusion")
    app.setProperty(_WORN, worn_tokens)
    app.setPalette(palette(worn_tokens))
    app.setFont(font())
    app.setStyleSheet(style_sheet(worn_tokens))


def worn() -> Tokens:
    """The tokens that the program wears now."""
    app: QObject | None = QApplication.instance()
    found = app.property(_WORN) if app is not None else None
    return found if isinstance(found, Tokens) else DARK


def palette(t: Tokens) -> QPalette:
    """The tokens in Qt's own roles, for what is painted by hand.

    Button, Light and Mid are a control's ground, its ground under the mouse, and its edge.
    """
    role = QPalette.ColorRole
    colours = {
        role.Window: t.window,
        role.WindowText: t.text,
        role.Base: t.card,
        role.AlternateBase: t.panel,
        role.Text: t.text,
        role.PlaceholderText: t.faint,
        role.Button: t.control,
        role.ButtonText: t.text,
        role.BrightText: t.critical,
        role.Highlight: t.accent,
        role.HighlightedText: t.on_accent,
        role.Accent: t.accent,
        role.Link: t.accent,
        role.LinkVisited: t.accent,
        role.ToolTipBase: t.card,
        role.ToolTipText: t.text,
        role.Light: t.hover,
        role.Midlight: t.hover,
        role.Mid: t.edge,
        role.Dark: t.panel,
        role.Shadow: t.image,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(t.faint))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(t.hover))
    return made


def style_sheet(t: Tokens) -> str:
    """The one style sheet, made of `resources/theme/*.qss`, with the tokens put in.

    Raises:
        KeyError: the sheet names a token that there is not.
    """
    sheet = "\n".join(find(f"theme/{name}.qss").read_text(encoding="utf-8") for name in SHEETS)
    numbers = {name.lower(): value for name, value in vars(tokens).items() if name.isupper()}
    mark = Path(str(find(f"theme/icons/{t.check_mark}.svg"))).as_posix()
    return Template(sheet).substitute({**numbers, **asdict(t), "check_mark": mark})
