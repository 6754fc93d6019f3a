"""The look: contrast computed from the tokens, and everything the sheet names exists.

Serves desktop/ui/theme/stylesheet.py, desktop/ui/theme/fonts.py, desktop/ui/theme/icons.py and
desktop/ui/theme/restyle.py too.
"""

import re
from pathlib import Path
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
from desktop.ui.theme.tokens import BY_NAME, DARK, LIGHT, STROKE
from desktop.ui.viewer.over_image import over_image

TEXT, EDGE = 4.5, 3.0
READ = [
    *((words, ground) for words in ("text", "soft", "faint")
      for ground in ("window", "panel", "card", "control")),
    *((mood, ground) for mood in ("ok", "warn", "critical", "accent")
      for ground in ("window", "panel", "card")),
    ("text", "hover"), ("soft", "hover"), ("text", "critical_ground"), ("text", "warn_ground"),
    ("text", "ok_ground"), ("on_accent", "accent"), ("on_accent_ground", "accent_ground"),
    ("ok", "ok_ground"), ("warn", "warn_ground"), ("critical", "critical_ground"),
    ("soft", "accent_ground"), ("text", "accent_ground"), ("accent", "accent_ground"),
    ("warn", "accent_ground"), ("faint", "control"), ("on_image", "image"),
]  # fmt: skip
SEEN = [
    *(("edge", ground) for ground in ("window", "panel", "card", "control")),
    *(("accent", ground) for ground in ("window", "panel", "card", "control", "accent_ground")),
]  # fmt: skip
OVER_IMAGES = ("on_image", "accent", "soft", "warn", "faint", "edge")


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


THEMES = pytest.mark.parametrize("theme", BY_NAME.values(), ids=BY_NAME)


@THEMES
@pytest.mark.parametrize(("words", "ground"), READ)
def test_words_can_be_read(words, ground, theme):
    assert contrast(getattr(theme, words), getattr(theme, ground)) >= TEXT


@THEMES
@pytest.mark.parametrize(("edge", "ground"), SEEN)
def test_borders_that_mean_something_can_be_seen(edge, ground, theme):
    assert contrast(getattr(theme, edge), getattr(theme, ground)) >= EDGE


@pytest.mark.parametrize("words", OVER_IMAGES)
def test_what_lies_over_images_can_be_seen_on_black(words):
    assert contrast(getattr(over_image(), words), LIGHT.image) >= (
        EDGE if words == "edge" else TEXT
    )


def test_images_are_on_black_in_every_theme(qapp):
    dress(qapp, LIGHT)

    assert {theme.image for theme in BY_NAME.values()} == {"#000000"}
    assert over_image() is DARK
    dress(qapp)


def test_nothing_over_images_asks_what_the_window_wears():
    for file in (Path(__file__).parents[2] / "desktop" / "ui" / "viewer").rglob("*.py"):
        assert "worn" not in re.findall(r"\w+", file.read_text(encoding="utf-8")), file.name


@THEMES
def test_the_sheet_is_whole_once_the_tokens_are_put_in(theme):
    sheet = style_sheet(theme)

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
