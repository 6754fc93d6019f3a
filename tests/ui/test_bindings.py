"""Keys of commands as values: given, swapped, put back, read from the settings.

Serves desktop/ui/keys/key_names.py too.
"""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from desktop.ui.commands import COMMANDS
from desktop.ui.keys.bindings import (
    Bindings,
    canonical,
    read_bindings,
    shipped_bindings,
)
from desktop.ui.keys.key_names import key_name, lane_says, shown

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIPPED = {"next": ("N",), "undo": ("Ctrl+Z",), "redo": ("Ctrl+Y", "Ctrl+Shift+Z"), "watch": ()}


def some(**own):
    return Bindings(SHIPPED, {id: tuple(keys) for id, keys in own.items()})


def pressed(key, text="", held=NONE, scan=0):
    return QKeyEvent(QEvent.Type.KeyPress, key, held, scan, 0, 0, text)


def test_a_key_has_one_command_at_a_time():
    given = some().given("watch", ("N",))

    assert given.keys("watch") == ("N",)
    assert given.keys("next") == ()
    assert given.holder("N") == "watch"


def test_a_swap_gives_the_other_command_what_was_this_ones_first():
    swapped = some().swapped("next", "Ctrl+Y")

    assert swapped.keys("next") == ("Ctrl+Y",)
    assert swapped.keys("redo") == ("N", "Ctrl+Shift+Z")


def test_a_swap_with_nothing_to_give_takes_the_key():
    swapped = some().swapped("watch", "N")

    assert (swapped.keys("watch"), swapped.keys("next")) == (("N",), ())


def test_what_is_as_shipped_again_is_no_longer_ones_own():
    back = some().given("next", ("F13",)).given("next", ("N",))

    assert back == some()


def test_a_shipped_key_that_another_holds_is_not_taken_from_it():
    back = some(watch=["Ctrl+Y"], redo=["F14"]).put_back("redo")

    assert back.keys("redo") == ("Ctrl+Shift+Z",)
    assert back.keys("watch") == ("Ctrl+Y",)


def test_no_shipped_key_is_one_that_the_lane_needs_and_all_are_named_plainly():
    shipped = shipped_bindings()

    assert [one.id for one in COMMANDS] == list(shipped.shipped)
    for id, keys in shipped.shipped.items():
        assert all(keys), id
        assert not any(map(lane_says, keys)), id


@pytest.mark.parametrize(
    "key", ["1", "9", "0", "A", "T", "Backspace", "Esc", "Space", "Return", "Enter"]
)
def test_keys_that_answer_can_be_no_commands(key):
    assert "answers" in lane_says(key)


@pytest.mark.parametrize(("key", "why"), [("Up", "moves"), ("Tab", "moves"), ("Ctrl+C", "edits")])
def test_keys_that_move_or_edit_can_be_no_commands(key, why):
    assert why in lane_says(key)


@pytest.mark.parametrize("key", [f"F{n}" for n in range(1, 36)] + ["N", "Shift+A", "Ctrl+1", ";"])
def test_pedals_and_held_letters_can_be_commands(key):
    assert lane_says(key) == ""
    assert canonical(key) == key


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (pressed(Qt.Key.Key_F13), "F13"),
        (pressed(Qt.Key.Key_F24), "F24"),
        (pressed(Qt.Key.Key_G, "\x07", CONTROL), "Ctrl+G"),
        (pressed(Qt.Key.Key_N, "N", SHIFT), "Shift+N"),
        (pressed(Qt.Key.Key_Question, "?", SHIFT), "?"),
        (pressed(Qt.Key.Key_Space, " ", SHIFT), "Shift+Space"),
        (pressed(Qt.Key.Key_5, "5", Qt.KeyboardModifier.KeypadModifier, 84), "5"),
        (pressed(Qt.Key.Key_MediaPlay), "Media Play"),
        (pressed(Qt.Key.Key_Shift, "", SHIFT), ""),
        (pressed(Qt.Key.Key_unknown), ""),
        (pressed(Qt.Key.Key_Backtab, "", SHIFT), "Shift+Backtab"),
    ],
)
def test_a_pressed_key_is_named_as_the_settings_write_it(event, name):
    assert key_name(event) == name
    assert name == "" or lane_says(name) or canonical(name) == name


def test_a_digit_of_a_french_keyboard_is_a_digit_and_answers():
    name = key_name(pressed(Qt.Key.Key_Eacute, "é", scan=11))

    assert name == "2"
    assert lane_says(name)


def test_a_key_is_shown_as_on_its_cap():
    assert shown("Ctrl+Shift+F13") == "Ctrl Shift F13"


def test_the_settings_are_read():
    found, said = read_bindings({"next": ["f13", "N"], "watch": "ctrl+alt+w", "undo": []}, some())

    assert said == ()
    assert found.own == {"next": ("F13", "N"), "watch": ("Ctrl+Alt+W",), "undo": ()}


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ({"fly": "F13"}, "'fly' names no command"),
        ({"next": 13}, "'next' names no key"),
        ({"next": ["F13", 2]}, "'next' names no key"),
        ({"next": "Ctrl+Nonsense"}, "'next' names no key"),
        ({"next": "Ctrl+K, Ctrl+B"}, "'next' names no key"),
        ({"next": ["F13", "F14", "F15", "F16", "F17"]}, "'next' names no key"),
        ({"next": "3"}, "'next' asks for a key that answers"),
        ({"next": "Ctrl+Z"}, "'next' asks for a key of another command"),
    ],
)
def test_a_faulty_entry_is_told_and_the_rest_goes_on(entry, says):
    found, said = read_bindings({**entry, "watch": "F20"}, some())

    assert found.own == {"watch": ("F20",)}
    assert len(said) == 1
    assert says in said[0]


def test_two_commands_that_ask_for_each_others_key_get_them():
    found, said = read_bindings({"next": "Ctrl+Z", "undo": "N"}, some())

    assert said == ()
    assert found.holder("N") == "undo"


def test_entries_that_hang_on_one_that_falls_fall_with_it():
    found, said = read_bindings({"next": "F13", "undo": "F13", "watch": "Ctrl+Z"}, some())

    assert len({key for id in SHIPPED for key in found.keys(id)}) == sum(
        len(found.keys(id)) for id in SHIPPED
    )
    assert len(said) == 2
    assert found.own == {"next": ("F13",)}
