"""Intake by keys only: an archive grows, is filtered, a prior is opened, tags are searched."""

import zipfile

import pydicom
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.foundation.work import Work
from desktop.phantom.scanner import write_demo
from desktop.storage.database import DatabaseLedger
from desktop.storage.profile import Profile
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.workbench import Workbench

CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENTS = (("MEYER^Anna", "100", "20250301"), ("MEYER^Anna", "100", "20261105"),
            ("OKAFOR^Liam", "200", "20260101"))  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """Two patients, three studies, one of them in an archive, and a broken file."""
    made = tmp_path / "in"
    demo = tmp_path / "demo"
    write_demo(demo, Work())
    source = sorted(file for file in demo.rglob("*") if file.is_file())[:4]
    for place, (name, id, day) in enumerate(PATIENTS):
        (made / str(place)).mkdir(parents=True)
        for number, file in enumerate(source, start=1):
            data = pydicom.dcmread(file)
            data.PatientName, data.PatientID, data.StudyDate = name, id, day
            data.PatientBirthDate = "19640501"
            data.StudyInstanceUID = f"1.2.826.{place}"
            data.SeriesInstanceUID = f"1.2.826.{place}.1"
            data.SOPInstanceUID = f"1.2.826.{place}.1.{number}"
            data.file_meta.MediaStorageSOPInstanceUID = data.SOPInstanceUID
            data.save_as(made / str(place) / f"{number}.dcm")
    with zipfile.ZipFile(made / "prior.zip", "w") as archive:
        for file in sorted((made / "0").iterdir()):
            archive.write(file, f"disc/{file.name}")
            file.unlink()
    (made / "broken.dcm").write_bytes(b"\0" * 128 + b"DICM")
    return made


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    dress(qapp)
    profile = Profile.open(tmp_path / "profile")
    bench = Workbench(profile, lambda: DatabaseLedger.on_sqlite(profile.ledger))
    made = MainWindow(bench)
    made.resize(1366, 768)
    with qtbot.waitActive(made, timeout=10_000):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    bench.close()


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def write(text):
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget(), letter)


def test_an_archive_is_found_filtered_read_and_looked_into_by_keys(window, folder, qtbot):
    found = window.studies_page.found
    with qtbot.waitSignal(window.intake.looked, timeout=30_000):
        window.open_paths((folder,))
    assert "3 studies" in window.studies_page.found_words
    assert found.problems.words == "1 file could not be read"
    assert found.list.hasFocus()

    # letters typed on the list narrow it; Enter opens what is left
    write("meyer 2026")
    assert [line.cells[0].partition(",")[0] for line in found.list.lines] == [
        "MEYER", "5 Nov 2026",
    ]  # fmt: skip
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.current.reading is not None, timeout=30_000)
    qtbot.waitUntil(lambda: window.reading_page.viewer.image.has_image, timeout=30_000)
    assert "1 prior, 1 Mar 2025" in window.banner.words

    # the tags of the image, one of them found and copied
    press(window, Qt.Key.Key_F, CONTROL)
    qtbot.waitUntil(lambda: window.reading_page.tags.filter.hasFocus(), timeout=30_000)
    write("patientname")
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_C, CONTROL)
    assert "MEYER^Anna" in QGuiApplication.clipboard().text()
    press(window, Qt.Key.Key_Escape)
    assert window.reading_page.viewer.image.hasFocus()
    press(window, Qt.Key.Key_U, CONTROL)
    assert QGuiApplication.clipboard().text().startswith("1.2.826.1.1.")

    # back to the studies, where the prior in the archive is told as such
    press(window, Qt.Key.Key_W, CONTROL)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.studies_page)
    press(window, Qt.Key.Key_F, CONTROL)
    press(window, Qt.Key.Key_Escape)
    marks = {line.cells[0][:11].rstrip(","): line.mark for line in found.list.lines
             if line.kind == "row"}  # fmt: skip
    assert marks["5 Nov 2026"].startswith("opened")
    assert marks["1 Mar 2025"].startswith("prior")
