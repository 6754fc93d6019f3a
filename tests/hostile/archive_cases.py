"""Archives that lie about names, sizes, places and what they hold."""

import zlib

from archive_bytes import (
    DEFLATED,
    Entry,
    deflated,
    gzipped,
    record,
    tar_file,
    tar_header,
    tarred,
    zeros,
    zip64,
    zipped,
)  # fmt: skip
from dicom_bytes import DIRECTORY, a_file, beginning, body
from hostile_case import ACCEPTED, FLAGGED, REFUSED, Case, beside, healthy, one_archive

GOOD = Entry(b"good.dcm", healthy(1), DEFLATED)
BAD = healthy(2)
TAR_GOOD = tar_file(b"good.dcm", healthy(1))
LARGE = 128 << 20  # bytes of zeros; they pack to 128 kB


def bad_entry(code, *entries):
    """A ZIP of a healthy file and bad ones."""
    return Case(one_archive(lambda: zipped(GOOD, *entries)), REFUSED, (code,), 1)


def bad_part(code, *parts):
    """A TAR in which a healthy file comes first."""
    return Case(one_archive(lambda: tarred(TAR_GOOD, *parts), "in.tar"), REFUSED, (code,), 1)


def bomb():
    content = beginning() + body()
    return Entry(b"bomb", b"", DEFLATED, zeros(LARGE, content), LARGE + len(content))


def small_lie():
    """A bomb that says it is a kilobyte."""
    return Entry(b"bomb", b"", DEFLATED, zeros(LARGE, beginning() + body()), 1000, crc=0)


def many_blanks():
    size = 31 << 20
    packed, crc = zeros(size), zlib.crc32(bytes(size))
    return [Entry(b"%d" % n, b"", DEFLATED, packed, size, crc=crc) for n in range(20)]


def chained():
    """Members whose data hold the headers of the next ones (a quine of headers)."""
    inner = zipped(Entry(b"b.dcm", BAD), end=False)
    inner = inner[: inner.rindex(b"PK\1\2")]
    outer = Entry(b"a.dcm", inner)
    start = len(zipped(GOOD, end=False)) - len(b"good.dcm") - 46
    return zipped(GOOD, outer, Entry(b"b.dcm", BAD, at=start + 30 + len(b"a.dcm")))


def damaged_gzip():
    packed = gzipped(tarred(TAR_GOOD))
    return packed[:-8] + bytes(4) + packed[-4:]


def nested_names():
    inner = zipped(Entry(b"deep.dcm", BAD))
    return zipped(GOOD, Entry(b"a", inner), Entry(b"b", gzipped(inner)),
                  Entry(b"c", tarred(TAR_GOOD)))  # fmt: skip


