"""The comparison by keys: which study, which partner, which word; every lesion has its row.

Serves desktop/ui/lane/comparison/comparison_place.py,
desktop/ui/lane/comparison/comparison_row.py, desktop/ui/lane/comparison/prior_form.py,
desktop/ui/lane/comparison/prior_list.py, desktop/ui/lane/comparison/row_words.py,
desktop/ui/lane/comparison/verdicts.py and desktop/ui/layout/one_way.py too.
"""

import pytest
from builders import a_metastasis
from builders_comparison import a_prior, an_earlier_lesion, chosen, compared_reading
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop.checklist.answers import Answer, Slot
from desktop.foundation.language import Language
from desktop.session.changes import (
    LesionCompared,
    LesionFound,
    LesionRemoved,
    PriorAccounted,
    PriorChosen,
)
from desktop.session.evaluation import evaluate
from desktop.ui.lane.checklist_panel import ChecklistPanel
from desktop.ui.lane.comparison.comparison_place import ComparisonPlace
from desktop.ui.lane.comparison.comparison_row import ComparisonRow
from desktop.ui.lane.comparison.comparison_view import ComparisonView
from desktop.ui.lane.comparison.prior_form import PriorForm
from desktop.ui.lane.comparison.prior_list import PriorList
from desktop.ui.lane.comparison.row_words import rows_of
from desktop.ui.widgets.plain_label import PlainLabel

TWO = a_prior(an_earlier_lesion("1"), an_earlier_lesion("2", ["T4"], "right", 12))
CHANGE = Slot("mr_03_change", "1")
ESCAPE = "\x1b"


class Desk:
    """Applies what the panel says to a reading, as the window does."""

    def __init__(self, panel, reading):
        self.panel, self.reading, self.changes = panel, reading, []
        panel.changed.connect(self.apply)
        self.show()

    def show(self):
        self.panel.show_reading(self.reading, evaluate(self.reading))

    def apply(self, change):
        self.changes.append(change)
        self.reading = self.reading.after(change)
        self.show()

    @property
    def view(self):
        return self.panel.findChild(ComparisonView)

    def press(self, *keys):
        return [self.panel.press(key) for key in keys]

    def answer(self, slot=CHANGE):
        return self.reading.answers.get(slot)


