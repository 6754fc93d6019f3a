"""Lengths and angles, equal to closed-form geometry."""

import math
from dataclasses import replace

import numpy as np
import pytest
from builders_imaging import a_frame, an_instance
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.imaging.measures.fitness import NO_SPACING
from desktop.imaging.measures.lines import NO_LENGTH, angle, cobb, distance, distance_mm
from desktop.imaging.planes import Plane
from desktop.imaging.refused import Refused

MR = replace(an_instance(), modality="MR")
places = st.floats(-400, 400)
spacings = st.floats(0.1, 5)


def placed(turn, tip, spacing):
    """A frame in an oblique plane: turned about z, then tipped."""
    row = (math.cos(turn), math.sin(turn), 0.0)
    aside = (-math.sin(turn), math.cos(turn))
    column = (aside[0] * math.cos(tip), aside[1] * math.cos(tip), math.sin(tip))
    plane = Plane((3.0, -7.0, 11.0), row, column, spacing)
    return a_frame(spacing_mm=spacing, plane=plane)


@settings(max_examples=200, deadline=None)
@given(places, places, places, places, spacings, spacings, st.floats(-3, 3), st.floats(-1.5, 1.5))
def test_a_length_is_the_distance_of_its_patient_points(r0, c0, r1, c1, dr, dc, turn, tip):
    found = distance(MR, placed(turn, tip, (dr, dc)), (r0, c0), (r1, c1))

    assert found.value == pytest.approx(math.hypot((r1 - r0) * dr, (c1 - c0) * dc), abs=1e-6)
    assert distance_mm(*found.points) == pytest.approx(found.value, abs=0.01)


def test_a_length_of_known_millimetres():
    frame = a_frame(spacing_mm=(2.0, 0.5))

    assert distance(MR, frame, (0, 0), (1.5, 8)).value == pytest.approx(5.0)
    assert distance(MR, frame, (0, 0), (1.5, 8)).points == ()
    assert distance(MR, frame, (1, 1), (1, 1)).value == 0.0


@settings(max_examples=200, deadline=None)
@given(st.floats(0, 180), st.floats(-180, 180), spacings, spacings, st.floats(0.5, 100))
def test_an_angle_drawn_is_the_angle_found(degrees, first, dr, dc, length):
    def line(direction):
        down, right = math.sin(math.radians(direction)), math.cos(math.radians(direction))
        return (5.0, 7.0), (5.0 + length * down / dr, 7.0 + length * right / dc)

    frame = a_frame(spacing_mm=(dr, dc))

    assert angle(MR, frame, line(first), line(first + degrees)).value == pytest.approx(
        degrees, abs=0.01
    )
    assert cobb(MR, frame, line(first), line(first + degrees)).value == pytest.approx(
        min(degrees, 180 - degrees), abs=0.01
    )


@settings(max_examples=100, deadline=None)
@given(places, places, places, places, st.floats(-1.5, 1.5))
def test_on_an_oblique_plane_the_angle_is_that_of_the_patient_points(r0, c0, r1, c1, tip):
    assume(min(math.hypot(r0, c0), math.hypot(r1, c1)) > 1)
    frame = placed(0.4, tip, (0.7, 1.9))

    found = angle(MR, frame, ((0, 0), (r0, c0)), ((0, 0), (r1, c1)))

    a, b, c, d = (np.array(point) for point in found.points)
    cosine = np.dot(b - a, d - c) / np.linalg.norm(b - a) / np.linalg.norm(d - c)
    assert math.cos(math.radians(found.value)) == pytest.approx(cosine, abs=1e-6)


def test_a_point_has_no_direction():
    frame = a_frame(spacing_mm=(1.0, 1.0))

    assert angle(MR, frame, ((1, 1), (1, 1)), ((0, 0), (1, 1))) == Refused(NO_LENGTH)
    assert cobb(MR, frame, ((1, 1), (2, 1)), ((1, 1), (1, 1.001))) == Refused(NO_LENGTH)


def test_without_the_size_of_a_pixel_nothing_is_measured():
    for found in (
        distance(MR, a_frame(), (0, 0), (1, 1)),
        angle(MR, a_frame(), ((0, 0), (1, 1)), ((0, 0), (1, 0))),
    ):
        assert found == Refused(NO_SPACING)
