"""Names of vertebrae. Serves desktop/imaging/places/levels.py."""

import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.checklist.levels import LEVELS
from desktop.imaging.places.levels import (
    HEIGHTS,
    LARGEST,
    Label,
    Labelling,
    Mark,
    anchored,
    as_json,
    from_json,
    labelling,
    level_on,
    marked,
    nearest_level,
    unmarked,
)
from desktop.imaging.planes import Plane
from desktop.imaging.refused import Refused

T4, T7, T10 = (
    Mark("T4", (0.0, 40.0, 66.0)),
    Mark("T7", (0.0, 50.0, 0.0)),
    Mark("T10", (0.0, 45.0, -70.0)),
)


def named(found, *levels):
    return [label for label in found if label.level in levels]


def words(value, **how):
    return [label.words for label in value.labels(**how)]


def test_one_mark_names_the_others_with_a_question_mark():
    found = labelling([T7])

    assert words(found)[0] == "C1?"
    assert words(found)[-1] == "S1?"
    assert words(found)[12:15] == ["T6?", "T7", "T8?"]
    assert named(found.labels(), "T8")[0].point == pytest.approx((0, 50, -23))


def test_an_anchor_makes_certain_what_the_marks_can_carry():
    found = anchored(labelling([T7]), "ribs")

    certain = [label.level for label in found.labels() if label.certain]
    assert certain == ["T5", "T6", "T7", "T8", "T9"]
    assert words(anchored(found, "none"))[12] == "T6?"


def test_between_two_marks_of_usual_distance_all_names_become_certain():
    found = anchored(labelling([Mark("T2", (0.0, 40.0, 105.0)), T7]), "C2")

    certain = [label.level for label in found.labels() if label.certain]
    assert certain == ["C7", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"]


def test_between_marks_of_unusual_distance_names_stay_uncertain():
    found = anchored(labelling([Mark("C2", (0.0, 40.0, 340.0)), T7]), "C2")

    assert "T1?" in words(found)
    assert "T2?" in words(found)


def test_marks_in_between_are_reached_in_proportion():
    found = labelling([T10, T4])

    t7 = named(found.labels(), "T7")[0]
    usual = (20 / 2 + 22 + 22 + 22 / 2) / (20 / 2 + 3 * 22 + 2 * 24 + 24 / 2)
    assert t7.point == pytest.approx((0, 40 + 5 * usual, 66 - 136 * usual))
    assert not t7.marked


def test_a_correction_moves_the_others():
    before = labelling([T4])
    after = marked(before, "T10", (0.0, 45.0, -80.0))
    moved = marked(after, "T10", (0.0, 45.0, -60.0))

    places = [named(one.labels(), "T7")[0].point[2] for one in (before, after, moved)]
    assert len(set(places)) == 3
    assert [mark.level for mark in moved.marks] == ["T4", "T10"]
    assert unmarked(moved, "T10") == before


def test_without_marks_there_are_no_names_and_no_anchor():
    empty = unmarked(anchored(labelling([T7]), "C2"), "T7")

    assert empty == Labelling()
    assert empty.labels() == ()
    assert "Mark a vertebra first" in anchored(empty, "C2").reason
    assert anchored(empty, "none") == empty


@pytest.mark.parametrize("level", ["T13", "L6", "S3"])
def test_variants_are_named_where_the_reader_names_them(level):
    assert level not in [label.level for label in labelling([T7]).labels()]

    spine = {"T13": -180.0, "L6": -350.0, "S3": -430.0}
    found = labelling([T7, Mark(level, (0.0, 50.0, spine[level]))])

    names = [label.level for label in found.labels()]
    assert level in names
    assert ("S2" in names) is (level == "S3")


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ([T7, Mark("T7", (0.0, 0.0, 50.0))], "T7 is marked twice"),
        ([T7, Mark("T8", (0.0, 50.0, 1.0))], "T8 is marked above T7"),
        ([T7, Mark("T8", (0.0, 60.0, 0.0))], "T8 is marked above T7"),
        ([T7, Mark("T12", (0.0, 50.0, -20.0))], "too close together"),
        ([T7, Mark("T8", (0.0, 50.0, -99.0))], "too far apart"),
        ([Mark("T14", (0.0, 0.0, 0.0))], "needs the name of a vertebra"),
        ([Mark("T7", (0.0, float("nan"), 0.0))], "a place in the patient"),
    ],
)
def test_marks_that_cannot_all_be_true_are_refused(marks, sentence):
    assert sentence in labelling(marks).reason


