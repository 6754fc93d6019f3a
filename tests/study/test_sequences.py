"""The strict walk over items: where a sequence ends, or no answer."""

import pytest
from dicom_bytes import END_OF_ITEM, END_OF_SEQUENCE, UNDEFINED, element, item, sequence

from desktop.study.tags.sequences import DEEPEST, Unsure, end_of_sequence

TEXT = element(0x00080100, "SH", "CODE")
PLAIN = element(0x00080100, "SH", "CODE", implicit=True)
LONG = element(0x00420011, "OB", bytes(70))


def open_item(content, end=END_OF_ITEM):
    return item(content, UNDEFINED) + end


def ends(content, *, defined=False, explicit=True):
    end = len(content) if defined else None
    return end_of_sequence(content, 0, end, explicit=explicit)


@pytest.mark.parametrize("content", [b"", item(), item(TEXT), item(TEXT + LONG) + open_item(TEXT)])
def test_a_sequence_ends_by_its_length_or_its_delimiter(content):
    assert ends(content, defined=True) == len(content)
    assert ends(content + END_OF_SEQUENCE + b"next") == len(content + END_OF_SEQUENCE)


def test_items_without_types_are_walked_too():
    inner = element(0x00081140, "SQ", item(PLAIN), implicit=True)
    open_one = element(0x00081199, "SQ", b"", length=UNDEFINED, implicit=True)
    content = item(PLAIN + inner) + open_item(open_one + item(PLAIN) + END_OF_SEQUENCE)

    assert ends(content, defined=True, explicit=False) == len(content)


def test_sequences_lie_in_sequences_down_to_a_limit():
    for depth, is_read in ((DEEPEST - 1, True), (DEEPEST, False)):
        inner = TEXT
        for _ in range(depth):
            inner = sequence(0x0040A730, inner)
        content = item(inner)
        if is_read:
            assert ends(content, defined=True) == len(content)
        else:
            with pytest.raises(Unsure):
                ends(content, defined=True)


def test_an_unknown_value_of_undefined_length_holds_items_without_types():
    head = element(0x00091001, "UN", b"", length=UNDEFINED)
    content = item(head + item(PLAIN) + END_OF_SEQUENCE)

    assert ends(content, defined=True) == len(content)


UNUSUAL = {
    "no item": TEXT,
    "an item longer than its sequence": item(TEXT, 40),
    "an element longer than its item": item(element(0x00080100, "SH", "CODE", length=40)),
    "a long element longer than its item": item(element(0x00420011, "OB", b"", length=400)),
    "falling tags": item(TEXT + TEXT),
    "an unknown type": item(element(0x00080100, "ZZ", "CODE")),
    "an odd length": item(element(0x00080100, "SH", b"", length=3) + b"abc"),
    "a delimiter in a sequence with a length": END_OF_SEQUENCE,
    "an item's end in an item with a length": item(TEXT + END_OF_ITEM),
    "an item's end with a length": open_item(TEXT, END_OF_ITEM[:-4] + b"\1\0\0\0"),
    "fragments": item(element(0x00420011, "OB", b"", length=UNDEFINED) + END_OF_SEQUENCE),
    "an inner sequence that goes on too far": item(element(0x0040A730, "SQ", b"", length=900)),
    "a cut head": item(TEXT)[:-9],
}


@pytest.mark.parametrize("content", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_unusual_has_no_end(content):
    with pytest.raises(Unsure):
        ends(content, defined=True)


def test_a_sequence_that_is_not_ended_has_no_end():
    with pytest.raises(Unsure):
        ends(item(TEXT))


UNTYPED = {
    "falling tags": item(PLAIN + PLAIN),
    "an odd length": item(element(0x00080100, "SH", b"", length=3, implicit=True) + b"abc"),
    "functional groups": item(element(0x52009230, "SQ", b"", implicit=True)),
    "a wanted value that holds items": item(element(0x00180012, "SQ", item(), implicit=True)),
    "an element longer than its item": item(
        element(0x00080100, "SH", "C", length=40, implicit=True)
    ),
}


@pytest.mark.parametrize("content", UNTYPED.values(), ids=UNTYPED)
def test_what_is_unusual_without_types_has_no_end(content):
    with pytest.raises(Unsure):
        ends(content, defined=True, explicit=False)
