"""The teams that must see the patient, asked while answers are still open."""

from collections.abc import Sequence

from desktop.assessment import referral
from desktop.assessment.implied import CHAIN, implied, pick
from desktop.assessment.instrument import (
    Assessment,
    Known,
    Outcome,
    Point,
    Range,
    ends,
    worst,
)
from desktop.assessment.instruments import sins
from desktop.assessment.instruments.sins import APPLIES, COMPONENTS
from desktop.assessment.limits import SHIPPED, Limits
from desktop.assessment.live import DECIDE, applicable, rulings
from desktop.assessment.parameters import CASE
from desktop.assessment.possibility import Given, Leaf, explore

SPINE = ("suspected_entity", "cord_abutted", "cord_compressed", "neuro")
REFERRAL = tuple(dict.fromkeys((*CHAIN, *SPINE, *DECIDE, *COMPONENTS, "hypervascular_suspected")))


def referral_outcome(known: Known, limits: Limits = SHIPPED) -> Outcome:
    """The teams that must see the patient, and those that may have to."""
    full = implied(known)
    low = sins.at_least(**pick(full, COMPONENTS))  # type: ignore[arg-type]
    certain, maybe, missing = set[str](), set[str](), set[str]()
    for team, leaves in _teams(full, low, limits).items():
        says = {leaf.result for leaf in leaves}
        if says == {True}:
            certain.add(team)
        elif True in says:
            maybe.add(team)
            missing |= {name for leaf in leaves for name, _ in leaf.path}
    return _referred(certain, maybe, tuple(name for name in REFERRAL if name in missing))


def _teams(full: Known, low: int, limits: Limits) -> dict[str, Sequence[Leaf[bool]]]:
    """Whether each team is due, over the open inputs that this team depends on."""

    def of(entities: tuple[str, ...]) -> tuple[Leaf[bool], ...]:
        def due(suspected_entity: str) -> bool:
            return suspected_entity in entities

        return explore(due, pick(full, ("suspected_entity",)), CASE)

    def surgery(**given: Given) -> bool:
        return referral.spine_surgery(**pick(given, SPINE), sins_at_least=applicable(low, given))

    def deficit(neuro: str) -> bool:
        return neuro != "none"

    def vascular(hypervascular_suspected: str) -> bool:
        return hypervascular_suspected == "yes"

    decisions = rulings(full, limits)
    flow = explore(vascular, pick(full, ("hypervascular_suspected",)), CASE)
    needle = [Leaf(referral.interventional(d.result.decision, "no"), d.path) for d in decisions]
    return {
        "SPINE_SURGERY": explore(
            surgery, pick(full, tuple(dict.fromkeys((*SPINE, *APPLIES)))), CASE
        ),
        "RADIATION_ONCOLOGY": of(("metastasis", "myeloma", "lymphoma")),
        "MEDICAL_ONCOLOGY": of(("metastasis",)),
        "HAEMATOLOGY": of(("myeloma", "lymphoma")),
        "SARCOMA_MDT": [
            Leaf(d.result.decision == "REFER_SARCOMA_BEFORE_BIOPSY", d.path) for d in decisions
        ],
        "NEUROLOGY_NEUROSURGERY": explore(deficit, pick(full, ("neuro",)), CASE),
        "INTERVENTIONAL_RADIOLOGY": [
            Leaf(a.result or b.result, (*a.path, *b.path)) for a in needle for b in flow
        ],
        "INFECTIOUS_DISEASES": of(("infection",)),
    }


def _referred(certain: set[str], maybe: set[str], missing: tuple[str, ...]) -> Outcome:
    least = _referral(certain)
    if not maybe:
        return least
    most = _referral(certain | maybe)
    words = tuple(dict.fromkeys((least.outcome, most.outcome)))
    return Range(referral.NAME, least, most, words, missing)


def _referral(teams: set[str]) -> Assessment:
    named = tuple(sorted(teams))
    return Assessment(
        instrument=referral.NAME,
        outcome="refer" if named else "none",
        label="Referral",
        meaning=", ".join(referral.WORDS[team] for team in named) or "no referral",
        points=tuple(Point("Team", referral.WORDS[team]) for team in named),
        sources=referral.SOURCES,
        team_rule=True,
        details=(("teams", named),),
    )


def join_referrals(outcomes: Sequence[Outcome]) -> Outcome:
    """The teams of several lesions together."""
    scored = [one for one in outcomes if isinstance(one, Assessment | Range)]
    if not scored:
        return worst(outcomes, referral.OUTCOMES)
    certain: set[str] = set()
    maybe: set[str] = set()
    for one in scored:
        least, most = ends(one)
        certain |= set(least.detail("teams"))
        maybe |= set(most.detail("teams"))
    missing = dict.fromkeys(
        name for one in scored if isinstance(one, Range) for name in one.missing
    )
    return _referred(certain, maybe - certain, tuple(missing))
