"""Series as each maker writes them, in the words of several countries: written by us, of nobody.

Each row is a description with the header that its maker's scanner would give.
"""

import pytest
from builders_study import a_series

from desktop.study.acquisition import recognise

SE_T1 = {"ScanningSequence": ("SE",), "RepetitionTime": 560.0, "EchoTime": 11.0}
SE_T2 = {"ScanningSequence": ("SE",), "RepetitionTime": 3800.0, "EchoTime": 98.0}
STIR = {
    "ScanningSequence": ("SE", "IR"),
    "RepetitionTime": 4200.0,
    "EchoTime": 55.0,
    "InversionTime": 160.0,
}
GRE = {"ScanningSequence": ("GR",), "RepetitionTime": 5.0, "EchoTime": 2.3, "FlipAngle": 10.0}
EPI = {"ScanningSequence": ("EP", "SE"), "RepetitionTime": 5200.0, "EchoTime": 70.0}

SIEMENS, GE, PHILIPS = "SIEMENS", "GE MEDICAL SYSTEMS", "Philips Medical Systems"
CANON, HITACHI, UIH, ESAOTE = "TOSHIBA", "Hitachi Medical Corporation", "UIH", "ESAOTE"


def plain(maker, description, **facts):
    found = recognise(a_series(description, Manufacturer=maker, **facts))
    return found.kind, found.weighting, found.fat_suppressed, found.contrast


@pytest.mark.parametrize(
    ("maker", "description", "facts", "weighting", "fat", "contrast"),
    [
        # Siemens
        (SIEMENS, "t1_tse_sag_384", SE_T1, "T1", None, False),
        (SIEMENS, "t2_tse_dixon_sag_W", SE_T2, "T2", True, False),
        (SIEMENS, "t2_tse_dixon_sag_opp", SE_T2, "T2", False, False),
        (SIEMENS, "t2_tirm_sag_p2", {**STIR, "SequenceName": "*tir2d1_11"}, "STIR", True, False),
        (SIEMENS, "t1_tse_fs_sag_post KM", {**SE_T1, "ScanOptions": ("FS",)}, "T1", True, True),
        (SIEMENS, "resolve_3scan_trace_tra", EPI, "DWI", None, False),
        (SIEMENS, "t1_vibe_dixon_tra_bh_F", GRE, "T1", False, False),
        (SIEMENS, "t2_medic_tra", {**GRE, "EchoTime": 15.0}, "T2*", None, False),
        (SIEMENS, "T1 sag nativ", SE_T1, "T1", None, False),
        (SIEMENS, "T1 tra fettgesättigt nach KM", SE_T1, "T1", True, True),
        # GE
        (GE, "Sag T1 FSE", {**SE_T1, "SequenceVariant": ("SK",)}, "T1", None, False),
        (GE, "Sag T2 frFSE", SE_T2, "T2", None, False),
        (GE, "WATER: Ax T1 FLEX", GRE, "T1", True, False),
        (GE, "Ax LAVA+C", GRE, "T1", None, True),
        (GE, "Ax DWI b800", {**EPI, "DiffusionBValue": 800.0}, "DWI", None, False),
        (GE, "Apparent Diffusion Coefficient", {"ImageType": ("DERIVED", "SECONDARY", "ADC")},
         "ADC", None, None),
        (GE, "FIESTA Ax", {**GRE, "SequenceVariant": ("SS",)}, None, None, False),
        (GE, "Sag T1 FS +C", {**SE_T1, "ScanOptions": ("FS", "SP")}, "T1", True, True),
        # Philips
        (PHILIPS, "T1W_TSE SAG TSP", SE_T1, "T1", None, False),
        (PHILIPS, "T2W_SPAIR_SAG", SE_T2, "T2", True, False),
        (PHILIPS, "STIR_longTE SAG", {**STIR, "EchoTime": 80.0}, "STIR", True, False),
        (PHILIPS, "T2 Axial mFFE_TRA", {**GRE, "EchoTime": 12.0}, "T2*", None, False),
        (PHILIPS, "mDIXON-TSE T2 sag", {"ImageType": ("DERIVED", "PRIMARY", "W", "W"), **SE_T2},
         "T2", True, False),
        (PHILIPS, "dT1W_TSE sag sans FS", SE_T1, "T1", False, False),
        (PHILIPS, "sT1W_TSE SANS INJ", {}, "T1", None, False),
        (PHILIPS, "SAG T1 APRES GADO", SE_T1, "T1", None, True),
        (PHILIPS, "B_TFE tra", {**GRE, "SequenceVariant": ("SS",)}, None, None, False),
        # Canon, Toshiba
        (CANON, "SAG T2 FS", SE_T2, "T2", True, False),
        (CANON, "AX T1 3D POST", GRE, "T1", None, True),
        (CANON, "SAG FASTSTIR", STIR, "STIR", True, False),
        (CANON, "Quick3D ax", GRE, "T1", None, False),
        # Hitachi, Fujifilm
        (HITACHI, "STIR SAG", {**STIR, "InversionTime": 110.0, "ContrastBolusAgent": "off"},
         "STIR", True, False),
        (HITACHI, "T2 FatSep water", SE_T2, "T2", True, False),
        (HITACHI, "BASG sag", GRE, None, None, False),
        # United Imaging
        (UIH, "t2_fse_wfi_sag_W", SE_T2, "T2", True, False),
        (UIH, "t1_fse_sag", SE_T1, "T1", None, False),
        (UIH, "epi_dwi_tra", EPI, "DWI", None, False),
        # Esaote
        (ESAOTE, "SE T1 SAG", {**SE_T1, "EchoTime": 18.0}, "T1", None, False),
        (ESAOTE, "FSE STIR SAG", {"RepetitionTime": 2500.0, "EchoTime": 25.0}, "STIR", True, False),
        (ESAOTE, "GE STIR", {"ScanningSequence": ("GR",), "EchoTime": 25.0}, "STIR", True, None),
    ],
)  # fmt: skip
def test_mr_series_of_each_maker(maker, description, facts, weighting, fat, contrast):
    _, *found = plain(maker, description, **facts)

    assert found == [weighting, fat, contrast]


