"""A study held against what the evaluation needs. Requirements: REFERENCE 4.1, 4.3, 4.4."""

import pytest
from builders_study import AX_T2, STIR, T1, T2, a_ct_series, a_series, a_spine_mr

from desktop.study.acquisition import recognise
from desktop.study.adequacy import judge, series_words


def judged(*series):
    return judge([(one, recognise(one)) for one in series])


def test_all_four_series_make_a_spine_mr_adequate():
    found = judged(*a_spine_mr())

    assert (found.verdict, found.gaps) == ("adequate", ())
    assert [need.name for need in found.needs if not need.met] == [
        "T1 with fat suppression after contrast",
        "Diffusion",
    ]


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

    remarks = {need.name: need.met for need in found.needs if not need.required}
    assert remarks == {"T1 with fat suppression after contrast": True, "Diffusion": False}
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
            a_series(number=1, **T1, **(thick if plane == "sagittal" else {})),
            a_series(number=2, **T2, **(thick if plane == "sagittal" else {})),
            a_series(number=3, **STIR, **(thick if plane == "sagittal" else {})),
            a_series(number=4, **AX_T2, **(thick if plane == "axial" else {})),
        )

    assert study(limit).gaps == ()
    assert study(limit + 0.5).gaps == (
        f"{plane.capitalize()} slices are {limit + 0.5:g} mm thick, more than {limit:g} mm.",
    )


def test_each_need_has_a_source_and_names_series_in_words():
    found = judged(*a_spine_mr())

    assert {need.source for need in found.needs} == {"acr_spine", "nice_ng234", "team"}
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
