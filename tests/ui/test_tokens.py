"""The look: contrast computed from the tokens, and everything the sheet names exists.

Serves desktop/ui/theme/stylesheet.py, desktop/ui/theme/fonts.py, desktop/ui/theme/icons.py and
desktop/ui/theme/restyle.py too.
"""

import re
from string import Template

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

from desktop.foundation.resources import find
from desktop.ui.commands import COMMANDS
from desktop.ui.theme.fonts import FAMILY, font, load_fonts
from desktop.ui.theme.icons import icon, picture, svg
from desktop.ui.theme.restyle import set_role
from desktop.ui.theme.stylesheet import dress, palette, style_sheet, worn
from desktop.ui.theme.tokens import DARK, STROKE

TEXT, EDGE = 4.5, 3.0
READ = [
    *((words, ground) for words in ("text", "soft", "faint")
      for ground in ("window", "panel", "card", "control")),
    *((mood, ground) for mood in ("ok", "warn", "critical", "accent")
      for ground in ("window", "panel", "card")),
    ("text", "hover"), ("soft", "hover"), ("text", "critical_ground"), ("text", "warn_ground"),
    ("text", "ok_ground"), ("on_accent", "accent"), ("on_accent_ground", "accent_ground"),
    ("ok", "ok_ground"), ("warn", "warn_ground"), ("critical", "critical_ground"),
    ("on_image", "image"), ("accent", "image"), ("soft", "image"), ("soft", "accent_ground"),
]  # fmt: skip
SEEN = [
    *(("edge", ground) for ground in ("window", "panel", "card", "control")),
    *(("accent", ground) for ground in ("window", "panel", "card", "control", "accent_ground")),
    ("accent", "image"),
]  # fmt: skip


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG 2.2, 1.4.3."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("words", "ground"), READ)
def test_words_can_be_read(words, ground):
    assert contrast(getattr(DARK, words), getattr(DARK, ground)) >= TEXT


@pytest.mark.parametrize(("edge", "ground"), SEEN)
def test_borders_that_mean_something_can_be_seen(edge, ground):
    assert contrast(getattr(DARK, edge), getattr(DARK, ground)) >= EDGE


def test_the_sheet_is_whole_once_the_tokens_are_put_in():
    sheet = style_sheet(DARK)

    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_no_colour_stands_in_the_sheets_themselves():
    folder = find("theme")
    sheets = [file for file in folder.iterdir() if file.name.endswith(".qss")]

    assert sheets
    for sheet in sheets:
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text(encoding="utf-8")) == []
        assert Template(sheet.read_text(encoding="utf-8")).is_valid()


def test_the_program_wears_its_tokens(qapp):
    dress(qapp)

    assert worn() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert qapp.font().family() == FAMILY


def test_what_is_disabled_looks_it():
    made = palette(DARK)

    quiet = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert quiet.name() == DARK.faint


def test_digits_do_not_jump(qapp):
    load_fonts()

    metrics = QFontMetrics(font(13))

    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_an_icon_wears_its_colour_and_a_finer_stroke():
    drawing = svg("undo-2", "#123456").decode()

    assert "currentColor" not in drawing
    assert '"#123456"' in drawing
    assert f'stroke-width="{STROKE}"' in drawing


def test_an_icon_is_drawn_for_the_screen_it_stands_on(qapp):
    sharp = picture("bone", "#ffffff", 18, 2.0)

    assert sharp.width() == 36
    assert sharp.devicePixelRatio() == 2.0
    assert not icon("bone", "#ffffff").isNull()


def test_every_shipped_icon_can_be_drawn(qapp):
    for file in find("theme/icons").iterdir():
        if file.name.endswith(".svg"):
            drawing = QByteArray(svg(file.name.removesuffix(".svg"), "#ffffff"))
            assert QSvgRenderer(drawing).isValid(), file.name


def test_every_command_has_an_icon_that_is_shipped():
    lacking = [c.icon for c in COMMANDS if not find(f"theme/icons/{c.icon}.svg").is_file()]

    assert lacking == []


def test_a_changed_role_is_painted_anew(qapp, qtbot):
    dress(qapp)
    label = QLabel("x")
    qtbot.addWidget(label)
    label.ensurePolished()

    set_role(label, "hero")

    assert label.font().pixelSize() == 26
