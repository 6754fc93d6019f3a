"""The beginning of a plain file is read fast or not at all."""

import struct

import pytest
from dicom_bytes import BIG, DEFLATED, EXPLICIT, IMPLICIT, MR, beginning, body, element, meta

from desktop.study.tags.beginning import plain_beginning, plain_uid
from desktop.study.tags.sequences import Unsure

VERSION = element(0x00020001, "OB", b"\0\1")
CLASS = element(0x00020002, "UI", MR)
INSTANCE = element(0x00020003, "UI", "1.2.3.4")
SYNTAX = element(0x00020010, "UI", EXPLICIT)
WRITER = element(0x00020012, "UI", "1.2.3") + element(0x00020013, "SH", "WRITER")


def a_file(*elements):
    content = b"".join(elements)
    length = element(0x00020000, "UL", struct.pack("<L", len(content)))
    return bytes(128) + b"DICM" + length + content + body()


@pytest.mark.parametrize(
    "content",
    [
        a_file(VERSION, CLASS, INSTANCE, SYNTAX, WRITER),
        a_file(VERSION, CLASS, SYNTAX),
        a_file(CLASS, INSTANCE, SYNTAX, element(0x00020102, "OB", b"private")),
        beginning() + body(),
    ],
)
def test_a_whole_file_meta_header_says_where_the_data_set_starts(content):
    at, syntax, media_class = plain_beginning(content)

    assert content[at:] == body()
    assert (syntax, media_class) == (EXPLICIT, MR)


def test_the_class_may_be_missing():
    assert plain_beginning(a_file(VERSION, SYNTAX))[2] == ""


UNUSUAL = {
    "no preamble": meta() + body(),
    "a program": beginning(preamble=b"MZ") + body(),
    "a short length": beginning(group_length=20) + body(),
    "a long length": beginning(group_length=90) + body(),
    "a length behind the file": beginning(group_length=9000) + body(),
    "no syntax": a_file(VERSION, CLASS),
    "no identifier as class": a_file(VERSION, element(0x00020002, "UI", "MR"), SYNTAX),
    "an unknown syntax": beginning(syntax="1.2.3") + body(),
    "big endian": beginning(syntax=BIG) + body(big=True),
    "deflated": beginning(syntax=DEFLATED) + body(),
    "an unknown type": a_file(VERSION, CLASS, element(0x00020003, "ZZ", "1.2"), SYNTAX),
    "falling tags": a_file(VERSION, SYNTAX, CLASS),
    "another group": a_file(VERSION, element(0x00040003, "UI", "1.2"), SYNTAX),
    "a lying length": a_file(VERSION, element(0x00020002, "UI", MR, length=20), INSTANCE, SYNTAX),
    "types without a set that has them": beginning(syntax=IMPLICIT) + body(),
    "no types in a set that has them": beginning() + body(implicit=True),
    "a high group first": beginning() + element(0x09000010, "LO", "ab"),
    "nothing behind it": beginning(),
}


@pytest.mark.parametrize("content", UNUSUAL.values(), ids=UNUSUAL)
def test_what_is_unusual_is_not_read(content):
    with pytest.raises((Unsure, struct.error)):
        plain_beginning(content)


def test_an_identifier_is_figures_and_points_with_one_nul_at_most():
    assert plain_uid(b"1.2.3\0") == "1.2.3"
    for other in (b"", b"1.2\0\0", b"1.2 ", b"1.a", b"1" * 65):
        with pytest.raises(Unsure):
            plain_uid(other)
