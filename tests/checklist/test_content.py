"""The shipped checklist as a reader meets it: branches, few answers, cards, contradictions.

Whole readings are evaluated and composed here; the engine has its own tests.
"""

from random import Random

import pytest
from builders import the_pack
from builders_content import (
    HEADER,
    LESION,
    QUIET,
    SOFT,
    outcome,
    reading_of,
    report_text,
    seen,
    without,
)  # fmt: skip

from desktop.assessment.instrument import Range, words_of
from desktop.assessment.parameters import ORGANS
from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import AssessItem
from desktop.foundation.resources import find
from desktop.report.pack_check import lint_checklist
from desktop.report.references import references
from desktop.session.evaluation import evaluate
from desktop.session.proofreading import obstacles, warnings


def test_it_has_no_fault():
    text = find("checklists/upper_back.yaml").read_text(encoding="utf-8")

    assert lint_checklist(text, "upper_back.yaml") == []


def test_every_question_names_itself_and_its_item_of_the_reference():
    own = {
        "br_00_branch",
        "tx_00_open",
        "cn_01_canal",
        "cn_01_cause",
        "cn_01_level",
        "bx_00_aggressive",
        "bx_05_vascular",
        "bx_06_grade",
        "bx_06_behaviour",
        "bx_06_site",
        "bx_06_metastases",
        "bx_06_histology",
        "bx_06_mesenchymal",
        "tx_02_systemic",
    }

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

    assert facts == {
        "hx_02_age", "hx_02_sex", "st_01_modalities", "st_04_adequacy", "st_02_soft",
    }  # fmt: skip


def test_every_card_has_words_for_every_outcome():
    pack = the_pack()
    cards = {item.instrument for _, item in pack.items() if isinstance(item, AssessItem)}

    assert cards == {
        "sins", "escc", "ssr_bone_rads", "genant", "biopsy", "urgency", "referral", "ais",
        "lodwick_madewell", "fracture_signs", "lipoma_alt", "wbb", "enneking", "cartilage_cap",
        "noms", "tomita", "tokuhashi", "st_rads",
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
    answers = {
        **QUIET,
        "ct_15_extraspinal": ["lung"],
        "ct_15_lung": word,
        "ct_15_text": "Pulmonary nodule.",
    }

    assert outcome(answers, "urgency").outcome == level
    assert "Pulmonary nodule" in report_text(answers)["findings"]


FILED = ("minor", "category_3", "category_2", "category_1")
LEVEL = dict(zip(FILED, ("U4", "U3", "U2", "U1"), strict=True))


def test_the_most_urgent_of_several_findings_counts_and_an_open_one_may_raise_it():
    dice = Random(15)
    for _ in range(300):
        organs = dice.sample(ORGANS, dice.randint(1, 4))
        filed = {organ: dice.choice((*FILED, None)) for organ in organs}
        answers = {**QUIET, "ct_15_extraspinal": organs, "ct_15_text": "As listed."}
        answers |= {f"ct_15_{organ}": word for organ, word in filed.items() if word}
        known = [FILED.index(word) for word in filed.values() if word]
        least = max(known, default=0)
        wanted = FILED[least:] if None in filed.values() else FILED[least : least + 1]

        got = words_of(outcome(answers, "urgency"))

        assert got == tuple(LEVEL[word] for word in wanted), filed


def test_a_hidden_organ_is_not_counted_and_an_unassessable_field_is_open():
    hidden = {**QUIET, "ct_15_extraspinal": ["none"], "ct_15_lung": "category_1"}
    blind = {**QUIET, "ct_15_extraspinal": Answer(None, "cut off")}

    assert words_of(outcome(hidden, "urgency")) == ("U4",)
    assert words_of(outcome(blind, "urgency")) == ("U4", "U3", "U2", "U1")


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


# --- what is shown only when it is opened --------------------------------------------------------

PROGNOSIS = {
    "tx_00_open": "yes", "tx_01_pathway": ["noms"], "tx_02_systemic": "fit", "tx_04_open": "yes",
    "tx_04_growth": "slow", "tx_04_visceral": "none", "tx_04_bone": "multiple",
    "hx_19_kps": 80, "tx_04_foci": 0, "tx_04_vertebrae": 1, "tx_04_organs": "none",
    "tx_04_primary": "breast", "tx_04_frankel": "grade_e", "hx_13_cancer": "breast",
    "hx_14_proven": "yes", "hx_15_treatment": ["none"], "1/bx_01_entity": "metastasis",
}  # fmt: skip


def test_treatment_and_prognosis_are_silent_until_they_are_opened():
    closed = without({**LESION, **PROGNOSIS}, "tx_00_open")

    assert not {card for card, _ in seen(closed).outcomes} & {"noms", "tomita", "tokuhashi"}
    assert "multidisciplinary team (NOMS)" not in " ".join(report_text(closed).values())


def test_treatment_is_worded_for_the_team_and_prognosis_says_how_far_it_holds():
    answers = {**LESION, **PROGNOSIS}

    noms, tomita, tokuhashi = (outcome(answers, card) for card in ("noms", "tomita", "tokuhashi"))
    said = " ".join(report_text(answers).values())

    assert noms.outcome == "stable_conventional_rt"
    assert (tomita.score, tokuhashi.score) == (3, 15)
    assert "For the multidisciplinary team to weigh: NOMS discussion." in said
    assert "for the multidisciplinary team to decide" in noms.meaning
    assert "not accurate under modern" in f"{tokuhashi.meaning} {tokuhashi.label}"


@pytest.mark.parametrize(
    ("card", "twist", "wanted"),
    [
        ("lodwick_madewell", {"1/ct_02_margin": "grade_3b"}, "grade_3b"),
        ("fracture_signs", {"1/ct_07_body": "lt50", "1/mr_09_fracture": ["convex"]},
         "serious_signs"),
        ("wbb", {"1/bx_01_entity": "primary_bone_malignancy", "1/mr_27_zones": ["zone_5"],
                 "1/mr_27_layers": ["layer_b"], "1/mr_27_convention": "clockwise"}, "described"),
        ("enneking", {"1/bx_01_entity": "primary_bone_malignancy", "1/bx_06_histology": "yes",
                      "1/bx_06_mesenchymal": "yes", "1/bx_06_grade": "high",
                      "1/bx_06_site": "extracompartmental", "1/bx_06_metastases": "absent"},
         "stage_iib"),
        ("cartilage_cap", {"1/bx_01_entity": "osteochondroma", "1/ct_13_mature": "yes",
                           "1/ct_13_growth": "no", "1/ct_13_stray": "absent",
                           "1/ct_13_cap": 25}, "refer"),
    ],
)  # fmt: skip
def test_every_instrument_is_reached_from_the_answers(card, twist, wanted):
    assert outcome({**LESION, **twist}, card, "1").outcome == wanted


def test_a_fatty_mass_is_held_against_both_sides():
    got = outcome({**SOFT, "1/mr_22_fat": 60, "1/mr_22_septa": 4}, "lipoma_alt", "1")

    assert isinstance(got, Range)
    assert "serious_signs" in got.outcomes
    assert "harmless_signs" not in got.outcomes
