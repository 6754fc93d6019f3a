"""Every element in its order, its names and its text; also `desktop/study/tags/value_text.py`,
`desktop/study/tags/visible.py`, `desktop/study/tags/dictionary.py`."""

import struct
from pathlib import Path

import pytest
from dicom_bytes import (
    BIG,
    DEFLATED,
    EXPLICIT,
    IMPLICIT,
    UNDEFINED,
    a_file,
    beginning,
    body,
    deflated,
    element,
    item,
    pixels,
    sequence,
)
from hypothesis import given
from hypothesis import strategies as st
from pydicom import data, dcmread
from pydicom.tag import Tag

from desktop.study.tags.dictionary import is_sequence, name_and_type
from desktop.study.tags.elements import ITEM, Broken
from desktop.study.tags.every_element import HEAD_CAP, Met, every_element
from desktop.study.tags.file_bytes import MemoryBytes
from desktop.study.tags.value_text import value_text
from desktop.study.tags.visible import visible

SEQUENCE = 0x00081140


def met(content):
    return list(every_element(MemoryBytes(content), is_sequence))


def until_broken(content):
    """What was met before the damage, and its code."""
    found = []
    try:
        for one in every_element(MemoryBytes(content), is_sequence):
            found.append(one)
    except Broken as fault:
        return found, fault.code
    return found, "whole"


def tags(found):
    return [(one.depth, one.tag) for one in found if one.tag >> 16 > 2]


INNER = element(0x00081150, "UI", "1.2") + element(0x00081155, "UI", "1.2.3")
NESTED = [
    (0, SEQUENCE), (1, ITEM), (1, 0x00081150), (1, 0x00081155), (1, ITEM), (1, 0x00081150),
    (1, 0x00081155), (0, 0x00100020),
]  # fmt: skip
AFTER = element(0x00100020, "LO", "ID")


@pytest.mark.parametrize("undefined", [False, True])
def test_sequences_and_items_come_in_their_order_with_their_depth(undefined):
    content = sequence(SEQUENCE, INNER, INNER, undefined=undefined) + AFTER

    assert tags(met(beginning() + content)) == NESTED


def test_untyped_sequences_are_known_by_the_dictionary():
    inner = element(0x00081150, "UI", "1.2", implicit=True)
    known = element(SEQUENCE, "SQ", item(inner), implicit=True)
    unknown = element(0x00091010, "SQ", item(inner), implicit=True)

    found = met(beginning(syntax=IMPLICIT) + body({}, implicit=True)[:0] + known + unknown)

    assert tags(found) == [(0, SEQUENCE), (1, ITEM), (1, 0x00081150), (0, 0x00091010)]


def test_an_unknown_value_that_ends_by_a_delimiter_holds_untyped_items():
    inner = element(0x00081150, "UI", "1.2", implicit=True)
    held = element(0x00091010, "UN", length=UNDEFINED) + item(inner)
    content = held + struct.pack("<HHL", 0xFFFE, 0xE0DD, 0) + AFTER

    found = met(beginning() + content)

    assert tags(found) == [(0, 0x00091010), (1, ITEM), (1, 0x00081150), (0, 0x00100020)]


@pytest.mark.parametrize(
    "content",
    [
        a_file(),
        a_file()[132:],
        beginning(syntax=IMPLICIT) + body(implicit=True),
        beginning(syntax=BIG) + body(big=True),
        beginning(syntax=DEFLATED) + deflated(body()),
        beginning() + element(0x00000002, "UI", "1.2", implicit=True) + body(),
        beginning() + body() + bytes(64),
    ],
    ids=["explicit", "without preamble", "implicit", "big", "deflated", "command", "padded"],
)
def test_every_way_to_write_a_file_is_read(content):
    found = {one.tag: one for one in met(content)}

    assert value_text(found[0x00100020], "LO", "ascii", 64) == "CANARY-1"
    assert 0x0020000D in found
    assert 0x00000002 not in found


def test_compressed_pixels_are_counted_in_parts():
    parts = item() + item(b"abcd") + item(b"efghij") + struct.pack("<HHL", 0xFFFE, 0xE0DD, 0)
    content = beginning() + element(0x7FE00010, "OB", length=UNDEFINED) + parts + bytes(8)

    [found] = [one for one in met(content) if one.tag == 0x7FE00010]

    assert (found.size, found.parts, found.value) == (len(parts), 3, b"")
    assert value_text(found, "OB", None, 64) == f"{len(parts)} bytes in 3 parts"


