"""The reader's own words for a sentence survive later answers; what changed under them is told.

Serves desktop/report/edit_remarks.py too.
"""

import random
from dataclasses import replace

import pytest
from builders import METASTASIS, a_metastasis, a_reading, a_stamp, a_value, evaluated
from builders_random import a_random_reading

from desktop.checklist.answers import Answer, Slot
from desktop.export.catalogue import BY_NAME, render
from desktop.foundation.resources import find
from desktop.report.composer import compose
from desktop.report.consistency import proofread
from desktop.report.edits import (
    FIXED,
    LONGEST,
    STAYS,
    both,
    kept,
    rewritten,
    sentences_of,
    struck_out,
    with_struck,
)
from desktop.session.answers_file import read_answers
from desktop.session.changes import (
    Answered,
    Communicated,
    LesionFound,
    LesionRemoved,
    Retracted,
    SentenceEdited,
)
from desktop.session.evaluation import evaluate
from desktop.session.overruling import overruled

EPIDURAL = "findings/1/mr_10_epidural"
DENSITY = "findings/1/ct_01_density"
CANAL_LINE = "impression/1/escc"


def composed(reading):
    return compose(*evaluated(reading), a_stamp())


def the_demo(lesions=("1",)):
    """The shipped answers, complete; each lesion has those of the first."""
    plan = read_answers(find("demo/answers.json").read_text(encoding="utf-8")).answers
    answers = {
        str(Slot(slot.question, label) if slot.lesion else slot): answer
        for label in lesions
        for slot, answer in plan.items()
    }
    return a_reading(answers, lesions)


def sentences(reading):
    return {one.key: one for one in sentences_of(composed(reading).sections)}


def text_of(reading):
    return " ".join(one.text for one in sentences_of(composed(reading).sections))


def edited(reading, key, text):
    return reading.after(rewritten(sentences(reading)[key], text))


def remarks(reading):
    return proofread(*evaluated(reading)).standing


def about_edits(reading):
    return [one for one in remarks(reading) if one.id.startswith("edit_")]


def test_every_sentence_has_a_key_of_its_own():
    for seed in range(40):
        report = composed(a_random_reading(seed))
        keys = [
            sentence.key
            for section in report.sections
            if section.kind not in FIXED
            for sentence in sentences_of([section])
        ]

        assert all(keys)
        assert len(set(keys)) == len(keys)


def test_the_readers_words_stand_in_the_place_of_the_programs():
    reading = a_metastasis()
    before = sentences(reading)[DENSITY]

    after = sentences(edited(reading, DENSITY, "Permeative destruction of the body"))[DENSITY]

    assert after.text == "Permeative destruction of the body."
    assert (after.made, after.edited, after.stale) == (before.text, True, False)
    assert after.slots == before.slots


def test_a_sentence_whose_source_changed_keeps_the_words_and_is_stale():
    reading = edited(a_metastasis(), DENSITY, "Permeative destruction.")
    reading = reading.after(Answered(Slot("ct_01_density", "1"), a_value("blastic")))

    after = sentences(reading)[DENSITY]

    assert (after.text, after.stale) == ("Permeative destruction.", True)
    (remark,) = about_edits(reading)
    assert remark.sentence == DENSITY
    assert remark.slots == (Slot("ct_01_density", "1"),)
    assert "Permeative destruction." in remark.says
    assert after.made in remark.says


def test_another_answer_leaves_the_words_as_they_are():
    reading = edited(a_metastasis(), DENSITY, "Permeative destruction.")
    reading = reading.after(Answered(Slot("hx_13_cancer"), a_value("lung")))

    assert not sentences(reading)[DENSITY].stale
    assert about_edits(reading) == []


def test_the_remark_on_a_stale_sentence_can_be_overruled_until_it_changes_again():
    reading = edited(a_metastasis(), DENSITY, "Permeative destruction.")
    reading = reading.after(Answered(Slot("ct_01_density", "1"), a_value("blastic")))
    (remark,) = about_edits(reading)

    aside = reading.after(overruled(remark, reading, "It says both."))
    again = aside.after(Answered(Slot("ct_01_density", "1"), a_value("mixed")))

    assert about_edits(aside) == []
    assert len(about_edits(again)) == 1


