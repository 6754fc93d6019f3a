"""Facts are what was asked and answered; a remark knows where to look."""

from decimal import Decimal

from builders_session import a_small_reading

from desktop.checklist.answers import Answer, Slot
from desktop.session.evaluation import evaluate
from desktop.session.facts import Facts

SAID = {
    "pain": "mechanical", "neuro": "none", "read": ["MR"], "lesion": "present",
    "1/level": ["T7"], "1/size": 30, "1/epidural": "absent", "2/epidural": Answer(None, "motion"),
}  # fmt: skip


def facts(answers=None, lesions=("1", "2")):
    reading = a_small_reading(SAID if answers is None else answers, lesions)
    return Facts(reading, evaluate(reading))


def test_answers_come_by_their_kind_and_are_empty_otherwise():
    one = facts()

    assert (one.word("pain"), one.word("read"), one.word("size", "1")) == ("mechanical", "", "")
    assert (one.words("read"), one.words("pain")) == (("MR",), ())
    assert (one.number("size", "1"), one.number("pain")) == (Decimal(30), None)


def test_what_is_hidden_open_or_not_assessable_is_no_fact():
    one = facts({**SAID, "lesion": "absent"})

    assert one.word("epidural", "1") == ""
    assert facts().value("epidural", "2") is None
    assert facts().value("contact", "1") is None


def test_each_gives_the_lesions_that_were_answered():
    assert list(facts().each("epidural")) == [("1", "absent")]


def test_a_remark_names_its_lesion_and_the_places_on_screen():
    of_lesion = facts().remark("apart", "They differ.", "level", "pain", "contact", lesion="1")
    of_study = facts().remark("sex", "It differs.", "pain")

    assert (of_lesion.id, of_lesion.slots) == ("apart/1", (Slot("level", "1"), Slot("pain")))
    assert (of_study.id, of_study.slots) == ("sex", (Slot("pain"),))
