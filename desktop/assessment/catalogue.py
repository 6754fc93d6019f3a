"""The instruments we offer.

A checklist's card names one (`assess: sins`) and wires questions to its parameters. For the
linter: `INSTRUMENTS[name].parameters[p].accepts` are the words that the wired question's
options may be (besides `OPEN_WORDS`), empty for a number; `outcomes` are the words that rules
and phrases may ask for. Every parameter may be left unwired: it then takes its default, and is
open where it has none.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import get_args

from desktop.assessment import (
    biopsy,
    live,
    referral,
    teams,
    urgency,
)
from desktop.assessment.instrument import (
    Input,
    Instrument,
    Known,
    NotAssessable,
    Outcome,
    Parameter,
)
from desktop.assessment.instruments import (
    escc,
    genant,
    sins,
    ssr_bone_rads,
    tomita,
)
from desktop.assessment.parameters import CASE
from desktop.assessment.possibility import possible

Compute = Callable[[Known], Outcome]


def _cached(compute: Compute) -> Compute:
    """Remembers outcomes by their inputs: at each key most cards have not changed."""

    @lru_cache(maxsize=512)
    def by_items(items: tuple[tuple[str, Input], ...]) -> Outcome:
        return compute(dict(items))

    def lookup(known: Known) -> Outcome:
        return by_items(tuple(sorted(known.items())))

    return lookup


def _of(
    name: str,
    function: Callable[..., Outcome],
    parameters: Mapping[str, Parameter],
    outcomes: tuple[str, ...],
) -> Compute:
    return _cached(lambda known: possible(name, function, known, parameters, outcomes))


def _some(*names: str) -> dict[str, Parameter]:
    return {name: CASE[name] for name in names}


def _escc(known: Known) -> Outcome:
    return possible(escc.NAME, escc.graded, live.implied(known), _ESCC, escc.OUTCOMES)


def _bone_rads(known: Known) -> Outcome:
    return possible(
        ssr_bone_rads.NAME,
        ssr_bone_rads.ssr_bone_rads,
        live.pick(live.implied(known), live.BONE_RADS),
        _BONE_RADS,
        ssr_bone_rads.OUTCOMES,
    )


def _measured(name: str, parameter: str, function: Callable[..., Outcome]) -> Compute:
    """An instrument of one number."""

    def compute(known: Known) -> Outcome:
        if known[parameter] is None:
            return NotAssessable(name, "not measured")
        return function(**known)

    return compute


_SINS = _some(*live.COMPONENTS)
_ESCC = _some(
    *live.CHAIN, "csf_visible", "modalities", "suspected_entity", "lesion_origin", "dnt_pattern"
)
_BONE_RADS = _some(*live.BONE_RADS, "pain", "known_primary")
_TOMITA = {
    "growth": Parameter("word", get_args(tomita.Growth), title="growth of the primary"),
    "visceral": Parameter("word", get_args(tomita.Visceral), title="visceral metastases"),
    "bone": Parameter("word", get_args(tomita.Bone), title="bone metastases"),
}

INSTRUMENTS: Mapping[str, Instrument] = {
    one.name: one
    for one in (
        Instrument(
            sins.NAME,
            "Spinal Instability Neoplastic Score (SINS)",
            _SINS,
            sins.OUTCOMES,
            _of(sins.NAME, sins.sins, _SINS, sins.OUTCOMES),
            sins.SOURCES,
            core=("bone_density", "alignment", "collapse", "posterolateral"),
        ),
        Instrument(
            escc.NAME,
            "Epidural spinal cord compression (ESCC, Bilsky)",
            _ESCC,
            escc.OUTCOMES,
            _cached(_escc),
            escc.SOURCES,
            core=live.CHAIN,
        ),
        Instrument(
            ssr_bone_rads.NAME,
            "SSR Bone-RADS 2022 (CT and MRI)",
            _BONE_RADS,
            ssr_bone_rads.OUTCOMES,
            _cached(_bone_rads),
            ssr_bone_rads.SOURCES,
            core=("incidental", "aggressive_features"),
            team_rule=True,
        ),
        Instrument(
            biopsy.NAME,
            "Biopsy indication",
            _some(*live.BIOPSY),
            biopsy.OUTCOMES,
            _cached(live.biopsy_outcome),
            ("team_biopsy",),
            core=("suspected_entity",),
            team_rule=True,
        ),
        Instrument(
            urgency.NAME,
            "Urgency",
            _some(*live.URGENCY),
            urgency.OUTCOMES,
            _cached(live.urgency_outcome),
            urgency.SOURCES,
            core=(*live.CHAIN, "suspected_entity", "neuro", "canal", "extraspinal", "cord_signal"),
            team_rule=True,
        ),
        Instrument(
            referral.NAME,
            "Referral",
            _some(*teams.REFERRAL),
            referral.OUTCOMES,
            _cached(teams.referral_outcome),
            referral.SOURCES,
            core=("suspected_entity", "neuro", "cord_abutted", "cord_compressed"),
            team_rule=True,
            join=teams.join_referrals,
        ),
        Instrument(
            tomita.NAME,
            "Tomita score",
            _TOMITA,
            tomita.OUTCOMES,
            _of(tomita.NAME, tomita.tomita, _TOMITA, tomita.OUTCOMES),
            tomita.SOURCES,
        ),
        Instrument(
            genant.NAME,
            "Genant semiquantitative grade",
            _some("height_loss_pct"),
            genant.OUTCOMES,
            _measured(genant.NAME, "height_loss_pct", genant.genant),
            genant.SOURCES,
        ),
    )
}
