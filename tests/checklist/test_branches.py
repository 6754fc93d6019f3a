"""What each branch of the shipped checklist asks, and what it leaves out.

Serves desktop/session/checks/categories.py too.
"""

import pytest
from builders import the_pack
from builders_content import LESION, QUIET, SOFT, reading_of, report_text, seen, without

from desktop.assessment.instrument import NotApplicable, words_of
from desktop.checklist.answers import Answer, Slot
from desktop.report.scores import score_lines
from desktop.session.evaluation import evaluate
from desktop.session.proofreading import obstacles, warnings

FACTS = {"hx_02_age", "hx_02_sex", "st_01_modalities", "st_04_adequacy", "st_02_soft"}
OF_THE_SPINE = {
    "hx_03_pain", "hx_09_lump", "hx_11_symptoms", "hx_16_constitutional", "ex_01_source",
    "st_05_counting", "st_06_variant", "mr_02_number", "mr_25_disc", "mr_16_cord_signal",
    "mr_26_whole_spine", "mr_26_others",
}  # fmt: skip


def shown(answers, lesions=None):
    return {slot.question for slot in seen(answers, lesions).shown}


def asked(answers):
    """What the reader must answer: facts of the headers cost nothing."""
    return [slot for slot in seen(answers).required if slot.question not in FACTS]


# --- soft tissue ---------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", ["superficial", "deep", "both"])
@pytest.mark.parametrize("origin", ["paraspinal_muscle", "subcutaneous"])
def test_a_soft_tissue_mass_is_read_to_the_end_in_18_answers(origin, depth):
    answers = {**SOFT, "1/mr_01_origin": origin, "1/mr_21_depth": depth}

    assert len(asked(answers)) <= 18
    assert obstacles(reading_of(answers), seen(answers)) == ()


def test_size_depth_growth_treatment_vessels_nerves_chest_wall_and_canal_are_among_them():
    names = {slot.question for slot in asked(SOFT)}

    assert names >= {
        "mr_19_longest", "mr_21_depth", "hx_10_lump", "mr_24_adjacent", "mr_10_epidural",
        "cn_01_canal",
    }  # fmt: skip
    lump = {option.id for option in the_pack().question("hx_10_lump").options}
    assert lump >= {"growing", "recurrence", "radiated"}
    reached = {option.id for option in the_pack().question("mr_24_adjacent").options}
    assert reached >= {"subclavian", "aorta", "plexus", "chest_wall"}


COMPLETE = {"st_02_soft": "complete", "1/mr_22_treated": "absent"}
DEEP = {"1/mr_01_origin": "paraspinal_muscle", "1/mr_21_depth": "deep"}
FAT = {**DEEP, "1/mr_22_tissue": "lipomatous", "1/mr_22_fat": 95, "1/mr_22_septa": 1,
       "1/mr_22_nodule": 0, "1/mr_22_enhancing": 0, "1/mr_22_follows": "present"}  # fmt: skip
SOLID = {**DEEP, "1/mr_22_tissue": "solid", "1/mr_22_injury": "absent", "1/mr_07_adc": 1.3}


def by_the_rules(answers):
    return words_of(seen({**SOFT, **answers}).outcomes.get(("st_rads", "1")))


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, ()),
        ({"1/mr_22_treated": "absent"}, ()),
        ({**COMPLETE, **FAT}, ("category_2",)),
        ({**COMPLETE, **FAT, "1/mr_22_septa": 2}, ("category_4",)),
        ({**COMPLETE, **FAT, "1/mr_22_nodule": 4, "1/mr_22_vessels": "present"}, ("category_3",)),
        ({**COMPLETE, **SOLID, "1/mr_22_signs": ["necrosis"]}, ("category_5",)),
        ({**COMPLETE, **SOLID, "1/mr_22_signs": ["none"]}, ("category_4",)),
        ({**COMPLETE, **SOLID}, ("category_4", "category_5")),
        ({**COMPLETE, **SOLID, "st_02_soft": "incomplete"}, ("category_0",)),
        (
            {**COMPLETE, **DEEP, "1/mr_22_tissue": "cyst_like", "1/mr_22_enhancing": 5,
             "1/mr_22_communicates": "absent", "1/mr_22_flow": "absent",
             "1/mr_22_thick": "present"},
            ("category_5",),
        ),
        (
            {**COMPLETE, "1/mr_01_origin": "nerve", "1/mr_22_tissue": "solid",
             "1/mr_22_target": "present"},
            ("category_2",),
        ),
        (
            {**COMPLETE, "1/mr_01_origin": "subcutaneous", "1/mr_21_depth": "superficial",
             "1/mr_22_tissue": "solid", "1/mr_22_skin": "endophytic"},
            ("category_5",),
        ),
        (
            {**COMPLETE, **SOLID, "1/mr_22_treated": "present", "1/mr_22_residual": "present",
             "1/mr_22_growth": 20},
            ("category_6b",),
        ),
    ],
)  # fmt: skip
def test_st_rads_works_its_rules_where_the_reader_opens_them(answers, words):
    assert by_the_rules(answers) == words


