"""A watched folder: looked at again and again, told when it grows, until it is closed."""

import pytest
from bench_double import BenchDouble, parts
from desk_builders import an_outline, an_overview

from desktop.ui.folder_watch import FolderWatch

ONE, TWO = an_outline("0", uid="1"), an_outline("1", uid="2")


@pytest.fixture
def watch(qapp, qtbot, tmp_path):
    jobs, _, _ = parts()
    made = FolderWatch(BenchDouble(an_overview(ONE)), jobs)
    made._timer.setInterval(5)
    made.heard = []
    made.grew.connect(lambda shelf, new: made.heard.append(new))
    yield made
    made.stop()
    jobs.close()


def looks(watch):
    return len(watch._bench.calls)


def test_it_looks_again_and_tells_how_many_images_are_new(watch, qtbot, tmp_path):
    watch.start((tmp_path,), 5)
    qtbot.waitUntil(lambda: looks(watch) >= 2)
    assert watch.heard == []

    watch._bench.overviews = [an_overview(ONE, TWO)]
    qtbot.waitUntil(lambda: watch.heard == [5])
    watch._bench.overviews = [an_overview(ONE)]
    qtbot.waitUntil(lambda: watch.heard == [5, -5])


def test_it_ends_when_it_is_switched_off(watch, qtbot, tmp_path):
    told = []
    watch.watching.connect(told.append)
    watch.start((tmp_path,), 5)
    qtbot.waitUntil(lambda: looks(watch) >= 1)

    watch.stop()
    watch.stop()
    watch.look()

    assert told == [True, False]
    assert not watch._timer.isActive()


def test_a_folder_that_goes_away_is_told_and_no_longer_watched(watch, qtbot, tmp_path):
    with qtbot.waitSignal(watch.lost):
        watch.start((tmp_path / "gone",), 5)

    assert not watch.on


def test_nothing_is_watched_without_a_folder(watch):
    watch.start((), 0)

    assert not watch.on


def test_a_look_that_fails_is_followed_by_another(watch, qtbot, tmp_path, monkeypatch):
    from desktop.foundation.errors import InputFault

    def fails(paths, work, show):
        watch._bench.calls.append("failed")
        raise InputFault("x")

    monkeypatch.setattr(watch._bench, "look", fails)

    watch.start((tmp_path,), 5)

    qtbot.waitUntil(lambda: looks(watch) >= 3)


def test_rows_that_were_opened_stay_marked(watch, qtbot, tmp_path):
    shelves = []
    watch.grew.connect(lambda shelf, new: shelves.append(shelf))
    watch.mark(("1 1",))

    watch.start((tmp_path,), 0)
    qtbot.waitUntil(lambda: bool(shelves))

    assert shelves[0].branches[0].studies[0].line.mark == "opened"
