"""The rules by which a series is recognised, as tables to be read.

Windows and words are REFERENCE 4.2 and 4.3 of the clinical reference: [V:S37] real series names
and kernels (Imaging Data Commons index), [V:S34] Siemens kernels, [V:S38] DICOM terms,
[V:S39] TR, TE and TI values; the windows themselves are team rules.
Words are whole tokens: lower case, split at all but letters, digits and `+`.
"""

import math
from typing import Literal, NamedTuple

Kind = Literal["diagnostic", "localizer", "derived", "other"]
Weighting = Literal["T1", "T2", "PD", "T2*", "STIR", "FLAIR", "DWI", "ADC"]
Plane = Literal["axial", "sagittal", "coronal", "oblique"]
Kernel = Literal["soft", "bone", "lung", "other"]


def _set(names: str) -> frozenset[str]:
    """Names that are parted by bars."""
    return frozenset(names.split("|"))


# --- what a series is for -----------------------------------------------------------------
LOCALIZER_WORDS = _set(
    "loc|localizer|localiser|scout|survey|scano|scanogram|3plane|topogram|surview|counting"
)
LOCALIZER_PAIRS = frozenset((("3", "plane"), ("three", "plane"), ("plan", "scan")))
DERIVED_TERMS = _set(
    "MPR|MIP|MINIP|REFORMATTED|PROJECTION IMAGE|CPR|CURVED|SUBTRACTION|SUB|ADC|TRACEW|"
    "TRACE|FA|AVERAGE DC|DOSE_INFO|SCREEN SAVE"
)
DERIVED_WORDS = _set("mpr|mip|minip|cpr|adc|sub|subtraction|reformat|tracew")
CALIBRATION_WORDS = _set("calibration|cal|shim|asset")
# DERIVED\SECONDARY alone does not make these derived: they are what the reader reads. Some
# makers call every filtered MR image so, with OTHER as third value.
COMPOSED_TERMS = _set(
    "OTHER|COMPOSED|COMP_SP|COMP_AD|DIXON|WATER|FAT|W|F|IP|OP|IN_PHASE|OUT_PHASE|OPP_PHASE"
)
NO_IMAGE_CLASSES = frozenset(
    (
        "1.2.840.10008.5.1.4.1.1.66",  # raw data
        "1.2.840.10008.5.1.4.1.1.4.2",  # MR spectroscopy
        "1.2.840.10008.5.1.4.1.1.66.4",  # segmentation
    )
)
SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7"

# --- planes, only where Image Orientation is missing ----------------------------------------
PLANE_WORDS: dict[str, Plane] = {
    **dict.fromkeys(("ax", "axial", "tra", "trans", "transverse", "transversal"), "axial"),
    **dict.fromkeys(("sag", "sagittal", "sagital"), "sagittal"),
    **dict.fromkeys(("cor", "coronal"), "coronal"),
}


# --- MR weighting ---------------------------------------------------------------------------
class Timing(NamedTuple):
    """A window of times that tells a weighting.

    Attributes:
        sequences: one of these terms must be in Scanning Sequence; empty for any.
        tr, te, ti: milliseconds, both ends included.
        flip: degrees.
    """

    weighting: Weighting
    sequences: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    tr: tuple[float, float] | None = None
    te: tuple[float, float] | None = None
    ti: tuple[float, float] | None = None
    flip: tuple[float, float] | None = None


TIMINGS = (  # first match wins; the order is REFERENCE 4.2, steps 3 to 9
    Timing("STIR", tr=(1500, math.inf), ti=(80, 300)),
    Timing("T1", ti=(500, 1300), te=(0, 40)),  # T1 FLAIR, MPRAGE
    Timing("FLAIR", ti=(1500, math.inf), te=(70, math.inf)),
    Timing("T1", ("SE",), ("EP",), tr=(0, 1100), te=(0, 30)),
    Timing("T2", ("SE",), ("EP",), tr=(1500, math.inf), te=(60, math.inf)),
    Timing("PD", ("SE",), ("EP",), tr=(1500, math.inf), te=(0, 59.999)),
    Timing("T2*", ("GR",), te=(10, math.inf)),
    Timing("T1", ("GR",), te=(0, 9.999), flip=(8, 180)),
)

