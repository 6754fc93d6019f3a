"""Archives are read in place, each member held against its check sum before it is believed.

Serves desktop/study/media/members.py too.
"""

import io
import os
from threading import Event

import pytest
from archive_bytes import DEFLATED, Entry, gzipped, tar_file, tarred, zip64, zipped
from dicom_bytes import DIRECTORY, a_file, beginning, body, written

from desktop.foundation.errors import Stopped
from desktop.foundation.work import Work
from desktop.study.archive import INSIDE, kind_at, open_file, read_archive
from desktop.study.header import Header
from desktop.study.hierarchy import Refusal


def instance(number):
    return a_file({0x00080018: ("UI", f"1.2.3.1.{number}")})


def outcomes(path):
    """Name, what became of it, and the codes of its remarks."""
    told = []
    for found in read_archive(path, Work()):
        outcome = found.outcome
        what = "read" if isinstance(outcome, Header) else outcome
        what = what.code if isinstance(what, Refusal) else what
        name = found.path.removeprefix(path)
        told.append((name, what, [warning.code for warning in found.warnings]))
    return told


ONE, TWO = Entry(b"a/1.dcm", instance(1)), Entry(b"b\\2", instance(2), DEFLATED)
BOTH = [("!/a/1.dcm", "read", []), ("!/b/2", "read", [])]


def test_members_are_read_by_the_directory_of_a_zip(tmp_path):
    path = written(tmp_path, "cd.zip", zipped(Entry(b"a/"), ONE, TWO))

    assert outcomes(path) == BOTH


def test_a_zip64_directory_and_bytes_in_front_are_understood(tmp_path):
    large = written(tmp_path, "large.zip", zip64(ONE, TWO))
    program = written(tmp_path, "program.zip", zipped(ONE, TWO, prefix=b"MZ" * 500))

    assert outcomes(large) == outcomes(program) == BOTH


@pytest.mark.parametrize("pack", [bytes, gzipped])
def test_members_are_read_from_a_tar_plain_or_packed(tmp_path, pack):
    content = tarred(tar_file(b"./a/1.dcm", instance(1)), tar_file(b"b/2", instance(2)))
    path = written(tmp_path, "cd", pack(content))

    assert outcomes(path) == BOTH


def test_a_header_from_an_archive_says_where_it_lies(tmp_path):
    path = written(tmp_path, "cd.zip", zipped(TWO))

    (found,) = read_archive(path, Work())

    assert found.outcome.instance.path == f"{path}{INSIDE}b/2"


def test_a_directory_and_what_is_no_dicom_are_ignored_inside_too(tmp_path):
    disc = Entry(b"DICOMDIR", beginning(sop_class=DIRECTORY) + body())
    path = written(tmp_path, "cd.zip", zipped(disc, Entry(b"readme.txt", b"Insert the disc. " * 9)))

    assert outcomes(path) == [
        ("!/DICOMDIR", "directory", []),
        ("!/readme.txt", "not_dicom", []),
    ]


def test_an_archive_without_files_is_said_to_be_empty(tmp_path):
    path = written(tmp_path, "cd.zip", zipped(Entry(b"a/")))

    assert outcomes(path) == [("", "empty", [])]


def test_what_cannot_be_opened_is_refused_by_name(tmp_path):
    other = written(tmp_path, "cd.7z", b"7z\xbc\xaf\x27\x1c" + bytes(500))

    assert outcomes(other) == [("", "archive", [])]
    assert outcomes(str(tmp_path / "gone.zip")) == [("", "no_access", [])]
    assert outcomes(str(tmp_path)) == [("", "not_a_file", [])]
    assert kind_at(str(tmp_path / "gone.zip")) is None


def test_a_medium_that_goes_away_is_said(tmp_path, monkeypatch):
    path = written(tmp_path, "cd.zip", zipped(ONE))

    def fail(*_):
        raise OSError

    monkeypatch.setattr("desktop.study.archive.found_in", fail)

    assert outcomes(path) == [("", "no_access", [])]


def test_cancel_is_heard_between_members(tmp_path):
    path = written(tmp_path, "cd.zip", zipped(ONE, TWO))
    stop = Event()
    reading = read_archive(path, Work(stop))
    next(reading)

    stop.set()

    with pytest.raises(Stopped):
        next(reading)


@pytest.mark.parametrize(
    "content",
    [
        zipped(Entry(b"1", instance(1))),
        zipped(Entry(b"1", instance(1), DEFLATED)),
        tarred(tar_file(b"1", instance(1))),
        gzipped(tarred(tar_file(b"1", instance(1)))),
    ],
)
def test_a_member_opens_as_a_file_that_can_be_moved_about_in(tmp_path, content):
    path = written(tmp_path, "cd.zip", content)

    with open_file(f"{path}!/1") as file:
        assert file.read() == instance(1)
        assert file.seek(128) == 128
        assert file.read(4) == b"DICM"
        assert file.seek(-4, io.SEEK_END) == len(instance(1)) - 4
        assert len(file.read()) == 4


def test_a_large_deflated_member_opens_without_being_held(tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.study.archive.WHOLE_CAP", 10)
    path = written(tmp_path, "cd.zip", zipped(TWO))

    with open_file(f"{path}!/b/2") as file:
        file.seek(128)
        assert file.read(4) == b"DICM"


def test_a_plain_file_opens_too_even_if_its_folder_is_named_like_a_member(tmp_path):
    path = written(tmp_path, "cd.zip!/1", b"plain")

    with open_file(path) as file:
        assert file.read() == b"plain"


def test_each_of_two_members_of_one_name_opens(tmp_path):
    twice = zipped(Entry(b"1", b"first"), Entry(b"1", b"second"))
    path = written(tmp_path, "cd.zip", twice)

    with open_file(f"{path}!/1") as one, open_file(f"{path}!/1 (2)") as two:
        assert (one.read(), two.read()) == (b"first", b"second")


def test_what_is_not_there_or_damaged_by_now_does_not_open(tmp_path):
    path = written(tmp_path, "cd.zip", zipped(Entry(b"1", instance(1), DEFLATED, crc=1)))
    other = written(tmp_path, "cd.7z", b"7z\xbc\xaf\x27\x1c" + bytes(500))

    for name in (f"{path}!/1", f"{path}!/2", f"{other}!/1", str(tmp_path / "gone")):
        with pytest.raises(OSError, match=r"\.$"):
            open_file(name)


def test_an_archive_that_changed_is_listed_anew(tmp_path):
    path = written(tmp_path, "cd.zip", zipped(Entry(b"1", b"old")))
    with open_file(f"{path}!/1") as file:
        assert file.read() == b"old"

    written(tmp_path, "cd.zip", zipped(Entry(b"1", b"newer")))
    os.utime(path, ns=(1, 1))

    with open_file(f"{path}!/1") as file:
        assert file.read() == b"newer"
