"""Every page and state of the window keeps to the laws of `page_laws`.

No modal window and no list that hides answers, no wheel that changes what has no focus; every
control has a name, a role and a state; Tab goes as one reads; the focus can be seen.
"""

import pytest
from language_walk import pages
from page_laws import controls, modal, out_of_order, traps, unnamed, wheeled, without_ring
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.ui.main_window import MainWindow
from desktop.ui.theme.stylesheet import dress
from desktop.workbench import Workbench

KEEP_THE_FOCUS = {  # what is open there closes once the focus goes
    "palette", "keys", "typed line", "typed line, read", "report, sentence", "window_language",
    "report_language", "checklist",
}  # fmt: skip


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    dress(qapp)
    profile = Profile.open(tmp_path / "profile")
    bench = Workbench(profile, MemoryLedger)
    made = MainWindow(bench)
    made.bench = bench
    qtbot.addWidget(made)
    made.resize(1920, 1080)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    qtbot.waitUntil(lambda: made.desk.current.settled, timeout=20_000)
    made.close()
    profile.close()


def test_every_page_keeps_to_the_laws(qapp, window, qtbot):
    broken, seen, left, met, acted_on = {}, set(), set(), 0, 0

    for page in pages(window, window.bench, qtbot):
        qapp.processEvents()
        met += 1
        acted_on += sum(1 for _ in controls(window))
        found = [*modal(window), *wheeled(window), *unnamed(window)]
        if page not in KEEP_THE_FOCUS:
            found += [*out_of_order(window), *without_ring(window, seen)]
            found += traps(window, left)
        for what in found:
            broken.setdefault(what, page)

    told = "\n".join(f"{page}: {what}" for what, page in broken.items())
    assert not broken, told
    assert met > 50
    assert acted_on > 1000
    assert len(seen) > 12
    assert len(left) > 12


# --- the laws themselves can fail ----------------------------------------------------------------


@pytest.fixture
def page(qtbot):
    def make(*widgets):
        made = QWidget()
        qtbot.addWidget(made)
        column = QVBoxLayout(made)
        for widget in widgets:
            column.addWidget(widget)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        return made

    return make


def test_a_combo_box_and_a_modal_dialog_are_found(page):
    shown = page(QComboBox())
    dialog = QDialog(shown)
    dialog.setModal(True)
    dialog.show()

    assert len(list(modal(shown))) == 3
    dialog.hide()


@pytest.mark.parametrize("kind", [QSpinBox, QSlider])
def test_a_wheel_that_changes_a_control_is_found(page, kind):
    shown = page(QPushButton("first"), kind())
    shown.findChild(QPushButton).setFocus()
    shown.findChild(kind).setValue(5)

    assert list(wheeled(shown))


def test_a_nameless_control_and_one_without_a_role_are_found(page):
    drawn = QWidget()
    drawn.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    drawn.setMinimumSize(20, 20)
    shown = page(QPushButton(), drawn)

    found = list(unnamed(shown))

    assert any(what.startswith("no name: QPushButton") for what in found)
    assert any(what.startswith("no role: QWidget") for what in found)


def test_a_wrong_order_of_the_tab_key_is_found(page):
    first, second, third = (QPushButton(words) for words in ("first", "second", "third"))
    shown = page(first, second, third)
    first.setFocus()
    assert list(out_of_order(shown)) == []

    QWidget.setTabOrder(third, second)

    assert list(out_of_order(shown))


def test_a_control_that_hides_its_focus_is_found(page):
    hiding = QLabel("no ring")
    hiding.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    shown = page(hiding)

    assert list(without_ring(shown, set()))


def test_a_text_that_keeps_the_tab_key_is_found(page):
    text = QPlainTextEdit()
    shown = page(QPushButton("first"), text, QPushButton("last"))
    assert list(traps(shown, set())) == [
        "trap: QPlainTextEdit '' in QWidget keeps the focus on Key_Tab"
    ]

    text.setTabChangesFocus(True)

    assert list(traps(shown, set())) == []
