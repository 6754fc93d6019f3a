"""Views of one frame of reference follow each other; a point is shown in all; else it says why."""

import pytest
from desk_builders import SAGITTAL, a_frame
from PySide6.QtCore import Qt

from desktop.imaging.places.linking import FRAME_UNKNOWN, FRAMES_DIFFER
from desktop.imaging.stack import Stack
from desktop.study.hierarchy import Instance, Series
from desktop.ui.jobs import Jobs
from desktop.ui.theme.stylesheet import dress
from desktop.ui.viewer.linker import LINKED, OFF, Linker
from desktop.ui.viewer.viewer_grid import ViewerGrid

MR = "1.2.840.10008.5.1.4.1.1.4"
AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)


@pytest.fixture
def grid(qapp, qtbot):
    dress(qapp)
    jobs = Jobs()
    made = ViewerGrid(jobs)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    yield made
    made.clear()
    jobs.close()


@pytest.fixture
def linker(grid):
    made = Linker(grid, parent=grid)
    made.told.connect(lambda *said: setattr(made, "said", said))
    return made


def a_stack(uid, positions, axes=SAGITTAL, frame="2.25.5"):
    """Images of 40 x 40 pixels of 1 mm at these positions."""
    instances = tuple(
        Instance(
            "", MR, f"{uid}.{n}", uid, "1.2.3", "MR", n,
            header={
                "ImagePositionPatient": tuple(map(float, at)), "ImageOrientationPatient": axes,
                "PixelSpacing": (1.0, 1.0), "FrameOfReferenceUID": frame,
            },
        )
        for n, at in enumerate(positions, start=1)
    )  # fmt: skip
    return Stack(
        Series(uid, 1, "MR", "", instances), decode=lambda *_: a_frame(rows=40, columns=40)
    )


def sagittal(uid="1.1", count=9, step=3.0, **how):
    return a_stack(uid, [(step * n, -20, 20) for n in range(count)], **how)


def axial(uid="1.2", count=9, **how):
    return a_stack(uid, [(-8, -20, 20 - 4 * n) for n in range(count)], AXIAL, **how)


def hang(grid, qtbot, *stacks):
    grid.show_layout({1: "one", 2: "two", 3: "three"}[len(stacks)])
    for view, stack in zip(grid.panes, stacks, strict=True):
        with qtbot.waitSignal(view.slice_shown):
            view.show_stack(stack, f"Series {stack.series.uid}", "", False, place=0)
    return grid.panes


def test_parallel_series_scroll_together_by_place_in_the_patient(grid, linker, qtbot):
    thick, thin = hang(grid, qtbot, sagittal(), sagittal("1.3", 25, 1.0))

    thick.step(4)

    assert thick.place == 4
    assert thin.place == 12
    assert linker.said == (LINKED, "")


def test_the_other_way_round_too_and_the_view_beneath_the_wheel_leads(grid, linker, qtbot):
    thick, thin = hang(grid, qtbot, sagittal(), sagittal("1.3", 25, 1.0))

    thin.image.scrolled.emit(20)

    assert thick.place == 7
    assert grid.active is thick


def test_series_that_lie_across_show_where_they_cross_and_do_not_scroll(grid, linker, qtbot):
    first, second = hang(grid, qtbot, sagittal(), axial())

    with qtbot.waitSignal(first.slice_shown):
        first.step(2)

    assert second.place == 0
    (line,) = linker.lines_on(second)
    assert [round(end[1], 3) for end in (line.start, line.end)] == [14.0, 14.0]
    assert len(linker.lines_on(first)) == 1


def test_series_of_two_frames_of_reference_are_not_linked_and_it_says_so(grid, linker, qtbot):
    first, second = hang(grid, qtbot, sagittal(), sagittal("1.3", frame="2.25.6"))

    first.step(3)

    assert second.place == 0
    assert linker.lines_on(second) == ()
    assert linker.said == (f"Not linked: {FRAMES_DIFFER}", FRAMES_DIFFER)


def test_the_one_that_cannot_be_linked_is_named(grid, linker, qtbot):
    hang(grid, qtbot, sagittal(), axial(), axial("1.3", frame=""))

    assert linker.said == ("Linked, but not with Series 1.3", FRAME_UNKNOWN)


def test_a_single_view_says_nothing_of_links(grid, linker, qtbot):
    hang(grid, qtbot, sagittal())

    assert linker.said == ("", "")


def test_links_can_be_put_off(grid, linker, qtbot):
    first, second = hang(grid, qtbot, sagittal(), sagittal("1.3"))

    linker.toggle()
    first.step(3)

    assert second.place == 0
    assert linker.said == (OFF, "")
    linker.toggle()
    assert linker.said == (LINKED, "")


def test_a_point_is_gone_to_in_every_view_and_marked(grid, linker, qtbot):
    first, second = hang(grid, qtbot, sagittal(), axial())
    before = second.image.grab().toImage()

    first.image.located.emit(16.0, 20.0)  # 16 mm below the first axial slice
    qtbot.waitUntil(lambda: second.shown_image.place == 4)

    assert second.place == 4
    assert linker.point == pytest.approx((0.0, 0.0, 4.0))
    assert linker._spot_on(second) is not None
    assert second.image.grab().toImage() != before
    linker.forget()
    assert linker.point is None


def test_a_click_with_shift_points_and_a_drag_with_shift_does_not(grid, linker, qtbot):
    first, _ = hang(grid, qtbot, sagittal(), axial())
    port = first.image.viewport()

    with qtbot.waitSignal(first.image.located):
        qtbot.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier)


def test_a_slice_beyond_the_other_stack_is_not_followed(grid, linker, qtbot):
    far = a_stack("1.9", [(500.0 + n, -20, 20) for n in range(5)])
    first, second = hang(grid, qtbot, sagittal(), far)

    first.step(5)

    assert second.place == 0


def test_a_spot_without_a_place_in_the_patient_moves_nothing(grid, linker, qtbot):
    nowhere = a_stack("1.9", [(0, 0, 0)] * 2, axes=())
    first, second = hang(grid, qtbot, nowhere, axial())

    first.image.located.emit(1.0, 1.0)

    assert linker.point is None
    assert second.place == 0
