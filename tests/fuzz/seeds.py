"""Whole files from which fuzzing starts: each encoding, character set and kind of object once."""

import struct

from dicom_bytes import (
    BIG,
    DEFLATED,
    END_OF_SEQUENCE,
    HEADER,
    IMPLICIT,
    MR,
    UNDEFINED,
    beginning,
    body,
    deflated,
    element,
    item,
    meta,
    pixels,
    sequence,
)

JPEG_LS, RLE = "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.5"
STUDY, SERIES = "1.3.12.2.1107.5.2.19.45152.9999.1", "1.3.12.2.1107.5.2.19.45152.9999.1.4"

FACTS = {
    0x00080005: ("CS", "ISO_IR 100"),
    0x00080018: ("UI", "1.3.12.2.1107.5.2.19.45152.2024010510151234567890"),
    0x00080022: ("DA", "20260102"),
    0x00080032: ("TM", "101622.130000"),
    0x00080050: ("SH", "ACC0017"),
    0x00080070: ("LO", "SIEMENS"),
    0x00080090: ("PN", "Refer^Rita"),
    0x00081030: ("LO", "MR Thoracic Spine"),
    0x0008103E: ("LO", "t2_tse_sag"),
    0x00081090: ("LO", "Avanto"),
    0x00100021: ("LO", "HOSPITAL"),
    0x00180015: ("CS", "TSPINE"),
    0x00180020: ("CS", r"SE\IR"),
    0x00180023: ("CS", "2D"),
    0x00180050: ("DS", "3.5"),
    0x00180080: ("DS", "3200"),
    0x00180081: ("DS", "101"),
    0x00180087: ("DS", "1.5"),
    0x00180088: ("DS", "3.85"),
    0x00180091: ("IS", "17"),
    0x00181030: ("LO", "t2_tse_sag"),
    0x00181314: ("DS", "150"),
    0x00185100: ("CS", "HFS"),
    0x00189087: ("FD", struct.pack("<d", 50)),
    0x0020000D: ("UI", STUDY),
    0x0020000E: ("UI", SERIES),
    0x00200010: ("SH", "ST1"),
    0x00200011: ("IS", "4"),
    0x00200012: ("IS", "1"),
    0x00200013: ("IS", "12"),
    0x00200032: ("DS", r"-40.5\-150.123456\170.654321"),
    0x00200037: ("DS", r"0\1\0\0\0\-1"),
    0x00200052: ("UI", "1.3.12.2.1107.5.2.19.45152.9999.77"),
    0x00204000: ("LT", "breath hold"),
    0x00280010: ("US", b"\x08\0"),
    0x00280011: ("US", b"\x04\0"),
    0x00280030: ("DS", r"0.625\0.625"),
}
NAMES = {
    "ISO_IR 144": ("Люкceмбypг", "iso8859_5"),
    "ISO_IR 192": ("Müller^Jörg", "utf_8"),
    "GB18030": ("王^小东", "gb18030"),
}


def _facts(changes=None, *, drop=(), implicit=False):
    return body({**FACTS, **(changes or {})}, drop=drop, implicit=implicit)


def _with_sequences(*, undefined):
    """Sequences before, between and behind the identifiers, with other identifiers in them."""
    other = element(0x00100020, "LO", "OTHER-ID") + element(0x00100022, "CS", "TEXT")
    step = element(0x00081150, "UI", MR) + element(0x00081155, "UI", "1.2.3.4.5")
    code = element(0x00080100, "SH", "T-1") + element(0x00080104, "LO", "Spine")
    nested = step + sequence(0x0040A170, code, undefined=not undefined)
    places = {
        0x00080051: (element(0x00400031, "UT", "ISSUER"),),
        0x00081110: (step,),
        0x00101002: (other, other),
        0x00400275: (element(0x00400007, "LO", "MR") + sequence(0x00400008, code), nested),
    }
    found = {tag: element(tag, vr, value) for tag, (vr, value) in {**HEADER, **FACTS}.items()}
    for tag, items in places.items():
        found[tag] = sequence(tag, *items, undefined=undefined)
    return b"".join(found[tag] for tag in sorted(found))


def _enhanced():
    shared = sequence(
        0x52009229,
        sequence(0x00189112, element(0x00180080, "DS", "4000"))
        + sequence(0x00189114, element(0x00189082, "FD", struct.pack("<d", 90))),
    )
    frames = sequence(
        0x52009230,
        *(sequence(0x00209113, element(0x00200032, "DS", rf"0\0\{place}")) for place in (10, 14)),
    )
    own = (0x00200032, 0x00180080, 0x00180081)
    return _facts({0x00280008: ("IS", "2")}, drop=own) + shared + frames


def seeds() -> list[bytes]:
    """The files, the same in each run."""
    plain = beginning() + _facts() + pixels()
    private = {
        0x00190010: ("LO", "SIEMENS MR HEADER"),
        0x0019100C: ("IS", "800"),
        0x00191029: ("FD", struct.pack("<8d", *range(8))),
        0x00291010: ("OB", bytes(range(200))),
    }
    packed = element(0x7FE00010, "OB", b"", length=UNDEFINED) + item() + item(bytes(64))
    unknown = element(0x00091001, "UN", b"", length=UNDEFINED) + item() + END_OF_SEQUENCE
    name = element(0x00100010, "PN", "Canary^Clara")
    start = beginning(syntax=IMPLICIT)
    files = [
        plain,
        plain,
        start + _facts(implicit=True) + element(0x7FE00010, "OW", bytes(64), implicit=True),
        start
        + _facts(private, implicit=True)
        + element(0x7FE00010, "OW", bytes(64), implicit=True),
        beginning() + _facts(private) + pixels(),
        beginning() + _with_sequences(undefined=False) + pixels(),
        beginning() + _with_sequences(undefined=True) + pixels(),
        beginning() + _facts(),
        beginning(syntax=JPEG_LS) + _facts() + packed + END_OF_SEQUENCE,
        beginning(syntax=RLE) + _facts() + packed + END_OF_SEQUENCE,
        beginning() + _enhanced() + pixels(),
        plain.replace(name, unknown + name),
        beginning(syntax=BIG) + body({}, big=True) + element(0x7FE00010, "OW", bytes(64), big=True),
        beginning(syntax=DEFLATED) + deflated(_facts() + pixels()),
        meta() + _facts() + pixels(),
        _facts() + pixels(),
    ]
    for term, (name, codec) in NAMES.items():
        named = {0x00080005: ("CS", term), 0x00100010: ("PN", name.encode(codec))}
        files.append(beginning() + _facts(named) + pixels())
    japanese = b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B"
    named = {0x00080005: ("CS", r"\ISO 2022 IR 87"), 0x00100010: ("PN", japanese)}
    files.append(beginning() + _facts(named) + pixels())
    return files
