"""Local rules by keys: a value in its bounds is kept at once, any other is told and left out.

Serves desktop/ui/desks/limits_desk.py too.
"""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.assessment.limits import LIMITS, SHIPPED
from desktop.foundation.errors import SettingsFault
from desktop.ui.desks.limits_desk import LimitsDesk
from desktop.ui.desks.over_pages import OverPages
from desktop.ui.notices import Notices
from desktop.ui.pages.limits_page import LimitsPage

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot):
    made = LimitsPage(lambda key: f"paper {key}")
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def enter(qtbot, row, text):
    row.field.setFocus()
    qtbot.keyClick(row.field, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(row.field, text)
    qtbot.keyClick(row.field, Qt.Key.Key_Return)


def test_every_limit_has_a_row_with_its_name_and_source(page):
    assert set(page.rows) == {one.name for one in LIMITS}
    assert all(row.field.accessibleName() for row in page.rows.values())
    assert not any(row.shipped.isVisible() for row in page.rows.values())


@pytest.mark.parametrize("text", ["1.5", "1,5", " 1.50 "])
def test_a_number_is_kept_when_it_is_entered(page, qtbot, text):
    with qtbot.waitSignal(page.limits_changed) as kept:
        enter(qtbot, page.rows["inr"], text)

    assert kept.args == [replace(SHIPPED, inr=1.5)]
    assert page.rows["inr"].field.text() == "1.5"
    assert page.rows["inr"].shipped.text() == "Back to 1.8"


@pytest.mark.parametrize("text", ["high", "0.2", "99", "nan", "inf"])
def test_what_cannot_be_is_told_beside_the_field_and_not_kept(page, qtbot, text):
    with qtbot.assertNotEmitted(page.limits_changed):
        enter(qtbot, page.rows["inr"], text)

    assert page.rows["inr"].fault.isVisible()
    assert page.rows["inr"].fault.text().endswith("is meant. It is not kept.")
    enter(qtbot, page.rows["inr"], "2")
    assert not page.rows["inr"].fault.isVisible()


def test_a_switch_goes_by_the_space_bar(page, qtbot):
    row = page.rows["recommendations"]
    row.field.setFocus()

    with qtbot.waitSignal(page.limits_changed) as kept:
        qtbot.keyClick(row.field, Qt.Key.Key_Space)

    assert kept.args == [replace(SHIPPED, recommendations=False)]


def test_a_changed_value_goes_back_by_one_button(page, qtbot):
    page.show_limits(replace(SHIPPED, lipoma_mm=70))
    row = page.rows["lipoma_mm"]
    assert (row.field.text(), row.shipped.text()) == ("70", "Back to 100 mm")

    with qtbot.waitSignal(page.limits_changed) as kept:
        qtbot.mouseClick(row.shipped, Qt.MouseButton.LeftButton)

    assert kept.args == [SHIPPED]
    assert not row.shipped.isVisible()


class Bench:
    limits = SHIPPED
    fault = None

    def set_limits(self, limits):
        self.limits = limits
        if self.fault:
            raise self.fault


@pytest.fixture
def desk(qtbot):
    pages = QStackedWidget()
    pages.addWidget(QWidget())
    qtbot.addWidget(pages)
    pages.show()
    made = LimitsDesk(Bench(), OverPages(pages), Notices(pages), parent=pages)
    made.pages = pages
    return made


def test_the_page_is_shown_over_another_and_left_again(desk):
    former = desk.pages.currentWidget()

    desk.open()
    assert desk.shown
    desk.open()
    assert desk.pages.currentWidget() is former
    desk.open()
    desk.leave()
    assert desk.pages.currentWidget() is former


def test_what_the_disk_refuses_is_told_and_holds_meanwhile(desk, qtbot):
    desk.open()
    desk._bench.fault = SettingsFault("The settings could not be saved.")

    enter(qtbot, desk.page.rows["platelets"], "70")

    assert desk._bench.limits.platelets == 70
    assert [one.says for one in desk._notices.all] == ["The settings could not be saved."]
