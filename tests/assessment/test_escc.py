"""ESCC: the table, its order of refusals, and what stays open."""

import itertools

import pytest
from builders_assessment import CHAIN, a_case, outcome, outputs

from desktop.assessment.case import assess
from desktop.assessment.case_inputs import Refused
from desktop.assessment.instrument import Assessment, Inconsistent
from desktop.assessment.instruments.escc import escc, graded

TUMOUR = {
    "suspected_entity": "metastasis",
    "lesion_origin": "bone",
    "dnt_pattern": "none",
    "modalities": ("MR",),
}
TABLE = {
    "no no no no": ("grade_0", "low"),
    "yes no no no": ("grade_1a", "low"),
    "yes yes no no": ("grade_1b", "low"),
    "yes yes yes no": ("grade_1c", "intermediate"),
}


def test_all_32_combinations_give_a_grade_or_a_contradiction():
    for answers in itertools.product(("yes", "no"), repeat=5):
        got = escc(*answers)
        key = " ".join(answers[:4])
        if key == "yes yes yes yes":
            want = ("grade_2", "high") if answers[4] == "yes" else ("grade_3", "high")
        elif key in TABLE:
            want = TABLE[key]
        else:
            assert isinstance(got, Inconsistent), answers
            continue
        assert (got.outcome, got.detail("group")[0]) == want


def test_the_working_names_what_was_answered():
    got = escc("yes", "yes", "yes", "yes", "no")

    assert [(p.name, p.value) for p in got.points] == [
        ("Epidural extension", "yes"),
        ("Thecal sac deformed", "yes"),
        ("Cord touched", "yes"),
        ("Cord compressed", "yes"),
        ("CSF visible at that level", "no"),
    ]
    assert got.label == "ESCC grade 3"


@pytest.mark.parametrize(
    ("answers", "working"),
    [
        ("no no no no no", "no no no no"),
        ("yes no no no no", "yes no no no"),
        ("yes yes no no no", "yes yes no no"),
        ("yes yes yes no no", "yes yes yes no"),
        ("yes yes yes yes yes", "yes yes yes yes yes"),
        ("yes yes yes yes no", "yes yes yes yes no"),
    ],
)
def test_the_working_is_what_was_answered_and_csf_only_where_it_counts(answers, working):
    got = escc(*answers.split())

    assert " ".join(point.value for point in got.points) == working


def test_csf_may_be_open_while_the_cord_is_not_compressed():
    assert escc("yes", "yes", "yes", "no", None).outcome == "grade_1c"


def test_a_grade_that_lacks_an_answer_says_so():
    known = {**TUMOUR, **dict.fromkeys(CHAIN, "yes"), "csf_visible": None}

    assert graded(**known).why == "an answer is missing"


@pytest.mark.parametrize("entity", ["infection", "benign"])
def test_infection_and_benign_processes_have_no_grade_even_with_open_answers(entity):
    got = outputs(4, suspected_entity=entity, csf_visible=None)
    partly = outputs(1, suspected_entity=entity, sac_deformed=None)

    assert got["escc"] is None
    assert partly["escc"] is None


@pytest.mark.parametrize(
    "twist",
    [
        {"lesion_origin": "soft_tissue"},
        {"dnt_pattern": "enostosis"},
        {"suspected_entity": "osteochondroma"},
    ],
)
def test_nothing_epidural_in_such_a_lesion_is_no_grade_0(twist):
    assert outputs(0, **twist)["escc"] is None
    assert outputs(1, **twist)["escc"] == "1a"


@pytest.mark.parametrize("steps", range(5))
def test_without_mr_nothing_is_graded_never_0(steps):
    got = outputs(steps, modalities=["CT"], csf_visible=None)

    assert (got["escc"], got["escc_group"]) == ("not_assessable", None)


@pytest.mark.parametrize("missing", CHAIN)
def test_a_missing_answer_is_told_where_a_grade_is_due(missing):
    with pytest.raises(Refused, match="ESCC_INCOMPLETE"):
        assess(a_case(0, **{missing: None}))


def test_a_compressed_cord_needs_the_answer_about_csf():
    with pytest.raises(Refused, match="ESCC_INCOMPLETE"):
        assess(a_case(4, csf_visible=None))


def test_csf_is_not_looked_at_unless_the_cord_is_compressed():
    assert [outputs(3, csf_visible=csf)["escc"] for csf in (True, False, None)] == ["1c"] * 3


def test_a_broken_chain_comes_before_all_else():
    for answers in itertools.product((True, False, None), repeat=4):
        twist = dict(zip(CHAIN, answers, strict=True))
        firm = [answer for answer in answers if answer is not None]
        broken = firm != sorted(firm, reverse=True)
        for entity, modalities in (("infection", ["CT"]), ("metastasis", ["MR"])):
            try:
                assess(a_case(**twist, suspected_entity=entity, modalities=modalities))
                said = ""
            except Refused as refused:
                said = str(refused)
            assert (said == "ESCC_INCONSISTENT") is broken, answers


def test_no_extension_leaves_nothing_open():
    got = outcome("escc", **TUMOUR, epidural_extension="absent")

    assert isinstance(got, Assessment)
    assert got.outcome == "grade_0"


def test_a_compressed_cord_with_open_csf_is_grade_2_or_3():
    got = outcome("escc", **TUMOUR, cord_compressed="present")

    assert got.outcomes == ("grade_2", "grade_3")
    assert got.missing == ("csf_visible",)


def test_answers_that_break_the_chain_are_never_scored():
    got = outcome("escc", **TUMOUR, epidural_extension="absent", cord_compressed="present")

    assert isinstance(got, Inconsistent)
    assert "look again" in got.says


def test_on_ct_the_live_card_says_what_is_needed():
    got = outcome("escc", **{**TUMOUR, "modalities": ("CT",)}, epidural_extension="yes")

    assert got.why == "ESCC needs axial T2 through the level"


def test_a_lesion_inside_the_canal_without_epidural_part_has_no_grade():
    intradural = {**TUMOUR, "lesion_origin": "intramedullary"}

    got = outcome("escc", **intradural, epidural_extension="absent")

    assert "nothing epidural" in got.why