CASES = {
    "zip: a member leads up": bad_entry("unsafe_path", Entry(b"a/../../x.dcm", BAD)),
    "zip: a member names a server": bad_entry("unsafe_path", Entry(rb"\\host\share\x", BAD)),
    "zip: a member names a drive": bad_entry("unsafe_path", Entry(b"C:/x.dcm", BAD)),
    "zip: a member names a drive's own folder": bad_entry("unsafe_path", Entry(b"c:x.dcm", BAD)),
    "zip: a NUL hides the end of a name": bad_entry("unsafe_path", Entry(b"x.dcm\0.txt", BAD)),
    "zip: a second spelling leads out": bad_entry(
        "unsafe_path",
        Entry(b"x", BAD, extra=b"\x75\x70\x09\x00\x01\0\0\0\0../x"),
    ),
    "zip: a device": bad_entry("unsafe_path", Entry(b"zero", b"", mode=0o020666)),
    "zip: a pipe": bad_entry("unsafe_path", Entry(b"pipe", b"", mode=0o010666)),
    "zip: a link that is deflated": bad_entry(
        "unsafe_path", Entry(b"link", b"/etc/passwd", DEFLATED, mode=0o120777)
    ),
    "zip: a great many zeros": Case(
        one_archive(lambda: zipped(bomb(), GOOD)), REFUSED, ("bomb",), 1
    ),
    "zip: a bomb that says it is a kilobyte": Case(
        one_archive(lambda: zipped(small_lie(), GOOD)), REFUSED, ("bomb",), 1
    ),
    "zip: many harmless ones are too much together": Case(
        one_archive(lambda: zipped(GOOD, *many_blanks())), REFUSED, ("bomb",), 1
    ),
    "zip: members lie over one another": bad_entry("bomb", Entry(b"x.dcm", BAD, twice=500)),
    "zip: members lie inside one another": Case(one_archive(chained), REFUSED, ("bomb",), 1),
    "zip: an entry points at its neighbour": bad_entry("corrupt", Entry(b"x.dcm", BAD, at=0)),
    "zip: an entry points behind the file": bad_entry("corrupt", Entry(b"x", BAD, at=1 << 40)),
    "zip: an entry says it is larger than all numbers": bad_entry(
        "corrupt", Entry(b"x.dcm", BAD, size=(1 << 64) - 1)
    ),
    "zip: a packed size reaches into the directory": bad_entry(
        "corrupt", Entry(b"x.dcm", BAD, packed_size=len(BAD) + 60, size=len(BAD) + 60)
    ),
    "zip: two headers, two names": bad_entry("corrupt", Entry(b"x.dcm", BAD, local=b"y.dcm")),
    "zip: two headers, two sizes": bad_entry("corrupt", Entry(b"x.dcm", BAD, local_size=7)),
    "zip: a size is too small": bad_entry(
        "corrupt", Entry(b"x.dcm", BAD, DEFLATED, size=len(BAD) - 2)
    ),
    "zip: a size is too large": bad_entry(
        "corrupt", Entry(b"x.dcm", BAD, DEFLATED, size=len(BAD) + 2)
    ),
    "zip: a check sum of another file": bad_entry(
        "corrupt", Entry(b"x.dcm", BAD, DEFLATED, crc=zlib.crc32(b"other"))
    ),
    "zip: noise where a stream should be": bad_entry(
        "corrupt", Entry(b"x.dcm", BAD, DEFLATED, packed=b"\xff" * 500)
    ),
    "zip: a stream that does not end": bad_entry(
        "corrupt", Entry(b"x.dcm", BAD, DEFLATED, packed=deflated(BAD)[:-5])
    ),
    "zip: another way to pack": bad_entry("archive", Entry(b"x.dcm", BAD, method=14)),
    "zip: locked in another way": bad_entry("encrypted", Entry(b"x.dcm", BAD, method=99)),
    "zip: strongly locked": bad_entry("encrypted", Entry(b"x.dcm", BAD, flags=0x41)),
    "zip: sizes behind the bytes": Case(
        one_archive(zipped(Entry(b"x", healthy(1), DEFLATED, flags=8, local_size=0))),
        ACCEPTED,
        (),
        1,
    ),
    "zip: bytes follow a deflated member's stream": Case(
        one_archive(zipped(Entry(b"x", BAD, DEFLATED, packed=deflated(BAD) + b"more"))),
        ACCEPTED,
        (),
        1,
    ),
    "zip: a program in front": Case(
        one_archive(zipped(GOOD, prefix=b"MZ" + bytes(5000))), ACCEPTED, (), 1
    ),
    "zip: bytes behind the end": Case(one_archive(zipped(GOOD) + bytes(99)), ACCEPTED, (), 1),
    "zip: a directory of 64 bits": Case(one_archive(zip64(GOOD)), ACCEPTED, (), 1),
    "zip: fewer members than promised": Case(
        one_archive(zipped(GOOD, count=9)), REFUSED, ("corrupt",), 1
    ),
    "zip: a directory larger than the file": Case(
        one_archive(zipped(GOOD, directory_size=1 << 31)), REFUSED, ("corrupt",), 0
    ),
    "zip: only its beginning": Case(
        one_archive(zipped(GOOD, end=False)[:300]), REFUSED, ("corrupt",), 0
    ),
    "zip: no bytes at all": Case(one_archive(b""), REFUSED, ("empty",), 0),
    "zip: another file under its name": Case(
        one_archive(b"plain words " * 50), REFUSED, ("corrupt",), 0
    ),
    "zip: an image under its name": Case(one_archive(a_file()), ACCEPTED, (), 1),
    "zip: one name three times": Case(
        one_archive(zipped(GOOD, Entry(b"good.dcm", BAD), Entry(b"./good.dcm", healthy(3)))),
        FLAGGED,
        ("duplicate_member",),
        3,
    ),
    "zip: archives inside, under names that say nothing": Case(
        one_archive(nested_names), FLAGGED, ("nested_archive",), 1
    ),
    "zip: a disc's directory inside names a way out": Case(
        one_archive(zipped(GOOD, Entry(b"DICOMDIR", beginning(sop_class=DIRECTORY) + body()))),
        ACCEPTED,
        (),
        1,
    ),
    "zip: a cut image inside": bad_entry("truncated", Entry(b"x.dcm", (beginning() + body())[:-9])),
    "zip: found in a folder, under another name": Case(
        beside("export", lambda: zipped(Entry(b"x.dcm", BAD), Entry(b"../y.dcm", BAD))),
        REFUSED,
        ("unsafe_path",),
        2,
    ),
    "tar: a member leads up": bad_part("unsafe_path", tar_file(b"../x.dcm", BAD)),
    "tar: a link out": bad_part("unsafe_path", tar_header(b"x", kind=b"2", target=b"/etc/passwd")),
    "tar: a hard link with a size": bad_part("unsafe_path", tar_header(b"x", 10**9, kind=b"1")),
    "tar: a device": bad_part("unsafe_path", tar_header(b"x", kind=b"3")),
    "tar: a long name leads out": bad_part(
        "unsafe_path", tar_file(b"n", b"a/" * 9 + b"../" * 12 + b"x\0", kind=b"L"), tar_file(b"x")
    ),
    "tar: a name of a megabyte": bad_part(
        "bomb", tar_file(b"n", b"n" * (1 << 20), kind=b"L"), tar_file(b"x", BAD)
    ),
    "tar: records of a megabyte": bad_part(
        "bomb", tar_file(b"p", b"1" * (1 << 20), kind=b"x"), tar_file(b"x", BAD)
    ),
    "tar: a record with a wrong length": bad_part(
        "corrupt", tar_file(b"p", b"900 path=x\n", kind=b"x"), tar_file(b"x", BAD)
    ),
    "tar: a record turns the size": bad_part(
        "corrupt", tar_file(b"p", record(b"size", b"99999999999"), kind=b"x"), tar_file(b"x", BAD)
    ),
    "tar: a negative size": bad_part("corrupt", tar_header(b"x", size_field=b"\xff" * 12)),
    "tar: a size of 88 bits": bad_part(
        "corrupt", tar_header(b"x", size_field=b"\x80" + b"\xff" * 11)
    ),
    "tar: a size of words": bad_part("corrupt", tar_header(b"x", size_field=b"12 34 56 78")),
    "tar: a wrong check sum": bad_part("corrupt", tar_header(b"x", check=b"000001\0 ")),
    "tar: a file of holes": bad_part(
        "archive", tar_file(b"p", record(b"GNU.sparse.major", b"1"), kind=b"x"), tar_file(b"x", BAD)
    ),
    "tar: holes of a terabyte": bad_part(
        "bomb",
        tar_file(b"p", record(b"GNU.sparse.realsize", b"1" * 13), kind=b"x"),
        tar_file(b"x", BAD),
    ),
    "tar: cut in a member": Case(
        one_archive(tarred(TAR_GOOD, tar_file(b"x", BAD), end=b"")[:-600], "in.tar"),
        REFUSED,
        ("corrupt",),
        1,
    ),
    "tar: cut where a member ends": Case(
        one_archive(tarred(TAR_GOOD, end=b""), "in.tar"), REFUSED, ("corrupt",), 1
    ),
    "tar.gz: cut": Case(
        one_archive(
            lambda: gzipped(tarred(TAR_GOOD, tar_file(b"x", bytes(range(256)) * 9)))[:-300],
            "in.tgz",
        ),
        REFUSED,
        ("corrupt",),
        1,
    ),
    "tar.gz: a wrong check sum": Case(
        one_archive(damaged_gzip, "in.tgz"), REFUSED, ("corrupt",), 0
    ),
    "tar.gz: a great many zeros": Case(
        one_archive(
            lambda: gzipped(tarred(TAR_GOOD, tar_header(b"bomb", LARGE)) + bytes(LARGE)), "in.tgz"
        ),
        REFUSED,
        ("bomb",),
        1,
    ),
    "tar.gz: packed twice": Case(
        one_archive(gzipped(gzipped(tarred(TAR_GOOD))), "in.tar.gz"), REFUSED, ("corrupt",), 0
    ),
    "tar.gz: under the name of a zip": Case(
        one_archive(gzipped(tarred(TAR_GOOD))), ACCEPTED, (), 1
    ),
    "a packed archive that is not opened": Case(
        one_archive(b"7z\xbc\xaf\x27\x1c" + bytes(99), "in.7z"), REFUSED, ("archive",), 0
    ),
    "an image packed alone": Case(
        one_archive(gzipped(a_file()), "in.dcm.gz"), REFUSED, ("archive",), 0
    ),
}
