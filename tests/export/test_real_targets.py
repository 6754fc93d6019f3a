"""Exports to targets that refuse for real: full, read-only, forbidden and vanished.

Serves desktop/export/delivery.py and desktop/export/exporter.py. Each target is made in a process
of its own: a small file system in a mount namespace, a limit on the size of files, a process that
has lost root's right to write anywhere. Nothing half-written may stay, each fault is a sentence,
and what fits goes on.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import a_report

from desktop.export import delivery
from desktop.export.catalogue import chosen
from desktop.export.delivery import deliver
from desktop.export.exporter import STRAY
from desktop.foundation.errors import ExportFault

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 26, tzinfo=UTC)
NAMES = [one for one in chosen("all") if one != "gsps"]  # nothing is drawn in this report
CHILD = """
import ctypes, json, os, resource, signal, subprocess, sys
from datetime import UTC, datetime
from pathlib import Path

sys.path[:0] = [sys.argv[1], sys.argv[1] + "/tests"]
from builders import a_report
from desktop.export.delivery import deliver

NAMES, place = json.loads(sys.argv[2]), Path(sys.argv[3])
NOW = datetime(2026, 11, 26, tzinfo=UTC)


def told(folder, title="Report"):
    done = deliver(a_report(title=title), NAMES, folder, now=NOW)
    return {
        "written": [one.format for one in done.written],
        "skipped": {one.format: one.why for one in done.skipped},
        "files": {file.name: file.read_bytes().hex() for file in folder.iterdir()},
    }


def no_longer_above_the_law():
    head, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.capget(head, sets) == 0
    sets[0] &= ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    assert libc.capset(head, sets) == 0


"""
SMALL_DISK = """
disk, said = place / "disk", {}
disk.mkdir()
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=True)
(disk / "ballast").write_bytes(bytes((256 - 60) * 1024))
said["full"] = told(disk)
subprocess.run(["mount", "-o", "remount,size=4m", disk], check=True)
said["good"] = told(disk)
subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
said["refused"] = told(disk, "Another")
print(json.dumps(said))
"""
FORBIDDEN = """
folder = place / "mine"
said = {"good": told(folder)}
folder.chmod(0o500)
no_longer_above_the_law()
said["refused"] = told(folder, "Another")
folder.chmod(0o700)
print(json.dumps(said))
"""
LIMITED = """
said = {"good": told(place / "good")}
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
most = sorted(len(one) // 2 for one in said["good"]["files"].values())[3]
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
said["full"] = told(place / "out")
sys.stdout.write(json.dumps(said))  # a pipe has no limit
"""


def run(code, place, *before):
    done = subprocess.run(
        [*before, sys.executable, "-c", CHILD + code, str(ROOT), json.dumps(NAMES), str(place)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def apart(tmp_path):
    """The words before a command that may mount; skips where nobody may."""
    words = ("unshare", "-m") if os.name == "posix" and os.geteuid() == 0 else ("unshare", "-rm")
    (tmp_path / "try").mkdir()
    trial = [*words, "mount", "-t", "tmpfs", "tmpfs", tmp_path / "try"]
    if not shutil.which("unshare") or subprocess.run(trial, capture_output=True).returncode:
        pytest.skip("no file system of one's own can be mounted here")
    return words


def told_of_all(said):
    """Every format is accounted for, each reason is a sentence, nothing half-written is left."""
    assert sorted([*said["written"], *said["skipped"]]) == sorted(NAMES)
    assert all(why.endswith(".") for why in said["skipped"].values())
    assert not [name for name in said["files"] if name.startswith(STRAY)]


def test_a_disk_that_is_full_and_then_read_only_holds_whole_files_alone(tmp_path, apart):
    said = run(SMALL_DISK, tmp_path, *apart)
    full, good, refused = said["full"], said["good"], said["refused"]

    assert full["written"]
    assert full["skipped"]
    assert all("is full; nothing was changed. Free some space." in why
               for why in full["skipped"].values())  # fmt: skip
    assert len(full["files"]) == len(full["written"]) + len(["ballast"])
    assert full["files"].items() <= good["files"].items()
    assert good["written"] == NAMES
    assert refused["written"] == []
    assert all("cannot be written; nothing was changed. Choose another folder." in why
               for why in refused["skipped"].values())  # fmt: skip
    assert refused["files"] == good["files"]
    for one in (full, good, refused):
        told_of_all(one)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="capabilities are Linux's")
def test_in_a_forbidden_folder_what_was_there_stays_as_it_was(tmp_path):
    said = run(FORBIDDEN, tmp_path)

    told_of_all(said["refused"])
    assert said["refused"]["written"] == []
    assert all("cannot be written" in why for why in said["refused"]["skipped"].values())
    assert said["refused"]["files"] == said["good"]["files"]


@pytest.mark.skipif(os.name != "posix", reason="limits on files are POSIX's")
def test_where_large_files_are_refused_the_small_ones_are_whole(tmp_path):
    said = run(LIMITED, tmp_path)
    good, full = said["good"], said["full"]

    told_of_all(full)
    assert len(full["written"]) == 4
    assert all("could not be written (" in why for why in full["skipped"].values())
    assert len(full["files"]) == 4
    assert full["files"].items() <= good["files"].items()


def test_a_folder_that_vanishes_meanwhile_is_told(tmp_path, monkeypatch):
    folder, written = tmp_path / "out", []

    def write(target, data):
        if written:
            shutil.rmtree(folder, ignore_errors=True)
        kept(target, data)
        written.append(target)

    kept = delivery.write
    monkeypatch.setattr(delivery, "write", write)
    done = deliver(a_report(), ["text", "json", "csv"], folder, now=NOW)

    assert [one.format for one in done.written] == ["text"]
    assert {one.why for one in done.skipped} == {
        f"There is no folder {folder}; nothing was written. Choose another."
    }
    assert not folder.exists()


@pytest.mark.parametrize("kind", ["below a file", "a file", "a link to nowhere", "a loop"])
def test_a_folder_that_can_be_none_is_told(tmp_path, kind):
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone" / "far")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    target = {
        "below a file": tmp_path / "file" / "out", "a file": tmp_path / "file",
        "a link to nowhere": tmp_path / "nowhere", "a loop": tmp_path / "loop",
    }[kind]  # fmt: skip

    with pytest.raises(ExportFault, match=r"cannot be made .*Choose another"):
        deliver(a_report(), NAMES, target, now=NOW)

    assert (tmp_path / "file").read_bytes() == b"x"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "loop", "nowhere"]
