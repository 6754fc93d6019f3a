"""The palette: found by a few letters, run by Enter, put away by Escape, no dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.ui.theme.stylesheet import dress
from desktop.ui.widgets.palette import CommandPalette, Row, RowModel

ROWS = (
    Row("open_folder", "Open a folder…", "Ctrl O", "folder-open"),
    Row("next_open", "Next open question", "N"),
    Row("section_3", "Go to Spine, canal and cord", "F3", words="Checklist"),
    Row("", "Previous and next slice", "Up, Down"),
)


@pytest.fixture
def window(qapp, qtbot):
    dress(qapp)
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.under = QPushButton("under")
    QVBoxLayout(made).addWidget(made.under)
    made.box = CommandPalette(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.under.setFocus()
    made.box.open(ROWS, "Type")
    return made


def field(window):
    return window.box.findChild(QLineEdit)


def test_all_commands_are_listed_before_anything_is_typed(window):
    assert [row.id for row in window.box.rows] == ["open_folder", "next_open", "section_3", ""]
    assert not isinstance(window.box, QDialog)


@pytest.mark.parametrize("size", [(960, 540), (600, 340)])
def test_it_never_reaches_beyond_the_window(window, size):
    window.resize(*size)

    window.box.open([Row(str(n), f"Command {n}") for n in range(40)], "Type")

    assert window.rect().contains(window.box.geometry())


def test_a_few_letters_find_a_command_best_first(window, qtbot):
    qtbot.keyClicks(field(window), "op")

    assert [row.id for row in window.box.rows] == ["open_folder", "next_open"]


def test_words_are_found_in_any_order_and_by_their_group(window, qtbot):
    qtbot.keyClicks(field(window), "cord go checklist")

    assert [row.id for row in window.box.rows] == ["section_3"]


def test_enter_runs_the_command_and_the_keyboard_goes_back(window, qtbot):
    qtbot.keyClick(field(window), Qt.Key.Key_Down)

    with qtbot.waitSignal(window.box.chosen) as signal:
        qtbot.keyClick(field(window), Qt.Key.Key_Return)

    assert signal.args == ["next_open"]
    assert not window.box.isVisible()
    assert QApplication.focusWidget() is window.under


def test_escape_runs_nothing(window, qtbot):
    with qtbot.assertNotEmitted(window.box.chosen), qtbot.waitSignal(window.box.closed):
        qtbot.keyClick(field(window), Qt.Key.Key_Escape)

    assert not window.box.isVisible()


def test_nothing_found_is_said_and_enter_does_nothing(window, qtbot):
    qtbot.keyClicks(field(window), "xyz")

    with qtbot.assertNotEmitted(window.box.chosen):
        qtbot.keyClick(field(window), Qt.Key.Key_Return)

    assert window.box.rows == ()
    assert window.box.isVisible()


def test_a_line_that_only_informs_cannot_be_run(window, qtbot):
    qtbot.keyClick(field(window), Qt.Key.Key_PageDown)

    with qtbot.assertNotEmitted(window.box.chosen):
        qtbot.keyClick(field(window), Qt.Key.Key_Return)

    qtbot.keyClick(field(window), Qt.Key.Key_PageUp)
    qtbot.keyClick(field(window), Qt.Key.Key_Up)
    with qtbot.waitSignal(window.box.chosen) as signal:
        qtbot.keyClick(field(window), Qt.Key.Key_Return)
    assert signal.args == ["open_folder"]


def test_going_elsewhere_puts_it_away(window):
    window.under.setFocus()

    assert not window.box.isVisible()


def test_closing_it_twice_tells_once(window, qtbot):
    window.box.close_palette()

    with qtbot.assertNotEmitted(window.box.closed):
        window.box.close_palette()


def test_a_press_of_the_mouse_runs_a_row(window, qtbot):
    with qtbot.waitSignal(window.box.chosen) as signal:
        window.box._list.clicked.emit(window.box._model.index(1))

    assert signal.args == ["next_open"]


def test_the_model_is_sound(qtmodeltester, qapp):
    model = RowModel()
    model.show_rows(ROWS)

    qtmodeltester.check(model)

    index = model.index(0)
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Open a folder…, Ctrl O"


def test_it_is_painted(window):
    assert not window.grab().isNull()


def test_the_button_beside_the_field_runs_what_enter_would(window, qtbot):
    field(window).setText("next open")  # as a screen reader types
    run = next(b for b in window.box.findChildren(QPushButton) if b.isVisible())

    with qtbot.waitSignal(window.box.chosen) as heard:
        run.click()

    assert heard.args == ["next_open"]
    assert window.box.isHidden()
