"""A report says no more and no less than the answers; the main problem leads.

Serves desktop/report/scores.py, desktop/report/technique.py and
desktop/report/document.py too.
"""

import re
from dataclasses import replace

import pytest
from builders import (
    METASTASIS,
    a_metastasis,
    a_reading,
    a_series,
    a_stamp,
    a_study_record,
    evaluated,
    the_pack,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.assessment.instrument import Assessment, Inconsistent, NotAssessable, Range
from desktop.assessment.parameters import ORGANS
from desktop.checklist.answers import Answer, Slot
from desktop.report.composer import compose
from desktop.report.impression import impression, next_steps
from desktop.report.phrasing import Phraser
from desktop.report.scores import ends_words, reason_words, score_lines
from desktop.session.changes import Communicated, Overruled
from desktop.session.evaluation import evaluate
from desktop.study.adequacy import Adequacy

TOLD = Communicated(
    "Cord compression", "Dr A", "Dr B", "on call", "phone", "2026-11-18T10:00:00+00:00",
    "2026-11-18T10:04:00+00:00", True,
)  # fmt: skip


def composed(reading, **stamp):
    return compose(*evaluated(reading), a_stamp(**stamp))


def text(report, kind):
    section = report.section(kind)
    return " ".join(paragraph.text for paragraph in section.paragraphs) if section else ""


def lines(sentences):
    return [sentence.text for sentence in sentences]


def test_the_checklists_origin_and_a_review_that_is_past_are_told():
    reading = a_metastasis()
    own = replace(the_pack(), author="Dr A", reviewed="2024-11-17", review_every_months=24)

    shipped = composed(reading).checklist_note
    past = composed(replace(reading, checklist=own)).checklist_note

    assert shipped == "Checklist by Dorsum team; not yet reviewed by a board."
    assert past == (
        "Checklist by Dr A; reviewed 2024-11-17. This checklist was to be reviewed by 2026-11-17; "
        "ask its author (Dr A)."
    )


def test_impression_begins_with_the_canal_and_next_steps_with_the_urgency():
    report = composed(a_metastasis())

    assert text(report, "impression").startswith("Spinal cord compression at T7")
    assert "potentially unstable at T7" in text(report, "impression")
    assert text(report, "recommendation").startswith("Phone now")
    assert "spine surgery" in text(report, "recommendation")
    assert len(report.section("impression").paragraphs[0].sentences) <= 5


def test_the_readers_own_impression_leads():
    report = composed(a_metastasis(im_01_impression="Compression by a metastasis."))

    assert text(report, "impression").startswith("Compression by a metastasis.")


def test_a_normal_study_says_no_lesion_and_no_score():
    report = composed(
        a_reading({"mr_00_lesion": "absent", "cn_01_canal": "clear", "ex_11_deficit": "none",
                   "ct_15_extraspinal": ["none"], "st_01_modalities": ["MR"]}, ())
    )  # fmt: skip

    assert "lesion" in text(report, "findings").lower()
    assert report.lesions == ()
    assert all(line.instrument not in ("sins", "escc") for line in report.scores)


def test_an_open_input_gives_a_range_and_is_named():
    answers = {key: value for key, value in METASTASIS.items() if key != "hx_03_pain"}
    report = composed(a_reading(answers))
    sins = next(line for line in report.scores if line.instrument == "sins")

    assert sins.value == "SINS 5 to 8 of 18"
    assert "pain" in sins.meaning
    assert "not settled" in text(report, "impression")
    assert (sins.least, sins.most) == (5, 8)


def test_an_open_input_that_changes_no_class_leaves_the_class_said():
    answers = {**METASTASIS, "1/mr_03_level": ["T1"],
               "1/ct_10_alignment": "subluxation_translation",
               "1/ct_07_body": "gt50", "1/ct_09_posterolateral": "bilateral",
               "hx_03_pain": "unknown"}  # fmt: skip
    report = composed(a_reading(answers))

    assert "The spine is unstable at T1" in text(report, "impression")
    assert next(x for x in report.scores if x.instrument == "sins").value == "SINS 15 to 18 of 18"


def test_urgency_says_both_ends_and_what_decides():
    answers = {"st_01_modalities": ["MR"], "mr_00_lesion": "present", "ex_11_deficit": "unknown",
               "cn_01_canal": "clear", "ct_15_extraspinal": ["none"],
               "1/mr_10_epidural": "present", "1/mr_11_sac": "absent",
               "1/mr_01_origin": "vertebra", "1/mr_03_level": ["T7"],
               "1/bx_01_entity": "metastasis"}  # fmt: skip
    report = composed(a_reading(answers))

    said = text(report, "recommendation")
    assert re.search(r"Urgency U3 .*; U1 if there is a cord deficit", said)


def test_referrals_that_depend_on_open_answers_say_so():
    answers = {**METASTASIS, "ex_11_deficit": "unknown", "1/mr_10_epidural": "absent"}
    report = composed(a_reading(answers))

    assert "depending on what is open" in text(report, "recommendation")


def test_contradictory_answers_are_not_scored():
    phraser = Phraser(*evaluated(a_metastasis()))
    outcome = Inconsistent("escc", "Compressed, yet not touched.", ("cord_abutted",))
    evaluation = replace(phraser.evaluation, outcomes={("escc", "1"): outcome})
    lost = Phraser(phraser.reading, evaluation)

    assert "contradictory answers, not scored" in lines(impression(lost))[0]
    assert score_lines(lost.reading, evaluation)[0].value == "contradictory answers, not scored"


def test_an_instrument_that_cannot_be_told_says_why():
    phraser = Phraser(*evaluated(a_metastasis()))
    outcome = NotAssessable("escc", "no MR of the level")
    evaluation = replace(phraser.evaluation, outcomes={("escc", "1"): outcome})
    lost = Phraser(phraser.reading, evaluation)

    assert "could not be assessed: no MR of the level." in " ".join(lines(impression(lost)))
    assert score_lines(lost.reading, evaluation)[0].value == "not assessable"


def test_without_outcomes_there_is_nothing_to_say():
    phraser = Phraser(*evaluated(a_reading()))
    bare = Phraser(phraser.reading, replace(phraser.evaluation, outcomes={}))

    assert impression(bare) == ()
    assert next_steps(bare) == ()


def test_an_overruled_score_shows_both():
    reading = a_metastasis()
    over = Overruled("sins", "1", "unstable", "seen to move")
    report = composed(replace(reading, overrules={("sins", "1"): over}))

    assert "overrules this: unstable (seen to move)" in text(report, "impression")
    assert "seen to move" in next(x for x in report.scores if x.instrument == "sins").overruled


def test_an_instrument_without_a_phrase_says_its_own_words():
    phrases = {k: v for k, v in the_pack().phrases.items() if not k.startswith(("sins", "urg"))}
    report = composed(a_metastasis(), uid="2.25.12")
    bare = compose(
        *evaluated(replace(a_metastasis(), checklist=replace(the_pack(), phrases=phrases))),
        a_stamp(),
    )

    assert "SINS 8 of 18 at T7: potentially unstable." in text(bare, "impression")
    assert "Urgency U1: phone now" in text(bare, "recommendation")
    assert report.uid == "2.25.12"


def test_an_outcome_with_an_empty_phrase_is_deliberately_unsaid():
    phrases = {**the_pack().phrases, "sins.potentially_unstable": ""}
    report = composed(replace(a_metastasis(), checklist=replace(the_pack(), phrases=phrases)))

    assert "unstable" not in text(report, "impression")
    assert any(line.instrument == "sins" for line in report.scores)


def test_two_lesions_report_the_worst_of_each_axis():
    second = {key.replace("1/", "2/"): value for key, value in METASTASIS.items() if "/" in key}
    second |= {"2/mr_03_level": ["T4"], "2/mr_13_compressed": "absent",
               "2/ct_09_posterolateral": "bilateral"}  # fmt: skip
    report = composed(a_reading({**METASTASIS, **second}, ("1", "2")))

    assert "compression at T7" in text(report, "impression")
    assert "unstable at T4" in text(report, "impression")
    assert [lesion.title for lesion in report.lesions] == ["Lesion 1, T7", "Lesion 2, T4"]


def test_a_lesion_holds_levels_measures_and_its_own_uid():
    (lesion,) = composed(a_metastasis()).lesions

    assert [level for level, _ in lesion.levels] == ["T7"]
    assert next((m.name, str(m.number), m.unit) for m in lesion.measurements)[1:] == ("34", "mm")
    assert lesion.tracking_uid == "2.25.71"


def test_a_lesion_without_level_has_no_level_in_its_title():
    (lesion,) = composed(a_reading({"mr_00_lesion": "present"})).lesions

    assert (lesion.title, lesion.levels) == ("Lesion 1", ())


def test_every_asked_question_is_in_the_coded_answers():
    reading = a_metastasis(**{"1/mr_05_t1": Answer(None, "artefact")})
    report = composed(reading)
    states = {str(one.slot): (one.state, one.said) for one in report.answers}

    assert set(states) == {str(s) for s in evaluate(reading).shown}
    assert states["1/mr_05_t1"] == ("not_assessable", "not assessable: artefact")
    assert states["hx_09_lump"] == ("open", "not answered")
    assert states["1/mr_10_epidural"] == ("answered", "present")
    assert states["1/mr_19_longest"] == ("answered", "34 mm")


def test_technique_is_said_from_the_headers():
    series = (
        a_series("1.1", weighting="T2"),
        a_series("1.2", weighting="T2"),
        a_series("1.3", weighting="T1", fat_suppressed=True, contrast=True, plane="axial"),
        a_series("1.4", weighting="STIR", fat_suppressed=True),
        a_series("1.5"),
        a_series("1.6", "CT", plane=None),
    )
    report = composed(a_reading(study=a_study_record(series=series)))

    said = text(report, "technique")
    assert "sagittal T2, axial T1 fat-suppressed post-contrast, sagittal STIR and" in said
    assert "weighting not stated" in said
    assert "CT: kernel not stated." in said


def test_a_study_without_recognised_series_says_so():
    report = composed(a_reading(study=a_study_record(series=())))

    assert "No MR or CT series was recognised" in text(report, "technique")
    assert report.title == "Imaging of the spine"


def test_gaps_of_the_protocol_become_limitations():
    gaps = Adequacy("limited", (), ("ESCC needs axial T2 through the level",))
    report = composed(a_reading(study=a_study_record(adequacy=gaps)))

    assert "ESCC needs axial T2 through the level." in text(report, "limitations")


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (TOLD, "to Dr B (on call), phone, received 2026-11-18 10:04 UTC, read back"),
        (replace(TOLD, role="", read_back=False), "to Dr B, phone, received"),
        (replace(TOLD, callback="4711"), "call-back 4711,"),
        (Communicated(deferred="ward does not answer"), "not told yet: ward does not answer."),
        (Communicated(finding="x", identified_at="10:00"), "identified 10:00, not told yet."),
    ],
)
def test_communication_is_said_as_recorded(record, says):
    assert says in text(composed(a_reading(communication=record)), "communication")


