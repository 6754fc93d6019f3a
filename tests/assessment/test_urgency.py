"""Urgency: every clause of U1 to U4 and the neighbour that misses it.

Also holds desktop/assessment/live.py (with test_live.py and test_biopsy.py).
"""

import pytest
from builders_assessment import a_case, outcome, outputs

from desktop.assessment.case_inputs import read_inputs
from desktop.assessment.catalogue import INSTRUMENTS
from desktop.assessment.limits import Limits
from desktop.assessment.live import applicable
from desktop.assessment.possibility import Hole, Looked
from desktop.assessment.urgency import OUTCOMES, deadline, referral_due, same_day, urgency

QUIET = {"suspected_entity": "benign"}
UNSTABLE = {  # 13 points
    "suspected_entity": "aggressive_haemangioma",
    "level": "T11",
    "bone_density": "lytic",
    "alignment": "de_novo_deformity",
    "collapse": "gt50",
    "posterolateral": "bilateral",
}


@pytest.mark.parametrize(
    ("steps", "twist", "wanted"),
    [
        (4, QUIET, "U1"),
        (4, {**QUIET, "csf_visible": None}, "U1"),
        (4, {**QUIET, "modalities": ["CT"]}, "U1"),
        (1, {**QUIET, "neuro": "cord"}, "U1"),
        (0, {**QUIET, "neuro": "cord", "modalities": ["CT"]}, "U1"),
        (3, {"suspected_entity": "infection"}, "U1"),
        (2, {"suspected_entity": "infection"}, "U2"),
        (3, QUIET, "U2"),
        (2, QUIET, "U4"),
        (0, UNSTABLE, "U2"),
        (0, {**UNSTABLE, "bone_density": "mixed"}, "U3"),
        (0, {**UNSTABLE, "pain": "unknown"}, "U2"),
        (0, {**UNSTABLE, "pain": "unknown", "bone_density": "unknown"}, "U3"),
        (0, {**UNSTABLE, "lesion_origin": "soft_tissue"}, "U4"),
        (0, {**QUIET, "neuro": "cord"}, "U2"),
        (1, {**QUIET, "neuro": "radicular"}, "U2"),
        (0, {**QUIET, "neuro": "radicular"}, "U4"),
        (1, {**QUIET, "modalities": ["CT"]}, "U2"),
        (1, {**QUIET, "modalities": ["MR"]}, "U4"),
        (0, {"suspected_entity": "infection"}, "U2"),
        (0, {"suspected_entity": "metastasis"}, "U3"),
        (0, {"suspected_entity": "primary_bone_malignancy"}, "U3"),
        (0, {"suspected_entity": "myeloma"}, "U3"),
        (0, {"suspected_entity": "lymphoma"}, "U3"),
        (0, {"suspected_entity": "soft_tissue_sarcoma"}, "U3"),
        (0, {"suspected_entity": "alt"}, "U3"),
        (0, {"aggressive_features": True, "known_primary": "lung"}, "U3"),
        (0, {}, "U4"),
        (0, {"suspected_entity": "indeterminate_soft_tissue", "aggressive_features": True}, "U4"),
        (1, {"suspected_entity": "aggressive_haemangioma"}, "U3"),
        (0, {"suspected_entity": "aggressive_haemangioma"}, "U4"),
        (0, {"level": "T1", "bone_density": "lytic", "alignment": "de_novo_deformity"}, "U3"),
        (0, {"level": "T1", "bone_density": "mixed", "alignment": "de_novo_deformity"}, "U4"),
        (0, {"suspected_entity": "benign_aggressive"}, "U3"),
        (0, {"suspected_entity": "osteochondroma", "cap_mm": 21}, "U3"),
        (0, {"suspected_entity": "osteochondroma", "cap_mm": 20}, "U4"),
        (0, {"lesion_origin": "soft_tissue", "st_rads": 4}, "U3"),
        (0, {"lesion_origin": "soft_tissue", "st_rads": 3}, "U4"),
    ],
)
def test_the_first_level_that_matches(steps, twist, wanted):
    got = outputs(steps, **twist)

    assert got["urgency"] == wanted
    assert got["acr_category"] == {"U1": 1, "U2": 2, "U3": 3, "U4": None}[wanted]


def rated(**twist):
    case = read_inputs(a_case(twist.pop("steps", 0), **QUIET))
    names = ("epidural_extension", "sac_deformed", "cord_abutted", "cord_compressed")
    base = {
        "suspected_entity": "benign",
        "neuro": "none",
        "modalities": ("CT", "MR"),
        "aggressive_features": "no",
        "sins_at_least": None,
        "decision": "FURTHER_IMAGING_FIRST",
        **{name: case[name] for name in names},
    }
    return urgency(**{**base, **twist}).outcome


