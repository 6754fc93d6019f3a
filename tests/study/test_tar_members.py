"""A TAR is walked header by header; a lie about a size ends the walk, not the program."""

import pytest
from archive_bytes import record, tar_file, tar_header, tarred

from desktop.study.media import tar_members as tars
from desktop.study.media.tar_members import is_tar_header, tar_members
from desktop.study.tags.elements import Broken
from desktop.study.tags.file_bytes import MemoryBytes

GOOD = tar_file(b"good", b"good bytes")


def nothing():
    return None


def listed(content):
    """Label and refusal of each member, and the archive's fault."""
    found, fault = [], ""
    try:
        for member in tar_members(MemoryBytes(content), nothing):
            found.append((member.label, member.refusal))
    except Broken as broken:
        fault = broken.code
    return found, fault


def test_files_are_listed_with_the_place_of_their_bytes():
    content = tarred(tar_header(b"a/", kind=b"5"), GOOD, tar_file(b"two", b"22", prefix=b"b/c"))

    found = list(tar_members(MemoryBytes(content), nothing))

    assert [(m.label, content[m.at : m.at + m.size]) for m in found] == [
        ("good", b"good bytes"),
        ("b/c/two", b"22"),
    ]


@pytest.mark.parametrize(
    ("part", "refusal"),
    [
        (tar_file(b"../x", b"1"), "unsafe_path"),
        (tar_file(b"/x", b"1"), "unsafe_path"),
        (tar_file(b"C:\\x", b"1"), "unsafe_path"),
        (tar_header(b"x", kind=b"1", target=b"good"), "unsafe_path"),
        (tar_header(b"x", kind=b"2", target=b"/etc/passwd"), "unsafe_path"),
        (tar_header(b"x", kind=b"3"), "unsafe_path"),
        (tar_header(b"x", kind=b"4"), "unsafe_path"),
        (tar_header(b"x", 999, kind=b"6"), "unsafe_path"),
        (tar_file(b"x", b"1", kind=b"Z"), "archive"),
    ],
)
def test_a_bad_member_is_refused_and_its_neighbours_are_good(part, refusal):
    assert [code for _, code in listed(tarred(GOOD, part, GOOD))[0]] == ["", refusal, ""]
    assert listed(tarred(GOOD, part, GOOD))[1] == ""


def test_long_names_come_before_their_file():
    gnu = tar_file(b"././@LongLink", b"long/gnu\0", kind=b"L") + tar_file(b"short", b"1")
    pax = tar_file(b"pax", record(b"path", "länger".encode()), kind=b"x") + tar_file(b"short", b"1")
    both = tar_file(b"k", b"target\0", kind=b"K") + tar_file(b"g", b"9 path=x\n", kind=b"g")

    assert listed(tarred(gnu, pax, both, GOOD)) == (
        [("long/gnu", ""), ("länger", ""), ("good", "")], "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (tar_file(b"p", record(b"path", b"../x"), kind=b"x"), "unsafe_path"),
        (tar_file(b"l", b"/etc/passwd\0", kind=b"L"), "unsafe_path"),
        (tar_file(b"l", b"n" * 2000, kind=b"L"), "unsafe_path"),
        (tar_file(b"l", b"n" * 70_000, kind=b"L"), "bomb"),
        (tar_file(b"p", b"9" * 70_000, kind=b"x"), "bomb"),
        (tar_file(b"p", record(b"GNU.sparse.major", b"1"), kind=b"x"), "archive"),
        (tar_file(b"p", record(b"GNU.sparse.realsize", b"9" * 12), kind=b"x"), "bomb"),
        (tar_file(b"p", record(b"GNU.sparse.realsize", b"what"), kind=b"x"), "archive"),
    ],
)
def test_what_stands_before_a_file_can_refuse_it(told, refusal):
    assert listed(tarred(told, tar_file(b"x", b"1"), GOOD)) == (
        [listed(tarred(told, tar_file(b"x", b"1")))[0][0], ("good", "")], "",
    )  # fmt: skip
    assert listed(tarred(told, tar_file(b"x", b"1")))[0][0][1] == refusal


