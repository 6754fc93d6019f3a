"""What readers measured on images goes out as numbers at their places, and comes back equal.

Serves desktop/export/dicom/drawn_numbers.py and desktop/export/dicom/frames.py.
"""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import highdicom.sr as sr
import numpy as np
import pytest
from builders import CT_IMAGE, MR_IMAGE, a_metastasis, a_series, a_stamp, a_study_record, evaluated
from builders_dicom import items, measurements_of_slicer, objections
from builders_templates import template_faults
from highdicom.spatial import ImageToReferenceTransformer, PixelToReferenceTransformer
from pydicom import dcmread
from pydicom.sr.codedict import Collection
from pydicom.uid import UID_dictionary

from desktop.checklist.answers import Drawn, Evidence, Slot
from desktop.export.catalogue import render
from desktop.export.dicom import drawn_numbers
from desktop.export.dicom.drawn_numbers import ATTENUATION, COBB, LENGTH, MEAN, SIGNAL
from desktop.export.dicom.frames import MULTI_FRAME, frame_numbers
from desktop.export.dicom.measurement_sr import NO_LESION, SOURCE, MeasurementSrExporter
from desktop.foundation.language_files import language_of
from desktop.report.composer import compose
from desktop.session.changes import Annotated, Answered, EvidenceLinked
from desktop.study.record import InstanceRecord

ENHANCED_MR, ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.4.1", "1.2.840.10008.5.1.4.1.1.2.1"
SIZE = (320, 256)
LINE = Drawn("distance", ((30.0, 40.25), (30.0, 74.0)), Decimal("34.20"), "mm")
COBB_ANGLE = Drawn(
    "cobb", ((20.0, 20.0), (22.0, 60.0), (70.0, 20.0), (60.0, 60.0)), Decimal("11.90"), "deg"
)
REGION = Drawn("ellipse", ((45.0, 50.0), (10.0, 20.0)), Decimal("41.33"), "HU", "SD 9")
BRIGHT = Drawn("ellipse", ((45.0, 50.0), (20.0, 10.0)), Decimal("812.07"), "signal")
POINT = Drawn("point", ((1.0, 1.0),))
LONGEST, SITE = Slot("mr_19_longest", "1"), Slot("mr_10_epidural", "1")
PLACES = {
    LENGTH[0].value: [("POLYLINE", [40.75, 30.5, 74.5, 30.5])],
    COBB[0].value: [("POLYLINE", [20.5, 20.5, 60.5, 22.5]), ("POLYLINE", [20.5, 70.5, 60.5, 60.5])],
    ATTENUATION[0].value: [("ELLIPSE", [30.5, 45.5, 70.5, 45.5, 50.5, 35.5, 50.5, 55.5])],
    SIGNAL[0].value: [("ELLIPSE", [50.5, 25.5, 50.5, 65.5, 40.5, 45.5, 60.5, 45.5])],
}


def classic():
    return a_study_record()  # MR 1.2.3.1.*, CT 1.2.3.2.*


def enhanced():
    """A study of one enhanced MR and one enhanced CT object."""
    kinds = (("1.2.3.1", "MR", ENHANCED_MR), ("1.2.3.2", "CT", ENHANCED_CT))
    return a_study_record(
        series=tuple(
            replace(a_series(uid, modality), instances=(InstanceRecord(sop, f"{uid}.1"),))
            for uid, modality, sop in kinds
        )
    )


def on(study, drawn, place=0, frame=1):
    series = study.series[place]
    one = series.instances[0]
    return Evidence(one.sop_class, one.sop_uid, frame, "sag", series.uid, drawn, size=SIZE)


def drawn_reading(study, frame=1, linked=True):
    """A metastasis of T7 on which a reader drew a length, an angle and two regions."""
    reading = replace(a_metastasis(), study=study)
    line, angle, bright = (on(study, one, frame=frame) for one in (LINE, COBB_ANGLE, BRIGHT))
    region, point = on(study, REGION, 1, frame), on(study, POINT, 1, frame)
    for number, one in enumerate((line, angle, bright, region, point)):
        reading = reading.after(Annotated(str(number), one))
    if linked:
        size = replace(reading.answers[LONGEST], value=Decimal("34"), evidence=(line,))
        reading = reading.after(Answered(LONGEST, size))
        for one in (region, bright):
            reading = reading.after(EvidenceLinked(SITE, one))
    return reading


def composed(reading, language="en"):
    return compose(*evaluated(reading), a_stamp(), language_of(language))