def test_names_beyond_the_images_are_left_out_but_marks_are_not():
    found = labelling([T7, T4])

    assert words(found, extent_mm=(-30.0, 30.0)) == ["T4", "T6?", "T7", "T8?"]


def test_a_mark_at_the_height_of_the_one_above_it_is_refused_however_little_they_differ():
    marks = [
        Mark("C1", (0.0, 0.0, 1.0)),
        Mark("C2", (0.0, 6.0, 3e-164)),
        Mark("C3", (0.0, 0.0, 0.0)),
    ]

    assert "at its height" in labelling(marks).reason


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(LEVELS), st.tuples(st.floats(-30, 30), st.floats(-80, 80),
                                                        st.floats(-600, 600)), max_size=6),
    st.sampled_from(["none", "C2", "ribs"]),
)  # fmt: skip
def test_names_go_down_each_level_once_and_come_back_from_json(points, anchor):
    found = labelling([Mark(*pair) for pair in points.items()], anchor)
    assume(isinstance(found, Labelling))

    labels = found.labels()

    names = [label.level for label in labels]
    assert names == sorted(set(names), key=LEVELS.index)
    heights = [label.point[2] for label in labels]
    assert all(upper > lower for upper, lower in pairwise(heights))
    assert from_json(json.loads(json.dumps(as_json(found)))) == found
    for mark in found.marks:
        assert named(labels, mark.level)[0].point == pytest.approx(mark.point, abs=1e-6)
    if anchor == "none":
        assert all(label.marked for label in labels if label.certain)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 24), st.floats(0.4, 1.7), st.floats(-0.35, 0.35))
def test_a_spine_of_usual_proportions_is_named_right_from_two_marks(first, size, lean):
    names = [level for level in LEVELS if level not in {"T13", "L6", "S2", "S3", "S4", "S5"}]
    last = min(first + 8, len(names) - 1)
    assume(last > first)
    assume(size * float(np.hypot(1, lean)) <= LARGEST)  # beyond, the two marks contradict
    heights = np.array([HEIGHTS[name] for name in names])
    middles = (np.cumsum(heights) - heights / 2) * size
    truth = {
        name: (0.0, lean * middle, -middle) for name, middle in zip(names, middles, strict=True)
    }

    labels = labelling([Mark(names[at], truth[names[at]]) for at in (first, last)]).labels()

    for label in labels:
        assert label.point == pytest.approx(truth[label.level], abs=1e-6)


@pytest.mark.parametrize(
    "kept",
    [{}, {"marks": 7, "anchor": "none", "frame_of_reference": ""},
     {"marks": [{"level": "T7"}], "anchor": "none", "frame_of_reference": ""},
     {"marks": [{"level": "T7", "point": [1, 2]}], "anchor": "none", "frame_of_reference": ""},
     {"marks": [], "anchor": "toes", "frame_of_reference": ""},
     {"marks": [], "anchor": "none", "frame_of_reference": 3}],
)  # fmt: skip
def test_damaged_json_is_refused(kept):
    assert from_json(kept) == Refused("The kept names of vertebrae are damaged.")


def test_kept_marks_that_contradict_each_other_are_refused():
    kept = as_json(Labelling((T7, Mark("T8", (0.0, 0.0, 9.0)))))

    assert "T8 is marked above T7" in from_json(kept).reason


def test_the_level_of_a_point_is_that_at_its_height_along_the_spine():
    labels = labelling([T4, T7, T10]).labels()

    assert nearest_level(labels, (30.0, 45.0, 2.0)).level == "T7"
    assert nearest_level(labels, (-40.0, 60.0, -24.0)).level == "T8"
    assert nearest_level(labels, (400.0, 45.0, 0.0)) is None
    assert nearest_level((), (0.0, 0.0, 0.0)) is None
    assert nearest_level(labels[3:4], labels[3].point) is labels[3]


def axial(z):
    return Plane((-90.0, -90.0, z), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (1.0, 1.0))


def test_an_axial_slice_is_named_by_the_vertebra_it_cuts():
    labels = labelling([T4, T7, T10]).labels((-80.0, 80.0))

    assert level_on(labels, axial(1.0)).level == "T7"
    assert level_on(labels, axial(-20.0)).level == "T8"
    assert level_on(labels, axial(75.0)).level == "T4"
    assert level_on(labels, axial(120.0)) is None
    assert level_on((), axial(0.0)) is None


def test_a_slice_along_the_spine_is_named_after_one_of_it():
    flat = [Label("T7", (0.0, 0.0, 0.0), True, True), Label("T8", (0.0, 1.0, 0.0), True, True)]

    assert level_on(flat, axial(0.0)).level == "T7"
