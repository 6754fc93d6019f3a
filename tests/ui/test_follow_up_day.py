"""A follow-up by keys: the earlier reading is found, compared, undone, signed and opened again.

With DORSUM_SHOTS set to a folder it leaves pictures of the window there.
"""

import os
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from desk_builders import write_study
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.checklist.answers import Answer, Slot
from desktop.report.edits import sentences_of
from desktop.session.changes import Answered, LesionFound
from desktop.storage.database import DatabaseLedger
from desktop.storage.profile import Profile
from desktop.ui.lane.comparison.comparison_view import ComparisonView
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.workbench import Workbench

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SHOTS = os.environ.get("DORSUM_SHOTS")
LESION = {
    "mr_00_lesion": "present", "1/mr_01_origin": "vertebra", "1/mr_03_level": ("T7",),
    "1/mr_18_soft_part": "present", "1/mr_19_side": "left",
}  # fmt: skip


class Follow:
    """A window on a profile that outlives it."""

    def __init__(self, window, qtbot, folder):
        self.window, self.qtbot, self.folder = window, qtbot, folder

    @property
    def current(self):
        return self.window.desk.current

    def open(self, name, **study):
        write_study(self.folder / name, **study)
        with self.qtbot.waitSignal(self.current.opened, timeout=10_000):
            self.window.open_paths((self.folder / name,))
        self.qtbot.waitUntil(lambda: self.window.reading_page.viewer.image.has_image)
        self.settle()

    def describe(self, longest):
        self.current.change(LesionFound("1"))
        for slot, value in LESION.items():
            self.current.change(Answered(Slot.parse(slot), Answer(value)))
        self.current.change(Answered(Slot("mr_19_longest", "1"), Answer(Decimal(longest))))
        self.settle()

    def sign(self):
        with self.qtbot.waitSignal(self.current.acted, timeout=10_000):
            self.window.desk.report.page.signed.emit("preliminary", "R. Reader", "", "", "yes")
        self.window.show_studies()

    def press(self, *keys):
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key)
        self.settle()

    def settle(self):
        self.qtbot.waitUntil(lambda: self.current.settled and not self.window.jobs.busy)

    def words(self):
        labels = self.window.desk.panel.findChildren(PlainLabel)
        return " | ".join(one.text() for one in labels if one.isVisible())

    def shot(self, name):
        if SHOTS:
            self.qtbot.wait(200)
            self.window.grab().save(str(Path(SHOTS) / f"{name}.png"))


@pytest.fixture
def day(qapp, qtbot, tmp_path):
    dress(qapp)
    profile = Profile.open(tmp_path / "profile")
    bench = Workbench(profile, lambda: DatabaseLedger.on_sqlite(profile.ledger), now=lambda: NOW)
    window = MainWindow(bench)
    qtbot.addWidget(window, before_close_func=lambda w: qtbot.waitUntil(
        lambda: w.desk.current.settled))  # fmt: skip
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return Follow(window, qtbot, tmp_path)


def told(day):
    report = day.window.desk._bench.compose(day.current.timeline)
    return [one.text for one in sentences_of(report.sections)]


def test_a_follow_up_is_compared_with_the_earlier_reading_by_keys(day):
    day.open("then", uid="1.2.3", date="20260302")
    day.describe(34)
    day.sign()
    day.open("now", uid="1.2.4", date="20261118")
    day.describe(41)
    day.shot("follow_up_offered")

    assert "1 earlier reading of this patient" in day.words()
    day.press(Qt.Key.Key_C)
    day.shot("follow_up_choose")
    assert "MRI of 2026-03-02, preliminary report, 1 lesion" in {
        button.text() for button in
        day.window.desk.panel.findChild(ComparisonView)._list._group.buttons()
    }  # fmt: skip
    day.press(Qt.Key.Key_1)
    day.shot("follow_up_lesion")
    assert "34 mm -> 41 mm, +7 mm, +21 %" in day.words()
    day.press(Qt.Key.Key_2)

    line = next((one for one in told(day) if one.startswith("Lesion 1, T7")), "")
    assert line.endswith(
        ": larger than on 2026-03-02, longest diameter of the soft-tissue mass 41 mm, "
        "before 34 mm (+7 mm, +21 %)."
    )
    day.current.undo()
    day.settle()
    assert line not in told(day)
    day.current.redo()
    day.press(Qt.Key.Key_Escape)
    day.window.reading_page.toggle_report()
    day.shot("follow_up_done")
    assert "MRI 2026-03-02: 1 of 1 compared" in day.words()

    day.sign()
    day.open("now", uid="1.2.4", date="20261118")
    assert line in told(day)
    assert day.window.desk.report.signed.section("comparison").tables


