"""What hangs where: steps, replacements in words, one memory for all, links that open an image."""

import pytest
from desk_builders import a_frame, a_series, a_series_record, a_study, a_study_record

from desktop.study.hierarchy import Series
from desktop.ui.jobs import Jobs
from desktop.ui.theme.stylesheet import dress
from desktop.ui.viewer.hanger import Hanger, holds_text
from desktop.ui.viewer.viewer_grid import ViewerGrid


@pytest.fixture
def hanger(qapp, qtbot):
    dress(qapp)
    jobs = Jobs()
    grid = ViewerGrid(jobs)
    qtbot.addWidget(grid)
    grid.resize(600, 400)
    grid.show()
    made = Hanger(grid, decode=lambda instance, _: a_frame(instance.number))
    made.notes = []
    made.told.connect(made.notes.append)
    yield made
    made.forget()
    jobs.close()


def show(hanger, *kinds, images=5):
    """A study of series of these planes and weightings, numbered from 1."""
    series = tuple(a_series(images, f"1.{n}") for n in range(1, len(kinds) + 1))
    records = tuple(
        a_series_record(one.uid, plane=plane, weighting=weighting)
        for one, (plane, weighting) in zip(series, kinds, strict=True)
    )
    record = a_study_record(records)
    hanger.show_study(a_study(series), record)
    return record


SAGITTALS = (("sagittal", "T2"), ("sagittal", "T1"), ("sagittal", "STIR"))


def hung(hanger):
    return [view.series_uid for view in hanger.grid.panes]


def test_three_sagittals_open_beside_each_other(hanger):
    show(hanger, *SAGITTALS, ("axial", "T2"))

    assert hanger.open() is None

    assert hung(hanger) == ["1.2", "1.3", "1.1"]
    assert hanger.grid.active.series_uid == "1.1"
    assert hanger.notes == [""]


def test_the_next_step_is_the_canal_and_what_is_missing_is_said(hanger):
    show(hanger, *SAGITTALS, ("axial", "T1"))
    hanger.open()

    hanger.next_step()

    assert hung(hanger) == ["1.1", "1.4"]
    assert hanger.notes[-1] == (
        "Axial T2 is missing; Ax T1 hangs in its place. Axial CT, bone is missing."
    )
    hanger.next_step()
    assert hung(hanger) == ["1.2", "1.3", "1.1"]


def test_a_study_of_one_series_opens_with_one_image(hanger):
    show(hanger, ("axial", "T2"))

    assert hanger.open() == "1.1"
    assert hanger.grid.layout_name == "one"


def test_a_step_that_nothing_hangs_in_changes_no_layout(hanger):
    show(hanger, ("coronal", "T2"))
    hanger.hang("1.1")

    hanger.next_step()

    assert hung(hanger) == ["1.1"]
    assert hanger.notes[-1].count("is missing") == 3


def test_all_views_share_one_memory(hanger, qtbot):
    show(hanger, *SAGITTALS)
    hanger.open()

    stacks = [view.stack for view in hanger.grid.panes]
    qtbot.waitUntil(lambda: all(view.shown_image for view in hanger.grid.panes))

    assert len({id(stack) for stack in stacks}) == 3
    assert {stack.held_bytes for stack in stacks} == {hanger.cache.held_bytes}
    assert hanger.stack_of("1.1") is hanger.grid.active.stack


def test_a_link_opens_its_image_where_the_series_hangs(hanger):
    show(hanger, *SAGITTALS)
    hanger.open()

    assert hanger.open_image("1.3", "1.3.2")

    assert hanger.grid.active.series_uid == "1.3"
    assert hanger.grid.active.instance.sop_uid == "1.3.2"
    assert hung(hanger) == ["1.2", "1.3", "1.1"]


def test_a_link_to_a_series_that_hangs_nowhere_uses_the_active_view(hanger):
    show(hanger, *SAGITTALS, ("axial", "T2"))
    hanger.open()

    assert hanger.open_image("1.4", "1.4.5")

    assert hung(hanger) == ["1.2", "1.3", "1.4"]
    assert hanger.grid.active.instance.sop_uid == "1.4.5"


@pytest.mark.parametrize("what", [("1.1", "9.9", 0), ("9", "1.1.1", 0), ("1.1", "1.1.1", 7)])
def test_a_link_to_what_is_not_here_opens_nothing(hanger, what):
    show(hanger, *SAGITTALS)

    assert not hanger.open_image(*what)


def test_what_was_not_shown_is_counted_by_series_and_slices(hanger, qtbot):
    show(hanger, *SAGITTALS)
    assert hanger.not_shown() == (3, 0)

    with qtbot.waitSignal(hanger.grid.active.slice_shown):
        hanger.hang("1.1")

    assert hanger.not_shown() == (2, 4)


def test_scouts_are_no_reminder(hanger):
    series = a_series(5, "1.1")
    record = a_study_record((a_series_record("1.1", kind="localizer", plane="sagittal"),))
    hanger.show_study(a_study((series,)), record)

    assert hanger.not_shown() == (0, 0)


def test_a_study_that_grows_keeps_what_hangs_and_where(hanger, qtbot):
    record = show(hanger, *SAGITTALS)
    hanger.open()
    qtbot.waitUntil(lambda: all(view.shown_image for view in hanger.grid.panes))
    hanger.grid.active.go_to(4)

    series = tuple(a_series(9, f"1.{n}") for n in range(1, 4))
    hanger.show_study(a_study(series), record)

    assert hung(hanger) == ["1.2", "1.3", "1.1"]
    assert [len(view.stack) for view in hanger.grid.panes] == [9, 9, 9]
    assert hanger.grid.active.place == 4


def test_another_understanding_renames_what_hangs(hanger, qtbot):
    show(hanger, *SAGITTALS)
    hanger.open()

    hanger.show_record(a_study_record((a_series_record("1.1", plane="axial", weighting="PD"),)))

    assert hanger.grid.active.title == "Ax PD"


def test_texts_are_no_images():
    from dataclasses import replace

    one = a_series(1)
    report = replace(one.instances[0], sop_class="1.2.840.10008.5.1.4.1.1.88.33")

    assert holds_text(Series("1", 1, "SR", "", (report,)))
    assert not holds_text(one)
    assert not holds_text(Series("1", 1, "SR", "", ()))


def test_without_a_study_nothing_hangs(hanger):
    assert hanger.open() is None
    hanger.next_step()

    assert not hanger.hang("1.1")
    assert hanger.not_shown() == (0, 0)