@pytest.mark.parametrize(
    ("twist", "wanted"),
    [
        ({"canal": "compressed"}, "U1"),
        ({"canal": "encroached"}, "U4"),
        ({"canal": "encroached", "neuro": "cord"}, "U1"),
        ({"canal": "encroached", "neuro": "radicular"}, "U2"),
        ({"canal": "encroached", "cord_signal": "yes"}, "U1"),
        ({"cord_signal": "yes"}, "U4"),
        ({"steps": 3, "cord_signal": "yes"}, "U1"),
        ({"steps": 2, "cord_signal": "yes"}, "U4"),
        ({"neuro": "cord", "mr_adequate": "no"}, "U1"),
        ({"extraspinal": "category_1"}, "U1"),
        ({"extraspinal": "category_2"}, "U2"),
        ({"extraspinal": "category_3"}, "U3"),
        ({"steps": 2, "limits": Limits(escc_1b_is_u2=True)}, "U2"),
        ({"steps": 1, "limits": Limits(escc_1b_is_u2=True)}, "U4"),
    ],
)
def test_what_only_the_readers_report_knows_raises_it_too(twist, wanted):
    assert rated(**twist) == wanted


ASKED_FOR_U2 = {
    "suspected_entity": "benign",
    "epidural_extension": "no",
    "sac_deformed": "no",
    "cord_abutted": "no",
    "neuro": "none",
    "modalities": ("MR",),
    "sins_at_least": None,
    "canal": "clear",
    "extraspinal": "none",
    "limits": Limits(),
}
ASKED_FOR_U3 = {
    "suspected_entity": "benign",
    "epidural_extension": "no",
    "aggressive_features": "no",
    "sins_at_least": None,
    "extraspinal": "none",
}


@pytest.mark.parametrize(
    ("twist", "because"),
    [
        ({}, ""),
        ({"cord_abutted": "yes"}, "spinal cord touched"),
        ({"sins_at_least": 13}, "SINS 13 or more"),
        ({"sins_at_least": 12}, ""),
        ({"sac_deformed": "yes"}, ""),
        (
            {"sac_deformed": "yes", "limits": Limits(escc_1b_is_u2=True)},
            "thecal sac deformed",
        ),
    ],
)
def test_a_condition_of_the_same_day_is_named(twist, because):
    assert same_day(**{**ASKED_FOR_U2, **twist}) == because


@pytest.mark.parametrize(
    ("twist", "because"),
    [
        ({}, ""),
        *(
            ({"suspected_entity": entity}, "malignancy suspected")
            for entity in (
                "metastasis", "primary_bone_malignancy", "myeloma", "lymphoma",
                "soft_tissue_sarcoma", "alt",
            )
        ),
        ({"suspected_entity": "aggressive_haemangioma"}, ""),
        (
            {"suspected_entity": "aggressive_haemangioma", "epidural_extension": "yes"},
            "aggressive haemangioma with an epidural part",
        ),
        ({"sins_at_least": 7}, "SINS 7 or more"),
        ({"sins_at_least": 6}, ""),
    ],
)  # fmt: skip
def test_a_condition_of_a_referral_is_named(twist, because):
    assert referral_due(**{**ASKED_FOR_U3, **twist}) == because


def test_a_sins_that_cannot_rise_any_further_class_is_not_called_incomplete():
    known = {
        "suspected_entity": "metastasis", "lesion_origin": "bone", "dnt_pattern": "none",
        "epidural_extension": "absent", "canal": "clear", "extraspinal": "none", "neuro": "none",
        "level": ("T1",), "bone_density": "lytic", "alignment": "subluxation_translation",
        "posterolateral": "bilateral",
    }  # fmt: skip

    at_12 = outcome("urgency", **known)
    at_13 = outcome("urgency", **{**known, "collapse": "none_gt50_involved"})
    open_pattern = outcome("urgency", **{**known, "dnt_pattern": None})

    assert (at_12.outcome, at_12.detail("sins_incomplete")) == ("U3", ("pain", "collapse"))
    assert (at_13.outcome, at_13.detail("sins_incomplete")) == ("U2", ())
    assert open_pattern.detail("sins_incomplete") == ()


@pytest.mark.parametrize(("low", "wanted"), [(6, None), (7, 7), (18, 18)])
def test_a_stable_lower_bound_decides_nothing(low, wanted):
    given = {"lesion_origin": "bone", "dnt_pattern": "none", "suspected_entity": "metastasis"}

    assert applicable(low, given) == wanted
    assert applicable(low, {**given, "suspected_entity": "benign"}) is None


def test_whether_sins_fits_is_looked_into_only_where_it_decides():
    given = {
        "lesion_origin": Hole("lesion_origin"),
        "dnt_pattern": "none",
        "suspected_entity": "metastasis",
    }

    assert applicable(6, given) is None
    with pytest.raises(Looked):
        applicable(7, given)


