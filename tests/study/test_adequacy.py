"""A study held against what the evaluation needs. Requirements: REFERENCE 4.1, 4.3, 4.4.

Serves `desktop/study/protocol/conditions.py`, `desktop/study/protocol/judged.py` and
`desktop/study/protocol/series_in_words.py`.
"""

import pytest
from builders_study import (
    AX_T2,
    LONG,
    STIR,
    T1,
    T2,
    a_ct_series,
    a_series,
    a_spine_mr,
    a_study,
    an_instance,
)

from desktop.study.acquisition import recognise, recognise_study
from desktop.study.adequacy import judge, series_words
from desktop.study.hierarchy import Series


def judged(*series, question="tumour"):
    known = recognise_study(a_study(*series)) if series else ()
    return judge(known, question)


def need(found, name):
    return next(one for one in found.needs if one.name == name)


def test_all_four_series_make_a_spine_mr_adequate():
    found = judged(*a_spine_mr())

    assert (found.verdict, found.gaps) == ("adequate", ())
    assert [need.name for need in found.needs if not need.met] == [
        "T1 with fat suppression after contrast",
        "Diffusion",
        "500 mm sagittal",
        "C2 counting view",
    ]


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        (("LSPINE",) * 4, "limited"), (("C-SPINE", "CSPINE", "L SPINE", "LSPINE"), "limited"),
        (("LSPINE", "LSPINE", "TSPINE", "LSPINE"), "adequate"),
        (("LSPINE", "", "LSPINE", "LSPINE"), "adequate"), (("SPINE",) * 4, "adequate"),
    ],
)  # fmt: skip
def test_where_all_headers_name_another_part_of_the_spine_it_is_a_gap(parts, verdict):
    found = judged(
        a_series(number=1, **LONG, **T1, BodyPartExamined=parts[0]),
        a_series(number=2, **LONG, **T2, BodyPartExamined=parts[1]),
        a_series(number=3, **LONG, **STIR, BodyPartExamined=parts[2]),
        a_series(number=4, **AX_T2, BodyPartExamined=parts[3]),
    )

    says = "The headers name another part of the spine, not the thoracic one."
    assert found.verdict == verdict
    assert found.gaps == ((says,) if verdict == "limited" else ())


@pytest.mark.parametrize(
    ("missing", "gap"),
    [
        (0, "No sagittal T1 without fat suppression: marrow replacement is hard to tell."),
        (1, "No sagittal T2: cord and canal are hard to judge."),
        (2, "No sagittal STIR or fat-suppressed T2: oedema and small lesions may be missed."),
        (3, "No axial T2: epidural compression cannot be graded."),
    ],
)
def test_each_missing_series_is_a_gap_of_its_own(missing, gap):
    series = [one for place, one in enumerate(a_spine_mr()) if place != missing]

    found = judged(*series)

    assert (found.verdict, found.gaps) == ("limited", (gap,))


def test_a_t2_with_fat_suppression_is_fluid_sensitive():
    fat_sat = a_series(number=5, ScanOptions=("FS",), **T2)

    assert judged(*a_spine_mr()[:2], fat_sat, a_spine_mr()[3]).verdict == "adequate"


def test_a_t1_with_fat_suppression_or_contrast_does_not_stand_for_the_plain_one():
    fat_sat = a_series("T1 FS", number=1, **T1)
    after = a_series("T1 POST", number=1, **T1)

    assert judged(fat_sat, *a_spine_mr()[1:]).verdict == "limited"
    assert judged(after, *a_spine_mr()[1:]).verdict == "limited"


def test_contrast_and_diffusion_are_remarks_never_gaps():
    after = a_series("T1 FS POST", number=5, **T1)

    found = judged(*a_spine_mr(), after)

    remarks = {one.name: one.met for one in found.needs if not one.required}
    assert remarks["T1 with fat suppression after contrast"] is True
    assert remarks["Diffusion"] is False
    assert found.verdict == "adequate"


