"""The impression: the main problem leads in five lines, and no lesion is left out.

Serves desktop/report/outcomes.py too.
"""

from dataclasses import replace

from builders import METASTASIS, a_metastasis, a_reading, a_stamp, evaluated, the_pack

from desktop.assessment.instrument import Inconsistent
from desktop.checklist.answers import Answer
from desktop.report.composer import compose
from desktop.report.impression import impression, next_steps
from desktop.report.phrasing import Phraser
from desktop.report.scores import word_words
from desktop.session.changes import Overruled


def lines(answers, lesions=("1",)):
    return [line.text for line in impression(Phraser(*evaluated(a_reading(answers, lesions))))]


def further_lesion(label, **twist):
    """The metastasis once more, under another label and with other answers."""
    own = {k.removeprefix("1/"): v for k, v in METASTASIS.items() if k.startswith("1/")}
    return {f"{label}/{key}": value for key, value in {**own, **twist}.items()}


def test_a_second_lesion_has_a_line_of_its_own():
    second = further_lesion("2", mr_03_level=["T4"], mr_14_csf="absent", bx_01_entity="lymphoma")
    said = lines({**METASTASIS, **second}, ("1", "2"))

    assert said[0] == "Spinal cord compression at T4; no CSF is visible (ESCC grade 3)."
    assert said[1].startswith("The spine is potentially unstable at T4")
    assert said[2].startswith("Lesion 2, T4: The lesion at T4 is probably lymphoma.")
    assert said[3].startswith("Lesion 1, T7: Spinal cord compression at T7; CSF is still visible")


def test_a_certain_grade_leads_before_one_that_is_not_settled():
    open_one = further_lesion("2", mr_03_level=["T4"])
    del open_one["2/mr_13_compressed"]
    del open_one["2/mr_14_csf"]
    said = lines({**METASTASIS, **open_one}, ("1", "2"))

    assert said[0].startswith("Spinal cord compression at T7")
    (second,) = (line for line in said if line.startswith("Lesion 2"))
    assert "at T4 is not settled: ESCC grade 1c to ESCC grade 3" in second


def test_a_calm_axis_of_another_lesion_is_left_to_the_scores():
    calm = further_lesion("2", mr_03_level=["T4"], mr_10_epidural="absent", mr_11_sac="absent",
                          mr_12_contact="absent", mr_13_compressed="absent")  # fmt: skip
    (second,) = (x for x in lines({**METASTASIS, **calm}, ("1", "2")) if x.startswith("Lesion 2"))

    assert "ESCC" not in second


def test_contradictory_answers_on_a_further_lesion_are_said_too():
    broken = further_lesion("2", mr_03_level=["T4"])
    reading = a_reading({**METASTASIS, **broken}, ("1", "2"))
    phraser = Phraser(*evaluated(reading))
    outcome = Inconsistent("escc", "Compressed, yet not touched.", ("cord_abutted",))
    outcomes = {**phraser.evaluation.outcomes, ("escc", "2"): outcome}
    lost = Phraser(reading, replace(phraser.evaluation, outcomes=outcomes))

    (second,) = (x.text for x in impression(lost) if x.text.startswith("Lesion 2"))

    assert "at T4: contradictory answers, not scored." in second


def test_an_axis_that_nobody_could_grade_is_said_of_each_lesion():
    unsure = Answer(None, "artefact")
    first = {key: v for key, v in METASTASIS.items() if not key.startswith("1/mr_1")}
    second = {k: v for k, v in further_lesion("2").items() if not k.startswith("2/mr_1")}
    said = lines(
        {**first, **second, "1/mr_10_epidural": unsure, "2/mr_10_epidural": unsure}, ("1", "2")
    )

    for label in ("1", "2"):
        (line,) = (x for x in said if x.startswith(f"Lesion {label}"))
        assert f"Epidural extension (lesion {label}) could not be assessed: artefact." in line


def test_a_decision_that_is_not_settled_says_both_ends_apart():
    second = further_lesion("2", bx_01_entity="soft_tissue_sarcoma", mr_01_origin="vertebra")
    phraser = Phraser(*evaluated(a_reading({**METASTASIS, **second}, ("1", "2"))))
    steps = " ".join(line.text for line in next_steps(phraser))

    assert 'not settled: "Further imaging first" to "Refer to a sarcoma centre before' in steps


def test_an_ungraded_canal_is_open_in_the_impression():
    answers = {key: v for key, v in METASTASIS.items() if not key.startswith("1/mr_1")}

    assert "[Epidural extension: not answered]" in " ".join(lines(answers))


def test_a_benign_lesion_without_grade_has_nothing_open_to_say_of_its_canal():
    said = lines({**METASTASIS, "1/bx_01_entity": "benign"})

    assert not [line for line in said if "Epidural" in line]


def test_a_canal_reached_by_what_no_grade_is_for_is_said_all_the_same():
    infection = lines({**METASTASIS, "1/bx_01_entity": "infection"})
    only_ct = lines({**METASTASIS, "st_01_modalities": ["CT"]})
    unplaced = lines(
        {**METASTASIS, "1/bx_01_entity": "infection", "1/mr_03_level": Answer(None, "cut")}
    )

    assert infection[0].startswith("At T7: the lesion reaches the epidural space, deforms")
    assert unplaced[0].startswith("The lesion reaches the epidural space, deforms")
    assert infection[0].endswith("compresses the cord; CSF is still visible around the cord.")
    assert "the lesion reaches the epidural space" in " ".join(only_ct)


