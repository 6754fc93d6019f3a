"""Notes, dates, what was told and asked: each text is held against what it can contradict.

Serves desktop/report/consistency.py and desktop/report/prose/outside.py.
"""

from dataclasses import replace

import pytest
from builders import a_value
from test_dictated import IMPRESSION, READINGS

from desktop.checklist.answers import Answer, Slot
from desktop.report.consistency import proofread, word_remarks
from desktop.report.prose.clauses import Sentence
from desktop.report.prose.levels import named_levels
from desktop.report.prose.passages import Passage
from desktop.session.changes import Communicated, Overruled
from desktop.session.evaluation import evaluate
from desktop.session.overruling import overruled
from desktop.study.overview import EarlierStudy


def changed(name, answers, **twist):
    reading = READINGS[name]()
    made = {Slot.parse(slot): a_value(value) for slot, value in answers.items()}
    return replace(reading, answers={**reading.answers, **made}, **twist)


def ids(reading):
    return {remark.id for remark in word_remarks(reading, evaluate(reading))}


def said(name, answers, text):
    """Ids of what is said of an impression, with other answers."""
    found = ids(changed(name, {**answers, IMPRESSION: text}))
    return {id.removeprefix("text_").removesuffix(f"_in_{IMPRESSION}") for id in found}


FELT = {"ex_01_source": "own", "ex_03_sensory_level": "T8"}
NO_LESION = "normal"
NARROW = {"cn_01_canal": "encroached", "cn_01_cause": ["disc"], "cn_01_level": ["T9"]}
PRESSED = {**NARROW, "cn_01_canal": "compressed"}


@pytest.mark.parametrize(
    ("name", "answers", "text", "id"),
    [
        ("demo", FELT, "Sensory level at T4.", "sensory_level"),
        ("demo", {"ex_07_ais": "grade_d"}, "AIS A.", "ais"),
        ("demo", {}, "To be told as U3.", "urgency"),
        ("demo", {"1/mr_06_enhancement": "no_contrast"}, "The lesion enhances.", "enhancement"),
        ("demo", {}, "Lesion 1 lies on the right.", "side"),
        ("demo", {"1/mr_18_roots": ["left"]}, "Both foramina are involved.", "side"),
        ("demo", {"1/ct_09_posterolateral": "none"}, "The left pedicle is destroyed.", "posterior"),
        ("demo", {"1/ct_01_density": "blastic"}, "Lytic metastasis.", "density"),
        ("demo", {"hx_13_cancer": "none"}, "Known melanoma.", "cancer"),
        ("demo", {"hx_03_pain": "none"}, "Mechanical pain.", "mechanical"),
        ("demo", {}, "The patient is pain-free.", "no_pain"),
        ("demo", {}, "The pain is not mechanical pain.", "no_mechanical"),
        ("demo", {}, "No gait disturbance.", "no_gait"),
        ("demo", {"mr_26_others": "present"}, "No further lesions.", "no_further"),
        ("demo", {"mr_26_others": "present"}, "Solitary metastasis.", "solitary"),
        ("demo", {}, "MRI of 3 February 2027 shows the same.", "date"),
        ("normal", {}, "Further lesions at other levels.", "lesion_without_field"),
        ("normal", {}, "Multiple metastases.", "several"),
        ("normal", {}, "Biopsy is recommended.", "biopsy"),
        ("normal", NARROW, "The spinal canal is clear.", "no_free_canal"),
        ("normal", NARROW, "The cord is compressed.", "compression"),
        ("normal", PRESSED, "No cord compression.", "no_compression"),
        ("normal", {"mr_16_cord_signal": "present"}, "Normal cord signal.", "no_cord_signal"),
        ("normal", {}, "The tumour reaches the spinal canal.", "epidural"),
        ("normal", {}, "Compression fracture.", "collapse"),
        ("soft", {}, "Bone-RADS 4. Left lesion.", "side"),
        ("soft", {}, "The mass has 12 mm septa.", "size"),
        ("two", {}, "Lesion 2 has grown.", "change"),
        ("two", {}, "The metastasis at T10 compresses the cord.", "compression"),
        ("two", {}, "T10 unchanged, T5 unchanged as well.", "change"),
        ("two", {}, "No posterior wall defect at T5; the posterior wall is intact.", "no_wall"),
        ("fracture", {"mr_02_number": "multiple_skip"}, "Solitary lesion.", "solitary"),
        ("fracture", {}, "Collapse of less than 50 % is excluded; 70 % loss of height.", "height"),
        ("fracture", {"1/ct_07_body": "gt50"}, "Less than 50 % collapse.", "height"),
        ("fracture", {}, "The alignment shows a new kyphosis.", "alignment"),
        ("demo", {}, "Second thoracic vertebra is destroyed.", "level"),
        ("demo", {}, "No malignant tumour.", "no_lesion"),
        ("demo", {}, "No lesion.", "no_lesion"),
        ("demo", {}, "No spinal canal stenosis.", "no_canal"),
        ("fracture", {}, "Spinal canal stenosis.", "canal"),
        ("fracture", {}, "Urinary retention.", "sphincter"),
        ("demo", {"hx_22_priors": "none"}, "Enlarged since 2024.", "comparison"),
    ],
)
def test_an_impression_that_differs_is_told(name, answers, text, id):
    assert id in said(name, answers, text)


