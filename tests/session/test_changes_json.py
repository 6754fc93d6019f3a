"""Every change comes back from the ledger as it was kept; anything else is refused."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from builders_comparison import CHOSEN, a_prior
from builders_session import BEGUN
from hypothesis import given
from hypothesis import strategies as st

from desktop.assessment.limits import SHIPPED, Limits
from desktop.checklist.answers import SPOTS, Answer, Drawn, Evidence, Slot
from desktop.foundation.errors import StorageFault
from desktop.session.changes import (
    Annotated,
    AnnotationRemoved,
    Answered,
    AnsweredTogether,
    Communicated,
    EvidenceLinked,
    EvidenceUnlinked,
    KeyImageMarked,
    KeyImageUnmarked,
    LesionCompared,
    LesionFound,
    LesionRemoved,
    LevelMark,
    LevelsMarked,
    Overruled,
    PriorAccounted,
    PriorChosen,
    Redone,
    RemarkOverruled,
    Retracted,
    SentenceEdited,
    Signed,
    Undone,
)
from desktop.session.changes_json import KINDS, change_from_json, change_to_json

NAMES = st.from_regex(r"[a-z0-9_]{1,8}", fullmatch=True)
TEXTS = st.text(max_size=20)
SLOTS = st.builds(Slot, NAMES, st.one_of(st.just(""), NAMES))
ANSWERS = st.one_of(
    st.builds(Answer, st.text(min_size=1), note=TEXTS),
    st.builds(Answer, st.lists(NAMES, min_size=1).map(tuple)),
    st.builds(Answer, st.decimals(allow_nan=False, allow_infinity=False)),
    st.builds(Answer, st.none(), st.text(min_size=1).filter(str.strip)),
)
NUMBERS = st.floats(-1000, 1000)
PAIRS = st.tuples(NUMBERS, NUMBERS)
DRAWN = st.sampled_from(sorted(SPOTS.items())).flatmap(
    lambda kind: st.builds(
        Drawn, st.just(kind[0]), st.lists(PAIRS, min_size=kind[1], max_size=kind[1]).map(tuple),
        st.none() | st.decimals(allow_nan=False, allow_infinity=False), NAMES, TEXTS,
    )
)  # fmt: skip
EVIDENCE = st.builds(
    Evidence, NAMES, NAMES, st.integers(1, 500), TEXTS, TEXTS, st.none() | DRAWN,
    st.none() | PAIRS, st.booleans(),
)  # fmt: skip
MARKS = st.builds(LevelMark, NAMES, st.tuples(NUMBERS, NUMBERS, NUMBERS))
CHANGES = st.one_of(
    st.builds(replace, st.just(BEGUN), limits=st.builds(
        Limits, inr=st.floats(1, 5), platelets=st.integers(10, 200),
        escc_1b_is_u2=st.booleans(), recommendations=st.booleans(),
    )),
    st.builds(Answered, SLOTS, ANSWERS),
    st.builds(
        AnsweredTogether,
        st.lists(st.tuples(SLOTS, ANSWERS)).map(tuple),
        st.one_of(st.just(""), NAMES),
    ),
    st.builds(Retracted, SLOTS),
    st.builds(LesionFound, NAMES),
    st.builds(LesionRemoved, NAMES),
    st.builds(Overruled, NAMES, NAMES, NAMES, TEXTS),
    st.builds(RemarkOverruled, NAMES, TEXTS, NAMES, TEXTS),
    st.builds(SentenceEdited, NAMES, TEXTS, NAMES, st.booleans()),
    st.builds(
        PriorChosen, st.none() | st.just(a_prior()), st.just(CHOSEN),
        st.sampled_from([(), (a_prior(date="20250101"),)]),
    ),
    st.builds(LesionCompared, NAMES, NAMES, st.none() | ANSWERS),
    st.builds(PriorAccounted, NAMES, NAMES, TEXTS),
    st.builds(Communicated, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, st.booleans(), TEXTS),
    st.builds(EvidenceLinked, SLOTS, EVIDENCE),
    st.builds(EvidenceUnlinked, SLOTS, EVIDENCE),
    st.builds(KeyImageMarked, EVIDENCE),
    st.builds(KeyImageUnmarked, TEXTS, st.integers(1, 99)),
    st.builds(Annotated, NAMES, EVIDENCE.filter(lambda one: one.drawn is not None)),
    st.builds(AnnotationRemoved, NAMES),
    st.builds(LevelsMarked, TEXTS, NAMES, st.lists(MARKS).map(tuple)),
    st.just(Undone()),
    st.just(Redone()),
    st.builds(
        Signed, TEXTS, st.integers(1, 99),
        st.sampled_from(("preliminary", "final", "addendum", "corrected")), TEXTS, TEXTS,
    ),
)  # fmt: skip


@given(CHANGES)
def test_every_change_comes_back_as_it_was(change):
    body = json.loads(json.dumps(change_to_json(change)))

    assert change_from_json(body) == change
    assert body["v"] == 1


SHOWN = Evidence("1.2", "1.2.3", 2, "Sag T2 8/15")
LENGTH = Drawn("distance", ((0.0, 0.0), (3.0, 4.0)), Decimal(5), "mm")
ONE_OF_EACH = (
    BEGUN,
    Answered(Slot("pain"), Answer("none")),
    AnsweredTogether(((Slot("pain"), Answer("none")), (Slot("size", "1"), Answer(Decimal(3))))),
    Retracted(Slot("size", "1")),
    LesionFound("1"),
    LesionRemoved("1"),
    Overruled("sins", "1", "stable", "seen to be still"),
    RemarkOverruled("side/1", "The sides differ.", "ab12", "it crosses the midline"),
    SentenceEdited("findings/1/mr_10_epidural", "In my words.", "ab12"),
    PriorChosen(a_prior(), CHOSEN),
    LesionCompared("1", "1", Answer("larger")),
    PriorAccounted("2", "resolved"),
    Communicated(finding="cord", read_back=True),
    EvidenceLinked(Slot("canal", "1"), SHOWN),
    EvidenceUnlinked(Slot("canal", "1"), SHOWN),
    KeyImageMarked(SHOWN),
    KeyImageUnmarked("1.2.3", 2),
    Annotated("1", replace(SHOWN, drawn=LENGTH)),
    AnnotationRemoved("1"),
    LevelsMarked("1.2", "C2", (LevelMark("T7", (1.0, -2.5, 30.0)),)),
    Undone(),
    Redone(),
    Signed("2.25.1", 2, "corrected", "Dr A", "Dr B"),
)


@pytest.mark.parametrize("change", ONE_OF_EACH, ids=lambda change: KINDS[type(change)])
def test_each_kind_is_kept_under_its_name(change):
    body = change_to_json(change)

    assert body["kind"] == KINDS[type(change)]
    assert change_from_json(json.loads(json.dumps(body))) == change


def test_a_body_is_plain():
    change = Answered(Slot("size", "1"), Answer(Decimal("32.0"), note="long axis"))

    assert change_to_json(change) == {
        "v": 1,
        "kind": "answered",
        "slot": "1/size",
        "answer": {"number": "32.0", "note": "long axis"},
    }


def test_every_kind_has_a_name_of_its_own():
    assert {type(change) for change in ONE_OF_EACH} == set(KINDS)
    assert len(set(KINDS.values())) == len(KINDS) == 23


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"v": 2, "kind": "undone"},
        {"v": "1", "kind": "undone"},
        {"kind": "undone"},
        {"v": 1},
        {"v": 1, "kind": "forgotten"},
        {"v": 1, "kind": ["undone"]},
    ],
)
def test_what_a_newer_program_kept_is_not_guessed_at(body):
    with pytest.raises(StorageFault, match="newer Dorsum"):
        change_from_json(body)


BEGUN_BODY = change_to_json(BEGUN)
SIGNED_BODY = change_to_json(Signed("2.25.1", 1, "final", "Dr A"))


@pytest.mark.parametrize(
    "body",
    [
        {"v": 1, "kind": "answered", "slot": "a"},
        {"v": 1, "kind": "answered", "slot": "a", "answer": {}},
        {"v": 1, "kind": "answered", "slot": 3, "answer": {"value": "x"}},
        {"v": 1, "kind": "answered", "slot": "a", "answer": 3},
        {"v": 1, "kind": "answered_together", "answers": 3},
        {"v": 1, "kind": "retracted", "slot": None},
        {"v": 1, "kind": "lesion_found"},
        {"v": 1, "kind": "lesion_found", "label": 1},
        {"v": 1, "kind": "lesion_found", "label": "1", "by": "x"},
        {"v": 1, "kind": "communicated", "read_back": "yes"},
        {"v": 1, "kind": "undone", "why": "x"},
        {**SIGNED_BODY, "version": "1"},
        {**SIGNED_BODY, "version": True},
        {**SIGNED_BODY, "status": "draft"},
        {**BEGUN_BODY, "study": {}},
        {**BEGUN_BODY, "study": None},
        {**BEGUN_BODY, "checklist_text": 3},
        {name: value for name, value in BEGUN_BODY.items() if name != "checklist_text"},
    ],
)
def test_a_damaged_entry_is_told_and_never_half_read(body):
    with pytest.raises(StorageFault, match="damaged"):
        change_from_json(body)


def test_a_fault_does_not_repeat_what_was_kept():
    with pytest.raises(StorageFault) as caught:
        change_from_json({"v": 1, "kind": "lesion_found", "label": "1", "CANARY": "CANARY"})

    assert "CANARY" not in str(caught.value)


def test_a_reading_from_before_limits_has_the_shipped_ones():
    body = change_to_json(BEGUN)
    del body["limits"]

    assert change_from_json(body).limits == SHIPPED


@pytest.mark.parametrize(
    "limits",
    [{"inr": "high"}, {"colour": 1}, {"recommendations": 1}, {"inr": None}, {"inr": True}, 3],
)
def test_limits_that_cannot_be_are_damage(limits):
    with pytest.raises(StorageFault):
        change_from_json({**change_to_json(BEGUN), "limits": limits})


def test_the_label_of_a_lesion_that_came_with_answers_is_a_text():
    kept = change_to_json(AnsweredTogether(((Slot("size", "1"), Answer("x")),), "1"))

    with pytest.raises(StorageFault):
        change_from_json({**kept, "lesion": 1})


GOOD = {"sop_class": "1", "sop_uid": "2", "frame": 1, "label": "T2"}
LINE = {"kind": "distance", "spots": [[0, 0], [3, 4]], "value": "5", "unit": "mm"}


@pytest.mark.parametrize(
    "evidence",
    [
        {**GOOD, "frame": 0},
        {**GOOD, "frame": "1"},
        {**GOOD, "inverted": "yes"},
        {**GOOD, "window": [1]},
        {**GOOD, "window": [1, float("inf")]},
        {**GOOD, "drawn": {**LINE, "kind": "star"}},
        {**GOOD, "drawn": {**LINE, "spots": [[0, 0]]}},
        {**GOOD, "drawn": {**LINE, "value": "NaN"}},
        {**GOOD, "drawn": {**LINE, "value": 5}},
        {"sop_class": "1"},
    ],
)
def test_damaged_evidence_is_refused(evidence):
    with pytest.raises(StorageFault):
        change_from_json({"v": 1, "kind": "key_image_marked", "evidence": evidence})


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "annotated", "id": "1", "evidence": GOOD},
        {"kind": "annotated", "id": 1, "evidence": {**GOOD, "drawn": LINE}},
        {"kind": "key_image_unmarked", "sop_uid": "1", "frame": "1"},
        {"kind": "levels_marked", "frame_of_reference": "1", "anchor": "C2",
         "marks": [{"level": "T7", "point": [1, 2]}]},
        {"kind": "levels_marked", "frame_of_reference": "1", "anchor": "C2",
         "marks": [{"level": "T7", "point": [1, 2, float("nan")]}]},
        {"kind": "levels_marked", "frame_of_reference": "1", "anchor": 2, "marks": []},
    ],
)  # fmt: skip
def test_a_damaged_change_of_images_is_refused(body):
    with pytest.raises(StorageFault):
        change_from_json({"v": 1, **body})


def test_evidence_that_was_kept_before_there_was_more_of_it_is_still_read():
    body = {"v": 1, "kind": "evidence_linked", "slot": "1/canal", "evidence": GOOD}

    assert change_from_json(body) == EvidenceLinked(Slot("canal", "1"), Evidence("1", "2", 1, "T2"))


def test_an_earlier_study_chosen_before_others_were_kept_is_read_without_them():
    change = PriorChosen(a_prior(), CHOSEN, (a_prior(date="20250101"),))
    body = change_to_json(change)
    del body["others"]

    assert change_from_json(body) == replace(change, others=())
