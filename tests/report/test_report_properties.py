"""What holds of every report, over random readings; both voices say the same.

`DORSUM_LONG=1` takes 10,000 readings, as before a release: about two minutes on two cores.
"""

import json
import os
import random
import re
from dataclasses import replace

import pytest
from builders import a_metastasis, a_stamp, the_pack
from builders_random import a_random_reading, silent_phrases

from desktop.assessment.instrument import Assessment, Range, ends
from desktop.checklist.answers import Slot
from desktop.export.clipboard import short_text
from desktop.export.text import text_of
from desktop.report.composer import LINES, compose
from desktop.report.counting import counting_words
from desktop.report.document import Paragraph, ReportSection, Sentence
from desktop.report.edits import sentences_of
from desktop.report.impression import CANAL, STABILITY, impression
from desktop.report.outcomes import Card, is_calm
from desktop.report.phrasing import Phraser, levels_words
from desktop.report.snapshot import to_json
from desktop.session.evaluation import evaluate

READINGS = 10_000 if os.environ.get("DORSUM_LONG") else 200
BLOCK = 50
ANSWERED = ("request", "history", "technique", "comparison", "findings")
ORDER = {"own": 0, "canal": 1, "escc": 1, "sins": 2, "lesion": 3}
TREATMENT = {"tx_01_pathway", "tx_02_systemic"}
MARK = re.compile(r"[{}]|\bNone\b|\bTrue\b|\bFalse\b|  |\t")


def a_noted_reading(seed):
    """A random reading with a note beside every tenth answer."""
    dice, reading = random.Random(-seed - 1), a_random_reading(seed)
    answers = {
        slot: replace(answer, note="Seen in two planes") if dice.random() < 0.1 else answer
        for slot, answer in reading.answers.items()
    }
    return replace(reading, answers=answers)


class Told:
    """A reading and all that is said of it."""

    def __init__(self, reading):
        self.reading, self.evaluation = reading, evaluate(reading)
        self.report = compose(reading, self.evaluation, a_stamp())
        self.sentences = tuple(sentences_of(self.report.sections))
        self.by_key = {one.key: one for one in self.sentences}
        self.text, self.short = text_of(self.report), short_text(self.report)


def check_nothing_silent(told):
    """An item that was not answered, or could not be told, is said as such or not at all."""
    silent = silent_phrases(told.reading, told.evaluation)
    heard = told.evaluation.heard
    for sentence in told.sentences:
        assert sentence.text not in silent
        part, _, rest = sentence.key.partition("/")
        slot = Slot.parse(rest.partition(":")[0])
        if part not in ANSWERED or told.reading.checklist.question(slot.question) is None:
            continue
        answer = heard.get(slot)
        if sentence.key.endswith(":note"):
            assert answer is not None
        elif answer is None:
            assert (sentence.state, sentence.text[0]) == ("open", "[")
        elif answer.value is None:
            assert sentence.state == "not_assessable"
            assert "could not be assessed: movement" in sentence.text
        else:
            assert sentence.state == "said"


def check_what_is_joined_is_answered(told):
    """A sentence that says several answers has each of them, with a value."""
    heard = told.evaluation.heard
    for key, sentence in told.by_key.items():
        question = Slot.parse(key.partition("/")[2]).question  # none for a note
        if sentence.state == "said" and told.reading.checklist.question(question) is not None:
            assert all(heard[slot].value is not None for slot in sentence.slots), key


def check_clean(told):
    """No brace, no `None`, no double space, no tab."""
    for sentence in told.sentences:
        assert not MARK.search(sentence.text), sentence.text
        assert sentence.text == sentence.text.strip() != ""
    for section in told.report.sections:
        for paragraph in section.paragraphs:
            assert not MARK.search(paragraph.heading + paragraph.text)


def check_every_sentence_rests_on_answers(told):
    shown = set(told.evaluation.shown)
    for sentence in told.sentences:
        assert sentence.slots or sentence.state == "fact", sentence.key
        assert set(sentence.slots) <= shown


def unsaid_on_purpose(question, answer):
    """The checklist's list of what is not said: its empty phrases."""
    words = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
    keys = [f"{question.id}.{words[0]}", question.id] if len(words) == 1 else [question.id]
    phrases = the_pack().phrases
    return next((phrases[key] for key in keys if key in phrases), None) == ""


def check_every_answer_is_said(told):
    own = {
        slot
        for key, one in told.by_key.items()
        if the_pack().question(Slot.parse(key.partition("/")[2].partition(":")[0]).question)
        for slot in one.slots
    }
    lines = {slot for key, one in told.by_key.items() if "/own_" in key for slot in one.slots}
    lines |= {slot for key, one in told.by_key.items() if "/lesion" in key for slot in one.slots}
    for slot, answer in told.evaluation.heard.items():
        question = the_pack().question(slot.question)
        unsaid = answer.value is not None and unsaid_on_purpose(question, answer)
        assert slot in own or slot in lines or unsaid, slot