def test_an_oblique_axial_serves_as_axial():
    tilted = a_series(number=4, ImageOrientationPatient=(1.0, 0, 0, 0, 0.743, 0.669), **T2)

    assert judged(*a_spine_mr()[:3], tilted).verdict == "adequate"


def test_a_localizer_never_meets_a_need():
    found = judged(a_series("loc", **T2), a_series(number=2, **T1))

    assert found.verdict == "limited"
    assert next(need for need in found.needs if need.name == "Sagittal T2").found == ()


def test_nothing_that_is_required_is_non_diagnostic():
    assert judged(a_series(plane="coronal", **T1)).verdict == "non-diagnostic"


def test_without_mr_or_ct_there_is_no_verdict():
    assert judged().verdict is None
    assert judged(a_series(Modality="SR")).verdict is None
    assert judged(a_series("loc", **T2)).verdict is None


def test_both_kernels_make_a_ct_adequate():
    bone, soft = a_ct_series("B70f"), a_ct_series("B30f", number=2)

    assert judged(bone, soft).verdict == "adequate"
    assert judged(bone).gaps == ("No CT soft-tissue kernel: the paraspinal part is hard to judge.",)


@pytest.mark.parametrize(("thickness", "verdict"), [(3.0, "adequate"), (3.1, "limited")])
def test_a_bone_kernel_counts_up_to_3_mm(thickness, verdict):
    bone = a_ct_series("B70f", thickness=thickness)

    assert judged(bone, a_ct_series("B30f", number=2)).verdict == verdict


@pytest.mark.parametrize(("plane", "limit"), [("sagittal", 4.0), ("axial", 5.0)])
def test_slices_thicker_than_the_limit_are_said(plane, limit):
    def study(thickness):
        thick = {"SliceThickness": thickness}
        return judged(
            a_series(number=1, **LONG, **T1, **(thick if plane == "sagittal" else {})),
            a_series(number=2, **LONG, **T2, **(thick if plane == "sagittal" else {})),
            a_series(number=3, **LONG, **STIR, **(thick if plane == "sagittal" else {})),
            a_series(number=4, **AX_T2, **(thick if plane == "axial" else {})),
        )

    assert study(limit).gaps == ()
    assert study(limit + 0.5).gaps == (
        f"{plane.capitalize()} slices are {limit + 0.5:g} mm thick, more than {limit:g} mm.",
    )


def test_each_need_has_a_source_and_names_series_in_words():
    found = judged(*a_spine_mr())

    assert {one.source for one in found.needs} == {"acr_mri", "levels2013", "nice_ng234", "team"}
    assert all(one.mark and one.tags for one in found.needs)
    assert found.needs[0].found == ("series 1: sagittal T1 3.5 mm",)


def test_series_words_leave_out_what_is_not_known():
    after = a_series("T1 FS POST", number=7, **T1)
    bare = a_series(ImageOrientationPatient=None, SliceThickness=None)

    assert series_words(after, recognise(after)) == (
        "series 7: sagittal T1 FS after contrast 3.5 mm"
    )
    assert series_words(bare, recognise(bare)) == "series 1: "
    bone = a_ct_series()
    assert series_words(bone, recognise(bone)) == "series 1: axial bone kernel 1.5 mm"


def test_each_gap_cites_the_tags_it_rests_on():
    found = judged(*a_spine_mr()[:3])

    assert found.gaps == ("No axial T2: epidural compression cannot be graded.",)
    assert found.cited == (
        "Repetition Time (0018,0080), Echo Time (0018,0081), Image Orientation (0020,0037)",
    )