def test_mine_the_new_text_or_both():
    reading = edited(a_metastasis(), DENSITY, "Permeative destruction.")
    reading = reading.after(Answered(Slot("ct_01_density", "1"), a_value("blastic")))
    stale = sentences(reading)[DENSITY]
    edit = reading.edits[DENSITY]

    mine = sentences(reading.after(kept(stale, edit)))[DENSITY]
    new = sentences(reading.after(rewritten(stale, "")))[DENSITY]
    two = sentences(reading.after(both(stale, edit)))[DENSITY]

    assert (mine.text, mine.stale) == ("Permeative destruction.", False)
    assert (new.text, new.edited) == (stale.made, False)
    assert (two.text, two.stale) == (f"{stale.made} Permeative destruction.", False)


def test_no_words_and_the_programs_own_words_take_an_edit_back():
    reading = edited(a_metastasis(), DENSITY, "Mine.")
    made = sentences(reading)[DENSITY].made

    assert edited(reading, DENSITY, " ").edits == {}
    assert edited(reading, DENSITY, made).edits == {}


def test_a_sentence_struck_out_is_in_no_export_and_seen_on_the_screen():
    reading = a_metastasis()
    sentence = sentences(reading)[DENSITY]
    report = composed(reading.after(struck_out(sentence)))

    shown = {one.key: one for one in sentences_of(with_struck(report))}

    assert DENSITY not in {one.key for one in sentences_of(report.sections)}
    assert [one.sentence.key for one in report.struck] == [DENSITY]
    assert shown[DENSITY].text == sentence.text
    assert [one.key for one in sentences_of(with_struck(report))] == list(sentences(reading))
    for name in ("text", "clipboard"):
        printed = " ".join(render(report, name, {}).decode().split())
        assert sentence.text not in printed


def test_where_all_of_a_paragraph_is_struck_out_its_heading_goes_too():
    reading = a_metastasis()
    (paragraph,) = (
        one for s in composed(reading).sections for one in s.paragraphs
        if "findings//ct_15_extraspinal" in {x.key for x in one.sentences}
    )  # fmt: skip
    for sentence in paragraph.sentences:
        reading = reading.after(struck_out(sentence))
    report = composed(reading)

    headings = [one.heading for section in report.sections for one in section.paragraphs]
    shown = [one for section in with_struck(report) for one in section.paragraphs]

    assert paragraph.heading not in headings
    assert paragraph.heading in [one.heading for one in shown]
    assert [s.key for p in shown if p.heading == paragraph.heading for s in p.sentences] == [
        one.key for one in paragraph.sentences
    ]


def test_what_was_struck_out_comes_back_once_it_says_something_else():
    """A cord that is compressed by now was never struck out."""
    calm = a_metastasis(**{"1/mr_13_compressed": "absent"})
    reading = calm.after(struck_out(sentences(calm)[CANAL_LINE]))
    assert CANAL_LINE not in sentences(reading)

    reading = reading.after(Answered(Slot("mr_13_compressed", "1"), a_value("present")))

    line = sentences(reading)[CANAL_LINE]
    assert "compression" in line.text
    assert line.stale
    (remark,) = about_edits(reading)
    assert remark.sentence == CANAL_LINE
    again = reading.after(kept(line, reading.edits[CANAL_LINE]))
    assert CANAL_LINE not in sentences(again)
    assert reading.after(both(line, reading.edits[CANAL_LINE])).edits == {}