@pytest.mark.parametrize(
    ("name", "answers", "text"),
    [
        ("demo", FELT, "Sensory level T8."),
        ("demo", {"ex_07_ais": "grade_d"}, "AIS D."),
        ("demo", {}, "U1."),
        ("demo", {}, "Metastases of T6 to T8."),
        ("demo", {}, "Disease is present on both, left and right."),
        ("demo", {"1/mr_18_roots": ["left", "right"]}, "Both foramina are involved."),
        ("demo", {}, "Both breasts were treated."),
        ("demo", {}, "T3 N1 tumour of the breast."),
        ("demo", {}, "Both cords of the plexus."),
        ("demo", {"1/mr_13_compressed": Answer(None, "motion")}, "Cord compression."),
        ("demo", {"1/mr_01_origin": "intramedullary"}, "The cord is compressed from within."),
        ("demo", {"1/ct_09_posterolateral": "unknown"}, "The pedicles are spared."),
        ("demo", {"1/bx_01_entity": Answer(None, "no biopsy")}, "Lymphoma."),
        ("demo", {"hx_13_cancer": "unknown"}, "Known breast cancer."),
        ("demo", {"hx_13_cancer": "other"}, "History of cancer."),
        ("demo", {"1/mr_10_extent": Answer(None, "cut off")}, "Epidural part of 90 mm."),
        ("demo", {"hx_12_onset": "2026-11-01", "ex_11_deficit": "unknown",
                  "hx_11_symptoms": ["unknown"]}, "Leg weakness since a week."),
        ("demo", {}, "The mother had breast cancer at 45 years old."),
        ("demo", {}, "Approach from the right side is possible."),
        ("demo", {}, "The tumour lies next to the right-sided scoliosis."),
        ("demo", {}, "The lesion, left-sided."),
        ("normal", NARROW, "The disc at T9 touches the cord."),
        ("normal", {"cn_01_canal": Answer(None, "no MR")}, "No cord compression."),
        ("normal", {"ct_15_extraspinal": Answer(None, "cut off")}, "Pleural effusion."),
        ("normal", {"ex_11_deficit": "unknown"}, "Routine follow-up."),
        ("two", {}, "Both lesions enhance."),
        ("two", {}, "Osteolytic destruction from T5, sclerotic endplate at T10."),
        ("fracture", {}, "Collapse of 30 %."),
        ("fracture", {"1/ct_07_loss": Answer(None, "no prior")}, "Less than 50 % loss of height."),
        ("fracture", {}, "Less than 50 % loss of height, without cord contact."),
        ("soft", {}, "Bone-RADS 4."),
        ("soft", {"1/mr_03_side": "both"}, "Left lesion."),
        ("soft", {}, "SINS 8."),
    ],
)  # fmt: skip
def test_an_impression_that_cannot_be_contradicted_is_left_alone(name, answers, text):
    assert said(name, answers, text) == set()


