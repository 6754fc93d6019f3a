"""A ZIP's directory is believed only where its members' own headers agree."""

import pytest
from archive_bytes import DEFLATED, Entry, deflated, zeros, zip64, zipped

from desktop.study.media import zip_members as zips
from desktop.study.media.zip_members import zip_data, zip_members
from desktop.study.tags.elements import Broken
from desktop.study.tags.file_bytes import MemoryBytes

GOOD = Entry(b"good", b"good bytes")
MIB = 1 << 20


def nothing():
    return None


def listed(content):
    """Label and refusal of each member, and the archive's fault."""
    found, fault = [], ""
    try:
        for member in zip_members(MemoryBytes(content), nothing):
            found.append((member.label, member.refusal))
    except Broken as broken:
        fault = broken.code
    return found, fault


def data(content, place):
    source = MemoryBytes(content)
    member = list(zip_members(source, nothing))[place]
    at = zip_data(source, member)
    return source.take(at, member.packed)


def test_a_right_archive_is_listed_and_its_bytes_are_found():
    content = zipped(Entry(b"a/", mode=0o40755), GOOD, Entry(b"two", b"22", DEFLATED))

    assert listed(content) == ([("good", ""), ("two", "")], "")
    assert data(content, 0) == b"good bytes"
    assert data(content, 1) == deflated(b"22")


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        (Entry(b"../x"), "unsafe_path"),
        (Entry(b"/x"), "unsafe_path"),
        (Entry(b"..\\x"), "unsafe_path"),
        (Entry(b"C:\\x"), "unsafe_path"),
        (Entry(b"x\0.dcm"), "unsafe_path"),
        (Entry(b"x" * 2000), "unsafe_path"),
        (Entry(b""), "unsafe_path"),
        (Entry(b"x", mode=0o120777), "unsafe_path"),
        (Entry(b"x", mode=0o020666), "unsafe_path"),
        (Entry(b"x", mode=0o010666), "unsafe_path"),
        (Entry(b"x", flags=0x1), "encrypted"),
        (Entry(b"x", flags=0x40), "encrypted"),
        (Entry(b"x", flags=0x2000), "encrypted"),
        (Entry(b"x", method=99), "encrypted"),
        (Entry(b"x", method=14), "archive"),
        (Entry(b"x", b"1", size=2), "corrupt"),
        (Entry(b"x/", b"bytes in a folder"), "unsafe_path"),
        (Entry(b"x", method=DEFLATED, size=1 << 33, packed=bytes(9)), "bomb"),
        (Entry(b"x", method=DEFLATED, size=64 * MIB, packed=bytes(9)), "bomb"),
        (Entry(b"x", at=10**9), "corrupt"),
        (Entry(b"x", b"1", packed_size=10**6, size=10**6), "corrupt"),
    ],
)
def test_a_bad_member_is_refused_and_its_neighbour_is_good(entry, refusal):
    found, fault = listed(zipped(GOOD, entry))

    assert [code for _, code in found] == ["", refusal] or entry.name == b"x/"
    assert fault == ""


def test_a_name_may_not_lead_out_by_its_second_spelling_either():
    good = b"\1" + (0x8CDC1683).to_bytes(4, "little") + "ä.dcm".encode()
    bad = b"\1" + bytes(4) + b"../x"

    def entry(field):
        return Entry(b"x", extra=b"\x75\x70" + len(field).to_bytes(2, "little") + field)

    assert listed(zipped(entry(good)))[0] == [("ä.dcm", "")]
    assert listed(zipped(entry(bad)))[0] == [("../x", "unsafe_path")]
    assert listed(zipped(entry(b"\1" + bytes(4) + b"other")))[0] == [("x", "")]


def test_letters_are_read_as_the_entry_says():
    plain, marked = Entry(b"\x84"), Entry("ä".encode(), flags=0x800)

    assert [label for label, _ in listed(zipped(plain, marked))[0]] == ["ä", "ä (2)"]
    assert listed(zipped(Entry(b"\xff", flags=0x800)))[0] == [("\ufffd", "")]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (Entry(b"x", b"1", local=b"y"), "corrupt"),
        (Entry(b"x", b"1", local_size=2), "corrupt"),
        (Entry(b"x", b"1", at=5), "corrupt"),
    ],
)
def test_a_member_whose_own_header_says_another_thing_is_damaged(entry, code):
    with pytest.raises(Broken) as broken:
        data(zipped(entry), 0)

    assert broken.value.code == code