@pytest.fixture
def panel(qtbot):
    made = ChecklistPanel({}, {})
    qtbot.addWidget(made)
    made.resize(344, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def desk(panel):
    made = Desk(panel, a_metastasis(**{"1/mr_19_longest": 41}))
    panel.comparison.show_priors((TWO, a_prior(source="draft", date="20250101")), 0)
    return made


@pytest.fixture
def compared_desk(panel):
    made = Desk(panel, chosen(TWO, **{"1/mr_19_longest": 41}))
    panel.comparison.open()
    return made


def words(widget):
    return " | ".join(one.text() for one in widget.findChildren(PlainLabel) if one.isVisible())


def shown_rows(desk):
    return [row.words for row in desk.view._rows.values()]


def enter(qtbot, line, text):
    line.setFocus()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


# --- which study ---------------------------------------------------------------------------------


def test_earlier_readings_are_offered_in_one_line_that_opens_them(desk):
    assert "2 earlier readings of this patient" in words(desk.panel)
    assert not desk.panel.comparison.is_open

    desk.panel.comparison.findChild(QPushButton).click()

    assert desk.panel.comparison.is_open
    assert "Compare with which earlier study?" in words(desk.view)


def test_one_or_no_earlier_reading_is_said_as_such(panel):
    Desk(panel, a_metastasis())
    place = panel.comparison

    place.show_priors((TWO,), 0)
    assert "1 earlier reading of this patient" in words(panel)
    place.show_priors((), 0)
    assert "earlier reading" not in words(panel)
    place.open()
    assert "The profile holds no earlier Dorsum reading of this patient." in words(panel)


def test_readings_that_cannot_be_read_or_listed_are_counted(qtbot):
    made = PriorList()
    qtbot.addWidget(made)
    made.show()

    made.show_priors([a_prior(date=f"2025010{n % 10}") for n in range(12)], 2)

    assert "Only the newest 9 are listed. 2 more cannot be read." in words(made)


def test_a_digit_chooses_an_earlier_reading(desk):
    desk.panel.comparison.open()

    assert desk.press("9", "1") == [False, True]

    assert isinstance(desk.changes[0], PriorChosen)
    assert desk.reading.comparison.prior == TWO
    assert desk.answer(Slot("hx_22_priors")) == Answer("compared")
    assert "MRI of 2026-03-02, signed report, 2 lesions" in words(desk.view)


def test_a_draft_is_called_a_draft_before_it_is_chosen(desk):
    desk.panel.comparison.open()

    texts = [b.text() for b in desk.view.findChild(PriorList)._group.buttons()]

    assert "MRI of 2025-01-01, draft, not signed, 1 lesion" in texts


def test_another_study_can_be_chosen_and_the_former_stands_until_then(compared_desk):
    desk = compared_desk
    desk.panel.comparison.show_priors((a_prior(date="20250101"),), 0)

    desk.press("o")
    assert shown_rows(desk) == []
    desk.press(ESCAPE)
    assert len(shown_rows(desk)) == 2
    desk.press("o", "1")

    assert desk.reading.comparison.prior.day == "2025-01-01"


def test_an_earlier_study_is_typed_line_by_line(desk, qtbot):
    desk.panel.comparison.open()
    desk.press("t")
    form = desk.view.findChild(PriorForm)
    day, images, first = form.findChildren(QLineEdit)

    assert day.hasFocus()
    enter(qtbot, day, "2.3.2026")
    assert images.hasFocus()
    enter(qtbot, images, "CT")
    enter(qtbot, first, "T7 left 34 x 30")
    second = form.findChildren(QLineEdit)[-1]
    assert second.hasFocus()
    enter(qtbot, second, "T4 12")
    enter(qtbot, form.findChildren(QLineEdit)[-1], "")

    prior = desk.reading.comparison.prior
    assert (prior.day, prior.images, prior.source) == ("2026-03-02", "CT", "typed")
    assert [one.levels for one in prior.lesions] == [("T7",), ("T4",)]
    assert desk.view.hasFocus()


def test_a_line_that_is_not_understood_is_told_and_nothing_is_chosen(desk, qtbot):
    desk.panel.comparison.open()
    desk.press("t")
    form = desk.view.findChild(PriorForm)
    day, _, first = form.findChildren(QLineEdit)

    enter(qtbot, first, "")
    assert "Type the day of the earlier study" in words(form)
    enter(qtbot, day, "2026-03-02")
    enter(qtbot, first, "T7 bigger")
    form.findChild(QPushButton).click()

    assert "is not understood" in words(form)
    assert desk.changes == []


def test_the_last_line_of_the_form_goes_on_to_the_button(qtbot):
    form = PriorForm()
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    for number in range(9):
        enter(qtbot, form.findChildren(QLineEdit)[2 + number], "T7")

    assert len(form.findChildren(QLineEdit)) == 11
    assert form.findChild(QPushButton).hasFocus()
    enter(qtbot, form.findChildren(QLineEdit)[2], "")
    assert form.focusWidget().accessibleName() == "Lesion 2"


def test_escape_leaves_the_form_then_the_comparison(desk):
    desk.panel.comparison.open()
    desk.press("t", ESCAPE)

    assert desk.panel.comparison.is_open
    assert desk.view.hasFocus()
    desk.press(ESCAPE)
    assert not desk.panel.comparison.is_open


# --- lesion by lesion ----------------------------------------------------------------------------


def test_a_row_shows_partner_numbers_and_the_limit_with_its_source(compared_desk):
    first = shown_rows(compared_desk)[0]

    assert first.title == "Lesion 1, T7"
    assert first.says == (
        "Earlier lesion 1 (T7): proposed partner. Space confirms, P shows another.",
        "Longest diameter of the soft-tissue mass: 34 mm -> 41 mm, +7 mm, +21 %; "
        "at or above +20 % and +5 mm (RECIST 1.1; team rule, draft)",
    )
    assert first.word == ""


def test_nothing_is_answered_by_looking(compared_desk):
    assert compared_desk.changes == []
    assert compared_desk.answer() is None
    assert compared_desk.reading.comparison.pairs == {}


def test_a_digit_says_the_word_and_confirms_the_partner(compared_desk):
    compared_desk.press("2")

    assert compared_desk.changes == [LesionCompared("1", "1", Answer("larger"))]
    assert compared_desk.view.current == ("earlier", "2")
    assert "Larger" in words(compared_desk.view)


@pytest.mark.parametrize(("key", "word"), [("1", "new"), ("6", "not_seen")])
def test_a_word_that_means_no_partner_has_none(compared_desk, key, word):
    compared_desk.press(key)

    assert compared_desk.changes == [LesionCompared("1", "", Answer(word))]
    assert [row.label for row in shown_rows(compared_desk)] == ["1", "1", "2"]


def test_space_confirms_the_proposed_partner_alone(compared_desk):
    assert compared_desk.press(" ", " ") == [True, False]

    assert compared_desk.changes == [LesionCompared("1", "1")]
    assert shown_rows(compared_desk)[0].says[0] == (
        "Earlier lesion 1 (T7): partner. P chooses another."
    )


def test_p_goes_round_the_free_partners_and_none(compared_desk):
    compared_desk.press("p", "p", "p")

    assert [one.partner for one in compared_desk.changes] == ["2", "", "1"]
    compared_desk.press("p", "p")
    assert "No partner in the earlier study." in shown_rows(compared_desk)[0].says[0]


def test_a_lesion_without_a_proposal_says_so(panel):
    desk = Desk(panel, chosen(a_prior(an_earlier_lesion("1", ["L1"]))))

    assert shown_rows(desk)[0].says == ("No partner is proposed. P chooses one.",)
    panel.comparison.open()
    desk.press("p")
    assert desk.changes == [LesionCompared("1", "1")]


def test_what_cannot_be_compared_needs_a_reason(compared_desk, qtbot):
    compared_desk.press("0")
    row = compared_desk.view.findChild(ComparisonRow)
    line = row.findChild(QLineEdit)

    assert line.hasFocus()
    enter(qtbot, line, " ")
    assert compared_desk.changes == []
    enter(qtbot, line, "metal artefact")

    assert compared_desk.answer() == Answer(None, "metal artefact")
    assert "cannot tell: metal artefact" in words(compared_desk.view)


def test_escape_puts_the_line_for_a_reason_away_first(compared_desk):
    compared_desk.press("0", ESCAPE)

    assert compared_desk.panel.comparison.is_open
    assert compared_desk.view.hasFocus()


def test_a_lesion_that_is_left_over_is_accounted_for_by_a_digit(compared_desk, qtbot):
    compared_desk.press("2", "1")

    assert compared_desk.changes[-1] == PriorAccounted("2", "resolved")
    assert compared_desk.press("p", " ") == [False, False]
    compared_desk.press("0")
    row = compared_desk.view.findChild(ComparisonRow, "earlier/2")
    line = row.findChild(QLineEdit)
    line.clear()
    enter(qtbot, line, "not covered")
    assert compared_desk.changes[-1] == PriorAccounted("2", "not_assessable", "not covered")


def test_a_new_word_keeps_the_note_of_the_former_answer(panel):
    reading = compared_reading(Answer("stable", note="Measured twice"), TWO)
    desk = Desk(panel, reading)
    panel.comparison.open()
    desk.view._pick(("lesion", "1"))

    desk.press("2")

    assert desk.answer() == Answer("larger", note="Measured twice")


def test_arrows_go_from_row_to_row(compared_desk, qtbot):
    view = compared_desk.view
    for key, current in (
        (Qt.Key.Key_Up, ("lesion", "1")),
        (Qt.Key.Key_Down, ("earlier", "2")),
        (Qt.Key.Key_Down, ("earlier", "2")),
        (Qt.Key.Key_Left, ("earlier", "2")),
    ):
        qtbot.keyClick(view, key)
        assert view.current == current


def test_a_press_with_the_mouse_picks_a_row(compared_desk, qtbot):
    row = compared_desk.view.findChild(ComparisonRow, "earlier/2")

    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)

    assert compared_desk.view.current == ("earlier", "2")