def test_an_incomplete_grade_never_withholds_it():
    got = outcome("urgency", cord_compressed="present")

    assert got.outcome == "U1"


def test_both_ends_are_told_with_the_shortest_way_to_the_worse_one():
    got = outcome(
        "urgency",
        suspected_entity="metastasis",
        epidural_extension="absent",
        canal="clear",
        extraspinal="none",
        modalities=("CT", "MR"),
        mr_adequate="yes",
        bone_density="lytic",
    )

    assert (got.least.outcome, got.most.outcome) == ("U3", "U2")
    assert got.missing == ("neuro",)
    assert got.most_if == (("neuro", "cord"),)
    assert got.least.meaning == deadline("U3")


def test_routine_is_said_only_where_nothing_is_open():
    known = {
        "suspected_entity": "degenerative",
        "epidural_extension": "absent",
        "canal": "clear",
        "extraspinal": "minor",
        "aggressive_features": "absent",
        "lesion_origin": "bone",
        "dnt_pattern": "none",
        "pain": "none",
        "incidental": "no",
    }

    settled = outcome("urgency", **known, neuro="none")
    unsettled = outcome("urgency", **known)

    assert (settled.outcome, settled.meaning) == ("U4", "routine")
    assert (unsettled.least.outcome, unsettled.most.outcome) == ("U4", "U1")
    assert unsettled.least.meaning == "no urgent finding"


def test_incomplete_sins_counts_by_its_lower_bound_and_is_named():
    known = {
        "suspected_entity": "metastasis",
        "lesion_origin": "bone",
        "dnt_pattern": "none",
        "epidural_extension": "absent",
        "canal": "clear",
        "extraspinal": "none",
        "neuro": "none",
        "level": ("T1",),
        "bone_density": "lytic",
        "alignment": "normal",
        "collapse": "gt50",
        "posterolateral": "bilateral",
    }

    unknown_pain = outcome("urgency", **known)
    unknown_pain_and_neuro = outcome("urgency", **{**known, "neuro": None, "cord_signal": "no"})
    mechanical = outcome("urgency", **known, pain="mechanical")

    assert unknown_pain.outcome == "U3"
    assert unknown_pain.detail("sins_incomplete") == ("pain",)
    assert unknown_pain_and_neuro.most.detail("sins_incomplete") == ("pain",)
    assert (mechanical.outcome, mechanical.detail("sins_incomplete")) == ("U2", ())


def test_soft_tissue_has_no_incomplete_sins():
    got = outcome(
        "urgency",
        suspected_entity="soft_tissue_sarcoma",
        lesion_origin="soft_tissue",
        dnt_pattern="none",
        epidural_extension="absent",
        canal="clear",
        extraspinal="none",
        neuro="none",
    )

    assert (got.outcome, got.detail("acr")) == ("U3", ("3",))


def test_several_lesions_are_as_urgent_as_the_worst():
    quiet = {"suspected_entity": "benign", "neuro": "none", "canal": "clear", "extraspinal": "none"}
    compressed = outcome("urgency", **quiet, cord_compressed="present")
    open_one = outcome("urgency", suspected_entity="metastasis")

    assert INSTRUMENTS["urgency"].worst([open_one, compressed]).outcome == "U1"
    assert OUTCOMES[-1] == "U1"


def test_an_empty_form_has_no_level():
    assert outcome("urgency").why == "not answered yet"


@pytest.mark.parametrize("level", OUTCOMES)
def test_a_deadline_says_the_hours_that_were_set(level):
    own = Limits(u1_hours=12, u2_hours=23, u3_weeks=3, u3_service_hours=48)

    wanted = {
        "U1": "phone now; MRI and treatment plan at once, within 12 hours",
        "U2": "to be told the same day, within 23 hours",
        "U3": "referral within 3 weeks; a suspected spinal metastasis to its service within 48 "
        "hours if the pain is progressive, unremitting, nocturnal or worse on straining",
        "U4": "no urgent finding",
    }
    assert deadline(level, own) == wanted[level]
    assert (deadline(level) == wanted[level]) is (level == "U4")


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (1, "to be told the same day, within 1 hours"),
        (24, "to be told the same day, within 24 hours"),
        (25, "to be told within 25 hours"),
    ],
)
def test_within_a_day_is_the_same_day(hours, words):
    assert deadline("U2", Limits(u2_hours=hours)) == words


def test_weeks_are_said_as_shipped_or_as_set():
    assert deadline("U3").startswith(
        "referral within 1 to 2 weeks; a suspected spinal metastasis to"
    )
    assert deadline("U3", Limits(u3_weeks=6.5)).startswith("referral within 6.5 weeks; ")
