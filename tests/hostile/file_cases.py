"""Single files that lie about lengths, types, letters, numbers, identifiers and their beginning."""

import struct

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
)  # fmt: skip
from hostile_case import ACCEPTED, FLAGGED, REFUSED, Case, one_file

JPEG = "1.2.840.10008.1.2.4.70"
NAME, ID, STUDY, SOP, CHARSET = 0x00100010, 0x00100020, 0x0020000D, 0x00080018, 0x00080005
PIXELS, CONTENT = 0x7FE00010, 0x0040A730


def file(changes=None, more=b"", syntax=EXPLICIT, **rest):
    return beginning(syntax=syntax) + body(changes, **rest) + more


def packed(*fragments):
    """Encapsulated pixel data, from fragments that may lie."""
    head = element(PIXELS, "OB", b"", length=UNDEFINED) + item()
    return file(more=head + b"".join(fragments), syntax=JPEG)


def nested(depth, inside=b""):
    for _ in range(depth):
        inside = sequence(CONTENT, inside)
    return inside


def flagged(content, *codes, name=None):
    return Case(one_file(content), FLAGGED, tuple(sorted(codes)), 1, name)


def refused(content, code, instances=0):
    return Case(one_file(content), REFUSED, (code,), instances)


def accepted(content, name="Canary^Clara"):
    return Case(one_file(content), ACCEPTED, (), 1, name)


def deep_in_unknown():
    """Sequences inside values of unknown type, which hold implicit items."""
    inside = b""
    for _ in range(60):
        items = item(inside, UNDEFINED) + END_OF_ITEM
        inside = struct.pack("<HHL", 0x0040, 0xA730, UNDEFINED) + items + END_OF_SEQUENCE
    opened = item(inside, UNDEFINED) + END_OF_ITEM + END_OF_SEQUENCE
    return file(more=element(CONTENT, "UN", b"", length=UNDEFINED) + opened)


FRAMES = element(0x52009230, "SQ", item() * 400_000)
ESCAPES = b"\x1b$B\x1b(B" * 8000

