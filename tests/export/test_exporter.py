"""A file is written whole or not at all, and a fault is a sentence."""

import errno
import os
import random
import signal
import stat
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


def test_a_disk_that_fills_while_writing_leaves_the_old_file(tmp_path, monkeypatch):
    target, opened = tmp_path / "r.txt", os.fdopen
    write(target, b"old")

    class Full:
        def __init__(self, file):
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.file.close()

        def write(self, data):
            self.file.write(data[:1])
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(exporter.os, "fdopen", lambda *a: Full(opened(*a)))
    with pytest.raises(ExportFault, match="is full"):
        write(target, b"new")

    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["r.txt"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ExportFault, match="cannot be written"):
            write(tmp_path / "r.txt", b"x")
    finally:
        tmp_path.chmod(0o700)
    assert names(tmp_path) == []


def test_a_target_that_is_a_folder_is_told_and_stays(tmp_path):
    (tmp_path / "r.txt").mkdir()

    with pytest.raises(ExportFault, match=r"r\.txt could not be written"):
        write(tmp_path / "r.txt", b"x")

    assert names(tmp_path) == ["r.txt"]
    assert (tmp_path / "r.txt").is_dir()


def test_an_interrupt_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(exporter.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "r.txt", b"x")

    assert names(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="folders are synced on POSIX only")
def test_a_file_whose_folder_fails_to_sync_is_said_to_be_written(tmp_path, monkeypatch):
    synced = os.fsync

    def refuse(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        synced(handle)

    monkeypatch.setattr(exporter.os, "fsync", refuse)
    number = errno.EIO
    with pytest.raises(ExportFault, match="was written, but the disk did not confirm"):
        write(tmp_path / "r.txt", b"x")
    number = errno.EINVAL  # a network drive that syncs no folders
    write(tmp_path / "s.txt", b"y")

    assert names(tmp_path) == ["r.txt", "s.txt"]


@pytest.mark.skipif(os.name != "posix", reason="modes")
def test_a_report_may_be_read_by_its_owner_alone(tmp_path):
    write(tmp_path / "r.txt", b"x")

    assert stat.S_IMODE((tmp_path / "r.txt").stat().st_mode) == 0o600


def test_what_a_killed_export_left_is_swept_once_it_is_old(tmp_path):
    stray = tmp_path / f"{STRAY}abc"
    stray.write_bytes(b"half")
    (tmp_path / "r.txt").write_bytes(b"whole")
    born = stray.stat().st_mtime

    assert sweep(tmp_path, born) == 0
    assert sweep(tmp_path, born + 1) == 1
    assert names(tmp_path) == ["r.txt"]
    assert sweep(tmp_path / "none", born) == 0


def test_a_folder_that_cannot_be_tidied_stops_no_export(tmp_path):
    (tmp_path / f"{STRAY}abc").mkdir()

    assert sweep(tmp_path, 2**40) == 0


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
    sweep(tmp_path, 2**40)
    assert names(tmp_path) in ([], ["r.txt"])
