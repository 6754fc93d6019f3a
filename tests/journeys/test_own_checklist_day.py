"""A clinic's own checklist: put into the folder, chosen, its question answered, its sentence read.

With DORSUM_SHOTS set to a folder, and a display, it leaves pictures of a real window there.
"""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.checklist.answers import Slot
from desktop.export.catalogue import FORMATS
from desktop.storage.database import DatabaseLedger
from desktop.storage.profile import Profile
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.workbench import Workbench

SHOTS = os.environ.get("DORSUM_SHOTS")
SIZE = tuple(int(side) for side in os.environ.get("DORSUM_SIZE", "1920x1080").split("x"))
CLINIC = """\
id: clinic
extends: upper_back
version: "2"
title: Upper back, St. Elsewhere
author: Dr A. Reader, St. Elsewhere
reviewed: 2024-03-01
review_every_months: 12
sections:
  - id: history
    items:
      - id: our_smoking
        before: br_00_branch
        ask: Smoking
        kind: choice
        noun: smoking
        options: {never: Never, now: At present}
        required: always
phrases:
  our_smoking.never: Has never smoked.
  our_smoking.now: Smokes at present.
"""
BAD = CLINIC.replace("kind: choice", "kind: chioce")


@pytest.fixture
def bench(tmp_path):
    profile = Profile.open(tmp_path / "profile")
    (profile.checklists / "clinic.yaml").write_text(CLINIC, encoding="utf-8")
    (profile.checklists / "draft.yaml").write_text(BAD, encoding="utf-8")
    made = Workbench(profile, lambda: DatabaseLedger.on_sqlite(profile.ledger))
    yield made
    made.close()


@pytest.fixture
def window(qtbot, qapp, bench):
    dress(qapp)
    made = MainWindow(bench)
    made.resize(*SIZE)
    with qtbot.waitActive(made, timeout=10_000):
        made.show()
        made.activateWindow()
    yield made
    made.jobs.close()
    made.deleteLater()


def test_a_clinics_own_question_reaches_the_exported_text(window, bench, qtbot, tmp_path):
    def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)

    def write(text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    def shot(name):
        if SHOTS:
            qtbot.wait(200)
            window.grab().save(str(Path(SHOTS) / f"{name}.png"))

    control = Qt.KeyboardModifier.ControlModifier
    box, current = window.studies_page.checklists, window.desk.current

    # it is offered beside the shipped one, with its warning; the faulty draft is not
    qtbot.waitUntil(lambda: len(box.buttons) == 2)
    shot("1 offered")
    assert "was to be reviewed by 2025-03-01; ask its author" in box.words
    assert "Not offered: draft.yaml, line " in box.words

    # chosen in the palette
    press(Qt.Key.Key_K, control)
    write("choose the checklist")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.palette_box.isVisible() and len(window.palette_box.rows) == 4)
    shot("2 palette")
    write("elsewhere")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: box.buttons[1].isChecked())
    shot("3 chosen")
    assert bench.settings.checklist == "clinic"

    # the demo is read with it
    press(Qt.Key.Key_K, control)
    write("demo")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: current.reading is not None, timeout=30_000)
    qtbot.waitUntil(lambda: window.desk.panel.current == Slot("our_smoking"))
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=30_000)
    shot("4 read")
    press(Qt.Key.Key_2)
    qtbot.waitUntil(lambda: current.settled)
    assert current.reading.answers[Slot("our_smoking")].value == "now"

    # and its sentence leaves with the report
    out = tmp_path / "out"
    press(Qt.Key.Key_E, control)
    write(str(out))
    press(Qt.Key.Key_Return)
    files = len(FORMATS) - 1  # no lesion is described, so none leaves as data
    qtbot.waitUntil(lambda: len(list(out.glob("dorsum-*"))) == files, timeout=30_000)
    text = " ".join(next(out.glob("*.txt")).read_text(encoding="utf-8").split())
    assert "Smokes at present." in text
    assert "checklist clinic 2 (" in text
    assert "based on upper_back 1; reviewed 2024-03-01. This checklist was to be reviewed" in text
    assert bench.begin(current.reading.study).reading.checklist.id == "clinic"
