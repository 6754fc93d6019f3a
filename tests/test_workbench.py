"""Everything the program can do, without a window."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import a_series, a_study_record

from desktop import workbench as room
from desktop.checklist.answers import Answer, Slot
from desktop.export.delivery import file_name
from desktop.foundation.errors import (
    Conflict,
    DesktopError,
    ExportFault,
    InputFault,
    SigningRefused,
    StorageFault,
)
from desktop.foundation.private import Private
from desktop.foundation.resources import find
from desktop.foundation.work import Work
from desktop.report.document import Signature
from desktop.session.answers_file import changes_of, read_answers
from desktop.session.changes import Answered, Signed
from desktop.storage.memory import MemoryLedger
from desktop.storage.profile import Profile
from desktop.study.overview import EarlierStudy
from desktop.typed.line import read_line
from desktop.workbench import Workbench

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
PAIN = Slot("hx_03_pain")


@pytest.fixture
def ledger():
    return MemoryLedger()


@pytest.fixture
def bench(tmp_path, ledger):
    profile = Profile.open(tmp_path / "profile")
    numbers = iter(range(1, 1000))
    made = Workbench(
        profile, lambda: ledger, now=lambda: NOW, new_uid=lambda: f"2.25.{next(numbers)}"
    )
    yield made
    made.close()


def read_whole(bench):
    """A reading of the test study with all that signing asks for."""
    record = a_study_record()
    timeline = bench.begin(record)
    file = read_answers(find("demo/answers.json").read_text(encoding="utf-8"))
    for change in changes_of(file, timeline.reading.checklist):
        timeline = bench.keep(timeline, change)
    return timeline


def test_a_reading_begins_with_the_headers_facts(bench):
    timeline = bench.begin(a_study_record())

    answers = timeline.reading.answers
    assert str(answers[Slot("hx_02_age")].value) == "62"
    assert answers[Slot("st_01_modalities")] == Answer(("CT", "MR"), origin="header")
    assert all(answer.origin == "header" for answer in answers.values())


def test_a_study_without_facts_begins_empty(bench):
    nothing = a_study_record(series=())
    silent = replace(
        nothing, patient=replace(nothing.patient, birth_date=Private(""), sex=""),
        adequacy=replace(nothing.adequacy, verdict=None),
    )  # fmt: skip

    assert bench.begin(silent).reading.answers == {}


def test_a_reading_resumes_where_it_was(bench):
    timeline = bench.keep(bench.begin(a_study_record()), Answered(PAIN, Answer("none")))

    again = bench.begin(a_study_record())

    assert again.reading.id == timeline.reading.id
    assert again.reading.answers[PAIN] == Answer("none")
    assert bench.begin(a_study_record(), anew=True).reading.id != timeline.reading.id


def test_studies_without_uid_are_told_apart_by_their_instances(bench):
    one = a_study_record(uid=None, series=(a_series("9.1"),))
    other = a_study_record(uid=None, series=(a_series("9.2"),))

    assert bench.begin(one).reading.id != bench.begin(other).reading.id
    assert bench.begin(one).reading.id == bench.begin(one).reading.id


def test_no_stream_names_a_study_or_a_patient(bench, ledger):
    bench.begin(a_study_record())

    names = " ".join(ledger.streams())
    assert "1.2.3" not in names
    assert "DOE" not in names


def test_two_windows_on_one_reading_cannot_overwrite_each_other(bench):
    timeline = bench.begin(a_study_record())
    bench.keep(timeline, Answered(PAIN, Answer("none")))

    with pytest.raises(Conflict):
        bench.keep(timeline, Answered(PAIN, Answer("mechanical")))


def test_a_resumed_reading_keeps_its_own_checklist(bench, monkeypatch):
    bench.begin(a_study_record())
    monkeypatch.setattr(Workbench, "checklist", lambda self: 1 / 0)

    assert bench.begin(a_study_record()).reading.checklist.id == "upper_back"


CLINIC = """\
id: clinic
extends: upper_back
version: "2"
title: Upper back, our clinic
author: Dr A
reviewed: 2026-03-01
sections:
  - id: history
    items:
      - id: our_smoking
        after: hx_03_pain
        ask: Smoking
        kind: choice
        noun: smoking
        options:
          never: Never
          now: {label: At present, synonyms: [smoker, raucher]}
      - id: hx_13_cancer
        options: {breast: {synonyms: [our breast code]}}