def test_an_addendum_stands_first():
    report = composed(a_metastasis(), addendum="Compared with the CT of May", status="addendum",
                      version=2, predecessors=("2.25.1",))  # fmt: skip

    assert report.sections[0].kind == "addendum"
    assert text(report, "addendum") == "Compared with the CT of May."
    assert (report.version, report.predecessors) == (2, ("2.25.1",))
    assert report.is_final
    assert report.section("comparison") is not None


def test_the_same_reading_gives_the_same_report():
    assert composed(a_metastasis()) == composed(a_metastasis())


def test_neighbouring_paragraphs_of_one_heading_are_joined():
    pack = the_pack()
    twice = tuple(
        replace(s, id=f"{s.id}{n}", items=(s.items[n],), title="Same")
        for s in pack.sections
        if s.id == "spine"
        for n in (0, 2)
    )
    reading = a_reading({}, (), checklist=replace(pack, sections=twice))

    paragraphs = composed(reading).section("findings").paragraphs

    assert [p.heading for p in paragraphs] == ["Same"]
    assert len(paragraphs[0].sentences) == 2


def test_the_year_of_a_system_is_never_taken_for_its_score():
    least = Assessment("bti_rads", "category_2", "BTI-RADS 2021 category 2", "", 2)
    most = replace(least, outcome="category_4", label="BTI-RADS 2021 category 4", score=4)

    assert ends_words(Range("bti_rads", least, most, (), ())) == "BTI-RADS 2021 category 2 to 4"


