"""From stored values to black and white."""

import numpy as np
import pytest
from builders_imaging import a_frame
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.imaging.frame import Frame, Window
from desktop.imaging.window import (
    CT_PRESETS,
    auto_window,
    first_window,
    presets,
    shown,
    spine_window,
)


def by_the_standard(values, center, width):
    """PS3.3 C.11.2.1.2.1 as written, value by value."""
    levels = []
    for value in values:
        if value <= center - 0.5 - (width - 1) / 2:
            levels.append(0)
        elif value > center - 0.5 + (width - 1) / 2:
            levels.append(255)
        else:
            levels.append(((value - (center - 0.5)) / (width - 1) + 0.5) * 255)
    return np.array(levels)


@pytest.mark.parametrize(("center", "width"), [(40, 400), (500, 2000), (2048, 4096), (0.5, 2)])
def test_a_window_is_the_formula_of_the_standard(center, width):
    values = np.arange(-1100, 3100, 3)
    frame = a_frame([values + 1024], np.uint16 if center > 9000 else np.int16, intercept=-1024.0)

    levels = shown(frame, Window(center, width))[0]

    assert np.abs(levels - by_the_standard(values, center, width)).max() <= 0.51


def test_a_width_of_one_is_a_threshold():
    assert shown(a_frame([[98, 99, 100, 101]]), Window(100, 1)).tolist() == [[0, 0, 255, 255]]


def test_linear_exact_reaches_both_ends():
    window = Window(100, 200, curve="LINEAR_EXACT")

    assert shown(a_frame([[0, 100, 200]]), window).tolist() == [[0, 128, 255]]


def test_a_sigmoid_bends_and_never_overflows():
    window = Window(100, 200, curve="SIGMOID")

    levels = shown(a_frame([[-30000, 0, 100, 200, 30000]]), window)[0].tolist()

    assert levels == [0, 30, 128, 225, 255]


def test_monochrome1_is_turned_over_and_the_reader_may_turn_it_back():
    plain, turned = a_frame(), a_frame(photometric="MONOCHROME1")
    window = Window(150, 301)

    assert np.array_equal(shown(turned, window), 255 - shown(plain, window))
    assert np.array_equal(shown(turned, window, inverted=True), shown(plain, window))


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_padding_is_black(photometric):
    frame = a_frame([[-2000, 0, 100]], padding=(-2000, -2000), photometric=photometric)

    assert shown(frame, Window(50, 10))[0, 0] == 0


def test_colours_stay_and_can_be_inverted():
    frame = a_frame([[[1, 2, 3]]], np.uint8, photometric="RGB")

    assert shown(frame, Window(1, 1)).tolist() == [[[1, 2, 3]]]
    assert shown(frame, Window(1, 1), inverted=True).tolist() == [[[254, 253, 252]]]


def test_the_stored_values_are_left_alone():
    frame = a_frame()
    before = frame.pixels.copy()

    shown(frame, Window(1, 1))

    assert np.array_equal(frame.pixels, before)


def test_the_auto_window_spans_the_values_without_padding():
    values = np.arange(1000).reshape(10, 100)
    values[0] = -9999
    frame = a_frame(values, padding=(-9999, -9999), slope=2.0, intercept=10.0)

    window = auto_window(frame)

    assert window.center - window.width / 2 == pytest.approx(226, abs=10)
    assert window.center + window.width / 2 == pytest.approx(2002, abs=10)


def test_a_negative_slope_still_gives_a_window():
    window = auto_window(a_frame(slope=-1.0))

    assert window.width > 0
    assert window.center == pytest.approx(-150, abs=10)


def test_an_image_of_one_value_or_of_padding_only_has_a_window():
    assert auto_window(a_frame([[7, 7]])).width == 1.0
    assert auto_window(a_frame([[7, 7]], padding=(7, 7))).width == 256


def test_the_file_s_own_window_comes_first():
    own = Window(300, 600)

    assert first_window(a_frame(windows=(own,))) is own
    assert first_window(a_frame()).name == "Auto"


def test_presets_offer_each_name_once():
    own = (Window(1, 2), Window(3, 4, "Bone"), Window(5, 6))

    offered = [w.name for w in presets(a_frame(windows=own), "CT")]

    assert offered == ["As stored", "Bone", "As stored 3", "Soft tissue", "Lung", "Auto"]
    assert presets(a_frame(windows=own), "CT")[1] == own[1]


def test_an_mr_is_offered_no_hounsfield_window():
    assert [w.name for w in presets(a_frame(), "MR")] == ["Auto"]


def test_the_bone_window_is_wide():
    assert (CT_PRESETS["bone"].center, CT_PRESETS["bone"].width) == (500, 2000)
    assert (CT_PRESETS["soft"].center, CT_PRESETS["soft"].width) == (40, 400)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([np.int8, np.uint8, np.int16, np.uint16, np.int32]),
    st.floats(-3e4, 3e4), st.floats(1, 7e4), st.floats(0.01, 30), st.floats(-2e3, 2e3),
)  # fmt: skip
def test_cutting_before_or_after_the_rescale_gives_the_same(kind, center, width, slope, intercept):
    limits = np.iinfo(kind)
    low, high = max(limits.min, -40000), min(limits.max, 70000)
    values = np.unique(np.linspace(low, high, 5000).astype(kind))
    frame = a_frame(values[None], kind, slope=slope, intercept=intercept)

    found = shown(frame, Window(center, width))[0].astype(int)

    real = values * slope + intercept
    exact = np.clip(((real - (center - 0.5)) / max(width - 1, 1e-6) + 0.5) * 255, 0, 255)
    sharp = slope * 255 / max(width - 1, 1e-6) > 1  # rounding may move a step of the picture
    assert np.abs(found - exact)[: None if not sharp else 0].max(initial=0) < 0.75
    assert (np.diff(found) >= 0).all()


def test_the_spine_has_windows_of_its_own_by_weighting():
    values = np.concatenate([np.zeros(500), np.linspace(100, 1000, 500)]).reshape(20, 50)
    frame = Frame(values.astype(np.int16))

    names = [window.name for window in presets(frame, "MR", "T2")]
    t1, t2 = spine_window(frame, "T1"), spine_window(frame, "T2")

    assert names == ["Spine T2", "Auto"]
    assert [window.name for window in presets(frame, "MR")] == ["Auto"]
    assert "Spine T2" not in [window.name for window in presets(frame, "CT", "T2")]
    for window, (low, high) in ((t1, (118, 964)), (t2, (118, 991))):
        assert window.center - window.width / 2 == pytest.approx(low, abs=2)
        assert window.center + window.width / 2 == pytest.approx(high, abs=2)
    assert spine_window(frame, "DWI") is None


def test_an_image_of_air_has_no_window_for_the_spine():
    assert spine_window(Frame(np.zeros((4, 4), np.int16)), "T1") is None