def groups(made):
    (container,) = [one for one in made.ContentSequence if one.ValueType == "CONTAINER"]
    return list(container.ContentSequence)


def name_of(item):
    return item.ConceptNameCodeSequence[0].CodeValue


def text_of(group, code):
    (found,) = [one for one in group.ContentSequence if name_of(one) == code]
    return found.get("TextValue") or found.get("UID")


def placed(group):
    """name -> value, unit, shapes, images; of the numbers that have a place."""
    found = {}
    for item in group.ContentSequence:
        scoords = [one for one in item.get("ContentSequence", []) if one.ValueType == "SCOORD"]
        if scoords:
            value = item.MeasuredValueSequence[0]
            found[name_of(item)] = (
                str(value.NumericValue.original_string),
                value.MeasurementUnitsCodeSequence[0].CodeValue,
                [(one.GraphicType, list(one.GraphicData)) for one in scoords],
                [one.ContentSequence[0] for one in scoords],
            )
    return found


def document(report):
    return dcmread(BytesIO(MeasurementSrExporter().render(report, {})))


def longest(report):
    """How the size that the line was drawn for is named."""
    (size,) = report.lesions[0].measurements
    (answer,) = [one for one in report.lesions[0].answers if one.slot == size.slot]
    return (size.code or answer.question_code).value


STUDIES = pytest.mark.parametrize(
    ("study", "frame"), [(classic(), 1), (enhanced(), 1), (enhanced(), 7)],
    ids=["classic", "first of many frames", "seventh frame"],
)  # fmt: skip


@STUDIES
def test_numbers_stand_at_their_places_in_the_group_of_their_lesion(study, frame):
    report = composed(drawn_reading(study, frame))
    lesion, rest = groups(document(report))
    places = {**PLACES, longest(report): PLACES[LENGTH[0].value]}

    assert {name: found[:2] for name, found in placed(lesion).items()} == {
        longest(report): ("34", "mm"),  # as answered: the line says it
        ATTENUATION[0].value: ("41.33", "[hnsf'U]"), SIGNAL[0].value: ("812.07", "1"),
    }  # fmt: skip
    assert {name: found[:2] for name, found in placed(rest).items()} == {
        COBB[0].value: ("11.90", "deg")
    }
    for name, found in {**placed(lesion), **placed(rest)}.items():
        assert found[2] == places[name]
        for image in found[3]:
            named = image.ReferencedSOPSequence[0]
            assert image.RelationshipType == "SELECTED FROM"
            assert named.ReferencedSOPInstanceUID == (
                "1.2.3.2.1" if name == ATTENUATION[0].value else "1.2.3.1.1"
            )
            assert named.get("ReferencedFrameNumber") == (frame if study == enhanced() else None)


@STUDIES
def test_validators_of_others_accept_it(study, frame, tmp_path):
    for linked in (True, False):
        data = MeasurementSrExporter().render(composed(drawn_reading(study, frame, linked)), {})

        assert objections(data, "ComprehensiveSR", tmp_path) == ([], 0)


@STUDIES
def test_highdicom_reads_numbers_shapes_and_frames_back(study, frame, tmp_path):
    file = tmp_path / "r.dcm"
    file.write_bytes(render(composed(drawn_reading(study, frame)), "sr1500", {}))

    content = sr.srread(file).content
    found = {}
    for group in content.get_image_measurement_groups():
        for one in group.get_measurements():
            for shape in one.referenced_coordinates or ():
                image = shape.ContentSequence[0].ReferencedSOPSequence[0]
                found.setdefault(one.name.value, []).append(
                    (one.value, shape.graphic_type.value, shape.value.flatten().tolist(),
                     image.get("ReferencedFrameNumber"))
                )  # fmt: skip
    number = frame if study == enhanced() else None

    assert found[COBB[0].value] == [(11.9, *one, number) for one in PLACES[COBB[0].value]]
    assert found[SIGNAL[0].value] == [(812.07, *one, number) for one in PLACES[SIGNAL[0].value]]
    assert found[ATTENUATION[0].value] == [
        (41.33, *one, number) for one in PLACES[ATTENUATION[0].value]
    ]
    line = PLACES[LENGTH[0].value][0]
    assert (34.0, *line, number) in [one for ones in found.values() for one in ones]


@STUDIES
def test_the_reader_of_3d_slicer_reads_the_same_numbers(study, frame, tmp_path):
    data = render(composed(drawn_reading(study, frame)), "sr1500", {})

    told = measurements_of_slicer(data, tmp_path)
    lesion, rest = ({(one["value"], one["units"]["CodeValue"])
                     for one in group["measurementItems"]} for group in told)  # fmt: skip

    assert {("34", "mm"), ("41.33", "[hnsf'U]"), ("812.07", "1")} <= lesion
    assert rest == {("11.90", "deg")}


