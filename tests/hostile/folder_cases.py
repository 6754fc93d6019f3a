"""Folders with links, pipes and odd names, and files that contradict one another."""

import os
import socket

from dicom_bytes import a_file, written
from hostile_case import ACCEPTED, FLAGGED, REFUSED, Case, beside, healthy

NAME, ID, STUDY, SOP, CHARSET = 0x00100010, 0x00100020, 0x0020000D, 0x00080018, 0x00080005


def folder(fill):
    """A healthy image in a folder, a secret beside it, and whatever `fill` adds."""

    def build(path):
        source = path / "source"
        written(path, "source/healthy.dcm", healthy(1))
        written(path, "outside/secret.dcm", healthy(7))
        fill(source)
        return str(source)

    return build


def link(name, target):
    return folder(lambda source: (source / name).symlink_to(target))


def chain_of_links(source):
    (source / "a").symlink_to(source / "b")
    (source / "b").symlink_to(source / "a")


def deep(source):
    """Folders inside one another as far as the system lets them."""
    here = source
    for _ in range(300):
        here = here / "d"
    here.mkdir(parents=True)
    (here / "deep.dcm").write_bytes(healthy(2))


def listening(source):
    """A socket that lies in the folder like a file."""
    before = os.getcwd()  # noqa: PTH109
    os.chdir(source)  # a socket's path may be 107 bytes long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("s")
    finally:
        os.chdir(before)


def two(first, second):
    """Two files with the given changes beside the healthy one."""

    def fill(source):
        for place, changes in enumerate((first, second)):
            written(source, f"{place}.dcm", a_file({SOP: ("UI", f"1.2.9.{place}"), **changes}))

    return folder(fill)


def other_pixels(last):
    """One image twice: with another preamble, its last byte changed by so much."""

    def fill(source):
        content = a_file({0x00280010: ("US", b"\x08\0"), 0x00280011: ("US", b"\x08\0")})
        changed = bytes([(content[-1] + last) % 256])
        (source / "healthy.dcm").write_bytes(content)
        (source / "b.dcm").write_bytes(b"\1" + content[1:-1] + changed)

    return folder(fill)


CASES = {
    "folder: a link to itself": Case(link("x", "."), REFUSED, ("link_loop",), 1),
    "folder: a link to all that lies above": Case(link("x", "../.."), REFUSED, ("unsafe_path",), 1),
    "folder: a link to a secret": Case(
        link("x.dcm", "../outside/secret.dcm"), REFUSED, ("unsafe_path",), 1
    ),
    "folder: a link by way of a link": Case(
        folder(
            lambda source: (
                (source.parent / "way").symlink_to("outside"),
                (source / "x").symlink_to("../way/secret.dcm"),
            )
        ),
        REFUSED,
        ("unsafe_path",),
        1,
    ),
    "folder: links that lead to one another": Case(
        folder(chain_of_links), REFUSED, ("not_a_file",), 1
    ),
    "folder: a link to a source without end": Case(
        link("x.dcm", "/dev/zero"), REFUSED, ("not_a_file",), 1
    ),
    "folder: a directory file that is a link": Case(
        link("DICOMDIR", "../outside/secret.dcm"), REFUSED, ("unsafe_path",), 1
    ),
    "folder: an archive that is a link": Case(
        link("x.zip", "../outside/secret.dcm"), REFUSED, ("unsafe_path",), 1
    ),
    "folder: pipes named like a disc and an archive": Case(
        folder(lambda source: [os.mkfifo(source / name) for name in ("DICOMDIR", "x.zip")]),
        REFUSED,
        ("not_a_file",),
        1,
    ),
    "folder: one image with other pixels": Case(other_pixels(1), FLAGGED, ("conflict",), 1),
    "folder: one image written anew before its pixels": Case(other_pixels(0), ACCEPTED, (), 1),
    "folder: a socket": Case(folder(listening), REFUSED, ("not_a_file",), 1),
    "folder: three hundred folders deep": Case(folder(deep), ACCEPTED, (), 2),
    "folder: a name that is no text": Case(
        folder(lambda source: (source / os.fsdecode(b"\xff\xfe.dcm")).write_bytes(healthy(2))),
        ACCEPTED,
        (),
        2,
    ),
    "folder: a name that clears the screen": Case(
        beside("\x1b[2J\n.dcm", (b"\0" * 128) + b"DICM"), REFUSED, ("no_dataset",), 1
    ),
    "folder: named like a member of an archive": Case(
        beside("x.zip!/y.dcm", healthy(2)), ACCEPTED, (), 2
    ),
    "two patients under one study": Case(
        two({STUDY: ("UI", "1.9")}, {STUDY: ("UI", "1.9"), ID: ("LO", "OTHER")}),
        FLAGGED,
        ("conflict", "one_patient_two_ids"),
        3,
    ),
    "one image twice with another patient": Case(
        beside("x.dcm", a_file({SOP: ("UI", "1.2.3.1.91"), ID: ("LO", "OTHER")})),
        FLAGGED,
        ("conflict",),
        1,
    ),
    "one image twice with another size": Case(
        beside("x.dcm", a_file({SOP: ("UI", "1.2.3.1.91"), 0x00280010: ("US", b"\1\0")})),
        FLAGGED,
        ("conflict",),
        1,
    ),
    "one name in two character sets": Case(
        two(
            {CHARSET: ("CS", "ISO_IR 100"), NAME: ("PN", b"M\xfcller^J"), STUDY: ("UI", "1.9")},
            {
                CHARSET: ("CS", "ISO_IR 192"),
                NAME: ("PN", "Müller^J".encode()),
                STUDY: ("UI", "1.9"),
            },
        ),
        FLAGGED,
        ("one_id_two_patients",),
        3,
    ),
    "an exact copy": Case(beside("copy.dcm", healthy(1)), ACCEPTED, (), 1),
}
