"""The shipped checklist as a reader meets it: branches, few answers, cards, contradictions.

Whole readings are evaluated and composed here; the engine has its own tests.
"""

import json
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

import pytest
from builders import a_reading, a_stamp, a_value, the_pack

from desktop.assessment.instrument import Assessment, NotApplicable, Range
from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import AssessItem
from desktop.checklist.validity import misfit
from desktop.foundation.resources import find
from desktop.phantom.spine import FACTS
from desktop.report.composer import compose
from desktop.report.pack_check import lint_checklist
from desktop.report.references import references
from desktop.session.answers_file import changes_of, read_answers
from desktop.session.evaluation import evaluate
from desktop.session.proofreading import obstacles, warnings

HEADER = {"hx_02_age": 62, "hx_02_sex": "F", "st_04_adequacy": "adequate"}
QUIET = {
    **HEADER, "st_01_modalities": ["CT", "MR"], "hx_01_indication": "Back pain.",
    "hx_03_pain": "none", "hx_09_lump": "absent", "hx_11_symptoms": ["none"],
    "hx_13_cancer": "none", "hx_16_constitutional": ["none"], "hx_22_priors": "none",
    "ex_01_source": "not_available", "ex_11_deficit": "none", "st_05_counting": "from_c2",
    "st_06_variant": "none", "mr_00_lesion": "absent", "mr_25_disc": "none",
    "cn_01_canal": "clear", "mr_16_cord_signal": "absent", "mr_26_whole_spine": "present",
    "ct_15_extraspinal": "none",
}  # fmt: skip
LESION = {
    **QUIET, "mr_00_lesion": "present", "mr_02_number": "solitary", "mr_26_others": "absent",
    "1/mr_01_origin": "vertebra", "1/mr_03_level": ["T7"], "1/mr_04_parts": ["body"],
    "1/mr_05_t1": "hypo", "1/mr_06_t2": "hyper", "1/mr_18_soft_part": "absent",
    "1/mr_10_epidural": "absent", "1/ct_01_density": "lytic", "1/ct_02_margin": "grade_1b",
    "1/ct_03_cortex": "intact", "1/ct_04_matrix": "none", "1/ct_07_body": "none_lt50_involved",
    "1/ct_08_wall": "intact", "1/ct_09_posterolateral": "none", "1/ct_10_alignment": "normal",
    "1/bx_00_aggressive": "absent", "1/ct_12_pattern": "none", "1/bx_03_incidental": "yes",
    "1/bx_01_entity": "indeterminate_neoplasm", "1/bx_02_certainty": "possible",
    "1/bx_05_vascular": "no",
}  # fmt: skip
SOFT = {
    **QUIET, "mr_00_lesion": "present", "mr_02_number": "solitary", "mr_26_others": "absent",
    "hx_09_lump": "present", "hx_10_lump": ["growing"], "1/mr_01_origin": "paraspinal_muscle",
    "1/mr_03_side": "right", "1/mr_05_t1": "hyper", "1/mr_06_t2": "mixed",
    "1/mr_19_longest": 120, "1/mr_20_muscles": ["latissimus"], "1/mr_21_depth": "deep",
    "1/mr_23_st_rads": "category_4", "1/mr_10_epidural": "absent", "1/mr_24_adjacent": ["none"],
    "1/bx_01_entity": "alt", "1/bx_02_certainty": "probable", "1/bx_00_aggressive": "present",
    "1/bx_05_vascular": "no",
}  # fmt: skip


def reading_of(answers, lesions=None):
    labels = lesions or (("1",) if answers.get("mr_00_lesion") == "present" else ())
    return a_reading(answers, labels)


def seen(answers, lesions=None):
    return evaluate(reading_of(answers, lesions))


def outcome(answers, name, lesion=""):
    return seen(answers).outcomes[(name, lesion)]


def without(answers, *names):
    return {key: value for key, value in answers.items() if key not in names}


def report_text(answers):
    reading = reading_of(answers)
    report = compose(reading, evaluate(reading), a_stamp())
    return {
        section.kind: " ".join(paragraph.text for paragraph in section.paragraphs)
        for section in report.sections
    }


