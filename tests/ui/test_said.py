"""What a screen reader is told of buttons and labels, and that its acts are the hand's.

Serves desktop/ui/spoken/aloud.py and desktop/ui/spoken/tip.py too.
"""

import pytest
from lane_builders import LEVELS, NOTE, PAIN, SIGNS, SIZE, WHEN, a_range, an_assessment
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.checklist.answers import Slot
from desktop.ui.lane.question_card import QuestionCard, field_for
from desktop.ui.lane.score_card import ScoreCard
from desktop.ui.lane.section_header import SectionHeader
from desktop.ui.lane.signing_box import SigningBox
from desktop.ui.spoken import aloud
from desktop.ui.spoken.said import install
from desktop.ui.theme.icons import picture
from desktop.ui.widgets.icon_button import IconButton
from desktop.ui.widgets.plain_label import PlainLabel

Text, Role = QAccessible.Text, QAccessible.Role


@pytest.fixture
def page(qtbot):
    install()
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.show()

    def put(widget):
        made.layout().addWidget(widget)
        widget.show()
        return widget

    return put


def told(widget):
    return QAccessible.queryAccessibleInterface(widget)


@pytest.mark.parametrize("act", ["Press", "Toggle"])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton, QPushButton])
def test_an_act_of_a_screen_reader_is_the_press_of_a_hand(page, qtbot, kind, act):
    button = page(kind("words"))
    button.setCheckable(True)
    heard = []
    button.clicked.connect(lambda on: heard.append(on))

    told(button).actionInterface().doAction(act)

    qtbot.waitUntil(lambda: heard == [True], timeout=2000)
    assert button.isChecked()
    assert told(button).state().checked


def test_an_act_on_what_is_disabled_or_gone_does_nothing(page, qtbot):
    held, gone = page(QPushButton("held")), page(QPushButton("gone"))
    heard = []
    for button in (held, gone):
        button.clicked.connect(lambda on: heard.append(on))
    held.setEnabled(False)

    told(held).actionInterface().doAction("Press")
    told(gone).actionInterface().doAction("Press")
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.wait(20)

    assert heard == []
    assert told(held).state().disabled
    assert "Press" not in told(held).actionInterface().actionNames()


def test_what_can_be_checked_later_is_told_so(page):
    button = page(QPushButton("words"))
    assert told(button).role() == Role.Button

    button.setCheckable(True)

    assert told(button).role() == Role.CheckBox
    assert told(button).actionInterface().actionNames()[0] == "Toggle"


def test_a_name_is_told_as_it_is_read_on_the_button(page):
    assert told(page(QPushButton("Roe && Doe"))).text(Text.Name) == "Roe & Doe"
    assert told(page(QRadioButton("&Open"))).text(Text.Name) == "Open"
    assert told(page(PlainLabel("Roe & Doe"))).text(Text.Name) == "Roe & Doe"


def test_a_section_is_a_button_that_folds_and_no_check_box(page):
    header = page(SectionHeader("History", "F1"))
    assert told(header).role() == Role.Button
    assert told(header).state().collapsed

    header.setChecked(True)

    state = told(header).state()
    assert (state.expandable, state.expanded, state.collapsed, state.checked) == (1, 1, 0, 0)


def test_headings_words_and_pictures_are_told_apart(page, qtbot):
    shown = QLabel()
    shown.setPixmap(picture("info", "#ffffff", 16, 1.0))
    roles = [
        told(page(made)).role()
        for made in (PlainLabel("Sign", role="section"), PlainLabel("word", role="meta"), shown)
    ]

    assert roles == [Role.Heading, Role.StaticText, Role.Graphic]


def test_a_tooltip_is_told_without_its_markup_and_never_twice(page):
    button = page(IconButton("undo-2", name="Undo <1> & more"))

    assert told(button).text(Text.Name) == "Undo <1> & more"
    assert told(button).text(Text.Description) == ""
    button.setAccessibleName("Back")
    assert told(button).text(Text.Description) == "Undo <1> & more"
    assert told(page(QPushButton("Only words"))).text(Text.Name) == "Only words"


