"""The list of commands and the sheet of keys run what is chosen; others' rows go to them."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.commands import Commands
from desktop.ui.desks.palette_desk import PaletteDesk
from desktop.ui.widgets.palette import CommandPalette


@pytest.fixture
def parts(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    commands, ran = Commands(window), []
    commands.bind("undo", lambda: ran.append("undo"))
    box = CommandPalette(window)

    def theirs(id):
        if id.startswith("pack:"):
            ran.append(id)
        return id.startswith("pack:")

    desk = PaletteDesk(commands, box, parent=window, others=(theirs,))
    window.desk = desk
    return commands, box, window, ran


@pytest.mark.parametrize("id", ["palette", "keys"])
def test_both_open_the_box(parts, id):
    commands, box, *_ = parts

    commands[id].trigger()

    assert box.isVisible()


def test_a_command_that_is_chosen_runs(parts):
    _, box, *_, ran = parts

    box.chosen.emit("undo")

    assert ran == ["undo"]


def test_what_is_of_others_goes_to_them(parts):
    _, box, *_, ran = parts

    box.chosen.emit("pack:upper_back")

    assert ran == ["pack:upper_back"]