def test_the_referrers_words_are_read_for_the_patient_only():
    lying = changed("demo", {"hx_01_indication": "70-year-old man, no leg weakness, T3 pain?"})
    asking = changed(
        "demo", {"hx_01_indication": "Cord compression at T3? Metastases on the right?"}
    )

    assert ids(lying) == {
        "text_sex_in_hx_01_indication", "text_age_in_hx_01_indication",
        "text_no_weakness_in_hx_01_indication",
    }  # fmt: skip
    assert ids(asking) == set()


def test_a_note_is_about_its_lesion():
    noted = changed("two", {"2/bx_01_entity": Answer("metastasis", note="Compresses the cord.")})
    other = changed("two", {"1/bx_01_entity": Answer("metastasis", note="Compresses the cord.")})

    assert ids(noted) == {"text_compression_in_bx_01_entity/2"}
    assert ids(other) == set()


def test_what_was_told_is_read_too_and_has_no_question_of_its_own():
    told = Communicated("Cord compression at T9, from the right", "Dr A", "Dr B")
    reading = replace(READINGS["demo"](), communication=told)
    found = {remark.id: remark for remark in word_remarks(reading, evaluate(reading))}

    assert set(found) == {"text_level_in_communication", "text_compression_in_communication"}
    assert found["text_level_in_communication"].slots == (Slot("mr_03_level", "1"),)
    silent = replace(reading, communication=Communicated(deferred="later"))
    assert ids(silent) == set()


def test_earlier_studies_are_earlier():
    later = changed("two", {"hx_22_dates": "MRI of 12.01.2027 and CT of 2025-03"})
    earlier = changed("two", {"hx_22_dates": "MRI 12.01.2025, March 2026, 2024-11-02, CT 2023"})
    undated = replace(later, study=replace(later.study, date=""))

    assert ids(later) == {"text_date_in_hx_22_dates"}
    assert ids(earlier) == ids(undated) == set()


@pytest.mark.parametrize(("word", "told"), [("minor", True), ("category_1", False)])
def test_an_embolism_is_not_filed_as_calm(word, told):
    outside = {"ct_15_extraspinal": ["embolism"], "ct_15_embolism": word,
               "ct_15_text": "Central pulmonary embolism."}  # fmt: skip
    denied = {**outside, "ct_15_text": "Cyst; no pulmonary embolism."}

    assert ("text_outside_urgency_in_ct_15_text" in ids(changed("normal", outside))) is told
    assert ids(changed("normal", denied)) == set()


def test_an_urgency_that_is_still_open_is_not_called_calm():
    outside = {"ct_15_extraspinal": ["embolism"], "ct_15_text": "Central pulmonary embolism."}

    assert ids(changed("normal", outside)) == set()


def test_a_finding_in_an_organ_that_is_not_listed_is_told():
    outside = {"ct_15_extraspinal": ["liver"], "ct_15_liver": "minor",
               "ct_15_text": "Liver metastasis and a lung nodule."}  # fmt: skip
    elsewhere = {**outside, "ct_15_extraspinal": ["liver", "elsewhere"]}
    denied = {**outside, "ct_15_text": "Liver metastasis, no lung nodule."}

    assert ids(changed("normal", outside)) == {"text_outside_organ_in_ct_15_text"}
    assert ids(changed("normal", elsewhere)) == ids(changed("normal", denied)) == set()


def test_an_overruled_card_speaks_in_the_readers_own_word():
    own = {("biopsy", "1"): Overruled("biopsy", "1", "NO_BIOPSY_KNOWN", "proven elsewhere"),
           ("urgency", ""): Overruled("urgency", "", "U4", "known for years")}  # fmt: skip
    calm = changed("demo", {IMPRESSION: "No biopsy needed. Nothing urgent."}, overrules=own)
    loud = changed("demo", {IMPRESSION: "Urgent referral."}, overrules=own)

    assert ids(calm) == set()
    assert ids(loud) == {f"text_urgent_in_{IMPRESSION}"}


def test_a_bone_lesion_found_by_chance_has_its_class():
    chance = {"1/bx_03_incidental": "yes", "hx_03_pain": "none", "hx_13_cancer": "none"}

    assert "bone_rads" in said("demo", chance, "SSR Bone-RADS 2022 class 1.")
    assert "bone_rads" not in said("demo", chance, "SSR Bone-RADS class 4.")


