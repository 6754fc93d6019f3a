"""What an MR series is; also serves `desktop/study/recognition/rules.py`.

Requirements: REFERENCE 4.2, steps 1 to 10, and its fat suppression row.
"""

import math

import pytest
from builders_study import STIR, T1, T2, a_series, an_instance

from desktop.study.hierarchy import Series
from desktop.study.recognition import mr
from desktop.study.recognition.rules import TIMINGS
from desktop.study.recognition.series_words import words


def weighting(description="", **facts):
    series = a_series(description, **facts)
    return mr.weighting(series, words(series))[0]


def fat(description="", found=None, **facts):
    series = a_series(description, **facts)
    return mr.fat_suppression(series.instances[0], words(series), found)[0]


def se(tr, te, ti=None):
    return {"ScanningSequence": ("SE",), "RepetitionTime": tr, "EchoTime": te, "InversionTime": ti}


def gr(te, flip=20.0, tr=500.0):
    return {
        "ScanningSequence": ("GR",),
        "RepetitionTime": tr,
        "EchoTime": te,
        "FlipAngle": flip,
    }


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # step 3, STIR, both sides of each border
        (se(1500.0, 60.0, 80.0), "STIR"),
        (se(1499.0, 60.0, 80.0), None),
        (se(4000.0, 60.0, 300.0), "STIR"),
        (se(4000.0, 60.0, 301.0), "T2"),
        (se(4000.0, 60.0, 79.0), "T2"),
        # step 4, T1 FLAIR
        (se(2000.0, 40.0, 500.0), "T1"),
        (se(2000.0, 40.0, 1300.0), "T1"),
        (se(2000.0, 41.0, 500.0), "PD"),
        # step 5, T2 FLAIR
        (se(9000.0, 70.0, 1500.0), "FLAIR"),
        (se(9000.0, 69.0, 1500.0), "T2"),
        # steps 6 to 8, spin echo
        (se(1100.0, 30.0), "T1"),
        (se(1101.0, 30.0), None),
        (se(1100.0, 31.0), None),
        (se(1500.0, 60.0), "T2"),
        (se(1499.0, 60.0), None),
        (se(1500.0, 59.0), "PD"),
        # step 9, gradient echo
        (gr(10.0), "T2*"),
        (gr(9.0, flip=8.0), "T1"),
        (gr(9.0, flip=7.0), None),
    ],
)
def test_times_tell_the_weighting(facts, expected):
    assert weighting(**facts) == expected


def test_echo_planar_is_never_taken_for_a_spin_echo():
    facts = {"ScanningSequence": ("EP", "SE"), "RepetitionTime": 4000.0, "EchoTime": 90.0}

    assert weighting(**facts) is None


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("DIFFUSION", "DWI"),
        ("FLUID_ATTENUATED", "FLAIR"),
        ("PROTON_DENSITY", "PD"),
        ("STIR", "STIR"),
        ("T1", "T1"),
        ("T2", "T2"),
        ("T2_STAR", "T2*"),
        ("PERFUSION", None),
        ("TOF", None),
    ],
)
def test_a_stated_contrast_goes_before_times(stated, expected):
    assert weighting(AcquisitionContrast=stated, **T1) == expected


def test_unknown_and_mixed_contrast_leave_it_to_the_times():
    assert weighting(AcquisitionContrast="UNKNOWN", **T2) == "T2"
    assert weighting(AcquisitionContrast="MIXED", **T1) == "T1"


@pytest.mark.parametrize(
    ("description", "facts", "expected"),
    [
        ("", {"DiffusionBValue": 800.0}, "DWI"),
        ("", {"DiffusionBValue": 0.0, **T2}, "T2"),
        ("Ax DWI", {}, "DWI"),
        ("", {"ImageType": ("ORIGINAL", "PRIMARY", "DIFFUSION")}, "DWI"),
        ("resolve tra", {"ScanningSequence": ("EP",)}, "DWI"),
        ("resolve tra", {"ScanningSequence": ("SE",)}, None),
        ("RAPID Sag DWI-ADC", {}, "ADC"),
        ("", {"ImageType": ("DERIVED", "PRIMARY", "ADC"), **T2}, "ADC"),
    ],
)
def test_diffusion_is_told_by_b_value_image_type_or_words(description, facts, expected):
    assert weighting(description, **facts) == expected


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Tsp Sag T1", "T1"),
        ("Tsp Sag STIR", "STIR"),
        ("Tsp Ax T2 entire Tspine", "T2"),
        ("Sag T2 frFSE", "T2"),
        ("T2 Axial mFFE_TRA_Stack SAT", "T2*"),
        ("T2* ax", "T2*"),
        ("T1_TRA_STACK PRE", "T1"),
        ("CSAI_T1 SAG FS POST", "T1"),
        ("LSP Sag T1 FLAIR", "T1"),
        ("t1_tse_dark-fluid_sag 3mm", "T1"),
        ("sag dark-fluid", "FLAIR"),
        ("Ax T2 FLAIR", "FLAIR"),
        ("T1 vibe", "T1"),
        ("sag pd fs", "PD"),
        ("T2_TSE ax Foramen Magnum To T1", "T2"),
        ("C7-T1 sag", None),
        ("SPINE SOURCE", None),
        ("tirm sag", None),
    ],
)
def test_words_tell_the_weighting_where_times_are_missing(description, expected):
    assert weighting(description) == expected


