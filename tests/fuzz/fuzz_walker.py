"""Coverage-guided fuzzing of the fast walker and the structure scanner.

    PYTHONPATH=.:tests/study python tests/fuzz/fuzz_walker.py FOLDER -max_total_time=60

No bytes may raise anything, and what the walker accepts the scanner must read alike. FOLDER takes
the corpus, which is made anew from `seeds`; nothing binary lies in the project.

The first byte of an input says what stands before the rest, so that the fuzzer need not keep a
preamble and a file meta header in order.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["desktop.study"]):
    from desktop.study.header import Header, header_of, quick_header
    from desktop.study.hierarchy import Refusal
    from desktop.study.structure import scan
    from desktop.study.tags.file_bytes import MemoryBytes
    from desktop.study.tags.header_tags import WANTED, WANTED_IN_FRAMES
    from desktop.study.tags.walker import WINDOW

from dicom_bytes import IMPLICIT, beginning
from seeds import JPEG_LS, seeds

BEGINNINGS = (b"", beginning(), beginning(syntax=IMPLICIT), beginning(syntax=JPEG_LS))


def look(data: bytes) -> None:
    """One input: the header by the scanner, and by the walker if it is sure."""
    if not data:
        return
    content = BEGINNINGS[data[0] % len(BEGINNINGS)] + data[1:]
    source = MemoryBytes(content)
    scanned = header_of("x", scan(source, WANTED, WANTED_IN_FRAMES))
    walked = quick_header("x", content[:WINDOW], len(content), source.take)
    if not isinstance(scanned, Header | Refusal) and scanned not in ("not_dicom", "directory"):
        raise AssertionError("The scanner gives none of the four answers.")
    if walked is not None and walked != scanned:
        raise AssertionError("The walker accepts what the scanner reads in another way.")


def write_corpus(folder: Path) -> None:
    """One file for each seed, whole and without its beginning."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds()):
        folder.joinpath(f"whole-{number}").write_bytes(b"\0" + content)
        for kind, start in enumerate(BEGINNINGS[1:], start=1):
            if content.startswith(start):
                rest = content.removeprefix(start)
                folder.joinpath(f"rest-{number}").write_bytes(bytes([kind]) + rest)


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]))
    atheris.Setup([*sys.argv, "-max_len=4096", "-timeout=10", "-rss_limit_mb=1024"], look)
    atheris.Fuzz()
