"""An archive is told by its bytes; documents and images that look like one are none."""

import pytest
from archive_bytes import Entry, gzipped, tar_file, tarred, zipped
from dicom_bytes import a_file

from desktop.study.media.kinds import is_named_archive, kind_of, looks_packed
from desktop.study.tags.file_bytes import MemoryBytes

ZIP = zipped(Entry(b"1", b"one"))
TAR = tarred(tar_file(b"1", b"one"))
WORD = zipped(Entry(b"[Content_Types].xml", b"<Types/>"))
DICOM_IN_PK = b"PK\3\4" + a_file()[4:]


@pytest.mark.parametrize(
    ("content", "path", "kind"),
    [
        (ZIP, "export", "zip"),
        (TAR, "export", "tar"),
        (gzipped(TAR), "export", "tar_gz"),
        (WORD, "letter.docx", None),
        (WORD, "letter.zip", "zip"),
        (DICOM_IN_PK, "image.zip", None),
        (b"MZ" + ZIP, "setup.zip", "zip"),
        (b"MZ" + ZIP, "setup.exe", None),
        (b"", "empty.zip", None),
        (gzipped(b"a nifti volume"), "t1.nii.gz", None),
        (gzipped(a_file()), "image.dcm.gz", "other"),
        (b"\x1f\x8b\x08 no stream", "a.tgz", "tar_gz"),
        (b"7z\xbc\xaf\x27\x1c", "a", "other"),
        (b"Rar!\x1a\x07\0", "a", "other"),
        (b"BZh9", "a.tar.bz2", "other"),
        (b"BZh9", "a", None),
        (b"plain text", "a", None),
    ],
)
def test_the_bytes_tell_and_the_name_helps(content, path, kind):
    assert kind_of(MemoryBytes(content), path) == kind


def test_names_of_archives_are_known():
    assert is_named_archive("/cd/A.ZIP")
    assert is_named_archive("a.tar.gz")
    assert not is_named_archive("zip")


@pytest.mark.parametrize("head", [ZIP, gzipped(b"x"), b"7z\xbc\xaf\x27\x1c", TAR[:2048]])
def test_an_archive_inside_an_archive_is_noticed(head):
    assert looks_packed(head)


@pytest.mark.parametrize("head", [WORD, DICOM_IN_PK, b"text", b""])
def test_what_is_no_archive_is_not_taken_for_one(head):
    assert not looks_packed(head)