def test_the_last_verdict_stays_where_it_is(compared_desk):
    compared_desk.press("2", "1")

    assert compared_desk.view.current == ("earlier", "2")
    assert "MRI 2026-03-02: 2 of 2 compared" not in words(compared_desk.panel)
    compared_desk.press(ESCAPE)
    assert "MRI 2026-03-02: 2 of 2 compared" in words(compared_desk.panel)


def test_a_missing_number_is_named_on_its_side(panel):
    lesion = an_earlier_lesion(measurements=(("mr_19_craniocaudal", 30),))
    reading = chosen(a_prior(lesion))

    says = rows_of(reading, evaluate(reading))[0].says

    assert says[1:] == (
        "Longest diameter of the soft-tissue mass: earlier value missing, now 34 mm",
        "Craniocaudal extent of the soft-tissue mass: 30 mm then, not measured now",
    )


def test_a_further_lesion_gets_a_row_and_one_taken_out_loses_it(compared_desk):
    compared_desk.apply(LesionFound("2"))

    assert [row.key for row in shown_rows(compared_desk)] == [
        ("lesion", "1"), ("lesion", "2"), ("earlier", "2"),
    ]  # fmt: skip
    compared_desk.apply(LesionRemoved("2"))
    assert len(shown_rows(compared_desk)) == 2


