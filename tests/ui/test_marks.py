"""Shapes on an image, their values and words, and what a board holds.

Serves desktop/ui/viewer/marks/shapes.py, desktop/ui/viewer/marks/measuring.py,
desktop/ui/viewer/marks/drafting.py, desktop/ui/viewer/marks/painting.py and
desktop/ui/viewer/marks/board.py.
"""

import math
from decimal import Decimal

import pytest
from marks_builders import COLUMNS, ROWS, a_picture, an_image
from PySide6.QtCore import QPointF, QRectF, QSizeF

from desktop.checklist.answers import Drawn, Evidence
from desktop.foundation.language import ENGLISH
from desktop.imaging.frame import Window
from desktop.imaging.measures.fitness import AT_DETECTOR, CAPTURED, LOSSY, NO_SPACING
from desktop.imaging.places.levels import Mark, labelling
from desktop.imaging.planes import plane_of
from desktop.imaging.refused import Refused
from desktop.imaging.stack import Slice
from desktop.study.hierarchy import Series
from desktop.ui.theme import tokens
from desktop.ui.viewer.marks.board import Board
from desktop.ui.viewer.marks.drafting import Draft
from desktop.ui.viewer.marks.measuring import (
    evidence_of,
    is_on,
    measured,
    said,
    value_words,
)
from desktop.ui.viewer.marks.painting import within
from desktop.ui.viewer.marks.shapes import (
    WHOLE,
    from_hand,
    from_line,
    handles,
    on_image,
    outline,
    shifted,
    touched,
    with_handle,
)
from desktop.ui.viewer.shown_image import ShownImage

SIZE = (ROWS, COLUMNS)
ELLIPSE = ((50.0, 40.0), (10.0, 20.0))


def shown_of(instance=None, **frame):
    instance = instance or an_image()
    series = Series("1.2.3.1", 1, instance.modality, "", (instance,))
    return ShownImage(
        series, Slice(instance, 0, plane_of(instance)), a_picture(**frame), 0, 1,
        Window(60, 120), False, "Sag T2",
    )  # fmt: skip


def place_of(row, column):
    return QPointF(column * 2, row * 2)


# --- shapes ---------------------------------------------------------------------------------------


def test_two_corners_make_an_ellipse_and_its_handles_lie_on_it():
    spots = from_hand("ellipse", [(60, 20), (40, 60)])

    assert spots == ELLIPSE
    assert handles("ellipse", spots) == ((40, 40), (60, 40), (50, 20), (50, 60))


@pytest.mark.parametrize(
    ("which", "to", "expected"),
    [
        (0, (30, 99), ((45, 40), (15, 20))),
        (1, (70, 99), ((55, 40), (15, 20))),
        (2, (99, 10), ((50, 35), (10, 25))),
        (3, (99, 70), ((50, 45), (10, 25))),
        (0, (80, 99), ((70, 40), (10, 20))),
    ],
)
def test_the_other_side_of_an_ellipse_stays(which, to, expected):
    assert with_handle("ellipse", ELLIPSE, which, to) == expected


def test_one_end_of_a_line_moves_and_the_other_stays():
    assert with_handle("distance", ((1, 2), (3, 4)), 1, (9, 8)) == ((1, 2), (9, 8))


@pytest.mark.parametrize(("by", "moved"), [((5, -5), (5, -5)), ((-999, 999), (-10.5, 99.5))])
def test_the_whole_moves_as_far_as_the_image_goes(by, moved):
    assert shifted("arrow", ((10, 10), (30, 20)), by, SIZE) == (
        (10 + moved[0], 10 + moved[1]),
        (30 + moved[0], 20 + moved[1]),
    )


def test_an_ellipse_moves_whole_and_keeps_its_size():
    assert shifted("ellipse", ELLIPSE, (-999, 3), SIZE) == ((9.5, 43), (10, 20))


def test_a_spot_beside_the_image_is_its_nearest_edge():
    assert on_image((-9, 500), SIZE) == (-0.5, COLUMNS - 0.5)
    assert on_image((3, 4), SIZE) == (3, 4)


