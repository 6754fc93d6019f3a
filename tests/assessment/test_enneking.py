"""Enneking: every combination against the table of REFERENCE 1.5, after biopsy only."""

import itertools

import pytest
from builders_assessment import outcome

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.assessment.instrument import Assessment, Inconsistent
from desktop.assessment.instruments.enneking import OUTCOMES, enneking

BENIGN = {
    "latent T0 M0": "stage_1",
    "active T0 M0": "stage_2",
    "aggressive T1 M0": "stage_3",
    "aggressive T2 M0": "stage_3",
    "aggressive T1 M1": "stage_3",
    "aggressive T2 M1": "stage_3",
}
MALIGNANT = {
    "G1 T1 M0": "stage_ia",
    "G1 T2 M0": "stage_ib",
    "G2 T1 M0": "stage_iia",
    "G2 T2 M0": "stage_iib",
    "G1 T1 M1": "stage_iiia",
    "G2 T1 M1": "stage_iiia",
    "G1 T2 M1": "stage_iiib",
    "G2 T2 M1": "stage_iiib",
}
KNOWN = {
    "biopsied": "yes",
    "mesenchymal": "yes",
    "grade": "high",
    "site": "extracompartmental",
    "metastases": "absent",
    "suspected_entity": "primary_bone_malignancy",
}


def staged(**twist):
    return outcome("enneking", **{**KNOWN, **twist})


@pytest.mark.parametrize(
    ("inputs", "meaning"),
    [
        (("G0", "latent", "T0", "M0"), "benign, latent"),
        (("G0", "active", "T0", "M0"), "benign, active"),
        (("G0", "aggressive", "T1", "M0"), "benign, aggressive"),
        (("G1", "latent", "T1", "M0"), "low grade, intracompartmental, no metastasis"),
        (("G1", "latent", "T2", "M0"), "low grade, extracompartmental, no metastasis"),
        (("G2", "latent", "T1", "M0"), "high grade, intracompartmental, no metastasis"),
        (("G2", "latent", "T2", "M0"), "high grade, extracompartmental, no metastasis"),
        (("G1", "latent", "T1", "M1"), "any grade, intracompartmental, metastasis"),
        (("G2", "latent", "T2", "M1"), "any grade, extracompartmental, metastasis"),
    ],
)
def test_each_stage_says_what_it_means(inputs, meaning):
    assert enneking(*inputs).meaning == meaning


def test_all_54_combinations_give_a_stage_or_a_contradiction():
    seen = 0

    for grade, behaviour, site, metastases in itertools.product(
        ("G0", "G1", "G2"), ("latent", "active", "aggressive"), ("T0", "T1", "T2"), ("M0", "M1")
    ):
        got = enneking(grade, behaviour, site, metastases)
        if grade == "G0":
            wanted = BENIGN.get(f"{behaviour} {site} {metastases}")
        else:
            wanted = MALIGNANT.get(f"{grade} {site} {metastases}")
        assert getattr(got, "outcome", None) == wanted
        assert isinstance(got, Inconsistent) is (wanted is None)
        seen += 1

    assert seen == 54


@pytest.mark.parametrize(
    ("inputs", "named"),
    [
        (("G0", "latent", "T1", "M0"), ("behaviour", "site", "metastases")),
        (("G0", "aggressive", "T0", "M0"), ("behaviour", "site")),
        (("G2", "latent", "T0", "M0"), ("grade", "site")),
    ],
)
def test_a_contradiction_names_its_inputs(inputs, named):
    assert enneking(*inputs).inputs == named


def test_a_stage_is_printed_in_roman_and_says_what_the_system_ignores():
    got = staged()

    assert got.label == "Enneking stage IIB"
    assert got.meaning == "high grade, extracompartmental, no metastasis"
    assert got.detail("note") == ("the epidural compartment is not part of this system",)


@pytest.mark.parametrize(
    ("twist", "why"),
    [
        ({"biopsied": "no"}, "staged only after biopsy"),
        ({"biopsied": None}, "staged only after biopsy"),
        ({"mesenchymal": "no"}, "for mesenchymal tumours only"),
        ({"mesenchymal": None}, "staged only where the tumour is known to be mesenchymal"),
        ({"suspected_entity": "metastasis"}, "for mesenchymal tumours only"),
        ({"suspected_entity": "myeloma"}, "for mesenchymal tumours only"),
        ({"suspected_entity": "lymphoma"}, "for mesenchymal tumours only"),
        ({"suspected_entity": "infection"}, "for mesenchymal tumours only"),
    ],
)
def test_it_is_staged_only_after_biopsy_of_a_mesenchymal_tumour(twist, why):
    assert staged(**twist).why == why


def test_open_inputs_give_a_range_without_what_cannot_be():
    got = staged(site=None, metastases=None)

    assert got.outcomes == ("stage_iia", "stage_iib", "stage_iiia", "stage_iiib")
    assert got.missing == ("site", "metastases")


def test_a_word_for_behaviour_means_that_it_is_benign():
    got = staged(grade=None, behaviour="latent", site=None, metastases=None)

    assert isinstance(got, Assessment)
    assert got.outcome == "stage_1"


@pytest.mark.parametrize("grade", ["low", "high"])
def test_a_malignant_tumour_has_no_word_of_a_benign_one(grade):
    got = staged(grade=grade, behaviour="active")

    assert got.inputs == ("grade", "behaviour")


def test_a_benign_tumour_of_open_behaviour_is_1_to_3():
    got = staged(grade="benign", site=None, metastases=None)

    assert got.outcomes == ("stage_1", "stage_2", "stage_3")
    assert OUTCOMES[:3] == got.outcomes


def test_an_open_grade_leaves_every_stage_open():
    known = {**KNOWN, "grade": None, "behaviour": None, "site": None, "metastases": None}

    got = INSTRUMENTS["enneking"].outcome(known, begun=True)

    assert got.outcomes == OUTCOMES
