"""The open reading: shown at once, called saved only once the ledger has it, never out of order."""

import threading
from datetime import UTC, datetime

import pytest
from lane_builders import a_checklist, a_record, an_evaluation

from desktop.checklist.answers import Answer, Slot
from desktop.foundation.errors import SigningRefused, StorageFault
from desktop.session.changes import Answered, Begun, Redone, Signed, Undone
from desktop.session.history import Timeline
from desktop.ui.current_reading import CurrentReading
from desktop.ui.jobs import Jobs

NOW = datetime(2026, 11, 18, 10, 4, tzinfo=UTC)
PAIN = Slot("pain")


class Store:
    """A ledger that can be slow, or full."""

    def __init__(self):
        self.kept = []
        self.full = False
        self.gate = threading.Event()
        self.gate.set()

    def keep(self, before, change):
        self.gate.wait(5)
        if self.full:
            raise StorageFault("The disk is full. Free some space.")
        assert len(before.changes) == 1 + len(self.kept)
        self.kept.append(change)

    def sign(self, timeline):
        self.keep(timeline, signed := Signed("2.25.1", 1, "final", "R"))
        return timeline.after(signed), "the report"


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def current(qapp, store):
    jobs = Jobs()
    made = CurrentReading(jobs, store.keep, an_evaluation, lambda: NOW)
    begun = Begun(a_record(), "t", "1", "0", "")
    made.open(Timeline.begin("reading/1", begun, a_checklist()))
    yield made
    store.gate.set()
    jobs.close()


def pain(value):
    return Answered(PAIN, Answer(value))


def test_a_change_is_shown_at_once_and_saved_later(current, store, qtbot):
    store.gate.clear()

    current.change(pain("none"))

    assert current.reading.answers[PAIN].value == "none"
    assert current.safety.state == "saving"
    assert store.kept == []
    with qtbot.waitSignal(current.saved):
        store.gate.set()
    assert store.kept == [pain("none")]
    assert (current.safety.state, current.safety.at) == ("saved", NOW)


def test_what_follows_is_told_with_every_change(current, qtbot):
    with qtbot.waitSignal(current.changed) as signal:
        current.change(pain("none"))

    assert signal.args[0].heard[PAIN].value == "none"
    assert current.evaluation is signal.args[0]


def test_changes_are_kept_in_the_order_of_the_hand(current, store, qtbot):
    with qtbot.waitSignal(current.saved, timeout=5000):
        for value in ("none", "mechanical", "other"):
            current.change(pain(value))

    assert [change.answer.value for change in store.kept] == ["none", "mechanical", "other"]


def test_undo_and_redo_are_kept_too(current, store, qtbot):
    current.change(pain("none"))
    current.undo()
    assert PAIN not in current.reading.answers
    assert current.can_redo

    with qtbot.waitSignal(current.saved):
        current.redo()

    assert current.reading.answers[PAIN].value == "none"
    assert store.kept[1:] == [Undone(), Redone()]


def test_nothing_to_undo_changes_nothing(current, qtbot):
    with qtbot.assertNotEmitted(current.changed):
        current.undo()
        current.redo()

    assert current.settled


def test_a_full_disk_is_told_and_the_answer_stays_on_screen(current, store, qtbot):
    store.full = True

    with qtbot.waitSignal(current.save_failed) as signal:
        current.change(pain("none"))

    assert "disk is full" in str(signal.args[0])
    assert current.reading.answers[PAIN].value == "none"
    assert (current.safety.state, current.safety.waiting) == ("unsaved", 1)


def test_after_a_fault_the_next_change_saves_all_in_order(current, store, qtbot):
    store.full = True
    with qtbot.waitSignal(current.save_failed):
        current.change(pain("none"))
    store.full = False

    with qtbot.waitSignal(current.saved):
        current.change(pain("other"))

    assert [change.answer.value for change in store.kept] == ["none", "other"]


def test_saving_can_be_tried_again(current, store, qtbot):
    store.full = True
    with qtbot.waitSignal(current.save_failed):
        current.change(pain("none"))
    store.full = False

    with qtbot.waitSignal(current.saved):
        current.retry()

    assert current.safety.state == "saved"


def test_a_reading_with_unsaved_changes_is_not_replaced(current, store):
    store.gate.clear()
    current.change(pain("none"))

    with pytest.raises(RuntimeError):
        current.open(current.timeline)


def test_what_waits_is_saved_after_the_reading_was_put_away(current, store, qtbot):
    store.gate.clear()
    current.change(pain("none"))

    with qtbot.waitSignal(current.saved):
        current.close()
        store.gate.set()

    assert current.reading is None
    assert store.kept == [pain("none")]


def test_without_a_reading_there_is_nothing_to_change(current, store):
    current.close()

    current.change(pain("none"))

    assert current.settled
    assert not current.can_undo
    assert not current.can_redo


def test_signing_waits_until_every_answer_is_kept(current, store, qtbot):
    store.gate.clear()
    current.change(pain("none"))
    current.act(store.sign)

    with qtbot.waitSignal(current.acted) as signal:
        store.gate.set()

    assert signal.args == ["the report"]
    assert [type(change).__name__ for change in store.kept] == ["Answered", "Signed"]
    assert current.reading.signed[0].version == 1
    assert current.settled


def test_an_answer_given_while_signing_comes_after_the_signature(current, store, qtbot):
    store.gate.clear()
    current.act(store.sign)
    current.change(pain("none"))
    assert PAIN not in current.reading.answers

    with qtbot.waitSignal(current.saved):
        store.gate.set()

    assert [type(change).__name__ for change in store.kept] == ["Signed", "Answered"]
    assert current.reading.answers[PAIN].value == "none"


def test_a_refused_signature_is_told_and_nothing_is_lost(current, store, qtbot):
    def refuse(timeline):
        raise SigningRefused("A final report waits for answers.", ("Pain is open.",))

    store.gate.clear()
    current.change(pain("none"))
    current.act(refuse)
    current.change(pain("other"))

    with qtbot.waitSignals([current.act_failed, current.saved]):
        store.gate.set()

    assert current.reading.answers[PAIN].value == "other"
    assert len(store.kept) == 2


def test_nothing_is_signed_while_answers_cannot_be_kept(current, store, qtbot):
    store.full = True
    store.gate.clear()
    current.change(pain("none"))
    current.act(store.sign)
    current.change(pain("other"))

    with qtbot.waitSignal(current.act_failed):
        store.gate.set()
    qtbot.waitUntil(lambda: (current.safety.state, current.safety.waiting) == ("unsaved", 2))
    store.full = False
    with qtbot.waitSignal(current.saved):
        current.retry()

    assert [type(change).__name__ for change in store.kept] == ["Answered", "Answered"]


def test_signing_without_a_reading_is_refused(current, store, qtbot):
    current.close()

    with qtbot.waitSignal(current.act_failed) as signal:
        current.act(store.sign)

    assert "No reading is open" in str(signal.args[0])