ACQUISITION_CONTRASTS: dict[str, Weighting] = {
    "DIFFUSION": "DWI",
    "FLUID_ATTENUATED": "FLAIR",
    "PROTON_DENSITY": "PD",
    "STIR": "STIR",
    "T1": "T1",
    "T2": "T2",
    "T2_STAR": "T2*",
}
# Stated contrasts that are no weighting.
NO_WEIGHTING = _set("FLOW_ENCODED|PERFUSION|TAGGING|TOF")
PERFUSION_WORDS = _set("asl|pcasl|perfusion|dsc|dce")
BALANCED_WORDS = _set("trufi|truefisp|trufisp|fiesta|ciss|bffe|btfe|ssfp")
DIFFUSION_WORDS = _set("dwi|diff|diffusion|dti|tensor|trace|tracew|dw|dwibs")
STIR_WORDS = _set("stir")
FLAIR_WORDS = _set("flair")
GRADIENT_WORDS = _set("ffe|mffe|medic|merge|gre|tffe|swi")
WEIGHTING_WORDS: dict[str, Weighting] = {
    **dict.fromkeys(("t1", "t1w", "t1wi"), "T1"),
    **dict.fromkeys(("t2", "t2w", "t2wi", "st2"), "T2"),
    **dict.fromkeys(("pd", "pdw", "pdwi"), "PD"),
    **dict.fromkeys(("t2star", "t2s", "medic", "merge", "mffe"), "T2*"),
    **dict.fromkeys(("vibe", "lava", "thrive", "mprage", "bravo", "fspgr"), "T1"),
}

# --- fat suppression and contrast -----------------------------------------------------------
FAT_OPTIONS = _set("FS|SFS|SPIR|SPAIR|WE")
FAT_WORDS = _set("fs|fatsat|spair|spir|stir|aspir|fatsup|chess|spectral")
FAT_PAIRS = frozenset((("fat", "sat"), ("fat", "suppressed"), ("fat", "sup")))
DIXON_WORDS = _set("dixon|ideal|mdixon|flex")
WATER_WORDS = _set("water|w")
OTHER_DIXON_WORDS = _set("fat|f|in|opp|out|inphase|outphase")
WATER_TERMS = _set("WATER|W")
OTHER_DIXON_TERMS = _set("FAT|F|IP|OP|IN_PHASE|OUT_PHASE|OPP_PHASE|IN PHASE|OUT OF PHASE")

POST_WORDS = _set("post|+c|c+|gd|gad|gado|ce|contrast|postcontrast|km|+gd")
PRE_WORDS = _set("pre|precontrast|nativ|native|noncon|without")
NO_CONTRAST_PAIRS = frozenset((("no", "contrast"), ("non", "contrast"), ("without", "contrast")))
AFTER_OPERATION = _set("op|operative|surgery|surgical|processed|proc")
NO_AGENT = frozenset(("", "NONE", "NO", "N", "0", "N/A", "NO CONTRAST", "NIL", "OFF"))

# --- CT kernels -----------------------------------------------------------------------------
KERNEL_GROUPS: dict[str, Kernel] = {
    "BONE": "bone",
    "BRAIN": "soft",
    "CONSTANT_ANGLE": "other",
    "LUNG": "lung",
    "SOFT_TISSUE": "soft",
}
GE_KERNELS: dict[str, Kernel] = {
    **dict.fromkeys(("BONE", "BONEPLUS", "EDGE", "ULTRA"), "bone"),
    **dict.fromkeys(("STANDARD", "SOFT", "CHST"), "soft"),
    "DETAIL": "other",
    "LUNG": "lung",
}
PHILIPS_KERNELS: dict[str, Kernel] = {
    **dict.fromkeys(("YA", "YB", "YC", "YD", "D", "E"), "bone"),
    **dict.fromkeys(("A", "B", "C"), "soft"),
    "L": "lung",
}
CANON_KERNELS: dict[str, Kernel] = {
    **dict.fromkeys(("FC30", "FC31", "FC35", "FC81"), "bone"),
    **dict.fromkeys((f"FC{n:02d}" for n in (1, 2, 3, 4, 5, *range(7, 19))), "soft"),
    **dict.fromkeys((f"FC{n}" for n in (50, 51, 52, 53, 54, 55, 56, 82)), "lung"),
}
KERNEL_WORDS: dict[str, Kernel] = {
    **dict.fromkeys(("bone", "bones", "knochen", "os", "sharp", "edge", "boneplus"), "bone"),
    **dict.fromkeys(("soft", "standard", "std", "weichteil"), "soft"),
    "lung": "lung",
}
