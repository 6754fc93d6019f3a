"""Headers answer questions about facts, never about findings."""

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest
from builders import a_patient, a_series, a_study_record, the_pack

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import Kind
from desktop.checklist.linter import PREFILLS
from desktop.checklist.loader import load
from desktop.foundation.private import Private
from desktop.session.prefill import FACTS, prefill
from desktop.study.adequacy import Adequacy, Need

OPTIONS = "options: {F: F, M: M, O: O, MR: MR, CT: CT, adequate: A, limited: L, non_diagnostic: N}"
FORM = {"choice": OPTIONS, "many": OPTIONS, "number": "unit: a, range: [0, 120]"}


def proposed(fact, study, kind="text", repeats=""):
    """What a question that asks for a fact is proposed, None if nothing."""
    form = ", ".join(part for part in (f"kind: {kind}", FORM.get(kind)) if part)
    checklist = load(
        f"id: t\nversion: 1\ntitle: T\nsections:\n- id: s\n  title: S\n  repeats: '{repeats}'\n"
        f"  items:\n  - {{id: q, ask: A, {form}, prefill: {fact}}}\n"
        "  - {id: other, ask: A, kind: text}\n",
        "t.yaml",
    )
    found = dict(prefill(checklist, study))
    assert set(found) <= {Slot("q")}
    return found.get(Slot("q"))


def aged(born, seen):
    study = a_study_record(patient=a_patient(birth_date=Private(born)), date=seen)
    answer = proposed("age", study, "number")
    return answer and answer.value


@pytest.mark.parametrize(
    ("born", "seen", "years"),
    [
        ("19640302", "20261118", 62),
        ("19640302", "20260302", 62),
        ("19640302", "20260301", 61),
        ("20000229", "20260228", 25),
        ("20261118", "20261118", 0),
    ],
)
def test_age_is_in_whole_years_at_the_day_of_the_study(born, seen, years):
    assert aged(born, seen) == Decimal(years)


@pytest.mark.parametrize(
    ("born", "seen"),
    [
        ("", "20261118"),
        ("19640302", ""),
        ("1964", "20261118"),
        ("19641332", "20261118"),
        ("1964-3-2", "20261118"),
        ("20261119", "20261118"),
        ("18000101", "20261118"),
    ],
)
def test_no_age_is_made_up(born, seen):
    assert aged(born, seen) is None


@pytest.mark.parametrize("sex", ["F", "M", "O"])
def test_sex_is_taken_over(sex):
    study = a_study_record(patient=a_patient(sex=sex))

    assert proposed("sex", study, "choice") == Answer(sex, origin="header")


@pytest.mark.parametrize("sex", ["", "X", "female"])
def test_a_sex_that_is_not_said_is_not_guessed(sex):
    assert proposed("sex", a_study_record(patient=a_patient(sex=sex)), "choice") is None


def test_modalities_are_those_that_are_read():
    study = a_study_record(series=(a_series("1", "MR"), a_series("2", "CT"), a_series("3", "SR")))

    assert proposed("modalities", study, "many") == Answer(("CT", "MR"), origin="header")
    assert proposed("modalities", a_study_record(series=()), "many") is None


def test_series_are_named_by_what_they_are_once_each():
    t2 = {"weighting": "T2", "fat_suppressed": True, "contrast": True}
    scout = replace(a_series("4"), acquisition=replace(a_series("4").acquisition, kind="localizer"))
    study = a_study_record(
        series=(
            a_series("1", weighting="T1"), a_series("2", **t2), a_series("3", **t2), scout,
            a_series("5", "CT", plane="axial", kernel="bone"), a_series("6", plane=None),
        )
    )  # fmt: skip

    mr, ct = proposed("mr_sequences", study), proposed("ct_series", study)

    assert mr == Answer("sagittal T1, sagittal T2 fat-suppressed post-contrast", origin="header")
    assert ct == Answer("axial bone kernel", origin="header")
    assert proposed("ct_series", a_study_record(series=())) is None


@pytest.mark.parametrize(
    ("verdict", "word"),
    [("adequate", "adequate"), ("limited", "limited"), ("non-diagnostic", "non_diagnostic")],
)
def test_adequacy_is_proposed_as_judged(verdict, word):
    study = a_study_record(adequacy=Adequacy(verdict))

    assert proposed("adequacy", study, "choice") == Answer(word, origin="header")


def test_a_study_that_was_not_judged_is_not_adequate():
    assert proposed("adequacy", a_study_record(adequacy=Adequacy(None)), "choice") is None


def test_the_description_is_taken_over_where_there_is_one():
    assert proposed("description", a_study_record()) == Answer("Thoracic spine", origin="header")
    assert proposed("description", a_study_record(description="")) is None


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("fact", sorted(PREFILLS))
def test_no_header_ever_answers_a_finding(fact, kind):
    answer = proposed(fact, a_study_record(), kind)

    if kind in ("presence", "level", "levels"):
        assert answer is None
    if answer is not None:
        assert answer.origin == "header"
        assert answer.assessable


def test_what_is_asked_for_each_lesion_is_no_fact():
    assert proposed("description", a_study_record(), repeats="lesion") is None


def test_an_unknown_fact_is_proposed_nothing():
    assert proposed("diagnosis", a_study_record()) is None


def test_the_linter_knows_the_same_facts():
    assert set(FACTS) == PREFILLS


def test_the_shipped_checklist_is_proposed_facts_only():
    found = {str(slot): answer.value for slot, answer in prefill(the_pack(), a_study_record())}

    assert found == {
        "hx_02_age": Decimal(62),
        "hx_02_sex": "F",
        "st_01_modalities": ("CT", "MR"),
        "st_04_adequacy": "adequate",
    }


# --- what ST-RADS asks of the MR -----------------------------------------------------------------

T1, FLUID = "T1 without fat suppression", "STIR or T2 with fat suppression"
CONTRAST = "Axial T1 FS after contrast, paired"


@pytest.mark.parametrize(
    ("met", "word"),
    [
        ((T1, FLUID, CONTRAST), "complete"),
        ((T1, FLUID), "no_contrast"),
        ((T1, CONTRAST), "incomplete"),
        ((), "incomplete"),
    ],
)
def test_sequences_for_st_rads_are_told_by_the_headers(met, word):
    needs = tuple(
        Need(name, ("series 1",) if name in met else (), True, "strads")
        for name in (T1, FLUID, CONTRAST)
    )
    soft = {"soft_tissue": Adequacy("limited", needs=needs)}
    found = dict(prefill(the_pack(), a_study_record(by_question=soft)))

    assert found[Slot("st_02_soft")] == Answer(word, origin="header")


def test_without_mr_or_needs_nothing_is_told_of_them():
    assert Slot("st_02_soft") not in dict(prefill(the_pack(), a_study_record()))
