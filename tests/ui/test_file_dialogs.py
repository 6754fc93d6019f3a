"""Asking for files never blocks the window, and tells only what was chosen."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.file_dialogs import ask_paths


@pytest.fixture
def window(qtbot, monkeypatch):
    made = QWidget()
    qtbot.addWidget(made)
    plain = QFileDialog.Option.DontUseNativeDialog
    opened = QFileDialog.open
    monkeypatch.setattr(
        QFileDialog, "open", lambda self: (self.setOption(plain, True), opened(self))
    )
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.mark.parametrize("kind", ["folder", "target"])
def test_a_folder_that_was_chosen_comes_home(window, qtbot, tmp_path, kind):
    chosen = []

    ask_paths(window, kind, "Choose", chosen.append)
    dialog = window.findChild(QFileDialog)
    dialog.selectFile(str(tmp_path))
    QTimer.singleShot(0, dialog.accept)

    qtbot.waitUntil(lambda: bool(chosen))
    assert chosen == [(tmp_path,)]


def test_cancel_tells_nothing(window, qtbot):
    chosen = []
    ask_paths(window, "files", "Choose", chosen.append)
    dialog = window.findChild(QFileDialog)

    with qtbot.waitSignal(dialog.rejected):
        QTimer.singleShot(0, dialog.reject)

    assert chosen == []
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