@pytest.mark.parametrize(
    ("rows", "gaps"),
    [
        (279, ("Sagittal series cover 279 mm, less than the 280 mm of a thoracic spine.",)),
        (280, ()),
    ],
)
def test_the_thoracic_spine_needs_280_mm(rows, gaps):
    long = {"Rows": rows}

    found = judged(
        a_series(number=1, **long, **T1),
        a_series(number=2, **long, **T2),
        a_series(number=3, **long, **STIR),
        a_series(number=4, **AX_T2),
    )

    assert found.gaps == gaps


def test_what_cannot_be_measured_is_not_held_against_the_study():
    bare = {"ImagePositionPatient": None}
    series = [a_series(number=n, **bare, **f) for n, f in enumerate((T1, T2, STIR, AX_T2))]

    found = judged(*series)

    assert found.verdict == "adequate"
    assert "280 mm sagittal" not in [one.name for one in found.needs]


def test_coverage_alone_makes_no_study_diagnostic():
    assert judged(a_series(**LONG, ScanningSequence=("RM",))).verdict == "non-diagnostic"


def test_a_whole_spine_is_only_probable():
    long = a_series(number=1, Rows=520, **T1)

    found = need(judged(long), "500 mm sagittal")

    assert found.found == ("series 1: sagittal T1, 520 mm, probable; confirm C2 and S1",)


def test_stations_count_as_one_series_and_as_a_probable_whole_spine():
    frame = {"FrameOfReferenceUID": "1.9", "Rows": 240, **T1}
    upper = a_series(number=1, ImagePositionPatient=(0.0, 0.0, 0.0), **frame)
    lower = a_series(number=2, ImagePositionPatient=(0.0, 0.0, -230.0), **frame)

    found = judged(upper, lower)

    assert need(found, "Sagittal T1").found == ("series 1 + 2: sagittal T1 3.5 mm",)
    assert need(found, "500 mm sagittal").found == (
        "series 1 + 2: sagittal T1, 470 mm, probable; confirm C2 and S1",
    )


def test_a_hole_between_stations_is_a_gap():
    frame = {"FrameOfReferenceUID": "1.9", "Rows": 240, **T1}
    upper = a_series(number=1, ImagePositionPatient=(0.0, 0.0, 0.0), **frame)
    lower = a_series(number=2, ImagePositionPatient=(0.0, 0.0, -260.0), **frame)

    found = judged(upper, lower)

    says = "20 mm between series 1 and series 2 are not covered by sagittal T1."
    assert says in found.gaps
    assert "Image Position (0020,0032)" in found.cited[found.gaps.index(says)]


def test_a_missing_slice_is_a_gap_and_is_named():
    kept = tuple(i for i in a_series(number=2, slices=8, **LONG, **T2).instances if i.number != 5)
    series = a_spine_mr()

    found = judged(series[0], Series("1.2.3.2", 2, "MR", "", kept), *series[2:])

    says = "Slice gap of 8 mm between instance 4 and 6 of series 2, elsewhere 4 mm."
    assert found.gaps == (says,)
    assert found.cited == ("Image Position (0020,0032)",)
    assert [gap.mm for gap in found.slice_gaps] == [8.0]


def test_axial_blocks_are_a_remark_and_no_gap():
    places = (0.0, 4.0, 8.0, 60.0, 64.0, 68.0)
    blocks = tuple(
        an_instance(n, series_uid="1.2.3.4", **AX_T2, ImagePositionPatient=(0.0, 0.0, z))
        for n, z in enumerate(places)
    )

    found = judged(*a_spine_mr()[:3], Series("1.2.3.4", 4, "MR", "", blocks))

    assert found.verdict == "adequate"
    assert found.remarks == ("Axial T2 covers parts only, from above: 12, 12 mm.",)


