"""Undo leaves out the last change that counts; what others rely on is never undone."""

import pytest
from builders_session import BEGUN, FOUND, THE_SMALL, a_small_reading, a_timeline, answered
from hypothesis import given
from hypothesis import strategies as st

from desktop.checklist.answers import Slot
from desktop.foundation.errors import StorageFault
from desktop.session.changes import (
    Communicated,
    LesionRemoved,
    Redone,
    Retracted,
    SentenceEdited,
    Signed,
    Undone,
)
from desktop.session.history import Timeline

NO_PAIN = answered("pain", "none")
PAIN = answered("pain", "mechanical")
TOLD = Communicated(finding="cord compression", by="Dr A")
SIGNED = Signed("2.25.1", 1, "preliminary", "Dr A")


def replayed(timeline):
    return Timeline.replay("r", timeline.changes, lambda begun: THE_SMALL)


def test_a_beginning_is_a_reading_without_answers():
    timeline = a_timeline()

    assert timeline.reading == a_small_reading()
    assert timeline.changes == (BEGUN,)
    assert not timeline.can_undo
    assert not timeline.can_redo
    assert (timeline.next_undo, timeline.next_redo) == (None, None)


def test_one_undo_takes_an_edit_back_and_brings_the_former_words():
    first = SentenceEdited("findings//pain", "In my words.", "ab")
    second = SentenceEdited("findings//pain", "In other words.", "ab")
    timeline = a_timeline().after(first).after(second)

    once = timeline.after(Undone())
    twice = once.after(Undone())

    assert timeline.next_undo == second
    assert once.reading.edits == {first.key: first}
    assert twice.reading.edits == {}
    assert twice.after(Redone()).reading.edits == {first.key: first}
    assert replayed(once).reading == once.reading


def test_undo_leaves_out_the_last_change_and_names_it_before():
    timeline = a_timeline(NO_PAIN, PAIN)

    assert timeline.can_undo
    assert timeline.next_undo == PAIN
    undone = timeline.after(Undone())

    assert undone.can_redo
    assert undone.reading == a_small_reading({"pain": "none"})
    assert (undone.next_undo, undone.next_redo) == (NO_PAIN, PAIN)


def test_redo_brings_back_what_was_left_out_in_turn():
    timeline = a_timeline(NO_PAIN, PAIN, Undone(), Undone())

    once = timeline.after(Redone())
    twice = once.after(Redone())

    assert once.reading == a_small_reading({"pain": "none"})
    assert twice.reading == a_small_reading({"pain": "mechanical"})
    assert not twice.can_redo


def test_a_new_change_ends_redo():
    timeline = a_timeline(PAIN, Undone(), NO_PAIN)

    assert not timeline.can_redo
    assert timeline.after(Redone()).reading == a_small_reading({"pain": "none"})


def test_a_removed_lesion_comes_back_with_its_answers():
    size = answered("1/size", 12)
    before = a_timeline(FOUND, size)

    after = before.after(LesionRemoved("1")).after(Undone())

    assert after.reading == before.reading == a_small_reading({"1/size": 12}, lesions=("1",))


def test_a_retracted_answer_comes_back():
    assert a_timeline(PAIN, Retracted(Slot("pain")), Undone()).reading.answers


def test_every_act_stays_in_the_list_also_an_undo_of_nothing():
    timeline = a_timeline(Undone(), PAIN, Undone(), Redone(), Redone())

    assert timeline.changes == (BEGUN, Undone(), PAIN, Undone(), Redone(), Redone())
    assert timeline.reading == a_small_reading({"pain": "mechanical"})


def test_what_was_told_is_passed_over_and_stays():
    timeline = a_timeline(PAIN, TOLD)

    assert timeline.next_undo == PAIN
    undone = timeline.after(Undone())

    assert undone.reading.communication == TOLD
    assert undone.reading.answers == {}
    assert not undone.can_undo
    assert undone.after(Redone()).reading == timeline.reading


def test_undo_never_reaches_behind_a_signature():
    timeline = a_timeline(PAIN, SIGNED)

    assert not timeline.can_undo
    assert timeline.after(Undone()).reading == timeline.reading
    assert timeline.after(NO_PAIN).next_undo == NO_PAIN
    assert not timeline.after(NO_PAIN).after(Undone()).can_undo


def test_a_signature_ends_redo():
    assert not a_timeline(PAIN, Undone(), SIGNED).can_redo


def test_a_kept_reading_resumes_with_its_undo_and_redo():
    timeline = a_timeline(NO_PAIN, PAIN, Undone())

    assert replayed(timeline) == timeline
    assert replayed(timeline).next_redo == PAIN


def test_a_kept_reading_resumes_under_the_text_it_was_begun_with():
    asked = []

    Timeline.replay("r", (BEGUN,), lambda begun: asked.append(begun.checklist_text) or THE_SMALL)

    assert asked == [THE_SMALL.text]


@pytest.mark.parametrize("changes", [(), (PAIN,), (PAIN, BEGUN)])
def test_a_reading_without_its_beginning_is_refused(changes):
    with pytest.raises(StorageFault, match="lost its beginning"):
        Timeline.replay("r", changes, lambda begun: THE_SMALL)


def test_two_thousand_changes_are_replayed():
    answers = [answered(f"{lesion}/size", lesion) for lesion in range(1, 101)] * 20
    changes = (BEGUN, *answers[:-500], *[Undone(), PAIN] * 250)

    timeline = Timeline.replay("r", changes, lambda begun: THE_SMALL)

    assert len(timeline.changes) == 2001


ACTS = st.lists(
    st.sampled_from((NO_PAIN, PAIN, FOUND, answered("1/size", 3), TOLD, SIGNED, Undone(), Redone()))
)


@given(ACTS)
def test_replaying_gives_what_was_done_step_by_step(acts):
    timeline = a_timeline(*acts)

    assert replayed(timeline) == timeline


@given(ACTS)
def test_redo_takes_back_undo(acts):
    timeline = a_timeline(*acts)

    if timeline.can_undo:
        again = timeline.after(Undone()).after(Redone())

        assert again.reading.answers == timeline.reading.answers
        assert again.reading.lesions == timeline.reading.lesions
        assert again.reading.communication == timeline.reading.communication


@given(ACTS)
def test_a_signature_and_what_was_told_are_never_lost(acts):
    timeline = a_timeline(*acts)

    assert len(timeline.reading.signed) == acts.count(SIGNED)
    assert (timeline.reading.communication is not None) is (TOLD in acts)
