"""The panel: sections open, keys answer the current question, the next open one follows.

Serves desktop/ui/lane/section_view.py, desktop/ui/lane/section_header.py,
desktop/ui/lane/lesion_bar.py, desktop/ui/lane/progress_ring.py and
desktop/ui/lane/urgency_bar.py too.
"""

import pytest
from lane_builders import a_checklist, a_range, a_reading, an_assessment, an_evaluation
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.assessment.instrument import Range
from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import Option, Question, Section
from desktop.session.changes import Answered, LesionFound, LesionRemoved, Retracted
from desktop.ui.lane.checklist_panel import ChecklistPanel
from desktop.ui.lane.guidance import Guidance
from desktop.ui.lane.progress_ring import ProgressRing
from desktop.ui.lane.question_card import QuestionCard
from desktop.ui.lane.score_card import ScoreCard
from desktop.ui.lane.section_header import SectionHeader
from desktop.ui.lane.section_view import SectionView, sections_of
from desktop.ui.lane.urgency_bar import UrgencyBar
from desktop.ui.widgets.plain_label import PlainLabel


@pytest.fixture
def panel(qtbot):
    made = ChecklistPanel({"sins": "SINS"}, {"fisher2010": "Fisher 2010"})
    qtbot.addWidget(made)
    made.resize(420, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


class Desk:
    """Applies what the panel says to a reading, as the window does."""

    def __init__(self, panel, reading, required=("pain", "canal")):
        self.panel, self.reading, self.required = panel, reading, required
        self.changes = []
        panel.changed.connect(self.apply)
        self.show()

    def show(self):
        self.panel.show_reading(self.reading, an_evaluation(self.reading, self.required))

    def apply(self, change):
        self.changes.append(change)
        answers, lesions = dict(self.reading.answers), list(self.reading.lesions)
        match change:
            case Answered(slot, answer):
                answers[slot] = answer
            case Retracted(slot):
                answers.pop(slot)
            case LesionFound(label):
                lesions.append(label)
            case LesionRemoved(label):
                lesions.remove(label)
        self.reading = a_reading(answers, lesions)
        self.show()


def card(panel, slot):
    return panel.findChild(QuestionCard, str(slot))


def words(widget):
    return " | ".join(label.text() for label in widget.findChildren(PlainLabel))


def test_the_first_required_question_is_current(panel):
    Desk(panel, a_reading())

    assert panel.current == Slot("pain")


def test_a_key_answers_and_the_next_required_question_follows(panel):
    desk = Desk(panel, a_reading())

    panel.press("2")

    assert desk.changes == [Answered(Slot("pain"), Answer("mechanical"))]
    assert panel.current == Slot("canal", "1")


def test_optional_questions_fold_until_the_hand_turns_to_them(panel):
    Desk(panel, a_reading())
    optional = card(panel, Slot("signs"))
    assert optional.folded
    assert not optional.field.isVisibleTo(optional)
    assert optional.accessibleDescription() == "optional, not answered, folded"

    panel.next_question()

    assert panel.current == Slot("signs")
    assert optional.field.isVisibleTo(optional)
    panel.next_open()
    panel.turn_to(Slot("pain"))
    assert optional.folded


def test_an_answered_question_never_folds(panel):
    desk = Desk(panel, a_reading())
    panel.next_question()
    panel.press("3")

    panel.turn_to(Slot("pain"))

    assert Slot("signs") in desk.reading.answers
    assert not card(panel, Slot("signs")).folded


def test_a_click_unfolds(panel, qtbot):
    Desk(panel, a_reading())

    qtbot.mouseClick(card(panel, Slot("signs")), Qt.MouseButton.LeftButton)

    assert panel.current == Slot("signs")
    assert not card(panel, Slot("signs")).folded


def test_next_open_goes_over_sections_and_comes_round(panel):
    desk = Desk(panel, a_reading())

    panel.next_open()
    second = panel.current
    panel.next_open()

    assert second == Slot("canal", "1")
    assert panel.current == Slot("pain")
    assert desk.changes == []


def test_previous_open_goes_back_and_comes_round(panel):
    Desk(panel, a_reading())

    panel.previous_open()
    last = panel.current
    panel.previous_open()

    assert last == Slot("canal", "1")
    assert panel.current == Slot("pain")


def test_with_nothing_open_the_current_question_stays(panel):
    desk = Desk(panel, a_reading(), required=())

    panel.next_open()

    assert panel.current == Slot("pain")
    assert desk.changes == []


def test_steps_go_to_neighbours_and_end_at_the_ends(panel):
    Desk(panel, a_reading())

    panel.previous_question()
    first = panel.current
    panel.next_question()

    assert first == Slot("pain")
    assert panel.current == Slot("signs")


def test_a_section_opens_by_its_number_and_closes_the_other(panel):
    Desk(panel, a_reading())

    panel.open_section(1)

    assert panel.current == Slot("canal", "1")
    opened = [h.isChecked() for h in panel.findChildren(SectionHeader)]
    assert sorted(opened) == [False, True]
    panel.open_section(7)
    assert panel.current == Slot("canal", "1")


def test_lesions_are_added_with_the_next_label_and_removed(panel):
    desk = Desk(panel, a_reading())

    panel.add_lesion()
    after_adding = panel.current
    next(b for b in panel.findChildren(QPushButton) if "Remove" in b.accessibleName()).click()

    assert desk.changes == [LesionFound("2"), LesionRemoved("2")]
    assert after_adding == Slot("canal", "2")
    assert panel.current.lesion != "2"


def test_a_lesion_can_be_turned_to(panel):
    Desk(panel, a_reading(lesions=("1", "2")))

    next(b for b in panel.findChildren(QPushButton) if b.accessibleName() == "Lesion 2").click()

    assert panel.current == Slot("canal", "2")


def test_backspace_retracts(panel):
    desk = Desk(panel, a_reading({Slot("pain"): Answer("none")}))
    panel.turn_to(Slot("pain"))

    panel.press("\b")

    assert desk.changes == [Retracted(Slot("pain"))]


def test_progress_counts_required_questions_only(panel):
    Desk(panel, a_reading({Slot("pain"): Answer("none"), Slot("signs"): Answer(("none",))}))

    assert "2 answered, 1 required open" in words(panel)
    assert panel.findChild(ProgressRing).accessibleDescription().startswith("1 of 2")


def test_a_section_line_sums_up_what_was_said(panel):
    answers = {
        Slot("pain"): Answer("mechanical"),
        Slot("signs"): Answer(None, "sedated"),
        Slot("canal", "1"): Answer("absent"),
    }
    Desk(panel, a_reading(answers))

    said = " ".join(h.accessibleDescription() for h in panel.findChildren(SectionHeader))

    assert "Mechanical" in said
    assert "neurological symptoms: cannot tell" in said
    assert "no epidural extension" in said


def test_a_question_that_becomes_hidden_is_left(panel, qtbot):
    desk = Desk(panel, a_reading(lesions=("1", "2")))
    panel.turn_to(Slot("size", "2"))

    desk.reading = a_reading(lesions=("1",))
    desk.show()

    assert panel.current == Slot("pain")


def test_score_cards_follow_the_evaluation(panel, qtbot):
    Desk(panel, a_reading())
    panel.open_section(1)

    card = panel.findChild(ScoreCard)

    qtbot.waitUntil(card.isVisible)
    assert "SINS 5 to SINS 8" in card.accessibleDescription()


def test_the_whole_day_of_the_lane_by_keys(panel):
    desk = Desk(panel, a_reading())

    panel.press("2")
    panel.turn_to(Slot("signs"))
    panel.press("3")
    panel.next_open()
    panel.press("2")

    assert [str(c.slot) for c in desk.changes] == ["pain", "signs", "1/canal"]
    assert panel.current == Slot("canal", "1")


def test_another_reading_starts_at_its_own_first_question(panel):
    Desk(panel, a_reading())
    panel.turn_to(Slot("canal", "1"))
    other = a_reading({Slot("pain"): Answer("none")})
    other = type(other)("another", other.study, other.checklist, other.answers, other.lesions)

    panel.show_reading(other, an_evaluation(other))

    assert panel.current == Slot("canal", "1")


def test_sections_with_nothing_to_show_are_left_out():
    hidden = Section("x", "X", (Question("x", "?", "choice", options=(Option("a", "A"),)),))
    checklist = a_checklist((*a_checklist().sections, hidden))
    reading = a_reading(checklist=checklist)
    evaluation = an_evaluation(a_reading())

    assert [key for key, _ in sections_of(reading, evaluation)] == [
        ("history", ""), ("lesion", "1"),
    ]  # fmt: skip


def test_a_closed_section_builds_nothing_before_it_is_opened(qtbot):
    view = SectionView(a_checklist().sections[0], "", {}, {}, {})
    qtbot.addWidget(view)

    assert view.card(Slot("pain")) is None
    view.show_open(True)
    assert view.card(Slot("pain")) is not None


def test_urgency_says_both_ends_while_an_input_is_open(qtbot):
    bar = UrgencyBar()
    qtbot.addWidget(bar)
    reading = a_reading()
    low, high = an_assessment(outcome="U3"), an_assessment(outcome="U1")
    low = type(low)("urgency", "U3", "U3", "within two weeks")
    high = type(high)("urgency", "U1", "U1", "phone now")
    open_end = Range("urgency", low, high, ("U3", "U1"), ("neuro",))
    settled = Range("urgency", high, high, ("U1",), ("neuro",))

    said = []
    for outcome in (open_end, settled, low, high):
        bar.show_urgency(an_evaluation(reading, outcomes={("urgency", ""): outcome}), 2)
        said.append((bar.accessibleDescription(), bar.property("role")))
    bar.show_urgency(an_evaluation(reading, outcomes={}), 0)

    assert said[0] == ("Urgency U3; U1 while inputs are open. U1: phone now", "urgency open")
    assert said[1] == ("Urgency U1. phone now", "urgency urgent")
    assert said[2] == ("Urgency U3. within two weeks", "urgency")
    assert said[3][1] == "urgency urgent"
    assert "nothing answered yet" in bar.accessibleDescription()


def test_the_report_is_asked_for_from_the_foot(panel, qtbot):
    Desk(panel, a_reading())
    button = next(b for b in panel.findChildren(QPushButton) if "sign" in b.accessibleName())

    with qtbot.waitSignal(panel.sign_wanted):
        button.click()


def test_pressing_a_section_line_opens_it(panel, qtbot):
    Desk(panel, a_reading())
    header = panel.findChildren(SectionHeader)[1]

    header.setFocus()
    qtbot.keyClick(header, Qt.Key.Key_Space)

    assert header.isChecked()
    assert panel.grab().width() == 420


def test_range_of_the_builders_is_open():
    assert not a_range().settled


def test_guidance_once_wanted_goes_along_from_question_to_question(panel, qtbot):
    sections = (
        Section("a", "A", (
            Question("one", "One", "text", look="Look here."),
            Question("two", "Two", "text", look="Look there."),
        )),
    )  # fmt: skip
    reading = a_reading({}, (), a_checklist(sections))
    panel.show_reading(reading, an_evaluation(reading, ("one", "two")))

    panel.toggle_guidance()
    qtbot.waitUntil(lambda: guidance_of(panel) == ["Look here."])
    panel.turn_to(Slot("two"))
    qtbot.waitUntil(lambda: guidance_of(panel) == ["Look there."])
    panel.toggle_guidance()

    assert guidance_of(panel) == []


def guidance_of(panel):
    return [
        label.text()
        for box in panel.findChildren(Guidance)
        if box.isVisibleTo(panel)
        for label in box.findChildren(PlainLabel)
    ]