def test_it_has_no_fault():
    text = find("checklists/upper_back.yaml").read_text(encoding="utf-8")

    assert lint_checklist(text, "upper_back.yaml") == []


def test_every_question_names_itself_and_its_item_of_the_reference():
    own = {"cn_01_canal", "cn_01_cause", "cn_01_level", "bx_00_aggressive", "bx_05_vascular"}

    for _, question in the_pack().questions():
        assert question.noun, question.id
        assert question.ref or question.id in own, question.id
        assert question.ask[0].isupper()
        assert not question.ask.endswith(".")


def test_the_canal_the_cord_levels_coverage_and_extraspinal_findings_are_critical():
    critical = {question.id for _, question in the_pack().questions() if question.critical}

    assert critical >= {
        "ex_11_deficit", "st_05_counting", "st_06_variant", "mr_00_lesion", "cn_01_canal",
        "mr_16_cord_signal", "mr_26_whole_spine", "mr_26_others", "mr_03_level",
        "mr_10_epidural", "mr_11_sac", "mr_12_contact", "mr_13_compressed", "mr_14_csf",
        "mr_17_levels", "ct_15_extraspinal",
    }  # fmt: skip


def test_findings_are_never_prefilled():
    facts = {question.id for _, question in the_pack().questions() if question.prefill}

    assert facts == {"hx_02_age", "hx_02_sex", "st_01_modalities", "st_04_adequacy"}


def test_every_card_has_words_for_every_outcome():
    pack = the_pack()
    cards = {item.instrument for _, item in pack.items() if isinstance(item, AssessItem)}

    assert cards == {
        "sins", "escc", "ssr_bone_rads", "genant", "biopsy", "urgency", "referral",
    }  # fmt: skip
    for key, phrase in pack.phrases.items():
        assert phrase == phrase.strip()
        assert "  " not in phrase, key


def test_sources_are_known():
    used = {key for _, question in the_pack().questions() for key in question.source}

    assert used <= set(references())


# --- a normal study ------------------------------------------------------------------------------


def test_a_normal_study_can_be_signed_with_few_answers():
    reading = reading_of(QUIET)
    evaluation = evaluate(reading)

    asked = evaluation.required - {Slot(name) for name in (*HEADER, "st_01_modalities")}

    assert obstacles(reading, evaluation) == ()
    assert warnings(reading, evaluation) == ()
    assert len(asked) <= 18
    urgency = evaluation.outcomes[("urgency", "")]
    assert (urgency.outcome, urgency.meaning) == ("U4", "routine")
    assert evaluation.outcomes[("referral", "")].outcome == "none"


@pytest.mark.parametrize(
    "name",
    ["cn_01_canal", "mr_16_cord_signal", "st_05_counting", "st_06_variant", "mr_26_whole_spine",
     "ct_15_extraspinal", "mr_25_disc", "ex_11_deficit"],
)  # fmt: skip
def test_without_a_lesion_canal_cord_levels_coverage_and_the_rest_are_still_asked(name):
    assert Slot(name) in seen(without(QUIET, name)).missing


def test_a_disc_that_compresses_the_cord_is_u1_without_any_lesion():
    answers = {
        **QUIET,
        "cn_01_canal": "compressed",
        "cn_01_cause": ["disc"],
        "cn_01_level": ["T8", "T9"],
    }

    assert outcome(answers, "urgency").outcome == "U1"
    assert (
        "Compression of the spinal cord. Cause: disc. Level: T8" in report_text(answers)["findings"]
    )


def test_a_canal_that_could_not_be_told_leaves_the_urgency_open():
    answers = {**QUIET, "cn_01_canal": Answer(None, "no MR")}

    got = outcome(answers, "urgency")

    assert isinstance(got, Range)
    assert (got.least.outcome, got.most.outcome) == ("U4", "U1")
    assert "could not be assessed" in report_text(answers)["findings"]


