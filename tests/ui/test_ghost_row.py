"""An earlier answer on the card: faint, told with its day, and an answer only by the reader's key.

Serves desktop/ui/lane/comparison/ghost_row.py.
"""

from decimal import Decimal

import pytest
from builders import the_pack
from builders_comparison import an_answered_prior
from PySide6.QtWidgets import QPushButton

from desktop.checklist.answers import Answer, Slot
from desktop.session.beside.ghosts import Ghost
from desktop.ui.lane.comparison.ghost_row import GhostRow, ghost_words
from desktop.ui.lane.question_card import QuestionCard

PACK = the_pack()
SIDE = Slot("mr_03_side", "1")


def ghost(slot=SIDE, value="left", *, offered=True, **twist):
    answer = value if isinstance(value, Answer) else Answer(value)
    return Ghost(slot, an_answered_prior(**twist), "1", answer, offered)


@pytest.fixture
def card(qtbot):
    made = QuestionCard(SIDE, PACK.question("mr_03_side"))
    qtbot.addWidget(made)
    made.resize(344, 200)
    made.show()
    made.show_answer(None, required=True)
    made.show_current(True)
    return made


def heard(card):
    said = []
    card.answered.connect(lambda slot, answer: said.append((slot, answer)))
    card.done.connect(lambda slot: said.append("done"))
    return said


def row(card):
    return card.findChild(GhostRow)


def button(card):
    return row(card).findChild(QPushButton)


def test_the_earlier_answer_is_shown_and_nothing_is_chosen(card):
    said = heard(card)

    card.show_ghost(ghost())

    assert row(card).isVisible()
    assert row(card).words == "Earlier, 2 Mar 2026: left"
    assert said == []
    assert not any(one.isChecked() for one in card.field.findChildren(QPushButton))


def test_one_key_answers_as_before_and_goes_on(card):
    said = heard(card)
    card.show_ghost(ghost())

    assert card.press("=")

    assert said == [(SIDE, Answer("left", origin="reader")), "done"]


def test_the_mouse_does_the_same(card):
    said = heard(card)
    card.show_ghost(ghost())

    button(card).click()

    assert said[0] == (SIDE, Answer("left"))
    assert button(card).accessibleName() == "As before: Earlier, 2 Mar 2026: left"


def test_what_is_not_offered_is_shown_and_no_key_takes_it(card):
    said = heard(card)
    card.show_ghost(ghost(offered=False))

    assert card.press("=")

    assert said == []
    assert row(card).isVisible()
    assert not button(card).isVisible()


def test_what_is_answered_already_is_not_answered_over(card):
    said = heard(card)
    card.show_answer(Answer("right"), required=True)
    card.show_ghost(ghost())

    card.press("=")

    assert said == []


def test_another_question_shows_it_without_the_button_and_none_shows_nothing(card):
    card.show_ghost(ghost())
    card.show_current(False)
    assert row(card).isVisible()
    assert not button(card).isVisible()

    card.show_ghost(None)
    assert not row(card).isVisible()
    card.show_current(True)
    assert not row(card).isVisible()
    assert card.press("=")


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        ("mr_19_longest", Decimal(34), "Earlier, 2 Mar 2026: 34 mm"),
        ("ct_07_body", Answer(None, "no CT"), "Earlier, 2 Mar 2026: cannot tell: no CT"),
        ("mr_03_level", ("T7", "T8"), "Earlier, 2 Mar 2026: T7-T8"),
    ],
)
def test_every_kind_of_answer_has_its_words(question, value, words):
    assert ghost_words(PACK.question(question), ghost(Slot(question, "1"), value)) == words


def test_of_the_same_day_the_time_is_told():
    said = ghost_words(PACK.question("mr_03_side"), ghost(time="083000"))

    assert said == "Earlier, 2 Mar 2026 08:30: left"
