"""A whole series recognised, with its reasons in reading order."""

from builders_study import AX_T2, STIR, T2, a_ct_series, a_series, an_instance

from desktop.study.acquisition import recognise
from desktop.study.hierarchy import Series


def test_a_sagittal_stir_is_known_by_its_header():
    found = recognise(a_series("Tsp Sag STIR", slices=5, **STIR))

    assert (found.kind, found.weighting, found.plane) == ("diagnostic", "STIR", "sagittal")
    assert (found.fat_suppressed, found.contrast, found.kernel) == (True, False, None)
    assert (found.thickness_mm, found.spacing_mm) == (3.5, 4.0)
    assert found.extent_mm == (-99.5, 0.5)


def test_every_decision_has_a_reason_that_names_its_tag():
    found = recognise(a_series("AX T2", **AX_T2))

    assert found.because == (
        "SE (0018,0020), TR 3200 ms (0018,0080), TE 100 ms (0018,0081)",
        "axial, Image Orientation (0020,0037)",
        "no Contrast/Bolus Agent (0018,0010) stated",
    )


def test_a_ct_series_has_a_kernel_and_no_weighting():
    found = recognise(a_ct_series("Br59"))

    assert (found.kind, found.kernel, found.plane) == ("diagnostic", "bone", "axial")
    assert (found.weighting, found.fat_suppressed) == (None, None)


def test_an_oblique_series_says_which_plane_it_serves():
    tilted = (1.0, 0.0, 0.0, 0.0, 0.743, 0.669)

    found = recognise(a_series(ImageOrientationPatient=tilted, **T2))

    assert (found.plane, found.nearest_plane) == ("oblique", "axial")


def test_without_geometry_words_tell_the_plane_if_they_agree():
    bare = {"ImageOrientationPatient": None}

    assert recognise(a_series("SAG T1", **bare)).plane == "sagittal"
    assert recognise(a_series("SAG COR T1", **bare)).plane is None
    assert recognise(a_series("T1", **bare)).plane is None


def test_mixed_planes_are_no_plane_whatever_the_words_say():
    instances = tuple(an_instance(n, plane=p) for n, p in enumerate(("axial", "sagittal")))

    found = recognise(Series("1", 1, "MR", "AX LOC", instances))

    assert (found.kind, found.plane) == ("localizer", None)


def test_other_modalities_and_empty_series_are_other():
    report = a_series(Modality="SR")

    assert recognise(report).kind == "other"
    assert recognise(report).because == ("structured report, Modality SR (0008,0060)",)
    assert recognise(a_series(Modality="")).because == ("Modality ? (0008,0060)",)
    assert recognise(Series("1", 1, "MR", "", ())).kind == "other"


def test_an_empty_header_gives_nothing_but_a_kind():
    bare = Series("1", 1, "MR", "", (an_instance(ImageOrientationPatient=None, ImageType=None),))

    found = recognise(bare)

    assert (found.weighting, found.plane, found.fat_suppressed, found.contrast) == (None,) * 4


def test_the_real_hitachi_series_are_recognised(real_dicom):
    from desktop.foundation.work import Work
    from desktop.study.folder import read_paths

    (study,) = read_paths([real_dicom / "files" / "taichi_mri_cd"], Work()).studies

    found = [recognise(series) for series in study.series]

    assert [(a.kind, a.weighting, a.plane) for a in found] == [
        ("diagnostic", "T2", "sagittal"),
        ("diagnostic", "T1", "sagittal"),
        ("diagnostic", "T2", "axial"),
        ("diagnostic", "T1", "axial"),
        ("diagnostic", "STIR", "sagittal"),
    ]
    assert all(a.contrast is False for a in found)
