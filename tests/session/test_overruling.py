"""An overruling holds for what the reader saw, and for nothing else."""

from builders_session import a_small_reading, a_timeline, answered

from desktop.checklist.answers import Slot
from desktop.session.changes import Undone
from desktop.session.evaluation import Remark
from desktop.session.overruling import SetAside, overruled, proof_of

PAIN = Remark("calm", "A cord deficit without pain.", (Slot("pain"), Slot("neuro")))
OTHER = Remark("big/1", "So large and no pain?", (Slot("size", "1"),))
SAID = {"pain": "none", "neuro": "cord"}


def test_a_remark_without_an_overruling_stands():
    proof = proof_of([PAIN, OTHER], a_small_reading(SAID))

    assert (proof.standing, proof.set_aside) == ((PAIN, OTHER), ())


def test_an_overruled_remark_stands_aside_with_its_reason():
    reading = a_small_reading(SAID)
    change = overruled(PAIN, reading, "a tumour of the cord")

    proof = proof_of([PAIN, OTHER], reading.after(change))

    assert proof.standing == (OTHER,)
    assert proof.set_aside == (SetAside(PAIN, change),)
    assert (change.remark, change.says) == (PAIN.id, PAIN.says)


def test_it_comes_back_when_an_answer_that_it_rests_on_changes():
    reading = a_small_reading(SAID)
    reading = reading.after(overruled(PAIN, reading, "a tumour of the cord"))

    elsewhere = reading.after(answered("1/size", 3))
    changed = reading.after(answered("neuro", "radicular"))

    assert proof_of([PAIN], elsewhere).standing == ()
    assert proof_of([PAIN], changed).standing == (PAIN,)


def test_it_comes_back_when_its_sentence_changes():
    reading = a_small_reading(SAID)
    reading = reading.after(overruled(PAIN, reading, "a tumour of the cord"))
    worse = Remark("calm", "A cord deficit, and no pain at all.", PAIN.slots)

    assert proof_of([worse], reading).standing == (worse,)


def test_undo_takes_an_overruling_back():
    timeline = a_timeline(answered("pain", "none"), answered("neuro", "cord"))
    timeline = timeline.after(overruled(PAIN, timeline.reading, "a tumour of the cord"))

    assert proof_of([PAIN], timeline.reading).standing == ()
    assert proof_of([PAIN], timeline.after(Undone()).reading).standing == (PAIN,)
