"""In the window: doubts reach the banner, folders are watched, what was opened is forgotten."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from desk_builders import a_conflict, a_patient, write_study
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.ui.widgets.study_words import NOT_REPORTED
from desktop.workbench import Workbench

NOW = datetime(2026, 11, 18, 10, 4, tzinfo=UTC)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(tmp_path):
    profile = Profile.open(tmp_path / "profile")
    ledger = MemoryLedger()
    yield Workbench(profile, lambda: ledger, now=lambda: NOW)
    profile.close()


@pytest.fixture
def window(qapp, qtbot, bench):
    dress(qapp)
    made = MainWindow(bench)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.studies.watch.stop()


def says(window):
    return [notice.says for notice in window.notices.all]


def look_as(bench, monkeypatch, change):
    """Let every look find what `change` makes of it."""
    real = bench.look

    def look(paths, work, show):
        found = change(real(paths, work, lambda overview: None))
        show(found)
        return found

    monkeypatch.setattr(bench, "look", look)


def with_conflicts(overview):
    clash = (a_conflict(says="DOE^Jane (P1) and ROE^Rita (P2)"),)
    studies = tuple(replace(one, uid="1.2.3", conflicts=clash) for one in overview.studies)
    return replace(overview, studies=studies)


def two_studies(folder):
    write_study(folder / "a", uid="1.2.3")
    write_study(folder / "b", uid="1.2.4", patient="ROE^Rita", id="P2")
    return folder


def look_at(window, qtbot, folder):
    with qtbot.waitSignal(window.intake.looked, timeout=10_000):
        window.open_paths((folder,))


def test_a_contradiction_is_decided_on_the_page_and_stays_on_the_banner(
    window, qtbot, tmp_path, bench, monkeypatch
):
    look_as(bench, monkeypatch, with_conflicts)
    look_at(window, qtbot, two_studies(tmp_path / "in"))
    found = window.studies_page.found
    qtbot.keyClick(found.list, Qt.Key.Key_Return)
    assert window.pages.currentWidget() is window.studies_page
    side = next(s for s in found.conflict.sides if s.accessibleName() == "ROE, Rita")

    side.open.click()
    with qtbot.waitSignal(window.desk.current.opened):
        side.open.click()

    assert "ROE, Rita" in window.banner.words
    assert window.banner.doubt == "contradiction: one study number, two patients"


def test_two_patients_under_one_number_are_opened_apart(window, qtbot, tmp_path):
    write_study(tmp_path / "in" / "a", slices=3)
    write_study(tmp_path / "in" / "b", slices=2, patient="ROE^Rita", id="P2", series=2)
    look_at(window, qtbot, tmp_path / "in")
    found = window.studies_page.found
    qtbot.keyClick(found.list, Qt.Key.Key_Return)
    names = [side.accessibleName() for side in found.conflict.sides]
    assert sorted(names) == ["DOE, Jane", "ROE, Rita"]

    side = next(s for s in found.conflict.sides if s.accessibleName() == "ROE, Rita")
    side.open.click()
    with qtbot.waitSignal(window.desk.current.opened, timeout=10_000):
        side.open.click()

    record = window.desk.current.reading.study
    assert [len(series.instances) for series in record.series] == [2]
    assert record.patient.id.value == "P2"
    assert window.banner.doubt == "contradiction: one study number, two patients"


def test_a_correction_sticks_to_its_series(window, qtbot, tmp_path):
    folder = write_study(tmp_path / "s")
    with qtbot.waitSignal(window.desk.current.opened, timeout=10_000):
        window.open_paths((folder,))
    window.commands["correct"].trigger()
    series = window.reading_page.panel.series
    qtbot.waitUntil(lambda: series.editor is not None)
    t1 = next(b for row in series.editor.rows for b in row.buttons
              if b.accessibleName() == "Weighting: T1")  # fmt: skip
    t1.click()
    qtbot.waitUntil(lambda: series.rows[0].title == "Sag T1")
    window.show_studies()

    with qtbot.waitSignal(window.desk.current.opened, timeout=10_000):
        window.open_paths((folder,))

    assert series.rows[0].title == "Sag T1"
    assert "corrected by the reader" in series.rows[0].accessibleName()


def test_a_single_study_with_a_contradiction_is_not_opened_by_itself(
    window, qtbot, tmp_path, bench, monkeypatch
):
    look_as(bench, monkeypatch, with_conflicts)

    look_at(window, qtbot, write_study(tmp_path / "s"))

    qtbot.waitUntil(lambda: window.studies_page.found.conflict.isVisible())
    assert window.pages.currentWidget() is window.studies_page


def test_images_that_name_no_study_are_looked_at_and_never_reported(window, qtbot, tmp_path):
    with qtbot.waitSignal(window.desk.current.opened):
        window.open_paths((write_study(tmp_path / "s", names_study=False),))

    assert window.banner.doubt == NOT_REPORTED
    assert not window.commands["sign"].isEnabled()
    assert not window.commands["export"].isEnabled()
    window.desk.report.page.signed.emit("final", "R. Reader", "", "", "yes")
    window.desk.report.page.export_wanted.emit(("text",), str(tmp_path / "out"))
    window.desk.report.page.copy_wanted.emit()
    window.desk.report.begin_export()
    assert says(window)[0].startswith("The images name no study, so they cannot be reported.")
    assert not (tmp_path / "out").exists()


def test_a_study_opened_while_files_are_read_has_no_checklist_yet(
    window, qtbot, tmp_path, bench, monkeypatch
):
    folder = two_studies(tmp_path / "in")
    real, go_on = bench.look, []

    def look(paths, work, show):
        found = real(paths, work, lambda overview: None)
        show(replace(found, complete=False))
        while not go_on:
            work.check()
        return found

    monkeypatch.setattr(bench, "look", look)
    window.open_paths((folder,))
    qtbot.waitUntil(lambda: bool(window.studies_page.found.list.lines))
    with qtbot.waitSignal(window.intake.opened):
        qtbot.keyClick(window.studies_page.found.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.reading_page.viewer.image.has_image)
    assert window.desk.current.reading is None
    assert not window.desk.panel.isVisible()
    window.reading_page.viewer.step(1)

    with qtbot.waitSignal(window.desk.current.opened):
        go_on.append(True)

    qtbot.waitUntil(lambda: window.desk.panel.isVisible())
    assert window.reading_page.viewer.place == 2


def test_a_prior_is_one_press_away(window, qtbot, tmp_path):
    write_study(tmp_path / "in" / "a", uid="1.2.3")
    write_study(tmp_path / "in" / "b", uid="1.2.4")
    look_at(window, qtbot, tmp_path / "in")
    with qtbot.waitSignal(window.desk.current.opened):
        qtbot.keyClick(window.studies_page.found.list, Qt.Key.Key_Return)
    other = window.reading_page.panel.others.findChild(QPushButton, "other 0")
    before = window.desk.current.reading.study.uid

    with qtbot.waitSignal(window.desk.current.opened):
        qtbot.keyClick(other, Qt.Key.Key_Space)

    assert {before, window.desk.current.reading.study.uid} == {"1.2.3", "1.2.4"}


def test_a_reading_knows_the_earlier_studies_that_were_at_hand(window, qtbot, tmp_path):
    write_study(tmp_path / "in" / "a", uid="1.2.3", date="20260102")
    write_study(tmp_path / "in" / "b", uid="1.2.4", date="20250312")
    look_at(window, qtbot, tmp_path / "in")

    with qtbot.waitSignal(window.desk.current.opened):
        qtbot.keyClick(window.studies_page.found.list, Qt.Key.Key_Return)

    study = window.desk.current.reading.study
    assert (study.date, [one.date for one in study.earlier]) == ("20260102", ["20250312"])


def test_a_watched_folder_shows_new_images_by_itself(window, qtbot, tmp_path):
    folder = two_studies(tmp_path / "in")
    look_at(window, qtbot, folder)
    window.studies.watch._timer.setInterval(20)
    window.commands["watch"].trigger()
    assert window.studies_page.found.watch.isChecked()

    write_study(folder / "c", uid="1.2.5", patient="POE^Edgar", id="P3")
    qtbot.waitUntil(lambda: "5, " not in says(window)[0] if says(window) else False, timeout=10_000)
    qtbot.waitUntil(lambda: "3 studies" in window.studies_page.found_words, timeout=10_000)

    assert "new image" in says(window)[0]
    window.studies_page.found.watch.click()
    assert not window.studies.watch.on


def test_new_images_of_the_study_on_screen_are_told(window, qtbot, tmp_path):
    folder = tmp_path / "in"
    write_study(folder / "a")
    with qtbot.waitSignal(window.desk.current.opened, timeout=10_000):
        window.open_paths((folder,))
    window.studies.watch._timer.setInterval(20)
    window.commands["watch"].trigger()

    write_study(folder / "a", slices=5)
    qtbot.waitUntil(lambda: bool(says(window)), timeout=10_000)

    assert "some belong to the study on screen" in says(window)[0]
    window.commands["watch"].trigger()


def test_other_paths_end_the_watch(window, qtbot, tmp_path):
    look_at(window, qtbot, two_studies(tmp_path / "in"))
    window.commands["watch"].trigger()

    look_at(window, qtbot, two_studies(tmp_path / "other"))

    assert not window.studies.watch.on


def test_a_watched_folder_that_is_gone_is_told(window, qtbot, tmp_path):
    look_at(window, qtbot, two_studies(tmp_path / "in"))
    window.studies.watch._timer.setInterval(20)
    window.commands["watch"].trigger()

    (tmp_path / "in").rename(tmp_path / "gone")

    qtbot.waitUntil(lambda: any("not watched any more" in one for one in says(window)))
    assert not window.studies_page.found.watch.isChecked()


def test_what_was_opened_is_forgotten_in_two_steps(window, qtbot, tmp_path, bench, monkeypatch):
    forgotten = []
    monkeypatch.setattr(bench, "forget", lambda key, work: forgotten.append(key), raising=False)
    window.commands["forget"].trigger()
    assert window.studies_page.forget.asks
    assert forgotten == []

    window.studies_page.forget.second.click()
    qtbot.waitUntil(lambda: forgotten == [None])

    qtbot.waitUntil(lambda: says(window) == ["What was opened is forgotten."])


def test_what_was_opened_before_is_found_from_the_start_page(
    window, qtbot, tmp_path, bench, monkeypatch
):
    known = bench.look((write_study(tmp_path / "s", patient="SMITH^Ann"),), _work(), [].append)
    monkeypatch.setattr(bench, "search", lambda words: known.studies, raising=False)

    qtbot.keyClick(window.studies_page, Qt.Key.Key_F, CONTROL)
    assert window.studies_page.found.filter.hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "smith")
    qtbot.waitUntil(lambda: len(window.studies_page.found.list.lines) == 3)
    with qtbot.waitSignal(window.desk.current.opened, timeout=10_000):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert "SMITH, Ann" in window.banner.words


def _work():
    from desktop.foundation.work import Work

    return Work()


def test_several_things_may_be_dropped_on_any_page(window, qtbot, tmp_path):
    with qtbot.waitSignal(window.desk.current.opened, timeout=10_000):
        window.open_paths((write_study(tmp_path / "s"),))
    folders = (write_study(tmp_path / "a", uid="1.2.7"), write_study(tmp_path / "b", uid="1.2.8"))

    with qtbot.waitSignal(window.intake.looked, timeout=10_000) as signal:
        window.drops.dropped.emit(folders)

    assert signal.args == [2]
    assert window.pages.currentWidget() is window.studies_page


def test_the_patients_heading_warns_of_two_names_under_one_id(
    window, qtbot, tmp_path, bench, monkeypatch
):
    warning = a_conflict("one_id_two_patients", "ID P1 also stands for ROE, Rita")

    def warn(overview):
        studies = tuple(replace(one, conflicts=(warning,), patient=a_patient())
                        for one in overview.studies)  # fmt: skip
        return replace(overview, studies=studies)

    look_as(bench, monkeypatch, warn)
    look_at(window, qtbot, two_studies(tmp_path / "in"))

    with qtbot.waitSignal(window.desk.current.opened):
        qtbot.keyClick(window.studies_page.found.list, Qt.Key.Key_Return)

    assert window.studies_page.found.list.lines[0].tip == "ID P1 also stands for ROE, Rita"
    assert window.banner.doubt == "this patient ID stands for two patients"
    assert window.banner._doubt.property("role") == "badge warn"
