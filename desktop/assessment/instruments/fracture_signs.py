"""Signs of a benign and of a malignant vertebral compression fracture, side by side."""

from collections.abc import Mapping
from decimal import Decimal

from desktop.assessment.implied import pick
from desktop.assessment.instrument import (
    Inconsistent,
    Instrument,
    Known,
    NotApplicable,
    NotAssessable,
    Outcome,
    Parameter,
)
from desktop.assessment.offered import impossible, remembered
from desktop.assessment.parameters import CASE
from desktop.assessment.signs import OUTCOMES, Sign, Weighing, weigh

NAME = "fracture_signs"
SOURCES = ("mauch2018", "raon2024", "opposed_phase")
SIGNS: Mapping[str, Sign] = {
    "convex": Sign("serious", "convex posterior border (sensitivity 70 %, specificity 94 %)"),
    "pedicle": Sign(
        "serious", "pedicle or posterior elements involved (sensitivity 80 %, specificity 94 %)"
    ),
    "epidural_mass": Sign("serious", "epidural mass (sensitivity 80 %, specificity 100 %)"),
    "paraspinal_mass": Sign("serious", "encasing or focal paraspinal mass"),
    "diffuse_t1": Sign("serious", "T1 signal replaced throughout"),
    "other_metastases": Sign("serious", "other metastases"),
    "destruction": Sign("serious", "cortex or trabeculae destroyed on CT"),
    "retropulsion": Sign(
        "harmless",
        "retropulsed angular posterosuperior fragment (sensitivity 16 %, specificity 100 %)",
    ),
    "fracture_line": Sign("harmless", "low-signal fracture line or band"),
    "fluid": Sign("harmless", "fluid sign or vacuum cleft (rarely malignant)"),
    "spared_marrow": Sign("harmless", "spared normal marrow in the body"),
    "multiple_fractures": Sign("harmless", "several fractures"),
    "isointense_later": Sign("harmless", "isointense after 2 to 4 months"),
    "enhances_as_neighbours": Sign("harmless", "enhances as its neighbours"),
}
DROP_BENIGN_PCT, DROP_MALIGNANT_PCT = 20, 18  # a signal ratio of 0.82 is a drop of 18 %
DROP_BENIGN = Sign("harmless", "opposed-phase drop over 20 % (general knowledge)")
DROP_MALIGNANT = Sign("serious", "opposed-phase signal ratio over 0.82 (one study)")
WEIGHING = Weighing(
    NAME,
    "Fracture signs",
    "a benign fracture",
    "a malignant fracture",
    "none decides alone: myeloma may look benign, a fresh fracture malignant; ADC has no single "
    "threshold (0.695 to 1.7 in 8 studies)",
    SOURCES,
)
PARAMETERS: Mapping[str, Parameter] = {
    "signs": Parameter("words", (*SIGNS, "none"), title="fracture signs"),
    "opposed_drop_pct": Parameter("number", title="opposed-phase drop in %"),
    **pick(CASE, ("collapse", "lesion_origin")),
}
SPANS = {"opposed_drop_pct": (-100, 100)}
NONE_AND_SOME = "No sign and some signs are chosen together. Please look again."
INTACT = ("none_lt50_involved", "none_gt50_involved")


def fracture_signs(signs: tuple[str, ...], opposed_drop_pct: Decimal | None) -> Outcome:
    """List the signs for a benign and for a malignant fracture that were seen.

    Args:
        signs: those seen; a sign that is not among them was not seen.
        opposed_drop_pct: None if not measured.

    Source:
        Mauch JT et al., AJNR 2018; 39: 1584-92; Uetani M et al., Clin Radiol 2004; 59: 124-31;
        signal ratio Radiol Oncol 2024. The 20 % drop: general knowledge.
    """
    seen = [sign for word, sign in SIGNS.items() if word in signs]
    if opposed_drop_pct is not None and opposed_drop_pct > DROP_BENIGN_PCT:
        seen.append(DROP_BENIGN)
    if opposed_drop_pct is not None and opposed_drop_pct < DROP_MALIGNANT_PCT:
        seen.append(DROP_MALIGNANT)
    return weigh(WEIGHING, seen)


def _listed(known: Known) -> Outcome:
    signs, drop = known["signs"], known["opposed_drop_pct"]
    if known["lesion_origin"] not in (None, "bone"):
        return NotApplicable(NAME, "for bone only")
    if known["collapse"] in INTACT:
        return NotApplicable(NAME, "for a collapsed vertebra only")
    if not isinstance(signs, tuple):
        return NotAssessable(NAME, "fracture signs were not looked for")
    if "none" in signs and len(signs) > 1:
        return Inconsistent(NAME, NONE_AND_SOME, ("signs",))
    wrong = impossible(NAME, known, PARAMETERS, SPANS)
    if wrong is not None:
        return wrong
    return fracture_signs(signs, drop if isinstance(drop, Decimal) else None)


INSTRUMENT = Instrument(
    NAME,
    "Benign or malignant vertebral fracture, signs of both",
    PARAMETERS,
    OUTCOMES,
    remembered(_listed),
    SOURCES,
    core=("signs",),
    version="Mauch 2018",
)
