"""A window in a made language: nothing is left untranslated, nothing is clipped, nothing mirrored.

Serves desktop/ui/layout/flow.py too. The made language puts every text in brackets and lets it grow
by a third; what stands in no bracket was never handed to a language.
"""

import time

import pytest
from language_walk import clipped, left_over, pages, said
from PySide6.QtCore import Qt

from desktop.foundation.language_files import language_of, spoken
from desktop.report.references import cited, references
from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.workbench import Workbench

TYPED = {  # by the patient's people, the scanner's and the reader; never translated
    "Known breast cancer, mid-thoracic pain for six weeks. Cord compression?",
    "Metastatic spinal cord compression at T7, from the left.",
    "SYNTHETIC MRI and CT thoracic spine",
    "Sag T2 TSE SYNTHETIC", "Sag T1 TSE SYNTHETIC", "Sag STIR SYNTHETIC", "Ax T2 TSE SYNTHETIC",
    "Ax CT bone 1.5 mm SYNTHETIC", "Ax CT soft tissue 3 mm SYNTHETIC", "DEMO", "Anna",
    "Dr A. Reader", "Dr B. Ward", "Dr A", "phone", "SYNTHETIC-0001", "strange",
}  # fmt: skip
NAMED = {  # who wrote the checklist; languages by their own name
    "Dorsum team", "Deutsch", "English", "Pseudo", "Pseudo, right to left",
}  # fmt: skip


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo study, made once."""
    from desktop.foundation.work import Work
    from desktop.phantom.scanner import write_demo

    folder = tmp_path_factory.mktemp("demo") / "demo"
    write_demo(folder, Work())
    return folder


@pytest.fixture
def made_window(qapp, qtbot, tmp_path, demo, monkeypatch):
    """Builds a window in a language; the direction of writing is put back afterwards."""
    dress(qapp)
    made = []

    def make(code, wide=1366, high=768):
        language, _ = spoken(code, code)
        rtl = language.direction == "rtl"
        qapp.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        profile = Profile.open(tmp_path / "profile")
        bench = Workbench(profile, MemoryLedger, wish=code)
        monkeypatch.setattr(bench, "demo", lambda work: demo)
        window = MainWindow(bench, language)
        qtbot.addWidget(window)
        made.append((window, profile))
        window.resize(wide, high)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window, bench

    yield make
    for window, profile in made:
        qtbot.waitUntil(lambda w=window: w.desk.current.settled, timeout=20_000)
        window.close()
        profile.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("code", ["qps", "qps-rtl"])
def test_no_page_shows_an_untranslated_text_and_none_is_clipped(qapp, made_window, qtbot, code):
    window, bench = made_window(code)
    data = TYPED | NAMED | {str(one) for one in references().values()}
    data |= {cited(key) for key in references()} | {
        str(bench.packs.folder),
        str(bench.profile.folder),
    }
    untranslated, without_room, met = {}, {}, 0

    for page in pages(window, bench, qtbot):
        settle(qapp)
        met += 1
        for widget, what, text in said(window):
            left = left_over(text, data)
            if left:
                untranslated[f"{type(widget).__name__} {what}: {text}"] = (page, left)
        for widget, why in clipped(window):
            without_room[f"{type(widget).__name__}: {widget.text()}"] = (page, why)

    assert untranslated == {}
    assert without_room == {}
    assert met > 50


def settle(app):
    """Layouts come to rest over a few turns of the event loop."""
    for _ in range(6):
        app.processEvents()
        time.sleep(0.01)


def open_demo(window, bench, qtbot):
    from desktop.foundation.work import Work

    window.open_paths((bench.demo(Work()),))
    qtbot.waitUntil(lambda: window.desk.current.reading is not None, timeout=60_000)
    qtbot.waitUntil(lambda: window.reading_page.viewer.image.has_image, timeout=20_000)


def left_of(widget, window):
    return widget.mapTo(window, widget.rect().topLeft()).x()


def test_from_right_to_left_the_checklist_stands_left_and_no_image_is_mirrored(made_window, qtbot):
    window, bench = made_window("qps-rtl")
    open_demo(window, bench, qtbot)
    page = window.reading_page
    mirrored = page.viewer.image.grab().toImage()
    edges = page.viewer.image.overlay.edges

    assert left_of(window.desk.panel, window) < left_of(page.viewer, window)
    assert left_of(page.panel, window) > left_of(page.viewer, window)
    assert (edges.left, edges.right) == ("A", "P")
    page.viewer.image.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert page.viewer.image.grab().toImage() == mirrored


def test_an_english_window_needs_no_such_note(made_window):
    window, _ = made_window("en")

    assert not window.language_note.isVisible()


def test_keys_answer_as_ever_from_right_to_left(made_window, qtbot):
    window, bench = made_window("qps-rtl")
    open_demo(window, bench, qtbot)
    panel, current = window.desk.panel, window.desk.current
    slot = panel.current

    assert window.press("1")
    qtbot.waitUntil(lambda: current.settled)

    option = current.reading.checklist.question(slot.question).options[0]
    assert current.reading.answers[slot].value == option.id
    assert current.reading.checklist.hash == bench.checklist().hash


def test_the_spine_is_drawn_the_same_in_both_directions(made_window, qtbot):
    from desktop.ui.lane.fields.vertebra_button import RadioVertebra

    made_window("qps-rtl")
    button = RadioVertebra("T7")
    qtbot.addWidget(button)
    button.resize(70, 22)
    mirrored = button.grab().toImage()
    button.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    assert button.grab().toImage() == mirrored


def test_a_german_window_says_that_nobody_has_reviewed_it_and_keeps_the_english_pack(
    made_window, qtbot
):
    window, bench = made_window("de")
    open_demo(window, bench, qtbot)
    questions = bench.shown(window.desk.current.reading).checklist.questions()
    german = language_of("de")

    assert window.language_note.isVisible()
    assert german.name in window.language_note.text()
    assert german("machine translated, not reviewed") in window.language_note.text()
    assert "Was soll beurteilt werden?" in [one.ask for _, one in questions]
    assert window.desk.current.reading.checklist.text == bench.checklist().text
