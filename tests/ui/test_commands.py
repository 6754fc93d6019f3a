"""Every action and its key, in one table; a command is offered once somebody does it."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.commands import COMMANDS, Commands


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def show(window, qtbot):
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def test_no_key_means_two_commands():
    keys = Counter(key for command in COMMANDS for key in command.keys)

    assert [key for key, count in keys.items() if count > 1] == []


def test_no_id_and_no_text_stands_twice():
    assert len({c.id for c in COMMANDS}) == len(COMMANDS)
    assert len({c.text for c in COMMANDS}) == len(COMMANDS)


def test_a_command_nobody_does_is_not_offered(window):
    commands = Commands(window)

    commands.enable("undo", True)

    assert commands.offered() == ()


def test_a_bound_command_is_done_by_its_key(window, qtbot):
    done = []
    commands = Commands(window)
    commands.bind("next_open", lambda: done.append("next"))
    show(window, qtbot)

    qtbot.keyClick(window, Qt.Key.Key_N)

    assert done == ["next"]
    assert [command.id for command, _ in commands.offered()] == ["next_open"]


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_redo_has_the_same_keys_on_every_system(window, qtbot, key, modifiers):
    done = []
    Commands(window).bind("redo", lambda: done.append("redo"))
    show(window, qtbot)

    qtbot.keyClick(window, key, modifiers)

    assert done == ["redo"]


def test_a_letter_typed_into_a_text_is_no_command(window, qtbot):
    done = []
    Commands(window).bind("next_open", lambda: done.append("next"))
    field = QLineEdit(window)
    show(window, qtbot)
    field.setFocus()

    qtbot.keyClicks(field, "T12 n N 34")

    assert field.text() == "T12 n N 34"
    assert done == []


def test_a_command_can_be_called_otherwise_and_withdrawn(window):
    commands = Commands(window)
    commands.bind("section_1", lambda: None)

    commands.say("section_1", "Go to History")
    commands.enable("section_1", False)

    assert commands["section_1"].text() == "Go to History"
    assert commands.offered() == ()
    assert [command.id for command in commands] == [command.id for command in COMMANDS]


def test_a_command_goes_by_other_keys_and_no_longer_by_its_own(window, qtbot):
    done = []
    commands = Commands(window)
    commands.bind("next_open", lambda: done.append("next"))
    show(window, qtbot)

    commands.use_keys({"next_open": ("F13", "Shift+X")})
    qtbot.keyClick(window, Qt.Key.Key_N)
    assert done == []
    qtbot.keyClick(window, Qt.Key.Key_F13)
    qtbot.keyClick(window, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)

    assert done == ["next", "next"]


def test_a_key_known_by_its_place_does_its_command_once_it_is_offered(window):
    done = []
    commands = Commands(window)
    assert not commands.press("Ctrl+1")

    commands.bind("preset_1", lambda: done.append(1))

    assert commands.press("Ctrl+1")
    assert not commands.press("Ctrl+9")
    assert done == [1]
