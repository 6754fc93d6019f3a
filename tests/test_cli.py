"""The commands as scripts see them: one JSON value, exit codes, sentences, no window.

Serves desktop/__main__.py too.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import cli
from desktop.__main__ import main
from desktop.foundation.version import VERSION

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "assessment" / "worked_cases.json"
ANSWERS = ROOT / "resources" / "demo" / "answers.json"


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    from desktop.foundation.work import Work
    from desktop.phantom.scanner import write_demo

    folder = tmp_path_factory.mktemp("demo") / "study"
    write_demo(folder, Work())
    return folder


@pytest.fixture
def run(capsys):
    def command(*words):
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return command


def value(out):
    """Standard output as its one JSON value, ASCII only, format first."""
    assert out.isascii()
    made = json.loads(out)
    assert next(iter(made)) == "format"
    assert made["format"] == 1
    return made


def test_inspect_says_what_a_study_is(run, demo):
    code, out, _ = run("inspect", demo, "--json")
    (study,) = value(out)["studies"]

    assert code == 0
    assert study["modalities"] == ["CT", "MR"]
    assert {s["acquisition"]["weighting"] for s in study["series"]} >= {"T1", "T2", "STIR"}
    assert study["adequacy"]["verdict"] == "adequate"


def test_assess_scores_the_worked_cases(run, tmp_path):
    cases = json.loads(CASES.read_text())["cases"]
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"cases": [{"id": c["id"], "inputs": c["inputs"]} for c in cases]}))

    code, out, _ = run("assess", file)
    got = {case["id"]: case["outputs"] for case in value(out)["cases"]}

    assert code == 0
    for case in cases:
        for key, wanted in case["expected"].items():
            assert got[case["id"]][key] == wanted, (case["id"], key)


def test_report_writes_what_was_asked_for_and_signs(run, demo, tmp_path):
    code, out, err = run(
        "report", "--study", demo, "--answers", ANSWERS, "--format", "all",
        "--out", tmp_path / "out", "--sign", "Dr A", "--profile", tmp_path / "p",
    )  # fmt: skip
    made = value(out)

    assert (code, err) == (0, "")
    assert [one["format"] for one in made["written"]] == [
        "text", "pdf", "sr", "sr1500", "pdf-dicom", "html", "json", "csv", "basic-sr",
    ]  # fmt: skip
    assert [one["format"] for one in made["skipped"]] == ["ko", "gsps"]
    assert all(one["why"].endswith(".") for one in made["skipped"])
    text = next(Path(o["path"]) for o in made["written"] if o["format"] == "text").read_text()
    assert "Signed by Dr A" in text


def test_a_headless_signature_is_in_the_ledger(run, demo, tmp_path):
    from desktop.storage.database import DatabaseLedger

    run("report", "--study", demo, "--answers", ANSWERS, "--format", "text",
        "--out", tmp_path / "out", "--sign", "Dr A", "--profile", tmp_path / "p")  # fmt: skip

    ledger = DatabaseLedger.on_sqlite(tmp_path / "p" / "ledger.sqlite")
    (stream,) = ledger.streams("report/")
    assert ledger.read(stream)[0].body["report"]["signature"]["by"] == "Dr A"
    ledger.close()


def test_an_exported_report_can_be_read_again(run, demo, tmp_path):
    from desktop.export.json_file import read

    run("report", "--study", demo, "--answers", ANSWERS, "--format", "json",
        "--out", tmp_path, "--profile", tmp_path / "p")  # fmt: skip
    (file,) = tmp_path.glob("dorsum-*.json")

    assert read(file.read_bytes()).status == "draft"


def refused(run, tmp_path, study, body, *more):
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"format": 1, **body}))
    code, out, err = run("report", "--study", study, "--answers", file, "--out", tmp_path / "out",
                         "--profile", tmp_path / "p", *more)  # fmt: skip
    assert out == ""
    assert not (tmp_path / "out").exists()
    return code, err


def test_answers_that_name_another_study_are_refused(run, demo, tmp_path):
    for body in ({"study_uid": "9.9"}, {"accession": "other"}):
        code, err = refused(run, tmp_path, demo, body)
        assert code == 1
        assert "another study" in err


def test_answers_that_name_none_are_for_synthetic_studies_only(run, tmp_path, real_dicom):
    code, err = refused(run, tmp_path, real_dicom / "files" / "taichi_mri_cd", {})

    assert code == 1
    assert "synthetic studies only" in err


def test_a_folder_without_a_study_is_told(run, tmp_path):
    (tmp_path / "empty").mkdir()

    code, err = refused(run, tmp_path, tmp_path / "empty", {})

    assert (code, "no DICOM study" in err) == (1, True)


def test_signing_with_open_questions_lists_them(run, demo, tmp_path):
    code, err = refused(run, tmp_path, demo, {}, "--sign", "Dr A")

    assert code == 1
    assert "cannot be final yet" in err
    assert "Back pain is not answered." in err


def test_a_name_in_the_answers_chooses_the_study(run, demo, tmp_path):
    _, out, _ = run("inspect", demo)
    uid = value(out)["studies"][0]["study_uid"]
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"format": 1, "study_uid": uid, "accession": "SYNTHETIC-1"}))

    code, out, _ = run("report", "--study", demo, "--answers", file, "--format", "text",
                       "--out", tmp_path / "out", "--profile", tmp_path / "p")  # fmt: skip

    assert code == 0


def test_several_studies_need_a_name(run, demo, tmp_path):
    from pydicom import dcmread

    other = dcmread(next(demo.rglob("*.dcm")))
    other.StudyInstanceUID, other.SOPInstanceUID = "1.9", "1.9.1"
    folder = tmp_path / "two"
    folder.mkdir()
    other.save_as(folder / "other.dcm")
    shutil.copytree(demo, folder / "demo")

    code, err = refused(run, tmp_path, folder, {})

    assert (code, "Several studies" in err) == (1, True)


def test_an_unknown_format_is_told_before_anything_is_read(run, demo, tmp_path):
    code, err = refused(run, tmp_path, demo, {}, "--format", "docx")

    assert (code, "There is no format 'docx'" in err) == (1, True)


def test_what_cannot_be_written_at_all_is_told(run, demo, tmp_path):
    (tmp_path / "file").write_text("")
    code, _, err = run("report", "--study", demo, "--answers", ANSWERS, "--format", "text",
                       "--out", tmp_path / "file" / "x", "--profile", tmp_path / "p")  # fmt: skip

    assert (code, "cannot be made" in err) == (1, True)


def test_a_target_that_refuses_every_file_exits_with_one(run, demo, tmp_path, monkeypatch):
    from desktop.export import delivery
    from desktop.foundation.errors import ExportFault

    def refuse(target, data):
        raise ExportFault("The disk is full.")

    monkeypatch.setattr(delivery, "write", refuse)
    code, out, err = run("report", "--study", demo, "--answers", ANSWERS, "--format", "text",
                         "--out", tmp_path / "o", "--profile", tmp_path / "p")  # fmt: skip

    assert code == 1
    assert value(out)["written"] == []
    assert "text: The disk is full." in err


def test_lint_is_silent_on_a_sound_checklist_and_names_lines_on_another(run, tmp_path):
    sound = ROOT / "resources" / "checklists" / "upper_back.yaml"
    file = tmp_path / "mine.yaml"
    file.write_text(sound.read_text(encoding="utf-8").replace("kind: text", "kind: txt", 1))

    good = run("lint", sound)
    code, out, err = run("lint", file)

    assert good[0] == 0
    assert value(good[1])["files"][0]["faults"] == []
    assert code == 1
    assert value(out)["files"][0]["faults"][0]["line"] > 0
    assert "there is no kind 'txt'" in err


def test_doctor_says_versions_codecs_fonts_and_folders(run, tmp_path):
    code, out, _ = run("doctor", "--profile", tmp_path / "p")
    made = value(out)

    assert code == 0
    assert made["dorsum"] == VERSION
    assert made["sqlite"]["safe"]
    assert "Inter-Regular.otf" in made["fonts"]
    assert made["packages"]["pydicom"]
    assert made["profile"] == {
        "folder": str(tmp_path / "p"), "exists": False, "ledger": False,
        "checklists": str(tmp_path / "p" / "checklists"),
    }  # fmt: skip


def test_doctor_says_null_for_a_package_that_is_not_there(run, tmp_path, monkeypatch):
    monkeypatch.setattr(cli, "PACKAGES", ("no-such-package",))

    _, out, _ = run("doctor", "--profile", tmp_path / "p")

    assert value(out)["packages"] == {"no-such-package": None}


def test_demo_writes_the_synthetic_study(run, tmp_path):
    code, out, _ = run("demo", "--out", tmp_path / "study")

    assert code == 0
    assert value(out)["files"] == len(list((tmp_path / "study").rglob("*.dcm")))


@pytest.mark.parametrize(
    "words",
    [
        ["inspect"], ["inspect", "/no/such/path"], ["assess"], ["assess", "/no/such.json"],
        ["report"], ["lint", "/no/such.yaml"], ["demo"], ["demo", "--out"], ["doctor", "--what"],
        ["inspect", "/no/such/\udcff"],
    ],
)  # fmt: skip
def test_wrong_usage_and_missing_paths_exit_with_two(run, words):
    code, out, err = run(*words)

    assert (code, out) == (2, "")
    assert err


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"{", ""), (b"\xff\xfe", "not UTF-8"), (b'{"cases": 3}', "")],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_a_sentence(run, tmp_path, data, words):
    file = tmp_path / "cases.json"
    file.write_bytes(data)

    code, out, err = run("assess", file)

    assert (code, out) == (1, "")
    assert words in err
    assert "Traceback" not in err


def test_a_folder_where_a_file_belongs_is_a_sentence(run, tmp_path):
    code, _, err = run("assess", tmp_path)

    assert (code, "cannot be read" in err) == (1, True)


def test_a_file_that_is_too_large_is_a_sentence(run, tmp_path, monkeypatch):
    file = tmp_path / "cases.json"
    file.write_text("{}")
    monkeypatch.setattr(cli, "SIZE_CAP", 1)

    code, _, err = run("assess", file)

    assert (code, "larger than" in err) == (1, True)


def test_a_bug_is_told_without_its_values(run, tmp_path, monkeypatch):
    def bug(options):
        raise RuntimeError("CANARY^Jane")

    monkeypatch.setattr(cli, "_doctor", bug)
    code, out, err = run("doctor")

    assert (code, out) == (1, "")
    assert "RuntimeError, test_cli.py:" in err
    assert "CANARY" not in err


def test_stopping_a_command_is_no_traceback(run, monkeypatch):
    def stop(options):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_doctor", stop)
    code, _, err = run("doctor")

    assert (code, err) == (1, "Stopped.\n")


def test_progress_is_told_on_a_terminal_only(monkeypatch, capsys):
    tell = cli._counter("files")
    tell(1, 2)
    monkeypatch.setattr(cli.sys.stderr, "isatty", lambda: True)
    tell(1, 2)
    tell(2, 2)
    tell(3, 0)

    assert capsys.readouterr().err == "files 1 of 2\rfiles 2 of 2\nfiles 3\r"


def test_help_and_version_are_told(run):
    code, out, _ = run("--version")

    assert (code, out) == (0, f"Dorsum {VERSION}\n")
    assert "inspect" in run("--help")[1]


def test_commands_import_no_qt(tmp_path):
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from desktop.__main__ import main\n"
        f"code = main(['lint', 'resources/checklists/upper_back.yaml'])\n"
        f"code += main(['doctor', '--profile', {str(tmp_path)!r}])\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr


def test_a_closed_pipe_is_no_traceback():
    code = f"{sys.executable} -m desktop doctor | head -c 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert "Traceback" not in done.stderr


OWN = (
    "id: clinic\nextends: upper_back\nversion: 2\ntitle: Ours\nauthor: Dr A\n"
    "reviewed: not yet reviewed\nphrases: {hx_03_pain.mechanical: Pain on loading.}\n"
)


@pytest.mark.parametrize("named", ["file", "id"])
def test_report_is_written_under_the_checklist_that_is_named(run, demo, tmp_path, named):
    file = tmp_path / "p" / "checklists" / "clinic.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(OWN)

    code, out, _ = run(
        "report", "--study", demo, "--answers", ANSWERS, "--format", "text", "--out", tmp_path,
        "--profile", tmp_path / "p", "--checklist", file if named == "file" else "clinic",
    )  # fmt: skip

    (written,) = value(out)["written"]
    text = " ".join(Path(written["path"]).read_text(encoding="utf-8").split())
    assert code == 0
    assert "Pain on loading." in text
    assert "checklist clinic 2 (" in text
    assert "Checklist by Dr A; based on upper_back 1; not yet reviewed." in text


@pytest.mark.parametrize(
    ("word", "says"), [("clinik", "There is no checklist 'clinik'"), ("bad", "bad.yaml, line 8: ")]
)
def test_report_refuses_a_checklist_that_is_not_there_or_faulty(run, demo, tmp_path, word, says):
    bad = tmp_path / "bad.yaml"
    bad.write_text(OWN + "phrases_: {}\n")

    code, out, err = run(
        "report", "--study", demo, "--answers", ANSWERS, "--format", "text", "--out", tmp_path,
        "--profile", tmp_path / "p", "--checklist", bad if word == "bad" else word,
    )  # fmt: skip

    assert (code, out) == (1, "")
    assert err.startswith(says)


def test_report_says_when_the_checklist_of_the_settings_cannot_be_used(run, demo, tmp_path):
    profile = tmp_path / "p"
    profile.mkdir()
    (profile / "settings.toml").write_text('checklist = "clinic"\n')

    code, _, err = run(
        "report", "--study", demo, "--answers", ANSWERS, "--format", "text", "--out", tmp_path,
        "--profile", profile,
    )  # fmt: skip

    assert code == 0
    assert err.startswith("The checklist you chose cannot be used; the shipped one is. ")


def test_lint_names_the_file_that_a_line_is_in(run, tmp_path):
    file = tmp_path / "clinic.yaml"
    file.write_text(
        OWN + "sections: [{id: history, items: [{id: hx_03_pain, options: {mild: Mild}}]}]\n"
    )

    code, out, err = run("lint", file)

    files = {fault["file"] for fault in value(out)["files"][0]["faults"]}
    assert code == 1
    assert files == {"", "upper_back.yaml (shipped)"}
    assert "upper_back.yaml (shipped), line " in err


def exported(run, demo, tmp_path):
    """The demo reading's report, signed, as JSON and text."""
    run("report", "--study", demo, "--answers", ANSWERS, "--format", "json,text",
        "--out", tmp_path / "first", "--sign", "Dr A", "--profile", tmp_path / "p")  # fmt: skip
    (file,) = (tmp_path / "first").glob("*.json")
    return file