def test_places_mean_the_same_to_a_library_that_maps_them_into_the_patient():
    plane = {"image_position": [-80.0, 20.0, 300.0], "image_orientation": [0, 1, 0, 0, 0, -1],
             "pixel_spacing": [0.7, 0.9]}  # fmt: skip
    image, pixels = ImageToReferenceTransformer(**plane), PixelToReferenceTransformer(**plane)
    row, column = 30, 74
    line = Drawn("distance", ((0.0, 0.0), (float(row), float(column))), Decimal(1), "mm")
    ((_, number),) = [
        (one, placed_on) for one in [line]
        for placed_on in drawn_numbers.placed(on(classic(), one), {"1.2.3.1.1": MR_IMAGE})
    ]  # fmt: skip

    here = image(np.array(number.shapes[0].places))

    assert here == pytest.approx(pixels(np.array([[0, 0], [column, row]])))


def test_without_a_lesion_that_points_to_it_all_is_one_group_of_its_own():
    report = composed(drawn_reading(classic(), linked=False))
    lesion, rest = groups(document(report))

    assert placed(lesion) == {}
    assert list(placed(rest)) == [one[0].value for one in (LENGTH, COBB, SIGNAL, ATTENUATION)]
    assert placed(rest)[LENGTH[0].value][0] == "34.20"  # as measured
    assert text_of(rest, "112039") == "Measured on images, of no lesion"
    assert text_of(rest, "112040") == text_of(groups(document(replace(report, version=2)))[1],
                                              "112040")  # fmt: skip
    assert "121071" not in [name_of(one) for one in rest.ContentSequence]  # it is no lesion


def test_the_group_is_called_in_the_language_of_the_report():
    german = composed(drawn_reading(classic(), linked=False), "de")
    called = text_of(groups(document(german))[1], "112039")

    assert called == language_of("de")("Measured on images, of no lesion")
    assert called != "Measured on images, of no lesion"


def test_a_report_of_measurements_alone_is_handed_over():
    report = replace(composed(drawn_reading(classic(), linked=False)), lesions=())

    assert MeasurementSrExporter().obstacles(report) == []
    assert len(groups(document(report))) == 1
    assert MeasurementSrExporter().obstacles(replace(report, drawings=())) == [NO_LESION]


def test_a_size_that_was_typed_over_stands_apart_from_what_was_drawn():
    reading = drawn_reading(classic())
    size = replace(reading.answers[LONGEST], value=Decimal("36"))
    report = composed(reading.after(Answered(LONGEST, size)))
    (lesion, _) = groups(document(report))
    values = {
        (name_of(one), str(one.MeasuredValueSequence[0].NumericValue.original_string))
        for one in lesion.ContentSequence if one.ValueType == "NUM"
    }  # fmt: skip

    assert {(longest(report), "36"), (LENGTH[0].value, "34.20")} <= values
    assert longest(report) not in placed(lesion)


def test_each_drawing_counts_once_and_those_of_unknown_images_not_at_all():
    reading = drawn_reading(classic())
    for slot in (SITE, Slot("mr_11_thecal", "1")):
        reading = reading.after(EvidenceLinked(slot, on(classic(), BRIGHT)))
    stray = replace(on(classic(), REGION), sop_uid="9.9")
    reading = reading.after(Annotated("stray", stray))
    (lesion, rest) = groups(document(composed(reading)))

    names = [name_of(one) for one in lesion.ContentSequence if one.ValueType == "NUM"]
    assert names.count(SIGNAL[0].value) == 1
    assert ATTENUATION[0].value not in placed(rest)


def number(drawn, sop_class=CT_IMAGE):
    image = Evidence(sop_class, "1.2", 1, drawn=drawn)
    return next(iter(drawn_numbers.measured_on([image], (), {"1.2": sop_class})), None)


@pytest.mark.parametrize(
    ("unit", "sop_class", "wanted"),
    [
        ("HU", CT_IMAGE, ATTENUATION), ("signal", MR_IMAGE, SIGNAL), ("", ENHANCED_MR, SIGNAL),
        ("signal", CT_IMAGE, (drawn_numbers.REGION, drawn_numbers.NO_UNITS)),
    ],
)  # fmt: skip
def test_a_region_is_named_by_what_the_pixels_are(unit, sop_class, wanted):
    made = number(replace(REGION, unit=unit), sop_class)

    assert (made.name, made.unit) == wanted
    assert made.derivation == MEAN