def test_an_unknown_deficit_never_calms():
    got = outcome({**QUIET, "ex_11_deficit": "unknown"}, "urgency")

    assert (got.least.outcome, got.most.outcome) == ("U4", "U2")
    assert got.most_if == (("neuro", "cord"),)


@pytest.mark.parametrize(
    ("word", "level"),
    [("minor", "U4"), ("category_3", "U3"), ("category_2", "U2"), ("category_1", "U1")],
)
def test_a_finding_outside_the_spine_raises_the_whole(word, level):
    answers = {**QUIET, "ct_15_extraspinal": word, "ct_15_text": "Pulmonary embolism."}

    assert outcome(answers, "urgency").outcome == level
    assert "Pulmonary embolism" in report_text(answers)["findings"]


# --- CT or MR alone ------------------------------------------------------------------------------


def test_a_ct_alone_can_be_read_to_the_end():
    answers = {
        **without(LESION, "1/mr_05_t1", "1/mr_06_t2", "mr_16_cord_signal"),
        "st_01_modalities": ["CT"],
    }
    reading = reading_of(answers)
    evaluation = evaluate(reading)

    assert evaluation.missing == ()
    assert evaluation.outcomes[("escc", "1")].why == "ESCC needs axial T2 through the level"
    assert evaluation.outcomes[("ssr_bone_rads", "1")].outcome == "class_2"
    assert evaluation.outcomes[("sins", "1")].score == 3
    assert evaluation.outcomes[("urgency", "")].outcome == "U4"


def test_epidural_tumour_on_ct_alone_is_urgent_up_to_u1():
    answers = {**LESION, "st_01_modalities": ["CT"], "1/mr_10_epidural": "present"}

    got = outcome(answers, "urgency")

    assert (got.least.outcome, got.most.outcome) == ("U2", "U1")
    assert not {slot.question for slot in seen(answers).shown} & {"mr_11_sac", "mr_13_compressed"}


def test_on_mr_alone_margin_and_cortex_are_not_asked_but_sins_is():
    answers = {
        **without(LESION, "1/ct_02_margin", "1/ct_03_cortex", "1/ct_04_matrix"),
        "st_01_modalities": ["MR"],
        "1/ct_01_density": "unknown",
    }

    assert seen(answers).missing == ()
    got = outcome(answers, "sins", "1")
    assert (got.least.score, got.most.score, got.missing) == (1, 3, ("bone_density",))


# --- a lesion of bone ----------------------------------------------------------------------------


def test_an_incidental_lesion_of_bone_is_read_to_the_end():
    reading = reading_of(LESION)
    evaluation = evaluate(reading)

    assert obstacles(reading, evaluation) == ()
    assert warnings(reading, evaluation) == ()
    assert evaluation.outcomes[("sins", "1")].score == 3
    assert evaluation.outcomes[("escc", "1")].outcome == "grade_0"
    assert evaluation.outcomes[("ssr_bone_rads", "1")].outcome == "class_3"
    assert evaluation.outcomes[("biopsy", "1")].outcome == "FOLLOW_UP"
    assert evaluation.outcomes[("urgency", "")].outcome == "U4"


def test_cards_are_live_before_the_entity_is_named():
    evaluation = seen(without(LESION, "1/bx_01_entity"))

    assert evaluation.outcomes[("sins", "1")].score == 3
    assert evaluation.outcomes[("escc", "1")].outcome == "grade_0"
    assert ("biopsy", "1") not in evaluation.outcomes


@pytest.mark.parametrize("entity", ["infection", "osteoporotic_fracture", "degenerative", "benign"])
def test_sins_and_escc_are_for_tumours_only(entity):
    evaluation = seen({**LESION, "1/bx_01_entity": entity, "1/mr_10_epidural": "present"})

    assert ("sins", "1") not in evaluation.outcomes
    assert ("escc", "1") not in evaluation.outcomes


def test_nothing_is_scored_where_the_lesion_is_not_described():
    evaluation = seen(without(LESION, *(key for key in LESION if key.startswith("1/"))))

    assert ("sins", "1") not in evaluation.outcomes
    assert isinstance(evaluation.outcomes[("urgency", "")], Range)


