"""ST-RADS: how suspicious a soft-tissue lesion is on MRI, worked out from its signs.

The rules were read in a public re-implementation of the figures, not in the paper. Where they
leave two categories, the choice is the reader's (`reader_choice`).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, get_args

from desktop.assessment.implied import pick
from desktop.assessment.instrument import (
    FLAG,
    Assessment,
    Inconsistent,
    Known,
    NotApplicable,
    NotAssessable,
    Outcome,
    Parameter,
    Point,
    flag,
)
from desktop.assessment.instruments import st_rads_branches as branches
from desktop.assessment.instruments.st_rads_branches import Choice, Pattern, Sign, Site
from desktop.assessment.offered import impossible, offered
from desktop.assessment.parameters import CASE, ORIGINS
from desktop.assessment.words import Flag

NAME = "st_rads"
SOURCES = ("strads", "strads_border")
Sequences = Literal["complete", "no_contrast", "incomplete"]
Present = Literal["none", "mimic", "present"]
Tissue = Literal["lipomatous", "cyst_like", "solid"]
GROWN_PCT = 20
MEANING = {
    "category_1": "no lesion or a mimic; no management",
    "category_2": "definitely benign; no management",
    "category_6a": "treated, no tumour left",
    "category_0": "incomplete; recall for axial T1, fluid-sensitive and fat-suppressed T1 before "
    "and after contrast",
    "category_3": "probably benign; control at 6 weeks to 3 months, 6 months, 1 and 2 years",
    "category_4": "suspicious; biopsy or close follow-up, sarcoma referral from 5 cm on",
    "category_6b": "treated, residual tumour",
    "category_5": "highly suspicious; tissue, sarcoma centre",
    "category_6c": "treated, progressive tumour",
}
OUTCOMES = tuple(MEANING)
NOTE = "validated on limbs: extrapolated to the back; a high ADC never lowers a category"


def st_rads(
    sequences: Sequences,
    lesion: Present,
    treated: Flag,
    residual: Flag,
    growth_pct: Decimal,
    tissue: Tissue,
    site: Site,
    fat_pct: Decimal,
    septa_mm: Decimal,
    follows_fat: Flag,
    nodules: Flag,
    enhancing_nodule: Flag,
    enhancement_pct: Decimal,
    many_vessels: Flag,
    communicates: Flag,
    flow_voids: Flag,
    haematoma: Flag,
    thick_septa: Flag,
    nodule_mm: Decimal,
    target_sign: Flag,
    adc: Decimal,
    growth_pattern: Pattern,
    mature_injury: Flag,
    signs: tuple[Sign, ...],
    reader_choice: Choice,
) -> Assessment:
    """Put a soft-tissue lesion into a category, 1 (no lesion) to 5, 0 incomplete, 6 treated.

    Args:
        sequences: `complete` holds axial T1, axial fluid-sensitive and axial fat-suppressed T1
            before and after contrast.
        growth_pct: of a treated tumour, against the last study; 20 % is still residual.
        site: of the lesion; cutaneous and subcutaneous are superficial.
        follows_fat: it follows subcutaneous fat on all sequences.
        adc: x10^-3 mm2/s. A high one never lowers the category.
        mature_injury: muscle signature, earlier injury, oedema and mature calcification at the
            rim, all four.
        reader_choice: where the rules leave two categories.

    Source:
        Chhabra A et al., ST-RADS (ACR work in progress), by a public re-implementation.
    """
    if sequences == "incomplete":
        return _assessment("0", "sequences are missing")
    if treated == "yes":
        return _treated(sequences, lesion, residual, growth_pct)
    if lesion != "present":
        return _assessment("1", "no lesion" if lesion == "none" else "a mimic")
    benign_fat = branches.plain_fat(
        tissue, fat_pct, septa_mm, nodules, follows_fat, sequences, enhancement_pct
    )
    if benign_fat:
        return _assessment("2", benign_fat)
    if sequences == "no_contrast":
        return _assessment("0", "no contrast was given")
    if tissue == "lipomatous":
        reason = branches.lipomatous(
            fat_pct, septa_mm, enhancement_pct, many_vessels, enhancing_nodule, reader_choice
        )
    elif tissue == "cyst_like":
        reason = branches.cyst_like(
            communicates, site, flow_voids, haematoma, thick_septa, nodule_mm, reader_choice
        )
    else:
        reason = branches.solid(
            site, target_sign, adc, growth_pattern, mature_injury, signs, reader_choice
        )
    return _assessment(*reason)


def _treated(
    sequences: Sequences, lesion: Present, residual: Flag, growth_pct: Decimal
) -> Assessment:
    if sequences == "no_contrast":
        return _assessment("0", "no contrast was given")
    if lesion == "none" or residual == "no":
        return _assessment("6A", "treated, none left")
    if growth_pct > GROWN_PCT:
        return _assessment("6C", "grown by more than 20 %")
    return _assessment("6B", "grown by 20 % or less")


def _assessment(category: str, because: str) -> Assessment:
    outcome = f"category_{category.lower()}"
    return Assessment(
        instrument=NAME,
        outcome=outcome,
        label=f"ST-RADS category {category}",
        meaning=MEANING[outcome],
        points=(Point("Because", because),),
        sources=SOURCES,
        details=(("note", (NOTE,)),),
    )


def _number(title: str, *tries: str) -> Parameter:
    return Parameter("number", tries=tuple(Decimal(one) for one in tries), title=title)


PARAMETERS: Mapping[str, Parameter] = {
    "sequences": Parameter("word", get_args(Sequences), title="sequences for ST-RADS"),
    "lesion": Parameter("word", get_args(Present), {"absent": "none"}, title="lesion or mimic"),
    "treated": flag("treated before"),
    "residual": flag("residual tumour"),
    "growth_pct": _number("growth in %", "0", "30"),
    "tissue": Parameter("word", get_args(Tissue), title="kind of tissue"),
    "site": Parameter(
        "word",
        get_args(Site),
        {"subcutaneous": "superficial", "both": "deep", "paraspinal_muscle": "deep"},
        title="depth or nerve",
    ),
    "fat_pct": _number("share of fat in %", "95", "70", "30"),
    "septa_mm": _number("thickness of septa in mm", "1", "3"),
    "follows_fat": flag("follows subcutaneous fat on all sequences"),
    "nodules": flag("nodules"),
    "enhancing_nodule": flag("enhancing nodule"),
    "enhancement_pct": _number("enhancing share in %", "5", "15"),
    "many_vessels": flag("many vessels"),
    "communicates": flag("communicates with joint, bursa or tendon sheath"),
    "flow_voids": flag("flow voids or fluid levels"),
    "haematoma": flag("haematoma"),
    "thick_septa": flag("thick septa"),
    "nodule_mm": _number("largest nodule in mm", "5", "20"),
    "target_sign": flag("target sign"),
    "adc": _number("ADC", "1.0", "1.3"),
    "growth_pattern": Parameter("word", get_args(Pattern), title="growth from the skin"),
    "mature_injury": flag("mature injury of muscle"),
    "signs": Parameter(
        "words",
        (*get_args(Sign), "none"),
        tries=(("none",), ("necrosis",)),
        title="suspicious signs",
    ),
    "reader_choice": Parameter(
        "word", get_args(Choice), title="the reader's choice between the two categories"
    ),
    "nerve": Parameter(
        "word",
        FLAG,
        {**dict.fromkeys(ORIGINS, "no"), "nerve": "yes"},
        title="origin in a nerve",
    ),
    **pick(CASE, ("lesion_origin", "modalities")),
}
SPANS = {
    "growth_pct": (-100, 1000),
    "fat_pct": (0, 100),
    "septa_mm": (0, 100),
    "enhancement_pct": (0, 100),
    "nodule_mm": (0, 500),
    "adc": (0, 5),
}
CYST_BELOW_PCT = 20
NOT_CYST = "A cyst-like lesion enhances by less than 20 %. Please look again."
NONE_LEFT = "Residual tumour is a lesion, and none is said to be there. Please look again."
NONE_AND_SOME = "No suspicious sign and some are chosen together. Please look again."


def _fits(known: Known) -> Outcome | None:
    """Soft tissue on MR, with numbers and signs that can be."""
    if known["lesion_origin"] not in (None, "soft_tissue"):
        return NotApplicable(NAME, "for soft tissue only")
    if known["modalities"] == ("CT",):
        return NotAssessable(NAME, "ST-RADS needs MR")
    signs, enhancement = known["signs"], known["enhancement_pct"]
    if isinstance(signs, tuple) and "none" in signs and len(signs) > 1:
        return Inconsistent(NAME, NONE_AND_SOME, ("signs",))
    if (
        known["tissue"] == "cyst_like"
        and isinstance(enhancement, Decimal)
        and enhancement >= CYST_BELOW_PCT
    ):
        return Inconsistent(NAME, NOT_CYST, ("tissue", "enhancement_pct"))
    if known["lesion"] == "none" and known["residual"] == "yes":
        return Inconsistent(NAME, NONE_LEFT, ("lesion", "residual"))
    return impossible(NAME, known, PARAMETERS, SPANS)


def _implied(known: Known) -> Known:
    """A lesion of a nerve lies in it; a measured nodule is one, 0 mm is none."""
    full = dict(known)
    if full["nerve"] == "yes":
        full["site"] = "nerve"
    nodule = full["nodule_mm"]
    if full["nodules"] is None and isinstance(nodule, Decimal):
        full["nodules"] = "yes" if nodule > 0 else "no"
    return full


INSTRUMENT = offered(
    NAME,
    "ST-RADS (soft tissue, MRI)",
    st_rads,
    PARAMETERS,
    OUTCOMES,
    version="ACR work in progress, 2022",
    sources=SOURCES,
    core=("lesion", "treated", "tissue", "fat_pct", "target_sign", "growth_pattern", "signs"),
    gate=_fits,
    implying=_implied,
)
