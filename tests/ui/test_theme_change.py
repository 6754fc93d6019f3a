"""Another theme is worn at once by all that is on screen: icons, drawings, words put in before.

Serves desktop/ui/theme/symbol.py, desktop/ui/theme/recolour.py and desktop/ui/viewer/over_image.py.
"""

import pytest
from builders import a_reading, a_stamp, evaluated
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from desktop.report.composer import compose
from desktop.ui.lane.report_preview import ReportPreview
from desktop.ui.studies.found_panel import FoundPanel
from desktop.ui.theme.recolour import recolour
from desktop.ui.theme.stylesheet import dress
from desktop.ui.theme.symbol import Symbol, SymbolButton
from desktop.ui.theme.tokens import DARK, LIGHT
from desktop.ui.viewer.image_view import ImageView
from desktop.ui.viewer.overlays import Overlay
from desktop.ui.widgets.drawing import Drawing
from desktop.ui.widgets.patient_banner import PatientBanner
from desktop.ui.widgets.protocol_card import ProtocolCard


@pytest.fixture
def wears(qapp):
    dress(qapp, DARK)
    yield lambda theme: dress(qapp, theme)
    dress(qapp, DARK)


def colours(widget):
    """Every colour that is painted without any softening."""
    shown = widget.grab().toImage()
    pairs = ((x, y) for x in range(shown.width()) for y in range(shown.height()))
    return {shown.pixelColor(x, y).name() for x, y in pairs}


def shown(qtbot, widget, width=300, height=120):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


def test_an_icon_beside_words_wears_the_new_colour(wears, qtbot):
    symbol = shown(qtbot, Symbol("circle", "critical", 48))
    assert DARK.critical in colours(symbol)

    wears(LIGHT)

    assert LIGHT.critical in colours(symbol)
    assert DARK.critical not in colours(symbol)


def test_an_icon_that_is_none_paints_nothing(wears, qtbot):
    symbol = shown(qtbot, Symbol())
    before = symbol.grab().toImage()

    symbol.show_symbol("circle", "critical")

    assert (symbol.name, symbol.tone) == ("circle", "critical")
    assert symbol.grab().toImage() != before


def test_a_button_of_qt_wears_its_icon_anew(wears, qtbot):
    button = shown(qtbot, SymbolButton("x"))
    button.show_symbol("circle", "accent")
    before = button.icon().cacheKey()

    wears(LIGHT)
    colours(button)
    assert button.icon().cacheKey() != before

    button.show_symbol("")
    assert button.icon().isNull()


def test_a_drawing_made_before_wears_the_new_colours(wears, qtbot):
    drawing = shown(qtbot, Drawing("escc"), 400, 300)
    assert DARK.text in colours(drawing)

    wears(LIGHT)

    assert LIGHT.text in colours(drawing)
    assert DARK.text not in colours(drawing)


def foregrounds(document):
    found, block = set(), document.begin()
    while block.isValid():
        found |= {piece.fragment().charFormat().foreground().color().name() for piece in block}
        block = block.next()
    return found


def test_the_words_of_a_report_turn_with_the_theme_and_stay_where_they_are(wears, qtbot):
    preview = shown(qtbot, ReportPreview())
    preview.show_report(compose(*evaluated(a_reading()), a_stamp()))
    words = preview.toPlainText()
    assert foregrounds(preview.document()) == {DARK.text, DARK.warn, DARK.faint}

    wears(LIGHT)
    preview.grab()

    assert foregrounds(preview.document()) == {LIGHT.text, LIGHT.warn, LIGHT.faint}
    assert preview.toPlainText() == words


def test_tints_and_lines_beneath_words_turn_too(qapp):
    document = QTextDocument()
    look = QTextCharFormat()
    look.setBackground(QColor(DARK.accent_ground))
    look.setUnderlineColor(QColor(DARK.warn))
    look.setForeground(QColor("#123456"))
    QTextCursor(document).insertText("x", look)

    recolour(document, DARK, LIGHT)

    (piece,) = document.begin()
    now = piece.fragment().charFormat()
    assert now.background().color().name() == LIGHT.accent_ground
    assert now.underlineColor().name() == LIGHT.warn
    assert now.foreground().color().name() == "#123456"  # none of ours


def test_the_glass_of_the_filter_turns_also_while_it_is_out_of_sight(wears, qtbot):
    panel = FoundPanel()
    qtbot.addWidget(panel)
    before = panel._glass.icon().cacheKey()

    wears(LIGHT)
    panel.show()
    now = panel._glass.icon().cacheKey()
    wears(DARK)

    assert len({before, now, panel._glass.icon().cacheKey()}) == 3


@pytest.mark.parametrize(
    ("make", "ground"), [(PatientBanner, "panel"), (ProtocolCard, "card"), (QWidget, "window")]
)
def test_grounds_turn(wears, qtbot, make, ground):
    widget = shown(qtbot, make())
    assert getattr(DARK, ground) in colours(widget)

    wears(LIGHT)

    assert getattr(LIGHT, ground) in colours(widget)
    assert getattr(DARK, ground) not in colours(widget)


def test_what_is_written_over_an_image_stays_as_it_is(wears, qtbot):
    view = shown(qtbot, ImageView())
    view.show_overlay(Overlay(top_left=("Sag T2",), badge="SYNTHETIC"))
    before = view.grab().toImage()

    wears(LIGHT)

    assert view.grab().toImage() == before