def test_the_proof_holds_answers_and_words_and_what_was_overruled():
    reading = changed("demo", {IMPRESSION: "The right pedicle is destroyed.",
                               "1/ct_09_posterolateral": "none"})  # fmt: skip
    first = proofread(reading, evaluate(reading))
    word = next(r for r in first.standing if r.id == f"text_side_in_{IMPRESSION}")

    after = reading.after(overruled(word, reading, "It is the right one; the field is wrong."))
    second = proofread(after, evaluate(after))

    assert {"posterolateral_denied/1", word.id} <= {remark.id for remark in first.standing}
    assert word not in second.standing
    assert [one.remark for one in second.set_aside] == [word]


NOTE = Passage("note", None, "", "")


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("T6-T8", ["T6 T7 T8"]), ("BWK 7/8", ["T7 T8"]), ("T7, T9 and T11", ["T7 T9 T11"]),
        ("T1 hypointense", []), ("high signal on T2", []), ("T2N1", []), ("pT2", []),
        ("at T1", ["T1"]), ("T1 vertebra", ["T1"]), ("C7-T2", ["C7 T1 T2"]), ("L5/S1", ["L5 S1"]),
        ("the seventh thoracic vertebra", ["T7"]), ("3rd lumbar vertebra", ["L3"]),
        ("14th thoracic vertebra", []), ("T12 to L1", ["T12 L1"]), ("T13", ["T13"]),
        ("T7 and 12 mm", ["T7"]),
        ("T12, T3", ["T12", "T3"]), ("T15", []), ("Th7", ["T7"]), ("T8 3 cm", ["T8"]),
    ],
)  # fmt: skip
def test_levels_are_told_from_weightings_and_stages(text, levels):
    assert [" ".join(one.levels) for one in named_levels(text)] == levels


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("No collapse, but the cord is compressed", "collapse", "denied"),
        ("No collapse, but the cord is compressed", "cord is compressed", "said"),
        ("No fracture, collapse or mass", "mass", "denied"),
        ("No cord compression, CSF visible", "CSF visible", "said"),
        ("Cord compression is not seen", "Cord compression", "denied"),
        ("Cord compression cannot be excluded", "Cord compression", "open"),
        ("Cord compression?", "Cord compression", "open"),
        ("Epidural tumour that does not compress the cord", "Epidural tumour", "said"),
        ("Previous cord compression", "cord compression", "open"),
        ("No doubt about cord compression", "cord compression", "said"),
        ("Keine Fraktur, aber Myelonkompression", "Myelonkompression", "said"),
        ("3,4 cm mass without collapse", "collapse", "denied"),
        ("The cord, and it is not small, is compressed", "cord, and it is not small, is", "denied"),
    ],
)
def test_what_is_said_denied_and_left_open_is_told_apart(text, words, meant):
    start = text.index(words)

    assert Sentence(NOTE, text).polarity(start, start + len(words)) == meant


# --- earlier studies that were at hand -----------------------------------------------------------

AT_HAND = (EarlierStudy("20250312", ("CT", "MR")), EarlierStudy("20230104", ("MR",)))


def earlier_remarks(answers, earlier=AT_HAND):
    reading = changed(NO_LESION, answers)
    reading = replace(reading, study=replace(reading.study, earlier=earlier))
    remarks = proofread(reading, evaluate(reading)).standing
    return {one.id: one for one in remarks if one.id.startswith("earlier_study")}


def test_an_earlier_study_that_was_at_hand_is_not_denied():
    found = earlier_remarks({"hx_22_priors": "none"})["earlier_study_denied"]

    assert "CT and MR of 2025-03-12" in found.says
    assert found.slots == (Slot("hx_22_priors"),)
    assert not earlier_remarks({"hx_22_priors": "none"}, earlier=())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("MRI 2025-03-12", set()),
        ("MRI of 12 March 2025 and of January 2023", set()),
        ("CT 12.3.25", set()),
        ("studies of 2025", set()),
        ("MRI of 4 January 2023", {"earlier_study_not_named"}),
        ("outside films", {"earlier_study_not_named"}),
    ],
)
def test_the_newest_study_at_hand_is_named_by_year_month_or_day(text, ids):
    answers = {"hx_22_priors": "compared", "hx_22_dates": text}

    assert set(earlier_remarks(answers)) == ids
