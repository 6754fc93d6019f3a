"""The report in the hand: walked, rewritten, struck out, by keys and by mouse; the short text.

Serves desktop/ui/lane/sentences/editable_report.py, desktop/ui/lane/sentences/sentence_editor.py
and desktop/ui/lane/sentences/ris_text.py.
"""

from dataclasses import replace

import pytest
from lane_builders import a_record
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.checklist.answers import Slot
from desktop.report.document import Paragraph, Report, ReportSection, Sentence
from desktop.report.edits import keyed, struck_out, with_edits
from desktop.session.changes import SentenceEdited
from desktop.ui.lane.sentences.editable_report import AWAY, EditableReport
from desktop.ui.lane.sentences.ris_text import RisText
from desktop.ui.lane.sentences.sentence_editor import STAYS_WORDS, SentenceEditor
from desktop.ui.theme.tokens import DARK
from desktop.ui.widgets.plain_label import PlainLabel

CONTROL = Qt.KeyboardModifier.ControlModifier
WARN, QUIET = QColor(DARK.warn), QColor(DARK.faint)
CANAL = Sentence("The cord is compressed.", (Slot("canal", "1"),), key="1/canal")
SIDE = Sentence("The tumour lies on the left.", (Slot("side", "1"),), key="1/side")
PAIN = Sentence("[Pain: not answered]", (Slot("pain"),), "open", key="/pain")
TOLD = Sentence("Told by phone.", state="fact")
CANAL_KEY, SIDE_KEY, PAIN_KEY = "findings/1/canal", "findings/1/side", "findings//pain"


def a_report(edits, *sentences):
    said = sentences or (CANAL, SIDE, PAIN)
    drafted = (
        keyed(ReportSection("findings", "Findings", (Paragraph("Lesion 1, T7", tuple(said)),))),
        keyed(ReportSection("communication", "Communication", (Paragraph("", (TOLD,)),))),
    )
    sections, struck = with_edits(drafted, edits)
    return Report(
        "2.25.1", "r", 1, "draft", "en", "2026-11-18T12:00:00+00:00", "Dorsum 0", "t", "1", "0",
        "Report", a_record(), sections, (), (), (), struck=struck,
    )  # fmt: skip


class Desk:
    """The report on screen; every edit is applied, as the desk does."""

    def __init__(self, view):
        self.view, self.edits, self.sentences, self.changes = view, {}, (), []
        view.edited.connect(self.take)

    def take(self, edit):
        self.changes.append(edit)
        others = {key: one for key, one in self.edits.items() if key != edit.key}
        self.edits = {**others, edit.key: edit} if edit.stands else others
        self.show()

    def show(self, *sentences):
        self.sentences = sentences or self.sentences
        self.view.show_edited(a_report(self.edits, *self.sentences), self.edits)