CASES = {
    "a fragment reaches behind the file": flagged(packed(item(b"ab", 9999)), "pixels_truncated"),
    "more frames than anybody ever took": flagged(
        a_file({0x00280008: ("IS", b"2147483647")}), "bad_value"
    ),
    "fewer frames than none": flagged(a_file({0x00280008: ("IS", b"-5")}), "bad_value"),
    "an hour that no clock shows": flagged(a_file({0x00080030: ("TM", b"256199")}), "bad_value"),
    "fragments never end": flagged(packed(item(b"ab")), "pixels_truncated"),
    "a fragment has no length": flagged(packed(item(b"ab", UNDEFINED)), "pixels_truncated"),
    "fragments are no items": flagged(packed(element(0x00080005, "CS", "ISO")), "pixels_truncated"),
    "plain pixels are longer than the file": flagged(
        file(more=pixels(8, length=0xFFFFFFF0)), "pixels_truncated"
    ),
    "an item ends inside its element": refused(
        file(more=element(CONTENT, "SQ", item(element(ID, "LO", "NOBODY"), 9) + bytes(2))),
        "corrupt",
    ),
    "an element reaches behind its item": refused(
        file(more=sequence(CONTENT, element(ID, "LO", b"AB", length=500)) + pixels(600)),
        "corrupt",
    ),
    "an item has an odd place for an element": refused(
        file(more=element(CONTENT, "SQ", b"\xfe\xff\x00")), "truncated"
    ),
    "a sequence is longer than the file": refused(
        file(more=element(CONTENT, "SQ", item(), length=10**8)), "bad_length"
    ),
    "a sequence of plain bytes": refused(
        file(more=element(CONTENT, "SQ", b"no items here. ")), "corrupt"
    ),
    "a closing mark stands at the top": refused(file(more=END_OF_SEQUENCE), "corrupt"),
    "an item is closed twice": refused(
        file(
            more=element(CONTENT, "SQ", b"", length=UNDEFINED)
            + item(b"", UNDEFINED)
            + END_OF_ITEM
            + END_OF_ITEM
            + END_OF_SEQUENCE
        ),
        "corrupt",
    ),
    "sequences are nested too deep with lengths": refused(
        lambda: file(more=nested(50)), "too_deep"
    ),
    "sequences are nested too deep in unknown types": refused(deep_in_unknown, "too_deep"),
    "half a million frames of nothing": refused(
        lambda: file(more=FRAMES + FRAMES + FRAMES), "too_many_elements"
    ),
    "a long type is written short": refused(
        file(more=struct.pack("<HH2sH", 0x0042, 0x0011, b"OB", 4) + b"abcd"), "bad_length"
    ),
    "a type in small letters": flagged(
        file(more=struct.pack("<HH2sH", 0x0042, 0x0012, b"sh", 2) + b"ab"), "unknown_vr"
    ),
    "a group's length is a lie": accepted(
        beginning() + element(0x00080000, "UL", b"\xff\xff\xff\x7f") + body()
    ),
    "the beginning's length leads behind the file": flagged(
        beginning(group_length=10**9) + body(), "bad_meta_length", name="Canary^Clara"
    ),
    "an element of the beginning is longer than the file": refused(
        bytes(128) + b"DICM" + element(0x00020001, "OB", b"", length=10**9) + body(),
        "bad_length",
    ),
    "the beginning stands twice": refused(
        bytes(128) + b"DICM" + bytes(128) + b"DICM" + meta() + body(), "corrupt"
    ),
    "big endian is said, little endian is true": flagged(
        file(syntax=BIG), "wrong_transfer_syntax", name="Canary^Clara"
    ),
    "little endian is said, big endian is true": flagged(
        file(big=True), "wrong_transfer_syntax", name="Canary^Clara"
    ),
    "implicit is true, explicit is said": flagged(
        file(implicit=True), "wrong_transfer_syntax", name="Canary^Clara"
    ),
    "a transfer syntax that is no UID": flagged(
        file(syntax="../../x"), "no_transfer_syntax", name="Canary^Clara"
    ),
    "bytes follow a deflated data set": accepted(
        beginning(syntax=DEFLATED) + deflated(body()) + b"trailing bytes"
    ),
    "a deflated data set grows without end": refused(
        lambda: (
            beginning(syntax=DEFLATED)
            + deflated(body() + element(0x00420011, "OB", bytes(80 << 20)))
        ),
        "bomb",
    ),
    "a deflated data set is deflated twice": refused(
        beginning(syntax=DEFLATED) + deflated(deflated(body())), "bad_length"
    ),
    "a thousand character sets": flagged(
        file({CHARSET: ("CS", "\\".join(["ISO 2022 IR 87"] * 1000) + "\\X")}), "bad_charset"
    ),
    "an escape is cut off": flagged(
        file({CHARSET: ("CS", "\\ISO 2022 IR 87"), NAME: ("PN", b"Doe^Jane=\x1b$")}),
        "bad_charset",
        "control_characters",
    ),
    "escapes without letters": Case(
        one_file(file({CHARSET: ("CS", "\\ISO 2022 IR 87"), NAME: ("PN", ESCAPES[:60_000])})),
        ACCEPTED,
        (),
        1,
    ),
    "a character set that names a file": flagged(
        file({CHARSET: ("CS", "../../etc/x")}), "bad_charset"
    ),
    "a name of nothing but parting marks": Case(
        one_file(file({NAME: ("PN", "^" * 30_000)})), ACCEPTED, (), 1
    ),
    "a whole number without end": flagged(file({0x00200013: ("IS", "9" * 60)}), "bad_value"),
    "a decimal beyond all numbers": flagged(file({0x00180050: ("DS", "1e400")}), "bad_value"),
    "a decimal that is none": flagged(file({0x00180050: ("DS", "nan")}), "bad_value"),
    "digits of another script": flagged(
        file({CHARSET: ("CS", "ISO_IR 192"), 0x00200013: ("IS", "٣".encode())}), "bad_value"
    ),
    "a month that is not": flagged(file({0x00080020: ("DA", "20261399")}), "bad_value"),
    "one value twice": accepted(
        beginning()
        + body().replace(element(ID, "LO", "CANARY-1"), element(ID, "LO", "CANARY-1") * 2)
    ),
    "another patient's ID inside a sequence": accepted(
        file(more=sequence(CONTENT, element(NAME, "PN", "Other^One") + element(ID, "LO", "OTHER")))
    ),
    "another study behind the study": flagged(
        file(more=element(STUDY, "UI", "9.9.9")), "conflict", "tag_order"
    ),
    "a name that is said twice": flagged(
        file(more=element(NAME, "PN", "Other^One")), "conflict", "tag_order", name="Canary^Clara"
    ),
    "private values without their maker": accepted(file(more=element(0x00991001, "LO", "x"))),
    "a study UID of no letters": refused(file({STUDY: ("UI", b"")}), "missing_uid", 1),
    "a study UID of blanks": refused(file({STUDY: ("UI", b"    ")}), "missing_uid", 1),
    "an image UID of zeros": refused(file({SOP: ("UI", b"\0\0")}), "missing_uid"),
    "no image UID": refused(file(drop=[SOP]), "missing_uid"),
    "no series UID": flagged(file(drop=[0x0020000E]), "missing_uid"),
    "a UID filled up with blanks": Case(
        one_file(file({STUDY: ("UI", b"1.2.3 ")})), ACCEPTED, (), 1
    ),
    "a NUL inside a UID": flagged(file({STUDY: ("UI", b"1.2\x003.4")}), "bad_uid"),
    "a UID of a hundred letters": flagged(file({STUDY: ("UI", "1." * 50)}), "bad_uid"),
    "a UID with a line in it": flagged(file({STUDY: ("UI", "1.2\n3")}), "bad_uid"),
    "the pixels come before the patient": refused(beginning() + pixels() + body(), "missing_uid"),
    "bytes follow that are no element": refused(file(more=b"\1" * 5), "truncated"),
    "a program of another system": flagged(
        beginning(preamble=b"\x7fELF") + body(), "executable_preamble"
    ),
    "a document": flagged(beginning(preamble=b"%PDF-1.7") + body(), "executable_preamble"),
    "an archive": flagged(beginning(preamble=b"PK\3\4") + body(), "executable_preamble"),
    "a message is saved in front, longer than the file": refused(
        beginning() + struct.pack("<HHL", 0, 0, 10**8) + body(), "bad_length"
    ),
    "a direction is turned in the ID": flagged(
        file({CHARSET: ("CS", "ISO_IR 192"), ID: ("LO", "A\u202eB".encode())}), "bidi_override"
    ),
    "a terminal is told to clear": flagged(
        file({0x0008103E: ("LO", b"T2\x1b[2J\x07")}), "bad_charset", "control_characters"
    ),
    "a value without its filling byte": accepted(
        beginning()
        + body().replace(
            element(ID, "LO", "CANARY-1"), element(ID, "LO", "", length=7) + b"CANARY1"
        )
    ),
    "implicit without a beginning and with a giant": refused(
        body(implicit=True) + struct.pack("<HHL", 0x0042, 0x0011, 0x7FFFFFF0), "bad_length"
    ),
    "a beginning in the wrong place": Case(
        one_file(bytes(129) + b"DICM" + meta() + body()), ACCEPTED, (), 0
    ),
    "implicit is said, a deflated stream is true": refused(
        beginning(syntax=IMPLICIT) + deflated(body()), "bad_length"
    ),
}