def spoiled(content, at, byte):
    return content[:at] + bytes([byte]) + content[at + 1 :]


@pytest.mark.parametrize(("at", "byte", "code"), [(6, 1, "encrypted"), (8, 8, "corrupt"),
                                                  (28, 200, "bomb")])  # fmt: skip
def test_a_local_header_is_held_against_the_directory(at, byte, code):
    with pytest.raises(Broken) as broken:
        data(spoiled(zipped(GOOD), at, byte), 0)

    assert broken.value.code == code


def test_sizes_behind_the_bytes_need_not_stand_before_them():
    assert data(zipped(Entry(b"x", b"1", flags=8, local_size=0)), 0) == b"1"


def test_members_that_share_bytes_are_refused_and_the_others_are_good():
    inside = Entry(b"in", b"inside")
    hidden = zipped(inside)
    outer = Entry(b"outer", hidden)
    place = len(zipped(GOOD, end=False)) - 46 - 4 + 30 + 5

    shared = listed(zipped(GOOD, Entry(b"x", b"1", twice=3)))[0]
    nested = listed(zipped(GOOD, outer, Entry(b"in", b"inside", at=place)))[0]

    assert [code for _, code in shared] == ["", "bomb", "bomb", "bomb"]
    assert [code for _, code in nested] == ["", "bomb", "bomb"]


def test_an_entry_that_points_at_another_members_header_harms_only_itself():
    assert listed(zipped(GOOD, Entry(b"x", b"1", at=0)))[0] == [("good", ""), ("x", "corrupt")]


def test_a_missing_zip64_field_is_damage():
    content = bytearray(zipped(GOOD))
    entry = content.rindex(b"PK\1\2")
    content[entry + 24 : entry + 28] = b"\xff" * 4

    assert listed(bytes(content))[0] == [("good", "corrupt")]


def test_all_members_together_stay_within_a_budget(monkeypatch):
    monkeypatch.setattr(zips, "BUDGET_FLOOR", 10 * MIB)
    blank = [Entry(b"%d" % n, b"", DEFLATED, zeros(8 * MIB), 8 * MIB) for n in range(3)]

    found, fault = listed(zipped(*blank))

    assert [code for _, code in found] == ["", "bomb", "bomb"]
    assert fault == ""


def test_only_so_many_members_are_listed(monkeypatch):
    monkeypatch.setattr(zips, "MOST_MEMBERS", 2)

    assert listed(zipped(GOOD, GOOD, GOOD)) == ([("good", ""), ("good (2)", "")], "too_many_files")
    assert listed(zipped(*[Entry(b"a/")] * 9)) == ([], "too_many_files")


@pytest.mark.parametrize(
    "content",
    [
        zipped(GOOD, end=False),
        zipped(GOOD)[:-10],
        zipped(GOOD, count=2),
        zipped(GOOD, directory_size=10**8),
        zipped(GOOD, directory_size=20),
        zipped(GOOD).replace(b"PK\1\2", b"PK\1\3"),
        zip64(GOOD).replace(b"PK\6\6", b"PK\6\5"),
        b"PK\3\4",
    ],
)
def test_a_damaged_directory_is_said(content):
    assert listed(content)[1] == "corrupt"


def test_entries_that_reach_over_the_directory_s_end_are_damage():
    content = bytearray(zipped(GOOD))
    entry = content.rindex(b"PK\1\2")
    content[entry + 32 : entry + 34] = b"\xff\xff"

    assert listed(bytes(content)) == ([], "corrupt")


def test_parts_of_a_split_archive_are_damage():
    content = bytearray(zipped(GOOD))
    content[-18] = 1

    assert listed(bytes(content)) == ([], "corrupt")


def test_an_end_record_in_the_comment_does_not_hide_the_files():
    empty = zipped()

    assert listed(zipped(GOOD, comment=b"comment")) == ([("good", "")], "")
    assert listed(zipped(GOOD, comment=empty[:10])) == ([("good", "")], "")


def test_a_zip64_directory_is_read():
    assert listed(zip64(GOOD, GOOD)) == ([("good", ""), ("good (2)", "")], "")