@pytest.fixture
def view(qtbot):
    made = EditableReport()
    qtbot.addWidget(made)
    made.resize(900, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def desk(view):
    made = Desk(view)
    made.show()
    return made


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def write(text):
    """Over what stands in the field."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), text)


def field(view):
    return view.findChild(SentenceEditor).findChild(QPlainTextEdit)


def button(view, words):
    found = view.findChild(SentenceEditor).findChildren(QPushButton)
    return next(one for one in found if one.text().startswith(words) and one.isVisible())


def looks(view):
    """Text of each run of letters -> its format."""
    found, block = {}, view.document().begin()
    while block.isValid():
        for part in block:
            found[part.fragment().text()] = part.fragment().charFormat()
        block = block.next()
    return found


def spot(view, words):
    cursor = view.document().find(words)
    return view.cursorRect(cursor).center() - QPoint(8, 0)


DOWN, UP, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return
ESCAPE, DELETE, Q = Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Q


def test_enter_edits_the_current_sentence_and_enter_keeps_it(view, desk):
    press(DOWN, ENTER)
    began = field(view).toPlainText()
    write("Compressed, I think")
    press(ENTER)

    assert began == "The cord is compressed."
    assert desk.edits[CANAL_KEY].text == "Compressed, I think"
    assert "Compressed, I think." in view.toPlainText()
    assert not view.editing
    assert view.hasFocus()


def test_escape_leaves_the_sentence_as_it_was(view, desk):
    press(DOWN, ENTER)
    write("Compressed, I think")
    press(ESCAPE)

    assert desk.changes == []
    assert not view.editing
    assert view.hasFocus()


def test_keys_walk_from_sentence_to_sentence_and_stop_at_the_ends(view, desk):
    spoken = []
    for key in (DOWN, DOWN, DOWN, DOWN, UP, UP, UP, UP):
        press(key)
        spoken.append(view.accessibleDescription())

    assert spoken == [CANAL.text, SIDE.text, PAIN.text, PAIN.text, SIDE.text, CANAL.text,
                      CANAL.text, CANAL.text]  # fmt: skip
    assert view.extraSelections()[0].cursor.selectedText() == CANAL.text


def test_the_record_of_what_was_told_is_no_sentence_to_edit(view, desk, qtbot):
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(view, "by phone"))

    assert not view.editing


def test_a_press_edits_in_place_and_ctrl_leads_to_the_question(view, desk, qtbot):
    with qtbot.waitSignal(view.slot_wanted) as signal:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CONTROL, spot(view, "left"))
    assert not view.editing

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(view, "left"))

    assert signal.args == [Slot("side", "1")]
    assert view.editing
    assert field(view).toPlainText() == SIDE.text
    editor = view.findChild(SentenceEditor)
    assert view.viewport().rect().contains(editor.geometry())


def test_q_and_the_field_lead_to_the_question_too(view, desk, qtbot):
    press(DOWN)
    with qtbot.waitSignal(view.slot_wanted) as by_key:
        press(Q)
    press(ENTER)
    with qtbot.waitSignal(view.slot_wanted) as by_button:
        button(view, "To its question").click()

    assert by_key.args == by_button.args == [Slot("canal", "1")]
    assert not view.editing


def test_an_edited_sentence_is_marked_quietly_and_a_stale_one_amber(view, desk):
    press(DOWN, ENTER)
    write("Mine.")
    press(ENTER)
    quiet = looks(view)["Mine."]
    desk.show(replace(CANAL, text="The cord is free."), SIDE, PAIN)
    amber = looks(view)["Mine."]

    assert quiet.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    assert quiet.underlineColor() == QUIET
    assert amber.foreground().color() == WARN
    assert "Mine. (source changed)" in view.toPlainText()
    assert "source changed" in view.accessibleDescription()


@pytest.mark.parametrize(
    ("key", "words", "text"),
    [
        (Qt.Key.Key_1, "Keep mine", "Mine."),
        (Qt.Key.Key_2, "Take the new", "The cord is free."),
        (Qt.Key.Key_3, "Show both", "The cord is free. Mine."),
    ],
)
def test_a_stale_sentence_offers_mine_new_and_both(view, desk, key, words, text):
    for by_key in (True, False):
        desk.edits = {}
        desk.show(CANAL, SIDE, PAIN)
        view.turn_to(CANAL_KEY)
        press(ENTER)
        write("Mine.")
        press(ENTER)
        desk.show(replace(CANAL, text="The cord is free."), SIDE, PAIN)

        if by_key:
            press(key)
        else:
            press(ENTER)
            said = view.findChild(SentenceEditor).findChildren(PlainLabel)[0].text()
            assert said == "Source changed. The program says now: The cord is free."
            button(view, words).click()

        assert "source changed" not in view.toPlainText()
        assert f"T7. {text} The tumour" in view.toPlainText()


def test_enter_on_the_same_words_of_a_stale_sentence_keeps_them(view, desk):
    press(DOWN, ENTER)
    write("Mine.")
    press(ENTER)
    desk.show(replace(CANAL, text="The cord is free."), SIDE, PAIN)

    press(ENTER, ENTER)

    assert "T7. Mine. The tumour" in view.toPlainText()


def test_numbers_do_nothing_where_nothing_is_stale(view, desk):
    press(DOWN, Qt.Key.Key_1, Qt.Key.Key_2)

    assert desk.changes == []


def test_delete_strikes_out_and_brings_back(view, desk):
    press(DOWN, DELETE)
    crossed = looks(view)[CANAL.text].fontStrikeOut()
    spoken = view.accessibleDescription()
    press(ENTER)
    shown = button(view, "Bring it back")
    press(ENTER)
    unchanged = dict(desk.edits)
    press(DELETE)

    assert crossed
    assert spoken == f"{CANAL.text} (struck out)"
    assert shown is not None
    assert unchanged == {CANAL_KEY: struck_out(replace(CANAL, key=CANAL_KEY))}
    assert desk.edits == {}
    assert not any(one.fontStrikeOut() for one in looks(view).values())


def test_the_field_strikes_out_too(view, desk):
    press(DOWN, ENTER)
    button(view, "Strike out").click()

    assert desk.edits[CANAL_KEY].struck


def test_an_open_line_stays_and_words_stand_behind_it(view, desk):
    view.turn_to(PAIN_KEY)
    press(DELETE, ENTER)
    began = field(view).toPlainText()
    hints = [x.text() for x in view.findChild(SentenceEditor).findChildren(PlainLabel)]
    offered = [b.text() for b in view.findChild(SentenceEditor).findChildren(QPushButton)
               if b.isVisible()]  # fmt: skip
    QTest.keyClicks(QApplication.focusWidget(), "Asked the ward.")
    press(ENTER)

    assert began == ""
    assert STAYS_WORDS in hints
    assert "Strike out" not in offered
    assert "[Pain: not answered] Asked the ward." in view.toPlainText()


def test_an_empty_text_brings_the_programs_words_back(view, desk):
    press(DOWN, ENTER)
    write("Mine.")
    press(ENTER, ENTER)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CONTROL)
    press(DELETE, ENTER)

    assert desk.edits == {}
    assert CANAL.text in view.toPlainText()


def test_words_without_a_sentence_are_listed_below_and_can_be_dropped(view, desk):
    press(DOWN, ENTER)
    write("Mine.")
    press(ENTER)
    desk.show(SIDE, PAIN)
    listed = view.toPlainText()
    view.turn_to(CANAL_KEY)
    press(ENTER)
    said = view.findChild(SentenceEditor).findChildren(PlainLabel)[0].text()
    press(ESCAPE, DELETE)

    assert listed.rstrip().endswith(f"{AWAY.upper()}\nMine.")
    assert said.startswith("Not in the report now")
    assert desk.edits == {}
    assert AWAY.upper() not in view.toPlainText()


def test_a_field_that_is_open_stays_open_while_another_answer_comes(view, desk):
    press(DOWN, ENTER)
    write("Half of my")
    desk.show(CANAL, replace(SIDE, text="The tumour lies on the right."), PAIN)
    QTest.keyClicks(QApplication.focusWidget(), " words.")
    press(ENTER)

    assert desk.edits[CANAL_KEY].text == "Half of my words."


def test_an_answer_that_changes_under_the_field_makes_the_words_stale_at_once(view, desk):
    press(DOWN, ENTER)
    write("Mine.")
    desk.show(replace(CANAL, text="The cord is free."), SIDE, PAIN)
    press(ENTER)

    assert "Mine. (source changed)" in view.toPlainText()


def test_markup_in_an_edit_stays_text(view, desk):
    press(DOWN, ENTER)
    write("<b>T7</b> {value}")
    press(ENTER)

    assert "<b>T7</b> {value}." in view.toPlainText()


def test_the_field_stays_within_sight_in_a_small_window(view, desk):
    desk.edits = {PAIN_KEY: SentenceEdited(PAIN_KEY, "word " * 400, "")}
    view.resize(500, 260)
    desk.show()
    view.turn_to(PAIN_KEY)
    press(ENTER)

    editor = view.findChild(SentenceEditor)
    assert editor.geometry().left() >= 0
    assert editor.geometry().right() <= view.viewport().width()
    assert editor.geometry().top() >= 0


def test_the_short_text_is_shown_copied_and_turned_to_ascii(qtbot):
    made = RisText()
    qtbot.addWidget(made)
    made.show()
    with qtbot.assertNotEmitted(made.ascii_chosen):
        made.show_text("Impression:\n1. Cord.\n", ascii_only=True)
    tick = made.findChild(QCheckBox)

    with qtbot.waitSignal(made.copy_wanted):
        made.findChild(QPushButton).click()
    with qtbot.waitSignal(made.ascii_chosen) as chosen:
        tick.click()

    assert made.findChild(QPlainTextEdit).toPlainText() == "Impression:\n1. Cord.\n"
    assert made.findChild(QPlainTextEdit).isReadOnly()
    assert chosen.args == [False]


def test_words_are_kept_when_another_sentence_is_pressed(view, desk, qtbot):
    press(DOWN, ENTER)
    write("Half")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(view, "Told"))
    view.turn_to(PAIN_KEY)
    press(ENTER)

    assert desk.edits[CANAL_KEY].text == "Half"
    assert view.editing
    assert field(view).toPlainText() == ""


def test_words_are_kept_when_the_hand_goes_elsewhere(view, desk, qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    other = QPushButton("Sign", box)
    column.addWidget(view)
    column.addWidget(other)
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    view.setFocus()
    press(DOWN, ENTER)
    write("Half")
    press(Qt.Key.Key_Tab)
    still_open = view.editing
    other.setFocus()

    assert still_open
    assert desk.edits[CANAL_KEY].text == "Half"
    assert not view.editing
    view.setParent(None)
