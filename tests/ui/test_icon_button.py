"""Buttons with icons: named, followed, painted; text is text and nothing but text.

Serves desktop/ui/widgets/plain_label.py, desktop/ui/widgets/plain_tip.py and
desktop/ui/widgets/elided_label.py too.
"""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QAction, QEnterEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.ui.theme.stylesheet import dress
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.plain_tip import plain_tip

MARKUP = "<b>DOE</b><img src='file:///etc/passwd'>"


@pytest.fixture(autouse=True)
def _dressed(qapp):
    dress(qapp)


def shown(widget, qtbot):
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_a_button_follows_its_command(qtbot):
    done = []
    window = QWidget()
    qtbot.addWidget(window)
    action = QAction("Undo", window)
    action.setShortcut(QKeySequence("Ctrl+Z"))
    action.triggered.connect(lambda: done.append("undo"))
    button = IconButton("undo-2", name="something", parent=window)

    button.follow(action)
    button.click()
    action.setEnabled(False)
    button.click()

    assert done == ["undo"]
    assert not button.isEnabled()
    assert button.accessibleName() == "Undo"
    assert "Ctrl+Z" in button.toolTip()


def test_a_checkable_button_shows_what_its_command_is(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    action = QAction("Invert", window)
    action.setCheckable(True)
    button = IconButton("contrast", name="Invert", parent=window)
    button.setCheckable(True)
    button.follow(action)

    action.setChecked(True)

    assert button.isChecked()


def test_a_button_without_words_has_a_name_for_screen_readers(qtbot):
    button = shown(IconButton("undo-2", name="Undo"), qtbot)

    said = QAccessible.queryAccessibleInterface(button)

    assert said.text(QAccessible.Text.Name) == "Undo"
    assert said.role() == QAccessible.Role.Button


@pytest.mark.parametrize("tone", ["quiet", "control", "primary", "field"])
def test_every_tone_is_painted_in_every_state(qtbot, tone):
    button = shown(IconButton("search", "Search", key="Ctrl K", tone=tone), qtbot)
    button.setCheckable(True)
    pictures = []

    for change in (
        lambda: None,
        lambda: button.setChecked(True),
        lambda: button.setEnabled(False),
    ):
        change()
        pictures.append(button.grab().toImage())

    assert pictures[0] != pictures[2]


def test_the_ring_shows_where_the_keyboard_is(qtbot):
    button = IconButton("search", "Search")
    qtbot.addWidget(button)
    with qtbot.waitActive(button):
        button.show()
        button.activateWindow()
    before = button.grab().toImage()

    button.clearFocus()

    assert button.grab().toImage() != before


def test_the_mouse_over_a_button_is_seen(qtbot):
    button = shown(IconButton("search", "Search"), qtbot)
    point = QPointF(3, 3)

    button.enterEvent(QEnterEvent(point, point, point))
    button.leaveEvent(QEvent(QEvent.Type.Leave))

    assert not button.grab().isNull()


def test_the_room_a_button_wants_fits_its_words(qtbot):
    short = shown(IconButton("x", "No"), qtbot)
    long = shown(IconButton("x", "A long text for a button", key="F1"), qtbot)

    long.show_symbol("search")
    short.show_words("Yes")

    assert long.sizeHint().width() > short.sizeHint().width()
    assert long.minimumSizeHint() == long.sizeHint()
    assert IconButton("x", "Search it all", tone="field").minimumSizeHint().width() < 80
    assert long.symbol == "search"


def test_a_name_with_markup_is_shown_letter_by_letter(qtbot):
    label = PlainLabel(MARKUP)
    qtbot.addWidget(label)

    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == MARKUP


def test_a_tooltip_never_interprets_what_it_shows():
    tip = plain_tip(MARKUP)

    assert "<b>" not in tip
    assert "<img" not in tip
    assert "&lt;b&gt;DOE" in tip
    assert plain_tip("") == ""


def test_a_line_too_long_is_shortened_but_kept_whole_for_readers(qtbot):
    label = shown(ElidedLabel("A very long description of a study" * 3), qtbot)
    label.resize(80, 20)

    assert label.text().startswith("A very long")
    assert "A very long" in label.toolTip()
    assert label.minimumSizeHint().width() < 80
    assert not label.grab().isNull()