def test_words_for_ranges():
    answers = {key: value for key, value in METASTASIS.items() if key != "1/mr_14_csf"}
    _, evaluation = evaluated(a_reading(answers))
    escc = evaluation.outcomes[("escc", "1")]

    assert ends_words(escc) == "ESCC grade 2 to ESCC grade 3"
    assert ends_words(replace(escc, most=escc.least)) == "ESCC grade 2"
    assert reason_words(replace(escc, most_if=(("csf_visible", "no"),))) == "no CSF visible"
    assert reason_words(replace(escc, most_if=(("csf_visible", "yes"),))) == "CSF visible"
    assert reason_words(replace(escc, most_if=(("other", "a_b"),))) == "other a b"


@st.composite
def readings(draw):
    """Random partial readings of the shipped checklist."""
    answers = {}
    lesions = draw(st.sampled_from([(), ("1",), ("1", "2")]))
    for section, question in the_pack().questions():
        for lesion in lesions if section.repeats else ("",):
            state = draw(st.sampled_from(["open", "open", "told", "told", "unassessable"]))
            if state == "open":
                continue
            value = Answer(None, "reason {x}") if state == "unassessable" else _told(draw, question)
            answers[str(Slot(question.id, lesion))] = value
    return a_reading(answers, lesions)


def _told(draw, question):
    options = [option.id for option in question.options]
    match question.kind:
        case "number":
            least, most = question.range or (0, 100)
            return draw(st.integers(int(least), int(most)))
        case "text":
            return "as dictated {y}"
        case "date":
            return "2026-11-01"
        case "many" | "levels":
            alone = [option.id for option in question.options if option.alone]
            some = [one for one in options if one not in alone]
            return draw(st.lists(st.sampled_from(some or options), min_size=1, unique=True))
        case _:
            return draw(st.sampled_from(options))


