"""The list of studies by command: read, found, forgotten.

Serves desktop/cli_index.py and desktop/study/index/totals.py.
"""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "study"))

from dicom_bytes import a_file, beginning, body, written
from index_trees import an_image

from desktop.__main__ import main


def told(capsys, *arguments, code=0):
    assert main([str(one) for one in arguments]) == code
    said = capsys.readouterr().out
    return json.loads(said) if said else None


@pytest.fixture
def folder(tmp_path):
    written(tmp_path, "disc/1", an_image(1))
    written(tmp_path, "disc/2", an_image(2, 2, patient="ROE-7", name="Roe^Jane"))
    written(tmp_path, "disc/3", a_file(drop=[0x0020000D]))
    written(tmp_path, "disc/broken", (beginning() + body())[:-3])
    written(tmp_path, "disc/readme.txt", b"Insert the disc. " * 20)
    return tmp_path / "disc"


def test_index_says_in_numbers_what_it_read(tmp_path, folder, capsys):
    said = told(capsys, "index", folder, "--profile", tmp_path / "p")

    assert said == {
        "format": 1, "studies": 3, "series": 3, "instances": 3, "files": 5, "ignored": 1,
        "unreadable": 2,
    }  # fmt: skip
    assert told(capsys, "index", folder, "--profile", tmp_path / "p") == said


def test_an_empty_folder_holds_nothing(tmp_path, capsys):
    (tmp_path / "empty").mkdir()

    assert told(capsys, "index", tmp_path / "empty")["studies"] == 0


def test_progress_is_told_on_a_terminal_only(tmp_path, folder, capsys, monkeypatch):
    told(capsys, "index", folder, "--profile", tmp_path / "p")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    main(["index", str(folder), "--profile", str(tmp_path / "q")])

    assert capsys.readouterr().err.endswith("files 5 of 5\n")


def test_search_finds_what_was_read(tmp_path, folder, capsys):
    told(capsys, "index", folder, "--profile", tmp_path / "p")

    (found,) = told(capsys, "search", "jane", "roe", "--profile", tmp_path / "p")["studies"]

    assert found["patient_id"] == "ROE-7"
    assert found["study_uid"] == "1.2.2"
    assert (found["modalities"], found["images"]) == (["MR"], 1)
    assert told(capsys, "search", "jane", "--profile", tmp_path / "none")["studies"] == []


def test_forget_erases_one_study_or_all(tmp_path, folder, capsys):
    profile = ("--profile", tmp_path / "p")
    told(capsys, "index", folder, *profile)
    (found,) = told(capsys, "search", "jane", *profile)["studies"]

    assert told(capsys, "forget", found["key"], *profile)["forgotten"] == found["key"]
    assert told(capsys, "search", "jane", *profile)["studies"] == []
    assert len(told(capsys, "search", "clara", *profile)["studies"]) == 2
    assert told(capsys, "forget", "--all", *profile)["forgotten"] == "all"
    assert told(capsys, "search", "clara", *profile)["studies"] == []


@pytest.mark.parametrize("wrong", [["forget"], ["forget", "1", "--all"], ["index", "nowhere"]])
def test_wrong_usage_is_told_with_exit_code_2(wrong, capsys):
    told(capsys, *wrong, code=2)