def test_each_answer_names_its_question(qtbot):
    for question in (PAIN, SIGNS, LEVELS):
        field = field_for(question)
        qtbot.addWidget(field)
        buttons = field.findChildren(QRadioButton) + field.findChildren(QCheckBox)
        assert buttons
        for button in buttons:
            assert button.accessibleName() == f"{button.text()}: {question.ask}"


@pytest.mark.parametrize(("question", "words"), [(SIZE, "34"), (WHEN, "2026-02-27")])
def test_words_that_come_without_keys_are_an_answer(qtbot, question, words):
    field = field_for(question)
    qtbot.addWidget(field)
    field.show()
    heard = []
    field.given.connect(heard.append)

    field.findChild(QLineEdit).setText(words)  # what a screen reader's "set text" does

    qtbot.waitUntil(lambda: [str(one) for one in heard] == [words], timeout=2000)


@pytest.mark.parametrize("question", [SIZE, WHEN, NOTE])
def test_showing_an_answer_is_never_heard_as_one(qtbot, question):
    field = field_for(question)
    qtbot.addWidget(field)
    field.show()
    heard = []
    field.given.connect(heard.append)
    field.emptied.connect(lambda: heard.append("emptied"))

    field.show_value("2026-02-27" if question is WHEN else None)
    field.show_value(None)
    qtbot.wait(500)

    assert heard == []


def test_news_is_said_only_where_somebody_listens(page, monkeypatch):
    said, label = [], page(PlainLabel("words"))
    monkeypatch.setattr(aloud.QAccessible, "updateAccessibility", said.append)
    monkeypatch.setattr(aloud.QAccessible, "isActive", lambda: False)
    aloud.say(label, "nobody listens")
    monkeypatch.setattr(aloud.QAccessible, "isActive", lambda: True)

    aloud.say(label, "")
    aloud.say(label, "polite")
    aloud.say(label, "now", urgent=True)

    assert [event.message() for event in said] == ["polite", "now"]
    assert [event.politeness() for event in said] == [
        aloud.Politeness.Polite, aloud.Politeness.Assertive
    ]  # fmt: skip


@pytest.fixture
def said(monkeypatch):
    """What a screen reader would say."""
    words = []
    monkeypatch.setattr(aloud.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        aloud.QAccessible, "updateAccessibility", lambda event: words.append(event.message())
    )
    return words


def test_the_question_that_becomes_current_is_said_with_its_answers(qtbot, said):
    card = QuestionCard(Slot("pain"), PAIN)
    qtbot.addWidget(card)
    card.show_answer(None, required=True)
    card.show_current(False)
    assert said == []

    card.show_current(True)
    card.show_current(True)

    assert said == ["Pain?. current: required. 1 None, 2 Mechanical, 3 Other"]
    assert card.accessibleDescription() == "current: required"
    card.show_current(False)
    assert card.accessibleDescription() == "required"


def test_a_score_that_changes_is_said_and_one_that_stays_is_not(qtbot, said):
    card = ScoreCard("SINS", {"pain": "pain"}, {})
    qtbot.addWidget(card)
    card.show_outcome(a_range())
    card.show_outcome(a_range())
    assert said == []

    card.show_outcome(an_assessment())

    assert said == ["SINS: SINS 8. potentially unstable"]


def test_what_a_signature_waits_for_is_said(qtbot, said):
    box = SigningBox()
    qtbot.addWidget(box)

    next(b for b in box.findChildren(QPushButton) if b.text() == "Sign final").click()

    assert said == ["Type the reader's name first; it stands under the report."]


def test_what_is_no_answer_is_said(qtbot, said):
    card = QuestionCard(Slot("size", "1"), SIZE)
    qtbot.addWidget(card)
    card.show_answer(None, required=True)

    card.findChild(QLineEdit).setText("large")

    assert said == ["This is no number. Type digits, for instance 32 or 1.5."]