@pytest.mark.parametrize(
    ("description", "plane"),
    [
        ("T2 transversal", "axial"),
        ("T2 TSE TRA", "axial"),
        ("T2 coupe axiale", "axial"),
        ("T2 trasversale", "axial"),
        ("T2 assiale", "axial"),
        ("T2 transversaal", "axial"),
        ("T1 sagittal", "sagittal"),
        ("T1 sagital", "sagittal"),
        ("T1 sagittale", "sagittal"),
        ("T1 sagittaal", "sagittal"),
        ("STIR koronar", "coronal"),
        ("STIR coronale", "coronal"),
        ("STIR coronaal", "coronal"),
        ("SAGT1", "sagittal"),
        ("sagara", None),
        ("traction", None),
        ("corpus", None),
    ],
)
def test_planes_are_read_in_the_languages_of_several_countries(description, plane):
    bare = {"ImageOrientationPatient": None}

    assert recognise(a_series(description, **bare)).plane == plane


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("AAspine_scout", "localizer"),
        ("3-plane loc", "localizer"),
        ("Survey_MST", "localizer"),
        ("Localizador", "localizer"),
        ("repérage", "localizer"),
        ("Scanogram", "localizer"),
        ("T1 SAG Subtraktion", "derived"),
        ("COR MPR", "derived"),
        ("T2 sag", "diagnostic"),
        ("Spine local", "diagnostic"),
        ("T2 sag surveyed", "diagnostic"),
    ],
)
def test_what_a_series_is_for_is_read_by_whole_words(description, kind):
    assert recognise(a_series(description, **SE_T2)).kind == kind


@pytest.mark.parametrize(
    ("maker", "kernel", "description", "expected"),
    [
        ("SIEMENS", ("B70f",), "", "bone"),
        ("SIEMENS", ("Br40f", "3"), "", "soft"),
        ("Siemens Healthineers", ("Br60u", "3"), "", "bone"),
        ("GE MEDICAL SYSTEMS", ("BONEPLUS",), "", "bone"),
        ("GE MEDICAL SYSTEMS", ("STANDARD",), "", "soft"),
        ("Philips", ("YC",), "", "bone"),
        ("Philips", ("IMR1",), "Weichteil", "soft"),
        ("TOSHIBA", ("FC30",), "", "bone"),
        ("CANON_MEC", ("FC18",), "", "soft"),
        ("UIH", ("B_SOFT_B",), "", "soft"),
        ("Hitachi Medical Corporation", ("32",), "BWS Knochen", "bone"),
        ("NMS", ("F20",), "parties molles", "soft"),
        ("", (), "partes blandas", "soft"),
        ("", (), "boneless", None),
    ],
)
def test_ct_kernels_of_each_maker(maker, kernel, description, expected):
    facts = {"Modality": "CT", "Manufacturer": maker, "ConvolutionKernel": kernel}

    assert recognise(a_series(description, plane="axial", **facts)).kernel == expected
