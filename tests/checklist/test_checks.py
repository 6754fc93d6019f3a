"""Contradictions that no rule of the checklist can say; each found, and quiet where all agrees.

Serves desktop/session/checks/canal.py, desktop/session/checks/counts.py,
desktop/session/checks/levels.py, desktop/session/checks/numbers.py,
desktop/session/checks/sides.py and desktop/session/checks/study.py.
"""

from dataclasses import replace
from types import MappingProxyType

import pytest
from builders import a_patient, a_reading, a_series, a_study_record
from builders_content import LESION, QUIET, SOFT

from desktop.checklist.answers import Answer
from desktop.foundation.private import Private
from desktop.session.changes import Communicated, Overruled
from desktop.session.checks.levels import has_gap
from desktop.session.evaluation import evaluate
from desktop.session.proofreading import warnings

REACHING = {"1/mr_10_epidural": "present", "1/mr_10_side": "left", "1/mr_11_sac": "present",
            "1/mr_12_contact": "present", "1/mr_13_compressed": "present",
            "1/mr_14_csf": "present", "1/bx_00_aggressive": "present"}  # fmt: skip
MASS = {"1/mr_18_soft_part": "present", "1/mr_19_side": "left", "1/mr_19_longest": 30,
        "1/bx_00_aggressive": "present"}  # fmt: skip
TWO = {**LESION, **{key.replace("1/", "2/", 1): value for key, value in LESION.items()
                    if key.startswith("1/")}, "mr_02_number": "multiple_skip",
       "2/mr_03_level": ["T10"]}  # fmt: skip
SEEDED = MappingProxyType({
    "parts_mr_10_side": {**REACHING, "1/mr_04_parts": ["body", "lamina_right"]},
    "parts_mr_19_side": {**MASS, "1/mr_04_parts": ["body", "lamina_right"]},
    "parts_mr_03_side": {"1/mr_03_side": "left", "1/mr_04_parts": ["body", "lamina_right"]},
    "apart_mr_17_levels": {**REACHING, "1/mr_17_levels": ["T10"]},
    "apart_mr_18_root_levels": {"1/mr_18_roots": ["left"], "1/mr_18_root_levels": ["T3"]},
    "aperture_and_level": {**MASS, "1/mr_24_adjacent": ["plexus"]},
    "outside_mr_03_level": {"1/mr_03_level": ["L5"], "mr_26_whole_spine": "absent"},
    "outside_cn_01_level": {"cn_01_canal": "encroached", "cn_01_cause": ["disc"],
                            "cn_01_level": ["C2"], "mr_26_whole_spine": "absent"},
    "sensory_level_above": {**REACHING, "ex_01_source": "own", "ex_11_deficit": "cord",
                            "ex_03_sensory_level": "T3"},
    "further_yet_listed": {"mr_02_number": "multiple_skip", "mr_26_others": "present",
                           "mr_26_levels": ["T7", "T11"]},
    "solitary_yet_gap": {"1/mr_03_level": ["T5", "T7"]},
    "multiple_yet_one": {"mr_02_number": "multiple_contiguous"},
    "contiguous_yet_gap": {"mr_02_number": "multiple_contiguous", "1/mr_03_level": ["T5", "T7"]},
    "skip_yet_contiguous": {"mr_02_number": "multiple_skip", "1/mr_03_level": ["T7", "T8"]},
    "axes_far_apart": {**MASS, "1/mr_19_craniocaudal": 300},
    "epidural_extent_and_levels": {**REACHING, "1/mr_10_extent": 200},
    "highest_below_mean": {"1/ct_01_density": "blastic", "1/ct_11_hu": 900, "1/ct_11_hu_max": 800},
    "sex_and_header": {"hx_02_sex": "M"},
    "age_and_header": {"hx_02_age": 41},
    "onset_after_study": {"hx_11_symptoms": ["numbness"], "hx_12_onset": "2026-12-24"},
    "onset_before_birth": {"hx_11_symptoms": ["numbness"], "hx_12_onset": "1950-01-01"},
    "cord_deficit_unexplained": {"ex_11_deficit": "cord"},
    "cord_signal_unexplained": {"mr_16_cord_signal": "present"},
    "infection_not_concluded": {"mr_25_disc": "infection"},
})  # fmt: skip
AGREES = MappingProxyType({
    "both sides of the vertebra": {**REACHING, "1/mr_04_parts": ["lamina_left", "lamina_right"]},
    "compressed next to the lesion": {**REACHING, "1/mr_17_levels": ["T7", "T8"]},
    "across T12 and L1": {"1/mr_03_level": ["T12", "L1"], "mr_02_number": "multiple_contiguous"},
    "the plexus from T2": {**MASS, "1/mr_03_level": ["T2"], "1/mr_24_adjacent": ["plexus"]},
    "far, but all was covered": {"1/mr_03_level": ["L5"]},
    "felt at the level": {**REACHING, "ex_01_source": "own", "ex_11_deficit": "cord",
                          "ex_03_sensory_level": "T8"},
    "felt, and nothing touches": {"ex_01_source": "own", "ex_03_sensory_level": "T2"},
    "others that nobody placed": {"mr_02_number": "multiple_contiguous", "mr_26_others": "present",
                                  "1/mr_03_level": ["T5", "T7"]},
    "a lesion without a level": {"mr_02_number": "multiple_skip", "mr_26_others": "present",
                                 "1/mr_01_origin": "scapula", "1/mr_03_level": Answer(None, "x")},
    "a deficit by an intramedullary lesion": {"ex_11_deficit": "cord",
                                              "1/mr_01_origin": "intramedullary"},
    "a deficit by a narrow canal": {"ex_11_deficit": "cord", "cn_01_canal": "compressed"},
    "a deficit, epidural space not assessable": {"ex_11_deficit": "cord",
                                                 "1/mr_10_epidural": Answer(None, "metal")},
    "an infection that is concluded": {"mr_25_disc": "infection", "1/bx_01_entity": "infection"},
    "an infection, entity open": {"mr_25_disc": "infection", "1/bx_01_entity": Answer(None, "x")},
    "an onset in time": {"hx_11_symptoms": ["numbness"], "hx_12_onset": "2026-11-01"},
    "a long epidural part of many levels": {**REACHING, "1/mr_10_extent": 110,
                                            "1/mr_17_levels": ["T7", "T8"]},
})  # fmt: skip
OWN = {"sex_and_header", *SEEDED, "solitary_yet_several", "felt_and_measured", "larger_than_whole",
       "enhancement_without_series", "contrast_denied", "told_before_identified",
       "urgency_against_neurology", "outside_mr_26_levels", "onset_before_birth"}  # fmt: skip