# --- in the lane ---------------------------------------------------------------------------------


def test_keys_answer_the_checklist_again_once_the_comparison_is_closed(compared_desk):
    compared_desk.press(ESCAPE)
    before = len(compared_desk.changes)

    compared_desk.panel.turn_to(Slot("br_00_branch"))
    compared_desk.press("1")

    assert [one.slot for one in compared_desk.changes[before:]] == [Slot("br_00_branch")]


@pytest.mark.parametrize("turn", ["next_open", "previous_open", "next_question"])
def test_turning_to_a_question_closes_the_comparison(compared_desk, turn):
    getattr(compared_desk.panel, turn)()

    assert not compared_desk.panel.comparison.is_open


def test_another_reading_closes_the_comparison(compared_desk):
    compared_desk.reading = a_metastasis()
    object.__setattr__(compared_desk.reading, "id", "reading/other/0001")

    compared_desk.show()

    assert not compared_desk.panel.comparison.is_open


def test_a_place_without_a_reading_does_not_open(qtbot):
    place = ComparisonPlace()
    qtbot.addWidget(place)

    place.open()
    place.show_priors((TWO,), 0)

    assert not place.is_open


def test_every_field_and_button_has_a_name(compared_desk):
    for kind in (QLineEdit, QPushButton):
        for one in compared_desk.view.findChildren(kind):
            assert one.accessibleName() or one.text(), one


def test_nothing_is_wider_than_the_lane(compared_desk, qtbot):
    view = compared_desk.view
    qtbot.waitUntil(lambda: view.findChild(ComparisonRow).width() > 0)

    assert all(row.width() <= view.width() for row in view.findChildren(ComparisonRow))


def test_words_come_from_the_language(qtbot):
    german = Language("de", words={"Date": "Datum", "Stable": "Gleich", "open": "offen"})
    reading = chosen(TWO)
    view = ComparisonView(language=german)
    qtbot.addWidget(view)
    view.show_reading(reading, evaluate(reading))
    view.show()

    assert "offen" in words(view)
    assert any(
        button.text() == "Gleich" for button in view.findChild(ComparisonRow)._group.buttons()
    )
    form = PriorForm(language=german)
    qtbot.addWidget(form)
    assert form.findChildren(QLineEdit)[0].accessibleName() == "Datum"
