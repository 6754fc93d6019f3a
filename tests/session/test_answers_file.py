"""Answers from a file are held against the checklist before they stand in a reading."""

import json
from dataclasses import asdict
from decimal import Decimal

import pytest

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import Checklist, Option, Question, Section
from desktop.foundation.errors import InputFault
from desktop.session.answers_file import AnswersFile, changes_of, read_answers
from desktop.session.changes import AnsweredTogether, Communicated, LesionFound


def a_file(**twist):
    return json.dumps({"format": 1, **twist})


def a_checklist():
    pain = Question("pain", "Pain?", "choice", options=(Option("none", "None"),))
    size = Question("size", "Size?", "number", unit="mm", range=(1, 400))
    return Checklist(
        id="t", version="1", title="T", contradictions=(), phrases={}, hash="0", text="",
        sections=(Section("h", "H", (pain,)), Section("l", "L", (size,), repeats="lesion")),
    )  # fmt: skip


def test_a_whole_file_becomes_changes():
    text = a_file(
        study_uid="1.2.3",
        accession="A1",
        lesions=["1"],
        answers={"pain": {"value": "none"}, "1/size": {"number": "32"}},
        communication={"finding": "cord", "read_back": True},
    )

    file = read_answers(text)
    changes = changes_of(file, a_checklist())

    assert file.names_a_study
    assert changes == (
        LesionFound("1"),
        AnsweredTogether(
            ((Slot("pain"), Answer("none")), (Slot("size", "1"), Answer(Decimal("32"))))
        ),
        Communicated(finding="cord", read_back=True),
    )


def test_an_empty_file_changes_nothing():
    assert changes_of(read_answers(a_file()), a_checklist()) == ()
    assert not AnswersFile().names_a_study


@pytest.mark.parametrize("name", ["study_uid", "accession"])
def test_either_name_names_the_study(name):
    file = read_answers(a_file(**{name: "CANARY"}))

    assert file.names_a_study
    assert {file.study_uid, file.accession} == {"CANARY", ""}


def test_what_names_a_patient_or_was_typed_does_not_print_itself():
    file = read_answers(
        a_file(study_uid="CANARY", accession="CANARY", answers={"pain": {"value": "CANARY"}})
    )

    assert "CANARY" not in repr(file)


def test_a_lesion_is_named_by_eight_letters_at_most():
    assert read_answers(a_file(lesions=["a" * 8])).lesions == ("a" * 8,)


def test_all_that_is_recorded_of_a_telling_may_stand_in_a_file():
    told = Communicated("cord", "Dr A", "Dr B", "surgeon", "phone", "09:00", "09:05", True, "late")

    assert read_answers(a_file(communication=asdict(told))).communication == told


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"format": NaN}', "not JSON"),
        ("[]", "format"),
        ("{}", "format"),
        (a_file(answers=[]), "must be an object"),
        (a_file(lesions={}), "a list"),
        (a_file(lesions=["a b"]), "short word"),
        (a_file(lesions=[3]), "short word"),
        (a_file(answers={"pain": 3}), "'pain' cannot be understood"),
        (a_file(answers={"pain": {}}), "'pain' cannot be understood"),
        (a_file(answers={"pain": {"number": "NaN"}}), "'pain' cannot be understood"),
        (a_file(answers={"pain": {"not_assessable": ""}}), "'pain' cannot be understood"),
        ('{"format": 1, "answers": {"pain": {"value": "none"}, "pain": {"value": "x"}}}',
         "names 'pain' twice"),
        ('{"format": 1, "answers": {"pain": {"value": "none", "value": "x"}}}',
         "names 'value' twice"),
        (a_file(answers={"pain": {"value": "none"}, "/pain": {"value": "x"}}),
         "names 'pain' twice"),
        (a_file(answers={"pain": {"value": "\ud800"}}), "half a letter"),
        (a_file(lesions=["a" * 9]), "short word"),
        (a_file(communication=3), "unknown entry"),
        (a_file(communication={"who": "x"}), "unknown entry"),
        (a_file(communication={"by": 3}), "takes text"),
        (a_file(communication={"read_back": "yes"}), "takes text"),
    ],
)  # fmt: skip
def test_what_is_no_answers_file_is_said(text, says):
    with pytest.raises(InputFault, match=says):
        read_answers(text)


@pytest.mark.parametrize(
    ("twist", "says"),
    [
        ({"answers": {"pane": {"value": "none"}}}, "no question 'pane'"),
        ({"answers": {"pain": {"value": "some"}}}, "'pain' does not know"),
        ({"answers": {"1/pain": {"value": "none"}}, "lesions": ["1"]}, "takes no lesion"),
        ({"answers": {"size": {"number": "3"}}}, "needs lesion"),
        ({"answers": {"2/size": {"number": "3"}}, "lesions": ["1"]}, "'2' that is not listed"),
    ],
)
def test_answers_that_do_not_fit_the_checklist_are_refused(twist, says):
    with pytest.raises(InputFault, match=says):
        changes_of(read_answers(a_file(**twist)), a_checklist())
