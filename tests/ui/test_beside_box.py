"""Level by level below the rows of the comparison.

Serves desktop/ui/lane/comparison/beside_box.py and desktop/ui/lane/comparison/level_rows.py.
"""

import pytest
from builders import a_metastasis, evaluated
from builders_comparison import SCORES, an_answered_prior, an_earlier_lesion, compared_reading
from PySide6.QtCore import Qt

from desktop.report.comparison.levels import LevelLines, Line
from desktop.ui.lane.comparison.beside_box import BesideBox
from desktop.ui.lane.comparison.level_rows import LevelRows, cell_words
from desktop.ui.lane.comparison.trend_strip import TrendStrip
from desktop.ui.widgets.plain_label import PlainLabel


@pytest.fixture
def box(qtbot):
    made = BesideBox()
    qtbot.addWidget(made)
    made.resize(344, 600)
    return made


def reading(**answers):
    prior = an_answered_prior(
        an_earlier_lesion(scores=SCORES), an_earlier_lesion("2", ["T4"], longest=12)
    )
    return compared_reading("larger", prior, **answers)


def words(box):
    return [one.text() for one in box.findChildren(PlainLabel)]


def test_each_level_stands_with_then_and_now(box):
    box.show_reading(*evaluated(reading(**{"1/mr_19_longest": 41})))

    said = words(box)
    assert box.isVisibleTo(box.parentWidget())
    assert said.index("T4") < said.index("T7") < said.index("Whole study")
    assert {"34 mm", "41 mm", "12 mm", "no lesion described"} <= set(said)
    assert [one.words for one in box.findChildren(TrendStrip)] == [
        "ESCC 0 (2 Mar 2026), 2 now", "SINS 7 (2 Mar 2026), 8 now",
    ]  # fmt: skip


def test_a_cell_says_by_itself_what_it_is_of(box):
    box.show_reading(*evaluated(reading()))

    names = {one.accessibleName() for one in box.findChildren(PlainLabel)}
    assert "SINS, 2026-03-02: SINS 7 of 18" in names
    assert "SINS, now: SINS 8 of 18" in names
    assert cell_words("Size", "now", "") == "Size, now: nothing"


def test_it_is_made_anew_only_when_something_has_changed(box):
    box.show_reading(*evaluated(reading()))
    before = box.findChildren(TrendStrip)
    box.show_reading(*evaluated(reading()))
    assert box.findChildren(TrendStrip) == before

    box.show_reading(*evaluated(reading(**{"hx_03_pain": "none"})))
    assert box.findChildren(TrendStrip) != before


def test_without_an_earlier_study_it_is_away(box):
    box.show_reading(*evaluated(reading()))
    box.show_reading(None, evaluated(reading())[1])
    assert box.isHidden()
    assert words(box) == []

    box.show_reading(*evaluated(a_metastasis()))
    assert box.isHidden()


def test_no_word_of_a_row_is_cut_however_narrow(qtbot):
    long = Line("Vertebral body, height and involvement", "cannot tell (no CT)",
                "no collapse, more than 50 % of the body involved")  # fmt: skip
    rows = LevelRows(LevelLines("T7", (long, Line("Alignment", "", "normal"))), "2026-03-02")
    qtbot.addWidget(rows)
    rows.show()
    for width in (160, 344, 420):
        rows.resize(width, rows.heightForWidth(width))
        for label in rows.findChildren(PlainLabel):
            assert label.height() >= label.heightForWidth(label.width())
            assert rows.rect().contains(label.geometry())
    assert rows.sizeHint().height() >= rows.minimumSizeHint().height() > 0


def test_from_right_to_left_the_columns_are_mirrored(qtbot):
    rows = LevelRows(LevelLines("T7", (Line("Size", "34 mm", "41 mm"),)), "2026-03-02")
    qtbot.addWidget(rows)
    rows.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    rows.resize(300, 80)
    rows.show()
    places = {one.text(): one.x() for one in rows.findChildren(PlainLabel)}

    assert places["41 mm"] < places["34 mm"] < places["Size"]
