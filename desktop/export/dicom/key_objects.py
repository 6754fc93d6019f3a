"""The images that the report points to, as a DICOM Key Object Selection: a viewer shows them first.

Source: PS3.3 A.35.4; PS3.16 TID 2010, CID 7010 (titles).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.checklist.answers import Evidence
from desktop.export.dicom.fitting import classes, fitted
from desktop.export.dicom.frame import (
    coded,
    filed,
    made_quietly,
    observer,
    series_words,
    spoken,
    stamp,
    written,
)
from desktop.export.dicom.frames import frame_numbers
from desktop.export.dicom.kinds import KEY_OBJECTS
from desktop.export.dicom.narrative import Shown
from desktop.export.dicom.reading_back import (
    compare,
    images_of,
    name_of,
    named_objects,
    shown_facts,
)
from desktop.export.exporter import Format
from desktop.export.words import visible
from desktop.foundation.coding import Code
from desktop.report.document import Report
from desktop.report.edits import sentences_of

if TYPE_CHECKING:  # pydicom takes 0.2 s, and is needed only where DICOM is wanted
    from pydicom.dataset import Dataset

TITLE = Code("113000", "DCM", "Of Interest")
DESCRIPTION = "113012"
NO_IMAGES = "No answer of this report points to an image, so there are no key images to list."


class KeyObjectExporter:
    """DICOM Key Object Selection."""

    format = Format(KEY_OBJECTS.name, KEY_OBJECTS.title, KEY_OBJECTS.suffix)

    def obstacles(self, report: Report) -> list[str]:
        return filed(report) or ([] if key_images(report)[0] else [NO_IMAGES])

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        study, _ = fitted(report.study)
        fit = replace(report, study=study)
        shown, told = key_images(fit)
        data = made_quietly(lambda: written(_document(fit, shown, told)))
        wanted = {
            "images": shown_facts(shown), "told": told,
            "evidence": sorted({(one.sop_class, one.sop_uid) for one in shown}),
        }  # fmt: skip
        compare(data, fit, KEY_OBJECTS, wanted, _read)
        return data


def key_images(report: Report) -> tuple[tuple[Shown, ...], str]:
    """Each image that a sentence, an answer or a size points to, once; and what they show.

    The words are one line an image: its label, then the sentence it stands behind.
    """
    known = classes(fitted(report.study)[0])
    told: dict[Shown, str] = {}
    for image, words in _pointed(report):
        if image.sop_uid in known:
            shown = Shown(known[image.sop_uid], image.sop_uid, image.frame)
            label = visible(image.label).strip()
            line = ": ".join(part for part in (label, visible(words).strip()) if part)
            told.setdefault(shown, " ".join(line.split()))
    lines = [f"{number}. {line}" for number, line in enumerate(told.values(), start=1) if line]
    return tuple(told), "\n".join(lines)


def _pointed(report: Report) -> Iterator[tuple[Evidence, str]]:
    """Marked images first, then whatever the words of the report point to."""
    for one in report.key_images:
        yield replace(one.image, label=""), one.caption  # which begins with its label
    yield from _said(report)


def _said(report: Report) -> Iterator[tuple[Evidence, str]]:
    for sentence in sentences_of(report.sections):
        for image in sentence.evidence:
            yield image, sentence.text
    for lesion in report.lesions:
        for measured in lesion.measurements:
            for image in measured.evidence:
                yield image, f"{measured.name}, {lesion.title}"
    for answer in report.answers:
        for image in answer.answer.evidence if answer.answer else ():
            yield image, f"{answer.question} {answer.said}"


def _document(report: Report, shown: tuple[Shown, ...], told: str) -> Dataset:
    import highdicom.ko as ko

    from desktop.export.dicom.evidence import evidence

    behind = evidence(report.study, {one.sop_uid for one in shown})
    content = ko.KeyObjectSelection(coded(TITLE), _named(shown), description=told or None)
    root = content[0]
    root.ContentSequence = [*spoken(report), *observer(report), *root.ContentSequence]
    made = ko.KeyObjectSelectionDocument(
        evidence=behind, content=content, **series_words(KEY_OBJECTS, report)
    )
    pictures = [item for item in made.ContentSequence if item.ValueType == "IMAGE"]
    for item, one in zip(pictures, shown, strict=True):
        del item.ConceptNameCodeSequence  # TID 2010 allows it none
        frames = frame_numbers(one.sop_class, one.frame)
        if frames:
            item.ReferencedSOPSequence[0].ReferencedFrameNumber = frames
    stamp(made, KEY_OBJECTS, report)
    return made


def _named(shown: tuple[Shown, ...]) -> list[Dataset]:
    """The images as the library wants them; it takes for an image only what has rows."""
    from pydicom.dataset import Dataset

    named = []
    for one in shown:
        image = Dataset()
        image.SOPClassUID, image.SOPInstanceUID = one.sop_class, one.sop_uid
        image.Rows = image.Columns = 1
        named.append(image)
    return named


def _read(made: Dataset) -> dict[str, object]:
    told = [
        str(item.TextValue)
        for item in made.ContentSequence
        if item.ValueType == "TEXT" and name_of(item) == DESCRIPTION
    ]
    return {
        "images": images_of(made), "told": "".join(told),
        "evidence": sorted(named_objects(made.CurrentRequestedProcedureEvidenceSequence)),
    }  # fmt: skip
