"""A picture shows the frame as it was seen, square in millimetres, with what was drawn on it.

Serves desktop/imaging/burning/strokes.py too.
"""

from decimal import Decimal
from io import BytesIO

import numpy as np
import pytest
from builders_imaging import a_frame
from PIL import Image

from desktop.checklist.answers import Drawn
from desktop.imaging.burning.picture import LONGER_SIDE, Seen, pen_of, picture
from desktop.imaging.burning.strokes import INK, Pen, strokes
from desktop.imaging.planes import Edges

FLAT = np.full((90, 90), 100)
GREY = Seen(window=(100.0, 200.0))
DRAWN = (
    Drawn("point", ((30.0, 40.0),)),
    Drawn("arrow", ((30.0, 40.0), (60.0, 70.0))),
    Drawn("distance", ((30.0, 40.0), (30.0, 60.0)), Decimal("20.0"), "mm"),
    Drawn("cobb", ((20.0, 20.0), (22.0, 60.0), (70.0, 20.0), (60.0, 60.0)), Decimal(12), "deg"),
    Drawn("ellipse", ((45.0, 45.0), (10.0, 20.0)), Decimal("41.25"), "HU"),
)


def seen(frame, how=GREY, *drawn):
    return np.asarray(Image.open(BytesIO(picture(frame, how, drawn))))


def inked(image):
    """Where the colour of drawings is."""
    return (image == INK).all(axis=-1)


def test_a_window_counts_and_may_be_turned_over():
    frame = a_frame(np.repeat([[0, 200]], 90, axis=0).repeat(45, axis=1))

    straight = seen(frame, Seen(window=(100.0, 200.0)))
    turned = seen(frame, Seen(window=(100.0, 200.0), inverted=True))

    assert straight.shape == (LONGER_SIDE, LONGER_SIDE, 3)
    assert (straight[450, 20].max(), straight[450, 880].min()) == (0, 255)
    assert (turned[450, 20].min(), turned[450, 880].max()) == (255, 0)


@pytest.mark.parametrize("window", [None, (100.0, 0.0), (100.0, -3.0)])
def test_without_a_usable_window_the_files_own_counts(window):
    ramp = a_frame(np.arange(8100).reshape(90, 90))

    image = seen(ramp, Seen(window=window))

    assert image.min() == 0
    assert image.max() == 255


def test_millimetres_are_alike_in_both_directions():
    tall = a_frame(np.zeros((100, 100)), spacing_mm=(2.0, 1.0))
    odd = a_frame(np.zeros((100, 50)), spacing_mm=(90.0, 1.0))

    assert seen(tall).shape[:2] == (LONGER_SIDE, LONGER_SIDE // 2)
    assert seen(odd).shape[:2] == (LONGER_SIDE, LONGER_SIDE // 2)


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda one: one.kind)
def test_what_was_drawn_is_seen_where_it_was_drawn_and_nowhere_else(drawn):
    frame = a_frame(FLAT)
    pen = pen_of(frame)

    ink = inked(seen(frame, GREY, drawn))

    for line in strokes(pen, drawn):
        for x, y in line:
            near = ink[max(0, round(y) - 4) : round(y) + 5, max(0, round(x) - 4) : round(x) + 5]
            assert near.any()
    assert ink[:100, :100].sum() == ink[-100:, -100:].sum() == 0
    assert not inked(seen(frame)).any()


def test_a_spot_is_the_middle_of_its_pixel():
    pen = Pen(900, 900, 10.0, 10.0)

    assert pen.place((0.0, 0.0)) == (4.5, 4.5)
    ((left, right), (up, down)) = strokes(pen, Drawn("point", ((3.0, 7.0),)))
    assert (left[0] + right[0]) / 2 == 74.5
    assert (up[1] + down[1]) / 2 == 34.5


def test_an_ellipse_has_the_half_axes_it_was_drawn_with():
    (line,) = strokes(Pen(900, 900, 10.0, 5.0), DRAWN[-1])
    rights, downs = [x for x, _ in line], [y for _, y in line]

    assert max(rights) - min(rights) == pytest.approx(2 * 20 * 5)
    assert max(downs) - min(downs) == pytest.approx(2 * 10 * 10)


@pytest.mark.parametrize("column", [0.0, 44.0, 86.0])
def test_a_value_is_written_inside_the_picture(column):
    spots = ((44.0, column), (46.0, column + 3))
    bare, said = (
        inked(seen(a_frame(FLAT), GREY, Drawn("distance", spots, value, "mm")))
        for value in (None, Decimal("34.2"))
    )
    more = np.argwhere(said & ~bare)

    assert len(more) > 100
    assert more.min() > 0
    assert more.max() < LONGER_SIDE - 1


def test_letters_stand_at_the_sides_and_a_label_in_the_corner():
    ink = inked(seen(a_frame(FLAT), Seen(edges=Edges("R", "L", "H", "F"), label="Sag T2 8/15")))

    assert ink[430:470, :40].any()
    assert ink[430:470, -40:].any()
    assert ink[:40, 430:470].any()
    assert ink[-40:, 430:470].any()
    assert ink[:40, :130].any()


def test_letters_that_the_font_lacks_are_left_to_the_caption():
    for label in ("\u0635\u0648\u0631\u0629", "a\nb"):
        assert not inked(seen(a_frame(FLAT), Seen(label=label))).any()


def test_a_scale_bar_is_as_long_as_it_says_and_stands_only_where_that_is_known():
    ink = inked(seen(a_frame(FLAT, spacing_mm=(1.0, 1.0))))[-14:, :].any(axis=0)
    length = np.flatnonzero(ink).max() - np.flatnonzero(ink).min()

    assert length == pytest.approx(200, abs=3)  # 2 cm at ten pixels to the millimetre
    assert not inked(seen(a_frame(FLAT, spacing_mm=(1.0, 1.0), at_detector=True))).any()


def test_colours_stay_colours():
    red = np.zeros((20, 20, 3), np.uint8)
    red[..., 0] = 200

    assert tuple(seen(a_frame(red, np.uint8, photometric="RGB"))[450, 450]) == (200, 0, 0)


def test_the_same_frame_gives_the_same_bytes():
    made = {picture(a_frame(FLAT), Seen(label="x"), DRAWN) for _ in range(3)}

    assert len(made) == 1
