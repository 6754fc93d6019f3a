"""Circles of objects are collected in the window's thread alone while there are threads."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from desktop.ui.collector import Collector
from desktop.ui.jobs import Jobs


@pytest.fixture
def collector(qapp):
    made = Collector()
    yield made
    gc.enable()


def circle():
    """A QObject that only itself reaches; says in which thread it went."""
    went = []
    made = QObject()
    made.me = [made]
    finalizer = weakref.finalize(made, lambda: went.append(threading.current_thread()))
    finalizer.atexit = False
    return went


def many_lists():
    return [[] for _ in range(20 * gc.get_threshold()[0])]


def test_while_it_is_held_python_itself_does_not_look(collector):
    let_go = collector.hold()

    assert collector.held
    assert not gc.isenabled()

    let_go()
    assert not collector.held
    assert gc.isenabled()


def test_the_last_to_let_go_gives_the_look_out_back(collector):
    first, second = collector.hold(), collector.hold()

    first()
    assert not gc.isenabled()

    second()
    assert gc.isenabled()


def test_a_circle_is_not_let_go_by_a_worker(qtbot, qapp):
    jobs = Jobs()
    try:
        went = circle()
        done = []
        job = jobs.start(jobs, lambda work: len(many_lists()))
        job.finished.connect(done.append)
        qtbot.waitUntil(lambda: bool(done))
        gc.collect()
    finally:
        jobs.close()

    assert went == [threading.main_thread()]


def test_the_timer_collects_what_is_due(qtbot, collector):
    let_go = collector.hold()
    gc.collect()
    went = circle()
    kept = many_lists()

    qtbot.waitUntil(lambda: bool(went))

    let_go()
    assert kept
    assert went == [threading.main_thread()]


def test_what_is_not_due_is_left_alone(collector, monkeypatch):
    let_go = collector.hold()
    looked = []
    monkeypatch.setattr(gc, "get_count", lambda: (1, 1, 1))
    monkeypatch.setattr(gc, "collect", looked.append)

    collector.look()

    let_go()
    assert looked == []


@pytest.mark.parametrize(
    ("counts", "due"),
    [((9999, 0, 0), 0), ((9999, 9999, 0), 1), ((9999, 9999, 9999), 2)],
)
def test_the_oldest_generation_that_is_due_is_collected(collector, monkeypatch, counts, due):
    let_go = collector.hold()
    looked = []
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "get_count", lambda: counts)
    monkeypatch.setattr(gc, "collect", looked.append)

    collector.look()

    let_go()
    assert looked == [due]


def test_the_timer_ends_when_nobody_holds(collector):
    collector.hold()()

    collector.look()

    assert not collector._clock.isActive()


def test_the_program_has_one(qapp):
    assert Collector.of_program() is Collector.of_program()


def test_jobs_hold_it_until_they_are_closed(qapp):
    before = Collector.of_program()._holders
    jobs = Jobs()

    assert Collector.of_program()._holders == before + 1

    jobs.close()
    jobs.close()
    assert Collector.of_program()._holders == before


def test_jobs_that_were_forgotten_let_go(qapp):
    before = Collector.of_program()._holders
    jobs = Jobs()
    jobs._free.shutdown()
    jobs._store.shutdown()

    del jobs
    gc.collect()

    assert Collector.of_program()._holders == before
