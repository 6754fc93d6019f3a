"""The rows around the image: presets in sight, reminders of slices, the report's head line.

Serves desktop/ui/widgets/report_strip.py too.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.ui.theme.stylesheet import dress
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.report_strip import ReportStrip
from desktop.ui.widgets.tool_row import IN_THE_MENU, ToolRow


@pytest.fixture
def row(qapp, qtbot):
    dress(qapp)
    made = ToolRow()
    qtbot.addWidget(made)
    made.resize(800, 38)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def strip(qapp, qtbot):
    dress(qapp)
    made = ReportStrip()
    qtbot.addWidget(made)
    return made


def test_every_preset_is_one_press_away(row, qtbot):
    row.show_presets(("Bone", "Soft & more"), "Bone")
    button = next(b for b in row.findChildren(QPushButton) if b.text() == "Soft && more")

    with qtbot.waitSignal(row.preset_wanted) as signal:
        qtbot.keyClick(button, Qt.Key.Key_Space)

    assert signal.args == [1]


def test_showing_a_preset_is_not_choosing_it(row, qtbot):
    with qtbot.assertNotEmitted(row.preset_wanted):
        row.show_presets(("Bone", "Auto"), "Auto")
        row.show_presets(("Bone", "Auto"), "")

    assert row.preset_names == ("Bone", "Auto")
    assert row.chosen == ""


def test_another_series_brings_its_own_presets(row):
    row.show_presets(("Bone", "Auto"), "Auto")

    row.show_presets((), "")

    assert row.preset_names == ()


@pytest.mark.parametrize("width", [264, 300, 460, 700])
def test_where_there_is_no_room_tools_give_way_and_presets_stay_whole(row, qtbot, width):
    row.show_presets(("As stored", "Spine T2", "Auto"), "Auto")

    row.resize(width, 38)

    shown = [one for one in row.findChildren(QPushButton) if one.isVisible()]
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in shown))
    assert [one.text() for one in shown] == ["As stored", "Spine T2", "Auto"]
    assert (
        max(one.geometry().right() for one in row.findChildren(QWidget) if one.isVisible()) < width
    )
    row.resize(900, 38)
    assert row.buttons["hang_next"].isVisible()
    assert row.tags.isVisible()


@pytest.mark.parametrize("width", [460, 700, 1800])
def test_what_is_no_button_in_sight_is_in_the_menu(row, width):
    actions = {id: QAction(id, row) for id in (*row.buttons, *IN_THE_MENU)}
    row.follow(actions)
    row.show_presets(("As stored", "Spine T2", "Auto"), "Auto")

    row.resize(width, 38)

    shown = {id for id, button in row.buttons.items() if button.isVisible()}
    assert {action.text() for action in row.menu_actions} == set(actions) - shown
    assert row.more.isVisible()


def test_on_a_narrow_head_line_the_open_items_stay(strip, qtbot):
    strip.show_open(17)
    strip.show_remarks(3)
    strip.show_unlinked(2)
    strip.show()

    strip.resize(260, 36)

    assert strip._open.isVisible()
    qtbot.waitUntil(lambda: strip._open.width() >= strip._open.sizeHint().width())
    assert not strip._unlinked.isVisible()
    assert strip.unlinked_words == "2 findings without image"
    strip.resize(900, 36)
    assert strip._unlinked.isVisible()


def test_slices_not_shown_yet_are_counted(row):
    row.show_shown(3, 15)
    assert row.shown_words == "3 of 15 shown"

    row.show_shown(0, 0)
    assert row.shown_words == ""


def test_open_items_are_counted_on_the_head_line(strip):
    strip.show_open(1)
    assert strip.open_words == "1 open item"

    strip.show_open(5)
    assert strip.open_words == "5 open items"

    strip.show_open(0)
    assert strip.open_words == ""


def test_the_newest_sentence_stands_on_the_head_line(strip):
    assert strip.newest == "updates as you answer"

    strip.show_newest("ESCC grade 2.")

    assert strip.newest == "ESCC grade 2."


def test_one_line_hides_the_report_and_several_show_it(strip, qtbot):
    first, second = QLabel("one"), QLabel("two")
    strip.put(first)
    strip.put(second)

    strip.show_tall(False)
    assert second.isHidden()
    strip.show_tall(True)
    assert not second.isHidden()
    with qtbot.waitSignal(strip.toggled):
        strip.findChild(IconButton).click()


def test_without_a_report_there_is_only_the_head_line(strip):
    strip.show_tall(True)

    assert strip.open_words == ""


def test_a_narrow_row_keeps_what_has_no_other_place_in_sight(row):
    row.resize(1200, 38)
    assert row.buttons["zoom_in"].isVisible()

    row.resize(790, 38)

    assert not row.buttons["zoom_in"].isVisible()
    assert row.buttons["next_layout"].isVisible()
    assert row.buttons["link_images"].isVisible()


def test_every_button_has_a_name(row):
    assert all(button.accessibleName() for button in row.buttons.values())
    assert len({button.accessibleName() for button in row.buttons.values()}) == len(row.buttons)
