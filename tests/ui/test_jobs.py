"""Work comes home in the UI thread, in order, stops when asked, and outlives its owner."""

import gc
import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from desktop.foundation.errors import InputFault
from desktop.ui.jobs import BUG, Jobs, _Newest


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


class Ear(QObject):
    """Remembers what it is told, and in which thread."""

    def __init__(self):
        super().__init__()
        self.heard = []
        self.threads = set()

    def hear(self, *what):
        self.heard.append(what[0] if len(what) == 1 else what)
        self.threads.add(threading.current_thread())


def test_an_outcome_comes_home_in_the_ui_thread(qtbot, jobs):
    ear = Ear()

    job = jobs.start(ear, lambda work: 42)
    job.finished.connect(ear.hear)
    qtbot.waitUntil(lambda: ear.heard == [42])

    assert ear.threads == {threading.main_thread()}


def test_work_that_ends_at_once_waits_for_its_caller_to_connect(qtbot, jobs):
    ear = Ear()

    made = [jobs.start(ear, lambda work: "done") for _ in range(50)]
    jobs._free.shutdown(wait=True)
    for job in made:
        job.finished.connect(ear.hear)
    qtbot.waitUntil(lambda: len(ear.heard) == 50)

    assert not jobs.busy


def test_a_fault_is_told_as_a_sentence(qtbot, jobs):
    ear = Ear()

    def work(work):
        raise InputFault("There is no such folder.")

    job = jobs.start(ear, work)
    job.failed.connect(ear.hear)
    qtbot.waitUntil(lambda: bool(ear.heard))

    assert str(ear.heard[0]) == "There is no such folder."


def test_a_bug_reaches_the_excepthook_and_the_reader_hears_a_plain_sentence(
    qtbot, jobs, monkeypatch
):
    ear = Ear()
    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *rest: seen.append(kind))

    job = jobs.start(ear, lambda work: {}["CANARY"])
    job.failed.connect(ear.hear)
    qtbot.waitUntil(lambda: bool(ear.heard))

    assert seen == [KeyError]
    assert str(ear.heard[0]) == BUG


def test_work_stops_at_its_next_progress(qtbot, jobs):
    ear = Ear()
    going = threading.Event()

    def work(work):
        while True:
            going.set()
            work.progress(1, 2)

    job = jobs.start(ear, work)
    job.stopped.connect(ear.hear)
    job.stopped.connect(lambda: ear.heard.append("stopped"))
    going.wait(5)
    job.stop()
    qtbot.waitUntil(lambda: "stopped" in ear.heard)

    assert not jobs.busy


def test_progress_tells_the_first_and_the_last_and_few_between(qtbot, jobs):
    ear = Ear()
    done = Ear()
    go = threading.Event()

    def work(work):
        go.wait(5)
        for count in range(10_001):
            work.progress(count, 10_000)

    job = jobs.start(ear, work)
    job.progressed.connect(ear.hear)
    job.finished.connect(done.hear)
    go.set()
    qtbot.waitUntil(lambda: len(done.heard) == 1)

    assert ear.heard[0] == (0, 10_000)
    assert ear.heard[-1] == (10_000, 10_000)
    assert len(ear.heard) < 200


def test_writes_never_cross(qtbot, jobs):
    ear = Ear()
    order = []

    def write(number):
        def work(work):
            threading.Event().wait(0.002 * (5 - number))
            order.append(number)
            return number

        return work

    for number in range(5):
        jobs.store(ear, write(number)).finished.connect(ear.hear)
    qtbot.waitUntil(lambda: len(ear.heard) == 5)

    assert order == [0, 1, 2, 3, 4]


def test_an_owner_may_go_before_its_work_ends(qtbot, jobs):
    go = threading.Event()
    ear = Ear()
    for _ in range(40):
        owner = QObject()
        job = jobs.start(owner, lambda work: go.wait(5))
        job.finished.connect(ear.hear)
        del job
        owner.deleteLater()
        del owner
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy)

    assert ear.heard == []


def test_closing_finishes_writes_and_stops_reads(qapp):
    jobs = Jobs()
    owner = QObject()
    kept = []

    def read(work):
        while True:
            work.progress(0, 0)

    jobs.start(owner, read)
    for number in range(3):
        jobs.store(owner, lambda work, number=number: kept.append(number))
    jobs.close()

    assert kept == [0, 1, 2]


def test_what_work_shows_comes_home_and_the_newest_counts(qtbot, jobs):
    ear, release = Ear(), threading.Event()

    def work(show, work):
        show("first")
        release.wait(5)
        for n in range(1000):
            show(n)
        return "done"

    job = jobs.start_showing(ear, work)
    job.shown.connect(ear.hear)
    job.finished.connect(ear.hear)
    qtbot.waitUntil(lambda: ear.heard == ["first"])
    release.set()
    qtbot.waitUntil(lambda: "done" in ear.heard)

    assert ear.heard[-2:] == [999, "done"]
    assert len(ear.heard) < 1000
    assert ear.threads == {threading.main_thread()}


def test_what_is_shown_before_anybody_can_carry_it_is_not_lost():
    newest, carried = _Newest(), []

    newest("early")
    newest.deliver_by(lambda: carried.append(newest.take()))
    newest("late")

    assert carried == ["early", "late"]


def test_what_ended_as_the_lanes_closed_comes_home_no_more(qtbot):
    jobs, owner, heard = Jobs(), QObject(), []
    job = jobs.start(owner, lambda work: 1)
    job.finished.connect(lambda _: heard.append(jobs.store(owner, lambda work: 2)))

    jobs.close()
    qtbot.wait(50)

    assert heard == []