def found(reading):
    return {remark.id.partition("/")[0] for remark in warnings(reading, evaluate(reading))}


def of_lesion(answers, **twist):
    return a_reading({**LESION, **answers}, ("1",), **twist)


@pytest.mark.parametrize("name", SEEDED)
def test_a_seeded_contradiction_is_told(name):
    assert name in found(of_lesion(SEEDED[name]))


@pytest.mark.parametrize("name", AGREES)
def test_answers_that_agree_raise_no_alarm(name):
    assert found(of_lesion(AGREES[name])) & OWN == set()


def test_two_lesions_are_not_solitary():
    reading = a_reading({**TWO, "mr_02_number": "solitary"}, ("1", "2"))

    assert "solitary_yet_several" in found(reading)
    assert found(a_reading(TWO, ("1", "2"))) & OWN == set()


def test_one_lesion_may_explain_what_another_does_not():
    reading = a_reading({**TWO, **REACHING, "ex_11_deficit": "cord"}, ("1", "2"))

    assert "cord_deficit_unexplained" not in found(reading)


def test_further_lesions_outside_the_study_are_told():
    others = {"mr_26_others": "present", "mr_26_levels": ["S2"], "mr_26_whole_spine": "absent"}

    assert "outside_mr_26_levels" in found(of_lesion({**others, "mr_02_number": "multiple_skip"}))


@pytest.mark.parametrize("description", ["", "MRI whole spine", "cervical and thoracic spine"])
def test_a_study_that_names_no_single_region_says_nothing_of_levels(description):
    answers = {"1/mr_03_level": ["L5"], "mr_26_whole_spine": "absent"}
    study = a_study_record(description=description)

    assert "outside_mr_03_level" not in found(of_lesion(answers, study=study))