shorthand:
  ourcode 7: {our_smoking: never, hx_03_pain: none}
phrases:
  our_smoking.never: Never smoked.
  our_smoking.now: Smokes at present.
  hx_03_pain.none: Free of pain.
"""
SMALLEST = """\
id: smallest
version: 1
title: One question
author: Dr A
reviewed: not yet reviewed
sections:
  - {id: s, title: Findings of ours, items: [{id: q, ask: Seen?, kind: presence, noun: it}]}
phrases: {q.absent: Not seen., q.present: Seen.}
"""


def put(bench, text, name="clinic.yaml"):
    (bench.profile.checklists / name).write_text(text, encoding="utf-8")


def test_a_question_and_a_phrase_need_only_yaml(bench):
    put(bench, CLINIC)
    bench.choose(checklist="clinic")

    timeline = bench.begin(a_study_record())
    for slot, word in ((Slot("our_smoking"), "now"), (PAIN, "none")):
        timeline = bench.keep(timeline, Answered(slot, Answer(word)))
    text = " ".join(
        paragraph.text for paragraph in bench.compose(timeline).section("history").paragraphs
    )

    assert "Smokes at present." in text
    assert "Free of pain." in text
    assert bench.compose(timeline).checklist_note == (
        "Checklist by Dr A; based on upper_back 1; reviewed 2026-03-01."
    )


def test_a_synonym_needs_only_yaml(bench):
    put(bench, CLINIC)
    bench.choose(checklist="clinic")
    timeline = bench.begin(a_study_record())

    def filled(line):
        said = read_line(line, timeline.reading, bench.evaluate(timeline.reading))
        return {fill.slot.question: fill.answer.value for fill in said.fills}

    assert filled("raucher, our breast code") == {"our_smoking": "now", "hx_13_cancer": "breast"}
    assert filled("Smoking: never") == {"our_smoking": "never"}
    assert filled("never smoking") == {"our_smoking": "never"}
    assert filled("ourcode 7") == {"our_smoking": "never", "hx_03_pain": "none"}
    assert filled("ourcode 8") == {}


def test_a_reading_stays_with_the_text_it_was_begun_with(bench):
    put(bench, CLINIC)
    bench.choose(checklist="clinic")
    begun = bench.begin(a_study_record())
    put(bench, CLINIC.replace("Smokes at present", "Smoker").replace('"2"', '"3"'))
    bench.choose(checklist="")

    again = bench.begin(a_study_record())

    assert again.reading.checklist == begun.reading.checklist
    assert again.reading.checklist.phrases["our_smoking.now"] == "Smokes at present."


def test_a_study_is_begun_anew_with_another_checklist(bench):
    put(bench, CLINIC)
    first = bench.begin(a_study_record())

    anew = bench.begin(a_study_record(), anew=True, checklist=bench.packs.named("clinic").checklist)

    assert (first.reading.checklist.id, anew.reading.checklist.id) == ("upper_back", "clinic")
    assert anew.reading.id != first.reading.id


def test_a_wish_that_cannot_be_met_begins_with_the_shipped_checklist(bench):
    put(bench, "id: [")
    bench.choose(checklist="clinic.yaml")

    assert bench.begin(a_study_record()).reading.checklist.id == "upper_back"


def test_a_checklist_of_one_question_is_read_signed_and_exported(bench, tmp_path):
    put(bench, SMALLEST, "smallest.yaml")
    bench.choose(checklist="smallest")
    timeline = bench.begin(a_study_record())

    opened = bench.compose(timeline)
    timeline = bench.keep(timeline, Answered(Slot("q"), Answer("absent")))
    _, report = bench.sign(timeline, "Dr A", status="final")
    done = bench.export(report, [one.name for one in bench.formats], tmp_path / "out")

    assert "Not seen." not in str(opened.section("findings"))
    assert bench.proofread(timeline).standing == ()
    assert report.section("findings").paragraphs[0].text == "Not seen."
    assert [one.format for one in done.skipped] == ["sr1500"]  # it describes no lesion
    assert len(done.written) == len(bench.formats) - 1


def test_a_damaged_kept_checklist_is_told(bench, ledger):
    bench.begin(a_study_record())
    (name,) = ledger.streams("reading/")
    entry = ledger._streams[name][0]
    broken = {**entry.body, "checklist_text": "id: ["}
    ledger._streams[name][0] = replace(entry, body=broken)

    with pytest.raises(DesktopError, match="checklist kept with this reading is damaged"):
        bench.begin(a_study_record())


def test_a_reading_kept_by_a_newer_dorsum_is_told(bench, ledger):
    bench.begin(a_study_record())
    (name,) = ledger.streams("reading/")
    entry = ledger._streams[name][0]
    ledger._streams[name][0] = replace(entry, body={**entry.body, "v": 99})

    with pytest.raises(StorageFault, match="newer Dorsum"):
        bench.begin(a_study_record())


def test_final_waits_for_what_is_missing_and_preliminary_does_not(bench):
    timeline = bench.begin(a_study_record())

    with pytest.raises(SigningRefused) as refused:
        bench.sign(timeline, "Dr A", status="final")
    timeline, report = bench.sign(timeline, "Dr A", status="preliminary")

    assert "Back pain is not answered." in refused.value.missing
    assert report.status == "preliminary"
    assert [says for says, _ in bench.missing(timeline)] == list(refused.value.missing)


def test_final_waits_for_the_urgent_call_and_a_reason_lifts_it(bench):
    timeline = bench.begin(a_study_record())
    file = read_answers(find("demo/answers.json").read_text(encoding="utf-8"))
    silent = replace(file, communication=None)
    for change in changes_of(silent, timeline.reading.checklist):
        timeline = bench.keep(timeline, change)

    with pytest.raises(SigningRefused) as refused:
        bench.sign(timeline, "Dr A", status="final")
    later = replace(file.communication, deferred="ward does not answer", to="")
    timeline = bench.keep(timeline, later)
    _, report = bench.sign(timeline, "Dr A", status="final")

    assert refused.value.missing == (
        "The finding is urgent: record whom you told, or say why it is told later.",
    )
    assert report.is_final


def test_a_final_report_is_kept_with_its_act_and_names_both(bench, ledger):
    timeline, report = bench.sign(read_whole(bench), "Dr A", status="final", preliminary_by="Dr B")

    assert report.signature == Signature("Dr A", NOW.isoformat(), "final", "Dr B")
    assert bench.last_signed(timeline) == report
    assert timeline.reading.signed == (Signed(report.uid, 1, "final", "Dr A", "Dr B"),)
    assert len(ledger.streams("report/")) == 1


def test_addenda_and_corrections_are_versions_with_predecessors(bench):
    timeline, final = bench.sign(read_whole(bench), "Dr A", status="final")
    timeline, added = bench.sign(timeline, "Dr A", status="addendum", addendum="Compared.")
    timeline, mended = bench.sign(timeline, "Dr A", status="corrected", addendum="Side: left.")

    assert (added.version, added.predecessors) == (2, (final.uid,))
    assert (mended.version, mended.predecessors) == (3, (final.uid, added.uid))
    assert [s.text for p in mended.section("addendum").paragraphs for s in p.sentences] == [
        "Compared. Side: left."
    ]
    assert mended.lesions[0].tracking_uid == final.lesions[0].tracking_uid
    with pytest.raises(SigningRefused):
        bench.sign(timeline, "Dr A", status="final")


def test_nothing_signed_yet_is_nothing(bench):
    assert bench.last_signed(bench.begin(a_study_record())) is None


def test_contradictions_are_remarks_and_do_not_stop_a_signature(bench):
    timeline = read_whole(bench)
    timeline = bench.keep(timeline, Answered(Slot("ct_09_posterolateral", "1"), Answer("none")))

    assert bench.proofread(timeline).standing
    assert bench.sign(timeline, "Dr A", status="final")[1].is_final


def test_a_report_leaves_in_all_formats_under_a_name_that_names_nobody(bench, tmp_path):
    _, report = bench.sign(read_whole(bench), "Dr A", status="final")

    done = bench.export(report, [one.name for one in bench.formats], tmp_path / "new" / "out")

    assert [one.format for one in done.written] == [one.name for one in bench.formats]
    assert all(one.path.read_bytes() for one in done.written)
    assert {one.path.name.partition(".")[0] for one in done.written} == {file_name(report)}
    assert file_name(report).startswith("dorsum-")


def test_what_cannot_leave_is_said_and_the_rest_leaves(bench, tmp_path):
    report = bench.compose(bench.begin(a_study_record(uid="no identifier")))

    done = bench.export(report, ["sr", "text"], tmp_path)

    assert [one.format for one in done.written] == ["text"]
    assert "not valid in DICOM" in done.skipped[0].why


def test_an_export_sweeps_what_a_killed_one_left_behind(bench, tmp_path):
    old, young = tmp_path / ".dorsum-old", tmp_path / ".dorsum-young"
    for stray, age in ((old, 3601), (young, 3599)):
        stray.write_bytes(b"half")
        os.utime(stray, (NOW.timestamp() - age, NOW.timestamp() - age))

    bench.export(bench.compose(bench.begin(a_study_record())), ["text"], tmp_path)

    assert not old.exists()
    assert young.exists()


def test_a_folder_that_cannot_be_made_is_told(bench, tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(ExportFault, match="cannot be made"):
        bench.export(
            bench.compose(bench.begin(a_study_record())), ["text"], tmp_path / "file" / "x"
        )


def test_settings_are_kept(bench, tmp_path):
    bench.choose(reader_name="Dr A")

    assert "Dr A" in bench.profile.settings.read_text()
    assert bench.settings.reader_name == "Dr A"


def test_recent_studies_are_remembered_and_a_full_disk_is_no_fault(bench, monkeypatch):
    bench.remember([Path("/a")], Private("DOE"))

    def full(*_):
        raise OSError

    monkeypatch.setattr(room, "remember", full)
    bench.remember([Path("/b")], Private("DOE"))

    assert [one.paths for one in bench.recent()] == [("/a",)]


def test_the_demo_is_written_once_into_the_profile_and_read(bench):
    folder = bench.demo(Work())
    first = {file.name: file.stat().st_mtime_ns for file in folder.rglob("*.dcm")}
    again = {file.name: file.stat().st_mtime_ns for file in bench.demo(Work()).rglob("*.dcm")}
    intake = bench.open([folder], Work())

    assert first == again
    assert folder.is_relative_to(bench.profile.folder)
    assert intake.studies[0].synthetic
    assert bench.record(intake.studies[0]).adequacy.verdict == "adequate"


def test_the_demo_answers_agree_with_the_model_they_are_about():
    from desktop.phantom.spine import FACTS

    file = read_answers(find("demo/answers.json").read_text(encoding="utf-8"))
    said = {str(slot): answer.value for slot, answer in file.answers.items()}

    assert said["1/mr_03_level"] == (FACTS.level,)
    assert said["1/mr_10_side"] == FACTS.epidural_side == FACTS.side
    assert said["1/mr_19_side"] == FACTS.paraspinal_side
    assert float(said["1/mr_19_longest"]) == FACTS.mass_mm
    assert float(said["1/mr_10_extent"]) == FACTS.epidural_extent_mm
    assert said["1/ct_01_density"] == FACTS.density
    assert said["1/ct_09_posterolateral"] == FACTS.posterior
    assert said["1/ct_10_alignment"] == FACTS.alignment
    assert set(said["1/mr_04_parts"]) == {"body", "pedicle_left", "rib_head_left"}
    assert FACTS.parts == ("body", "left pedicle", "left costovertebral joint")
    assert [said[f"1/mr_{n}"] for n in ("11_sac", "12_contact", "13_compressed", "14_csf")] == [
        "present" if fact else "absent"
        for fact in (
            FACTS.sac_deformed, FACTS.cord_abutted, FACTS.cord_compressed, FACTS.csf_visible,
        )
    ]  # fmt: skip


def test_a_report_is_json_that_anyone_can_read(bench, tmp_path):
    report = bench.compose(bench.begin(a_study_record()))
    (written,) = bench.export(report, ["json"], tmp_path).written

    assert json.loads(written.path.read_text(encoding="utf-8"))["format"] == 1


def test_a_look_shows_what_lies_there_and_opens_a_study_of_it(bench, tmp_path):
    shown = []
    folder = bench.demo(Work())

    overview = bench.look([folder], Work(), shown.append)

    (outline,) = overview.studies
    assert shown[-1] == overview
    assert bench.study(outline.key).uid == outline.uid
    with pytest.raises(InputFault, match="Open its folder again"):
        bench.study("no such key")


def test_what_was_looked_at_is_found_again_and_can_be_forgotten(bench):
    folder = bench.demo(Work())
    overview = bench.look([folder], Work(), lambda overview: None)
    bench.remember([folder], Private("DEMO"))

    found = bench.search("demo")
    bench.forget(None, Work())

    assert [one.uid for one in found] == [one.uid for one in overview.studies]
    assert bench.search("demo") == ()
    assert bench.recent() == ()


def test_one_study_alone_can_be_forgotten(bench):
    folder = bench.demo(Work())
    overview = bench.look([folder], Work(), lambda overview: None)
    bench.remember([folder], Private("DEMO"))

    bench.forget(overview.studies[0].key, Work())

    assert bench.search("demo") == ()
    assert len(bench.recent()) == 1


def test_a_file_tells_its_tags_and_its_text(bench):
    folder = bench.demo(Work())
    study = bench.study(bench.look([folder], Work(), lambda overview: None).studies[0].key)
    path = study.series[0].instances[0].path

    tags = bench.tags(path)

    assert any("SYNTHETIC" in line.value for line in tags)
    assert bench.document(path) is None


def test_what_the_reader_sets_of_a_series_sticks_to_it(bench):
    study = bench.study(bench.look([bench.demo(Work())], Work(), lambda _: None).studies[0].key)
    series = study.series[0]

    bench.correct(series.uid, "weighting", "PD")

    found = next(one for one in bench.record(study).series if one.uid == series.uid)
    assert found.acquisition.weighting == "PD"
    assert found.acquisition.corrected == ("weighting",)
    with pytest.raises(InputFault, match="no value"):
        bench.correct(series.uid, "weighting", "T9")


# --- a hospital's own limits ---------------------------------------------------------------------


def test_a_reading_keeps_the_limits_it_was_begun_with(bench):
    bench.set_limits(replace(bench.limits, inr=1.5))
    timeline = bench.begin(a_study_record())
    bench.set_limits(replace(bench.limits, inr=2.0))

    again = bench.begin(a_study_record())
    later = bench.begin(a_study_record(), anew=True)

    assert timeline.reading.limits.inr == again.reading.limits.inr == 1.5
    assert later.reading.limits.inr == 2.0
    assert "1.5 by a setting" in bench.compose(again).changed_settings[0]


def test_limits_are_settings_and_a_faulty_one_is_told(tmp_path, ledger):
    profile = Profile.open(tmp_path / "profile")
    profile.settings.write_text("[limits]\nplatelets = 70\ninr = 99\n")

    bench = Workbench(profile, lambda: ledger)

    assert (bench.limits.platelets, bench.limits.inr) == (70, 1.8)
    assert bench.notices[0].startswith("INR above which it is corrected")
    bench.set_limits(replace(bench.limits, lipoma_mm=70))
    bench.close()
    assert Workbench(profile, lambda: ledger).limits == replace(bench.limits, lipoma_mm=70)


def test_the_earlier_reading_of_the_patient_is_offered_and_nobody_elses(bench):
    timeline = read_whole(bench)
    bench.sign(timeline, "A", status="preliminary")
    now = a_study_record(uid="1.2.4", date="20270101")
    at_hand = replace(now, earlier=(EarlierStudy("20261118", ("MR",), "1.2.3"),))

    (prior,), unreadable = bench.priors(at_hand)

    assert (prior.study_uid, prior.source, unreadable) == ("1.2.3", "preliminary", 0)
    assert bench.priors(now) == ((), 0)
    other = replace(at_hand, patient=replace(now.patient, birth_date=Private("19000101")))
    assert bench.priors(other) == ((), 0)


def test_an_earlier_reading_that_nobody_signed_is_offered_as_a_draft(bench):
    read_whole(bench)
    now = a_study_record(uid="1.2.4", date="20270101")
    at_hand = replace(now, earlier=(EarlierStudy("20261118", ("MR",), "1.2.3"),))

    assert [one.source for one in bench.priors(at_hand)[0]] == ["draft"]
