"""The shipped font: Inter, with digits of equal width, so that numbers do not jump."""

from PySide6.QtGui import QFont, QFontDatabase

from desktop.foundation.resources import find
from desktop.ui.theme import tokens

FAMILY = "Inter"
_FILES = ("Regular", "Medium", "SemiBold", "Bold", "Italic")


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
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
