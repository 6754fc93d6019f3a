"""The shipped fonts: Inter, its digits of equal width, and those of names in other scripts."""

from PySide6.QtGui import QFont, QFontDatabase

from desktop.foundation.resources import find
from desktop.ui.theme import tokens

FAMILY = "Inter"
_FILES = ("Regular", "Medium", "SemiBold", "Bold", "Italic")


NAMES = {  # family -> its file: a patient's name is never a row of boxes
    "Noto Sans CJK JP": "japanese/NotoSansCJKjp-Regular-subset.otf",
    "Noto Sans CJK KR": "korean/NotoSansCJKkr-Regular-subset.otf",
    "Noto Sans CJK SC": "chinese/NotoSansCJKsc-Regular-subset.otf",
    "Noto Sans Arabic": "arabic/NotoSansArabic-Regular.ttf",
    "Noto Sans Hebrew": "hebrew/NotoSansHebrew-Regular.ttf",
    "Noto Sans Thai": "thai/NotoSansThai-Regular.ttf",
}


def load_fonts_of_names() -> None:
    """Make the fonts of other scripts known; after the first paint, since they are large."""
    known = set(QFontDatabase.families())
    for family, file in NAMES.items():
        if family not in known:
            QFontDatabase.addApplicationFontFromData(find(f"export/fonts/{file}").read_bytes())


def load_fonts() -> None:
    """Make Inter known to the program; a second call changes nothing."""
    if FAMILY in QFontDatabase.families():
        return
    for style in _FILES:
        QFontDatabase.addApplicationFontFromData(
            find(f"theme/fonts/Inter-{style}.otf").read_bytes()
        )


def font(size: int = tokens.BODY, weight: int = tokens.REGULAR) -> QFont:
    """Inter at a size of the tokens; without the shipped files, the system's own font."""
    made = QFont([FAMILY, *NAMES])
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