def test_a_line_struck_out_of_the_impression_asks_for_a_second_look():
    reading = a_metastasis()
    findings = reading.after(struck_out(sentences(reading)[DENSITY]))
    impression = reading.after(struck_out(sentences(reading)[CANAL_LINE]))

    assert about_edits(findings) == []
    (remark,) = about_edits(impression)
    assert "struck out a line of the impression" in remark.says
    assert remark.sentence == CANAL_LINE


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Retracted(Slot("mr_10_epidural", "1")), "not answered"),
        (
            Answered(Slot("mr_10_epidural", "1"), Answer(None, "metal artefact")),
            "could not be assessed: metal artefact",
        ),
    ],
)
def test_no_edit_hides_what_is_open_or_could_not_be_assessed(change, says):
    for act in (lambda s: rewritten(s, "No epidural tumour."), struck_out):
        reading = a_metastasis()
        edit = act(sentences(reading)[EPIDURAL])
        reading = reading.after(edit).after(change)

        line = sentences(reading)[EPIDURAL]

        assert line.state in STAYS
        assert says in line.text
        assert line.text.startswith(line.made)
        assert line.text.endswith(edit.text)
        assert line.stale
        assert EPIDURAL in {one.sentence for one in about_edits(reading)}


def test_words_for_a_line_that_stays_stand_behind_it():
    reading = a_metastasis(**{"1/mr_10_epidural": Answer(None, "metal artefact")})
    before = sentences(reading)[EPIDURAL]

    reading = edited(reading, EPIDURAL, "Repeat with another sequence.")

    line = sentences(reading)[EPIDURAL]
    assert line.text == f"{before.text} Repeat with another sequence."
    assert reading.after(both(line, reading.edits[EPIDURAL])).edits == reading.edits


def test_words_whose_answers_are_not_heard_are_kept_listed_and_come_back():
    """How long a change of the cord is, is asked only while there is one."""
    key, words = "findings//mr_16_length", "It ends at the conus."
    changed = {"mr_16_cord_signal": "present", "mr_16_length": 18}
    reading = edited(a_metastasis(**changed), key, words)
    gone = reading.after(Answered(Slot("mr_16_cord_signal"), a_value("absent")))
    back = gone.after(Answered(Slot("mr_16_cord_signal"), a_value("present")))

    assert key not in sentences(gone)
    assert words not in text_of(gone)
    (remark,) = about_edits(gone)
    assert "comes back" in remark.says
    assert words in remark.says
    assert sentences(back)[key].text == words
    assert about_edits(back) == []


def test_with_a_lesion_its_edits_go_and_those_of_the_study_stay():
    second = {f"2/{k.removeprefix('1/')}": v for k, v in METASTASIS.items() if k[:2] == "1/"}
    reading = a_reading({**METASTASIS, **second}, ("1", "2"))
    reading = edited(reading, "findings/2/ct_01_density", "Mine.")
    reading = edited(reading, "recommendation//urgency", "Call at once.")

    reading = reading.after(LesionRemoved("2"))

    assert list(reading.edits) == ["recommendation//urgency"]
    assert "Mine." not in text_of(reading.after(LesionFound("2")))


def test_a_key_whose_lesion_has_a_slash_in_its_name_is_still_the_lesions():
    assert SentenceEdited("findings/a/b/mr_10_epidural", "x").lesion == "a/b"
    assert SentenceEdited("technique//fact", "x").lesion == ""


HOSTILE = (
    "{value} {{x}} %s <b>T7</b> <img src=x> $x$ #set \\ *b* @a [U+0041] "
    "\x00\x07\x1b[31m\u202eT8\u202c\ttab\nline \ud800 end"
)


WITHOUT_WORDS = {"ko", "gsps"}  # images and drawings; they say no sentence


@pytest.mark.parametrize("name", sorted(set(BY_NAME) - WITHOUT_WORDS))
def test_an_edit_is_data_in_every_export(name):
    reading = edited(a_metastasis(), DENSITY, HOSTILE)
    reading = edited(reading, CANAL_LINE, HOSTILE)
    report = composed(reading)

    data = render(report, name, {})

    assert data == render(report, name, {})
    said = sentences(reading)[DENSITY].text
    assert said.isprintable()
    assert "{value} {{x}} %s <b>T7</b>" in said
    if name in ("text", "json"):
        assert "<b>T7</b>" in data.decode()
    if name.startswith(("text", "clipboard")):
        text = data.decode()
        assert "\t" not in text
        assert all(c.isprintable() or c == "\n" for c in text)
        assert max(map(len, text.splitlines())) <= 80


