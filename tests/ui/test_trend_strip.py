"""How a score went, drawn and told.

Serves desktop/ui/lane/comparison/trend_strip.py.
"""

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.report.comparison.trend import Step, Trend
from desktop.ui.lane.comparison.trend_strip import MOST, TrendStrip

NOW = Step("", "9 to 11", (9, 11))
THEN = Step("2026-03-02", "7", (7, 7))


@pytest.fixture
def strip(qtbot):
    def make(*steps, instrument="sins"):
        made = TrendStrip(Trend("1", instrument, steps))
        qtbot.addWidget(made)
        made.resize(320, made.height())
        return made

    return make


def test_it_tells_values_with_their_days(strip):
    made = strip(THEN, NOW)

    assert made.words == "SINS 7 (2 Mar 2026), 9 to 11 now"
    assert made.accessibleName() == made.words
    by_level = Step("2025-01-02", "1b", (2, 2), by_level=True)
    assert strip(by_level, Step("", "", None), instrument="escc").words == (
        "ESCC 1b (2 Jan 2025, lesion matched by level), not given now"
    )
    assert strip(Step("2026-03-02 08:30", "7", (7, 7)), NOW).words.startswith(
        "SINS 7 (2 Mar 2026 08:30), "
    )


def test_a_range_is_a_longer_bar_and_more_stands_higher(strip):
    made = strip(THEN, NOW)
    then, now = made.bar(THEN), made.bar(NOW)

    assert now.height() > then.height()
    assert now.top() < then.top()
    least, most = made.bar(Step("", "0", (0, 0))), made.bar(Step("", "18", (18, 18)))
    assert least.bottom() > most.bottom()


def test_what_was_never_answered_is_not_drawn(strip):
    nothing = Step("", "", None)
    made = strip(THEN, nothing)

    assert made.bar(nothing) is None
    assert not made.grab().isNull()


def test_only_the_newest_have_room_and_all_are_told(strip):
    steps = [Step(f"2025-01-0{n}", str(n), (n, n)) for n in range(1, 8)]
    made = strip(*steps, NOW)

    assert made.drawn == (*steps, NOW)[-MOST:]
    assert "1 (1 Jan 2025)" in made.words


def test_it_paints_each_value_in_its_column(strip):
    made = strip(THEN, NOW)
    image = made.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixelColor(image.width() - 1, image.height() // 2)

    for number, step in enumerate((THEN, NOW)):
        bar = made.bar(step)
        left = 44 + number * (made.width() - 44) / 2
        spot = image.pixelColor(round(left + 4), round(bar.center().y()))
        assert spot != ground
        assert isinstance(spot, QColor)