def test_an_open_csf_never_withholds_u1():
    chain = ("mr_10_epidural", "mr_11_sac", "mr_12_contact", "mr_13_compressed")
    answers = {**LESION, **{f"1/{name}": "present" for name in chain}}

    evaluation = seen(answers)

    assert evaluation.outcomes[("urgency", "")].outcome == "U1"
    assert evaluation.outcomes[("escc", "1")].outcomes == ("grade_2", "grade_3")
    assert Slot("mr_14_csf", "1") in evaluation.missing


def test_two_lesions_have_their_own_scores_and_the_worse_urgency():
    second = {key.replace("1/", "2/"): value for key, value in LESION.items() if key[:2] == "1/"}
    compressed = {f"2/{name}": "present" for name in
                  ("mr_10_epidural", "mr_11_sac", "mr_12_contact", "mr_13_compressed")}  # fmt: skip
    answers = {**LESION, **second, **compressed, "mr_02_number": "multiple_skip"}

    evaluation = seen({**answers, "2/mr_14_csf": "absent", "2/mr_03_level": ["T10"]}, ("1", "2"))

    assert evaluation.outcomes[("escc", "1")].outcome == "grade_0"
    assert evaluation.outcomes[("escc", "2")].outcome == "grade_3"
    assert evaluation.outcomes[("urgency", "")].outcome == "U1"


@pytest.mark.parametrize(
    ("twist", "decision"),
    [
        ({"1/bx_01_entity": "infection", "mr_25_disc": "infection"}, "BIOPSY_MICROBIOLOGY"),
        ({"1/bx_01_entity": "aggressive_haemangioma"}, "WITHHOLD_VASCULAR_WORKUP"),
        ({"1/bx_01_entity": "benign", "1/ct_12_pattern": "typical_haemangioma"}, "NO_BIOPSY_DNT"),
        ({"1/bx_01_entity": "primary_bone_malignancy"}, "REFER_SARCOMA_BEFORE_BIOPSY"),
        ({"1/bx_01_entity": "myeloma"}, "BIOPSY_INDICATED"),
        (
            {"1/bx_01_entity": "metastasis", "hx_13_cancer": "lung", "hx_14_proven": "yes"},
            "NO_BIOPSY_KNOWN",
        ),
        (
            {"1/bx_01_entity": "osteochondroma", "1/ct_13_mature": "yes", "1/ct_13_growth": "no",
             "1/ct_13_cap": 15},
            "FOLLOW_UP",
        ),
        ({"1/bx_01_entity": "osteochondroma", "1/ct_13_mature": "no"}, "FURTHER_IMAGING_FIRST"),
    ],
)  # fmt: skip
def test_the_biopsy_rules_are_reached_from_the_answers(twist, decision):
    assert outcome({**LESION, **twist}, "biopsy", "1").outcome == decision


def test_a_fracture_is_graded_by_its_loss_of_height():
    answers = {**LESION, "1/bx_01_entity": "osteoporotic_fracture", "1/ct_07_body": "lt50",
               "1/ct_07_loss": 30}  # fmt: skip

    assert outcome(answers, "genant", "1").outcome == "grade_2"


# --- soft tissue ---------------------------------------------------------------------------------


def test_a_soft_tissue_mass_is_short_and_goes_to_the_sarcoma_centre():
    reading = reading_of(SOFT)
    evaluation = evaluate(reading)
    per_lesion = [slot for slot in evaluation.required if slot.lesion]

    assert obstacles(reading, evaluation) == ()
    assert len(per_lesion) <= 15
    assert evaluation.outcomes[("biopsy", "1")].outcome == "REFER_SARCOMA_BEFORE_BIOPSY"
    assert evaluation.outcomes[("urgency", "")].outcome == "U3"
    assert "SARCOMA_MDT" in evaluation.outcomes[("referral", "")].detail("teams")
    assert ("sins", "1") not in evaluation.outcomes
    assert isinstance(evaluation.outcomes[("escc", "1")], NotApplicable)


