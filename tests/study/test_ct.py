"""The class of a CT kernel. Requirements: REFERENCE 4.3 and its kernel table."""

import pytest
from builders_study import a_ct_series, an_instance

from desktop.study.recognition import ct


def kernel(value, maker, *words):
    values = value if isinstance(value, tuple) else (value,)
    head = an_instance(Modality="CT", Manufacturer=maker, ConvolutionKernel=values)
    return ct.kernel(head, tuple(words))[0]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("B10f", "soft"), ("B30s", "soft"), ("B46f", "soft"), ("B50f", "other"), ("B60f", "bone"),
        ("B70f", "bone"), ("B80f", "bone"), ("H60s", "bone"), ("I26f", "soft"), ("I41f", "soft"),
        ("I70f", "bone"), ("U90u", "bone"), ("Br49", "soft"), ("Br50", "other"), ("Br54", "bone"),
        ("Br59d", "bone"), ("Bf64", "bone"), ("Bl57", "lung"), ("Bl64f", "lung"),
        ("Ur77", "bone"), ("Qr40", "soft"), ("Bv60", "other"), ("Bv40", "soft"), ("XX", None),
    ],
)  # fmt: skip
def test_siemens_kernels(value, expected):
    assert kernel(value, "SIEMENS") == expected
    assert kernel(value, "Siemens Healthineers") == expected


@pytest.mark.parametrize(
    ("value", "maker", "expected"),
    [
        ("BONE", "GE MEDICAL SYSTEMS", "bone"),
        ("BONE PLUS", "GE MEDICAL SYSTEMS", "bone"),
        ("EDGE", "GE MEDICAL SYSTEMS", "bone"),
        ("STANDARD", "GE MEDICAL SYSTEMS", "soft"),
        ("DETAIL", "GE MEDICAL SYSTEMS", "other"),
        ("LUNG", "GE MEDICAL SYSTEMS", "lung"),
        ("YA", "Philips", "bone"),
        ("D", "Philips", "bone"),
        ("B", "Philips", "soft"),
        ("L", "Philips", "lung"),
        ("UB", "Philips", None),
        ("FC30", "TOSHIBA", "bone"),
        ("FC81", "CANON_MEC", "bone"),
        ("FC08", "TOSHIBA", "soft"),
        ("FC52", "TOSHIBA", "lung"),
        ("FL01", "TOSHIBA", "lung"),
        ("FC99", "TOSHIBA", None),
        ("BONE", "UNHEARD OF", "bone"),
        ("B_SOFT_C", "UIH", "soft"),
        ("B_BONE_SOFT", "UIH", None),
        ("LUNG_VSHARP_B", "UIH", "lung"),
        ("FL01", "GE MEDICAL SYSTEMS", None),
        ("FC30", "", "bone"),
        ("B70f", "", "bone"),
        ("B", "", None),
        ("B70f", "UNHEARD OF", None),
    ],
)
def test_the_other_makers_kernels_and_those_without_maker(value, maker, expected):
    assert kernel(value, maker) == expected


def test_every_value_of_a_kernel_is_read():
    assert kernel(("Br38f", "3"), "SIEMENS") == "soft"
    assert kernel(("3", "Br59"), "SIEMENS") == "bone"


def test_kernels_of_two_classes_are_not_decided():
    head = an_instance(Manufacturer="SIEMENS", ConvolutionKernel=("B30f", "B70f"))

    found = ct.kernel(head, ("bone",))

    assert found.value is None
    assert "B30F, B70F (0018,1210)" in found.why


def test_a_kernel_group_is_believed_first():
    head = an_instance(ConvolutionKernelGroup="BONE", ConvolutionKernel=("B30f",))

    assert ct.kernel(head, ()) == ("bone", "Convolution Kernel Group (0018,9316)", True)


def test_words_help_only_where_no_kernel_is_known():
    assert kernel("?", "SIEMENS", "spine", "knochen") == "bone"
    assert kernel("11", "Hitachi Medical Corporation", "parties", "molles") == "soft"
    assert kernel("B30f", "SIEMENS", "bone") == "soft"
    assert kernel("?", "SIEMENS", "boneless") is None


def test_topogram_kernels_are_known():
    for value, expected in (("T20s", True), ("T80f", True), ("Tr20", True), ("B20f", False)):
        assert ct.is_topogram(a_ct_series(value).instances[0]) is expected


def test_a_kernel_s_name_in_the_description_is_read_as_its_maker_s():
    assert kernel("?", "SIEMENS", "spine", "1", "0", "b70s") == "bone"
    assert kernel((), "SIEMENS", "br40f") == "soft"
    assert kernel((), "TOSHIBA", "fc30") == "bone"
    assert kernel((), "GE MEDICAL SYSTEMS", "b70s") is None
