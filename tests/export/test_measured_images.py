"""Drawn on real images and measured by the program, exported, and measured again by others.

The demo's MR and CT as classic images and as objects of many frames: from the file that is named,
the frame that is named and the places that are named, anybody gets the number that is written.
"""

from dataclasses import replace
from io import BytesIO

import highdicom as hd
import highdicom.sr as sr
import numpy as np
import pytest
from builders import a_metastasis, a_stamp, evaluated
from builders_dicom import measurements_of_slicer, objections
from builders_templates import template_faults
from pydicom import dcmread

from desktop.checklist.answers import Drawn, Slot
from desktop.export.catalogue import render
from desktop.export.dicom.drawn_numbers import ATTENUATION, COBB, LENGTH, SIGNAL
from desktop.foundation.work import Work
from desktop.imaging.stack import Stack
from desktop.phantom.scanner import write_demo
from desktop.report.composer import compose
from desktop.session.changes import Annotated, EvidenceLinked
from desktop.study.folder import read_paths
from desktop.study.record import record_of
from desktop.ui.viewer.marks.measuring import evidence_of, measured
from desktop.ui.viewer.shown_image import ShownImage

SHAPES = {
    "distance": ((20.25, 30.5), (61.75, 44.0)),
    "cobb": ((20.0, 20.0), (28.0, 60.0), (70.0, 22.0), (60.5, 60.0)),
    "ellipse": ((60.0, 50.0), (9.5, 14.25)),
}
MANY = {
    "MR": hd.legacy.LegacyConvertedEnhancedMRImage,
    "CT": hd.legacy.LegacyConvertedEnhancedCTImage,
}
TRUE = {"MR": "1.2.840.10008.5.1.4.1.1.4.1", "CT": "1.2.840.10008.5.1.4.1.1.2.1"}
MIDDLE = 3  # of the slices that are kept


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """modality -> files of one of its series, a few slices in order."""
    folder = tmp_path_factory.mktemp("demo") / "study"
    write_demo(folder, Work())
    (study,) = read_paths([folder], Work()).studies
    found = {}
    for series in study.series:
        found.setdefault(series.modality, [one.path for one in series.instances[8:14]])
    return found


def kept_as(demo, form, folder):
    """The study as files of this form."""
    for modality, files in demo.items():
        images = [dcmread(one) for one in files]
        if form == "classic":
            for number, one in enumerate(images):
                one.save_as(folder / f"{modality}{number}.dcm")
            continue
        made = MANY[modality](images, hd.UID(), 7, hd.UID(), 1)
        if form == "enhanced":
            made.SOPClassUID = made.file_meta.MediaStorageSOPClassUID = TRUE[modality]
        made.save_as(folder / f"{modality}.dcm")
    return folder


def drawn_on(folder):
    """A reading of the study with what a reader drew on its middle slices, and its report."""
    (study,) = read_paths([folder], Work()).studies
    reading, made = replace(a_metastasis(), study=record_of(study)), {}
    for series in study.series:
        stack = Stack(series)
        shown = ShownImage(
            series, stack.slices[MIDDLE], stack.frame(MIDDLE), MIDDLE, len(stack), None, False, "x"
        )
        for kind, spots in SHAPES.items():
            drawn = measured(kind, spots, shown)
            assert isinstance(drawn, Drawn), drawn
            evidence = evidence_of(drawn, shown)
            made[series.modality, kind] = drawn
            reading = reading.after(Annotated(f"{series.modality} {kind}", evidence))
            if kind != "cobb":
                reading = reading.after(EvidenceLinked(Slot("mr_10_epidural", "1"), evidence))
    return made, compose(*evaluated(reading), a_stamp())


def measured_again(folder, item):
    """The value that somebody with the images and this number's places arrives at."""
    shapes = list(item.referenced_coordinates)
    named = shapes[0].ContentSequence[0].ReferencedSOPSequence[0]
    (image,) = [one for one in map(dcmread, folder.iterdir())
                if one.SOPInstanceUID == named.ReferencedSOPInstanceUID]  # fmt: skip
    pixels, values = image.pixel_array, image
    if "NumberOfFrames" in image:
        number = named.ReferencedFrameNumber - 1
        own = image.PerFrameFunctionalGroupsSequence[number]
        common = image.SharedFunctionalGroupsSequence[0]

        def of(name):
            return next(part[name][0] for part in (own, common) if name in part)

        pixels = pixels[number]
        spacing = of("PixelMeasuresSequence").PixelSpacing
        values = of("PixelValueTransformationSequence") if image.Modality == "CT" else image
    else:
        assert "ReferencedFrameNumber" not in named
        spacing = image.PixelSpacing
    down, right = map(float, spacing)
    points = [shape.value * (right, down) for shape in shapes]
    if item.name.value == LENGTH[0].value:
        return np.linalg.norm(points[0][1] - points[0][0])
    if item.name.value == COBB[0].value:
        one, other = (line[1] - line[0] for line in points)
        cosine = abs(one @ other) / np.linalg.norm(one) / np.linalg.norm(other)
        return np.degrees(np.arccos(cosine))
    long, short = shapes[0].value[:2], shapes[0].value[2:]
    centre = long.mean(axis=0)
    along, across = long[1] - centre, short[1] - centre
    rows, columns = np.mgrid[: pixels.shape[0], : pixels.shape[1]] + 0.5  # middles of pixels
    offsets = np.stack([columns, rows], axis=-1) - centre
    inside = (offsets @ along / (along @ along)) ** 2 + (offsets @ across / (across @ across)) ** 2
    slope, intercept = values.get("RescaleSlope", 1), values.get("RescaleIntercept", 0)
    return (pixels[inside <= 1] * float(slope) + float(intercept)).mean()


@pytest.mark.parametrize("form", ["classic", "legacy converted", "enhanced"])
def test_others_measure_the_same_from_what_is_written(demo, form, tmp_path):
    folder = tmp_path / "study"
    folder.mkdir()
    made, report = drawn_on(kept_as(demo, form, folder))
    data = render(report, "sr1500", {})
    names = {"distance": LENGTH, "cobb": COBB}
    wanted = sorted(
        (names.get(kind, ATTENUATION if modality == "CT" else SIGNAL)[0].value, float(drawn.value))
        for (modality, kind), drawn in made.items()
    )

    found = [
        one
        for group in sr.srread(BytesIO(data)).content.get_image_measurement_groups()
        for one in group.get_measurements()
        if one.referenced_coordinates
    ]

    assert sorted((one.name.value, one.value) for one in found) == wanted
    for one in found:
        assert measured_again(folder, one) == pytest.approx(one.value, abs=0.0051)
    assert objections(data, "ComprehensiveSR", tmp_path) == ([], 0)
    assert list(template_faults(dcmread(BytesIO(data)))) == []
    assert set(read_by_slicer(data, tmp_path)) >= {value for _, value in wanted}
    assert objections(render(report, "gsps", {}), "GrayscaleSoftcopyPresentationState",
                      tmp_path)[0] == []  # fmt: skip


def read_by_slicer(data, folder):
    groups = measurements_of_slicer(data, folder)
    return [float(one["value"]) for group in groups for one in group["measurementItems"]]
