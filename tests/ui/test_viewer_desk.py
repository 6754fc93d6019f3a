"""Commands and keys of the images, and their own window on another screen.

Serves desktop/ui/viewer/viewer_window.py too.
"""

import pytest
from desk_builders import write_study
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.foundation.work import Work
from desktop.study.folder import read_paths
from desktop.study.record import record_of
from desktop.ui.commands import Commands
from desktop.ui.desks.viewer_desk import ViewerDesk
from desktop.ui.jobs import Jobs
from desktop.ui.pages.reading_page import ReadingPage
from desktop.ui.theme.stylesheet import dress
from desktop.ui.viewer.viewer_window import KEPT, ViewerWindow

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def kept(tmp_path):
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def desk(qapp, qtbot, tmp_path, kept):
    dress(qapp)
    jobs = Jobs()
    window = QWidget()
    page = ReadingPage(jobs, parent=window)
    commands = Commands(window)
    qtbot.addWidget(window)
    made = ViewerDesk(commands, page, window, kept)
    made.page, made.commands, made.window = page, commands, window
    write_study(tmp_path / "s", slices=4)
    study = read_paths((tmp_path / "s",), Work()).studies[0]
    page.resize(1300, 700)
    window.resize(1300, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    with qtbot.waitSignal(page.viewer.slice_shown):
        page.show_study(study, record_of(study))
    made.enable(True)
    yield made
    made.close()
    page.show_nothing()
    jobs.close()


def press(desk, qtbot, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(desk.page.viewer.image, key, held)


@pytest.mark.parametrize(
    ("key", "layout"),
    [("1", "one"), ("2", "two"), ("3", "one_and_two"), ("4", "two_by_two"), ("5", "three")],
)
def test_each_layout_has_a_key(desk, qtbot, key, layout):
    press(desk, qtbot, Qt.Key(ord(key)), ALT)

    assert desk.page.grid.layout_name == layout


def test_zoom_has_keys(desk, qtbot):
    image = desk.page.viewer.image
    fitted = image.zoom

    press(desk, qtbot, Qt.Key.Key_Plus)
    assert image.zoom == pytest.approx(fitted * 1.25)
    press(desk, qtbot, Qt.Key.Key_Minus)
    press(desk, qtbot, Qt.Key.Key_Minus)
    assert image.zoom == pytest.approx(fitted / 1.25)
    press(desk, qtbot, Qt.Key.Key_9, ALT)
    assert image.zoom == pytest.approx(1.0)
    press(desk, qtbot, Qt.Key.Key_0, ALT)

    assert image.is_fitted


def test_the_next_view_and_its_enlargement_have_keys(desk, qtbot):
    press(desk, qtbot, Qt.Key.Key_2, ALT)

    press(desk, qtbot, Qt.Key.Key_QuoteLeft)
    assert desk.page.viewer is desk.page.grid.panes[1]
    press(desk, qtbot, Qt.Key.Key_Z)

    assert desk.page.grid.is_enlarged


def test_links_are_put_off_and_on_by_one_key(desk, qtbot):
    press(desk, qtbot, Qt.Key.Key_X)
    assert not desk.page.linker.on
    assert not desk.page.tools.buttons["link_images"].isChecked()

    desk.page.tools.buttons["link_images"].click()

    assert desk.page.linker.on
    assert desk.page.tools.buttons["link_images"].isChecked()


def test_cine_has_a_key_and_another_for_its_speed(desk, qtbot):
    press(desk, qtbot, Qt.Key.Key_P)
    press(desk, qtbot, Qt.Key.Key_P, SHIFT)

    assert desk.page.viewer.cine.runs
    assert desk.page.viewer.cine.rate == 20


def test_a_key_lets_the_next_click_point_in_whichever_view(desk, qtbot):
    press(desk, qtbot, Qt.Key.Key_2, ALT)
    images = [view.image for view in desk.page.grid.panes]
    press(desk, qtbot, Qt.Key.Key_Q)
    assert all(image.locates_next for image in images)

    with qtbot.waitSignal(images[0].located):
        qtbot.mouseClick(images[0].viewport(), Qt.MouseButton.LeftButton)
    assert not any(image.locates_next for image in images)

    press(desk, qtbot, Qt.Key.Key_Q)
    press(desk, qtbot, Qt.Key.Key_Q)
    assert not any(image.locates_next for image in images)


def test_invert_reset_and_presets_speak_to_the_active_view(desk, qtbot):
    press(desk, qtbot, Qt.Key.Key_2, ALT)
    first, second = desk.page.grid.panes
    desk.page.grid.activate(second)
    with qtbot.waitSignal(second.slice_shown):
        desk.page.show_series(first.series_uid)

    press(desk, qtbot, Qt.Key.Key_I, CONTROL)
    press(desk, qtbot, Qt.Key.Key_2, CONTROL)
    assert (first.inverted, second.inverted) == (False, True)
    assert second.window_used.name == "Spine T2"
    assert first.window_used.name != "Spine T2"
    press(desk, qtbot, Qt.Key.Key_Z, SHIFT)

    assert not second.inverted


def test_the_steps_of_the_reading_have_a_key(desk, qtbot):
    press(desk, qtbot, Qt.Key.Key_H)

    assert "Sagittal T1 is missing." in desk.page.foot.note


def test_a_cut_that_cannot_be_made_says_why_beneath_the_images(desk, qtbot):
    press(desk, qtbot, Qt.Key.Key_S, SHIFT)

    assert desk.page.foot.note == "There are too few slices for a cut through them."


def test_without_the_reading_page_no_command_of_the_images_is_offered(desk):
    desk.enable(False)

    offered = {command.id for command, _ in desk.commands.offered()}
    assert offered.isdisjoint({"zoom_in", "layout_two", "cine", "hang_next"})


# --- a window of their own -------------------------------------------------------------------


def test_the_images_move_to_a_window_of_their_own_and_back(desk, qtbot):
    page = desk.page
    press(desk, qtbot, Qt.Key.Key_W, SHIFT)
    own = desk.own_window
    assert page.viewer.window() is own
    assert page.tools.window() is own
    assert page.images_are_elsewhere
    assert own.windowTitle() == "Dorsum, images"

    own.close()

    assert desk.own_window is None
    assert page.viewer.window() is desk.window
    assert page.tools.window() is desk.window
    assert page.viewer.isVisible()


def test_keys_work_in_the_images_own_window_too(desk, qtbot):
    taken = []
    desk.take_keys(lambda key: taken.append(key) or True)
    desk.toggle_window()
    with qtbot.waitActive(desk.own_window):
        desk.own_window.activateWindow()
    desk.page.focus_image()

    press(desk, qtbot, Qt.Key.Key_2, ALT)
    press(desk, qtbot, Qt.Key.Key_1)

    assert desk.page.grid.layout_name == "two"
    assert taken == ["1"]


def test_another_series_is_shown_in_the_images_own_window(desk, qtbot):
    desk.toggle_window()

    desk.page.show_series(desk.page.series.uid)

    assert desk.page.images_are_elsewhere
    assert desk.page.viewer.window() is desk.own_window


def test_its_place_is_found_again(desk, kept):
    desk.toggle_window()
    desk.own_window.setGeometry(QRect(30, 40, 700, 500))
    desk.own_window.close()

    desk.toggle_window()

    assert desk.own_window.geometry().size() == QRect(30, 40, 700, 500).size()


def test_a_place_on_a_screen_that_is_gone_is_not_used(qapp, qtbot, kept):
    kept.setValue(KEPT, b"no geometry")
    other, own = QWidget(), ViewerWindow(kept)
    for widget in (other, own):
        qtbot.addWidget(widget)
    own.hold(QLabel("tools"), QLabel("images"), [])

    own.open_beside(other)

    assert other.screen().availableGeometry().intersects(own.geometry())
    own.setGeometry(QRect(20_000, 20_000, 700, 500))
    assert not own._is_in_sight()
