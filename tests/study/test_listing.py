"""Which files are looked at: a fixed order, each once, no link out of the folder."""

import os
from pathlib import Path

import pytest
from dicom_bytes import written
from disc_bytes import directory_file

from desktop.foundation.work import Work
from desktop.study.listing import list_files


def listed(*paths):
    found = list_files([str(path) for path in paths], Work())
    names = [Path(file).name for file in found.files]
    return names, [(Path(r.path).name, r.code) for r in found.refusals]


def test_files_come_in_the_same_order_folder_by_folder(tmp_path):
    for name in ("b", "a/2", "a/1", "c/d/3", "B"):
        written(tmp_path, name, b"x")

    assert listed(tmp_path) == (["B", "b", "1", "2", "3"], [])


def test_what_is_chosen_twice_is_listed_once(tmp_path):
    file = written(tmp_path, "a/1", b"x")
    written(tmp_path, "2", b"x")

    assert listed(file, tmp_path, tmp_path / "a", file)[0] == ["1", "2"]


def test_an_archive_is_listed_as_one_file_wherever_it_lies(tmp_path):
    file = written(tmp_path, "cd.ZIP", b"PK\3\4")

    assert listed(file) == (["cd.ZIP"], [])
    assert listed(tmp_path) == (["cd.ZIP"], [])


def test_for_a_dicomdir_its_folder_is_taken(tmp_path):
    file = written(tmp_path, "DICOMDIR", directory_file(b"IMAGES\\1"))
    written(tmp_path, "IMAGES/1", b"x")

    assert listed(file) == (["DICOMDIR", "1"], [])
    assert listed(file) == listed(tmp_path)


def test_what_a_disc_lists_unsafely_or_in_vain_is_named(tmp_path):
    names = (b"IMAGES\\1", b"IMAGES\\2", rb"..\SECRET")
    written(tmp_path, "DICOMDIR", directory_file(*names))
    written(tmp_path, "IMAGES/1", b"x")

    found = list_files([str(tmp_path)], Work())

    assert [(r.path, r.code) for r in found.refusals] == [
        (f"{tmp_path}/DICOMDIR!/..\\SECRET", "unsafe_path")
    ]
    assert [(r.path, r.code) for r in found.warnings] == [
        (str(tmp_path / "IMAGES" / "2"), "missing_file")
    ]


def test_a_damaged_directory_is_said_and_its_folder_is_listed(tmp_path):
    written(tmp_path, "dicomdir", b"no directory")
    written(tmp_path, "1", b"x")

    assert listed(tmp_path) == (["1", "dicomdir"], [("dicomdir", "corrupt")])


def test_an_entry_tells_its_state_without_its_file_being_opened(tmp_path):
    file = written(tmp_path, "a/1", b"four")

    (met,) = list_files([str(tmp_path)], Work()).entries
    (chosen,) = list_files([file], Work()).entries

    assert (met.path, met.stat(follow_symlinks=False).st_size) == (file, 4)
    assert (chosen.path, chosen.stat().st_size) == (file, 4)
    assert chosen.stat() is chosen.stat()


def test_a_file_chosen_after_its_folder_is_not_listed_again(tmp_path):
    file = written(tmp_path, "1", b"x")

    assert listed(tmp_path, file)[0] == ["1"]


def test_a_path_that_cannot_be_one_is_named(tmp_path):
    assert listed("a\0b")[1] == [("a\0b", "no_access")]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links on this system")
def test_links_are_not_followed_out_round_or_into_devices(tmp_path):
    root = tmp_path / "cd"
    written(root, "a/1", b"x")
    outside = written(tmp_path, "outside/secret", b"x")
    (root / "loop").symlink_to(root)
    (root / "out").symlink_to(outside)
    (root / "zero").symlink_to("/dev/zero")
    (root / "broken").symlink_to(root / "gone")
    (root / "again").symlink_to(root / "a")
    (root / "a/copy").symlink_to(root / "a/1")

    names, refusals = listed(root)

    assert names == ["1"]
    assert refusals == [
        ("broken", "not_a_file"),
        ("loop", "link_loop"),
        ("out", "unsafe_path"),
        ("zero", "not_a_file"),
    ]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links on this system")
def test_a_link_that_was_chosen_itself_is_followed(tmp_path):
    written(tmp_path, "real/1", b"x")
    (tmp_path / "chosen").symlink_to(tmp_path / "real")

    assert listed(tmp_path / "chosen") == (["1"], [])


def test_a_folder_that_cannot_be_listed_is_named(tmp_path, monkeypatch):
    def fail(folder):
        raise PermissionError

    monkeypatch.setattr("desktop.study.listing.os.scandir", fail)

    assert listed(tmp_path)[1] == [(tmp_path.name, "no_access")]


def test_a_folder_met_again_under_a_chosen_one_is_not_listed_again(tmp_path):
    written(tmp_path, "a/1", b"x")

    assert listed(tmp_path / "a", tmp_path)[0] == ["1"]