def test_what_a_place_touches():
    line = ((10.0, 10.0), (10.0, 50.0))

    assert touched("distance", line, place_of, QPointF(23, 21), 8) == 0
    assert touched("distance", line, place_of, QPointF(60, 25), 8) == WHOLE
    assert touched("distance", line, place_of, QPointF(60, 40), 8) is None
    assert touched("ellipse", ELLIPSE, place_of, QPointF(80, 100), 8) is None  # its middle is free
    assert touched("ellipse", ELLIPSE, place_of, place_of(50 + 10 * 0.6, 40 + 20 * 0.8), 8) == WHOLE


def test_how_far_a_place_is_from_a_line():
    assert from_line(QPointF(5, 3), QPointF(0, 0), QPointF(10, 0)) == 3
    assert from_line(QPointF(-3, 4), QPointF(0, 0), QPointF(10, 0)) == 5
    assert from_line(QPointF(3, 4), QPointF(0, 0), QPointF(0, 0)) == 5


def test_two_end_plates_are_two_lines():
    assert outline("cobb", ((1, 1), (1, 9), (8, 1), (9, 9))) == (
        ((1, 1), (1, 9)),
        ((8, 1), (9, 9)),
    )


# --- values ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("spacing", [(1.0, 1.0), (0.5, 0.8), (3.0, 0.4)])
def test_a_distance_is_taken_in_the_patient_and_not_in_pixels(spacing):
    found = measured("distance", ((10, 10), (40, 50)), shown_of(spacing=spacing))

    assert isinstance(found, Drawn)
    assert float(found.value) == pytest.approx(
        math.hypot(30 * spacing[0], 40 * spacing[1]), abs=0.01
    )
    assert (found.kind, found.unit) == ("distance", "mm")


@pytest.mark.parametrize("spacing", [(1.0, 1.0), (0.5, 0.8)])
def test_a_cobb_angle_equals_geometry(spacing):
    spots = ((10, 10), (20, 60), (80, 10), (60, 60))

    found = measured("cobb", spots, shown_of(spacing=spacing))

    down, right = spacing
    one = math.degrees(math.atan2(10 * down, 50 * right))
    other = math.degrees(math.atan2(-20 * down, 50 * right))
    assert isinstance(found, Drawn)
    assert float(found.value) == pytest.approx(abs(one - other), abs=0.01)
    assert found.unit == "deg"


def test_a_region_tells_mean_and_spread():
    found = measured("ellipse", ELLIPSE, shown_of())

    assert isinstance(found, Drawn)
    assert found.value == Decimal("40.00")  # the picture's values are its columns
    assert found.unit == "signal"
    assert found.detail == "SD 10, min 20, max 60, 628 mm²"


@pytest.mark.parametrize(
    ("kind", "image", "frame", "reason"),
    [
        ("ellipse", {}, {"lossy": True}, LOSSY),
        ("ellipse", {"sop_class": "1.2.840.10008.5.1.4.1.1.7"}, {}, CAPTURED),
        ("distance", {"sop_class": "1.2.840.10008.5.1.4.1.1.7.4"}, {}, CAPTURED),
        ("distance", {}, {"at_detector": True}, AT_DETECTOR),
        ("ellipse", {}, {"at_detector": True}, AT_DETECTOR),
        ("cobb", {}, {"spacing": None}, NO_SPACING),
    ],
)
def test_what_is_not_fit_is_refused_with_its_reason(kind, image, frame, reason):
    spots = ((10, 10), (20, 60), (80, 10), (60, 60)) if kind == "cobb" else ELLIPSE

    assert measured(kind, spots, shown_of(an_image(**image), **frame)) == Refused(reason)


def test_an_angle_may_be_taken_on_a_projection_and_an_arrow_anywhere():
    spots = ((10, 10), (20, 60), (80, 10), (60, 60))

    assert isinstance(measured("cobb", spots, shown_of(at_detector=True)), Drawn)
    assert measured("arrow", ((1, 1), (9, 9)), shown_of(spacing=None)) == Drawn(
        "arrow", ((1, 1), (9, 9))
    )


def test_a_line_without_length_is_refused():
    assert isinstance(measured("distance", ((5, 5), (5, 5)), shown_of()), Refused)


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (Drawn("distance", (), Decimal("34.26"), "mm"), "34 mm"),
        (Drawn("distance", (), Decimal("9.96"), "mm"), "10 mm"),
        (Drawn("distance", (), Decimal("9.94"), "mm"), "9.9 mm"),
        (Drawn("cobb", (), Decimal("12.40"), "deg"), "12°"),
        (Drawn("ellipse", (), Decimal("-45.30"), "HU"), "mean -45 HU"),
        (Drawn("ellipse", (), Decimal("4.25"), "signal"), "mean 4.2 signal"),
        (Drawn("arrow", ()), ""),
    ],
)
def test_values_in_words(drawn, words):
    assert value_words(drawn, ENGLISH) == words


