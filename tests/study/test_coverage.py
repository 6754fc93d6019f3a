"""How much series cover together, from head to foot. Requirements: REFERENCE 4.2, coverage."""

from dataclasses import replace

from builders_study import AX_T2, T1, T2, a_ct_series, a_series, a_study, an_instance

from desktop.study.acquisition import recognise_study
from desktop.study.hierarchy import Series
from desktop.study.protocol.coverage import Hole, coverage, lengths

FRAME = {"FrameOfReferenceUID": "1.9"}


def covered(*series):
    return coverage(recognise_study(a_study(*series)))


def sagittal(number, top, **facts):
    place = {"ImagePositionPatient": (0.0, 0.0, float(top))}
    return a_series(number=number, **{**FRAME, **T1, **place, **facts})


def test_a_sagittal_series_covers_its_field_of_view():
    (one,) = covered(sagittal(1, 0))

    assert (one.plane, one.what, one.series) == ("sagittal", "T1", (1,))
    assert (one.intervals_mm, one.length_mm) == (((-99.5, 0.5),), 100.0)


def test_an_axial_series_covers_half_a_step_more_at_both_ends():
    (one,) = covered(a_series(slices=5, **AX_T2))

    assert one.intervals_mm == ((2.0, 22.0),)


def test_series_of_one_frame_are_united_and_holes_are_named():
    (one,) = covered(sagittal(1, 0), sagittal(2, -90), sagittal(3, -200))

    assert one.intervals_mm == ((-299.5, -199.5), (-189.5, 0.5))
    assert one.holes == (Hole(10.0, 2, 3),)
    assert one.length_mm == 290.0


def test_series_of_other_frames_planes_or_weightings_stand_apart():
    apart = covered(
        sagittal(1, 0),
        sagittal(2, -90, FrameOfReferenceUID="1.8"),
        sagittal(3, 0, **T2),
        sagittal(4, 0, plane="coronal"),
        a_ct_series(number=5),
    )

    assert [(one.plane, one.what, one.series) for one in apart] == [
        ("sagittal", "T1", (1,)),
        ("sagittal", "T1", (2,)),
        ("sagittal", "T2", (3,)),
        ("coronal", "T1", (4,)),
        ("axial", "CT", (5,)),
    ]


def test_series_without_frame_are_never_united():
    bare = {"FrameOfReferenceUID": None}

    assert len(covered(sagittal(1, 0, **bare), sagittal(2, -90, **bare))) == 2


def test_what_lies_across_the_table_or_has_no_place_is_not_measured():
    assert covered(sagittal(1, 0, PatientPosition="LFP")) == ()
    assert len(covered(sagittal(1, 0, PatientPosition="FFS"))) == 1
    assert covered(sagittal(1, 0, PixelSpacing=None)) == ()
    assert covered(a_series("SAG T1", ImageOrientationPatient=None)) == ()
    assert covered(a_series("LOC", **T1)) == ()


def test_a_missing_slice_leaves_a_hole_in_its_own_series():
    whole = a_series(slices=6, **AX_T2)
    without = replace(whole, instances=tuple(i for i in whole.instances if i.number != 3))

    (one,) = covered(without)

    assert one.intervals_mm == ((2.0, 10.0), (14.0, 26.0))
    assert one.holes == (Hole(4.0, 1, 1),)


def test_composed_images_are_known_to_be_whole():
    (one,) = covered(sagittal(1, 0, ImageType=("DERIVED", "PRIMARY", "M", "COMPOSED")))

    assert one.whole


def test_the_longest_of_a_plane_comes_first():
    parts = covered(sagittal(1, 0), sagittal(2, 0, Rows=300, **T2), a_ct_series(number=3))

    assert [one.what for one in lengths(parts, "sagittal", "MR")] == ["T2", "T1"]
    assert [one.what for one in lengths(parts, "axial", "CT")] == ["CT"]
    assert lengths(parts, "coronal", "MR") == ()


def test_frames_of_an_enhanced_object_are_slices_each():
    places = tuple(float(z) for frame in range(4) for z in (0, 0, 5 * frame))
    one = an_instance(plane="axial", FramePositions=places, **FRAME, **T2)

    (found,) = covered(Series("1", 1, "MR", "", (one,)))

    assert found.intervals_mm == ((-2.5, 17.5),)