def test_an_endless_edit_is_cut():
    reading = edited(a_metastasis(), DENSITY, "x" * (LONGEST + 100))

    assert len(reading.edits[DENSITY].text) == LONGEST


def test_the_record_of_what_was_told_is_not_edited_in_the_text():
    told = Communicated("Cord compression.", "Dr A", "Dr B", "", "phone", "2026-11-18T10:00:00Z",
                        "2026-11-18T10:05:00Z")  # fmt: skip
    report = composed(replace(a_metastasis(), communication=told))
    section = report.section("communication")

    assert [one.key for one in sentences_of([section])] == [""]


def test_words_against_the_fields_are_found_in_an_edit():
    reading = edited(a_metastasis(), EPIDURAL, "No epidural tumour.")

    found = [one for one in remarks(reading) if one.sentence == EPIDURAL]

    assert found
    assert all(one.id.startswith("text_") for one in found)
    assert Slot("mr_10_epidural", "1") in found[0].slots


def test_the_programs_own_words_raise_no_remark_as_an_edit():
    """Else every small change of a sentence would bring a false alarm."""
    reading = the_demo()
    before = remarks(reading)
    for key, sentence in sentences(reading).items():
        if sentence.state == "said":
            reading = reading.after(SentenceEdited(key, f"{sentence.text} Quoted.", ""))
    fresh = {k: replace(e, over=rewritten(sentences(reading)[k], "x").over)
             for k, e in reading.edits.items()}  # fmt: skip

    assert len(fresh) > 30
    assert remarks(replace(reading, edits=fresh)) == before


# --- fifty sentences, twenty later answers -----------------------------------------------------


def fifty_edits(dice, reading):
    """Fifty sentences of the reading that the reader rewrote, one in eight struck out."""
    free = [one for one in sentences(reading).values() if one.key and one.state not in STAYS]
    for number, sentence in enumerate(dice.sample(free, 50)):
        words = f"Own words {number} for this."
        edit = struck_out(sentence) if number % 8 == 7 else rewritten(sentence, words)
        reading = reading.after(edit)
    return reading


def another_answer(dice, reading):
    """A change of an answer that is heard: other words, not assessable, or taken back."""
    evaluation = evaluate(reading)
    slot = dice.choice(sorted(evaluation.heard))
    question = reading.checklist.question(slot.question)
    others = [o.id for o in question.options if o.id != evaluation.heard[slot].value]
    if dice.random() < 0.2:
        return Retracted(slot)
    if dice.random() < 0.2 or question.kind in ("many", "levels", "number", "text", "date"):
        return Answered(slot, Answer(None, "movement"))
    return Answered(slot, Answer(dice.choice(others) if others else None, "movement"))


@pytest.mark.parametrize("seed", range(12))
def test_fifty_edits_survive_twenty_later_answers_and_all_that_changed_are_told(seed):
    dice = random.Random(seed)
    first = fifty_edits(dice, the_demo(("1", "2", "3")))
    made_before = {key: sentences(replace(first, edits={})).get(key) for key in first.edits}

    reading = first
    for _ in range(20):
        reading = reading.after(another_answer(dice, reading))

    assert reading.edits == first.edits
    now, plain = sentences(reading), sentences(replace(reading, edits={}))
    told = {one.sentence for one in about_edits(reading)}
    struck = {one.sentence.key: one.sentence for one in composed(reading).struck}
    for key, edit in reading.edits.items():
        one, before = now.get(key), made_before[key]
        if key in struck:  # and what it says has not changed since
            assert edit.struck
            assert struck[key].text == before.text
            continue
        if one is None:  # its answer is not heard, or said in another sentence
            assert key not in plain or edit.struck
            assert key in told or edit.struck
            continue
        changed = (one.made, one.state) != (before.text, before.state)
        assert one.stale == changed
        assert (key in told) == changed
        assert edit.text in one.text
        if one.state in STAYS:
            assert one.text.startswith(one.made)
    assert any(one.stale for one in now.values())
