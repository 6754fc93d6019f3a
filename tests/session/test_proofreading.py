"""What a final report waits for, and what deserves a second look."""

from dataclasses import replace

from builders import a_metastasis
from builders_session import a_small_reading

from desktop.checklist.answers import Answer, Slot
from desktop.session.changes import Communicated, LesionFound
from desktop.session.evaluation import Remark, evaluate
from desktop.session.proofreading import Obstacle, obstacles, warnings

DONE = {"pain": "none", "neuro": "none", "read": ["MR"], "lesion": "absent"}
URGENT = {
    "pain": "mechanical", "neuro": "cord", "lesion": "present", "1/level": ["T7"],
    "1/epidural": "present", "1/contact": "present",
}  # fmt: skip


def held(reading):
    return obstacles(reading, evaluate(reading))


def warned(reading):
    return warnings(reading, evaluate(reading))


def test_a_complete_reading_may_be_signed():
    assert held(a_small_reading(DONE)) == ()
    assert warned(a_small_reading(DONE)) == ()


def test_open_required_items_are_named_in_running_text_with_their_place():
    assert held(a_small_reading()) == (
        Obstacle("Back pain is not answered.", Slot("pain")),
        Obstacle("Lesion? is not answered.", Slot("lesion")),
    )


def test_an_item_of_a_lesion_names_the_lesion():
    reading = a_small_reading(URGENT | {"2/level": ["T9"]}, lesions=("1", "2"))

    says = [one.says for one in held(reading)]

    assert "Epidural tumour (lesion 2) is not answered." in says


def test_not_assessable_is_no_obstacle():
    assert held(a_small_reading(DONE | {"pain": Answer(None, "mute")})) == ()


def test_a_lesion_that_is_reported_must_be_described():
    says = Obstacle("A lesion is reported, but none is described. Add it.", Slot("lesion"))
    reported = a_small_reading(DONE | {"lesion": "present"})

    assert says in held(reported)
    assert says not in held(reported.after(LesionFound("1")))
    assert says not in held(a_small_reading(DONE | {"lesion": Answer(None, "motion")}))


def test_an_urgent_finding_waits_for_its_telling():
    reading = a_small_reading(URGENT, lesions=("1",))

    (only,) = held(reading)

    assert "record whom you told" in only.says
    assert only.slot is None


def test_a_telling_that_is_deferred_with_a_reason_lifts_it():
    reading = a_small_reading(URGENT, lesions=("1",))

    assert held(reading.after(Communicated(deferred="the ward does not answer"))) == ()
    assert held(reading.after(Communicated(finding="cord"))) != ()


def test_a_contradiction_warns_and_does_not_stop():
    told = Communicated(deferred="the ward does not answer")
    reading = a_small_reading(DONE | {"neuro": "cord"}).after(told)

    says = "A cord deficit without pain."
    assert warned(reading) == (Remark("calm", says, (Slot("pain"), Slot("neuro"))),)
    assert held(reading) == ()


def test_a_contradiction_without_a_place_is_still_said():
    reading = a_small_reading(DONE | {"neuro": "cord"})
    evaluation = evaluate(reading)
    placeless = tuple(replace(one, slots=()) for one in evaluation.contradictions)

    (only,) = warnings(reading, replace(evaluation, contradictions=placeless))

    assert only.slots == ()


def test_a_positive_that_will_not_be_reported_is_said():
    reading = a_small_reading(DONE | {"1/epidural": "present"}, lesions=("1",))

    (only,) = warned(reading)

    assert (only.id, only.slots) == ("unheard_epidural/1", ())
    assert only.says.startswith("Epidural tumour (lesion 1): an answer is kept, but")


def test_an_answer_to_a_question_that_is_no_more_is_said_by_its_name():
    (only,) = warned(a_small_reading(DONE | {"gone": "present"}))

    assert only.id == "unheard_gone"
    assert only.says.startswith("Gone: an answer is kept")


def test_the_shipped_checklist_names_what_a_metastasis_still_needs():
    says = [one.says for one in held(a_metastasis())]

    assert any("record whom you told" in one for one in says)
    assert all(one[0].isupper() and one.endswith(".") for one in says)
