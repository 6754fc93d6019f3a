"""The profile: one folder, one program, names that name nobody."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.foundation.errors import ProfileBusy, StorageFault
from desktop.storage.database import DatabaseLedger
from desktop.storage.profile import Profile, place

ROOT = Path(__file__).parents[2]


def test_the_profile_is_where_it_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("DORSUM_HOME", str(tmp_path / "home"))

    assert place(tmp_path / "given") == tmp_path / "given"
    assert place(None) == tmp_path / "home"


def test_without_a_word_it_lies_in_the_users_data_folder(monkeypatch):
    monkeypatch.delenv("DORSUM_HOME")

    assert "Dorsum" in str(place(None))


def test_an_opened_profile_has_its_folders(tmp_path):
    profile = Profile.open(tmp_path / "p")

    assert profile.logs.is_dir()
    assert profile.demo.parent.is_dir()
    names = (profile.ledger, profile.settings, profile.recent, profile.logs, profile.demo)
    assert all(one.is_relative_to(tmp_path / "p") for one in names)
    profile.close()


@pytest.mark.skipif(os.name != "posix", reason="POSIX file modes")
def test_only_the_owner_may_enter_it(tmp_path):
    profile = Profile.open(tmp_path / "p")
    ledger = DatabaseLedger.on_sqlite(profile.ledger)

    assert stat.S_IMODE((tmp_path / "p").stat().st_mode) == 0o700
    assert stat.S_IMODE(profile.ledger.stat().st_mode) == 0o600
    ledger.close()
    profile.close()


def test_a_second_program_is_told_in_words(tmp_path):
    held = Profile.open(tmp_path / "p")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\n"
        "from desktop.storage.profile import Profile\n"
        "from desktop.foundation.errors import ProfileBusy\n"
        "try: Profile.open(Path(sys.argv[2]))\n"
        "except ProfileBusy as busy: print(busy)\n"
    )
    command = [sys.executable, "-c", code, str(ROOT), str(tmp_path / "p")]

    while_held = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    held.close()
    afterwards = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert "Dorsum is already running" in while_held
    assert afterwards == ""


def test_a_held_profile_is_refused_within_one_program_too(tmp_path):
    held = Profile.open(tmp_path / "p")

    with pytest.raises(ProfileBusy):
        Profile.open(tmp_path / "p")
    held.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(StorageFault, match="cannot be written"):
        Profile.open(tmp_path / "file" / "p")


def test_names_are_known_without_making_anything(tmp_path):
    assert Profile.named(tmp_path / "p").ledger == tmp_path / "p" / "ledger.sqlite"
    assert not (tmp_path / "p").exists()


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_after_kill_9_the_profile_is_free(tmp_path):
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\n"
        "from desktop.storage.profile import Profile\n"
        "held = Profile.open(Path(sys.argv[2])); print('held', flush=True); time.sleep(60)\n"
    )
    command = [sys.executable, "-c", code, str(ROOT), str(tmp_path / "p")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        with pytest.raises(ProfileBusy):
            Profile.open(tmp_path / "p")
        child.kill()

    Profile.open(tmp_path / "p").close()
