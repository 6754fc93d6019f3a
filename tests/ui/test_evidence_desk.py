"""E links the image on screen, K marks it, a measurement fills its number, all of it undoable."""

from decimal import Decimal

import pytest
from desk_builders import a_frame, a_series_record, a_study_record, an_instance
from lane_builders import CANAL, LEVELS, SIZE, a_checklist
from PySide6.QtWidgets import QWidget

from desktop.checklist.answers import Answer, Drawn, Evidence, Slot
from desktop.checklist.definition import Section
from desktop.imaging.frame import Window
from desktop.imaging.stack import Slice
from desktop.session.changes import Annotated, Answered
from desktop.session.evaluation import evaluate
from desktop.session.reading import Reading
from desktop.study.hierarchy import Series
from desktop.ui.commands import Commands
from desktop.ui.desks.evidence_desk import EvidenceDesk, evidence_of
from desktop.ui.lane.checklist_panel import ChecklistPanel
from desktop.ui.notices import Notices
from desktop.ui.viewer.shown_image import ShownImage

SIZE_LINE = Drawn("distance", ((0.0, 0.0), (0.0, 34.0)), Decimal("33.7"), "mm")


class Current:
    """Holds a reading as the window does, without a disk."""

    def __init__(self, panel):
        from PySide6.QtCore import QObject, Signal

        class Signals(QObject):
            opened = Signal()

        self._signals = Signals()
        self.opened = self._signals.opened
        self.panel = panel
        panel.changed.connect(self.change)
        checklist = a_checklist((Section("a", "A", (CANAL, SIZE, LEVELS)),))
        study = a_study_record((a_series_record("1.2.3.1", images=15),))
        self.reading = Reading("r", study, checklist)
        self.show()

    @property
    def evaluation(self):
        return evaluate(self.reading)

    def change(self, change):
        self.reading = self.reading.after(change)
        self.show()

    def show(self):
        self.panel.show_reading(self.reading, self.evaluation)


class Views:
    """One image on screen."""

    def __init__(self):
        self.shown_image = None
        self.at_hand, self.asked = True, []

    def show(self, number, *, derived=False):
        instance = an_instance(number)
        series = Series("1.2.3.1", 1, "MR", "sag t2", (instance,))
        self.shown_image = ShownImage(
            series, Slice(instance, 0, None), a_frame(1), number - 1, 15,
            Window(300.0, 600.0), False, "Sag T2", derived,
        )  # fmt: skip

    def open_image(self, series_uid, sop_uid, frame):
        self.asked.append((series_uid, sop_uid, frame))
        return self.at_hand