def test_uneven_slices_unmatched_contrast_and_high_voltage_are_remarks():
    uneven = tuple(
        an_instance(n, **LONG, **T2, ImagePositionPatient=(x, 0.0, 0.0))
        for n, x in enumerate((0.0, 4.0, 8.0, 13.0))
    )

    assert judged(Series("1.2.3.1", 1, "MR", "", uneven)).remarks == (
        "Slices of series 1 are 4 to 5 mm apart.",
    )
    assert judged(a_series("T1 POST", **T1)).remarks == (
        "No series before contrast matches series 1.",
    )
    high = a_ct_series("B70f").instances[0]
    strong = Series("1", 3, "CT", "", (an_instance(1, Modality="CT", KVP=150.0, **{
        key: value for key, value in high.header.items() if key != "KVP"}),))  # fmt: skip
    assert judged(strong).remarks == ("CT series 3 was made with 150 kV, more than 140 kV.",)


def test_ct_slices_that_lie_apart_are_not_thin():
    apart = a_ct_series("B70f", thickness=1.5)
    far = tuple(
        an_instance(n, Modality="CT", plane="axial", step_mm=5.0, **{
            key: value for key, value in one.header.items() if key != "ImagePositionPatient"})
        for n, one in enumerate(apart.instances)
    )  # fmt: skip

    found = judged(Series("1", 1, "CT", "", far), a_ct_series("B30f", number=2))

    assert found.gaps == (
        "No CT bone kernel of 3 mm or thinner: cortex and matrix are hard to judge.",
    )


def test_both_other_planes_of_a_ct_are_wanted():
    bone, soft = a_ct_series("B70f"), a_ct_series("B30f", number=2)
    derived = {"Modality": "CT", "ImageType": ("DERIVED", "SECONDARY", "MPR")}
    sagittal = a_series(number=3, **derived)
    coronal = a_series(number=4, plane="coronal", **derived)
    name = "CT sagittal, coronal"

    assert need(judged(bone, soft, sagittal), name).met is False
    assert need(judged(bone, soft, sagittal, coronal), name).found == (
        "series 3: sagittal 3.5 mm",
        "series 4: coronal 3.5 mm",
    )


def test_a_counting_localizer_serves_counting_and_nothing_else():
    found = judged(*a_spine_mr(), a_series("T1 SAG COUNTING", number=9, **T1))

    assert need(found, "C2 counting view").found == ("series 9: sagittal T1 localizer 3.5 mm",)
    assert need(found, "Sagittal T1").found == ("series 1: sagittal T1 3.5 mm",)


def test_compression_needs_the_whole_spine_and_either_t1_or_stir():
    found = judged(*a_spine_mr()[1:], question="compression")

    assert need(found, "Sagittal T1 or STIR").met
    assert found.gaps == ("Sagittal series cover 300 mm, less than the 500 mm of a whole spine.",)


@pytest.mark.parametrize("question", ["infection", "soft_tissue"])
def test_infection_and_soft_tissue_need_pairs_after_contrast(question):
    def pair(number, plane):
        place = {"plane": plane, **T1, **LONG, "AcquisitionDate": "20260102"}
        return (
            a_series("T1 PRE", number=number, AcquisitionTime="100000", **place),
            a_series("T1 FS POST", number=number + 1, AcquisitionTime="103000", **place),
        )

    without = judged(*a_spine_mr(), question=question)
    paired = judged(*a_spine_mr(), *pair(5, "axial"), *pair(7, "sagittal"), question=question)

    assert [gap.split(" ")[1] for gap in without.gaps] == ["axial", "sagittal"]
    assert paired.gaps == ()
    assert need(paired, "Axial T1 FS after contrast, paired").found == (
        "series 6: axial T1 FS after contrast 3.5 mm",
    )


def test_dixon_parts_count_once():
    parts = [
        a_series("t2 dixon " + part, number=n, **LONG, **T2)
        for n, part in enumerate(("in", "opp", "w", "f"), start=1)
    ]

    found = judged(*parts)

    assert need(found, "Sagittal T2").found == ("series 1: sagittal T2 3.5 mm",)
    assert need(found, "Sagittal STIR or T2 with fat suppression").found == (
        "series 3: sagittal T2 FS 3.5 mm",
    )
