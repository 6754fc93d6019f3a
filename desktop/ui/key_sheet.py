"""The rows of the palette: all that can be done now, and the sheet of keys."""

from PySide6.QtGui import QKeySequence

from desktop.foundation.language import Language, text
from desktop.ui.commands import Commands
from desktop.ui.widgets.palette import Row

LANE_KEYS = (
    (text("1-9, letters"), text("Answer the current question with the key beside the answer")),
    ("0", text("Cannot tell, with a reason")),
    ("Backspace", text("Take the current answer back")),
    ("Esc", text("Leave a text field, back to the image")),
    (text("Up, Down"), text("Previous and next slice")),
    (text("PgUp, PgDn"), text("Five slices on or back")),
    (text("Home, End"), text("First and last slice")),
    (
        text("Arrows, Enter"),
        text("With a tool: move its cross, ten steps with Shift, and set a point"),
    ),
    ("Delete", text("Delete what is selected on the image")),
    (text("Right, Left"), text("Show or hide what lies beneath a row of a list")),
    (text("Letters on a list"), text("Search in it")),
    (
        text("Up, Down, Enter"),
        text("On the report: next sentence, edit it; Q leads to its question"),
    ),
)


def command_rows(commands: Commands, language: Language) -> list[Row]:
    """Every command that is offered now; found by its English words too."""
    return [
        Row(
            command.id,
            action.text(),
            shown_key(action.shortcut()),
            command.icon,
            f"{language(command.group)} {language(command.text)} {command.text}",
        )
        for command, action in commands.offered()
        if command.id != "palette"
    ]


def key_rows(commands: Commands, language: Language) -> list[Row]:
    """The keys of the lane, then every command that has one."""
    rows = [Row("", language(what), language(key), "keyboard", "keys") for key, what in LANE_KEYS]
    rows += [
        Row(
            command.id,
            action.text(),
            shown_key(action.shortcut()),
            command.icon,
            language(command.group),
        )
        for command, action in commands.offered()
        if not action.shortcut().isEmpty()
    ]
    return rows


def shown_key(keys: QKeySequence) -> str:
    """A key as its cap shows it."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
