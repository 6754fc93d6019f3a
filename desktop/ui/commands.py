"""Every action of the window and its key, in one table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.foundation.language import ENGLISH, Language

SECTIONS = 12
PRESETS = 6


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the reader can do.

    Attributes:
        id: how code asks for it.
        keys: the first is shown.
        icon: name of a Lucide icon.
        group: heading on the sheet of keys.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = "arrow-right"
    group: str = "Window"


COMMANDS: tuple[Command, ...] = (
    Command("open_folder", "Open a folder…", ("Ctrl+O",), "folder-open", "Studies"),
    Command("open_files", "Open files…", ("Ctrl+Shift+O",), "file-text", "Studies"),
    Command("demo", "Open the demo study", (), "package", "Studies"),
    Command("studies", "Close the reading, back to the studies", ("Ctrl+W",), "list", "Studies"),
    Command(
        "find", "Search: studies, or the tags of an image", ("Ctrl+F", "/"), "search", "Studies"
    ),
    Command("watch", "Watch the folder, or no longer", (), "refresh-cw", "Studies"),
    Command("forget", "Forget what was opened…", (), "trash-2", "Studies"),
    Command("next_open", "Next open question", ("N",), "arrow-right", "Checklist"),
    Command("previous_open", "Previous open question", ("Shift+N",), "arrow-right", "Checklist"),
    Command(
        "next_question",
        "Next question, optional ones too",
        ("Alt+Down",),
        "chevron-down",
        "Checklist",
    ),
    Command(
        "previous_question",
        "Question before, optional ones too",
        ("Alt+Up",),
        "chevron-up",
        "Checklist",
    ),
    *(
        Command(f"section_{n}", f"Go to section {n}", (f"F{n}",), "clipboard", "Checklist")
        for n in range(1, SECTIONS + 1)
    ),
    Command("checklist", "Choose the checklist…", (), "clipboard", "Checklist"),
    Command(
        "begin_anew", "Begin this study anew with another checklist…", (), "clipboard", "Checklist"
    ),
    Command("add_lesion", "Add a lesion", ("L",), "plus", "Checklist"),
    Command("type_line", "Type findings in one line", (";", "Ctrl+J"), "pencil", "Checklist"),
    Command("guidance", "Show or hide how to look", ("Shift+F1",), "book-open", "Checklist"),
    Command("undo", "Undo", ("Ctrl+Z",), "undo-2", "Checklist"),
    Command("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", "Checklist"),
    Command("report", "Show or hide the report", ("R",), "file-text", "Report"),
    Command("sign", "Sign the report…", ("Ctrl+Return", "Ctrl+Enter"), "signature", "Report"),
    Command("export", "Export the report…", ("Ctrl+E",), "file-output", "Report"),
    Command(
        "copy_report", "Copy the short report text for the RIS", ("Ctrl+Shift+C",), "copy", "Report"
    ),
    Command("save", "Save again what could not be saved", ("Ctrl+S",), "save", "Report"),
    Command("next_series", "Next series", ("Ctrl+PgDown",), "chevron-down", "Image"),
    Command("previous_series", "Previous series", ("Ctrl+PgUp",), "chevron-up", "Image"),
    Command("focus_image", "Back to the image", ("Ctrl+L",), "image", "Image"),
    Command("tags", "All tags of this image", ("Ctrl+T",), "list", "Image"),
    Command("correct", "Correct what this series is", ("Ctrl+R",), "pencil", "Image"),
    Command("copy_instance_uid", "Copy the image's UID", ("Ctrl+U",), "copy", "Image"),
    Command("copy_series_uid", "Copy the series' UID", ("Ctrl+Shift+U",), "copy", "Image"),
    Command("copy_study_uid", "Copy the study's UID", ("Ctrl+Alt+U",), "copy", "Image"),
    *(
        Command(f"preset_{n}", f"Window preset {n}", (f"Ctrl+{n}",), "contrast", "Image")
        for n in range(1, PRESETS + 1)
    ),
    Command("invert", "Invert grey values", ("Ctrl+I",), "moon", "Image"),
    Command("reset_image", "Reset window and zoom", ("Ctrl+0",), "rotate-ccw", "Image"),
    Command("palette", "Search or run a command", ("Ctrl+K",), "search", "Window"),
    Command("keys", "Show the keys", ("?",), "keyboard", "Window"),
    Command("local_rules", "Local rules: thresholds and deadlines", ("Ctrl+,",), "settings"),
    Command("dismiss", "Put the news away", ("Ctrl+D",), "x", "Window"),
    Command("quit", "Quit Dorsum", ("Ctrl+Q",), "log-out", "Window"),
)


class Commands(QObject):
    """The table as Qt actions of one window; a command is offered once somebody does it."""

    def __init__(self, window: QWidget, language: Language = ENGLISH) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._table = {command.id: command for command in COMMANDS}
        self._bound: set[str] = set()
        for command in COMMANDS:
            action = QAction(language(command.text), self)
            action.setObjectName(command.id)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setAutoRepeat(command.id in ("next_series", "previous_series", "undo", "redo"))
            action.setEnabled(False)
            window.addAction(action)
            self._actions[command.id] = action

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def __iter__(self) -> Iterator[Command]:
        return iter(COMMANDS)

    def bind(self, id: str, do: Callable[[], object], *, enabled: bool = True) -> QAction:
        """Say who does a command: a bound method, never a lambda that holds a widget."""
        action = self._actions[id]
        action.triggered.connect(do)
        self._bound.add(id)
        action.setEnabled(enabled)
        return action

    def enable(self, id: str, enabled: bool) -> None:
        """Offer a command or not; one that nobody does is never offered."""
        self._actions[id].setEnabled(enabled and id in self._bound)

    def say(self, id: str, text: str) -> None:
        """Give a command another text, for instance a section's title."""
        self._actions[id].setText(text)

    def offered(self) -> tuple[tuple[Command, QAction], ...]:
        """What the reader can do now, in the table's order."""
        return tuple(
            (self._table[id], action) for id, action in self._actions.items() if action.isEnabled()
        )
