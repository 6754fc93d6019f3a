"""The report as DICOM Enhanced SR, TID 2000: what a PACS files and a viewer shows as text.

Every text that a person must read stands directly in a CONTAINER, and every item has a
concept name: viewers show nothing below that. The object is read back and compared before it
counts as made. The same tree goes into a Basic Text SR, for a PACS that knows no other.

Source: PS3.3 A.35.1 and A.35.2, PS3.16 TID 2000, CID 7000 (titles), CID 7003 (purposes of images).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop.export.dicom.frame import (
    coded,
    filed,
    images,
    made_quietly,
    observer,
    spoken,
    sr_words,
    stamp,
    written,
)
from desktop.export.dicom.kinds import BASIC, ENHANCED, Kind
from desktop.export.dicom.narrative import Narrative, Said, sayable
from desktop.export.dicom.reading_back import verify
from desktop.export.exporter import Format
from desktop.foundation.coding import Code
from desktop.report.document import Report

if TYPE_CHECKING:  # pydicom takes 0.2 s, and is needed only where DICOM is wanted
    from pydicom.dataset import Dataset

TITLES: Mapping[tuple[str, ...], Code] = {
    ("MR",): Code("18756-7", "LN", "MRI Spine Report"),
    ("CT",): Code("25045-6", "LN", "CT Report"),
}
OTHER_TITLE = Code("18748-4", "LN", "Diagnostic Imaging Report")
ILLUSTRATION = Code("121080", "DCM", "Best illustration of finding")


class NarrativeExporter:
    """The report in words, as one of the classes of structured report.

    Args:
        kind: `ENHANCED` or `BASIC`.
    """

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self.format = Format(kind.name, kind.title, kind.suffix)

    def obstacles(self, report: Report) -> list[str]:
        return filed(report)

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        said, told = sayable(report)
        data = made_quietly(lambda: written(_document(self._kind, said, told)))
        verify(data, report, self._kind)
        return data


class EnhancedSrExporter(NarrativeExporter):
    """DICOM Enhanced SR."""

    def __init__(self) -> None:
        super().__init__(ENHANCED)


class BasicSrExporter(NarrativeExporter):
    """DICOM Basic Text SR."""

    def __init__(self) -> None:
        super().__init__(BASIC)


def title_of(report: Report) -> Code:
    """What the document is called, by the modalities that were read; CID 7000."""
    modalities = tuple(m for m in report.study.modalities if m in ("CT", "MR"))
    return TITLES.get(modalities, OTHER_TITLE)


def _document(kind: Kind, report: Report, told: Narrative) -> Dataset:
    from highdicom.sr import EnhancedSR
    from highdicom.sr.sop import _SR  # it has no public class of the basic kind

    from desktop.export.dicom.evidence import all_evidence, evidence

    shown = {image.sop_uid for _, texts in told for text in texts for image in text.images}
    words = {**sr_words(kind, report), "content": _content(report, told)}
    behind = evidence(report.study, shown)
    made = (
        EnhancedSR(evidence=behind, **words)
        if kind is ENHANCED
        else _SR(evidence=behind, sop_class_uid=kind.sop_class, **words)
    )
    stamp(made, kind, report)
    made.CurrentRequestedProcedureEvidenceSequence = [all_evidence(report)]
    return made


def _content(report: Report, told: Narrative) -> Dataset:
    import highdicom.sr as sr
    from pydicom.sequence import Sequence

    root = sr.ContainerContentItem(
        name=coded(title_of(report)), is_content_continuous=False,
        template_id="2000",
    )  # fmt: skip
    items: list[Any] = [*spoken(report), *observer(report)]
    for code, texts in told:
        section = sr.ContainerContentItem(
            name=coded(code), is_content_continuous=False, relationship_type="CONTAINS"
        )
        section.ContentSequence = Sequence([_text(one) for one in texts])
        items.append(section)
    root.ContentSequence = Sequence(items)
    return root


def _text(said: Said) -> Dataset:
    import highdicom.sr as sr
    from pydicom.sequence import Sequence

    item = sr.TextContentItem(name=coded(said.name), value=said.text, relationship_type="CONTAINS")
    if said.images:
        item.ContentSequence = Sequence([_image(one) for one in images(said.images)])
    return item


def _image(words: dict[str, Any]) -> Dataset:
    import highdicom.sr as sr

    return sr.ImageContentItem(name=coded(ILLUSTRATION), relationship_type="INFERRED FROM", **words)
