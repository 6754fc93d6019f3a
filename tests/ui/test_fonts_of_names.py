"""Names in other scripts are drawn in the window with the shipped fonts, not as boxes."""

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont

from desktop.ui.theme.fonts import NAMES, font, load_fonts_of_names


@pytest.fixture(autouse=True)
def _loaded(qapp):
    load_fonts_of_names()


def test_every_font_is_known_under_its_name():
    assert set(NAMES) <= set(QFontDatabase.families())


def test_all_of_them_follow_the_one_font_of_the_window():
    assert font().families() == ["Inter", *NAMES]


@pytest.mark.parametrize(
    ("family", "name"),
    [
        ("Noto Sans CJK JP", "松本博志ヒロシ"),
        ("Noto Sans CJK KR", "김희중"),
        ("Noto Sans CJK SC", "张"),
        ("Noto Sans Arabic", "محمد"),
        ("Noto Sans Hebrew", "שרון"),
        ("Noto Sans Thai", "สมชาย"),
    ],
)
def test_a_name_has_all_its_letters(family, name):
    made = font()
    made.setFamilies([family])
    raw = QRawFont.fromFont(made, QFontDatabase.WritingSystem.Any)

    assert raw.familyName() == family
    assert all(raw.supportsCharacter(ord(letter)) for letter in name)


def test_a_second_call_changes_nothing():
    before = QFontDatabase.families()

    load_fonts_of_names()

    assert QFontDatabase.families() == before