def test_a_lump_is_as_large_as_it_is_felt_or_the_unit_is_wrong():
    assert "felt_and_measured" in found(a_reading({**SOFT, "ex_10_size": 1.2}, ("1",)))
    assert "felt_and_measured" not in found(a_reading({**SOFT, "ex_10_size": 11}, ("1",)))


def test_a_part_is_smaller_than_its_whole():
    inside = {"1/mr_22_fat": 60, "1/mr_22_septa": 1, "1/mr_22_nodule": 130}

    assert "larger_than_whole_mr_22_nodule" in found(a_reading({**SOFT, **inside}, ("1",)))
    assert "larger_than_whole_mr_22_septa" not in found(a_reading({**SOFT, **inside}, ("1",)))


def with_contrast(*given):
    series = [a_series(f"1.2.{n}", contrast=one) for n, one in enumerate(given)]
    return a_study_record(series=tuple(series))


@pytest.mark.parametrize(
    ("given", "word", "name"),
    [
        ((False, False), "peripheral", "enhancement_without_series"),
        ((False, True), "no_contrast", "contrast_denied"),
    ],
)
def test_contrast_and_enhancement_are_held_against_the_series(given, word, name):
    reading = of_lesion({"1/mr_06_enhancement": word}, study=with_contrast(*given))

    assert name in found(reading)


@pytest.mark.parametrize(
    ("given", "word"),
    [((False, None), "peripheral"), ((), "peripheral"), ((False,), "none"), ((True,), "none")],
)
def test_headers_that_do_not_tell_raise_no_alarm(given, word):
    reading = of_lesion({"1/mr_06_enhancement": word}, study=with_contrast(*given))

    assert found(reading) & {"enhancement_without_series", "contrast_denied"} == set()


def test_headers_without_dates_say_nothing_of_age_and_onset():
    unborn = a_study_record(patient=a_patient(birth_date=Private("")), date="")
    answers = {"hx_02_age": 41, "hx_11_symptoms": ["numbness"], "hx_12_onset": "2030-01-01"}

    assert found(a_reading({**QUIET, **answers}, study=unborn)) & OWN == set()


EARLY, LATE = "2026-11-18T08:00:00+00:00", "2026-11-18T10:00:00+00:00"


@pytest.mark.parametrize(
    ("identified", "received", "told"),
    [(LATE, EARLY, True), (EARLY, LATE, False), (LATE, "", False), (LATE[:16], EARLY, False)],
)  # fmt: skip
def test_nobody_is_told_before_it_is_known(identified, received, told):
    record = Communicated(identified_at=identified, received_at=received)
    reading = replace(a_reading(QUIET), communication=record)

    assert ("told_before_identified" in found(reading)) is told


def test_an_overruling_needs_its_reason():
    silent = {("urgency", ""): Overruled("urgency", "", "U2", "")}
    said = {("urgency", ""): Overruled("urgency", "", "U2", "known for years")}

    assert "overruled_urgency_without_reason" in found(of_lesion({}, overrules=silent))
    assert found(of_lesion({}, overrules=said)) == set()


@pytest.mark.parametrize(
    "answers",
    [{"ex_11_deficit": "cord"}, REACHING, {"cn_01_canal": "compressed", "cn_01_cause": ["disc"]}],
)
def test_calming_by_hand_over_a_cord_in_danger_is_told(answers):
    calm = {("urgency", ""): Overruled("urgency", "", "U4", "known")}
    loud = {("urgency", ""): Overruled("urgency", "", "U2", "known")}

    assert "urgency_against_neurology" in found(of_lesion(answers, overrules=calm))
    assert "urgency_against_neurology" not in found(of_lesion(answers, overrules=loud))
    assert "urgency_against_neurology" not in found(of_lesion({}, overrules=calm))


def test_a_gap_is_a_vertebra_that_is_not_named():
    assert has_gap(["T5", "T7"])
    assert not has_gap(["T12", "L1"])
    assert not has_gap(["T12", "T13", "L1"])
    assert not has_gap(["L5", "S1"])
