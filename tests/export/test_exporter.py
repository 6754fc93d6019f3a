"""A file is written whole or not at all, and a fault is a sentence."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.export import exporter
from desktop.export.exporter import STRAY, sweep, write
from desktop.foundation.errors import ExportFault

ROOT = Path(__file__).parents[2]


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_a_file_is_written_and_nothing_else_is_left(tmp_path):
    write(tmp_path / "r.txt", b"one")
    write(tmp_path / "r.txt", b"two")

    assert names(tmp_path) == ["r.txt"]
    assert (tmp_path / "r.txt").read_bytes() == b"two"


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(ExportFault, match="There is no folder"):
        write(tmp_path / "no" / "r.txt", b"x")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "is full"), (errno.EACCES, "cannot be written"),
        (errno.EROFS, "cannot be written"), (errno.EIO, "could not be written"),
    ],
)  # fmt: skip
def test_a_disk_that_refuses_leaves_the_old_file(tmp_path, monkeypatch, number, words):
    target = tmp_path / "r.txt"
    write(target, b"old")

    def refuse(_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(exporter.os, "fsync", refuse)
    with pytest.raises(ExportFault, match=words):
        write(target, b"new")

    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["r.txt"]


def test_without_a_folder_to_sync_the_rename_is_all(tmp_path, monkeypatch):
    monkeypatch.setattr(exporter.os, "name", "nt")

    exporter._sync_folder(tmp_path / "there is none")


def test_what_a_killed_export_left_is_swept(tmp_path):
    (tmp_path / f"{STRAY}abc").write_bytes(b"half")
    (tmp_path / "r.txt").write_bytes(b"whole")

    assert sweep(tmp_path) == 1
    assert names(tmp_path) == ["r.txt"]
    assert sweep(tmp_path / "none") == 0


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_killed_exports_leave_no_torn_file(tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\n"
        "from desktop.export.exporter import write\n"
        "print('go', flush=True)\n"
        "while True: write(Path(sys.argv[2]), b'x' * 200_000)\n"
    )
    target, chance = tmp_path / "r.txt", random.Random(3)
    for _ in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(ROOT), str(target)], stdout=subprocess.PIPE
        )
        child.stdout.readline()
        time.sleep(chance.uniform(0.01, 0.05))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()

        assert not target.exists() or len(target.read_bytes()) == 200_000
    sweep(tmp_path)
    assert names(tmp_path) in ([], ["r.txt"])
