"""The scale bar."""

import pytest

from desktop.imaging.places.scale import scale_bar


@pytest.mark.parametrize(
    ("spacing", "zoom", "words", "length"),
    [((0.5, 0.5), 1, "10 cm", 200), ((0.5, 0.5), 8, "1 cm", 160), ((9.0, 1.0), 2, "10 cm", 200),
     ((0.5, 0.5), 100, "1 mm", 200), ((1.0, 1.0), 60, "5 mm", 300)],
)  # fmt: skip
def test_the_bar_is_a_round_length_that_fits(spacing, zoom, words, length):
    bar = scale_bar(spacing, zoom, 1000)

    assert (bar.words, bar.length_px) == (words, pytest.approx(length))


@pytest.mark.parametrize(
    ("spacing", "zoom", "detector"),
    [(None, 1, False), ((1, 1), 0, False), ((1, 1), 1, True), ((1, 1), 9999, False)],
)
def test_no_bar_is_shown_where_none_is_honest(spacing, zoom, detector):
    assert scale_bar(spacing, zoom, 1000, detector) is None