def test_questions_of_bone_are_hidden_for_soft_tissue():
    shown = {slot.question for slot in seen(SOFT).shown}

    assert not {name for name in shown if name.startswith(("ct_0", "ct_10", "ct_13", "mr_04"))}


def test_an_intramedullary_lesion_is_judged_by_what_it_does_to_the_cord():
    answers = {
        **without(SOFT, "1/mr_23_st_rads", "1/mr_19_longest"),
        "1/mr_01_origin": "intramedullary", "1/mr_03_level": ["T5"],
        "1/bx_01_entity": "indeterminate_neoplasm", "cn_01_canal": "compressed",
        "cn_01_cause": ["intradural"], "cn_01_level": ["T5"],
    }  # fmt: skip

    evaluation = seen(answers)

    assert evaluation.missing == ()
    assert evaluation.outcomes[("urgency", "")].outcome == "U1"
    assert isinstance(evaluation.outcomes[("escc", "1")], NotApplicable)


# --- contradictions ------------------------------------------------------------------------------

WEAK = {"hx_11_symptoms": ["leg_weakness"], "hx_12_course": "stable"}
SEEDED = MappingProxyType({
    "body_not_listed": {"1/ct_07_body": "gt50", "1/mr_04_parts": ["pedicle_left"],
                        "1/ct_09_posterolateral": "unilateral"},
    "posterolateral_denied": {"1/mr_04_parts": ["body", "pedicle_left"]},
    "posterolateral_one_side": {"1/mr_04_parts": ["body", "pedicle_left", "rib_head_right"],
                                "1/ct_09_posterolateral": "unilateral"},
    "posterolateral_not_listed": {"1/ct_09_posterolateral": "bilateral"},
    "canal_by_unlisted_tumour": {"mr_00_lesion": "absent", "cn_01_canal": "compressed",
                                 "cn_01_cause": ["intradural"], "cn_01_level": ["T3"]},
    "infection_without_lesion": {"mr_00_lesion": "absent", "mr_25_disc": "infection"},
    "solitary_yet_others": {"mr_26_others": "present", "mr_26_levels": ["T3"]},
    "symptoms_without_deficit": WEAK,
    "signs_without_cord_deficit": {"ex_01_source": "own", "ex_04_long_tract": ["clonus"],
                                   "ex_05_walking": "unaided", "ex_11_deficit": "radicular"},
    "cord_deficit_unexplained": {"ex_11_deficit": "cord"},
    "radicular_pain_denied": {"hx_11_symptoms": ["radicular_pain"], "hx_12_course": "stable"},
    "aggressive_denied": {"1/ct_03_cortex": "destroyed"},
    "pattern_and_malignancy": {"1/ct_12_pattern": "enostosis", "1/bx_01_entity": "myeloma"},
    "soft_origin_bone_entity": {"1/mr_01_origin": "subcutaneous", "1/bx_01_entity": "myeloma"},
    "bone_origin_soft_entity": {"1/bx_01_entity": "alt"},
    "fracture_without_collapse": {"1/bx_01_entity": "osteoporotic_fracture"},
    "metastasis_without_cancer": {"1/bx_01_entity": "metastasis", "1/bx_02_certainty": "definite"},
    "st_rads_and_entity": {"1/mr_01_origin": "subcutaneous", "1/mr_23_st_rads": "category_2",
                           "1/bx_01_entity": "alt"},
    "retropulsion_and_canal": {"1/ct_08_wall": "retropulsed"},
    "adequate_yet_blind": {"1/mr_10_epidural": Answer(None, "movement")},
    "treated_dense_lesion": {"1/ct_12_pattern": "enostosis", "hx_13_cancer": "breast",
                             "hx_14_proven": "no", "hx_15_treatment": ["systemic"]},
})  # fmt: skip


def found(answers):
    return {remark.id.partition("/")[0] for remark in seen(answers).contradictions}


def test_every_contradiction_is_seeded_below():
    assert [one.id for one in the_pack().contradictions] == list(SEEDED)
    assert len(SEEDED) >= 12


@pytest.mark.parametrize("name", SEEDED)
def test_a_seeded_contradiction_is_told(name):
    assert name in found({**LESION, **SEEDED[name]})


