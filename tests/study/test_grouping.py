"""Series that are one acquisition: Dixon parts, stations, composed images."""

import pytest
from builders_study import STIR, T1, T2, a_series, a_study

from desktop.study.acquisition import recognise_study
from desktop.study.hierarchy import Series
from desktop.study.recognition.grouping import frame_of, overlap

FRAME = {"FrameOfReferenceUID": "1.9"}


def station(number, top, rows=300, **facts):
    place = {"ImagePositionPatient": (0.0, 0.0, float(top)), "Rows": rows}
    return a_series(number=number, **{**FRAME, **T1, **place, **facts})


def groups(*series, of="station_of"):
    return [getattr(found, of) for _, found in recognise_study(a_study(*series))]


def test_the_four_parts_of_a_dixon_acquisition_name_the_first():
    parts = [a_series(f"t1 dixon {p}", number=n, **T1) for n, p in enumerate("wf", start=1)]
    more = [a_series(f"t1 dixon {p}", number=n, **T1) for n, p in ((3, "in"), (4, "opp"))]

    assert groups(*parts, *more, of="dixon_of") == ["1.2.3.1"] * 4


def test_a_part_that_comes_again_begins_another_acquisition():
    twice = [a_series(f"t1 dixon {p}", number=n, **T1) for n, p in enumerate("wfwf", start=1)]

    assert groups(*twice, of="dixon_of") == ["1.2.3.1", "1.2.3.1", "1.2.3.3", "1.2.3.3"]


def test_a_part_alone_is_no_group():
    assert groups(a_series("t2 dixon w", **T2), of="dixon_of") == [None]


def test_stations_name_the_uppermost():
    assert groups(station(1, 0), station(2, 250), station(3, -250)) == ["1.2.3.2"] * 3


@pytest.mark.parametrize(
    "other",
    [
        station(2, -100),  # the same place again
        station(2, -250, FrameOfReferenceUID="1.8"),
        station(2, -250, FrameOfReferenceUID=None),
        station(2, -250, **T2),
        station(2, -250, **STIR),
        station(2, -250, plane="axial"),
        station(2, -250, ImageType=("DERIVED", "SECONDARY", "MPR")),
    ],
)
def test_what_differs_or_overlaps_is_no_station(other):
    assert groups(station(1, 0), other) == [None, None]


def test_a_composed_series_stands_for_its_stations():
    composed = station(9, 0, rows=550, ImageType=("DERIVED", "PRIMARY", "M", "COMPOSED"))

    assert groups(station(1, 0), station(2, -250), composed) == ["1.2.3.9"] * 3


def test_overlap_is_the_share_of_the_shorter():
    assert overlap((0.0, 100.0), (50.0, 250.0)) == 0.5
    assert overlap((0.0, 100.0), (200.0, 250.0)) == 0.0
    assert overlap((0.0, 0.0), (0.0, 100.0)) == 1.0
    assert overlap((200.0, 200.0), (0.0, 100.0)) == 0.0


def test_a_series_without_images_has_no_frame():
    assert frame_of(Series("1", 1, "MR", "", ())) == ""
    assert frame_of(station(1, 0)) == "1.9"