LOUD = {"mr_13_compressed": ("present",), "cn_01_canal": ("compressed", "encroached"),
        "mr_16_cord_signal": ("present",),
        **{f"ct_15_{organ}": ("category_1", "category_2", "category_3", "minor")
           for organ in ORGANS}}  # fmt: skip


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings())
def test_nothing_loud_is_missing_from_the_impression(reading):
    evaluation = evaluate(reading)
    paragraphs = compose(reading, evaluation, a_stamp()).section("impression").paragraphs
    said = {slot for p in paragraphs for sentence in p.sentences for slot in sentence.slots}
    loud = {s for s, a in evaluation.heard.items() if a.value in LOUD.get(s.question, ())}

    assert loud <= said
    assert all(len(p.sentences) <= 5 for p in paragraphs if not p.heading)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings())
def test_nothing_unanswered_or_unassessable_reads_as_a_negative(reading):
    evaluation = evaluate(reading)
    report = compose(reading, evaluation, a_stamp())

    for section in report.sections:
        for paragraph in section.paragraphs:
            for sentence in paragraph.sentences:
                text = sentence.text
                assert "None" not in text
                assert "  " not in text
                assert not re.search(r"\{(?!x\}|y\})", text)
                assert text == text.strip() != ""
                if section.kind in ("findings", "history"):
                    answered = [s for s in sentence.slots if s in evaluation.heard]
                    told = [s for s in answered if evaluation.heard[s].assessable]
                    if sentence.state == "said":
                        assert told
                    else:
                        assert not told
                        assert "not answered" in text or "could not be assessed" in text