def test_with_several_lesions_an_ungraded_canal_names_its_lesion_behind_the_graded_one():
    second = further_lesion("2", mr_03_level=["T4"], bx_01_entity="infection")
    said = lines({**METASTASIS, **second}, ("1", "2"))

    assert said[0].startswith("Spinal cord compression at T7")
    assert said[1].startswith("Lesion 2, T4: The lesion reaches the epidural space, deforms")


def test_what_cannot_wait_minutes_stands_before_the_spine():
    outside = {"ct_15_extraspinal": ["embolism"], "ct_15_text": "Segmental, right lower lobe."}
    at_once = lines({**METASTASIS, **outside, "ct_15_embolism": "category_1"})
    later = lines({**METASTASIS, **outside, "ct_15_embolism": "category_3"})

    assert "Pulmonary embolism" in at_once[0]
    assert "Pulmonary embolism" in later[-1]


def test_a_disc_that_compresses_the_cord_leads_before_a_free_canal_at_the_lesion():
    free = {"1/mr_10_epidural": "absent", "1/mr_11_sac": "absent", "1/mr_12_contact": "absent",
            "1/mr_13_compressed": "absent"}  # fmt: skip
    said = lines({**METASTASIS, **free, "cn_01_canal": "compressed", "cn_01_level": ["T9"]})

    assert said[0].startswith("Compression of the spinal cord.")
    assert said[1] == "No epidural tumour at T7 (ESCC grade 0)."


def test_five_lines_lead_and_nothing_of_the_rest_is_dropped():
    answers = {**METASTASIS, "im_01_impression": "Metastases.", "cn_01_canal": "compressed",
               "ct_15_extraspinal": ["lung"], "ct_15_lung": "category_3",
               "ct_15_text": "Lung nodule."}  # fmt: skip
    for label in ("2", "3", "4"):
        answers |= further_lesion(label, mr_03_level=[f"T{label}"])
    reading = a_reading(answers, ("1", "2", "3", "4"))

    main, further = compose(*evaluated(reading), a_stamp()).section("impression").paragraphs

    assert (main.heading, len(main.sentences)) == ("", 5)
    assert further.heading == "Further findings"
    assert "Lung nodule" in further.text
    assert all(f"Lesion {label}, T{label}: " in further.text for label in ("2", "3", "4"))


def test_few_lines_need_no_further_findings():
    section = compose(*evaluated(a_metastasis()), a_stamp()).section("impression")

    assert [paragraph.heading for paragraph in section.paragraphs] == [""]


def test_each_lesion_has_its_own_biopsy_line():
    second = further_lesion("2", mr_03_level=["T4"], bx_01_entity="primary_bone_malignancy")
    phraser = Phraser(*evaluated(a_reading({**METASTASIS, **second}, ("1", "2"))))
    steps = [line.text for line in next_steps(phraser)]

    assert [s[:15] for s in steps if s.startswith("Lesion ")] == [
        "Lesion 1, T7: B", "Lesion 2, T4: R",
    ]  # fmt: skip
    assert "sarcoma centre" in steps[2]


def test_a_decision_that_is_deliberately_unsaid_leaves_no_bare_heading():
    phrases = {k: "" if k.startswith("biopsy.") else v for k, v in the_pack().phrases.items()}
    second = further_lesion("2", mr_03_level=["T4"])
    reading = a_reading({**METASTASIS, **second, "hx_18_inr": 1, "hx_18_platelets": 220,
                         "hx_18_anticoagulant": "no"}, ("1", "2"))  # fmt: skip
    bare = replace(reading, checklist=replace(the_pack(), phrases=phrases))
    steps = [line.text for line in next_steps(Phraser(*evaluated(bare)))]

    assert not [line for line in steps if line.startswith("Lesion ")]


def test_a_second_lesion_without_a_level_is_called_by_its_label():
    said = lines({**METASTASIS, "2/bx_01_entity": "metastasis"}, ("1", "2"))

    assert any(line.startswith("Lesion 2: ") for line in said)


def test_an_overrule_is_said_in_words_on_one_line():
    over = Overruled("biopsy", "1", "FOLLOW_UP", "agreed\nwith the  patient")
    reading = replace(a_metastasis(), overrules={("biopsy", "1"): over})
    report = compose(*evaluated(reading), a_stamp())
    steps = report.section("recommendation").paragraphs[0].text

    assert "The reader overrules this: follow up (agreed with the patient)." in steps
    assert [x.overruled for x in report.scores if x.instrument == "biopsy"] == [
        "reader's own: follow up (agreed with the patient)"
    ]


def test_words_of_outcomes():
    assert [word_words(w) for w in ("U1", "grade_1b", "BIOPSY_INDICATED", "stable")] == [
        "U1", "grade 1b", "biopsy indicated", "stable",
    ]  # fmt: skip