def test_of_a_long_value_only_the_beginning_is_read():
    [found] = [one for one in met(beginning() + pixels(1 << 20)) if one.tag == 0x7FE00010]

    assert (found.size, len(found.value)) == (1 << 20, HEAD_CAP)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"no DICOM at all" * 20, "not_dicom"),
        (beginning() + AFTER + element(0x00100030, "DA", "19700101")[:-4], "truncated"),
        (beginning() + AFTER + b"\x10\0\x30\0DA", "truncated"),
        (beginning() + AFTER + b"\x10\0\x30\0OB\0\0\x01", "truncated"),
        (beginning() + AFTER + element(SEQUENCE, "SQ", AFTER), "corrupt"),
        (beginning() + AFTER + item(AFTER), "corrupt"),
        (beginning() + AFTER + element(SEQUENCE, "SQ", item(AFTER, 500)), "truncated"),
        (beginning() + AFTER + element(SEQUENCE, "SQ", length=UNDEFINED) + item(), "truncated"),
        (beginning() + AFTER + element(0x7FE00010, "OB", length=UNDEFINED), "truncated"),
        (beginning() + AFTER + element(0x7FE00010, "OB", length=UNDEFINED) + AFTER, "corrupt"),
        (beginning() + AFTER + element(0x7FE00010, "OB", length=UNDEFINED) + item(b"", 99),
         "truncated"),
        (beginning(syntax=DEFLATED) + b"\xff" * 64, "corrupt"),
    ],
)  # fmt: skip
def test_at_damage_the_walk_ends_and_says_so(content, code):
    found, told = until_broken(content)

    assert told == code
    assert (0x00100020 in [one.tag for one in found]) == (AFTER in content)


def test_sequences_without_end_are_not_followed():
    deep = AFTER
    for _ in range(40):
        deep = sequence(SEQUENCE, deep, undefined=True)

    found, code = until_broken(beginning() + deep)

    assert code == "too_deep"
    assert max(one.depth for one in found) == 32


def test_the_elements_of_real_files_are_those_that_pydicom_reads():
    for path in sorted((Path(data.__file__).parent / "test_files").glob("*_small*.dcm")):
        reference = dcmread(path)
        expected = [int(one.tag) for one in reference.file_meta] + [
            int(one.tag) for one in reference if one.tag != Tag(0x00080000)
        ]

        found = [one.tag for one in met(path.read_bytes()) if one.depth == 0]

        assert found == expected, path.name


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_damage(content):
    for start in (beginning(), beginning(syntax=IMPLICIT), beginning(syntax=BIG)):
        try:
            for one in every_element(MemoryBytes(start + content), is_sequence):
                value_text(one, one.vr, "utf_8", 64)
        except Broken:
            pass


@pytest.mark.parametrize(
    ("vr", "value", "text"),
    [
        ("US", b"\1\0\2\0", "1\\2"),
        ("US or SS", b"\1\0", "1"),
        ("SS", b"\xff\xff", "-1"),
        ("UL", b"\1\0\0\0", "1"),
        ("SV", b"\xff" * 8, "-1"),
        ("FL", struct.pack("<f", 0.1), "0.100000001"),
        ("FD", struct.pack("<d", float("nan")), "nan"),
        ("AT", b"\x10\0\x20\0", "(0010,0020)"),
        ("US", b"\1\0\2", "3 bytes"),
        ("US", b"", ""),
        ("OB", b"\0\1", "2 bytes"),
        ("OW", b"", "0 bytes"),
        ("UN", b"SPINE ", "SPINE"),
        ("UN", b"S" * 65, "65 bytes"),
        ("", b"\xff\xff", "2 bytes"),
        ("CS", b"MR ", "MR"),
        ("DS", b"1.5\\2 ", "1.5\\2"),
        ("UI", b"1.2.3\0", "1.2.3"),
        ("LO", b"M\xc3\xbcller", "Müller"),
        ("LO", b"\xff\xfe", "ÿþ"),
        ("ST", b"one\r\ntwo", "one␍␊two"),
        ("XX", b"odd", "odd"),
    ],
)
def test_a_value_is_told_as_text(vr, value, text):
    assert value_text(Met(0, 0x00091001, vr, len(value), value), vr, "utf_8", 64) == text


def test_numbers_of_the_other_byte_order_are_turned():
    assert value_text(Met(0, 0, "US", 2, b"\0\1", big=True), "US", None, 64) == "1"


def test_long_texts_are_cut_and_say_so():
    assert value_text(Met(0, 0, "LO", 9, b"abcdefghi"), "LO", "ascii", 5) == "abcd…"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain <b>words</b> & such", "plain <b>words</b> & such"),
        ("a\0b\x1b\x7f\x9b", "a␀b␛␡\ufffd"),
        ("left\u202eright", "left<U+202E>right"),
        ("no\u200bgap\u2066\u2069\u061c", "no<U+200B>gap<U+2066><U+2069><U+061C>"),
        ("half\ud800", "half<U+D800>"),
    ],
)
def test_what_cannot_be_seen_gets_a_mark(text, shown):
    assert visible(text, 100) == shown


def test_prose_keeps_its_lines():
    assert visible("one\r\ntwo\rthree\tfour\n\x07", 100, prose=True) == "one\ntwo\nthree four\n␇"


@pytest.mark.parametrize(
    ("tag", "creator", "found"),
    [
        (0x00100010, "", ("PatientName", "PN")),
        (0x60000010, "", ("OverlayRows", "US")),
        (0x00110000, "", ("GroupLength", "UL")),
        (0x00020000, "", ("FileMetaInformationGroupLength", "UL")),
        (0x00191002, "GEMS_ACQU_01", ("Detector Channel", "SL")),
        (0x00191002, "NOBODY", ("", "")),
        (0x00100011, "", ("", "")),
    ],
)
def test_elements_have_names(tag, creator, found):
    assert name_and_type(tag, creator) == found


def test_an_explicit_file_names_its_types():
    assert {one.vr for one in met(beginning(syntax=EXPLICIT) + AFTER)} >= {"UI", "LO"}
