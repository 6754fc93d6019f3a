"""A file is whole or refused with its reason; also serves `desktop/study/tags/tag_walk.py`,
`desktop/study/tags/elements.py` and `desktop/study/tags/encoding.py`.
"""

import struct

import pytest
from dicom_bytes import (
    BIG,
    DEFLATED,
    END_OF_ITEM,
    END_OF_SEQUENCE,
    EXPLICIT,
    IMPLICIT,
    UNDEFINED,
    a_file,
    beginning,
    body,
    deflated,
    element,
    item,
    meta,
    pixels,
    sequence,
)

from desktop.study.structure import Structure, Unsound, scan
from desktop.study.tags.file_bytes import MemoryBytes

NAME, STUDY, POSITION = 0x00100010, 0x0020000D, 0x00200032
WANTED = frozenset((0x00080060, 0x00080070, 0x00180012, NAME, 0x00100020, STUDY))
NESTED = 0x0040A730


def scanned(content: bytes) -> Structure:
    found = scan(MemoryBytes(content), WANTED, frozenset((POSITION, 0x00180050)))
    assert isinstance(found, Structure), found
    return found


def refusal(content: bytes) -> str:
    found = scan(MemoryBytes(content), WANTED, frozenset((POSITION, 0x00180050)))
    assert isinstance(found, Unsound)
    return found.code


def nested(depth: int) -> bytes:
    opened = element(NESTED, "SQ", b"", length=UNDEFINED) + item(b"", UNDEFINED)
    return opened * depth + (END_OF_ITEM + END_OF_SEQUENCE) * depth


def test_a_whole_file_gives_the_wanted_values_as_they_lie():
    found = scanned(a_file())

    assert found.elements[NAME].value == b"Canary^Clara"
    assert found.elements[STUDY].value == b"1.2.3\0"
    assert found.doubts == ()
    assert found.has_pixels


@pytest.mark.parametrize("cut", [1, 4, 6, 11])
def test_a_cut_file_never_shows_half_a_name(cut):
    whole = beginning() + body(drop=[STUDY, 0x0020000E, 0x00200011, 0x00200013])
    place = whole.index(b"Canary^Clara")

    assert refusal(whole[: place + cut]) == "truncated"


def test_every_cut_inside_the_header_is_refused_or_ends_between_elements():
    whole = beginning() + body()
    ends = set()
    for cut in range(140, len(whole)):
        found = scan(MemoryBytes(whole[:cut]), WANTED, frozenset())
        if isinstance(found, Structure):
            ends.add(cut)
            for tag, kept in found.elements.items():
                assert kept.value == scanned(whole).elements[tag].value

    assert len(ends) < 20


def test_a_length_beyond_the_file_is_refused_before_anything_is_read():
    lie = element(0x0040A160, "UT", b"hello", length=0xFFFFFFF0)

    assert refusal(beginning() + body() + lie) == "bad_length"


def test_a_wanted_value_over_64_kb_is_refused():
    implicit = beginning(syntax=IMPLICIT) + body({NAME: ("PN", b"A" * 70_000)}, implicit=True)

    assert refusal(implicit) == "too_large"


def test_32_levels_are_read_and_33_are_too_deep():
    assert scanned(beginning() + body() + nested(32)).elements[STUDY]
    assert refusal(beginning() + body() + nested(33)) == "too_deep"


def test_too_many_elements_are_refused(monkeypatch):
    monkeypatch.setattr("desktop.study.tags.tag_walk.ELEMENTS_CAP", 10)

    assert refusal(a_file()) == "too_many_elements"


@pytest.mark.parametrize(
    ("syntax", "how"),
    [(IMPLICIT, {"implicit": True}), (EXPLICIT, {}), (BIG, {"big": True})],
)
def test_implicit_explicit_and_big_endian_give_the_same(syntax, how):
    found = scanned(beginning(syntax=syntax) + body(**how))

    assert found.elements[NAME].value == b"Canary^Clara"
    assert (found.syntax, found.doubts) == (syntax, ())