def test_a_report_that_comes_back_leaves_again_with_the_same_bytes(run, demo, tmp_path):
    file = exported(run, demo, tmp_path)

    code, out, err = run(
        "import-report", file, "--format", "json,text", "--out", tmp_path / "second",
        "--study", demo, "--profile", tmp_path / "other",
    )  # fmt: skip

    assert (code, err) == (0, "")
    assert value(out)["skipped"] == []
    for one in (tmp_path / "first").iterdir():
        assert (tmp_path / "second" / one.name).read_bytes() == one.read_bytes()


def test_what_is_no_report_or_of_another_study_is_told(run, demo, tmp_path):
    code, out, err = run(
        "import-report", ANSWERS, "--out", tmp_path / "out", "--profile", tmp_path / "p"
    )
    assert (code, out) == (1, "")
    assert "no Dorsum report" in err

    file = exported(run, demo, tmp_path)
    said = json.loads(file.read_text())
    said["report"]["study"]["uid"] = "1.2.3.4"
    file.write_text(json.dumps(said))
    code, out, err = run(
        "import-report", file, "--study", demo, "--out", tmp_path / "out",
        "--profile", tmp_path / "p",
    )  # fmt: skip
    assert (code, out) == (1, "")
    assert "does not lie at that path" in err
    assert not (tmp_path / "out").exists()