def check_the_lines_fit(told):
    for text in (told.text, told.short):
        assert all(len(line) <= 80 and line == line.rstrip() for line in text.split("\n"))
        assert "\t" not in text
        assert not any("  " in line.strip() for line in text.split("\n"))
        assert text.endswith("\n")


def check_the_voices_agree(told):
    """What the full text says of findings, scores and gaps, the short one says too."""
    flat = [" ".join(text.split()) for text in (told.text, told.short)]
    for sentence in told.sentences:
        assert all(sentence.text in text for text in flat), sentence.key
    for line in told.report.scores:
        for part in (line.meaning, line.overruled):
            assert all(part in text for text in flat), line.instrument
    for status in ("DRAFT, NOT SIGNED", "Not signed."):
        assert all(status in text for text in flat)


def check_the_impression(told):
    """At most five lines in their order, next steps behind; what is more is not dropped."""
    first, second = told.report.sections[:2]
    assert (first.kind, second.kind) == ("impression", "recommendation")
    assert first.paragraphs or not told.reading.lesions
    headings = [one.heading for one in first.paragraphs]
    assert headings == ["", "Further findings"][: len(headings)]
    assert len(list(sentences_of([replace(first, paragraphs=first.paragraphs[:1])]))) <= LINES
    all_lines = [line.text for line in impression(Phraser(told.reading, told.evaluation))]
    assert [one.text for one in sentences_of([first])] == all_lines

    whats = [one.key.rpartition("/")[2].partition(":")[0] for one in sentences_of([first])]
    ranks = [ORDER[w.partition("_")[0]] for w in whats if w != "outside"]
    assert ranks == sorted(ranks)

    lesions = {one.key.partition("/")[2].rpartition("/")[0] for one in sentences_of([first])}
    for (name, lesion), outcome in told.evaluation.outcomes.items():
        if name in (CANAL, STABILITY) and isinstance(outcome, Assessment | Range):
            serious = not is_calm(Card(name, lesion, outcome)) and ends(outcome)
            assert not serious or lesion in lesions


def check_treatment_is_the_teams(told):
    """Treatment is said only where the reader opened it, and for the multidisciplinary team."""
    opened = told.evaluation.heard.get(Slot("tx_00_open"))
    pathway = Slot("tx_01_pathway")
    for sentence in told.sentences:
        treated = {slot.question for slot in sentence.slots} & TREATMENT
        if treated or "NOMS" in sentence.text:
            assert opened is not None
            assert opened.value == "yes"
        answer = told.evaluation.heard.get(pathway)
        if pathway in sentence.slots and answer is not None and answer.value is not None:
            assert "For the multidisciplinary team to weigh:" in sentence.text


def check_no_drug_is_stopped(told):
    """The words on anticoagulants never stop one; they send to the prescriber."""
    for sentence in told.sentences:
        if "n anticoagulant or antiplatelet drug" in sentence.text:
            assert "plan with the prescriber; do not stop on this report" in sentence.text


def check_uncertain_levels(told):
    """Where counting is not certain, that stands beside every level that is named."""
    beside = counting_words(Phraser(told.reading, told.evaluation))
    answers = [told.evaluation.heard.get(Slot("mr_03_level", one)) for one in told.reading.lesions]
    named = {levels_words(answer.value) for answer in answers if answer and answer.value}
    said = " ".join(
        f"{one.heading} {one.text}" for part in told.report.sections for one in part.paragraphs
    )
    for levels in named - {"T1", "T2"}:  # those name weightings too; "from L5" is the counting
        for found in re.finditer(rf"(?<![\w-])(?<!from ){re.escape(levels)}(?![\w,-]| and )", said):
            assert said[found.end() :].startswith(beside), levels


def check_the_same_bytes(told):
    """The same answers, given in another order, give the same report."""
    turned = dict(reversed(told.reading.answers.items()))
    again = Told(replace(told.reading, answers=turned))
    assert json.dumps(to_json(again.report)) == json.dumps(to_json(told.report))
    assert (again.text, again.short) == (told.text, told.short)


CHECKS = (
    check_nothing_silent, check_what_is_joined_is_answered, check_clean,
    check_every_sentence_rests_on_answers,
    check_every_answer_is_said, check_the_lines_fit, check_the_voices_agree, check_the_impression,
    check_treatment_is_the_teams, check_no_drug_is_stopped, check_uncertain_levels,
)  # fmt: skip


