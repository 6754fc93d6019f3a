"""Biopsy and urgency, asked while answers are still open.

Here the instruments are put together: the biopsy decision needs SSR Bone-RADS, urgency needs
the biopsy decision and the lower bound of SINS, the modifiers need urgency. Each is explored
over the open inputs (`possibility`), so an incomplete ESCC grade never withholds the urgency.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache, partial

from desktop.assessment import biopsy, urgency
from desktop.assessment.biopsy import Ruling, decide
from desktop.assessment.implied import CHAIN, implied, pick
from desktop.assessment.instrument import (
    Assessment,
    Input,
    Known,
    Outcome,
    Parameter,
    Point,
    Range,
    ends,
)
from desktop.assessment.instruments import sins
from desktop.assessment.instruments.sins import APPLIES, COMPONENTS
from desktop.assessment.limits import SHIPPED, Limits
from desktop.assessment.modifiers import modifiers
from desktop.assessment.parameters import CASE
from desktop.assessment.possibility import Given, Leaf, Path, explore, span
from desktop.assessment.words import Urgency

DECIDE = (
    "suspected_entity", "lesion_origin", "lesion_number", "aggressive_features", "dnt_pattern",
    "pain", "pain_attributable", "known_primary", "metastatic_disease_histology_proven",
    "incidental", "age", "modalities", "cap_mm", "skeletally_mature", "growth_after_maturity",
    "st_rads",
)  # fmt: skip
PHONE_NOW = (
    "suspected_entity", "epidural_extension", "cord_abutted", "cord_compressed", "neuro",
    "modalities", "mr_adequate", "cord_signal", "canal", "extraspinal",
)  # fmt: skip
MODIFIERS = (
    "suspected_entity", "lesion_origin", "lesion_number", "known_primary", "neuro", "age", "inr",
    "platelets", "anticoagulated", "hypervascular_suspected",
)  # fmt: skip
SAME_DAY = (
    "suspected_entity", "epidural_extension", "sac_deformed", "cord_abutted", "neuro",
    "modalities", "canal", "extraspinal",
)  # fmt: skip
DUE = ("suspected_entity", "epidural_extension", "aggressive_features", "extraspinal")

U1_OR_NOT = Parameter("word", ("U1", "U4"), title="urgency")

# a card takes the whole chain of epidural disease, also where its rules look at a part of it only
BIOPSY = tuple(dict.fromkeys((*DECIDE, *MODIFIERS, *CHAIN, *PHONE_NOW)))
URGENCY = tuple(dict.fromkeys((*PHONE_NOW, *SAME_DAY, *DUE, *DECIDE, *COMPONENTS)))


@lru_cache(maxsize=1024)
def _rulings(items: tuple[tuple[str, Input], ...], limits: Limits) -> tuple[Leaf[Ruling], ...]:
    return explore(partial(decide, limits=limits), dict(items), CASE)


def rulings(known: Known, limits: Limits = SHIPPED) -> tuple[Leaf[Ruling], ...]:
    """Every biopsy decision that the open inputs still allow."""
    return _rulings(tuple((name, known[name]) for name in DECIDE), limits)


def biopsy_outcome(known: Known, limits: Limits = SHIPPED) -> Outcome:
    """The biopsy decision with its modifiers, or all that it may still become."""
    full = implied(known)
    by_ruling: dict[Ruling, list[Path]] = {}
    for leaf in rulings(full, limits):
        by_ruling.setdefault(leaf.result, []).append(leaf.path)
    leaves = [
        Leaf(_decided(ruling, {**full, **_common(paths)}, limits), min(paths, key=len))
        for ruling, paths in by_ruling.items()
    ]
    outcome = span(biopsy.NAME, leaves, biopsy.OUTCOMES, BIOPSY)
    if isinstance(outcome, Range):
        looked = {name for paths in by_ruling.values() for path in paths for name, _ in path}
        return replace(outcome, missing=tuple(name for name in BIOPSY if name in looked))
    return outcome


def _common(paths: Sequence[Path]) -> dict[str, Input]:
    """The words that all ways to one ruling share; nothing else may be taken for granted."""
    return dict(set.intersection(*map(set, paths)))


def _decided(ruling: Ruling, known: Known, limits: Limits) -> Assessment:
    certain, open_ones = _modifiers(ruling, known, limits)
    return Assessment(
        instrument=biopsy.NAME,
        outcome=ruling.decision,
        label=biopsy.LABEL[ruling.decision],
        meaning=ruling.because,
        points=(Point("Rule", f"{ruling.rule}: {ruling.because}"),),
        sources=tuple(dict.fromkeys((*ruling.sources, "team_biopsy"))),
        team_rule=True,
        details=(
            ("rule", (ruling.rule,)),
            ("modifiers", certain),
            ("modifiers_open", open_ones),
        ),
    )


def _modifiers(
    ruling: Ruling, known: Known, limits: Limits
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Modifiers that hold whatever is still open, and those that hold for some of it."""

    def told(**given: Given) -> tuple[str, ...]:
        return modifiers(decision=ruling.decision, limits=limits, **given)

    def at_once(**given: Given) -> Urgency:
        return "U1" if urgency.phone_now(**given) else "U4"

    if not ruling.decision.startswith(("BIOPSY_", "REFER_")):
        return (), ()
    levels = {leaf.result for leaf in explore(at_once, pick(known, PHONE_NOW), CASE)}
    level = levels.pop() if len(levels) == 1 else None
    asked = {**pick(known, MODIFIERS), "urgency": level}
    border = Decimal(str(limits.myeloma_age))
    ages = replace(CASE["age"], tries=(border - 1, border))
    parameters = {**CASE, "urgency": U1_OR_NOT, "age": ages}
    sets = [set(leaf.result) for leaf in explore(told, asked, parameters)]
    certain = set.intersection(*sets)
    return tuple(sorted(certain)), tuple(sorted(set.union(*sets) - certain))


