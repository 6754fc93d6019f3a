"""The shipped checklist and the reader's own ones: offered, listed with their faults, named.

Serves desktop/cli_packs.py too.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from desktop import packs as room
from desktop.foundation.errors import ChecklistFault, InputFault
from desktop.packs import LARGEST, Packs, pack_in_words, read_pack

OWN = """\
id: clinic
extends: upper_back
version: "2"
title: Upper back, our clinic
author: Dr A
reviewed: 2026-03-01
review_every_months: 12
"""


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "checklists"
    made.mkdir()
    return made


def put(folder, text=OWN, name="clinic.yaml"):
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_without_a_folder_there_is_the_shipped_one(tmp_path):
    (only,) = Packs(tmp_path / "nowhere").all()

    assert (only.path, only.file, only.sound, only.checklist.id) == (None, "", True, "upper_back")


def test_every_yaml_of_the_folder_is_offered_after_the_shipped_one(folder):
    put(folder, name="b.yaml")
    put(folder, OWN.replace("id: clinic", "id: other"), "a.YML")
    put(folder, name=".hidden.yaml")
    put(folder, name="notes.txt")

    found = Packs(folder).all()

    assert [one.file for one in found] == ["", "a.YML", "b.yaml"]
    assert all(one.sound for one in found)


def test_a_faulty_file_is_listed_with_file_and_line_and_the_rest_is_offered(folder):
    put(folder)
    put(folder, OWN + "phrases: {hx_03_pain.mild: x}\n", "bad.yaml")
    put(folder, OWN.replace("version", "vresion"), "worse.yaml")

    _, bad, clinic, worse = Packs(folder).all()

    assert (bad.sound, clinic.sound, worse.sound) == (False, True, False)
    assert bad.sentences[0].startswith("bad.yaml, line 8: phrase 'hx_03_pain.mild': ")
    assert worse.sentences == (
        "worse.yaml, line 3: 'vresion' is not known here. Did you mean 'version'?",
    )


def test_a_fault_that_shows_in_the_shipped_file_names_that_file(folder):
    text = (
        "sections:\n- id: history\n  items:\n  - id: hx_03_pain\n    options: {mild: Mild}\n"
        "phrases: {hx_03_pain.mild: Mild pain.}\n"
    )
    put(folder, OWN + text, "upper_back.yaml")

    _, own = Packs(folder).all()

    assert own.sentences
    assert all(one.startswith("upper_back.yaml (shipped), line ") for one in own.sentences)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"id: \xe4\n", "it is not UTF-8 text"),
        (b"x" * (LARGEST + 1), "it is larger than 1 MiB"),
        (b"", "clinic.yaml is empty."),
        (b"[" * 1000, "nested more than 24 deep"),
        (b"a: !!python/object/apply:os.system [id]\n", "tags"),
    ],
)
def test_a_hostile_file_is_a_sentence(folder, data, says):
    (folder / "clinic.yaml").write_bytes(data)

    _, own = Packs(folder).all()

    assert not own.sound
    assert says in own.sentences[0]


def test_the_largest_file_is_read(folder):
    put(folder, OWN + "#" * (LARGEST - len(OWN)))

    assert Packs(folder).all()[1].sound


def test_a_folder_called_like_a_file_and_a_file_that_may_not_be_read_are_listed(
    folder, monkeypatch
):
    (folder / "dir.yaml").mkdir()
    put(folder, name="shut.yaml")

    def refuse(self, mode):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    _, inside, shut = Packs(folder).all()

    assert inside.sentences == ("dir.yaml: this is no file",)
    assert shut.sentences == ("shut.yaml: it cannot be read (Permission denied)",)


def test_only_so_many_files_are_read_and_the_others_are_named(folder, monkeypatch):
    monkeypatch.setattr(room, "MOST", 1)
    put(folder, name="a.yaml")
    put(folder, name="b.yaml")

    _, first, second = Packs(folder).all()

    assert first.sound
    assert second.sentences == ("b.yaml: only the first 1 files are read",)


def test_windows_line_ends_and_a_byte_order_mark_are_taken(folder):
    (folder / "clinic.yaml").write_bytes(b"\xef\xbb\xbf" + OWN.replace("\n", "\r\n").encode())

    assert Packs(folder).all()[1].sound


def test_a_file_that_changes_is_read_again_and_one_that_does_not_is_not(folder):
    put(folder)
    packs = Packs(folder)
    first = packs.all()[1]
    same = packs.all()[1]
    put(folder, OWN.replace('"2"', '"3"'))

    assert same is first
    assert packs.all()[1].checklist.version == "3"


def test_the_same_id_as_the_shipped_one_is_offered_beside_it_under_its_file(folder):
    put(folder, OWN.replace("id: clinic", "id: upper_back"))
    packs = Packs(folder)
    shipped, own = packs.all()

    assert (packs.key(shipped), packs.key(own)) == ("", "clinic.yaml")
    assert packs.named("upper_back") is shipped
    assert packs.named("clinic.yaml") is own
    assert (own.checklist.version, own.checklist.author) == ("2", "Dr A")


def test_a_faulty_file_takes_no_name_from_a_sound_one(folder):
    put(folder)
    put(folder, OWN + "phrases: {x: y}\n", "draft.yaml")
    packs = Packs(folder)
    _, own, draft = packs.all()

    assert (packs.key(own), packs.key(draft)) == ("clinic", "draft.yaml")
    assert packs.named("clinic") is own


def test_an_id_that_is_one_packs_alone_names_it(folder):
    put(folder)
    packs = Packs(folder)
    own = packs.all()[1]

    assert packs.key(own) == "clinic"
    assert packs.named("clinic") is own
    assert packs.named("").path is None


def test_what_is_not_there_faulty_or_unclear_is_refused_in_words(folder):
    put(folder)
    put(folder, OWN, "clinic_old.yaml")
    put(folder, "id: [", "bad.yaml")
    packs = Packs(folder)

    with pytest.raises(
        InputFault, match=r"no checklist 'clinik'.*Did you mean 'clinic'.*bad\.yaml"
    ):
        packs.named("clinik")
    with pytest.raises(InputFault, match=r"Several .*\(clinic\.yaml, clinic_old\.yaml\)"):
        packs.named("clinic")
    put(folder, OWN.replace("id: clinic", "id: third") + "phrases: {x: y}\n", "worse.yaml")
    with pytest.raises(InputFault, match=r"no checklist 'third'.*faults: bad\.yaml, worse\.yaml\."):
        packs.named("third")
    with pytest.raises(ChecklistFault, match=r"bad\.yaml, line 2: "):
        packs.named("bad.yaml")


def test_where_the_wish_cannot_be_met_the_shipped_one_is_used_and_it_is_said(folder):
    packs = Packs(folder)

    gone = packs.preferred("clinic")
    put(folder)
    found = packs.preferred("clinic")

    assert gone.checklist.id == "upper_back"
    assert gone.notice.startswith(
        "The checklist you chose cannot be used; the shipped one is. There"
    )
    assert (found.checklist.id, found.notice) == ("clinic", "")
    assert packs.preferred("").notice == ""


def test_a_file_anywhere_is_read_or_refused_with_all_that_counts(tmp_path):
    good = put(tmp_path)
    bad = put(tmp_path, OWN + "phrases: {a: x, b: y}\n", "bad.yaml")

    assert read_pack(good).checklist.based_on == "upper_back 1"
    with pytest.raises(ChecklistFault, match=r"^bad\.yaml, line 8: .*\(1 more\)\. `main\.py lint`"):
        read_pack(bad)
    with pytest.raises(ChecklistFault, match=r"^gone\.yaml: this is no file"):
        read_pack(tmp_path / "gone.yaml")


def test_a_pack_in_words_says_when_its_review_is_past(folder):
    put(folder)
    put(folder, "id: [", "bad.yaml")
    shipped, bad, own = Packs(folder).all()

    said = pack_in_words(own, date(2027, 3, 2))

    assert (said["id"], said["version"], said["author"]) == ("clinic", "2", "Dr A")
    assert (said["reviewed"], said["expired"]) == ("2026-03-01", True)
    assert said["path"] == str(folder / "clinic.yaml")
    assert pack_in_words(own, date(2027, 3, 1))["expired"] is False
    assert pack_in_words(shipped, date(2027, 3, 2))["path"] is None
    assert pack_in_words(bad, date(2027, 3, 2))["id"] is None
    assert pack_in_words(bad, date(2027, 3, 2))["faults"]


def test_the_command_lists_them_as_json_and_holds_no_profile(tmp_path, capsys):
    from desktop.__main__ import main

    (tmp_path / "p" / "checklists").mkdir(parents=True)
    put(tmp_path / "p" / "checklists")

    code = main(["packs", "--profile", str(tmp_path / "p")])
    said = json.loads(capsys.readouterr().out)

    assert code == 0
    assert said["folder"] == str(tmp_path / "p" / "checklists")
    assert [one["id"] for one in said["packs"]] == ["upper_back", "clinic"]
    assert not (tmp_path / "p" / "dorsum.lock").exists()