def test_the_readers_pick_counts_and_one_outside_of_the_rules_is_told():
    def remarks(**answers):
        reading = reading_of({**SOFT, **COMPLETE, **SOLID, **answers})
        return {
            one.id: one.says
            for one in warnings(reading, evaluate(reading))
            if one.id.startswith("st_rads_and_its_rules")
        }

    assert remarks(**{"1/mr_23_st_rads": "category_5"}) == {}
    (says,) = remarks(**{"1/mr_23_st_rads": "category_3"}).values()
    assert says.startswith("ST-RADS 3 is picked; by its rules the signs come to 4 or 5")
    picked = seen({**SOFT, **COMPLETE, **SOLID, "1/mr_23_st_rads": "category_3"})
    assert picked.outcomes[("biopsy", "1")].outcome == "FOLLOW_UP"


def test_what_its_source_is_worth_stands_with_the_working():
    reading = reading_of({**SOFT, **COMPLETE, **SOLID, "1/mr_22_signs": ["necrosis"]})
    lines = score_lines(reading, evaluate(reading))
    (working,) = [one.working for one in lines if one.instrument == "st_rads"]

    assert working[-1][:1] == ("Note",)
    assert "extrapolated to the back; a high ADC never lowers" in working[-1][1]


def test_the_rules_cost_no_required_answer():
    assert asked({**SOFT, **COMPLETE, **SOLID}) == asked({**SOFT, **DEEP})


def test_a_soft_tissue_mass_goes_to_the_sarcoma_centre():
    evaluation = seen(SOFT)

    assert evaluation.outcomes[("biopsy", "1")].outcome == "REFER_SARCOMA_BEFORE_BIOPSY"
    assert evaluation.outcomes[("urgency", "")].outcome == "U3"
    assert "SARCOMA_MDT" in evaluation.outcomes[("referral", "")].detail("teams")
    assert ("sins", "1") not in evaluation.outcomes
    assert isinstance(evaluation.outcomes[("escc", "1")], NotApplicable)


def test_questions_of_spine_and_bone_are_not_asked_for_soft_tissue():
    names = shown(SOFT)

    assert not names & OF_THE_SPINE
    assert not {name for name in names if name.startswith(("ct_0", "ct_10", "ct_13", "mr_04"))}
    assert "bx_00_aggressive" not in names


def test_a_canal_that_is_not_clear_brings_the_cord_back():
    answers = {**SOFT, "cn_01_canal": "compressed", "cn_01_cause": ["other"], "cn_01_level": ["T4"]}

    assert Slot("mr_16_cord_signal") in seen(answers).missing
    assert {one.id.partition("/")[0] for one in seen(answers).contradictions} == {
        "branch_is_soft_canal_is_not_clear"
    }


def test_a_level_that_nobody_was_asked_to_count_is_marked():
    answers = {**SOFT, "1/mr_03_level": ["T5"], "1/bx_01_entity": "metastasis"}

    assert "T5 (level not counted, confirm the level)" in report_text(answers)["impression"]


# --- the other branches --------------------------------------------------------------------------


@pytest.mark.parametrize("branch", ["spine", "infection", "nerve", "search"])
def test_every_other_branch_asks_for_levels_canal_cord_and_coverage(branch):
    assert shown({**QUIET, "br_00_branch": branch}) >= {
        "st_05_counting", "st_06_variant", "cn_01_canal", "mr_16_cord_signal",
        "mr_26_whole_spine", "mr_25_disc", "hx_03_pain",
    }  # fmt: skip


def test_while_the_branch_is_open_or_cannot_be_told_everything_is_asked():
    open_branch, untold = (
        without(QUIET, "br_00_branch"),
        {**QUIET, "br_00_branch": Answer(None, "?")},
    )

    assert shown(open_branch) == shown(untold) == shown(QUIET)
    assert Slot("br_00_branch") in seen(open_branch).missing


def test_a_suspected_infection_asks_for_its_risks_and_not_for_matrix_or_chance_findings():
    answers = {**LESION, "br_00_branch": "infection"}

    assert Slot("hx_17_infection_risk") in seen(answers).missing
    assert not shown(answers) & {"ct_04_matrix", "ct_05_periosteal", "bx_03_incidental"}


def test_a_change_of_branch_lists_the_positives_that_it_hides():
    answers = {**LESION, "hx_03_pain": "mechanical", "br_00_branch": "soft_tissue"}

    hidden = {slot.question for slot in seen(answers).hidden}

    assert "hx_03_pain" in hidden
    assert any(
        "question is hidden" in one.says for one in warnings(reading_of(answers), seen(answers))
    )


def test_an_intramedullary_lesion_is_judged_by_what_it_does_to_the_cord():
    answers = {
        **QUIET, "br_00_branch": "nerve", "mr_00_lesion": "present", "mr_02_number": "solitary",
        "mr_26_others": "absent", "1/mr_01_origin": "intramedullary", "1/mr_03_level": ["T5"],
        "1/mr_05_t1": "iso", "1/mr_06_t2": "hyper", "1/mr_10_epidural": "absent",
        "1/bx_00_aggressive": "present", "1/bx_01_entity": "indeterminate_neoplasm",
        "1/bx_05_vascular": "no", "cn_01_canal": "compressed",
        "cn_01_cause": ["intradural"], "cn_01_level": ["T5"],
    }  # fmt: skip

    evaluation = evaluate(reading_of(answers))

    assert evaluation.missing == ()
    assert evaluation.outcomes[("urgency", "")].outcome == "U1"
    assert isinstance(evaluation.outcomes[("escc", "1")], NotApplicable)
    assert not {name for name in shown(answers) if name.startswith(("ct_0", "ct_10", "mr_04"))}
