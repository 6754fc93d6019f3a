"""Discs whose directory lies about where files are, and how its records hang together."""

from dicom_bytes import DIRECTORY, beginning, element, item, sequence, written
from disc_bytes import RECORDS, directory_file
from hostile_case import ACCEPTED, FLAGGED, REFUSED, Case, healthy

LISTED = rb"IMAGES\IM1"


def disc(content, name="DICOMDIR", opened=None, image="IMAGES/IM1"):
    """A disc with one image, and a secret beside it that must never be read."""

    def build(folder):
        written(folder, f"disc/{image}", healthy(1))
        written(folder, "outside/SECRET", healthy(7))
        written(folder, f"disc/{name}", content() if callable(content) else content)
        return str(folder / "disc" / (opened or name))

    return build


def unsafe(*file_ids):
    return Case(disc(directory_file(LISTED, *file_ids)), REFUSED, ("unsafe_path",), 1)


def damaged(content, **rest):
    return Case(disc(content, **rest), REFUSED, ("corrupt",), 1)


def offsets(links, **rest):
    return damaged(directory_file(LISTED, LISTED, links=links, **rest))


def two_thousand_in_a_row():
    """Each record inside the one before; a reader that recurses would end here."""
    return directory_file(
        *[LISTED] * 2000,
        links=lambda at: {n: {"lower": at[n + 1], "following": 0} for n in range(3, len(at) - 1)},
    )


CASES = {
    "disc: a right one": Case(disc(directory_file(LISTED)), ACCEPTED, (), 1),
    "disc: its folder is opened": Case(disc(directory_file(LISTED), opened="."), ACCEPTED, (), 1),
    "disc: small letters and versions": Case(
        disc(directory_file(LISTED), image="images/im1.;1"), ACCEPTED, (), 1
    ),
    "disc: its name has a version": Case(
        disc(directory_file(LISTED, rb"..\SECRET"), name="DICOMDIR.;1"),
        REFUSED,
        ("unsafe_path",),
        1,
    ),
    "disc: a file is not listed": Case(disc(directory_file()), ACCEPTED, (), 1),
    "disc: a record leads up": unsafe(rb"..\outside\SECRET"),
    "disc: a record leads up the other way": unsafe(b"IMAGES/../../outside/SECRET"),
    "disc: a record leads up from inside": unsafe(rb"IMAGES\..\..\outside\SECRET"),
    "disc: a record names a server": unsafe(rb"\\server\share\IM1"),
    "disc: a record names a drive": unsafe(rb"C:\IM1"),
    "disc: a record starts at the root": unsafe(rb"\IM1"),
    "disc: a NUL in a record": unsafe(b"IMAGES\\IM1\0\\..\\x"),
    "disc: a name of nothing": Case(
        disc(directory_file(LISTED, b"\\")), REFUSED, ("unsafe_path",), 1
    ),
    "disc: a name of a kilobyte and more": unsafe(b"\\".join([b"AAAAAAAA"] * 200)),
    "disc: a folder where a file should be": Case(
        disc(directory_file(LISTED, b"IMAGES")), FLAGGED, ("missing_file",), 1
    ),
    "disc: files are missing": Case(
        disc(directory_file(LISTED, b"A", b"B")), FLAGGED, ("missing_file",), 1
    ),
    "disc: a record follows itself": offsets(lambda at: {3: {"following": at[3]}}),
    "disc: two records follow each other": offsets(lambda at: {4: {"following": at[3]}}),
    "disc: a record lies inside itself": offsets(lambda at: {0: {"lower": at[0]}}),
    "disc: an image holds its patient": offsets(lambda at: {3: {"lower": at[0]}}),
    "disc: an offset leads into a record's middle": offsets(lambda at: {1: {"lower": at[2] + 4}}),
    "disc: an offset leads behind the file": offsets(lambda at: {1: {"lower": 0xFFFFFFFE}}),
    "disc: the first offset leads nowhere": damaged(directory_file(LISTED, first=0x7FFFFFFF)),
    "disc: two thousand records inside one another": Case(
        disc(two_thousand_in_a_row), ACCEPTED, (), 1
    ),
    "disc: a record reaches behind the file": Case(
        disc(beginning(sop_class=DIRECTORY) + element(RECORDS, "SQ", item(b"", 10**6))),
        REFUSED,
        ("corrupt",),
        1,
    ),
    "disc: records that are no records": damaged(
        beginning(sop_class=DIRECTORY) + element(RECORDS, "SQ", b"no records here.")
    ),
    "disc: the directory is cut": Case(
        disc(directory_file(LISTED)[:-20]), REFUSED, ("corrupt",), 1
    ),
    "disc: the directory is no DICOM": damaged(b"[autorun]\r\nopen=viewer.exe\r\n" * 9),
    "disc: the directory is empty": Case(disc(b""), REFUSED, ("empty",), 1),
    "disc: the directory is an image": Case(disc(healthy(2)), ACCEPTED, (), 2),
    "disc: the records are delimited": Case(
        disc(directory_file(LISTED, undefined=True, first=0)), ACCEPTED, (), 1
    ),
    "disc: a picture in every record": Case(
        disc(
            directory_file(
                LISTED,
                more=sequence(0x00880200, element(0x7FE00010, "OW", bytes(64)), undefined=True),
            )
        ),
        ACCEPTED,
        (),
        1,
    ),
}
