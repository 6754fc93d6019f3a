"""Cuts on demand: read off the UI thread, refused in words, stopped, bounded, never an instance."""

import threading

import numpy as np
import pytest
from desk_builders import a_series_record, a_study, a_study_record

from desktop.imaging.frame import Frame, Window
from desktop.imaging.volume import TOO_FEW, TOO_LARGE
from desktop.study.hierarchy import Instance, Series
from desktop.ui.jobs import Jobs
from desktop.ui.theme.stylesheet import dress
from desktop.ui.viewer.cutter import Cutter
from desktop.ui.viewer.hanger import Hanger
from desktop.ui.viewer.viewer_grid import ViewerGrid

CT = "1.2.840.10008.5.1.4.1.1.2"
SHAPE = (12, 10)


class Desk:
    """Grid, hanger and cutter, over frames that are made here."""

    def __init__(self, qtbot, cache_bytes):
        self.jobs, self.gate = Jobs(), threading.Event()
        self.gate.set()
        self.grid = ViewerGrid(self.jobs)
        qtbot.addWidget(self.grid)
        self.grid.resize(600, 400)
        self.grid.show()
        self.hanger = Hanger(self.grid, cache_bytes=cache_bytes, decode=self.decode)
        self.cutter = Cutter(self.hanger, self.jobs)
        self.told = []
        self.cutter.told.connect(self.told.append)

    def decode(self, instance, index):
        self.gate.wait(10)
        return Frame(np.full(SHAPE, instance.number, np.int16), windows=(Window(50, 100, "Brain"),))

    def show(self, *counts):
        series = tuple(a_ct(f"1.{n}", count) for n, count in enumerate(counts, start=1))
        records = tuple(
            a_series_record(one.uid, "CT", plane="axial", kernel="bone") for one in series
        )
        self.hanger.show_study(a_study(series), a_study_record(records))
        self.hanger.hang("1.1")


