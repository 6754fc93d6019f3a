"""Coverage-guided fuzzing of the archive reader.

    PYTHONPATH=.:tests/study python tests/fuzz/fuzz_archive.py FOLDER -max_total_time=60

No bytes may raise anything: each member, and the archive itself, is believed, ignored or refused
with a known code. FOLDER takes the corpus, which is made anew.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["desktop.study"]):
    from desktop.foundation.work import Work
    from desktop.study.archive import found_in
    from desktop.study.hierarchy import Refusal
    from desktop.study.media.kinds import kind_of
    from desktop.study.reasons import REFUSED
    from desktop.study.tags.file_bytes import MemoryBytes

from archive_bytes import DEFLATED, Entry, gzipped, tar_file, tarred, zip64, zipped
from dicom_bytes import a_file

NAMES = ("a.zip", "a.tar", "a.tar.gz", "a")


def look(data: bytes) -> None:
    """One input under one of the names that an archive may have."""
    if not data:
        return
    path, source = NAMES[data[0] % len(NAMES)], MemoryBytes(data[1:])
    for found in found_in(path, source, kind_of(source, path), Work()):
        if not found.path.startswith(path):
            raise AssertionError("A member lies outside its archive.")
        if isinstance(found.outcome, Refusal) and found.outcome.code not in REFUSED:
            raise AssertionError("A refusal without a sentence.")


def write_corpus(folder: Path) -> None:
    """Each kind of archive, with two images, a text and a folder in it."""
    folder.mkdir(parents=True, exist_ok=True)
    image = a_file()
    entries = (Entry(b"1", image), Entry(b"folder/2", image, DEFLATED), Entry(b"read.me", b"text"))
    tar = tarred(tar_file(b"1", image), tar_file(b"folder/2", image))
    kinds = (
        zipped(*entries),
        zipped(Entry(b"a/"), prefix=b"MZ"),
        zip64(*entries),
        tar,
        gzipped(tar),
    )
    for number, content in enumerate(kinds):
        for name in range(len(NAMES)):
            folder.joinpath(f"{number}-{name}").write_bytes(bytes([name]) + content)


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]))
    atheris.Setup([*sys.argv, "-max_len=8192", "-timeout=10", "-rss_limit_mb=1024"], look)
    atheris.Fuzz()
