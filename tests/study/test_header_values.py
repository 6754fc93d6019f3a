"""One value: read, or unknown with a doubt; also serves `desktop/study/tags/header_tags.py`."""

import struct

import pytest

from desktop.study.tags.elements import ITEM_MARK, Element
from desktop.study.tags.header_tags import ELSEWHERE, FRAME_VALUES, VALUES, Wanted
from desktop.study.tags.header_values import value_of


def read(vr, raw, *, many=False, named="??", big=False, codec="ascii"):
    return value_of(Element(named, raw, big), Wanted("X", vr, many), codec)


@pytest.mark.parametrize(
    ("vr", "raw", "value"),
    [
        ("IS", b"12 ", 12),
        ("IS", b"-3", -3),
        ("IS", b"1\\2", 1),
        ("DS", b" 3.50", 3.5),
        ("DS", b"1e2", 100.0),
        ("DS", b".5", 0.5),
        ("DS", b" 1.5\t\r\n", 1.5),
        ("DA", b"20260102", "20260102"),
        ("DA", b"2026.01.02", "20260102"),
        ("TM", b"10:15:00", "101500"),
        ("TM", b"101500.25", "101500.25"),
        ("UI", b"1.2.3\0", "1.2.3"),
        ("LO", b" SAG T1 ", "SAG T1"),
        ("LT", b"one\r\ntwo", "one\r\ntwo"),
        ("SQ", ITEM_MARK + bytes(4), "present"),
        ("SQ", b"", None),
    ],
)
def test_a_value_is_read_as_its_type(vr, raw, value):
    assert read(vr, raw) == (value, ())


@pytest.mark.parametrize(
    ("vr", "raw"),
    [
        ("IS", b"1.5"),
        ("IS", b"15\x1e"),
        ("DS", b"1.5\x1e"),
        ("IS", b"1e99999999"),
        ("IS", b"abc"),
        ("DS", b"short"),
        ("DS", b"1,5"),
        ("DS", b"1e999"),
        ("DS", b"nan"),
        ("DA", b"20231345"),
        ("DA", b"yesterday"),
        ("DA", b"1970"),
        ("TM", b"noon"),
        ("TM", b"256199"),
        ("TM", b"106099"),
        ("FD", b"123"),
        ("FD", struct.pack("<d", float("nan"))),
    ],
)
def test_an_unreadable_value_is_unknown_and_said(vr, raw):
    assert read(vr, raw) == (None, ("bad_value",))


@pytest.mark.parametrize("vr", ["IS", "DS", "DA", "TM", "UI", "LO", "CS", "FD"])
def test_an_empty_value_is_unknown_without_a_word(vr):
    assert read(vr, b"") == (None, ())


def test_several_values_are_a_tuple():
    assert read("DS", b"1\\2.5", many=True) == ((1.0, 2.5), ())
    assert read("CS", b"ORIGINAL\\PRIMARY", many=True) == (("ORIGINAL", "PRIMARY"), ())
    assert read("DS", b"1\\x", many=True) == (None, ("bad_value",))
    assert read("DS", b"1\\1e999", many=True) == (None, ("bad_value",))


def test_binary_values_follow_the_file_s_type_and_order():
    assert read("US", struct.pack(">H", 512), big=True) == (512, ())
    assert read("DS", struct.pack("<d", 2.5), named="FD") == (2.5, ())
    assert read("DS", struct.pack("<2d", 1, 2), named="FD", many=True) == ((1.0, 2.0), ())


def test_a_text_is_not_read_as_a_number_whatever_type_the_file_names():
    assert read("LO", b"12345678", named="FD") == (None, ("bad_value",))


def test_a_sequence_that_holds_something_else_is_unknown():
    assert read("SQ", b"TSPINE", named="CS") == (None, ("bad_value",))


@pytest.mark.parametrize("named", ["SQ", "OB", "AT"])
def test_a_text_under_a_type_without_letters_is_unknown(named):
    assert read("LO", b"Canary", named=named) == (None, ("bad_value",))


@pytest.mark.parametrize(
    ("vr", "named", "raw", "value"),
    [
        ("US", "IS", b"512 ", 512),
        ("FD", "DS", b"2.5 ", 2.5),
        ("US", "UN", b"\0\2", 512),
        ("US", "IS", b"abc ", None),
        ("US", "LO", b"\0\2", None),
    ],
)
def test_a_number_is_read_as_the_file_names_its_type(vr, named, raw, value):
    assert read(vr, raw, named=named) == (value, () if value else ("bad_value",))


def test_letters_under_a_type_that_has_no_character_set_are_uncertain():
    assert read("PN", b"M\xfc", named="UI", codec="latin_1") == ("Mü", ("bad_charset",))


def test_a_nul_before_an_identifier_is_no_padding():
    assert read("UI", b"\x001.2") == ("\x001.2", ("bad_uid",))


def test_an_identifier_that_breaks_the_rules_is_kept_and_said():
    assert read("UI", b"../../escape") == ("../../escape", ("bad_uid",))


def test_control_characters_become_symbols():
    value, doubts = read("LO", b"CT\r\nlogin ok\x1b[2J\x7f", codec="latin_1")

    assert value == "CT␍␊login ok␛[2J␡"
    assert doubts == ("bad_charset", "control_characters")
    assert read("LT", b"a\x07b")[0] == "a␇b"
    assert read("LO", b"a\x85b", codec="latin_1") == ("a\ufffdb", ("control_characters",))


def test_a_change_of_writing_direction_is_made_visible():
    value, doubts = read("PN", "Smith^\u202ennA\u202c".encode(), codec="utf_8")

    assert value == "Smith^<U+202E>nnA<U+202C>"
    assert doubts == ("bidi_override",)


def test_every_keyword_agrees_with_the_standard_s_dictionary():
    datadict = pytest.importorskip("pydicom.datadict")

    for tag, wanted in VALUES.items():
        assert datadict.keyword_for_tag(tag) == wanted.keyword
        assert wanted.vr in datadict.dictionary_VR(tag)
    other_names = {"FrameType", "InversionTimes", "EffectiveEchoTime"}
    for tag, wanted in FRAME_VALUES.items():
        assert datadict.keyword_for_tag(tag) in {wanted.keyword, *other_names}
    assert {w.keyword for w in VALUES.values()} >= ELSEWHERE
