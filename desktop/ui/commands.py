"""Every action of the window and its key, in one table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.foundation.language import ENGLISH, Language, text

SECTIONS = 12
PRESETS = 6
_OF_A_READING = ("Checklist", "Report", "Image")  # groups
_REPEAT = ("next_series", "previous_series", "undo", "redo", "zoom_in", "zoom_out")


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
    Command("open_folder", text("Open a folder…"), ("Ctrl+O",), "folder-open", text("Studies")),
    Command("open_files", text("Open files…"), ("Ctrl+Shift+O",), "file-text", text("Studies")),
    Command("demo", text("Open the demo study"), (), "package", text("Studies")),
    Command(
        "studies",
        text("Close the reading, back to the studies"),
        ("Ctrl+W",),
        "list",
        text("Studies"),
    ),
    Command(
        "find",
        text("Search: studies, or the tags of an image"),
        ("Ctrl+F", "/"),
        "search",
        text("Studies"),
    ),
    Command("watch", text("Watch the folder, or no longer"), (), "refresh-cw", text("Studies")),
    Command("forget", text("Forget what was opened…"), (), "trash-2", text("Studies")),
    Command("next_open", text("Next open question"), ("N",), "arrow-right", text("Checklist")),
    Command(
        "previous_open",
        text("Previous open question"),
        ("Shift+N",),
        "arrow-right",
        text("Checklist"),
    ),
    Command(
        "next_question",
        text("Next question, optional ones too"),
        ("Alt+Down",),
        "chevron-down",
        text("Checklist"),
    ),
    Command(
        "previous_question",
        text("Question before, optional ones too"),
        ("Alt+Up",),
        "chevron-up",
        text("Checklist"),
    ),
    *(
        Command(
            f"section_{n}",
            text("Go to section {n}").format(n=n),
            (f"F{n}",),
            "clipboard",
            text("Checklist"),
        )
        for n in range(1, SECTIONS + 1)
    ),
    Command(
        "section_normal",
        text("Section normal: list what it would answer, then Enter"),
        ("U",),
        "circle-check",
        text("Checklist"),
    ),
    Command("checklist", text("Choose the checklist…"), (), "clipboard", text("Checklist")),
    Command(
        "begin_anew",
        text("Begin this study anew with another checklist…"),
        (),
        "clipboard",
        text("Checklist"),
    ),
    Command("add_lesion", text("Add a lesion"), ("L",), "plus", text("Checklist")),
    Command(
        "type_line", text("Type findings in one line"), (";", "Ctrl+J"), "pencil", text("Checklist")
    ),
    Command(
        "compare", text("Compare with an earlier study"), ("C",), "git-compare", text("Checklist")
    ),
    Command(
        "compare_images",
        text("Show the images of the newest earlier study beside these"),
        ("Shift+C",),
        "columns-3",
        text("Image"),
    ),
    Command(
        "as_before",
        text("Answer as in the earlier reading"),
        ("=",),
        "history",
        text("Checklist"),
    ),
    Command(
        "guidance", text("Show or hide how to look"), ("Shift+F1",), "book-open", text("Checklist")
    ),
    Command(
        "link_image",
        text("Link this image to the question, or no longer"),
        ("E",),
        "link",
        text("Checklist"),
    ),
    Command(
        "key_image",
        text("Mark this image as key image, or no longer"),
        ("K",),
        "bookmark",
        text("Checklist"),
    ),
    Command(
        "next_unlinked",
        text("Next finding without image"),
        ("Shift+E",),
        "image",
        text("Checklist"),
    ),
    Command("undo", text("Undo"), ("Ctrl+Z",), "undo-2", text("Checklist")),
    Command("redo", text("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", text("Checklist")),
    Command("report", text("Show or hide the report"), ("R",), "file-text", text("Report")),
    Command(
        "sign", text("Sign the report…"), ("Ctrl+Return", "Ctrl+Enter"), "signature", text("Report")
    ),
    Command(
        "display_yes",
        text("Sign: the primary reading was on a diagnostic display"),
        ("Alt+Y",),
        "check",
        text("Report"),
    ),
    Command(
        "display_no",
        text("Sign: the primary reading was not on a diagnostic display"),
        ("Alt+N",),
        "x",
        text("Report"),
    ),
    Command("export", text("Export the report…"), ("Ctrl+E",), "file-output", text("Report")),
    Command(
        "copy_report",
        text("Copy the short report text for the RIS"),
        ("Ctrl+Shift+C",),
        "copy",
        text("Report"),
    ),
    Command(
        "save", text("Save again what could not be saved"), ("Ctrl+S",), "save", text("Report")
    ),
    Command("next_series", text("Next series"), ("Ctrl+PgDown",), "chevron-down", text("Image")),
    Command(
        "previous_series", text("Previous series"), ("Ctrl+PgUp",), "chevron-up", text("Image")
    ),
    Command(
        "hang_next",
        text("Hang the next step: search, then canal"),
        ("H",),
        "columns-3",
        text("Image"),
    ),
    Command("next_layout", text("Next layout of the images"), ("G",), "layout-grid", text("Image")),
    Command("layout_one", text("One image"), ("Alt+1",), "image", text("Image")),
    Command("layout_two", text("Two images"), ("Alt+2",), "layout-grid", text("Image")),
    Command(
        "layout_one_and_two",
        text("One tall image, two small ones"),
        ("Alt+3",),
        "layout-grid",
        text("Image"),
    ),
    Command(
        "layout_two_by_two", text("Two by two images"), ("Alt+4",), "layout-grid", text("Image")
    ),
    Command("layout_three", text("Three images"), ("Alt+5",), "columns-3", text("Image")),
    Command("next_pane", text("Next image view"), ("`", "Ctrl+Tab"), "arrow-right", text("Image")),
    Command(
        "previous_pane",
        text("Image view before"),
        ("Ctrl+Shift+Tab",),
        "arrow-right",
        text("Image"),
    ),
    Command("enlarge", text("This image alone, or all again"), ("Z",), "maximize", text("Image")),
    Command(
        "link_images",
        text("Link scrolling and cross lines, or no longer"),
        ("X",),
        "link",
        text("Image"),
    ),
    Command(
        "locate",
        text("Point at a spot in all images (Shift+click)"),
        ("Q",),
        "crosshair",
        text("Image"),
    ),
    Command("zoom_in", text("Larger"), ("+",), "zoom-in", text("Image")),
    Command("zoom_out", text("Smaller"), ("-",), "zoom-out", text("Image")),
    Command("fit_image", text("Fit the image"), ("Alt+0",), "scan", text("Image")),
    Command(
        "actual_size",
        text("One image pixel on one of the screen"),
        ("Alt+9",),
        "maximize",
        text("Image"),
    ),
    Command("cine", text("Cine: run, or stop"), ("P",), "play", text("Image")),
    Command("cine_rate", text("Cine: next speed"), ("Shift+P",), "play", text("Image")),
    Command("cut_sagittal", text("Sagittal cut"), ("Shift+S",), "scan", text("Image")),
    Command("cut_coronal", text("Coronal cut"), ("Shift+F",), "scan", text("Image")),
    Command(
        "viewer_window",
        text("Images in a window of their own, or back"),
        ("Shift+W",),
        "panel-right",
        text("Image"),
    ),
    Command("focus_image", text("Back to the image"), ("Ctrl+L",), "image", text("Image")),
    Command("tags", text("All tags of this image"), ("Ctrl+T",), "list", text("Image")),
    Command("correct", text("Correct what this series is"), ("Ctrl+R",), "pencil", text("Image")),
    Command("copy_instance_uid", text("Copy the image's UID"), ("Ctrl+U",), "copy", text("Image")),
    Command(
        "copy_series_uid", text("Copy the series' UID"), ("Ctrl+Shift+U",), "copy", text("Image")
    ),
    Command("copy_study_uid", text("Copy the study's UID"), ("Ctrl+Alt+U",), "copy", text("Image")),
    Command("distance", text("Measure a distance"), ("M",), "ruler", text("Image")),
    Command("cobb", text("Measure a Cobb angle"), ("Shift+A",), "activity", text("Image")),
    Command("ellipse", text("Measure values in a region"), ("O",), "circle", text("Image")),
    Command("arrow", text("Draw an arrow"), ("W",), "arrow-right", text("Image")),
    Command("level", text("Name a vertebra"), ("V",), "bone", text("Image")),
    Command("edit", text("Go through what is drawn"), ("Shift+M",), "pencil", text("Image")),
    Command("erase", text("Delete what is selected on the image"), (), "trash-2", text("Image")),
    Command("no_tool", text("Put the tool away"), (), "x", text("Image")),
    *(
        Command(
            f"preset_{n}",
            text("Window preset {n}").format(n=n),
            (f"Ctrl+{n}",),
            "contrast",
            text("Image"),
        )
        for n in range(1, PRESETS + 1)
    ),
    Command("invert", text("Invert grey values"), ("Ctrl+I",), "moon", text("Image")),
    Command(
        "reset_image", text("Reset window and zoom"), ("Shift+Z",), "rotate-ccw", text("Image")
    ),
    Command("palette", text("Search or run a command"), ("Ctrl+K",), "search", text("Window")),
    Command("keys", text("Show the keys"), ("?",), "keyboard", text("Window")),
    Command("change_keys", text("Change keys…"), (), "keyboard", text("Window")),
    Command("window_language", text("Language of the window…"), (), "book-open"),
    Command("report_language", text("Language of the report…"), (), "book-open"),
    Command("resident", text("Resident mode: larger schematics, or as usual"), (), "book-open"),
    Command("local_rules", text("Local rules: thresholds and deadlines"), ("Ctrl+,",), "settings"),
    Command("theme", text("Dark or light window"), ("Ctrl+Shift+L",), "sun"),
    Command("larger", text("Larger letters and controls"), ("Ctrl+=", "Ctrl++"), "plus"),
    Command("smaller", text("Smaller letters and controls"), ("Ctrl+-",), "minus"),
    Command("normal_size", text("Letters and controls as shipped"), ("Ctrl+0",), "circle"),
    Command("reopen", text("Open Dorsum anew, with this study"), ("Ctrl+Shift+R",), "refresh-cw"),
    Command("about", text("About Dorsum: intended use, licences, data"), ("Ctrl+F1",), "info"),
    Command("dismiss", text("Put the news away"), ("Ctrl+D",), "x", text("Window")),
    Command("quit", text("Quit Dorsum"), ("Ctrl+Q",), "log-out", text("Window")),
)


class Commands(QObject):
    """The table as Qt actions of one window; a command is offered once somebody does it."""

    def __init__(self, window: QWidget, language: Language = ENGLISH) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._table = {command.id: command for command in COMMANDS}
        self._bound: set[str] = set()
        self._wanted: dict[str, bool] = {}
        self._held_back = False
        for command in COMMANDS:
            action = QAction(language(command.text), self)
            action.setObjectName(command.id)
            action.setShortcuts([QKeySequence(key) for key in command.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setAutoRepeat(command.id in _REPEAT)
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
        self.enable(id, enabled)
        return action

    def enable(self, id: str, enabled: bool) -> None:
        """Offer a command or not; one that nobody does is never offered."""
        self._wanted[id] = enabled
        aside = self._held_back and self._table[id].group in _OF_A_READING
        self._actions[id].setEnabled(enabled and id in self._bound and not aside)

    def hold_back(self, held: bool) -> None:
        """Offer none of a reading's commands while another page hides it, or those again."""
        if held != self._held_back:
            self._held_back = held
            for id, wanted in tuple(self._wanted.items()):
                self.enable(id, wanted)

    def say(self, id: str, text: str) -> None:
        """Give a command another text, for instance a section's title."""
        self._actions[id].setText(text)

    def use_keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Give commands these keys, each in place of all that it had."""
        for id, names in keys.items():
            self._actions[id].setShortcuts([QKeySequence(name) for name in names])

    def press(self, key: str) -> bool:
        """Do the command of a key that Qt does not know by its place; True if there is one."""
        meant = QKeySequence(key)
        for action in self._actions.values():
            if action.isEnabled() and meant in action.shortcuts():
                action.trigger()
                return True
        return False

    def offered(self) -> tuple[tuple[Command, QAction], ...]:
        """What the reader can do now, in the table's order."""
        return tuple(
            (self._table[id], action) for id, action in self._actions.items() if action.isEnabled()
        )
