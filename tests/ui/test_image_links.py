"""Chips of linked images: they say what they show, open it, and go away only where allowed."""

from decimal import Decimal

import pytest
from lane_builders import CANAL, LEVELS
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.checklist.answers import Drawn, Evidence, Slot
from desktop.foundation.language import ENGLISH
from desktop.ui.lane.evidence.image_links import ImageLinks, label_of
from desktop.ui.lane.fields.level_field import LevelField
from desktop.ui.lane.question_card import QuestionCard
from desktop.ui.widgets.icon_button import IconButton

SAG = Evidence("1.2", "1.2.3", 8, "Sag T2 8/15")
SIZE = Evidence(
    "1.2",
    "1.2.4",
    1,
    "Ax T2 3/40",
    drawn=Drawn("distance", ((0, 0), (1, 1)), Decimal("33.6"), "mm"),
)


@pytest.fixture
def links(qtbot):
    made = ImageLinks()
    qtbot.addWidget(made)
    return made


def test_nothing_is_shown_while_no_image_is_linked(links):
    links.show_links((SAG,))
    assert not links.isHidden()

    links.show_links(())

    assert links.isHidden()
    assert links.labels == ()


def test_a_measurement_is_told_with_its_image(links):
    links.show_links((SAG, SIZE))

    assert links.labels == ("Sag T2 8/15", "Ax T2 3/40: 34 mm")


def test_an_angle_has_its_own_sign_and_an_image_without_name_is_still_called_one():
    angle = Evidence("1", "2", drawn=Drawn("cobb", (), Decimal("12.4"), "deg"))

    assert label_of(angle, ENGLISH) == "image: 12°"
    assert label_of(Evidence("1", "2"), ENGLISH) == "image"


def test_a_press_opens_the_image_and_the_cross_unlinks_it(links, qtbot):
    opened, gone = [], []
    links.wanted.connect(opened.append)
    links.unlinked.connect(gone.append)
    links.show_links((SAG, SIZE))
    links.show_editable(True)
    links.show()

    opens = [b for b in links.findChildren(QPushButton) if b.accessibleName().startswith("Show")]
    qtbot.mouseClick(opens[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(links.findChildren(IconButton)[0], Qt.MouseButton.LeftButton)

    assert opened == [SIZE]
    assert gone == [SAG]


def test_only_the_current_question_lets_its_links_go(qtbot):
    card = QuestionCard(Slot("canal", "1"), CANAL)
    qtbot.addWidget(card)
    gone = []
    card.unlinked.connect(lambda slot, link: gone.append((str(slot), link)))
    card.show_links((SAG,))
    card.show_current(False)
    cross = card.findChild(ImageLinks).findChild(IconButton)
    assert cross.isHidden()

    card.show_current(True)
    cross.click()

    assert card.link_labels == ("Sag T2 8/15",)
    assert gone == [("1/canal", SAG)]


@pytest.fixture
def levels(qtbot):
    made = LevelField(LEVELS)
    qtbot.addWidget(made)
    made.show_current(True)
    return made


def heard(field):
    said = []
    field.given.connect(said.append)
    return said


def test_the_level_under_the_cursor_is_taken_by_enter_only(levels):
    said = heard(levels)
    levels.propose("T7")
    assert said == []

    assert levels.press("\r")

    assert said == [("T7",)]


def test_what_is_typed_goes_before_what_is_proposed(levels):
    said = heard(levels)
    levels.propose("T7")

    levels.press("9")
    levels.press("\r")

    assert said == [("T9",)]


@pytest.mark.parametrize("unknown", ["", "S5", "T7?"])
def test_a_level_that_is_not_asked_for_is_not_proposed(levels, unknown):
    levels.propose(unknown)

    assert not levels.press("\r")


def test_an_answer_that_is_there_is_never_replaced_by_a_proposal(levels):
    levels.show_value(("T4",))
    said = heard(levels)
    levels.propose("T7")

    levels.press("\r")  # on to the next question

    assert said == []