def test_a_size_may_be_told_by_a_record_or_in_base_256():
    by_record = tar_file(b"p", record(b"size", b"2"), kind=b"x") + tar_header(b"x", 0)
    wide = tar_header(b"y", size_field=b"\x80" + (2).to_bytes(11, "big"))

    content = tarred(by_record, bytes(512), wide, bytes(512))

    found = list(tar_members(MemoryBytes(content), nothing))

    assert [(member.label, member.size) for member in found] == [("x", 2), ("y", 2)]


def sparse(real, more=0):
    block = bytearray(tar_header(b"x", 1, kind=b"S"))
    block[482] = more
    block[483:495] = b"%011o\0" % real
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def test_a_file_with_holes_is_not_filled_up():
    extended = sparse(600, more=1) + bytes(504) + b"\1" + bytes(7) + bytes(512)
    content = tarred(sparse(600), bytes(512), extended, bytes(512), GOOD)

    assert [code for _, code in listed(content)[0]] == ["archive", "archive", ""]
    assert listed(tarred(sparse(1 << 32), bytes(512), GOOD))[0][0][1] == "bomb"


def test_a_list_of_holes_without_end_is_refused():
    endless = sparse(600, more=1) + (bytes(504) + b"\1" + bytes(7)) * 2000

    assert listed(tarred(GOOD, endless))[1] == "bomb"


@pytest.mark.parametrize(
    "part",
    [
        tar_header(b"x", size_field=b"\xff" * 12),
        tar_header(b"x", size_field=b"\x80" + b"\xff" * 11),
        tar_header(b"x", size_field=b"77777777777\0"),
        tar_header(b"x", size_field=b"-0000000001\0"),
        tar_header(b"x", size_field=b"0x100000000\0"),
        tar_header(b"x", check=b"000000\0 "),
        tar_file(b"p", b"99 path=x\n", kind=b"x"),
        tar_file(b"p", b"no record", kind=b"x"),
        tar_file(b"p", record(b"size", b"-1"), kind=b"x"),
        tar_header(b"p", 10**8, kind=b"x"),
        tar_file(b"p", record(b"size", b"9" * 15), kind=b"x") + tar_header(b"x", 0),
    ],
)
def test_a_lie_ends_the_walk_and_what_came_before_is_good(part):
    assert listed(tarred(GOOD, part, GOOD)) == ([("good", "")], "corrupt")


def test_a_cut_archive_is_said_wherever_it_is_cut():
    assert listed(tarred(GOOD, end=b"")) == ([("good", "")], "corrupt")
    assert listed(tarred(GOOD, GOOD)[:1540]) == ([("good", "")], "corrupt")


def test_only_so_many_headers_are_walked(monkeypatch):
    monkeypatch.setattr(tars, "MOST_MEMBERS", 2)
    folder = tar_header(b"a/", kind=b"5")

    assert listed(tarred(GOOD, GOOD, GOOD)) == ([("good", ""), ("good (2)", "")], "too_many_files")
    assert listed(tarred(*[folder] * 20)) == ([], "too_many_files")


def test_a_header_is_known_by_its_check_sum_also_of_signed_bytes():
    block = bytearray(tar_header("ä".encode()))
    rest = bytes(block[:148]) + b" " * 8 + bytes(block[156:])
    signed = sum(byte - 256 if byte > 127 else byte for byte in rest)

    assert is_tar_header(bytes(block))
    block[148:156] = b"%06o\0 " % signed
    assert is_tar_header(bytes(block))
    assert not is_tar_header(bytes(512))
    assert not is_tar_header(b"short")
    assert listed(tarred(tar_header(b"x", size_field=bytes(12)))) == ([("x", "")], "")
