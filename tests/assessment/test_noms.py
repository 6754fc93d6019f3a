"""NOMS: the table of REFERENCE 1.3 over every combination, and what it needs."""

import itertools

import pytest
from builders_assessment import outcome

from desktop.assessment.instrument import Assessment, Range
from desktop.assessment.instruments.noms import OUTCOMES, SENSITIVITY, noms

# group, sensitivity -> what the team is shown (grade 1c of a resistant tumour is debated)
TABLE = """
low          sensitive conventional radiotherapy
low          resistant radiosurgery
intermediate sensitive conventional radiotherapy
intermediate resistant radiosurgery, with or without surgery before it (debated at grade 1c)
high         sensitive conventional radiotherapy
high         resistant separation surgery, then radiosurgery
"""
STABLE_BONE = {
    "level": ("T7",),
    "pain": "none",
    "bone_density": "blastic",
    "alignment": "normal",
    "collapse": "none_lt50_involved",
    "posterolateral": "none",
}
UNSTABLE_BONE = {
    "level": ("T11",),
    "pain": "mechanical",
    "bone_density": "lytic",
    "alignment": "subluxation_translation",
    "collapse": "gt50",
    "posterolateral": "bilateral",
}
METASTASIS = {
    "suspected_entity": "metastasis",
    "lesion_origin": "vertebra",
    "dnt_pattern": "none",
    "modalities": ("MR", "CT"),
    "histology": "kidney",
}
LOW = {"epidural_extension": "absent"}
HIGH = {"cord_compressed": "present", "csf_visible": "no"}
DEBATED = {"cord_abutted": "present", "cord_compressed": "absent"}


def summary(*parts, **twist):
    known = dict(METASTASIS)
    for part in parts:
        known |= part
    return outcome("noms", **{**known, **twist})


def test_every_combination_of_the_axes_says_what_the_table_says():
    rows = [line.split(maxsplit=2) for line in TABLE.strip().splitlines()]
    stability = {
        "stable": "stable",
        "potentially_unstable": "potentially unstable, surgical consultation",
        "unstable": "unstable, stabilisation first",
    }
    seen = set()

    for (group, sensitivity, words), (klass, said) in itertools.product(rows, stability.items()):
        got = noms(group, sensitivity, klass, "fit", "none")
        assert got.label == f"NOMS, {said}: {words}"
        assert got.outcome.startswith(f"{klass}_")
        seen.add(got.outcome)

    assert seen == set(OUTCOMES)


def test_it_is_a_text_for_the_team_and_tells_all_four_axes():
    got = summary(LOW, STABLE_BONE, systemic="unfit", neuro="radicular")

    assert got.outcome == "stable_radiosurgery"
    assert got.meaning == (
        "for the multidisciplinary team to decide; radicular deficit; "
        "systemic fitness unfit, what is feasible is open"
    )
    assert [(point.name, point.value) for point in got.points] == [
        ("Neurologic", "low-grade ESCC, radicular deficit"),
        ("Oncologic", "radioresistant"),
        ("Mechanical", "stable"),
        ("Systemic", "unfit, what is feasible is open"),
    ]


@pytest.mark.parametrize(
    ("systemic", "neuro", "words"),
    [
        (None, None, "deficit not stated; systemic fitness not stated"),
        ("fit", "none", "no deficit; systemic fitness fit"),
        ("unknown", "cord", "cord deficit; systemic fitness not stated"),
    ],
)
def test_what_was_not_stated_is_never_taken_for_fit_or_without_deficit(systemic, neuro, words):
    got = summary(LOW, STABLE_BONE, systemic=systemic, neuro=neuro)

    assert got.meaning.endswith(words)


@pytest.mark.parametrize(
    ("canal", "bone", "histology", "wanted"),
    [
        (LOW, STABLE_BONE, "breast", "stable_conventional_rt"),
        (HIGH, STABLE_BONE, "breast", "stable_conventional_rt"),
        (HIGH, STABLE_BONE, "kidney", "stable_separation_surgery"),
        (DEBATED, STABLE_BONE, "kidney", "stable_debated"),
        (DEBATED, STABLE_BONE, "prostate", "stable_conventional_rt"),
        (HIGH, UNSTABLE_BONE, "melanoma", "unstable_separation_surgery"),
        (LOW, UNSTABLE_BONE, "lymphoma", "unstable_conventional_rt"),
        (
            LOW,
            {**STABLE_BONE, "level": ("T1",), "bone_density": "lytic", "collapse": "lt50"},
            "hcc",
            "potentially_unstable_radiosurgery",
        ),
    ],
)
def test_the_axes_are_those_of_escc_and_sins(canal, bone, histology, wanted):
    assert summary(canal, bone, histology=histology).outcome == wanted


