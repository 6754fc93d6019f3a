"""Drawings are handed over as graphics at their place; without any, the reason is given.

Serves desktop/export/dicom/drawn_graphics.py too.
"""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from builders import CT_IMAGE, MR_IMAGE, a_report, a_series, a_study_record
from builders_dicom import objections
from pydicom import dcmread

from desktop.checklist.answers import Drawn, Evidence
from desktop.export.dicom.drawn_graphics import graphics, text_place
from desktop.export.dicom.kinds import DRAWINGS, KINDS
from desktop.export.dicom.presentation import NO_DRAWINGS, PresentationExporter, drawn_frames
from desktop.foundation.errors import ExportFault
from desktop.study.record import InstanceRecord

SIZE = (320, 256)
ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1"
COLOUR = "1.2.840.10008.5.1.4.1.1.7"
POINT = Drawn("point", ((30.0, 40.0),))
ARROW = Drawn("arrow", ((30.0, 40.0), (60.0, 40.0)))
LINE = Drawn("distance", ((30.0, 40.0), (30.0, 74.0)), Decimal("34.2"), "mm")
COBB = Drawn("cobb", ((20.0, 20.0), (22.0, 60.0), (70.0, 20.0), (60.0, 60.0)), Decimal(12), "deg")
FLAT = Drawn("ellipse", ((45.0, 50.0), (10.0, 20.0)), Decimal(41), "HU", "SD 9, n 120")
TALL = Drawn("ellipse", ((45.0, 50.0), (20.0, 10.0)))
ALL = (POINT, ARROW, LINE, COBB, FLAT, TALL)


def on(drawn, uid="1.2.3.1.1", sop_class=MR_IMAGE, **twist):
    made = Evidence(sop_class, uid, 1, "sag", "1.2.3.1", drawn, (300.0, 600.0), size=SIZE)
    return replace(made, **twist)


def drawn_report(*images, **twist):
    return a_report(drawings=images, **twist)


def document(report):
    return dcmread(BytesIO(PresentationExporter().render(report, {})))


def numbers(*places):
    return [number for place in places for number in place]


@pytest.mark.parametrize(
    "report",
    [
        drawn_report(*map(on, ALL)),
        drawn_report(on(LINE), status="draft", signature=None),
        drawn_report(on(LINE, window=None), on(FLAT, "1.2.3.2.1", CT_IMAGE, window=(40.0, 0.0))),
        drawn_report(on(LINE), status="corrected", version=2, predecessors=("2.25.1",)),
    ],
)  # fmt: skip
def test_validators_of_others_accept_it(report, tmp_path):
    data = PresentationExporter().render(report, {})

    assert objections(data, "GrayscaleSoftcopyPresentationState", tmp_path)[0] == []


def test_a_line_stands_at_its_pixels_with_its_value():
    (one,) = document(drawn_report(on(LINE))).GraphicAnnotationSequence
    (line,), (text,) = one.GraphicObjectSequence, one.TextObjectSequence

    assert list(line.GraphicData) == [40.5, 30.5, 74.5, 30.5]
    assert (line.GraphicType, line.GraphicAnnotationUnits) == ("POLYLINE", "PIXEL")
    assert line.NumberOfGraphicPoints == 2
    assert text.UnformattedTextValue == "34 mm"
    assert list(text.AnchorPoint) == [74.5, 30.5]
    assert one.ReferencedImageSequence[0].ReferencedSOPInstanceUID == "1.2.3.1.1"


def test_each_kind_becomes_its_shapes():
    kinds = {one: [shape.kind for shape in graphics(one, SIZE)] for one in ALL}

    assert kinds == {
        POINT: ["POINT"], ARROW: ["POLYLINE", "POLYLINE"], LINE: ["POLYLINE"],
        COBB: ["POLYLINE", "POLYLINE"], FLAT: ["ELLIPSE"], TALL: ["ELLIPSE"],
    }  # fmt: skip
    assert graphics(POINT, SIZE)[0].places == ((40.5, 30.5),)
    assert graphics(COBB, SIZE)[1].places == ((20.5, 70.5), (60.5, 60.5))


def test_an_arrow_points_with_its_first_place():
    shaft, head = graphics(ARROW, SIZE)

    assert shaft.places == ((40.5, 30.5), (40.5, 60.5))
    left, tip, right = head.places
    assert tip == (40.5, 30.5)
    assert left[1] == pytest.approx(right[1])
    assert left[1] > tip[1]
    assert left[0] + right[0] == pytest.approx(2 * tip[0])


