"""A disc's directory is a list of names: read flat, its offsets only compared."""

import struct

import pytest
from dicom_bytes import BIG, DIRECTORY, a_file, beginning, element, item, sequence, written
from disc_bytes import RECORDS, directory_file, directory_record

from desktop.study.media.directory import Directory, against, checked, read_directory
from desktop.study.tags.file_bytes import MemoryBytes

ONE, TWO = b"IMAGES\\1", b"IMAGES\\2"
IDS = ("IMAGES\\1", "IMAGES\\2")


def nothing():
    return None


def directory(content):
    return read_directory(MemoryBytes(content), nothing)


@pytest.mark.parametrize("undefined", [False, True])
def test_the_names_of_a_right_directory_are_its_names(undefined):
    content = directory_file(ONE, TWO, ONE, undefined=undefined, first=0 if undefined else None)

    assert directory(content).file_ids == IDS


def test_a_right_directory_has_no_fault():
    assert directory(directory_file(ONE, TWO)) == Directory(IDS)


def test_sequences_inside_records_are_passed_over():
    icon = sequence(0x00880200, sequence(0x00081140, b"", undefined=True), undefined=True)

    assert directory(directory_file(ONE, TWO, more=icon)) == Directory(IDS)


def test_records_out_of_use_are_left_out():
    assert directory(directory_file(ONE, in_use=0)).file_ids == ()


@pytest.mark.parametrize(
    "links",
    [
        lambda at: {3: {"following": at[3]}},
        lambda at: {3: {"lower": at[0]}},
        lambda at: {2: {"lower": 123457}},
        lambda at: {0: {"following": at[2]}},
    ],
)
def test_a_circle_or_a_hole_in_the_offsets_is_damage_and_the_names_stay(links):
    assert directory(directory_file(ONE, TWO, links=links)) == Directory(IDS, "corrupt")


def test_a_first_offset_that_leads_nowhere_is_damage():
    assert directory(directory_file(ONE, first=7)).fault == "corrupt"


def test_a_directory_in_the_other_byte_order_is_read():
    content = beginning(sop_class=DIRECTORY, syntax=BIG)
    record = element(0x00041500, "CS", ONE, big=True)
    inside = struct.pack(">HHL", 0xFFFE, 0xE000, len(record)) + record

    assert directory(content + element(RECORDS, "SQ", inside, big=True)) == Directory(IDS[:1])


def records(content):
    return beginning(sop_class=DIRECTORY) + content


@pytest.mark.parametrize(
    "content",
    [
        b"no directory" * 20,
        directory_file(ONE)[:-9],
        records(element(RECORDS, "SQ", b"", length=9999)),
        records(element(RECORDS, "SQ", item(b"", length=9999))),
        records(element(RECORDS, "SQ", element(0x00041400, "UL", bytes(4)))),
        records(element(RECORDS, "SQ", item(element(0x00041500, "CS", b"A", length=9999)))),
        records(
            element(RECORDS, "SQ", item(b"", 0xFFFFFFFF) + struct.pack("<HHL", 0xFFFE, 0xE0DD, 0))
        ),
        records(element(RECORDS, "SQ", item(b"\4\0\0\x15", length=4))),
        records(element(RECORDS, "SQ", b"", length=0xFFFFFFFF)),
    ],
)
def test_damaged_records_are_damage(content):
    assert directory(content).fault == "corrupt"


@pytest.mark.parametrize(
    "content",
    [
        a_file(),
        beginning(sop_class=DIRECTORY),
        b"",
        records(element(0x00041130, "CS", "DISC")),
        records(element(0x00080005, "CS", "ISO_IR 100")),
        records(sequence(0x00041220, undefined=True)),
        records(element(RECORDS, "SQ", directory_record("PATIENT"))),
    ],
)
def test_what_lists_nothing_has_no_names_and_no_fault(content):
    assert directory(content) == Directory()


def test_names_are_found_in_other_letters_and_with_versions():
    found = against("/cd", Directory(IDS), ["/cd/images/1.;1", "/cd/IMAGES/2", "/elsewhere/3"])

    assert (found.unsafe, found.missing) == ((), ())


def test_unsafe_names_and_missing_files_are_told_apart():
    names = ("IMAGES\\1", "..\\1", "/etc/passwd", "C:\\1", "IM\0X", "\\1")

    found = against("/cd", Directory(names), [])

    assert found.unsafe == ("..\\1", "/etc/passwd", "C:\\1", "IM␀X", "\\1")
    assert [path.replace("\\", "/") for path in found.missing] == ["/cd/IMAGES/1"]


def test_a_directory_that_cannot_be_opened_says_nothing(tmp_path, monkeypatch):
    path = written(tmp_path, "DICOMDIR", directory_file(ONE))

    def fail(source, check):
        raise OSError

    assert checked(str(tmp_path / "gone"), [], nothing).missing == ()
    assert len(checked(path, [], nothing).missing) == 1
    monkeypatch.setattr("desktop.study.media.directory.read_directory", fail)
    assert checked(path, [], nothing).missing == ()


def test_elements_without_end_are_not_walked_for_ever(monkeypatch):
    monkeypatch.setattr("desktop.study.media.directory.MOST_ELEMENTS", 50)

    assert directory(directory_file(*[ONE] * 20)).fault == "corrupt"