def test_a_unit_of_the_header_stays_as_an_annotation():
    own = number(replace(REGION, unit="Z {eff} \u00b5" + "x" * 80)).unit

    assert own.value == "{Zeff" + "x" * 10 + "}"
    assert (len(own.value), own.scheme, len(own.meaning)) == (16, "UCUM", 64)
    assert number(replace(REGION, unit="\u00b5")).unit == drawn_numbers.NO_UNITS


def test_what_was_not_measured_or_has_too_many_digits_is_no_number():
    assert number(POINT) is None
    assert number(replace(LINE, value=Decimal("0." + "1" * 20))) is None
    assert drawn_numbers.placed(on(classic(), None), {"1.2.3.1.1": MR_IMAGE}) == ()
    assert not drawn_numbers.stands_on(composed(drawn_reading(classic())).lesions[0]
                                       .measurements[0], on(classic(), None))  # fmt: skip


def test_names_and_units_mean_what_the_standard_says():
    known = {
        (one.value, one.scheme_designator): one.meaning
        for group in ("CID7469", "CID7470", "CID7550", "CID7464", "CID7551", "CID7181", "CID7183")
        for one in (getattr(Collection(group), name) for name in Collection(group).dir())
    }

    for code in (*LENGTH, *COBB, *ATTENUATION, *SIGNAL, MEAN, SOURCE):
        if code.value not in ("mm", "[hnsf'U]"):
            assert known[code.value, code.scheme] == code.meaning


def test_a_reference_to_an_object_of_many_frames_names_its_frame():
    assert frame_numbers(MR_IMAGE, 1) is None
    assert frame_numbers(ENHANCED_MR, 1) == [1]
    assert frame_numbers(MR_IMAGE, 3) == [3]
    for uid, (name, *_) in UID_dictionary.items():
        images = uid.startswith("1.2.840.10008.5.1.4.1.1.") and "Image" in name
        many = any(
            word in name for word in ("Enhanced", "Multi-frame", "X-Ray 3D", "Tomosynthesis")
        )
        if images and many and "RT" not in name:
            assert (uid in MULTI_FRAME) or "Trial" in name or "Eddy" in name or "Retired" in name


@pytest.mark.parametrize("kind", ["sr", "basic-sr", "ko", "gsps"])
def test_every_object_names_the_first_frame_of_many(kind):
    report = composed(drawn_reading(enhanced()))
    made = dcmread(BytesIO(render(report, kind, {})))
    named = [one.ReferencedSOPSequence[0] for one in items(made) if one.ValueType == "IMAGE"] or [
        one for part in made.ReferencedSeriesSequence for one in part.ReferencedImageSequence
    ]

    assert named
    assert {one.get("ReferencedFrameNumber") for one in named} == {1}


def test_templates_are_kept_where_no_validator_looks_and_the_rules_can_fail():
    made = {
        kind: dcmread(BytesIO(render(composed(drawn_reading(enhanced())), kind, {})))
        for kind in ("sr", "basic-sr", "sr1500", "ko")
    }
    for one in made.values():
        assert template_faults(one) == []

    lesion = groups(made["sr1500"])[0]
    region = next(one for one in lesion.ContentSequence if name_of(one) == ATTENUATION[0].value)
    region.ContentSequence.reverse()
    region.ContentSequence[0].GraphicData = [1.0, 2.0]
    lesion.ContentSequence[0], lesion.ContentSequence[-1] = (
        lesion.ContentSequence[-1], lesion.ContentSequence[0])  # fmt: skip
    assert set(template_faults(made["sr1500"])) == {
        "A group does not begin with what it is.", "A group says what it is further down.",
        "Numbers, codes and images are mixed.", "A number is explained after its source.",
        "A ELLIPSE has 2 numbers.",
    }  # fmt: skip
    section = next(one for one in made["sr"].ContentSequence if one.ValueType == "CONTAINER")
    section.ContentSequence.append(lesion.ContentSequence[2])
    del section.ContentSequence[0].ConceptNameCodeSequence
    section.ContinuityOfContent = "CONTINUOUS"
    assert set(template_faults(made["sr"])) == {
        "A TEXT has no name.", "A container runs its texts together.",
        "A CODE stands in a section.",
    }  # fmt: skip
    made["ko"].ContentSequence.reverse()
    assert "Images do not stand last." in template_faults(made["ko"])