def test_radiosensitivity_is_that_of_the_reference():
    sides = {
        side: " ".join(sorted(word for word, one in SENSITIVITY.items() if one == side))
        for side in ("sensitive", "resistant")
    }

    assert sides == {
        "sensitive": "breast germ_cell lymphoma myeloma prostate small_cell_lung",
        "resistant": "colorectal hcc kidney melanoma non_small_cell_lung sarcoma thyroid",
    }


@pytest.mark.parametrize("histology", [None, "lung", "other", "unknown_primary", "none"])
def test_an_unsure_histology_leaves_both_ways_open(histology):
    got = summary(HIGH, STABLE_BONE, histology=histology)

    assert got.outcomes == ("stable_conventional_rt", "stable_separation_surgery")
    assert got.missing == ("histology",)
    assert got.most_if == (("histology", "kidney"),)


@pytest.mark.parametrize("entity", ["myeloma", "lymphoma"])
def test_myeloma_and_lymphoma_are_radiosensitive_by_themselves(entity):
    got = summary(HIGH, STABLE_BONE, suspected_entity=entity, histology=None)

    assert got.outcome == "stable_conventional_rt"


def test_an_open_grade_matters_only_for_a_resistant_tumour():
    partly = {"epidural_extension": "present", "cord_compressed": "absent"}

    resistant = summary(partly, STABLE_BONE)
    sensitive = summary(partly, STABLE_BONE, histology="breast")

    assert resistant.outcomes == ("stable_radiosurgery", "stable_debated")
    assert resistant.missing == ("sac_deformed", "cord_abutted")
    assert resistant.most_if == (("sac_deformed", "yes"), ("cord_abutted", "yes"))
    assert isinstance(sensitive, Assessment)
    assert sensitive.points[0].value == ("low-grade ESCC or ESCC grade 1c, deficit not stated")
    assert sensitive.points[1:3] == noms("low", "sensitive", "stable").points[1:3]


def test_an_open_pain_leaves_the_class_open():
    got = summary(LOW, {**STABLE_BONE, "pain": None, "bone_density": "lytic", "collapse": "lt50"})

    assert isinstance(got, Range)
    assert got.outcomes == ("stable_radiosurgery", "potentially_unstable_radiosurgery")
    assert got.missing == ("pain",)
    assert got.most_if == (("pain", "mechanical"),)
    assert got.least.version == got.most.version == "Laufer 2013"


def test_what_is_open_without_changing_the_class_is_not_missing():
    got = summary(LOW, {**STABLE_BONE, "pain": None})

    assert got.outcome == "stable_radiosurgery"


@pytest.mark.parametrize(
    ("twist", "why"),
    [
        ({"modalities": ("CT",), "epidural_extension": "yes"}, "NOMS needs ESCC: ESCC needs"),
        ({"epidural_extension": None}, "NOMS needs ESCC: not answered yet"),
    ],
)
def test_without_a_grade_of_the_canal_there_is_no_summary(twist, why):
    got = summary(LOW, STABLE_BONE, **twist)

    assert got.why.startswith(why)
    assert type(got).__name__ == "NotAssessable"


def test_without_sins_there_is_no_summary():
    got = summary(LOW, pain="mechanical", level=("T7",))

    assert got.why == "NOMS needs SINS: not answered yet"
    assert type(got).__name__ == "NotAssessable"


def test_answers_that_break_the_chain_are_named():
    got = summary(STABLE_BONE, epidural_extension="absent", cord_compressed="present")

    assert "look again" in got.says
    assert got.instrument == "noms"


@pytest.mark.parametrize(
    ("twist", "why"),
    [
        ({"suspected_entity": None}, "not answered yet"),
        ({"suspected_entity": "infection"}, "for metastases, myeloma and lymphoma only"),
        ({"suspected_entity": "osteochondroma"}, "for metastases, myeloma and lymphoma only"),
        ({"lesion_origin": "epidural"}, "NOMS needs SINS, which fits tumours of bone only"),
        ({"dnt_pattern": "enostosis"}, "NOMS needs SINS, which fits tumours of bone only"),
    ],
)
def test_it_fits_metastases_of_bone_only(twist, why):
    assert summary(LOW, STABLE_BONE, **twist).why == why


def test_origin_and_pattern_may_be_open():
    got = summary(LOW, STABLE_BONE, lesion_origin=None, dnt_pattern=None)

    assert got.outcome == "stable_radiosurgery"
