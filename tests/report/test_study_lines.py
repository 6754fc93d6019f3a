"""A study without a lesion has an impression, and what else is urgent is said in it."""

import pytest
from builders import METASTASIS, a_reading, evaluated

from desktop.checklist.answers import Answer
from desktop.report.impression import impression
from desktop.report.phrasing import Phraser

NORMAL = {
    "st_01_modalities": ["MR"], "ex_11_deficit": "none", "mr_00_lesion": "absent",
    "st_05_counting": "from_c2", "st_06_variant": "none", "cn_01_canal": "clear",
    "mr_16_cord_signal": "absent", "ct_15_extraspinal": ["none"],
}  # fmt: skip


def lines(answers, lesions=()):
    return [line.text for line in impression(Phraser(*evaluated(a_reading(answers, lesions))))]


def test_no_lesion_is_said_with_canal_and_cord():
    assert lines(NORMAL) == [
        "No tumour and no other focal lesion. No narrowing of the spinal canal and no contact with "
        "the cord from any other cause. The T2 signal of the cord is normal."
    ]


def test_what_could_not_be_told_or_is_not_answered_never_reads_as_normal():
    unclear = {**NORMAL, "cn_01_canal": Answer(None, "movement")}
    del unclear["mr_16_cord_signal"]

    (line,) = impression(Phraser(*evaluated(a_reading(unclear, ()))))

    assert "The spinal canal could not be assessed: movement." in line.text
    assert "[The signal of the cord: not answered]" in line.text
    assert line.state == "open"


def test_a_cord_compressed_by_a_disc_leads():
    answers = {
        **NORMAL, "cn_01_canal": "compressed", "cn_01_cause": ["disc"], "cn_01_level": ["T9"],
    }  # fmt: skip

    (line,) = lines(answers)

    assert "Compression of the spinal cord. Cause: disc. Level: T9." in line


def test_beside_a_lesion_only_what_is_not_calm_is_said():
    calm = lines({**METASTASIS, "mr_16_cord_signal": "absent"}, ("1",))
    loud = lines({**METASTASIS, "mr_16_cord_signal": "present"}, ("1",))

    assert not [line for line in calm if "T2 signal of the cord" in line or "other cause" in line]
    assert loud[0].startswith("Spinal cord compression at T7")
    assert loud[1] == "The T2 signal of the cord is abnormal."


@pytest.mark.parametrize("word", ["minor", "category_2"])
def test_findings_outside_the_spine_are_never_dropped(word):
    answers = {**NORMAL, "ct_15_extraspinal": ["lung"], "ct_15_lung": word,
               "ct_15_text": "Lung nodule, 9 mm."}  # fmt: skip

    assert "Lung nodule, 9 mm" in lines(answers)[-1]


def test_findings_outside_the_spine_stand_by_their_urgency():
    answers = {**NORMAL, "ct_15_extraspinal": ["lung", "liver", "embolism"], "ct_15_lung": "minor",
               "ct_15_liver": "category_3", "ct_15_embolism": "category_1",
               "ct_15_text": "As listed."}  # fmt: skip

    assert lines(answers)[0] == (
        "Pulmonary embolism needs action within minutes (ACR category 1). A finding in the liver "
        "needs action within days (ACR category 3). A finding in the lung needs no action. "
        "Outside the spine: As listed."
    )


def test_a_finding_that_was_chosen_is_never_dropped_while_it_is_open():
    chosen = {**NORMAL, "ct_15_extraspinal": ["lung", "embolism"], "ct_15_lung": "category_3"}

    said = lines(chosen)[-1]

    assert said.startswith("[How urgent the finding of pulmonary embolism is: not answered]")
    assert "A finding in the lung needs action within days" in said
    assert "[What was found outside the spine: not answered]" in said


def test_before_the_question_of_a_lesion_is_answered_nothing_is_said_of_it():
    assert lines({"st_01_modalities": ["MR"]}) == []