def test_a_stir_by_name_needs_no_inversion_time():
    assert weighting("Sag STIR", **T2) == "STIR"
    assert weighting("Sag STIR", **STIR) == "STIR"
    assert weighting("Sag STIR", InversionTime=400.0) == "STIR"


def test_times_go_before_words():
    assert weighting("localised T1", **T2) == "T2"


@pytest.mark.parametrize(
    ("description", "facts"),
    [
        ("t2 trufi sag", gr(2.0)),
        ("FIESTA", gr(2.0)),
        ("", {**gr(2.0), "SequenceVariant": ("SS", "SK")}),
        ("3D pCASL", gr(2.0)),
        ("", {**gr(2.0), "ImageType": ("ORIGINAL", "PRIMARY", "PERFUSION")}),
        ("Ax perfusion T1", gr(2.0)),
    ],
)
def test_balanced_and_perfusion_series_have_no_weighting(description, facts):
    assert weighting(description, **facts) is None


def test_spoiled_or_long_echoes_are_not_balanced():
    assert weighting(**gr(2.0), SequenceVariant=("SS", "SP")) == "T1"
    assert weighting(**gr(30.0), SequenceVariant=("SS",)) == "T2*"


def test_enhanced_terms_stand_for_the_sequence():
    spin = {"EchoPulseSequence": "SPIN", "RepetitionTime": 600.0, "EchoTime": 10.0}
    gradient = {"EchoPulseSequence": "GRADIENT", "EchoTime": 20.0}
    head = an_instance(
        EchoPulseSequence="BOTH", InversionRecovery="YES", EchoPlanarPulseSequence="YES"
    )

    assert weighting(**spin) == "T1"
    assert weighting(**gradient) == "T2*"
    assert mr.sequence_terms(head) == {"SE", "GR", "IR", "EP"}


def test_echoes_of_several_weightings_give_none_and_say_so():
    instances = (an_instance(1, **se(3000.0, 15.0)), an_instance(2, **se(3000.0, 100.0)))

    answer, why = mr.weighting(Series("1", 1, "MR", "", instances), ())

    assert answer is None
    assert "Echo Time (0018,0081)" in why


def test_the_reason_names_the_tags():
    _, why = mr.weighting(a_series(**T2), ())

    assert why == "SE (0018,0020), TR 3200 ms (0018,0080), TE 100 ms (0018,0081)"
    assert mr.weighting(a_series(**STIR), ())[1].endswith("TI 160 ms (0018,0082)")


@pytest.mark.parametrize(
    ("description", "facts", "expected"),
    [
        ("", {"ScanOptions": ("FS",)}, True),
        ("", {"ScanOptions": ("SAT1",)}, None),
        ("", {"SpectrallySelectedSuppression": "FAT"}, True),
        ("", {"SpectrallySelectedSuppression": "NONE"}, False),
        ("t2_tse_fs_sag", {}, True),
        ("Sag T2 fat sat", {}, True),
        ("offset", {}, None),
        ("tse fat", {}, None),
        ("sT2 WATER SAG", {}, True),
        ("t2 dixon sag w", {}, True),
        ("t2 dixon sag in", {}, False),
        ("t2 dixon sag", {}, None),
        ("", {"ImageType": ("DERIVED", "PRIMARY", "DIXON", "WATER")}, True),
        ("", {"ImageType": ("DERIVED", "PRIMARY", "DIXON", "FAT")}, False),
    ],
)
def test_fat_suppression_is_said_by_options_terms_or_words(description, facts, expected):
    assert fat(description, **facts) is expected


def test_stir_suppresses_fat_by_itself():
    assert fat(found="STIR") is True


def test_every_window_is_ordered_and_bounded_on_one_side_at_least():
    for timing in TIMINGS:
        windows = [w for w in (timing.tr, timing.te, timing.ti, timing.flip) if w]

        assert windows
        assert all(low <= high for low, high in windows)
        assert all(low > 0 or high < math.inf for low, high in windows)