def a_ct(uid, count):
    instances = tuple(
        Instance(
            "", CT, f"{uid}.{n}", uid, "1.2.3", "CT", n,
            header={
                "ImagePositionPatient": (0.0, 0.0, -1.5 * n), "PixelSpacing": (1.0, 1.0),
                "ImageOrientationPatient": (1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
                "FrameOfReferenceUID": "2.25.5",
            },
        )
        for n in range(count)
    )  # fmt: skip
    return Series(uid, 1, "CT", "bone", instances)


@pytest.fixture
def made(qapp, qtbot):
    dress(qapp)
    desks = []

    def make(*counts, cache_bytes=1 << 20):
        desk = Desk(qtbot, cache_bytes)
        desks.append(desk)
        desk.show(*(counts or (8,)))
        qtbot.waitUntil(lambda: desk.grid.active.shown_image is not None)
        return desk

    yield make
    for desk in desks:
        desk.gate.set()
        desk.cutter.forget()
        desk.hanger.forget()
        desk.jobs.close()


def derived(desk):
    return [view for view in desk.grid.panes if view.is_derived and view.shown_image]


def test_a_cut_hangs_beside_its_slices(made, qtbot):
    desk = made()

    desk.cutter.cut_sagittal()
    qtbot.waitUntil(lambda: len(derived(desk)) == 1)

    (view,) = derived(desk)
    assert view is desk.grid.panes[1]
    assert view.title == "Ax CT bone, sagittal cut"
    assert view.shown_image.derived
    assert view.shown_image.frame.pixels.shape == (8, 12)
    assert view.instance is None
    assert view.image.overlay.bottom_left[0] == "Reformat"
    assert view.image.overlay.edges.top == "H"
    assert desk.told == [""]


def test_slices_of_a_series_are_no_cut(made):
    desk = made()

    assert not desk.grid.active.shown_image.derived
    assert desk.grid.active.instance is not None


def test_a_cut_begins_in_the_window_of_its_slices(made, qtbot):
    desk = made()
    desk.grid.active.show_preset(1)
    name = desk.grid.active.window_used.name

    desk.cutter.cut_coronal()
    qtbot.waitUntil(lambda: len(derived(desk)) == 1)

    assert name == "Bone"
    assert derived(desk)[0].window_used.name == "Bone"


def test_from_a_cut_the_other_direction_takes_its_place(made, qtbot):
    desk = made()
    desk.cutter.cut_sagittal()
    qtbot.waitUntil(lambda: len(derived(desk)) == 1)
    view = derived(desk)[0]
    desk.grid.activate(view)

    desk.cutter.cut_coronal()
    qtbot.waitUntil(lambda: view.title.endswith("coronal cut") and view.shown_image is not None)

    assert derived(desk) == [view]


def test_too_few_slices_are_refused_at_once_and_in_words(made):
    desk = made(3)

    desk.cutter.cut_sagittal()

    assert desk.told == [TOO_FEW]
    assert not desk.cutter.reads


def test_a_volume_that_needs_too_much_memory_is_refused(made, qtbot):
    desk = made(8, cache_bytes=2 * 8 * 12 * 10)

    desk.cutter.cut_sagittal()
    qtbot.waitUntil(lambda: desk.told == [TOO_LARGE])

    assert desk.grid.panes[1].image.words == TOO_LARGE
    assert derived(desk) == []


def test_the_memory_of_a_volume_is_taken_from_that_of_the_slices(made, qtbot):
    desk = made(8, cache_bytes=8 * 12 * 10 * 2 * 2)
    desk.cutter.cut_sagittal()
    qtbot.waitUntil(lambda: len(derived(desk)) == 1)

    for place in range(8):
        desk.grid.active.go_to(place)
        qtbot.waitUntil(lambda place=place: desk.grid.active.shown_image.place == place)

    assert desk.hanger.cache.held_bytes <= 8 * 12 * 10 * 2


def test_pressed_again_the_reading_stops(made, qtbot):
    desk = made()
    desk.hanger.stack_of("1.1").forget()
    desk.gate.clear()
    desk.cutter.cut_sagittal()
    waiting = desk.grid.panes[1]
    assert desk.cutter.reads
    assert "Press the same key to stop" in waiting.image.words

    desk.cutter.cut_sagittal()
    desk.gate.set()
    qtbot.waitUntil(lambda: not desk.cutter.reads)

    assert desk.told == ["The cut was stopped."]
    assert derived(desk) == []


def test_what_the_reader_hung_meanwhile_stays(made, qtbot):
    desk = made(8, 4)
    desk.gate.clear()
    desk.cutter.cut_sagittal()
    view = desk.grid.panes[1]
    desk.hanger.hang("1.2", view)

    desk.gate.set()
    qtbot.waitUntil(lambda: not desk.cutter.reads and view.shown_image is not None)

    assert view.series_uid == "1.2"


def test_another_series_puts_the_former_cuts_away(made, qtbot):
    desk = made(8, 9)
    desk.cutter.cut_sagittal()
    qtbot.waitUntil(lambda: len(derived(desk)) == 1)
    desk.hanger.hang("1.2")

    desk.cutter.cut_sagittal()
    qtbot.waitUntil(lambda: len(derived(desk)) == 1 and not desk.cutter.reads)

    assert derived(desk)[0].shown_image.frame.pixels.shape == (9, 12)


def test_without_a_series_nothing_is_cut(made):
    desk = made()
    desk.hanger.forget()

    desk.cutter.cut_sagittal()

    assert desk.told == []


def test_colours_are_refused(made, qtbot):
    desk = made()
    desk.hanger.stack_of("1.1").decode = lambda *_: Frame(np.zeros((4, 4, 3), np.uint8), "RGB")

    desk.cutter.cut_sagittal()
    qtbot.waitUntil(lambda: bool(desk.told))

    assert "grey images only" in desk.told[0]
