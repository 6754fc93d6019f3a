"""The one place that asks the system for files and folders; tests put another in its place."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

Kind = Literal["folder", "files", "target"]
Ask = Callable[[QWidget, Kind, str, Callable[[tuple[Path, ...]], None]], None]


class _Asked(QObject):
    """Carries the choice home; lives as long as its dialog."""

    def __init__(self, dialog: QFileDialog, deliver: Callable[[tuple[Path, ...]], None]) -> None:
        super().__init__(dialog)
        self._dialog, self._deliver = dialog, deliver
        dialog.accepted.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)

    def _take(self) -> None:
        self._deliver(tuple(Path(name) for name in self._dialog.selectedFiles()))


def ask_paths(
    window: QWidget, kind: Kind, title: str, deliver: Callable[[tuple[Path, ...]], None]
) -> None:
    """Open the system's dialog and return at once; `deliver` is called if the reader chose.

    Args:
        kind: `folder` with a study, `files` of a study, or the `target` folder of an export.
    """
    dialog = QFileDialog(window, title)
    dialog.setFileMode(
        QFileDialog.FileMode.ExistingFiles if kind == "files" else QFileDialog.FileMode.Directory
    )
    if kind != "files":
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, kind == "target")
    _Asked(dialog, deliver)
    dialog.open()
