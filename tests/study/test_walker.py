"""The fast walk accepts plain files as the structure scanner reads them, and declines the rest."""

import struct

import pytest
from dicom_bytes import (
    BIG,
    CT,
    DEFLATED,
    DIRECTORY,
    END_OF_ITEM,
    END_OF_SEQUENCE,
    EXPLICIT,
    IMPLICIT,
    UNDEFINED,
    a_file,
    beginning,
    body,
    element,
    item,
    meta,
    pixels,
    sequence,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.study.header import Header, header_from, header_of, quick_header
from desktop.study.structure import scan
from desktop.study.tags.file_bytes import MemoryBytes
from desktop.study.tags.header_tags import WANTED, WANTED_IN_FRAMES
from desktop.study.tags.walker import WINDOW, walk

MATRIX = {0x00280010: ("US", b"\x08\0"), 0x00280011: ("US", b"\x04\0")}
JPEG_LS = "1.2.840.10008.1.2.4.80"
PRIVATE = 0x00091010
NESTED, CONTRAST = 0x00081115, 0x00180012


def plain(changes=None, **rest):
    return a_file({**MATRIX, **(changes or {})}, **rest)


def quick(content: bytes):
    return quick_header("x", content[:WINDOW], len(content), MemoryBytes(content).take)


def scanned(content: bytes):
    return header_of("x", scan(MemoryBytes(content), WANTED, WANTED_IN_FRAMES))


def accepted(content: bytes) -> Header:
    """The walker's header, held against the scanner's."""
    found = quick(content)
    assert isinstance(found, Header)
    assert found == scanned(content)
    return found


def with_inside(extra: bytes, changes=None):
    """A plain file with elements of groups up to 0008 put at their place."""
    whole = plain(changes)
    at = whole.index(element(0x00100010, "PN", "Canary^Clara"))
    return whole[:at] + extra + whole[at:]


def implicit(changes=None, **rest):
    start = beginning(syntax=IMPLICIT)
    data = element(0x7FE00010, "OW", bytes(64), implicit=True)
    return start + body({**MATRIX, **(changes or {})}, implicit=True, **rest) + data


def test_a_plain_file_is_accepted_and_read_as_the_scanner_reads_it():
    found = accepted(plain())

    assert found.study.patient.name.value == "Canary^Clara"
    assert found.instance.header["Rows"] == 8


def test_implicit_little_endian_is_accepted():
    assert accepted(implicit()).instance.transfer_syntax == IMPLICIT


def with_untyped(extra: bytes):
    """The same in implicit little endian, behind group 0010."""
    whole = implicit()
    at = whole.index(element(0x0020000D, "UI", "1.2.3", implicit=True))
    return whole[:at] + extra + whole[at:]


@pytest.mark.parametrize("undefined", [False, True])
def test_sequences_are_walked_to_their_end(undefined):
    inner = sequence(NESTED, element(0x00081150, "UI", CT), undefined=undefined)
    extra = sequence(NESTED, inner, b"", undefined=undefined)

    accepted(with_inside(extra))


def test_an_unknown_value_of_undefined_length_holds_implicit_items():
    content = item(element(0x00081150, "UI", CT, implicit=True), UNDEFINED) + END_OF_ITEM
    head = element(PRIVATE, "UN", b"", length=UNDEFINED)

    accepted(with_inside(head + content + END_OF_SEQUENCE))


@pytest.mark.parametrize("items", [0, 1, 2])
@pytest.mark.parametrize("content", [b"", "C"])
def test_a_wanted_sequence_is_present_if_it_has_an_item(items, content):
    for whole, untyped in ((plain, False), (implicit, True)):
        inner = content and element(0x00080100, "SH", content, implicit=untyped)

        found = accepted(whole({CONTRAST: ("SQ", item(inner) * items)}))

        assert ("ContrastBolusAgentSequence" in found.instance.header) == bool(items)


@pytest.mark.parametrize("maker", ["SIEMENS", "ACME", "Philips"])
@pytest.mark.parametrize("vr", ["IS", "LO", "UN", "DS"])
def test_a_private_value_may_be_another_maker_s_text(maker, vr):
    accepted(plain({0x00080070: ("LO", maker), 0x0019100C: (vr, "800")}))


def test_a_header_longer_than_a_window_is_read_in_pieces():
    long = {PRIVATE: ("OB", bytes(3 * WINDOW)), 0x00204000: ("LT", "n" * 9000)}

    for whole in (plain(long), implicit(long)):
        assert accepted(whole).instance.header["ImageComments"] == "n" * 9000


@pytest.mark.parametrize("room", range(8990, 9030, 4))
def test_a_value_across_the_edge_of_a_window_is_read_whole(room):
    words = {0x00204000: ("LT", "n" * 9000)}
    for whole in (plain, implicit):
        before = whole().index(struct.pack("<HH", 0x0028, 0x0010))
        filled = {PRIVATE: ("OB", bytes(WINDOW - before - room)), **words}

        assert accepted(whole(filled)).instance.header["ImageComments"] == "n" * 9000


def test_a_wanted_value_longer_than_any_is_declined_wherever_it_lies():
    for whole in (plain, implicit):
        assert quick(whole({0x00204000: ("LT", "n" * 2 * WINDOW)})) is None


def test_a_sequence_longer_than_a_window_is_read_whole():
    many = [element(0x00081150, "UI", CT)] * 1500
    for undefined in (False, True):
        accepted(with_inside(sequence(NESTED, *many, undefined=undefined)))

    head = element(CONTRAST, "SQ", b"", length=UNDEFINED, implicit=True)
    inner = item(element(0x00080100, "SH", "C", implicit=True)) * 1500
    accepted(with_untyped(head + inner + END_OF_SEQUENCE))


def test_fragments_of_packed_pixels_are_counted_to_their_end():
    start = beginning(syntax=JPEG_LS) + body(MATRIX)
    packed = element(0x7FE00010, "OB", b"", length=UNDEFINED) + item() + item(bytes(20_000))

    assert accepted(start + packed + END_OF_SEQUENCE).instance.transfer_syntax == JPEG_LS
    for cut in (packed, packed[:-5], packed + END_OF_ITEM, packed + END_OF_SEQUENCE[:-1]):
        assert quick(start + cut) is None


def test_a_file_without_pixels_is_accepted_at_its_very_end():
    whole = beginning() + body()

    accepted(whole)
    assert quick(whole + bytes(16)) is None


DECLINED = {
    "big endian": beginning(syntax=BIG) + body(MATRIX, big=True),
    "deflated": beginning(syntax=DEFLATED) + body(MATRIX),
    "unknown syntax": beginning(syntax="1.2.3.4") + body(MATRIX) + pixels(),
    "no syntax": beginning(syntax=None) + body(MATRIX) + pixels(),
    "no preamble": meta() + body(MATRIX) + pixels(),
    "a program": beginning(preamble=b"MZ") + body(MATRIX) + pixels(),
    "wrong meta length": beginning(group_length=50) + body(MATRIX) + pixels(),
    "a directory": beginning(sop_class=DIRECTORY) + body(MATRIX) + pixels(),
    "implicit under an explicit syntax": beginning() + body(MATRIX, implicit=True) + pixels(),
    "explicit under an implicit syntax": beginning(syntax=IMPLICIT) + body(MATRIX) + pixels(),
    "cut pixels": plain()[:-2],
    "cut header": (beginning() + body(MATRIX))[:-3],
    "no study": plain(drop=[0x0020000D]),
    "no series": plain(drop=[0x0020000E]),
    "no instance": plain(drop=[0x00080018]),
    "no modality": plain(drop=[0x00080060]),
    "no rows": plain(drop=[0x00280010]),
    "a doubled element": with_inside(element(0x0008103E, "LO", "AGAIN") * 2),
    "falling tags": with_inside(element(0x00080005, "CS", "ISO_IR 100")),
    "an unknown type": with_inside(element(PRIVATE, "ZZ", "ab")),
    "another type than the standard's": plain({0x00100020: ("SH", "CANARY-1")}),
    "an odd length": with_inside(element(PRIVATE, "OB", b"", length=1) + b"a"),
    "a control character": plain({0x00081030: ("LO", b"MR\x07SPINE")}),
    "an unreadable number": plain({0x00180081: ("DS", "short")}),
    "an unreadable place": plain({0x00200032: ("DS", r"1\2\x")}),
    "a bad UID": plain({0x00080018: ("UI", "1.2.x")}),
    "an unknown character set": plain({0x00080005: ("CS", "zlib_codec")}),
    "functional groups": with_inside(b"")[: -len(pixels())] + sequence(0x52009230, b"") + pixels(),
    "packed without fragments": beginning(syntax=JPEG_LS) + body(MATRIX) + pixels(),
    "fragments in a plain syntax": plain()[: -len(pixels())]
    + element(0x7FE00010, "OW", b"", length=UNDEFINED)
    + END_OF_SEQUENCE,
    "too deep": with_inside(
        (element(NESTED, "SQ", b"", length=UNDEFINED) + item(b"", UNDEFINED)) * 17
        + (END_OF_ITEM + END_OF_SEQUENCE) * 17
    ),
    "a sequence of something else": with_inside(element(NESTED, "SQ", b"ABCDEFGH")),
    "a wanted value that is too long": plain({0x00204000: ("LT", "n" * 20_000)}),
    "fragments where none belong": with_inside(
        element(PRIVATE, "OB", b"", length=UNDEFINED) + END_OF_SEQUENCE
    ),
    "an untyped element behind its place": with_untyped(
        element(0x00080070, "LO", "ACME", implicit=True)
    ),
    "untyped functional groups": implicit({0x52009230: ("SQ", b"")}),
    "an untyped odd length": with_untyped(element(0x00181030, "LO", b"", length=3, implicit=True)),
    "an untyped text that holds items": implicit({0x00181030: ("LO", item(b"text"))}),
    "an untyped text of undefined length": with_untyped(
        element(0x00181030, "LO", b"", length=UNDEFINED, implicit=True) + END_OF_SEQUENCE
    ),
    "an untyped sequence that is too short": implicit({CONTRAST: ("SQ", b"abcd")}),
    "an untyped sequence that never ends": with_untyped(
        element(NESTED + 0x100000, "SQ", b"", length=UNDEFINED, implicit=True)
    ),
    "a header of many megabytes": with_inside(element(PRIVATE, "OB", bytes(8_000_000))),
}


@pytest.mark.parametrize("content", DECLINED.values(), ids=DECLINED)
def test_what_is_unusual_is_declined(content):
    assert quick(content) is None


def test_nothing_but_the_scanner_judges_what_was_declined():
    for content in DECLINED.values():
        assert header_from("x", MemoryBytes(content)) == scanned(content)


def test_what_is_no_dicom_is_told_at_once():
    assert quick(b"Dear colleague, " * 20) == "not_dicom"
    assert quick(b"").code == "empty"


def test_a_file_that_has_shrunk_is_declined():
    whole = plain({PRIVATE: ("OB", bytes(2 * WINDOW))})

    assert walk(whole[:WINDOW], len(whole), lambda at, count: b"") is None


def the_same_series(count):
    return [
        plain(
            {
                0x00080018: ("UI", f"1.2.3.1.{number}"),
                0x00200013: ("IS", str(number)),
                0x00200032: ("DS", rf"0\0\{number}.5"),
                NESTED: ("SQ", item(element(0x00081150, "UI", CT))),
                PRIVATE: ("OB", bytes(100)),
            }
        )
        for number in range(1, count + 1)
    ]


def test_what_a_series_repeats_is_one_object():
    headers = [accepted(content) for content in the_same_series(8)]

    assert len({id(header.study) for header in headers}) == 1
    assert len({id(header.series) for header in headers}) == 1
    assert len({id(header.instance.header.shared) for header in headers}) == 1
    assert [header.instance.number for header in headers] == list(range(1, 9))
    assert headers[4].instance.header["ImagePositionPatient"] == (0.0, 0.0, 5.5)


def test_scanner_and_walker_share_these_objects():
    content = the_same_series(1)[0]

    assert scanned(content).study is accepted(content).study
    assert scanned(content).instance.header.shared is accepted(content).instance.header.shared


def test_one_changed_letter_in_a_repeated_stretch_is_seen():
    for content in the_same_series(6):
        accepted(content)
    other = the_same_series(6)[5].replace(b"Canary^Clara", b"Canary^Klara")

    assert accepted(other).study.patient.name.value == "Canary^Klara"


SEEDS = [
    *the_same_series(3),
    implicit({0x00200032: ("DS", r"0\0\1")}),
    with_inside(sequence(NESTED, sequence(NESTED, element(0x00081150, "UI", CT), undefined=True))),
    beginning(syntax=JPEG_LS)
    + body(MATRIX)
    + element(0x7FE00010, "OB", b"", length=UNDEFINED)
    + item()
    + item(bytes(64))
    + END_OF_SEQUENCE,
]
SPLICES = st.binary(min_size=0, max_size=4) | st.sampled_from(
    [b"\0", b"SQ", b"UN", b"\xff\xff\xff\xff", END_OF_ITEM, END_OF_SEQUENCE, item()]
)


def test_a_wanted_value_that_is_too_long_is_declined_on_a_long_page_too():
    head = element(CONTRAST, "SQ", b"", length=UNDEFINED, implicit=True)
    inner = item(element(0x00080100, "SH", "C", implicit=True)) * 9000
    words = element(0x00181030, "LO", "n" * 70_000, implicit=True)

    assert scanned(with_untyped(head + inner + END_OF_SEQUENCE + words)).code == "too_large"
    assert quick(with_untyped(head + inner + END_OF_SEQUENCE + words)) is None


@settings(max_examples=1500, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(120, 900), st.integers(0, 8), SPLICES), max_size=4),
    st.integers(0, 900) | st.none(),
)
def test_what_the_walker_accepts_the_scanner_reads_alike(seed, damages, cut):
    content = bytearray(seed)
    for place, gone, put in damages:
        content[place : place + gone] = put
    damaged = bytes(content if cut is None else content[:cut])

    found = quick(damaged)

    assert found is None or found == scanned(damaged)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_behind_a_good_beginning_raise(rest):
    for start in (beginning(), beginning(syntax=IMPLICIT)):
        found = quick(start + rest)

        assert found is None or found == scanned(start + rest)


def test_lengths_at_the_edge_of_the_file_are_held_against_it():
    whole = plain()
    declared = whole[: -len(pixels())] + pixels(64, length=65 * 2)

    assert quick(declared) is None
    assert quick(whole).instance.transfer_syntax == EXPLICIT