@pytest.mark.parametrize("answers", [QUIET, LESION, SOFT], ids=["quiet", "lesion", "soft"])
def test_answers_that_agree_raise_no_alarm(answers):
    assert found(answers) == set()


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("answers", [QUIET, LESION, SOFT], ids=["quiet", "lesion", "soft"])
def test_the_report_reads_as_sentences(answers):
    for text in report_text(answers).values():
        assert not set("{}") & set(text)
        assert "  " not in text
        assert "None" not in text


def test_every_option_of_every_question_can_be_said():
    """One answer at a time, with everything it needs shown, leaves no place unfilled."""
    wide = {**LESION, "hx_22_priors": "compared", "hx_13_cancer": "lung"}

    for section, question in the_pack().questions():
        slot = f"1/{question.id}" if section.repeats else question.id
        for option in question.options[:12]:
            many = question.kind in ("many", "levels")
            text = " ".join(
                report_text({**wide, slot: [option.id] if many else option.id}).values()
            )
            assert not set("{}") & set(text), slot


# --- the demo study ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo():
    """The demo reading, with the facts that the headers give."""
    text = find("demo/answers.json").read_text(encoding="utf-8")
    file = read_answers(text)
    assert changes_of(file, the_pack())
    facts = {Slot(name): a_value(value) for name, value in HEADER.items()}
    facts[Slot("st_01_modalities")] = Answer(("CT", "MR"))
    reading = a_reading({}, file.lesions, communication=file.communication)
    return file, replace(reading, answers={**facts, **file.answers})


def test_the_demo_has_everything_that_signing_asks_for(demo):
    _, reading = demo
    evaluation = evaluate(reading)

    assert obstacles(reading, evaluation) == ()
    assert warnings(reading, evaluation) == ()
    assert reading.communication.closed


def test_the_demo_names_no_study_and_every_answer_fits(demo):
    file, _ = demo

    assert not file.names_a_study
    for slot, answer in file.answers.items():
        assert misfit(the_pack().question(slot.question), answer) == ""


def test_the_demo_says_what_the_model_shows(demo):
    _, reading = demo

    def said(name):
        return reading.answers[Slot(name, "1")].value

    assert said("mr_03_level") == (FACTS.level,)
    assert said("ct_01_density") == FACTS.density
    assert len(said("mr_04_parts")) == len(FACTS.parts)
    assert {word.partition("_")[2] for word in said("mr_04_parts")} >= {FACTS.side}
    assert said("mr_10_side") == FACTS.epidural_side
    assert said("mr_10_extent") == Decimal(str(int(FACTS.epidural_extent_mm)))
    assert said("mr_19_side") == FACTS.paraspinal_side
    assert said("mr_19_longest") == Decimal(str(int(FACTS.mass_mm)))
    assert said("mr_17_levels") == FACTS.compressed_levels
    assert said("ct_07_body") == "none_gt50_involved"
    assert FACTS.collapse == "body_over_half"
    assert said("ct_09_posterolateral") == FACTS.posterior
    assert said("ct_10_alignment") == FACTS.alignment
    assert (said("mr_14_csf") == "present") is FACTS.csf_visible


def test_the_demo_gives_the_scores_that_the_model_has(demo):
    _, reading = demo
    outcomes = evaluate(reading).outcomes

    assert outcomes[("sins", "1")].score == 8
    assert outcomes[("escc", "1")].outcome == f"grade_{FACTS.escc}"
    assert outcomes[("urgency", "")].outcome == "U1"
    biopsy = outcomes[("biopsy", "1")]
    assert isinstance(biopsy, Assessment)
    assert (biopsy.outcome, biopsy.detail("rule")) == ("BIOPSY_INDICATED", ("B10",))
    assert biopsy.detail("modifiers") == ("MSCC_FIRST",)


def test_the_demo_file_has_the_stable_form():
    body = json.loads(find("demo/answers.json").read_text(encoding="utf-8"))

    assert list(body) == ["format", "lesions", "answers", "communication"]
    assert body["format"] == 1
