"""The left side: the protocol with its gaps, the series with their reasons; the hand chooses.

Serves desktop/ui/widgets/protocol_card.py, desktop/ui/widgets/coverage_bars.py,
desktop/ui/widgets/series/series_list.py, desktop/ui/widgets/series/series_row.py and
desktop/ui/widgets/other_studies.py too.
"""

from dataclasses import replace

import pytest
from desk_builders import a_series_record, a_study_record, an_adequacy, an_outline
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent, QPixmap
from PySide6.QtWidgets import QPushButton

from desktop.study.adequacy import Adequacy, Need
from desktop.study.protocol.coverage import Coverage
from desktop.ui.theme.stylesheet import dress
from desktop.ui.widgets.protocol_card import ProtocolCard, verdict_words
from desktop.ui.widgets.series.series_row import SeriesRow
from desktop.ui.widgets.study_panel import StudyPanel

SERIES = (
    a_series_record("1.5", "CT", "bone", kernel="bone", plane="axial"),
    a_series_record("1.1", weighting="T2", plane="sagittal", because=("EchoTime <b>102</b>",)),
    a_series_record("1.9", kind="localizer"),
    a_series_record("1.2", weighting="T1", plane="sagittal"),
)


@pytest.fixture
def panel(qapp, qtbot):
    dress(qapp)
    made = StudyPanel()
    qtbot.addWidget(made)
    made.resize(280, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_study(a_study_record(SERIES, adequacy=an_adequacy()), {one.uid: 5 for one in SERIES})
    return made


def test_each_need_says_what_was_found_or_that_it_was_not_done(panel):
    assert panel.protocol.lines == (
        "Sagittal T1: series 2",
        "Axial T2: not done",
        "Diffusion: not done",
    )
    assert panel.protocol.verdict == "Limited, 1 gap"


@pytest.mark.parametrize(
    ("verdict", "gaps", "words", "badge"),
    [
        ("adequate", (), "Adequate", "badge ok"),
        ("adequate", ("a",), "Adequate, 1 gap", "badge ok"),
        ("limited", ("a", "b"), "Limited, 2 gaps", "badge warn"),
        ("non-diagnostic", (), "Non-diagnostic", "badge critical"),
        (None, (), "Not judged", "badge"),
    ],
)
def test_a_verdict_is_said_with_its_gaps(verdict, gaps, words, badge):
    assert verdict_words(Adequacy(verdict, (), gaps)) == (words, badge)


def test_a_gap_that_is_no_line_is_told_in_words_and_the_others_once(panel):
    needs = (Need("Axial T2", (), True, "team"), Need("Sagittal T2", ("series 1",), True, "team"))
    gaps = ("No axial T2.", "Sagittal slices are 6 mm thick, more than 4 mm.")

    panel.protocol.show_adequacy(Adequacy("limited", needs, gaps))

    assert shown(panel.protocol._limits) == gaps[1]
    panel.protocol.show_adequacy(Adequacy("adequate", needs[1:]))
    assert shown(panel.protocol._limits) == ""


def test_another_study_leaves_no_line_of_the_former(panel):
    panel.show_study(a_study_record(SERIES[:1], adequacy=Adequacy(None)), {})

    assert panel.protocol.lines == ()
    assert [row.title for row in panel.series.rows] == ["Ax CT bone"]


def test_the_card_alone_starts_empty(qtbot):
    card = ProtocolCard()
    qtbot.addWidget(card)

    assert card.lines == ()


def test_mr_stands_before_ct_and_localizers_last(panel):
    titles = [row.title for row in panel.series.rows]

    assert titles == ["Sag T2", "Sag T1", "Localizer", "Ax CT bone"]


def test_a_series_says_its_reasons_as_plain_text(panel):
    row = panel.series.rows[0]

    assert "EchoTime &lt;b&gt;102" in row.toolTip()
    assert "EchoTime <b>102</b>" in row.accessibleDescription()
    assert row.accessibleName() == "Sag T2, 5 img · likely"


def test_a_series_is_a_radio_button_for_screen_readers(panel):
    row = panel.series.rows[0]

    said = QAccessible.queryAccessibleInterface(row)

    assert said.role() == QAccessible.Role.RadioButton


def test_a_key_chooses_a_series(panel, qtbot):
    row = panel.series.rows[1]
    row.setFocus()

    with qtbot.waitSignal(panel.chosen) as signal:
        qtbot.keyClick(row, Qt.Key.Key_Space)

    assert signal.args == ["1.2"]


def test_showing_a_choice_is_not_choosing(panel, qtbot):
    with qtbot.assertNotEmitted(panel.chosen):
        panel.series.show_choice("1.2")

    assert panel.series.rows[1].isChecked()
    assert panel.series.neighbour(1) == "1.9"
    assert panel.series.neighbour(-1) == "1.1"


def test_there_is_no_series_after_the_last(panel):
    panel.series.show_choice("1.5")

    assert panel.series.neighbour(1) is None


def test_what_was_shown_is_told_of_its_series_only(panel):
    panel.series.show_share("1.2", 0.5)

    assert [row.share for row in panel.series.rows] == [0.0, 0.5, 0.0, 0.0]


def test_a_thumbnail_is_painted_in_its_own_proportions(panel):
    row = panel.series.rows[0]
    before = row.grab().toImage()
    picture = QPixmap(10, 40)
    picture.fill(Qt.GlobalColor.white)

    panel.show_picture("1.1", picture)

    assert row.grab().toImage() != before


@pytest.mark.parametrize("share", [0.0, 0.4, 1.0])
def test_a_row_is_painted_in_every_state(panel, share):
    row = panel.series.rows[0]
    point = QPointF(1, 1)

    row.show_share(share)
    row.setChecked(True)
    row.enterEvent(QEnterEvent(point, point, point))
    row.leaveEvent(QEvent(QEvent.Type.Leave))

    assert isinstance(row, SeriesRow)
    assert row.hitButton(None)
    assert not row.grab().isNull()
    assert row.sizeHint().height() == row.height()


def test_a_long_verdict_makes_the_card_no_wider(panel, qtbot):
    panel.resize(232, 700)

    panel.show_study(
        a_study_record(SERIES, adequacy=an_adequacy("non-diagnostic")), {}, (an_outline(),)
    )
    qtbot.waitUntil(lambda: panel.protocol.width() <= 232)

    assert panel.protocol.minimumSizeHint().width() <= 232 - 3 * 8


def test_the_patients_other_studies_stand_below_and_open_by_key(panel, qtbot):
    others = (
        an_outline("3", date="20270101"),
        an_outline("1", date="20261118", description=""),
        an_outline("2", date="20250101", description="<b>CT</b>"),
        an_outline("0", date=""),
    )
    panel.show_study(a_study_record(SERIES), {}, others)
    assert panel.others.words == (
        "1 Jan 2027 · later · MRI spine",
        "18 Nov 2026 · same day · MR",
        "1 Jan 2025 · prior · <b>CT</b>",
        "no date · MRI spine",
    )

    with qtbot.waitSignal(panel.other_chosen) as signal:
        qtbot.keyClick(panel.others.findChild(QPushButton, "other 2"), Qt.Key.Key_Space)

    assert signal.args == [others[2]]
    panel.show_study(a_study_record(SERIES), {})
    assert panel.others.words == ()


def test_a_series_that_is_understood_anew_keeps_its_place_and_share(panel):
    panel.series.show_share("1.2", 0.5)
    again = a_series_record("1.2", weighting="PD", plane="axial")

    panel.show_understanding(a_study_record((again,), adequacy=Adequacy("adequate", ())))

    row = panel.series.rows[1]
    assert (row.title, row.share) == ("Ax PD", 0.5)
    assert panel.protocol.verdict == "Adequate"


# --- by question ---------------------------------------------------------------------------------

BY_QUESTION = {
    "soft_tissue": Adequacy(
        "limited", gaps=("No T1 after contrast.",), cited=("Contrast Agent (0018,0010)",),
        remarks=("CT was made with 150 kV.",),
        coverage=(
            Coverage("axial", "T2", ((0.0, 40.0),)),
            Coverage("sagittal", "T1", ((-300.0, -20.0), (0.0, 100.0))),
            Coverage("sagittal", "T2", ((0.0, 310.4),)),
        ),
    ),
    "compression": Adequacy("limited", gaps=("No whole spine.",), cited=("",)),
    "infection": Adequacy("non-diagnostic", gaps=("No STIR.",)),
}  # fmt: skip


@pytest.fixture
def asked(panel):
    record = a_study_record(SERIES, adequacy=Adequacy("adequate"))
    panel.show_study(replace(record, by_question=BY_QUESTION), {one.uid: 5 for one in SERIES})
    return panel


def shown(label):
    return label.text() if label.isVisible() else ""


def test_the_study_is_held_against_what_is_asked_and_in_a_line_against_the_rest(asked):
    card = asked.protocol
    assert (card.title, card.verdict) == ("Protocol: tumour", "Adequate")

    asked.show_question("soft_tissue")

    assert (card.title, card.verdict) == ("Protocol: soft-tissue mass", "Limited, 1 gap")
    assert shown(card._others) == (
        "Tumour: adequate\nCord compression: limited\nInfection: non-diagnostic"
    )
    assert shown(card._remarks) == "CT was made with 150 kV."
    assert card._verdict.accessibleDescription() == (
        "No T1 after contrast. (Contrast Agent (0018,0010))"
    )


def test_coverage_is_told_as_a_length_and_blocks_about_one_lesion_are_left_out(asked):
    assert not asked.protocol.coverage.isVisible()

    asked.show_question("soft_tissue")

    assert asked.protocol.coverage.isVisible()
    assert asked.protocol.coverage.lines == (
        "sagittal T1: 380 mm, one hole", "sagittal T2: 310 mm",
    )  # fmt: skip
    assert not asked.protocol.coverage.grab().isNull()


def test_a_reading_from_before_the_questions_shows_one_verdict(panel):
    panel.show_study(a_study_record(SERIES, adequacy=an_adequacy()), {one.uid: 5 for one in SERIES})
    panel.show_question("infection")

    assert panel.protocol.verdict == "Limited, 1 gap"
    assert shown(panel.protocol._others) == ""


def test_a_recognition_that_is_only_likely_says_so(panel):
    def named(confidence):
        made = a_series_record("1.1", weighting="T2", plane="sagittal", confidence=confidence)
        panel.show_study(a_study_record((made,), adequacy=an_adequacy()), {"1.1": 5})
        return [row.accessibleName() for row in panel.findChildren(SeriesRow) if row.uid == "1.1"]

    assert "likely" in named("likely")[-1]
    assert "likely" not in named("certain")[-1]


def test_key_images_are_counted_on_their_series_and_in_its_name(panel):
    row = panel.series.rows[0]
    plain = row.grab().toImage()

    panel.series.show_key_images({row.uid: 2})

    assert row.key_images == 2
    assert row.accessibleName().endswith("2 key images")
    assert row.grab().toImage() != plain

    panel.series.show_key_images({})
    assert not row.accessibleName().endswith("key images")
    assert row.grab().toImage() == plain
