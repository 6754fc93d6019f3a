"""What is asked decides what the study is held against; the headers' verdict follows."""

from dataclasses import replace

import pytest
from builders import a_reading, a_study_record

from desktop.checklist.answers import Answer, Slot
from desktop.report.composer import limitations
from desktop.session.clinical_question import gaps_of, question_of, questions_of
from desktop.session.evaluation import evaluate
from desktop.session.prefill import prefill
from desktop.study.adequacy import Adequacy

VERDICT = Slot("st_04_adequacy")
BY_QUESTION = {
    "soft_tissue": Adequacy("limited", gaps=("No T1 after contrast.",), cited=("tag",)),
    "infection": Adequacy("non-diagnostic", gaps=("No STIR.", "No axial T2."), cited=("a", "b")),
    "compression": Adequacy("limited", gaps=("No whole spine.",), cited=("c",)),
}


def a_record():
    return a_study_record(adequacy=Adequacy("adequate"), by_question=BY_QUESTION)


def reading_of(**answers):
    reading = a_reading(answers, ("1",), study=a_record())
    headers = dict(prefill(reading.checklist, reading.study))
    return replace(reading, answers={**headers, **reading.answers})


def heard(**answers):
    return evaluate(reading_of(**answers)).heard


@pytest.mark.parametrize(
    ("branch", "question", "verdict"),
    [
        (None, "tumour", "adequate"),
        ("spine", "tumour", "adequate"),
        ("nerve", "tumour", "adequate"),
        ("search", "tumour", "adequate"),
        ("soft_tissue", "soft_tissue", "limited"),
        ("infection", "infection", "non_diagnostic"),
        (Answer(None, "cannot tell"), "tumour", "adequate"),
    ],
)
def test_the_headers_verdict_is_that_for_the_branch(branch, question, verdict):
    answers = {"br_00_branch": branch} if branch else {}

    assert question_of(heard(**answers)) == question
    assert heard(**answers)[VERDICT] == Answer(verdict, origin="header")


def test_a_readers_own_verdict_stands():
    own = heard(br_00_branch="soft_tissue", st_04_adequacy="adequate")

    assert own[VERDICT] == Answer("adequate")


def test_without_a_verdict_there_is_none_to_follow():
    record = a_study_record(
        adequacy=Adequacy("adequate"), by_question={"infection": Adequacy(None)}
    )
    reading = a_reading({"br_00_branch": "infection"}, study=record)
    asked = replace(
        reading, answers={**dict(prefill(reading.checklist, record)), **reading.answers}
    )

    assert evaluate(asked).heard[VERDICT].value == "adequate"


@pytest.mark.parametrize(
    "answer",
    [
        {"ex_11_deficit": "cord"},
        {"cn_01_canal": "compressed", "mr_00_lesion": "present"},
        {"mr_00_lesion": "present", "1/mr_01_origin": "vertebra", "1/mr_10_epidural": "present",
         "1/mr_11_sac": "present", "1/mr_12_contact": "present", "1/mr_13_compressed": "present"},
    ],
)  # fmt: skip
def test_a_cord_at_stake_asks_for_compression_too(answer):
    assert tuple(questions_of(heard(br_00_branch="spine", **answer))) == ("tumour", "compression")
    assert gaps_of(a_record(), heard(br_00_branch="spine", **answer)) == ("No whole spine.",)


def test_limitations_are_those_of_what_is_asked():
    said = [one.text for one in limitations(a_record(), heard(br_00_branch="infection"))]

    assert said == ["No STIR.", "No axial T2."]


def test_a_reader_who_judges_otherwise_is_reported_beside_the_headers():
    own = heard(br_00_branch="soft_tissue", st_04_adequacy="adequate")

    assert [one.text for one in limitations(a_record(), own)] == [
        "No T1 after contrast.",
        "By its headers the study is limited for this question; the reader calls it adequate.",
    ]


def test_a_reading_from_before_the_questions_has_the_tumours_verdict():
    record = a_study_record(adequacy=Adequacy("limited", gaps=("Old gap.",)))

    assert record.adequacy_for("infection").gaps == ("Old gap.",)
