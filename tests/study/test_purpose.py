"""What a series is for. Requirements: REFERENCE 4.2, steps 0, 0a and 0b."""

import pytest
from builders_study import T1, T2, a_ct_series, a_series

from desktop.study.recognition.purpose import counting_words, is_composed, kind
from desktop.study.recognition.series_words import words


def purpose(series, mixed=False):
    return kind(series, words(series), mixed)[0]


@pytest.mark.parametrize(
    "description",
    [
        "LSP LOC",
        "3-Plane Localizer",
        "SURVEY_COR",
        "II_AAspine_scout",
        "T1 SAG COUNTING",
        "Three plane",
        "3plane",
        "plan scan",
        "Übersicht",
        "REPERAGE",
        "3-pl loc",
        "LOCALIZADOR",
    ],
)
def test_localizers_are_told_by_whole_words(description):
    assert purpose(a_series(description, **T1)) == "localizer"


@pytest.mark.parametrize("description", ["BLOCK", "localised pain", "Tsp Sag T1", "subcutaneous"])
def test_words_inside_words_do_not_count(description):
    assert purpose(a_series(description, **T1)) == "diagnostic"


def test_localizers_are_told_by_image_type_kernel_or_several_planes():
    assert purpose(a_series(ImageType=("ORIGINAL", "PRIMARY", "LOCALIZER"))) == "localizer"
    assert purpose(a_ct_series("T20s")) == "localizer"
    assert purpose(a_series(**T1), mixed=True) == "localizer"
    assert purpose(a_ct_series(), mixed=True) == "diagnostic"


@pytest.mark.parametrize(
    ("image_type", "expected"),
    [
        (("DERIVED", "SECONDARY", "MPR"), "derived"),
        (("DERIVED", "SECONDARY"), "derived"),
        (("DERIVED", "SECONDARY", "OTHER"), "diagnostic"),
        (("DERIVED", "SECONDARY", "COMPOSED"), "diagnostic"),
        (("DERIVED", "PRIMARY", "DIXON", "WATER"), "diagnostic"),
        (("DERIVED", "PRIMARY", "ADC"), "derived"),
        (("ORIGINAL", "PRIMARY", "M"), "diagnostic"),
    ],
)
def test_derived_alone_does_not_exclude_what_the_reader_reads(image_type, expected):
    assert purpose(a_series(ImageType=image_type, **T2)) == expected


def test_ct_reformats_are_derived():
    axial = a_ct_series()
    again = a_series(Modality="CT", ImageType=("DERIVED", "SECONDARY", "OTHER"))

    assert purpose(axial) == "diagnostic"
    assert purpose(again) == "derived"
    assert purpose(a_series("mpr sag", Modality="CT")) == "derived"


def test_what_is_no_image_to_read_is_other():
    raw = a_series(SOPClassUID="1.2.840.10008.5.1.4.1.1.66")
    screen = a_series(SOPClassUID="1.2.840.10008.5.1.4.1.1.7", ImageOrientationPatient=None)
    placed = a_series(SOPClassUID="1.2.840.10008.5.1.4.1.1.7")

    assert purpose(raw) == "other"
    assert purpose(screen) == "other"
    assert purpose(placed) == "diagnostic"
    assert purpose(a_series("ASSET calibration")) == "other"


@pytest.mark.parametrize(
    ("description", "facts", "says"),
    [
        ("T1 SAG COUNTING", {}, "'counting' in the description (0008,103E)"),
        ("CSP SAG LOC", {}, "'csp' in the description (0008,103E)"),
        ("sag t2 C2-T4", {}, "'c2' in the description (0008,103E)"),
        ("whole_spine/T1-Sag", {}, "'whole spine' in the description (0008,103E)"),
        ("SAG LOC", {"BodyPartExamined": "CSPINE"}, "'cspine' in Body Part Examined (0018,0015)"),
        ("SAG LOC", {}, ""),
        ("account", {}, ""),
    ],
)
def test_a_counting_view_is_told_by_words_or_body_part(description, facts, says):
    series = a_series(description, **facts)

    assert counting_words(series, words(series)) == says


def test_composed_images_are_told_by_image_type_or_words():
    typed = a_series(ImageType=("DERIVED", "PRIMARY", "M", "COMP_SP"))
    named = a_series("MobiView T2 SAG")

    assert is_composed(typed, ())
    assert is_composed(named, words(named))
    assert not is_composed(a_series("decomposed"), ("decomposed",))
