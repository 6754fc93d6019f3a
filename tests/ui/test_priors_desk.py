"""An earlier study's images beside today's, and every one of them says so."""

from dataclasses import replace

import pytest
from desk_builders import a_series_record, write_study
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from test_follow_up_day import day  # noqa: F401  (a fixture)

from desktop.foundation.errors import InputFault
from desktop.foundation.private import Private
from desktop.ui.desks.priors_desk import _loaded, most_alike
from desktop.ui.widgets.plain_label import PlainLabel

PLATE = QColor("#e8bb5c")


@pytest.fixture
def beside(day):  # noqa: F811
    """Today's study with two earlier ones in the index, one of them of somebody else."""
    write_study(day.folder / "before" / "other", uid="1.2.9", date="20260101",
                patient="ROE^Rita", id="P2")  # fmt: skip
    write_study(day.folder / "before" / "then", uid="1.2.3", date="20260302", series=7)
    with day.qtbot.waitSignal(day.window.intake.looked, timeout=10_000):
        day.window.open_paths((day.folder / "before",))
    day.open("now", uid="1.2.4", date="20261118")
    day.qtbot.waitUntil(lambda: bool(day.window.desk.priors.images.folds))
    return day


def hangs(beside, uid):
    page = beside.window.reading_page
    beside.qtbot.waitUntil(
        lambda: page.viewer.series_uid == uid and page.viewer.shown_image is not None
    )
    return page.viewer.shown_image


def has_plate(view):
    image = view.grab().toImage()
    return any(
        image.pixelColor(x, y) == PLATE for x in range(10, 140, 2) for y in range(30, 100, 2)
    )


def test_an_earlier_image_says_so_wherever_it_is_told(beside):
    page, images = beside.window.reading_page, beside.window.desk.priors.images
    assert [one.words for one in images.folds] == ["2 Mar 2026 · prior · MRI spine"]
    assert not hangs(beside, "1.2.4.1").is_prior
    assert not has_plate(page.viewer)

    (fold,) = images.folds
    fold.line.click()
    beside.qtbot.waitUntil(lambda: bool(fold.rows))
    fold.rows[0].click()
    seen = hangs(beside, "1.2.3.7")
    beside.shot("prior_image")

    assert (seen.is_prior, seen.warning) == (True, "PRIOR 2 Mar 2026")
    assert seen.words.startswith("PRIOR 2 Mar 2026 · Sag T2")
    assert page.viewer.image._overlay.words.startswith("PRIOR 2 Mar 2026, ")
    assert has_plate(page.viewer)
    assert [one.series_uid for one in page.grid.panes] == ["1.2.4.1", "1.2.3.7"]
    assert not has_plate(page.grid.panes[0])
    assert page.hanger.is_prior(page.viewer.series_uid)
    assert page.series_record is None
    assert fold.rows[0].isChecked()
    assert not any(row.isChecked() for row in page.panel.series.rows)

    beside.window.commands["copy_study_uid"].trigger()
    assert QGuiApplication.clipboard().text() == "1.2.3"
    beside.window.commands["tags"].trigger()
    beside.qtbot.waitUntil(lambda: page.shows_tags)

    page.panel.series.rows[0].click()
    assert not hangs(beside, "1.2.4.1").is_prior
    assert not has_plate(page.viewer)
    assert page.series_record is not None
    assert not fold.rows[0].isChecked()


def test_a_key_puts_the_newest_beside_todays(beside):
    page = beside.window.reading_page
    beside.press(Qt.Key.Key_F1)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)

    assert hangs(beside, "1.2.3.7").is_prior
    assert page.grid.layout_name == "two"
    page.grid.activate(page.grid.panes[0])
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert page.viewer is page.grid.panes[1]

    beside.window.desk.priors.open(None)
    beside.window.desk.priors.show_newest()
    told = [one.text() for one in beside.window.findChildren(PlainLabel)]
    assert "No images of an earlier study of this patient are known." in told


def test_the_series_most_alike_is_held_against_todays():
    t2 = a_series_record("1", weighting="T2", plane="sagittal")
    axial = a_series_record("2", weighting="T2", plane="axial")
    ct = a_series_record("3", "CT", plane="axial", kernel="bone")
    scout = a_series_record("4", kind="localizer", weighting="T2", plane="axial")

    assert most_alike(t2, (axial, ct, t2)) == "1"
    assert most_alike(axial, (scout, ct, t2, axial)) == "2"
    assert most_alike(ct, (t2, scout)) == "1"
    assert most_alike(None, (axial, t2)) == "2"
    assert most_alike(t2, (scout,)) == "4"
    assert most_alike(t2, ()) == ""


def test_what_is_not_there_or_not_surely_the_patients_is_refused(beside):
    desk, page = beside.window.desk, beside.window.reading_page
    (fold,) = desk.priors.images.folds
    reading = desk.current.reading
    other = replace(reading.study.patient, birth_date=Private("19010101"))
    elsewhere = replace(reading, study=replace(reading.study, patient=other))
    with pytest.raises(InputFault, match="another patient"):
        _loaded(desk._bench, elsewhere, fold.study.key, None)

    fold.line.setChecked(True)
    desk.priors._load(replace(fold.study, key="gone"))
    beside.settle()
    assert fold.rows == ()
    desk.priors._not_loaded(fold.study.key, InputFault("Gone."))
    assert "Gone." in fold._waits.text()
    fold.line.click()

    desk.priors._list(("another reading", ()))
    assert desk.priors.images.folds == (fold,)
    fold.line.click()
    beside.qtbot.waitUntil(lambda: bool(fold.rows))
    assert page.hanger.is_prior("1.2.3.7")
    beside.open("later", uid="1.2.5", date="20250101")
    assert desk.priors.images.folds == ()
    assert not page.hanger.is_prior("1.2.3.7")
