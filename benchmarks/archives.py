"""Archives to measure on: CT and MR headers as twelve scanners write them, nobody imaged.

Each profile has its own encoding, private blocks and sequences; two carry CSA-like blobs that
differ from image to image. Pixel data are 512 x 512 x 16 bit; from 5,000 files up they are holes
in sparse files, which no header reader looks into.
"""

import os
import random
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

EXPLICIT, IMPLICIT = "1.2.840.10008.1.2.1", "1.2.840.10008.1.2"
JPEG_LS, J2K, RLE = "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.5"
CT, MR = "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.4"
ROOT_UID = "1.2.826.0.1.3680043.8.498"
PIXELS = 512 * 512 * 2
SPARSE_FROM = 5_000  # files
SERIES_PER_STUDY, IMAGES_PER_SERIES = 4, 125
LONG = frozenset(("OB", "OW", "SQ", "UN", "UT"))
UNDEFINED = 0xFFFFFFFF
Value = bytes | Callable[[int], bytes]
Element = tuple[int, str, Value]


@dataclass(frozen=True)
class Profile:
    """One scanner: how it encodes, and how much it says.

    Attributes:
        elements: at the top level, private ones included.
        csa: bytes of two blobs.
        undefined: sequences have delimiters instead of lengths.
    """

    maker: str
    model: str
    modality: str
    syntax: str
    elements: int
    csa: int = 0
    undefined: bool = False


PROFILES = (
    Profile("SIEMENS", "Aera", "MR", EXPLICIT, 180, csa=38_500),
    Profile("SIEMENS", "Skyra", "MR", EXPLICIT, 176, csa=38_500, undefined=True),
    Profile("SIEMENS", "SOMATOM Force", "CT", EXPLICIT, 138, undefined=True),
    Profile("GE MEDICAL SYSTEMS", "SIGNA Artist", "MR", EXPLICIT, 218),
    Profile("GE MEDICAL SYSTEMS", "Revolution CT", "CT", IMPLICIT, 196),
    Profile("GE MEDICAL SYSTEMS", "Discovery MR750w", "MR", IMPLICIT, 210, undefined=True),
    Profile("Philips Medical Systems", "Ingenia", "MR", EXPLICIT, 205, undefined=True),
    Profile("Philips", "IQon", "CT", IMPLICIT, 150, undefined=True),
    Profile("TOSHIBA", "Aquilion ONE", "CT", EXPLICIT, 122),
    Profile("CANON_MEC", "Vantage Orian", "MR", J2K, 140),
    Profile("Hitachi Medical Corporation", "ECHELON", "MR", RLE, 126),
    Profile("SIEMENS", "SOMATOM go.Top", "CT", JPEG_LS, 142, undefined=True),
)


