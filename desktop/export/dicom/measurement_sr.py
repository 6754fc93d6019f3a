"""The lesions as DICOM Comprehensive SR, TID 1500: one measurement group a lesion, for machines.

Beside the report in words: here are tracking identifiers, sites, sizes, scores with components,
coded answers and what was measured on images with its place on them, which TID 2000 has no place
for. Nothing is calculated; what the report does not hold is not in it.

Source: PS3.3 A.35.3; PS3.16 TID 1500, 1501, 300, 320.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop.export.dicom.drawn_graphics import Place
from desktop.export.dicom.drawn_numbers import Number, Placed
from desktop.export.dicom.fitting import classes, fitted
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
from desktop.export.dicom.kinds import MEASURED, SCHEME_NAME
from desktop.export.dicom.lesions import Lesion, lesions_of
from desktop.export.dicom.narrative import Shown
from desktop.export.dicom.reading_back import compare, images_of, name_of, shown_facts
from desktop.export.exporter import Format
from desktop.foundation.coding import Code
from desktop.report.codes import LOCAL_SCHEME
from desktop.report.document import Report

if TYPE_CHECKING:  # pydicom takes 0.2 s, and is needed only where DICOM is wanted
    from pydicom.dataset import Dataset

LESION = Code("52988006", "SCT", "Lesion")
PROCEDURE = "121058"  # highdicom wants the item; no code for our procedures is in its group
TRACKING, TRACKING_UID, SITE, FINDING = "112039", "112040", "363698007", "121071"
DERIVATION = "121401"
SOURCE = Code("121112", "DCM", "Source of Measurement")
DIGITS = 3  # of a place, behind the point
NO_LESION = (
    "The report describes no lesion and no measurement, so there is nothing to hand over as data. "
    "The report in words holds everything."
)


class MeasurementSrExporter:
    """DICOM Comprehensive SR with one TID 1501 group a lesion."""

    format = Format(MEASURED.name, MEASURED.title, MEASURED.suffix)

    def obstacles(self, report: Report) -> list[str]:
        return filed(report) or ([] if report.lesions or _lesions(_fit(report)) else [NO_LESION])

    def render(self, report: Report, parts: Mapping[str, bytes]) -> bytes:
        fit = _fit(report)
        lesions = _lesions(fit)
        data = made_quietly(lambda: written(_document(fit, lesions)))
        compare(data, fit, MEASURED, {"lesions": [_wanted(one) for one in lesions]}, _read)
        return data


def _fit(report: Report) -> Report:
    """The report with its study as DICOM can hold it."""
    study, _ = fitted(report.study)
    return replace(report, study=study)


def _lesions(fit: Report) -> tuple[Lesion, ...]:
    return lesions_of(fit, classes(fit.study))


def _document(report: Report, lesions: tuple[Lesion, ...]) -> Dataset:
    import highdicom.sr as sr
    from pydicom.sr.codedict import codes

    from desktop.export.dicom.evidence import all_evidence, evidence

    content = sr.MeasurementReport(
        observation_context=observer(report),
        procedure_reported=codes.LN.CTUnspecifiedBodyRegion,  # taken out again below
        imaging_measurements=[_group(one) for one in lesions],
        language_of_content_item_and_descendants=spoken(report),
    )
    root = content[0]
    root.ContentSequence = [
        one for one in root.ContentSequence if name_of(one) != PROCEDURE
    ]  # fmt: skip
    for container in (root, *_containers(root), *_groups(root)):
        container.ContinuityOfContent = "SEPARATE"  # else viewers run names and values together
    _keep_digits(root, lesions)
    shown = {image.sop_uid for one in lesions for image in _images(one)}
    made = sr.ComprehensiveSR(
        evidence=evidence(report.study, shown), content=root, **sr_words(MEASURED, report)
    )
    stamp(made, MEASURED, report)
    made.CurrentRequestedProcedureEvidenceSequence = [all_evidence(report)]
    made.CodingSchemeIdentificationSequence = [_own_scheme()]
    return made


def _images(lesion: Lesion) -> Iterator[Shown]:
    """All that the items of a lesion refer to."""
    yield from lesion.images
    for number in lesion.numbers:
        yield from number.images
        yield from (place.image for place in number.places)


def _own_scheme() -> Dataset:
    from pydicom.dataset import Dataset

    made = Dataset()
    made.CodingSchemeDesignator = LOCAL_SCHEME
    made.CodingSchemeName = SCHEME_NAME
    made.CodingSchemeResponsibleOrganization = "Dorsum"
    return made


def _group(lesion: Lesion) -> Any:
    import highdicom.sr as sr

    return sr.MeasurementsAndQualitativeEvaluations(
        tracking_identifier=sr.TrackingIdentifier(lesion.tracking_uid, lesion.called),
        finding_type=coded(LESION) if lesion.finding else None,
        finding_sites=[sr.FindingSite(anatomic_location=coded(site)) for site in lesion.sites],
        measurements=[_number(one) for one in lesion.numbers],
        qualitative_evaluations=[
            sr.QualitativeEvaluation(name=coded(name), value=coded(value))
            for name, value in lesion.coded
        ],
        source_images=[sr.SourceImageForMeasurementGroup(**one) for one in images(lesion.images)],
    )


def _number(number: Number) -> Any:
    import highdicom.sr as sr

    return sr.Measurement(
        name=coded(number.name),
        value=float(number.value),
        unit=coded(number.unit),
        derivation=coded(number.derivation) if number.derivation else None,
        referenced_images=[sr.SourceImageForMeasurement(**one) for one in images(number.images)]
        or None,
        referenced_coordinates=[made for one in number.places for made in _coordinates(one)]
        or None,
    )


def _coordinates(place: Placed) -> Iterator[Any]:
    import highdicom.sr as sr
    import numpy as np

    for shape in place.shapes:
        (image,) = images((place.image,))
        yield sr.CoordinatesForMeasurement(
            graphic_type=shape.kind,
            graphic_data=np.array(_rounded(shape.places)).reshape(-1, 2),
            source_image=sr.SourceImageForRegion(**image),
            purpose=coded(SOURCE),
        )


def _rounded(places: Iterable[Place]) -> list[float]:
    return [round(number, DIGITS) for place in places for number in place]


def _keep_digits(root: Dataset, lesions: tuple[Lesion, ...]) -> None:
    """A number stands as it was typed: 32 and not 32.0, and no binary fraction beside it."""
    for group, lesion in zip(_groups(root), lesions, strict=True):
        items = [one for one in group.ContentSequence if one.ValueType == "NUM"]
        for item, number in zip(items, lesion.numbers, strict=True):
            value = item.MeasuredValueSequence[0]
            value.NumericValue = number.value
            if "FloatingPointValue" in value:
                del value.FloatingPointValue


def _containers(root: Dataset) -> list[Dataset]:
    return [one for one in root.ContentSequence if one.ValueType == "CONTAINER"]


def _groups(root: Dataset) -> list[Dataset]:
    return [group for container in _containers(root) for group in container.ContentSequence]


def _wanted(lesion: Lesion) -> dict[str, object]:
    return {
        "uid": lesion.tracking_uid,
        "called": lesion.called,
        "sites": [_pair(site) for site in lesion.sites],
        "numbers": [
            (
                _pair(one.name), one.value, one.unit.value,
                _pair(one.derivation) if one.derivation else None, shown_facts(one.images),
                [
                    (shape.kind, _rounded(shape.places), shown_facts([place.image]))
                    for place in one.places
                    for shape in place.shapes
                ],
            )
            for one in lesion.numbers
        ],
        "coded": [(_pair(name), _pair(value)) for name, value in lesion.coded],
        "images": shown_facts(lesion.images),
    }  # fmt: skip


def _pair(code: Code) -> tuple[str, str]:
    return code.value, code.scheme


def _read(made: Dataset) -> dict[str, object]:
    return {"lesions": [_read_group(group) for group in _groups(made)]}


def _read_group(group: Dataset) -> dict[str, object]:
    items = list(group.ContentSequence)
    (uid,) = [one.UID for one in items if name_of(one) == TRACKING_UID]
    (called,) = [one.TextValue for one in items if name_of(one) == TRACKING]
    codes = [one for one in items if one.ValueType == "CODE" and name_of(one) != FINDING]
    return {
        "uid": uid,
        "called": called,
        "sites": [_read_code(one) for one in codes if name_of(one) == SITE],
        "numbers": [_read_number(one) for one in items if one.ValueType == "NUM"],
        "coded": [(_read_name(one), _read_code(one)) for one in codes if name_of(one) != SITE],
        "images": images_of(group),
    }


def _read_number(item: Dataset) -> tuple[object, ...]:
    value = item.MeasuredValueSequence[0]
    derived = [
        _read_code(one)
        for one in item.get("ContentSequence", [])
        if name_of(one) == DERIVATION
    ]  # fmt: skip
    return (
        _read_name(item), str(value.NumericValue.original_string),
        value.MeasurementUnitsCodeSequence[0].CodeValue, derived[0] if derived else None,
        images_of(item),
        [
            (str(one.GraphicType), [round(float(number), DIGITS) for number in one.GraphicData],
             images_of(one))
            for one in item.get("ContentSequence", [])
            if one.ValueType == "SCOORD"
        ],
    )  # fmt: skip


def _read_name(item: Dataset) -> tuple[str, str]:
    code = item.ConceptNameCodeSequence[0]
    return code.CodeValue, code.CodingSchemeDesignator


def _read_code(item: Dataset) -> tuple[str, str]:
    code = item.ConceptCodeSequence[0]
    return code.CodeValue, code.CodingSchemeDesignator