def test_an_ellipse_names_its_longer_axis_first():
    assert graphics(FLAT, SIZE)[0].places == (
        (30.5, 45.5), (70.5, 45.5), (50.5, 35.5), (50.5, 55.5)
    )  # fmt: skip
    assert graphics(TALL, SIZE)[0].places == (
        (50.5, 25.5), (50.5, 65.5), (40.5, 45.5), (60.5, 45.5)
    )  # fmt: skip


def test_nothing_is_drawn_outside_of_the_image():
    out = Drawn("distance", ((-9.0, -9.0), (900.0, 900.0)))

    assert graphics(out, SIZE)[0].places == ((0.0, 0.0), (256.0, 320.0))
    assert text_place(out, SIZE) == (256.0, 320.0)


def test_each_image_is_shown_whole_and_as_it_was_seen():
    made = document(drawn_report(on(LINE), on(ARROW), on(FLAT, "1.2.3.2.1", CT_IMAGE, window=None)))

    areas = made.DisplayedAreaSelectionSequence
    assert [list(one.DisplayedAreaBottomRightHandCorner) for one in areas] == [[256, 320]] * 2
    (window,) = made.SoftcopyVOILUTSequence
    assert (window.WindowCenter, window.WindowWidth) == (300, 600)
    assert [one.SeriesInstanceUID for one in made.ReferencedSeriesSequence] == [
        "1.2.3.1", "1.2.3.2"]  # fmt: skip
    assert len(made.GraphicAnnotationSequence) == 3


@pytest.mark.parametrize(
    ("window", "wanted"),
    [((1e12, 2.5), ("1000000000000", "2.5")), ((-1.23456789e17, 0.1), ("-1.23456789E+17", "1"))],
)
def test_a_window_is_written_as_decimal_text(window, wanted):
    (made,) = document(drawn_report(on(LINE, window=window))).SoftcopyVOILUTSequence

    assert (made.WindowCenter.original_string, made.WindowWidth.original_string) == wanted


def test_frames_of_one_image_are_named_by_number():
    study = a_study_record(
        series=(replace(a_series(), instances=(InstanceRecord(ENHANCED_MR, "1.2.3.1.1"),)),)
    )
    images = [on(LINE, sop_class=ENHANCED_MR, frame=n) for n in (7, 2)]
    made = document(drawn_report(*images, study=study))

    (image,) = made.ReferencedSeriesSequence[0].ReferencedImageSequence
    assert list(image.ReferencedFrameNumber) == [2, 7]
    assert [
        one.ReferencedImageSequence[0].ReferencedFrameNumber
        for one in made.GraphicAnnotationSequence
    ] == [7, 2]


def test_what_else_was_measured_is_written_too_and_nothing_where_nothing_was():
    flat, arrow = document(drawn_report(on(FLAT), on(ARROW))).GraphicAnnotationSequence

    assert flat.TextObjectSequence[0].UnformattedTextValue == "41 HU; SD 9, n 120"
    assert "TextObjectSequence" not in arrow


@pytest.mark.parametrize(
    "images",
    [(), (on(LINE, "9.9"),), (on(LINE, size=None),)],
)
def test_without_drawings_it_is_skipped_with_the_reason(images):
    report = drawn_report(*images)

    assert PresentationExporter().obstacles(report) == [NO_DRAWINGS]
    with pytest.raises(ExportFault, match="no drawings"):
        document(report)


def test_images_in_colour_are_left_out():
    colour = (InstanceRecord(COLOUR, "1.2.3.1.1"),)
    study = a_study_record(series=(replace(a_series(), instances=colour),))

    assert drawn_frames(drawn_report(on(LINE, sop_class=COLOUR), study=study)) == {}


def test_images_that_name_no_study_are_an_obstacle():
    nameless = drawn_report(on(LINE), study=a_study_record(uid=None))

    assert "name no study" in PresentationExporter().obstacles(nameless)[0]


def test_it_lies_in_a_series_of_its_own_and_gives_the_same_bytes():
    report = drawn_report(*map(on, ALL))
    made = document(report)

    assert (made.SeriesNumber, made.Modality) == (905, "PR")
    assert DRAWINGS.number not in {one.number for one in KINDS}
    once, again = (PresentationExporter().render(report, {}) for _ in range(2))
    assert once == again
