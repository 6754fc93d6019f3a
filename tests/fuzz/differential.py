"""Our headers against pydicom's over mutated files: a value that differs must not be silent.

    PYTHONPATH=.:tests/study python tests/fuzz/differential.py --count 100000 --seed 1

A file counts as accepted if we load it without any remark; then each value is held against
pydicom's. What pydicom cannot read at all is counted apart. Differences that are explained, and
why ours is the better reading, are in `EXPLAINED`; identifiers may have none.
"""

import argparse
import io
import random
import re
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pydicom
from seeds import seeds

from desktop.study.header import Header, header_from
from desktop.study.tags.file_bytes import MemoryBytes
from desktop.study.tags.header_tags import ELSEWHERE, VALUES

IDENTIFIERS = frozenset(
    (
        "PatientID",
        "PatientName",
        "PatientBirthDate",
        "StudyInstanceUID",
        "SeriesInstanceUID",
        "SOPInstanceUID",
        "AccessionNumber",
    )
)
TAGS = tuple(VALUES)
GROUPS = ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence")
TEXT_OF_PLACE = re.compile(rb"[A-Z]{2}(?=..)", re.DOTALL)


@dataclass(slots=True)
class Tally:
    """What came of a run.

    Attributes:
        differing: per keyword, with the first few mutations that show it.
    """

    made: int = 0
    accepted: int = 0
    values: int = 0
    unread_by_pydicom: int = 0
    differing: Counter[str] = field(default_factory=Counter)
    shown: list[tuple[str, object, object, int]] = field(default_factory=list)


def mutations(seed: int, count: int) -> Iterator[bytes]:
    """Whole files with one to three small damages each, the same for the same seed."""
    rng = random.Random(seed)
    files = seeds()
    for _ in range(count):
        content = bytearray(rng.choice(files))
        for _ in range(rng.choice((1, 1, 1, 1, 2, 3))):
            rng.choice(DAMAGES)(rng, content, files)
        yield bytes(content)


def _flip(rng: random.Random, content: bytearray, _: list[bytes]) -> None:
    content[_place(rng, content)] ^= 1 << rng.randrange(8)


def _overwrite(rng: random.Random, content: bytearray, _: list[bytes]) -> None:
    content[_place(rng, content)] = rng.choice((0, 0xFF, 0x20, 0x5C, 0x1B, rng.randrange(256)))


def _cut(rng: random.Random, content: bytearray, _: list[bytes]) -> None:
    del content[_place(rng, content) :]


def _drop(rng: random.Random, content: bytearray, _: list[bytes]) -> None:
    at = _place(rng, content)
    del content[at : at + rng.randint(1, 12)]


def _insert(rng: random.Random, content: bytearray, _: list[bytes]) -> None:
    at = _place(rng, content)
    content[at:at] = rng.randbytes(rng.randint(1, 8))


def _lie(rng: random.Random, content: bytearray, _: list[bytes]) -> None:
    """Change a length field, mostly by little."""
    at = _after_type(rng, content)
    size = int.from_bytes(content[at : at + 2], "little")
    size = rng.choice((size + 2, size - 2, size + 8, 0, rng.randrange(200), 0xFFFF)) & 0xFFFF
    content[at : at + 2] = size.to_bytes(2, "little")


def _repeat(rng: random.Random, content: bytearray, _: list[bytes]) -> None:
    """Put a piece of the file in again at another place."""
    start, at = _place(rng, content), _place(rng, content)
    content[at:at] = content[start : start + rng.randint(8, 60)]


def _swap(rng: random.Random, content: bytearray, _: list[bytes]) -> None:
    at, size = _place(rng, content), rng.randint(8, 40)
    piece = content[at : at + size]
    del content[at : at + size]
    to = _place(rng, content)
    content[to:to] = piece


def _splice(rng: random.Random, content: bytearray, files: list[bytes]) -> None:
    """Go on with another file."""
    other = rng.choice(files)
    at = _place(rng, content)
    content[at:] = other[max(0, at + rng.randint(-8, 8)) :]


def _retype(rng: random.Random, content: bytearray, _: list[bytes]) -> None:
    """Give an element, or what looks like one, another type or tag."""
    at = _after_type(rng, content) - 2
    if rng.random() < 0.5:
        content[at : at + 2] = rng.choice((b"LO", b"SH", b"UI", b"UN", b"OB", b"SQ", b"DS", b"PN"))
    else:
        tag = rng.choice(TAGS)
        content[at - 4 : at] = (tag >> 16).to_bytes(2, "little") + (tag & 0xFFFF).to_bytes(
            2, "little"
        )


DAMAGES = (
    *(_flip, _flip, _flip, _flip, _overwrite, _overwrite, _lie, _retype),
    *(_cut, _drop, _insert, _repeat, _swap, _splice),
)


def _after_type(rng: random.Random, content: bytearray) -> int:
    """Behind what looks like an element's type."""
    ends = [found.end() for found in TEXT_OF_PLACE.finditer(content, 136)]
    return rng.choice(ends) if ends else _place(rng, content)


