"""Several answers in one sentence: only what has an answer, nothing twice, nothing lost."""

from dataclasses import replace

import pytest
from builders import METASTASIS, a_metastasis, a_reading, a_stamp, evaluated

from desktop.checklist.answers import Answer, Evidence, Slot
from desktop.report.composer import compose
from desktop.report.edits import rewritten, sentences_of
from desktop.session.changes import Answered

CANAL = "findings/1/mr_10_epidural"
SAC = "findings/1/mr_11_sac"


def said(reading):
    report = compose(*evaluated(reading), a_stamp())
    return {one.key: one for one in sentences_of(report.sections)}


def answered(reading, question, value, **more):
    return reading.after(Answered(Slot(question, "1"), Answer(value, **more)))


def test_the_chain_of_the_canal_is_one_sentence_that_knows_all_its_answers():
    line = said(a_metastasis())[CANAL]

    assert line.text == (
        "The lesion reaches the epidural space, deforms the thecal sac and compresses the cord; "
        "CSF is still visible around the cord."
    )
    assert [slot.question for slot in line.slots] == [
        "mr_10_epidural", "mr_11_sac", "mr_12_contact", "mr_13_compressed", "mr_14_csf",
    ]  # fmt: skip
    assert SAC not in said(a_metastasis())


def test_what_stands_in_brackets_is_said_when_it_is_answered():
    line = said(answered(a_metastasis(), "mr_10_side", "left"))[CANAL]

    assert line.text.startswith("The lesion reaches the epidural space on the left, deforms")
    assert Slot("mr_10_side", "1") in line.slots


@pytest.mark.parametrize("link", ["mr_11_sac", "mr_12_contact", "mr_13_compressed"])
def test_what_could_not_be_assessed_is_never_joined(link):
    lines = said(answered(a_metastasis(), link, None, reason="metal"))

    assert "could not be assessed: metal" in lines[f"findings/1/{link}"].text
    assert lines[f"findings/1/{link}"].state == "not_assessable"
    assert link not in {slot.question for slot in lines[CANAL].slots}


def test_a_note_and_an_image_stay_with_a_joined_answer():
    image = Evidence("1.2.3", "1.2.3.1", 1, "sag T2")
    reading = answered(a_metastasis(), "mr_11_sac", "present", note="From the left.",
                       evidence=(image,))  # fmt: skip
    lines = said(reading)

    assert lines[CANAL].evidence == (image,)
    assert lines[f"{SAC}:note"].text == "From the left."


def test_an_option_that_is_never_joined_has_its_own_sentence():
    lines = said(a_metastasis(hx_05_alarm=["none"], hx_03_pain="unknown", hx_18_inr=1.1,
                              hx_18_anticoagulant="unknown"))  # fmt: skip

    assert lines["history//hx_18_inr"].text == "INR 1.1."
    assert "not known" in lines["history//hx_18_anticoagulant"].text


def test_a_number_whose_word_is_empty_is_never_joined():
    """As a clinic's file says of it that changes its phrase."""
    reading = a_metastasis(hx_18_anticoagulant="no", hx_18_inr=1.1)
    words = {**reading.checklist.words, "hx_18_inr": ""}
    apart = replace(reading, checklist=replace(reading.checklist, words=words))

    assert "INR" in said(reading)["history//hx_18_anticoagulant"].text
    assert said(apart)["history//hx_18_inr"].text == "INR 1.1."


def test_lists_numbers_and_levels_have_their_words_inside():
    lines = said(a_metastasis(**{
        "hx_05_alarm": ["progressive", "nocturnal"], "hx_18_inr": 1.1, "hx_18_platelets": 180,
        "hx_18_anticoagulant": "no", "mr_26_whole_spine": "present", "mr_26_others": "present",
        "mr_26_levels": ["T4", "T5", "L3"],
    }))  # fmt: skip

    assert lines["history//hx_03_pain"].text == "Mechanical back pain, progressive and nocturnal."
    assert lines["history//hx_18_anticoagulant"].text == (
        "No anticoagulant or antiplatelet treatment; INR 1.1, platelets 180 x 10^9/L."
    )
    assert lines["findings//mr_26_whole_spine"].text == (
        "The whole spine was covered; there are further lesions at T4-T5 and L3."
    )


def test_words_written_over_one_answer_keep_it_apart_from_a_sentence_for_several():
    """Else the answers that were joined to it later would be said nowhere."""
    alone = a_reading({**METASTASIS, "1/mr_11_sac": Answer(None, "metal")})
    edited = alone.after(rewritten(said(alone)[CANAL], "Large epidural mass."))
    later = answered(edited, "mr_11_sac", "present")

    lines = said(later)
    assert (lines[CANAL].text, lines[CANAL].stale) == ("Large epidural mass.", False)
    assert lines[SAC].text == "The thecal sac is deformed."


def test_words_written_over_a_later_answer_keep_all_of_them_apart():
    apart = answered(a_metastasis(), "mr_12_contact", None, reason="metal")
    assert SAC in said(apart)
    edited = apart.after(rewritten(said(apart)[SAC], "Flat sac."))

    lines = said(answered(edited, "mr_12_contact", "absent"))

    assert lines[SAC].text == "Flat sac."
    assert lines[CANAL].text == "The lesion reaches the epidural space."
    assert lines["findings/1/mr_12_contact"].text == "There is no contact with the cord."


def test_words_written_over_a_joined_sentence_stay_and_a_new_fact_is_said_beside_them():
    first = a_metastasis()
    edited = first.after(rewritten(said(first)[CANAL], "Compression from behind."))
    assert said(edited)[CANAL].text == "Compression from behind."

    later = said(answered(edited, "mr_14_csf", "absent"))

    assert (later[CANAL].text, later[CANAL].stale) == ("Compression from behind.", True)
    assert later["findings/1/mr_14_csf"].text == "No CSF is visible around the cord."


def test_a_rule_may_ask_for_a_card():
    lines = said(a_metastasis(**{
        "1/bx_01_entity": "benign", "1/ct_07_body": "gt50", "1/bx_00_aggressive": "absent",
        "1/mr_09_fracture": ["fracture_line", "retropulsion"], "1/ct_12_pattern": "none",
    }))  # fmt: skip

    assert "its signs favour an osteoporotic fracture" in lines["impression/1/lesion"].text
