"""A series in the viewer: decoded off the UI thread, the last wish counts, errors are words.

Serves desktop/ui/viewer/looks.py and desktop/ui/viewer/cine.py too.
"""

import threading

import pytest
from desk_builders import a_frame, a_series
from PySide6.QtCore import Qt

from desktop.foundation.errors import PixelsFault
from desktop.imaging.cache import FrameCache
from desktop.imaging.frame import Frame, Window
from desktop.imaging.stack import Stack
from desktop.ui.jobs import Jobs
from desktop.ui.theme.stylesheet import dress
from desktop.ui.viewer.stack_view import StackView

BROKEN = "This image is stored as JPEG, which cannot be decoded here."


@pytest.fixture
def view(qapp, qtbot):
    dress(qapp)
    jobs = Jobs()
    made = StackView(jobs)
    qtbot.addWidget(made)
    made.resize(300, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.clear()
    jobs.close()


def plain(instance, frame):
    return a_frame(10 * instance.number)


def a_stack(slices=7, decode=plain, **series):
    return Stack(a_series(slices, **series), decode=decode)


def show(view, qtbot, stack, synthetic=False):
    with qtbot.waitSignal(view.slice_shown):
        view.show_stack(stack, "Sag T2", "7 img", synthetic)


def test_a_series_begins_at_its_middle(view, qtbot):
    show(view, qtbot, a_stack())

    assert view.place == 3
    assert view.image.overlay.bottom_right == ("4 / 7",)
    assert view.image.has_image
    assert view.series_uid == "1.2.3.1"


def test_scrolling_stays_within_the_series(view, qtbot):
    show(view, qtbot, a_stack())

    with qtbot.waitSignal(view.slice_shown):
        qtbot.keyClick(view.image, Qt.Key.Key_End)
    assert view.place == 6
    view.step(1)

    assert view.place == 6


def test_slices_that_were_shown_are_counted_once(view, qtbot):
    counts = []
    show(view, qtbot, a_stack())
    view.slice_shown.connect(lambda shown, total: counts.append((shown, total)))

    for by in (1, -1, 1, 1):
        with qtbot.waitSignal(view.slice_shown):
            view.step(by)

    assert counts == [(2, 7), (2, 7), (2, 7), (3, 7)]


def test_a_series_is_found_again_where_it_was_left(view, qtbot):
    first, second = a_stack(), a_stack(uid="1.2.3.2")
    show(view, qtbot, first)
    with qtbot.waitSignal(view.slice_shown):
        view.go_to(5)

    show(view, qtbot, second)
    assert view.place == 3
    show(view, qtbot, first)

    assert view.place == 5


def test_another_study_forgets_every_place(view, qtbot):
    show(view, qtbot, a_stack())
    view.go_to(6)
    view.clear("Choose a series.")
    assert view.image.words == "Choose a series."
    assert view.image.overlay.words == ""

    show(view, qtbot, a_stack())

    assert view.place == 3


def test_only_the_last_wish_is_decoded_while_the_reader_scrolls_on(view, qtbot):
    gate, decoded = threading.Event(), []

    def slow(instance, frame):
        gate.wait(5)
        decoded.append(instance.number)
        return a_frame(instance.number)

    view.show_stack(a_stack(9, slow), "Sag T2", "", False)
    for place in (5, 6, 7, 8):
        view.go_to(place)
    gate.set()
    qtbot.waitUntil(lambda: view.image.overlay.bottom_right == ("9 / 9",) and view.image.has_image)

    assert decoded[:2] == [5, 9]


def test_the_words_over_an_image_are_those_of_the_image_itself(view, qtbot):
    gate = threading.Event()
    gate.set()

    def slow(instance, frame):
        gate.wait(5)
        return a_frame(instance.number)

    show(view, qtbot, a_stack(40, slow))
    at = view.image.overlay.bottom_right
    gate.clear()

    view.go_to(0)
    view._begin_drag()
    view._drag_window(10, 0)

    assert view.image.overlay.bottom_right == at
    gate.set()
    qtbot.waitUntil(lambda: view.image.overlay.bottom_right == ("1 / 40",))


def test_the_former_series_is_never_seen_under_the_new_name(view, qtbot):
    gate = threading.Event()
    show(view, qtbot, a_stack())

    def slow(instance, frame):
        gate.wait(5)
        return a_frame()

    view.show_stack(a_stack(uid="1.2.3.2", decode=slow), "Sag T1", "", False)

    assert not view.image.has_image
    assert view.image.words == "Opening the image…"
    gate.set()
    qtbot.waitUntil(lambda: view.image.has_image)


def test_an_image_that_cannot_be_shown_says_why_and_the_next_one_is_shown(view, qtbot):
    def decode(instance, frame):
        if instance.number == 4:
            raise PixelsFault(BROKEN)
        return a_frame()

    view.show_stack(a_stack(7, decode), "Sag T2", "", False)
    qtbot.waitUntil(lambda: view.image.words == BROKEN)
    assert view.image.overlay.bottom_right == ("4 / 7",)
    assert view.window_used is None

    with qtbot.waitSignal(view.slice_shown):
        view.step(1)

    assert view.image.words == ""


def test_a_series_without_images_says_so(view, qtbot):
    view.show_stack(a_stack(0), "Report", "", False)

    assert view.image.words == "This series holds no image."
    view.step(1)
    view.show_preset(0)
    view.invert()
    view.reset()
    assert view.place == 0


def test_every_image_of_a_synthetic_study_says_so(view, qtbot):
    show(view, qtbot, a_stack(), synthetic=True)

    assert view.image.overlay.badge == "SYNTHETIC"


def test_presets_are_offered_and_used(view, qtbot):
    offered = []
    view.window_changed.connect(lambda names, chosen: offered.append((names, chosen)))
    show(view, qtbot, a_stack())
    assert offered[-1] == (("Brain", "Auto"), "Brain")

    view.show_preset(1)

    assert offered[-1][1] == "Auto"
    view.show_preset(9)
    assert view.window_used.name == "Auto"


def test_a_window_without_a_name_is_found_by_its_numbers(view, qtbot):
    frame = Frame(a_frame().pixels, windows=(Window(50, 100),))
    offered = []
    view.window_changed.connect(lambda names, chosen: offered.append(chosen))

    show(view, qtbot, a_stack(decode=lambda instance, place: frame))

    assert offered[-1] == "As stored"


def test_a_drag_widens_to_the_right_and_brightens_upwards(view, qtbot):
    show(view, qtbot, a_stack())

    view.image.drag_began.emit()
    view.image.dragged.emit(256.0, -128.0)

    used = view.window_used
    assert (used.width, used.center) == (200, 0)
    assert view.image.overlay.bottom_left[0] == "W 200  L 0"


def test_a_drag_never_closes_the_window(view, qtbot):
    show(view, qtbot, a_stack())

    view.image.drag_began.emit()
    view.image.dragged.emit(-9999.0, 0.0)

    assert view.window_used.width > 0


def test_inverting_turns_black_and_white_over_and_reset_turns_it_back(view, qtbot):
    show(view, qtbot, a_stack())
    before = view.image.grab().toImage()

    view.invert()
    assert view.inverted
    assert view.image.grab().toImage() != before
    view.show_preset(1)
    view.reset()

    assert view.image.grab().toImage() == before
    assert view.window_used.name == "Brain"


def test_colours_have_no_window(view, qtbot):
    import numpy as np

    colour = Frame(np.zeros((8, 8, 3), np.uint8), "RGB")

    show(view, qtbot, a_stack(decode=lambda instance, place: colour))

    assert view.window_used is None
    assert view.image.overlay.bottom_left == ("Zoom 37.5",)
    view.image.drag_began.emit()
    view.image.dragged.emit(10.0, 0.0)
    assert view.image.has_image


def test_neighbours_are_decoded_ahead(view, qtbot):
    stack = a_stack(30)
    show(view, qtbot, stack)

    qtbot.waitUntil(lambda: stack.held(20) is not None)

    assert stack.held(29) is None


def test_a_broken_neighbour_does_not_stop_reading_ahead(view, qtbot):
    def decode(instance, frame):
        if instance.number == 17:
            raise PixelsFault(BROKEN)
        return a_frame()

    stack = a_stack(30, decode)
    show(view, qtbot, stack)

    qtbot.waitUntil(lambda: stack.held(19) is not None)

    assert view.image.words == ""


def test_the_rail_scrolls(view, qtbot):
    show(view, qtbot, a_stack())

    with qtbot.waitSignal(view.slice_shown):
        view.rail.moved.emit(0)

    assert view.place == 0
    assert view.rail.value() == 0


def test_three_thousand_slices_scroll_within_the_bound_of_memory(view, qtbot):
    cap = 40 * 8 * 6 * 2
    cache = FrameCache(cap)
    stack = Stack(a_series(3000), decode=plain, cache=cache)
    show(view, qtbot, stack)
    view.go_to(0)
    most = 0

    for place in range(0, 3000, 7):
        view.go_to(place)
        qtbot.waitUntil(lambda place=place: view.shown_image.place == place)
        most = max(most, cache.held_bytes)

    assert len(stack) == 3000
    assert 0 < most <= cap


def test_the_faster_the_scroll_the_further_ahead_is_decoded(view, qtbot):
    stack = a_stack(200)
    show(view, qtbot, stack)
    asked = []
    ahead = stack.ahead
    stack.ahead = lambda place, step, speed: asked.append(speed) or ahead(place, step, speed=speed)

    for _ in range(6):
        with qtbot.waitSignal(view.slice_shown):
            view.step(5)

    assert asked[-1] > 10


def test_a_preset_by_name_is_used_until_the_reader_chooses_another(view, qtbot):
    stack = a_stack()
    with qtbot.waitSignal(view.slice_shown):
        view.show_stack(stack, "Sag T2", "", False, preset="Auto")
    assert view.window_used.name == "Auto"

    view.show_preset(0)
    with qtbot.waitSignal(view.slice_shown):
        view.show_stack(stack, "Sag T2", "", False, preset="Auto")

    assert view.window_used.name == "Brain"


def test_a_preset_that_the_series_lacks_is_left_aside(view, qtbot):
    with qtbot.waitSignal(view.slice_shown):
        view.show_stack(a_stack(), "Sag T2", "", False, preset="Bone")

    assert view.window_used.name == "Brain"


def test_cine_runs_round_and_stops_at_the_first_touch(view, qtbot):
    show(view, qtbot, a_stack())
    with qtbot.waitSignal(view.slice_shown):
        view.go_to(5)
    places = []
    view.slice_shown.connect(lambda *_: places.append(view.place))
    view.cine.toggle()
    assert "Cine 10/s" in view.image.overlay.bottom_left

    qtbot.waitUntil(lambda: len(places) >= 2)
    assert places[:2] == [6, 0]
    qtbot.keyClick(view.image, Qt.Key.Key_Down)

    assert not view.cine.runs
    assert "Cine 10/s" not in view.image.overlay.bottom_left


def test_cine_goes_faster_step_by_step_and_then_slow_again(view, qtbot):
    show(view, qtbot, a_stack())
    rates = []
    view.cine.toggle()

    for _ in range(4):
        view.cine.next_rate()
        rates.append(view.cine.rate)

    assert rates == [20, 30, 5, 10]
    view.cine.toggle()
    assert not view.cine.runs


def test_cine_needs_more_than_one_slice(view, qtbot):
    show(view, qtbot, a_stack(1))

    assert view._advance() is False


def test_another_series_ends_cine(view, qtbot):
    show(view, qtbot, a_stack())
    view.cine.toggle()

    show(view, qtbot, a_stack(uid="1.2.3.2"))

    assert not view.cine.runs


def test_a_view_that_lets_its_series_go_finds_its_place_again(view, qtbot):
    stack = a_stack()
    show(view, qtbot, stack)
    view.go_to(6)

    view.let_go("Nothing here.")
    assert view.shown_image is None
    assert view.title == ""
    assert view.image.words == "Nothing here."
    show(view, qtbot, stack)

    assert view.place == 6