def urgency_outcome(known: Known, limits: Limits = SHIPPED) -> Outcome:
    """The level of urgency over every value that the open inputs can take.

    SINS counts by its lower bound; the other open inputs are tried.
    """
    full = implied(known)
    low = sins.at_least(**pick(full, COMPONENTS))  # type: ignore[arg-type]
    asked = tuple(name for name in URGENCY if name not in COMPONENTS or name == "pain")
    leaves = explore(_level_with(low, limits), pick(full, asked), CASE)
    outcome = span(urgency.NAME, leaves, urgency.OUTCOMES, URGENCY)
    components = _open_components(full, low)
    if isinstance(outcome, Range):
        least, most = (_incomplete(end, components) for end in ends(outcome))
        return replace(outcome, least=least, most=most)
    if outcome.outcome == "U4":
        outcome = replace(outcome, meaning=urgency.ROUTINE)
    return _incomplete(outcome, components)


def _level_with(low: int, limits: Limits) -> Callable[..., Assessment]:
    """The level as a function of the inputs, looking at each no earlier than needed."""

    def level(**given: Given) -> Assessment:
        reason = urgency.phone_now(**pick(given, PHONE_NOW))
        if reason:
            return urgency.assessment("U1", reason, limits)
        scored = applicable(low, given)
        reason = urgency.same_day(**pick(given, SAME_DAY), sins_at_least=scored, limits=limits)
        if reason:
            return urgency.assessment("U2", reason, limits)
        reason = urgency.referral_due(**pick(given, DUE), sins_at_least=scored)
        if reason:
            return urgency.assessment("U3", reason, limits)
        if decide(**pick(given, DECIDE), limits=limits).decision == "REFER_SARCOMA_BEFORE_BIOPSY":
            return urgency.assessment("U3", urgency.TO_SARCOMA_CENTRE, limits)
        return urgency.assessment("U4", urgency.NOTHING_URGENT, limits)

    return level


def applicable(low: int, given: Mapping[str, Given]) -> int | None:
    """The lower bound of SINS where SINS fits; what decides nothing is not looked into."""
    if low <= sins.STABLE_UP_TO:
        return None
    return low if sins.applies(**pick(given, APPLIES)) else None


def _open_components(known: Known, low: int) -> tuple[str, ...]:
    """Components of SINS that are not known, where they could still raise the urgency."""
    if low > sins.POTENTIALLY_UP_TO or any(known[name] is None for name in APPLIES):
        return ()
    if not sins.applies(**pick(known, APPLIES)):  # type: ignore[arg-type]
        return ()
    return tuple(name for name in COMPONENTS if known[name] is None)


def _incomplete(one: Assessment, components: tuple[str, ...]) -> Assessment:
    if not components:
        return one
    return replace(one, details=(*one.details, ("sins_incomplete", components)))
