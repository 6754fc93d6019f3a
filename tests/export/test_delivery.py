"""Specification of `export.delivery`; what each format writes has its own tests."""

import errno
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import a_report

from desktop.export.catalogue import chosen
from desktop.export.delivery import deliver, file_name
from desktop.foundation.errors import ExportFault
from desktop.report.signing import NO_STUDY

NOW = datetime(2026, 11, 26, tzinfo=UTC)


def test_each_format_is_written_under_a_name_that_names_no_patient(tmp_path):
    report = a_report()

    done = deliver(report, ["text", "json"], tmp_path / "out", now=NOW)

    assert [one.format for one in done.written] == ["text", "json"]
    assert {one.path.stem for one in done.written} == {file_name(report)}
    assert done.skipped == ()
    assert "canary" not in file_name(report).lower()


def test_one_format_that_cannot_be_written_does_not_stop_the_rest(tmp_path):
    report = a_report()
    (tmp_path / f"{file_name(report)}.txt").mkdir()

    done = deliver(report, ["text", "json"], tmp_path, now=NOW)

    assert [one.format for one in done.written] == ["json"]
    assert [one.format for one in done.skipped] == ["text"]
    assert done.skipped[0].why.endswith(".")


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(ExportFault, match="Choose another"):
        deliver(a_report(), ["text"], tmp_path / "file" / "out", now=NOW)


def test_images_that_name_no_study_leave_in_no_format(tmp_path):
    report = a_report()
    nameless = replace(report, study=replace(report.study, uid=None))

    done = deliver(nameless, ["text", "pdf", "sr", "json"], tmp_path, now=NOW)

    assert done.written == ()
    assert {one.why for one in done.skipped} == {NO_STUDY}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "is full"), (errno.EROFS, "cannot be written")]
)
def test_on_a_full_or_read_only_disk_nothing_is_half_written(tmp_path, monkeypatch, number, words):
    names = chosen("all")
    before = deliver(a_report(), names, tmp_path, now=NOW)
    held = {file: file.read_bytes() for file in tmp_path.iterdir()}

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    done = deliver(a_report(title="another"), names, tmp_path, now=NOW)

    assert len(before.written) == len(names) - 1
    assert done.written == ()
    told = {one.format: one.why for one in done.skipped}
    assert all(words in why for name, why in told.items() if name != "gsps")
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == held


FULL = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from builders import a_report
from desktop.export.delivery import deliver
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))  # the disk has room for so much
now = datetime(2026, 11, 26, tzinfo=UTC)
done = deliver(a_report(title="another"), ["text", "json", "html"], Path(sys.argv[1]), now=now)
print(len(done.written), *(one.why for one in done.skipped), sep="|")
"""


@pytest.mark.skipif(os.name == "nt", reason="no limit of file sizes there")
def test_where_there_is_no_room_the_former_files_stay_whole(tmp_path):
    names = ["text", "json", "html"]
    deliver(a_report(), names, tmp_path, now=NOW)
    held = {file: file.read_bytes() for file in tmp_path.iterdir()}
    root = Path(__file__).parents[2]

    said = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path), str(root / "tests"), str(root)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    written, *why = said.stdout.strip().split("|")

    assert written == "0"
    assert len(why) == len(names)
    assert all("nothing was changed" in one for one in why)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == held


@pytest.fixture
def unwritable():
    """A folder with a report in it that this process may read and not write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deliver(a_report(), ["text", "json"], folder, now=NOW)
        for file in folder.iterdir():
            file.chmod(0o444)
        folder.chmod(0o555)
        administrator = os.geteuid() == 0  # for whom every folder can be written
        if administrator:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if administrator:
                os.seteuid(0)
            folder.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="folders are not forbidden this way there")
def test_a_folder_that_may_not_be_written_stays_as_it_was(unwritable):
    held = {file: file.read_bytes() for file in unwritable.iterdir()}

    done = deliver(a_report(title="another"), ["text", "json"], unwritable, now=NOW)

    assert len(held) == 2
    assert done.written == ()
    assert len(done.skipped) == 2
    assert all("cannot be written" in one.why for one in done.skipped)
    assert {file: file.read_bytes() for file in unwritable.iterdir()} == held
