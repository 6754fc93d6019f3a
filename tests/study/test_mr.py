"""The weighting of an MR series. Requirements: REFERENCE 4.2, steps 1 to 10."""

import pytest
from builders_study import STIR, T1, T2, a_series, an_instance

from desktop.study.hierarchy import Series
from desktop.study.recognition import mr
from desktop.study.recognition.series_words import words


def weighting(description="", **facts):
    series = a_series(description, **facts)
    return mr.weighting(series, words(series))[0]


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

    answer, why, _ = mr.weighting(Series("1", 1, "MR", "", instances), ())

    assert answer is None
    assert "Echo Time (0018,0081)" in why


def test_the_reason_names_the_tags():
    why = mr.weighting(a_series(**T2), ()).why

    assert why == "SE (0018,0020), TR 3200 ms (0018,0080), TE 100 ms (0018,0081)"
    assert mr.weighting(a_series(**STIR), ()).why.endswith("TI 160 ms (0018,0082)")


@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        ("*epfid2d1_64", {"ScanningSequence": ("EP",), "EchoTime": 30.0}, "T2*"),
        ("_tfl3d1_16", {"EchoTime": 3.0, "FlipAngle": 9.0}, "T1"),
        ("*tseR2d1_17", {"RepetitionTime": 4000.0, "EchoTime": 100.0}, "T2"),
        ("*ep_b1000#2", {"ScanningSequence": ("EP",)}, "DWI"),
        ("*tfi2d1_130", {"ScanningSequence": ("GR",), "EchoTime": 2.0, "FlipAngle": 50.0}, None),
        ("*flip", {"EchoTime": 3.0, "FlipAngle": 9.0}, None),
    ],
)
def test_a_siemens_sequence_name_helps_where_the_sequence_says_too_little(name, facts, expected):
    assert weighting(SequenceName=name, Manufacturer="SIEMENS", **facts) == expected


def test_another_maker_s_sequence_name_is_not_read():
    facts = {"EchoTime": 3.0, "FlipAngle": 9.0, "SequenceName": "_tfl3d1_16"}

    assert weighting(Manufacturer="GE MEDICAL SYSTEMS", **facts) is None


def test_times_that_words_contradict_are_less_certain_and_say_so():
    at_odds = a_series("SAG T1", **T2)
    agreed = a_series("SAG T2 STIR", **STIR)

    found = mr.weighting(at_odds, words(at_odds))

    assert (found.value, found.certain) == ("T2", False)
    assert found.why.endswith("although 't1' in the description (0008,103E)")
    assert mr.weighting(agreed, words(agreed)).certain


def test_what_rests_on_words_is_not_certain():
    series = a_series("SAG T1")

    assert mr.weighting(series, words(series)).certain is False
    assert mr.weighting(a_series(**T1), ()).certain is True