@pytest.mark.parametrize("block", range(READINGS // BLOCK))
def test_what_holds_of_every_report(block):
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        told = Told(a_noted_reading(seed))
        for check in CHECKS:
            try:
                check(told)
            except AssertionError as fault:
                raise AssertionError(f"reading {seed}, {check.__name__}: {fault}") from fault
        if seed % 5 == 0:
            check_the_same_bytes(told)


def test_the_random_readings_meet_what_the_checks_look_for():
    said = [Told(a_noted_reading(seed)) for seed in range(60)]
    texts = " ".join(one.text for told in said for one in told.sentences)

    assert "Further findings" in {p.heading for t in said for p in t.report.sections[0].paragraphs}
    for words in ("confirm the level)", "team to weigh:", "Seen in two planes"):
        assert words in texts


def test_a_reader_on_anticoagulants_is_sent_to_the_prescriber():
    told = Told(a_metastasis(hx_18_anticoagulant="yes"))

    check_no_drug_is_stopped(told)
    assert "plan with the prescriber; do not stop on this report" in " ".join(told.short.split())


# --- each check can fail -----------------------------------------------------------------------


def told_with(sentence):
    """A sound report with one sentence more."""
    told = Told(a_metastasis())
    more = ReportSection("findings", "More", (Paragraph("", (sentence,)),))
    told.report = replace(told.report, sections=(*told.report.sections, more))
    told.sentences = (*told.sentences, sentence)
    told.by_key = {**told.by_key, sentence.key: sentence}
    return told


def test_a_negative_that_nobody_answered_is_found_out():
    reading = Told(a_metastasis())
    phrase = min(silent_phrases(reading.reading, reading.evaluation))
    open_slot = Slot("mr_16_cord_signal")
    said = Sentence("The cord is normal.", (open_slot,), key="findings//mr_16_cord_signal")

    check_nothing_silent(reading)
    with pytest.raises(AssertionError):
        check_nothing_silent(told_with(Sentence(phrase, key="findings//x")))
    with pytest.raises(AssertionError):
        check_nothing_silent(told_with(said))


def test_a_joined_answer_that_is_not_given_is_found_out():
    told = Told(a_metastasis())
    check_what_is_joined_is_answered(told)
    line = told.by_key["findings/1/mr_10_epidural"]
    more = replace(line, slots=(*line.slots, Slot("mr_16_cord_signal")))
    told.by_key["findings/1/mr_10_epidural"] = more

    with pytest.raises((AssertionError, KeyError)):
        check_what_is_joined_is_answered(told)


@pytest.mark.parametrize("text", ["A {level}.", "At None.", "Two  spaces.", "A\ttab.", "", " x."])
def test_a_sentence_that_is_not_clean_is_found_out(text):
    with pytest.raises(AssertionError):
        check_clean(told_with(Sentence(text, key="findings//x")))


def test_a_sentence_without_an_answer_is_found_out():
    with pytest.raises(AssertionError):
        check_every_sentence_rests_on_answers(told_with(Sentence("So.", key="findings//x")))


def test_an_answer_that_is_not_said_is_found_out():
    told = Told(a_metastasis())
    check_every_answer_is_said(told)
    del told.by_key["findings/1/ct_01_density"]

    with pytest.raises(AssertionError):
        check_every_answer_is_said(told)


def test_a_voice_that_leaves_something_out_is_found_out():
    told = Told(a_metastasis())
    check_the_voices_agree(told)
    told.short = told.short.replace("Lytic bone destruction.", "")

    with pytest.raises(AssertionError):
        check_the_voices_agree(told)


def test_an_impression_in_another_order_is_found_out():
    told = Told(a_metastasis())
    check_the_impression(told)
    first, *rest = told.report.sections
    (main,) = first.paragraphs
    turned = replace(main, sentences=main.sentences[::-1])
    told.report = replace(told.report, sections=(replace(first, paragraphs=(turned,)), *rest))

    with pytest.raises(AssertionError):
        check_the_impression(told)


def test_treatment_that_nobody_opened_is_found_out():
    check_treatment_is_the_teams(Told(a_metastasis()))
    told = told_with(Sentence("Surgery.", (Slot("tx_01_pathway"),), key="recommendation//own_tx"))

    with pytest.raises(AssertionError):
        check_treatment_is_the_teams(told)


def test_a_drug_that_is_stopped_is_found_out():
    text = "On anticoagulant or antiplatelet drug: stop it."

    with pytest.raises(AssertionError):
        check_no_drug_is_stopped(told_with(Sentence(text, key="recommendation//x")))


def test_a_level_said_as_if_it_were_certain_is_found_out():
    told = Told(a_metastasis(st_05_counting="assumed"))
    check_uncertain_levels(told)
    more = ReportSection("findings", "More", (Paragraph("", (Sentence("Oedema at T7."),)),))
    told.report = replace(told.report, sections=(*told.report.sections, more))

    with pytest.raises(AssertionError):
        check_uncertain_levels(told)