@pytest.fixture
def desk(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    panel = ChecklistPanel({}, {}, window)
    current, views = Current(panel), Views()
    views.show(8)
    made = EvidenceDesk(current, panel, views, Commands(window), Notices(window), parent=window)
    made.window = window  # it holds all the others
    made.current, made.panel, made.views = current, panel, views
    made.told = []
    made._notices.changed.connect(lambda notice, more: notice and made.told.append(notice.says))
    current.opened.emit()
    return made


def test_the_image_on_screen_is_linked_before_the_answer_and_stays_after_it(desk):
    desk.link()
    desk.current.change(Answered(Slot("canal"), Answer("present")))

    (link,) = desk.current.reading.images_of(Slot("canal"))
    assert (link.label, link.sop_uid, link.frame) == ("Sag T2 8/15", "1.2.3.1.8", 1)
    assert link.window == (300.0, 600.0)
    assert desk.panel.card().link_labels == ("Sag T2 8/15",)


def test_once_more_takes_the_link_away_and_another_image_adds_one(desk):
    desk.link()
    desk.views.show(9)
    desk.link()
    assert len(desk.current.reading.images_of(Slot("canal"))) == 2

    desk.link()

    (left,) = desk.current.reading.images_of(Slot("canal"))
    assert left.label == "Sag T2 8/15"


def test_a_link_carries_what_was_drawn_last_on_that_image(desk):
    shown = evidence_of(desk.views.shown_image)
    drawn = Evidence(shown.sop_class, shown.sop_uid, 1, drawn=SIZE_LINE)
    desk.current.change(Annotated("1", drawn))

    desk.link()

    (link,) = desk.current.reading.images_of(Slot("canal"))
    assert link.drawn == SIZE_LINE


def test_a_key_image_is_marked_and_unmarked(desk):
    desk.mark()
    assert [one.label for one in desk.current.reading.images.key_images] == ["Sag T2 8/15"]

    desk.mark()

    assert desk.current.reading.images.key_images == ()


def test_a_cut_that_was_computed_is_no_evidence(desk):
    desk.views.show(8, derived=True)

    desk.link()
    desk.mark()

    assert desk.current.reading.images_of(Slot("canal")) == ()
    assert "cut that was computed here" in desk.told[-1]


def test_without_an_image_on_screen_a_sentence_says_so(desk):
    desk.views.shown_image = None

    desk.link()

    assert desk.told == ["No image is on screen that could be linked."]


def test_a_link_opens_its_image_or_says_why_not(desk):
    desk.link()
    (link,) = desk.current.reading.images_of(Slot("canal"))

    desk.panel.image_wanted.emit(link)
    assert desk.views.asked == [("1.2.3.1", "1.2.3.1.8", 0)]
    assert desk.told == []

    desk.views.at_hand = False
    desk.panel.image_wanted.emit(link)
    assert "not among those that are open" in desk.told[-1]


def test_findings_without_image_are_counted_and_turned_to(desk):
    desk.next_unlinked()
    assert desk.told == ["Every finding that is present has an image."]

    desk.current.change(Answered(Slot("canal"), Answer("present")))
    desk.panel.turn_to(Slot("size"))
    assert desk.without_image() == (Slot("canal"),)

    desk.next_unlinked()

    assert desk.panel.current == Slot("canal")
    desk.link()
    assert desk.without_image() == ()


def test_a_measurement_fills_the_number_that_is_asked_and_is_linked_to_it(desk):
    evidence = Evidence("1", "1.2.3.1.3", 1, "Ax T2 3/40", drawn=SIZE_LINE)
    desk.take_measurement(evidence)
    assert desk.current.reading.answers == {}  # the current question asks for no number

    desk.panel.turn_to(Slot("size"))
    desk.take_measurement(evidence)

    answer = desk.current.reading.answers[Slot("size")]
    assert str(answer.value) == "34"
    assert desk.current.reading.images_of(Slot("size")) == (evidence,)


def test_the_level_under_the_cursor_is_offered_to_the_question_that_asks(desk):
    desk.panel.turn_to(Slot("levels"))
    desk.propose_level("T7")

    desk.panel.press("\r")

    assert desk.current.reading.answers[Slot("levels")].value == ("T7",)


def test_an_earlier_image_is_no_evidence_and_measures_nothing_of_today(desk):
    desk.panel.turn_to(Slot("size"))
    desk.take_measurement(Evidence("1", "9.9", 1, "Prior 3/40", drawn=SIZE_LINE))
    desk.views.show(16)  # the study of today holds 15
    desk.link()
    desk.mark()

    assert desk.current.reading.answers == {}
    assert desk.current.reading.images_of(Slot("size")) == ()
    assert "of an earlier study" in desk.told[-1]


def test_a_newer_measurement_replaces_the_older_one_of_the_same_number(desk):
    desk.panel.turn_to(Slot("size"))
    for value in ("33.7", "41.2"):
        drawn = Drawn("distance", ((0.0, 0.0), (0.0, 34.0)), Decimal(value), "mm")
        desk.take_measurement(Evidence("1", "1.2.3.1.3", 1, "Ax T2", drawn=drawn))
        desk.panel.turn_to(Slot("size"))

    answer = desk.current.reading.answers[Slot("size")]
    assert str(answer.value) == "41"
    assert [one.drawn.value for one in answer.evidence] == [Decimal("41.2")]
