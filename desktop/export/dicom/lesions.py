"""The lesions of a report as numbers and coded answers: what goes into TID 1500.

What the reader measured on images stands with its place in the lesion whose answers point to it;
what no lesion points to is a group of its own.

A score whose inputs are open has two ends, told as its least and its most. A score that the reader
overruled keeps its numbers, and its outcome is not told as a code: the reader says otherwise, and
the report in words says what. What is open or could not be assessed is not told here.

Source: PS3.16 TID 1500, 1501, 300; CID 7464 (derivations).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.checklist.answers import Evidence
from desktop.export.dicom.drawn_numbers import (
    LONGEST_NUMBER,
    NO_UNITS,
    Number,
    measured_on,
    placed,
    stands_on,
)
from desktop.export.dicom.narrative import Shown
from desktop.export.dicom.uids import derived
from desktop.export.words import language_of_report, visible
from desktop.foundation.coding import Code
from desktop.foundation.language import text
from desktop.report.codes import local_code
from desktop.report.document import CodedAnswer, LesionReport, Report, ScoreLine

UNITS: Mapping[str, str] = {
    "mm": "millimeter", "cm": "centimeter", "%": "Percent", "1": "no units", "a": "year",
    "mo": "month", "[hnsf'U]": "Hounsfield unit", "10*9/L": "10*9/L", "10*-3.mm2/s": "10*-3.mm2/s",
}  # fmt: skip
LEAST = Code("255605001", "SCT", "Minimum")
MOST = Code("56851009", "SCT", "Maximum")
POINTS = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
OF_NO_LESION = text("Measured on images, of no lesion")


@dataclass(frozen=True, slots=True)
class Lesion:
    """One lesion: how it is followed, where it is, and what is known of it.

    Attributes:
        called: for instance `Lesion 1, T7`.
        coded: question and answer.
        finding: false of the group of what was measured for no lesion.
    """

    tracking_uid: str
    called: str
    sites: tuple[Code, ...]
    numbers: tuple[Number, ...]
    coded: tuple[tuple[Code, Code], ...]
    images: tuple[Shown, ...]
    finding: bool = True


def lesions_of(report: Report, known: Mapping[str, str]) -> tuple[Lesion, ...]:
    """The lesions in the report's order, then what was measured on images for none of them.

    Args:
        known: SOP class by SOP instance UID, of all images that may be referred to.
    """
    english = {here: source for source, here in language_of_report(report).words.items()}
    lesions = [_lesion(one, known, english) for one in report.lesions]
    return (*lesions, *_of_no_lesion(report, known))


def _of_no_lesion(report: Report, known: Mapping[str, str]) -> Iterator[Lesion]:
    """What was measured, and no lesion points to, as one group."""
    theirs = {(i.sop_uid, i.frame, i.drawn) for one in report.lesions for i in _pointed(one)}
    rest = [one for one in report.drawings if (one.sop_uid, one.frame, one.drawn) not in theirs]
    numbers = tuple(measured_on(rest, (), known))
    if numbers:
        uid = derived(report.reading_id, "measured on images")
        called = language_of_report(report)(OF_NO_LESION)
        yield Lesion(uid, called, (), numbers, (), (), finding=False)


def _lesion(one: LesionReport, known: Mapping[str, str], english: Mapping[str, str]) -> Lesion:
    numbers = [*_measured(one, known)]
    for line in one.scores:
        numbers += _scored(line, english)
    evidence = _pointed(one)
    numbers += measured_on(evidence, one.measurements, known)
    return Lesion(
        tracking_uid=one.tracking_uid,
        called=visible(one.title).strip() or one.label,
        sites=tuple(code for _, code in one.levels if code is not None),
        numbers=tuple(numbers),
        coded=tuple(dict.fromkeys((*_answers(one), *_outcomes(one)))),
        images=_shown(evidence, known),
    )


def _pointed(one: LesionReport) -> list[Evidence]:
    """The images that its answers and sizes point to."""
    said = [image for answer in one.answers if answer.answer for image in answer.answer.evidence]
    return [*said, *(image for size in one.measurements for image in size.evidence)]


def _measured(one: LesionReport, known: Mapping[str, str]) -> Iterator[Number]:
    names = {answer.slot: answer.question_code for answer in one.answers}
    for measured in one.measurements:
        name = measured.code or names.get(measured.slot)
        value = format(measured.number, "f")
        if len(value) > LONGEST_NUMBER:
            continue  # no radiological size has so many digits; the words hold it
        yield Number(
            name or local_code(measured.slot.question, measured.name),
            value,
            Code(measured.unit, "UCUM", UNITS.get(measured.unit, measured.unit)),
            images=_shown((i for i in measured.evidence if not stands_on(measured, i)), known),
            places=tuple(
                place
                for image in measured.evidence
                if stands_on(measured, image)
                for place in placed(image, known)
            ),
        )


def _scored(line: ScoreLine, english: Mapping[str, str]) -> Iterator[Number]:
    """The sum, or its two ends; then the points of each component, by their place."""
    if line.code is None:
        return
    if line.least is not None and line.least == line.most:
        yield Number(line.code, str(line.least), NO_UNITS)
    elif line.least is not None and line.most is not None:
        yield Number(line.code, str(line.least), NO_UNITS, LEAST)
        yield Number(line.code, str(line.most), NO_UNITS, MOST)
    for place, (name, _, points) in enumerate(line.working, start=1):
        if POINTS.fullmatch(points):
            source = english.get(name, name)
            called = f"{line.code.value}: {source[:1].upper()}{source[1:]}"
            word = f"{line.instrument}.component.{place}"
            yield Number(local_code(word, called), points, NO_UNITS)


def _answers(one: LesionReport) -> Iterator[tuple[Code, Code]]:
    """Coded answers; where the lesion is stands as its site."""
    sites = {code for _, code in one.levels}
    for answer in one.answers:
        if answer.question_code is not None and answer.state == "answered":
            for code in answer.said_codes:
                if code not in sites or not _is_levels(answer):
                    yield answer.question_code, code


def _is_levels(answer: CodedAnswer) -> bool:
    return answer.answer is not None and isinstance(answer.answer.value, tuple)


def _outcomes(one: LesionReport) -> Iterator[tuple[Code, Code]]:
    for line in one.scores:
        if line.code is not None and line.outcome_code is not None and not line.overruled:
            yield line.code, line.outcome_code


def _shown(evidence: Iterable[Evidence], known: Mapping[str, str]) -> tuple[Shown, ...]:
    found = (
        Shown(known[one.sop_uid], one.sop_uid, one.frame)
        for one in evidence
        if one.sop_uid in known
    )
    return tuple(dict.fromkeys(found))