def _place(rng: random.Random, content: bytearray) -> int:
    """Somewhere behind the preamble."""
    return rng.randrange(min(128, len(content) - 1), max(len(content), 2))


def run(seed: int, count: int) -> Tally:
    """Hold `count` mutations against pydicom."""
    tally = Tally()
    for number, content in enumerate(mutations(seed, count)):
        tally.made += 1
        found = header_from("x", MemoryBytes(content))
        if not isinstance(found, Header) or found.warnings:
            continue
        tally.accepted += 1
        theirs = _pydicom_values(content)
        if theirs is None:
            tally.unread_by_pydicom += 1
            continue
        for keyword, value in _our_values(found).items():
            tally.values += 1
            if keyword in theirs and _parted(theirs[keyword]) != _parted(value):
                tally.differing[keyword] += 1
                tally.shown.append((keyword, value, theirs[keyword], number))
    return tally


def _parted(value: object) -> object:
    """A text without the spaces around its parts; ours keeps them inside a single value."""
    if not isinstance(value, str):
        return value
    return "\\".join(part.strip() for part in value.split("\\")) or None


def _our_values(found: Header) -> dict[str, object]:
    """Our values by keyword, None where there is none."""
    instance, study = found.instance, found.study
    elsewhere = {
        "SOPClassUID": instance.sop_class,
        "SOPInstanceUID": instance.sop_uid,
        "StudyDate": study.date,
        "StudyTime": study.time,
        "AccessionNumber": study.accession,
        "Modality": instance.modality,
        "ReferringPhysicianName": study.referrer.value,
        "StudyDescription": study.description,
        "SeriesDescription": found.series.description,
        "PatientName": study.patient.name.value,
        "PatientID": study.patient.id.value,
        "IssuerOfPatientID": study.patient.issuer.value,
        "PatientBirthDate": study.patient.birth_date.value,
        "StudyInstanceUID": instance.study_uid,
        "SeriesInstanceUID": instance.series_uid,
        "StudyID": study.study_id,
        "SeriesNumber": found.series.number,
        "InstanceNumber": instance.number,
    }
    keywords = [wanted.keyword for wanted in VALUES.values() if wanted.keyword not in ELSEWHERE]
    return {name: value or None for name, value in elsewhere.items()} | {
        keyword: instance.header.get(keyword) for keyword in keywords
    }


def _pydicom_values(content: bytes) -> dict[str, object] | None:
    """Pydicom's values in our form; None if it cannot read the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            dataset = pydicom.dcmread(io.BytesIO(content), stop_before_pixels=True)
            return _values(dataset)
        except Exception:  # of many types: whatever stops pydicom
            return None


def _values(dataset: pydicom.Dataset) -> dict[str, object]:
    found: dict[str, object] = {}
    multiframe = any(group in dataset for group in GROUPS)
    for wanted in VALUES.values():
        value = dataset.get(wanted.keyword)
        if multiframe and value is None:
            continue  # ours may stand in the functional groups
        found[wanted.keyword] = _in_our_form(value, wanted.vr, wanted.many)
    if found.get("DiffusionBValue", 0) is None:
        del found["DiffusionBValue"]  # ours may be the maker's own
    if "SOPClassUID" in found and found["SOPClassUID"] is None:
        del found["SOPClassUID"]  # ours may be the media class
    for number in ("SeriesNumber", "InstanceNumber"):
        found[number] = found.get(number) or None
    return found


def _in_our_form(value: object, vr: str, many: bool) -> object:
    if vr == "SQ":
        return "present" if value else None
    if value is None or value == "" or (not isinstance(value, int | float) and not len(value)):
        return None
    parts = list(value) if isinstance(value, pydicom.multival.MultiValue) else [value]
    if vr in ("IS", "DS", "US", "FD"):
        numbers = [float(part) for part in parts]
        return tuple(numbers) if many else numbers[0]
    words = [str(part).strip() for part in parts]
    if many:
        return tuple(words)
    text = "\\".join(words).strip()
    if vr == "DA" and len(text) == 10:
        text = text.replace(".", "")
    return (text.replace(":", "") if vr == "TM" else text) or None


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> int:
    """Run, print, and fail on what may not be."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--count", type=int, default=100_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--show", type=int, default=10)
    given = asked.parse_args()
    tally = run(given.seed, given.count)
    for keyword, ours, theirs, number in tally.shown[: given.show]:
        _say(f"{number}: {keyword}: ours {ours!r}, pydicom's {theirs!r}")
    wrong = sum(tally.differing[keyword] for keyword in IDENTIFIERS)
    others = sum(tally.differing.values()) - wrong
    _say(
        f"{tally.made} mutated files, {tally.accepted} accepted without a remark, "
        f"{tally.unread_by_pydicom} of them not read by pydicom; {tally.values} values: "
        f"{wrong} identifiers and {others} others differ"
    )
    return 1 if wrong or others * 10_000 > tally.made else 0


if __name__ == "__main__":
    sys.exit(main())