def test_a_deflated_file_is_unpacked():
    found = scanned(beginning(syntax=DEFLATED) + deflated(body()))

    assert found.elements[NAME].value == b"Canary^Clara"
    assert found.syntax == DEFLATED


def test_a_deflated_file_that_is_cut_or_noise_is_refused():
    packed = deflated(body())

    assert refusal(beginning(syntax=DEFLATED) + packed[: len(packed) // 2]) == "truncated"
    assert refusal(beginning(syntax=DEFLATED) + b"\xff" * 300) == "corrupt"


def test_a_file_without_preamble_is_read_with_a_note():
    for content in (body(implicit=True), body(), meta() + body(), body(big=True)):
        found = scanned(content)

        assert found.doubts == ("no_preamble",)
        assert found.elements[NAME].value == b"Canary^Clara"


def test_what_is_no_dicom_is_told_apart_from_a_broken_file():
    assert refusal(b"Dear colleague, find attached the images.\r\n" * 20) == "not_dicom"
    assert refusal(bytes((i * 167 + 13) & 0xFF for i in range(4096))) == "not_dicom"
    assert refusal(b"\x08\x00") == "not_dicom"
    assert refusal(b"\x08\x00\x05\x00" + b"\xff" * 200) == "not_dicom"
    assert refusal(b"") == "empty"
    assert refusal(bytes(128) + b"DICM") == "no_dataset"
    assert refusal(beginning() + b"\x08\x00") == "truncated"


def test_a_meta_header_that_lies_is_walked_all_the_same():
    assert scanned(beginning(group_length=7) + body()).doubts == ("bad_meta_length",)
    assert scanned(beginning(syntax=None) + body()).doubts == ("no_transfer_syntax",)
    assert scanned(beginning(syntax="no uid") + body()).doubts == ("no_transfer_syntax",)
    assert scanned(beginning(syntax=IMPLICIT) + body()).doubts == ("wrong_transfer_syntax",)


def test_a_meta_header_that_is_cut_or_points_out_of_the_file_is_refused():
    start = bytes(128) + b"DICM"

    assert refusal(start + element(0x00020002, "UI", b"1.2", length=6)) == "truncated"
    assert refusal(start + element(0x00020001, "OB", b"1.2", length=9999999)) == "bad_length"


def test_a_meta_header_without_types_is_read():
    start = bytes(128) + b"DICM" + element(0x00020010, "UI", IMPLICIT, implicit=True)

    assert scanned(start + body(implicit=True)).syntax == IMPLICIT


def test_what_the_syntax_says_of_pixels_survives_a_wrong_encoding():
    jpeg = "1.2.840.10008.1.2.4.50"

    found = scanned(beginning(syntax=jpeg) + body(implicit=True))

    assert (found.syntax, found.doubts) == (jpeg, ("wrong_transfer_syntax",))


def test_a_program_in_the_preamble_is_said():
    assert scanned(beginning(preamble=b"MZ\x90\0") + body()).doubts == ("executable_preamble",)


def test_pixels_that_are_cut_are_flagged_and_the_header_loads():
    for broken in (
        pixels(64)[:-30],
        pixels(4, length=0xFFFFFFF0),
        pixels(0, length=UNDEFINED) + item(b"1234"),
        pixels(0, length=UNDEFINED) + b"junkjunkjunk",
    ):
        found = scanned(beginning() + body() + broken)

        assert found.doubts == ("pixels_truncated",)
        assert found.elements[NAME].value == b"Canary^Clara"


def test_encapsulated_pixels_are_followed_to_their_end():
    fragments = item(b"") + item(b"12345678") + END_OF_SEQUENCE

    found = scanned(beginning() + body() + pixels(0, length=UNDEFINED) + fragments)

    assert found.doubts == ()


def test_fragments_without_end_are_given_up(monkeypatch):
    monkeypatch.setattr("desktop.study.tags.elements.FRAGMENTS_CAP", 2)
    fragments = item(b"") * 5 + END_OF_SEQUENCE

    found = scanned(beginning() + body() + pixels(0, length=UNDEFINED) + fragments)

    assert found.doubts == ("pixels_truncated",)


def test_padding_at_the_end_is_no_damage():
    assert scanned(beginning() + body() + bytes(4096)).doubts == ()
    assert scanned(beginning() + body() + bytes(6)).doubts == ()


def test_padding_that_is_not_only_zeros_is_damage():
    assert refusal(beginning() + body() + bytes(4096) + b"x" + bytes(20)) == "corrupt"
    assert refusal(beginning() + body() + b"\x10\x00\x20") == "truncated"


def test_an_item_longer_than_its_sequence_is_corrupt():
    inside = item(element(0x00080100, "SH", "X"), length=5000)

    assert refusal(beginning() + body() + element(NESTED, "SQ", inside) + pixels()) == "corrupt"


def test_a_sequence_whose_end_is_missing_is_truncated():
    opened = element(NESTED, "SQ", b"", length=UNDEFINED)

    assert refusal(beginning() + body() + opened) == "truncated"
    assert refusal(beginning() + body() + opened + item(b"", UNDEFINED)) == "truncated"
    assert refusal(beginning() + body() + opened + item(b"12345678", 500)) == "truncated"


def test_a_value_of_undefined_length_without_items_tells_cut_from_damage():
    opened = element(0x00420011, "OB", b"", length=UNDEFINED)

    assert refusal(beginning() + body() + opened + b"\xfe\xff" * 70_000) == "truncated"
    assert refusal(beginning() + body() + opened + b"12345678" + END_OF_SEQUENCE) == "corrupt"


def test_fragments_of_another_value_are_walked():
    opened = element(0x00420011, "OB", b"", length=UNDEFINED)
    content = opened + item(b"12") + END_OF_SEQUENCE
    later = element(0x00420012, "LO", "after")

    assert scanned(beginning() + body() + content + later).doubts == ()
    assert refusal(beginning() + body() + opened + item(b"", UNDEFINED) + later) == "truncated"


def test_an_unknown_sequence_of_undefined_length_is_implicit_inside():
    opened = element(0x00091001, "UN", b"", length=UNDEFINED)
    inside = item(element(0x00091002, "LO", "x", implicit=True), UNDEFINED) + END_OF_ITEM
    extra = opened + inside + END_OF_SEQUENCE

    start = beginning() + element(0x00080060, "CS", "MR") + extra

    assert scanned(start + element(STUDY, "UI", "1.2.3")).elements[STUDY].value == b"1.2.3\0"


def test_a_long_type_whose_length_is_cut_off_is_truncated():
    assert refusal(beginning() + body() + element(0x0040A160, "UT", b"")[:10]) == "truncated"


def test_a_nameless_value_of_undefined_length_is_walked_as_a_sequence():
    nameless = struct.pack("<HHL", 0x0040, 0x0001, UNDEFINED)

    found = scanned(beginning() + body() + nameless + item(b"") + END_OF_SEQUENCE)

    assert found.doubts == ("unknown_vr",)


def test_delimiters_that_fit_the_lengths_are_tolerated_others_are_corrupt():
    inside = element(0x00080100, "SH", "AB") + END_OF_ITEM
    both = element(NESTED, "SQ", item(inside) + END_OF_SEQUENCE)
    early = element(NESTED, "SQ", item(END_OF_ITEM + element(0x00080100, "SH", "AB")))

    assert scanned(beginning() + body() + both + pixels()).doubts == ()
    assert refusal(beginning() + body() + early + pixels()) == "corrupt"
    assert refusal(beginning() + body() + END_OF_SEQUENCE + pixels()) == "corrupt"
    stray = element(NESTED, "SQ", b"12345678")
    assert refusal(beginning() + body() + stray + pixels()) == "corrupt"


def test_an_item_that_stands_astray_is_skipped_with_a_note():
    found = scanned(beginning() + body() + item(b"12345678") + pixels())

    assert found.doubts == ("stray_item",)


def test_an_unknown_type_is_skipped_with_a_note():
    odd = element(0x00191001, "ZZ", "abcd")
    nameless = struct.pack("<HHL", 0x0019, 0x1002, 4) + b"abcd"

    for extra in (odd, nameless):
        found = scanned(beginning() + element(0x00080060, "CS", "MR") + extra + body()[-20:])

        assert "unknown_vr" in found.doubts


def test_a_network_command_in_front_is_skipped_with_a_note():
    command = element(0, "UL", struct.pack("<L", 10), implicit=True)

    assert scanned(beginning() + command + body()).doubts == ("command_group",)
    assert refusal(beginning() + command[:4] + b"\xff\xff\xff\xff") == "bad_length"


def test_one_value_twice_with_two_contents_is_a_conflict():
    twice = body().replace(
        element(0x00100020, "LO", "CANARY-1"),
        element(0x00100020, "LO", "CANARY-1") + element(0x00100020, "LO", "CANARY-2"),
    )
    same = body().replace(
        element(0x00100020, "LO", "CANARY-1"), element(0x00100020, "LO", "CANARY-1") * 2
    )

    assert scanned(beginning() + twice).doubts == ("conflict",)
    assert scanned(beginning() + same).doubts == ()


def test_elements_out_of_order_are_read_with_a_note():
    content = element(0x00100020, "LO", "P") + body(drop=[0x00100020])

    assert scanned(beginning() + content).doubts == ("tag_order",)


def functional(tag, macro, *elements, undefined=False):
    return sequence(macro, b"".join(elements), undefined=undefined)


@pytest.mark.parametrize("undefined", [False, True])
def test_functional_groups_give_shared_and_first_frame_values_and_all_positions(undefined):
    thickness = sequence(0x00289110, element(0x00180050, "DS", "3"), undefined=undefined)
    frames = [
        sequence(0x00209113, element(POSITION, "DS", rf"0\0\{z}"), undefined=undefined)
        for z in (10, 20, 30)
    ]
    groups = sequence(0x52009229, thickness, undefined=undefined)
    groups += sequence(0x52009230, *frames, undefined=undefined)

    found = scanned(beginning() + body() + groups + pixels())

    assert found.frame[0x00180050].value == b"3 "
    assert [p.value.strip() for p in found.positions] == [rb"0\0\10", rb"0\0\20", rb"0\0\30"]
    assert found.frame[POSITION].value.strip() == rb"0\0\10"


def test_implicit_functional_groups_are_recognised_by_their_items():
    def implicit_sequence(tag, *items):
        return element(tag, "SQ", b"".join(item(one) for one in items), implicit=True)

    macro = implicit_sequence(0x00209113, element(POSITION, "DS", r"1\2\3 ", implicit=True))
    groups = implicit_sequence(0x52009230, macro)

    found = scanned(beginning(syntax=IMPLICIT) + body(implicit=True) + groups)

    assert found.frame[POSITION].value == rb"1\2\3 "


def test_a_wanted_sequence_counts_only_with_an_item():
    def with_agent(*items):
        head = body(drop=[NAME])
        start = head[: head.index(struct.pack("<HH", 0x0010, 0x0020))]
        return scanned(beginning() + start + sequence(0x00180012, *items))

    assert 0x00180012 in with_agent(element(0x00080100, "SH", "X")).elements
    assert 0x00180012 not in with_agent().elements


def test_fragments_in_the_place_of_a_wanted_value_are_flagged():
    packed = element(0x0008103E, "OB", b"", length=UNDEFINED) + item(bytes(8)) + END_OF_SEQUENCE
    whole = a_file(drop=[0x0008103E])
    at = whole.index(element(0x00100010, "PN", "Canary^Clara"))
    moved = packed.replace(struct.pack("<HH", 8, 0x103E), struct.pack("<HH", 8, 0x0070))

    assert scanned(whole[:at] + packed + whole[at:]).doubts == ()
    assert scanned(whole[:at] + moved + whole[at:]).doubts == ("bad_value",)