def test_a_screen_reader_hears_what_it_is():
    assert said(Drawn("distance", (), Decimal("34.26"), "mm"), ENGLISH) == "Distance 34 mm"
    assert said(Drawn("arrow", ()), ENGLISH) == "Arrow"


def test_a_link_belongs_to_its_frame_alone():
    shown = shown_of()
    evidence = evidence_of(Drawn("arrow", ((1, 1), (2, 2))), shown)

    assert (evidence.frame, evidence.label, evidence.window) == (1, "Sag T2 1/1", (60, 120))
    assert evidence.size == (200, 120)
    assert is_on(evidence, shown)
    assert not is_on(evidence, shown_of(an_image(2)))
    assert not is_on(Evidence(evidence.sop_class, evidence.sop_uid, 2), shown)


# --- a drawing under way --------------------------------------------------------------------------


def test_press_drag_and_release_draw_a_line():
    draft = Draft("distance")

    draft.press((1, 1))
    draft.cursor = (5, 5)

    assert draft.spots == ((1, 1), (5, 5))
    assert draft.release((6, 6), far=True)
    assert draft.spots == ((1, 1), (6, 6))


def test_click_and_click_draw_it_too():
    draft = Draft("distance")

    draft.press((1, 1))
    assert not draft.release((1, 1), far=False)
    draft.press((7, 7))

    assert draft.release((8, 8), far=False)
    assert draft.spots == ((1, 1), (8, 8))


def test_a_cobb_angle_needs_two_lines():
    draft = Draft("cobb")

    draft.press((1, 1))
    assert not draft.release((1, 9), far=True)
    assert not draft.complete
    draft.press((5, 1))
    assert draft.complete
    assert draft.release((6, 9), far=True)


# --- words on the image ---------------------------------------------------------------------------


@pytest.mark.parametrize("at", [(5, 5), (299, 5), (150, 199), (-50, 400), (300, 200)])
def test_words_stay_within_the_view(at):
    room = QRectF(0, 0, 300, 200)

    assert room.contains(within(QPointF(*at), QSizeF(80, 30), room))


def test_words_that_do_not_fit_beside_a_line_stand_above_its_end():
    box = within(QPointF(290, 100), QSizeF(80, 20), QRectF(0, 0, 300, 200))

    assert box.bottom() < 100


def test_amber_reads_on_its_rim_and_the_rim_on_bone():
    def light(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    rim = light(tokens.RIM) + 0.05
    assert (light(tokens.DRAWN) + 0.05) / rim >= 4.5
    assert (light("#ffffff") + 0.05) / rim >= 4.5


# --- the board ------------------------------------------------------------------------------------


def test_ids_count_up_and_are_not_used_again():
    board, one = Board(), evidence_of(Drawn("arrow", ((1, 1), (2, 2))), shown_of())

    board.show({"3": one, "other": one})
    assert board.next_id() == "4"
    board.put("4", one)
    board.put("4", None)

    assert board.next_id() == "5"
    assert list(board.all()) == ["3", "other"]


def test_what_was_saved_replaces_what_the_hand_had():
    board, one = Board(), evidence_of(Drawn("arrow", ((1, 1), (2, 2))), shown_of())

    board.put("1", one)
    board.selected = "1"
    assert list(board.on(shown_of())) == ["1"]
    board.show({})

    assert board.on(shown_of()) == {}
    assert board.selected == ""
    assert board.on(None) == {}


def test_a_link_without_a_drawing_draws_nothing():
    board = Board()

    board.show({"1": Evidence("1.2", "1.2.3.1.1")})

    assert board.all() == {}


def test_names_follow_from_the_marks_of_one_frame_of_reference():
    board = Board()

    board.put_level(labelling([Mark("T7", (0, 0, 0))], "none", "1.2.9"))

    assert [one.words for one in board.labels("1.2.9")][12:15] == ["T6?", "T7", "T8?"]
    assert board.labels("1.2.8") == ()
    assert board.labelling("1.2.8").frame_of_reference == "1.2.8"