def test_an_earlier_answer_is_beside_the_question_and_taken_by_one_key(day):
    side = Slot("mr_03_side", "1")
    day.open("then", uid="1.2.3", date="20260302")
    day.describe(34)
    day.current.change(Answered(side, Answer("left")))
    day.settle()
    day.sign()
    day.open("now", uid="1.2.4", date="20261118")
    day.describe(41)
    day.press(Qt.Key.Key_C, Qt.Key.Key_1, Qt.Key.Key_2)
    day.window.resize(1366, 1400)
    day.shot("follow_up_levels")
    assert "T7" in day.words()
    day.press(Qt.Key.Key_Escape)

    day.window.desk.panel.turn_to(side)
    day.settle()
    day.shot("follow_up_ghost")
    assert "Earlier, 2 Mar 2026: left" in day.words()
    assert side not in day.current.reading.answers
    day.press(Qt.Key.Key_Equal)
    assert day.current.reading.answers[side] == Answer("left")
    day.shot("follow_up_taken")

    day.current.undo()
    day.settle()
    assert side not in day.current.reading.answers
    level = Slot("mr_03_level", "1")
    day.window.desk.panel.turn_to(level)
    before = day.current.reading.answers[level]
    day.press(Qt.Key.Key_Equal)
    assert day.current.reading.answers[level] == before


def test_a_reading_of_the_same_morning_is_offered_with_its_time(day):
    day.open("then", uid="1.2.3", date="20261118", time="083000")
    day.describe(34)
    day.sign()
    day.open("now", uid="1.2.4", date="20261118", time="160000")

    assert "1 earlier reading of this patient" in day.words()
    day.press(Qt.Key.Key_C, Qt.Key.Key_1)
    assert "MRI of 2026-11-18 08:30" in day.words()


@pytest.mark.parametrize(
    "who",
    [{"id": "P2"}, {"patient": "DOE^Other"}],
    ids=["another number", "another name under the same number"],
)
def test_another_patients_reading_is_never_offered(day, who):
    day.open("then", uid="1.2.3", date="20260302", **who)
    day.describe(34)
    day.sign()
    day.open("now", uid="1.2.4", date="20261118")

    assert "earlier reading" not in day.words()
    day.press(Qt.Key.Key_C)
    assert "holds no earlier Dorsum reading of this patient" in day.words()


def test_an_earlier_study_is_typed_by_keys(day):
    day.open("now", uid="1.2.4", date="20261118")
    day.describe(41)

    day.press(Qt.Key.Key_C, Qt.Key.Key_T)
    for text in ("2026-03-02", "MR", "T7 34", "L2 12", ""):
        QTest.keyClicks(QApplication.focusWidget(), text)
        if text == "L2 12":
            day.shot("follow_up_typed")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    day.settle()
    day.press(Qt.Key.Key_3, Qt.Key.Key_1)
    day.shot("follow_up_typed_done")

    assert any(one.startswith("Earlier lesion 2 (L2); ") and one.endswith(": resolved.")
               for one in told(day))  # fmt: skip
    remarks = day.window.desk._bench.proofread(day.current.timeline)
    assert "stable_yet_other_size_mr_19_longest/1" in {one.id for one in remarks.standing}
