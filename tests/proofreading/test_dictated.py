"""Sentences as they are dictated, against five readings: quiet where they agree, told where not.

Serves desktop/report/prose/canal_topics.py, desktop/report/prose/clauses.py,
desktop/report/prose/dates.py, desktop/report/prose/findings.py, desktop/report/prose/grades.py,
desktop/report/prose/lesion_topics.py, desktop/report/prose/levels.py,
desktop/report/prose/meant.py, desktop/report/prose/mentions.py,
desktop/report/prose/passages.py, desktop/report/prose/patient_topics.py,
desktop/report/prose/persons.py, desktop/report/prose/places.py, desktop/report/prose/sides.py,
desktop/report/prose/sizes.py, desktop/report/prose/topic.py, desktop/report/prose/topics.py,
desktop/report/prose/truths.py and desktop/report/prose/wordings.py.
"""

from dataclasses import replace

import pytest
from builders import a_reading, a_value
from dictated import AGREES, DIFFERS
from proof_cases import Case, Focus
from proof_readings import reading_of

from desktop.checklist.answers import Answer, Slot
from desktop.foundation.resources import find
from desktop.report.consistency import word_remarks
from desktop.session.answers_file import read_answers
from desktop.session.evaluation import evaluate

IMPRESSION = "im_01_impression"


def the_demo():
    """T7, from the left, cord compressed with CSF, 62-year-old woman with breast cancer."""
    file = read_answers(find("demo/answers.json").read_text(encoding="utf-8"))
    header = {"hx_02_age": 62, "hx_02_sex": "F", "st_04_adequacy": "adequate"}
    known = {Slot(name): a_value(value) for name, value in header.items()}
    known[Slot("st_01_modalities")] = Answer(("CT", "MR"))
    reading = a_reading({}, file.lesions, communication=file.communication)
    return replace(reading, answers={**known, **file.answers})


def a_normal_study():
    return reading_of(Case("normal", pain="none"))


def a_soft_mass():
    """Right latissimus, deep, 120 mm, ST-RADS 4, atypical lipomatous tumour."""
    focus = Focus([], "paraspinal_muscle", "right", soft_mm=120, height_mm=130, depth="deep",
                  st_rads="4", entity="alt", muscles=["latissimus"], enhancement="")  # fmt: skip
    case = Case("soft_mass", branch="soft_tissue", pain="", foci=[focus], felt_cm=11.5)
    return reading_of(
        case, answers={"1/mr_22_fat": 60, "1/mr_22_septa": 3, "1/mr_06_enhancement": None}
    )


def two_metastases():
    """T5 collapsed, compressing the cord from the right, grown; T10 small and unchanged."""
    upper = Focus(["T5"], side="right", parts=["body", "pedicle_right"], stage="no_csf",
                  epidural_mm=22, collapse="gt50", loss=60, wall="destroyed",
                  enhancement="heterogeneous", change="larger")  # fmt: skip
    lower = Focus(["T10"], side="midline", parts=["body"], enhancement="heterogeneous",
                  change="stable")  # fmt: skip
    case = Case("metastases", sex="M", age=66, cancer="lung", proven="yes", priors=True,
                number="multiple_skip", foci=[upper, lower])  # fmt: skip
    return reading_of(case)


def a_fracture():
    """T12, osteoporotic, 30 % loss of height, new since the CT of 2024."""
    focus = Focus(["T12"], side="midline", entity="osteoporotic_fracture", aggressive=False,
                  parts=["body"], collapse="lt50", loss=30, density="mixed", change="new",
                  enhancement="homogeneous", wall="intact")  # fmt: skip
    case = Case("fracture", age=78, pain="non_mechanical", priors=True, foci=[focus])
    return reading_of(case)


READINGS = {
    "demo": the_demo, "normal": a_normal_study, "soft": a_soft_mass, "two": two_metastases,
    "fracture": a_fracture,
}  # fmt: skip


def remarks(name, text, slot=IMPRESSION):
    """What is said of one text in a reading that is otherwise in agreement."""
    reading = READINGS[name]()
    answers = {**reading.answers, Slot.parse(slot): Answer(text)}
    changed = replace(reading, answers=answers)
    return [r for r in word_remarks(changed, evaluate(changed)) if f"_in_{slot}" in r.id]


@pytest.mark.parametrize("name", READINGS)
def test_the_readings_themselves_agree(name):
    reading = READINGS[name]()

    assert word_remarks(reading, evaluate(reading)) == ()


@pytest.mark.parametrize(("name", "text"), AGREES)
def test_a_sentence_that_agrees_raises_no_alarm(name, text):
    assert remarks(name, text) == []


@pytest.mark.parametrize(("name", "text", "id"), DIFFERS)
def test_a_sentence_that_differs_is_told(name, text, id):
    found = remarks(name, text)

    assert f"text_{id}_in_{IMPRESSION}" in {remark.id for remark in found}
    assert all(remark.slots[0] == Slot(IMPRESSION) for remark in found)
    assert all(remark.says.endswith((".", "?")) for remark in found)