def make_archive(folder: Path, files: int, *, sparse: bool | None = None) -> int:
    """Write about so many files below a folder; the number of DICOM files written."""
    sparse = files >= SPARSE_FROM if sparse is None else sparse
    chance = random.Random(files)
    written = study = 0
    while written < files:
        profile = PROFILES[study % len(PROFILES)]
        for series in range(SERIES_PER_STUDY):
            count = min(IMAGES_PER_SERIES, files - written)
            if files < SPARSE_FROM // 10:
                count = min(files // SERIES_PER_STUDY, count)
            where = folder / f"ST{study:06}" / f"SE{series:06}"
            where.mkdir(parents=True)
            write = series_writer(profile, study, series, chance)
            for number in range(count):
                write(f"{where}/IM{number:06}", number, sparse)
            written += count
        study += 1
    for name in ("README.TXT", "VIEWER.EXE", "AUTORUN.INF"):
        (folder / name).write_bytes(b"Nothing to see here.\r\n" * 40)
    return written


def series_writer(
    profile: Profile, study: int, series: int, chance: random.Random
) -> Callable[[str, int, bool], None]:
    """Writes the images of one series: what they share is encoded once."""
    implicit = profile.syntax == IMPLICIT
    parts = _pieces(sorted(_elements(profile, study, series, chance)), implicit)
    instance = f"{ROOT_UID}.{study + 1}.{series + 1}."
    sop_class = CT if profile.modality == "CT" else MR
    head, tail = _pixels(profile.syntax)

    def write(path: str, number: int, sparse: bool) -> None:
        meta = _meta(sop_class, f"{instance}{number + 1}", profile.syntax)
        content = [meta, *[part if isinstance(part, bytes) else part(number) for part in parts]]
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            start = os.write(handle, b"".join([*content, head]))
            if sparse:
                os.ftruncate(handle, start + PIXELS)
                os.lseek(handle, start + PIXELS, os.SEEK_SET)
                os.write(handle, tail)
            else:
                os.write(handle, _NOISE[: PIXELS - 2 * number] + bytes(2 * number) + tail)
        finally:
            os.close(handle)

    return write


_NOISE = random.Random(1).randbytes(PIXELS)


def _pixels(syntax: str) -> tuple[bytes, bytes]:
    """What stands before and after the pixels' bytes."""
    if syntax == IMPLICIT:
        return struct.pack("<HHL", 0x7FE0, 0x0010, PIXELS), b""
    if syntax == EXPLICIT:
        return struct.pack("<HH2sHL", 0x7FE0, 0x0010, b"OW", 0, PIXELS), b""
    start = struct.pack("<HH2sHL", 0x7FE0, 0x0010, b"OB", 0, UNDEFINED)
    table = struct.pack("<HHL", 0xFFFE, 0xE000, 0)
    fragment = struct.pack("<HHL", 0xFFFE, 0xE000, PIXELS)
    return start + table + fragment, struct.pack("<HHL", 0xFFFE, 0xE0DD, 0)


def _meta(sop_class: str, sop_uid: str, syntax: str) -> bytes:
    body = b"".join(
        _encoded(tag, vr, value, False)
        for tag, vr, value in (
            (0x00020001, "OB", b"\0\1"),
            (0x00020002, "UI", sop_class.encode()),
            (0x00020003, "UI", sop_uid.encode()),
            (0x00020010, "UI", syntax.encode()),
            (0x00020012, "UI", b"1.2.826.0.1.3680043.8.498.1"),
            (0x00020013, "SH", b"BENCH_1"),
        )
    )
    size = struct.pack("<L", len(body))
    return bytes(128) + b"DICM" + _encoded(0x00020000, "UL", size, False) + body


def _encoded(tag: int, vr: str, value: bytes, implicit: bool) -> bytes:
    if len(value) % 2:
        value += b"\0" if vr in ("UI", "OB", "UN") else b" "
    if implicit:
        return struct.pack("<HHL", tag >> 16, tag & 0xFFFF, len(value)) + value
    if vr in LONG:
        head = struct.pack("<HH2sHL", tag >> 16, tag & 0xFFFF, vr.encode(), 0, len(value))
    else:
        head = struct.pack("<HH2sH", tag >> 16, tag & 0xFFFF, vr.encode(), len(value))
    return head + value


def _pieces(elements: list[Element], implicit: bool) -> list[Value]:
    """Encoded elements; neighbours that all images share are one piece."""
    pieces: list[Value] = []
    run = b""
    for tag, vr, value in elements:
        if isinstance(value, bytes):
            run += _ready(tag, vr, value, implicit)
            continue
        pieces.append(run)
        run = b""
        pieces.append(lambda number, t=tag, v=vr, f=value: _encoded(t, v, f(number), implicit))
    return [*pieces, run]


def _ready(tag: int, vr: str, value: bytes, implicit: bool) -> bytes:
    """A sequence is encoded already, its head included."""
    return value if vr == "SQ" else _encoded(tag, vr, value, implicit)


def _sequence(tag: int, items: list[list[Element]], implicit: bool, undefined: bool) -> bytes:
    inside = b""
    for item in items:
        body = b"".join(_ready(t, vr, v, implicit) for t, vr, v in item if isinstance(v, bytes))
        if undefined:
            inside += struct.pack("<HHL", 0xFFFE, 0xE000, UNDEFINED) + body
            inside += struct.pack("<HHL", 0xFFFE, 0xE00D, 0)
        else:
            inside += struct.pack("<HHL", 0xFFFE, 0xE000, len(body)) + body
    size = UNDEFINED if undefined else len(inside)
    end = struct.pack("<HHL", 0xFFFE, 0xE0DD, 0) if undefined else b""
    if implicit:
        head = struct.pack("<HHL", tag >> 16, tag & 0xFFFF, size)
    else:
        head = struct.pack("<HH2sHL", tag >> 16, tag & 0xFFFF, b"SQ", 0, size)
    return head + inside + end


def _elements(profile: Profile, study: int, series: int, chance: random.Random) -> list[Element]:
    made = {tag: (tag, vr, value) for tag, vr, value in _said(profile, study, series, chance)}
    for tag, vr, value in _sequences(profile, study):
        made[tag] = (tag, vr, value)
    for tag, vr, value in _private(profile, chance):
        if len(made) < profile.elements - 1:
            made[tag] = (tag, vr, value)
    for tag, vr, text in _MORE:
        if len(made) < profile.elements - 1:
            made.setdefault(tag, (tag, vr, text))
    for place in range(256):
        if len(made) < profile.elements - 1:
            tag = 0x00190000 | 0x1100 + place
            made[tag] = (tag, "DS", f"{place * 0.37:.4f}".encode())
    return list(made.values())


def _said(profile: Profile, study: int, series: int, chance: random.Random) -> list[Element]:
    study_uid = f"{ROOT_UID}.{study + 1}"
    series_uid = f"{study_uid}.{series + 1}"
    day = f"{2015 + study % 10}{1 + study % 12:02}{1 + study % 28:02}".encode()
    person = f"{_FAMILY[study % len(_FAMILY)]}^{_GIVEN[study % len(_GIVEN)]}^{study}".encode()
    words = _SERIES[(study + series) % len(_SERIES)].encode()
    spacing = b"0.68359375\\0.68359375"
    common: list[Element] = [
        (0x00080005, "CS", b"ISO_IR 100"),
        (
            0x00080008,
            "CS",
            b"ORIGINAL\\PRIMARY\\" + (b"AXIAL" if profile.modality == "CT" else b"M\\ND"),
        ),
        (0x00080012, "DA", day),
        (0x00080013, "TM", lambda n: b"101%02d%02d.%06d" % (n // 60 % 60, n % 60, n * 371 % 10**6)),
        (0x00080016, "UI", (CT if profile.modality == "CT" else MR).encode()),
        (0x00080018, "UI", lambda n: f"{series_uid}.{n + 1}".encode()),
        (0x00080020, "DA", day),
        (0x00080021, "DA", day),
        (0x00080022, "DA", day),
        (0x00080023, "DA", day),
        (0x00080030, "TM", b"100312.245000"),
        (0x00080031, "TM", f"10{series + 10}12.245000".encode()),
        (0x00080032, "TM", lambda n: b"10%02d%02d.%06d" % (n // 60 % 60, n % 60, n * 977 % 10**6)),
        (0x00080033, "TM", lambda n: b"11%02d%02d.%06d" % (n // 60 % 60, n % 60, n * 131 % 10**6)),
        (0x00080050, "SH", f"A{study:07}".encode()),
        (0x00080060, "CS", profile.modality.encode()),
        (0x00080070, "LO", profile.maker.encode()),
        (0x00080080, "LO", b"BENCH HOSPITAL"),
        (0x00080081, "ST", b"Nowhere 1, 00000 Nowhere"),
        (0x00080090, "PN", b"REFERRER^R"),
        (0x00081010, "SH", b"SCANNER%d" % (study % 12)),
        (0x00081030, "LO", b"%s SPINE THORACIC" % profile.modality.encode()),
        (0x0008103E, "LO", words),
        (0x00081040, "LO", b"RADIOLOGY"),
        (0x00081050, "PN", b"DOCTOR^D"),
        (0x00081070, "PN", b"OPERATOR^O"),
        (0x00081090, "LO", profile.model.encode()),
        (0x00100010, "PN", person),
        (0x00100020, "LO", f"P{study:06}".encode()),
        (0x00100030, "DA", b"19%02d0%d1%d" % (30 + study % 60, 1 + study % 9, study % 9)),
        (0x00100040, "CS", b"MF"[study % 2 : study % 2 + 1]),
        (0x00101010, "AS", b"0%02dY" % (20 + study % 60)),
        (0x00101030, "DS", b"72.5"),
        (0x00180015, "CS", b"TSPINE"),
        (0x00180050, "DS", b"3.5"),
        (0x00180088, "DS", b"3.85"),
        (0x00181000, "LO", b"%d" % (40_000 + study % 12)),
        (0x00181020, "LO", b"syngo MR E11\\BASIC"),
        (0x00181030, "LO", words),
        (0x00185100, "CS", b"HFS"),
        (0x0020000D, "UI", study_uid.encode()),
        (0x0020000E, "UI", series_uid.encode()),
        (0x00200010, "SH", b"%d" % study),
        (0x00200011, "IS", b"%d" % (series + 1)),
        (0x00200012, "IS", b"1"),
        (0x00200013, "IS", lambda n: b"%d" % (n + 1)),
        (0x00200032, "DS", lambda n: b"-175.0\\-175.0\\%.4f" % (n * 3.85 - 200)),
        (0x00200037, "DS", b"1\\0\\0\\0\\1\\0"),
        (0x00200052, "UI", f"{series_uid}.99.1".encode()),
        (0x00201040, "LO", b""),
        (0x00201041, "DS", lambda n: b"%.4f" % (n * 3.85 - 200)),
        (0x00280002, "US", struct.pack("<H", 1)),
        (0x00280004, "CS", b"MONOCHROME2"),
        (0x00280010, "US", struct.pack("<H", 512)),
        (0x00280011, "US", struct.pack("<H", 512)),
        (0x00280030, "DS", spacing),
        (0x00280100, "US", struct.pack("<H", 16)),
        (0x00280101, "US", struct.pack("<H", 12)),
        (0x00280102, "US", struct.pack("<H", 11)),
        (0x00280103, "US", struct.pack("<H", 0)),
        (0x00280106, "US", lambda n: struct.pack("<H", n % 7)),
        (0x00280107, "US", lambda n: struct.pack("<H", 900 + n * 13 % 1000)),
        (0x00281050, "DS", lambda n: b"%d" % (400 + n * 7 % 90)),
        (0x00281051, "DS", lambda n: b"%d" % (900 + n * 11 % 90)),
    ]
    return common + (_ct() if profile.modality == "CT" else _mr(series))


def _ct() -> list[Element]:
    return [
        (0x00180022, "CS", b"HELICAL MODE"),
        (0x00180060, "DS", b"120"),
        (0x00180090, "DS", b"500"),
        (0x00181100, "DS", b"350"),
        (0x00181110, "DS", b"1085.6"),
        (0x00181111, "DS", b"595"),
        (0x00181120, "DS", b"0"),
        (0x00181130, "DS", b"151.5"),
        (0x00181140, "CS", b"CW"),
        (0x00181150, "IS", b"500"),
        (0x00181151, "IS", lambda n: b"%d" % (180 + n * 17 % 60)),
        (0x00181152, "IS", lambda n: b"%d" % (90 + n * 7 % 40)),
        (0x00181160, "SH", b"BODY FILTER"),
        (0x00181170, "IS", b"42"),
        (0x00181190, "DS", b"1.2"),
        (0x00181210, "SH", b"Br64d\\2"),
        (0x00189345, "FD", struct.pack("<d", 11.2)),
        (0x00281052, "DS", b"-1024"),
        (0x00281053, "DS", b"1"),
        (0x00281054, "LO", b"HU"),
    ]


def _mr(series: int) -> list[Element]:
    return [
        (0x00180020, "CS", b"SE\\IR" if series == 2 else b"SE"),
        (0x00180021, "CS", b"SK\\SP"),
        (0x00180022, "CS", b"PFP\\SFS"),
        (0x00180023, "CS", b"2D"),
        (0x00180024, "SH", b"*tse2d1_15"),
        (0x00180025, "CS", b"N"),
        (0x00180080, "DS", b"%d" % (600 + 1400 * series)),
        (0x00180081, "DS", b"%d" % (12 + 40 * series)),
        (0x00180083, "DS", b"2"),
        (0x00180084, "DS", b"63.674"),
        (0x00180085, "SH", b"1H"),
        (0x00180086, "IS", b"1"),
        (0x00180087, "DS", b"1.5"),
        (0x00180089, "IS", b"384"),
        (0x00180091, "IS", b"15"),
        (0x00180093, "DS", b"100"),
        (0x00180094, "DS", b"78"),
        (0x00180095, "DS", b"190"),
        (0x00181250, "SH", b"Body"),
        (0x00181251, "SH", b"SP1-4"),
        (0x00181310, "US", struct.pack("<HHHH", 0, 384, 269, 0)),
        (0x00181312, "CS", b"ROW"),
        (0x00181314, "DS", b"150"),
        (0x00181315, "CS", b"N"),
        (0x00181316, "DS", b"0.85"),
        (0x00181318, "DS", b"0"),
    ]


def _sequences(profile: Profile, study: int) -> list[Element]:
    """References, codes and what a PACS adds, nested as in real files."""
    implicit, undefined = profile.syntax == IMPLICIT, profile.undefined

    def sequence(tag: int, *items: list[Element]) -> Element:
        return tag, "SQ", _sequence(tag, list(items), implicit, undefined)

    def code(value: bytes, meaning: bytes) -> list[Element]:
        return [
            (0x00080100, "SH", value), (0x00080102, "SH", b"SRT"), (0x00080103, "SH", b"1.0"),
            (0x00080104, "LO", meaning),
        ]  # fmt: skip

    def reference(number: int, purpose: bytes = b"") -> list[Element]:
        uid = f"{ROOT_UID}.{study + 1}.9.{number}".encode()
        said: list[Element] = [(0x00081150, "UI", MR.encode()), (0x00081155, "UI", uid)]
        return [*said, sequence(0x0040A170, code(b"121311", purpose))] if purpose else said

    spine = code(b"T-11500", b"Thoracic spine")
    modified = sequence(0x00082220, code(b"G-A138", b"Coronal"), code(b"G-A145", b"Sagittal"))
    protocol = sequence(0x00400008, code(b"TS1", b"MR thoracic spine"))
    requester = sequence(0x00401101, code(b"R1", b"Requester"))
    former: list[Element] = [
        (0x00100010, "PN", b"FORMER^NAME"), (0x00100020, "LO", b"FORMER-1"),
        (0x00080050, "SH", b"FORMER"), (0x00081030, "LO", b"SPINE"),
    ]  # fmt: skip
    changed = sequence(0x04000550, sorted(former))
    system = b"BENCH PACS"
    return [
        sequence(0x00081032, spine),
        sequence(0x00081110, reference(1)),
        sequence(0x00081111, reference(2)),
        sequence(0x00081115, [sequence(0x0008114A, reference(7)), (0x0020000E, "UI", b"1.2.3.9")]),
        sequence(0x00081120, reference(3)),
        sequence(0x00081140, *(reference(number, b"Localizer") for number in (4, 5, 6))),
        sequence(0x00082112, reference(8, b"Source image"), reference(9, b"Source image")),
        sequence(0x00082218, [*spine, modified]),
        sequence(0x00321064, spine),
        sequence(
            0x00400260, [*code(b"P1", b"Spine protocol"), sequence(0x00400440, spine)]
        ),
        sequence(
            0x00400275,
            [
                (0x00321060, "LO", b"MR thoracic spine"), (0x00400007, "LO", b"MR spine"),
                protocol, (0x00400009, "SH", b"SPS1"), (0x00401001, "SH", b"RP1"), requester,
            ],
        ),
        sequence(
            0x04000561,
            [
                changed, (0x04000562, "DT", b"20260101120000"), (0x04000563, "LO", system),
                (0x04000564, "LO", system), (0x04000565, "CS", b"COERCE"),
            ],
        ),
        *_makers_sequences(profile, sequence),
    ]  # fmt: skip


def _makers_sequences(profile: Profile, sequence: Callable[..., Element]) -> list[Element]:
    if profile.maker.startswith("Philips"):
        stack: list[Element] = [
            (0x20010010, "LO", b"Philips Imaging DD 001"), (0x2001102D, "SS", b"\x18\0"),
            (0x20011032, "FL", b"\0\0\x80?"), (0x20011033, "CS", b"FH"),
            (0x20011035, "SS", b"\1\0"),
            (0x20011036, "CS", b"PARALLEL"), (0x20050010, "LO", b"Philips MR Imaging DD 001"),
            *((0x20051000 + 0x71 + n, "FL", struct.pack("<f", n * 1.5)) for n in range(12)),
        ]  # fmt: skip
        return [
            (0x20010010, "LO", b"Philips Imaging DD 001"),
            sequence(0x2001105F, stack),
            (0x20050014, "LO", b"Philips MR Imaging DD 005"),
            sequence(0x2005140F, stack, stack),
        ]
    if profile.maker == "SIEMENS" and profile.modality == "MR":
        header: list[Element] = [
            (0x00290010, "LO", b"SIEMENS MEDCOM HEADER"), (0x00291041, "CS", b"SOM 5 TPOS"),
            (0x00291042, "LO", b"NUMARIS"), (0x00291043, "LO", b"VE11C"),
            (0x00291044, "OB", b"\1" * 64),
        ]  # fmt: skip
        return [(0x00290011, "LO", b"SIEMENS MEDCOM HEADER2"), sequence(0x00291140, header)]
    return []


def _private(profile: Profile, chance: random.Random) -> list[Element]:
    """The maker's own blocks; blobs differ from image to image."""
    made: list[Element] = []
    for group in _GROUPS[profile.maker.split()[0]]:
        creator = f"{profile.maker} HEADER {group:04X}"[:60].encode()
        made.append((group << 16 | 0x0010, "LO", creator))
        for place in range(24):
            tag = group << 16 | 0x1000 + place
            kind = place % 4
            if tag in _B_VALUES:
                made.append((tag, *_B_VALUES[tag]))
            elif kind == 0:
                made.append((tag, "LO", b"VALUE %d" % chance.randrange(10**6)))
            elif kind == 1:
                made.append((tag, "DS", b"%.5f" % chance.uniform(-500, 500)))
            elif kind == 2:
                made.append((tag, "UN", chance.randbytes(2 * chance.randrange(2, 30))))
            else:
                made.append((tag, "SH", b"%d" % chance.randrange(10**4)))
    made.append((0x0019100D, "LO", lambda n: b"%d.%03d" % (n * 31 % 977, n * 7 % 1000)))
    if profile.csa:
        for place in (0x10, 0x20):
            blob = chance.randbytes(profile.csa)
            tag = 0x00291000 | place
            made.append((tag, "OB", lambda n, b=blob: b"SV10%06d" % n + b[10 : -10 - n % 8 * 2]))
    return made


_GROUPS = {
    "SIEMENS": (0x0019, 0x0029, 0x0051),
    "GE": (0x0009, 0x0019, 0x0021, 0x0025, 0x0027, 0x0043),
    "Philips": (0x2001, 0x2005),
    "TOSHIBA": (0x7005, 0x700D),
    "CANON_MEC": (0x7005, 0x700D),
    "Hitachi": (0x0009, 0x0019),
}
_B_VALUES: dict[int, tuple[str, bytes]] = {
    0x0019100C: ("IS", b"0"),
    0x20011003: ("FL", struct.pack("<f", 0)),
}
_FAMILY = ("MUELLER", "SCHMIDT", "NGUYEN", "GARCIA", "ROSSI", "YAMADA", "KOWALSKI", "SMITH")
_GIVEN = ("ANNA", "PETER", "MARIA", "JOHN", "LI", "OMAR", "INES")
_SERIES = (
    "T1 TSE SAG", "T2 TSE SAG", "T2 STIR SAG", "T2 TSE TRA", "T1 FS KM TRA", "LOCALIZER",
    "THORAX BONE 1.0", "SPINE SOFT 3.0", "COR MPR", "T1 DIXON SAG",
)  # fmt: skip
_MORE: tuple[tuple[int, str, bytes], ...] = (
    (0x00081048, "PN", b"PHYSICIAN^P"), (0x00081060, "PN", b"READER^R"),
    (0x00102160, "SH", b""), (0x001021B0, "LT", b""), (0x00104000, "LT", b""),
    (0x00180010, "LO", b""), (0x00180040, "IS", b"0"), (0x00181200, "DA", b"20200101"),
    (0x00181201, "TM", b"080000"), (0x00181149, "IS", b"350"), (0x00181400, "LO", b""),
    (0x00200060, "CS", b""), (0x00200100, "IS", b"1"), (0x00200105, "IS", b"1"),
    (0x00201002, "IS", b"125"), (0x00204000, "LT", b""), (0x00280120, "US", b"\0\0"),
    (0x00281055, "LO", b"WINDOW1"), (0x00282110, "CS", b"00"), (0x00320012, "LO", b""),
    (0x00321032, "PN", b"REQUESTER^R"), (0x00321033, "LO", b"ORTHOPAEDICS"),
    (0x00321060, "LO", b"MR thoracic spine"), (0x00321070, "LO", b""), (0x00380010, "LO", b"0"),
    (0x00380050, "LO", b""), (0x00380300, "LO", b"W3"), (0x00400244, "DA", b"20260101"),
    (0x00400245, "TM", b"100312"), (0x00400253, "SH", b"PPS1"), (0x00400254, "LO", b"MR SPINE"),
    (0x00401001, "SH", b"RP1"), (0x00401400, "LT", b""), (0x00402016, "LO", b"PO1"),
    (0x00402017, "LO", b"FO1"), (0x00540081, "US", b"\1\0"),
)  # fmt: skip
