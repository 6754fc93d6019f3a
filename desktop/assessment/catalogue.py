"""The instruments we offer.

A checklist's card names one (`assess: sins`) and wires questions to its parameters. For the
linter: `INSTRUMENTS[name].parameters[p].accepts` are the words that the wired question's
options may be (besides `OPEN_WORDS`), empty for a number; `outcomes` are the words that rules
and phrases may ask for. Every parameter may be left unwired: it then takes its default, and is
open where it has none.
"""

from collections.abc import Mapping
from functools import lru_cache, partial

from desktop.assessment import biopsy, live, referral, teams, urgency
from desktop.assessment.implied import CHAIN, pick
from desktop.assessment.instrument import Instrument
from desktop.assessment.instruments import (
    cartilage_cap,
    enneking,
    escc,
    fracture_signs,
    genant,
    lipoma_alt,
    lodwick,
    lodwick_madewell,
    noms,
    sins,
    ssr_bone_rads,
    st_rads,
    tokuhashi,
    tomita,
    wbb,
)
from desktop.assessment.limits import SHIPPED, Limits
from desktop.assessment.offered import remembered
from desktop.assessment.parameters import CASE
from desktop.assessment.scales import acr_bone_rads, ais, bti_rads, ecog, frankel, kps


def _biopsy(limits: Limits) -> Instrument:
    return Instrument(
        biopsy.NAME,
        "Biopsy indication",
        pick(CASE, live.BIOPSY),
        biopsy.OUTCOMES,
        remembered(partial(live.biopsy_outcome, limits=limits)),
        ("team_biopsy",),
        core=("suspected_entity",),
        team_rule=True,
        version="rules B01 to B13, version 1",
    )


def _urgency(limits: Limits) -> Instrument:
    return Instrument(
        urgency.NAME,
        "Urgency",
        pick(CASE, live.URGENCY),
        urgency.OUTCOMES,
        remembered(partial(live.urgency_outcome, limits=limits)),
        urgency.SOURCES,
        core=(*CHAIN, "suspected_entity", "neuro", "canal", "extraspinal", "cord_signal"),
        team_rule=True,
        version="levels U1 to U4, version 1",
    )


def _referral(limits: Limits) -> Instrument:
    return Instrument(
        referral.NAME,
        "Referral",
        pick(CASE, teams.REFERRAL),
        referral.OUTCOMES,
        remembered(partial(teams.referral_outcome, limits=limits)),
        referral.SOURCES,
        core=("suspected_entity", "neuro", "cord_abutted", "cord_compressed"),
        team_rule=True,
        join=teams.join_referrals,
        version="version 1",
    )


@lru_cache(maxsize=8)
def instruments(limits: Limits) -> Mapping[str, Instrument]:
    """The instruments by name, with a hospital's own limits."""
    found = (
        sins.INSTRUMENT,
        escc.INSTRUMENT,
        ssr_bone_rads.INSTRUMENT,
        _biopsy(limits),
        _urgency(limits),
        _referral(limits),
        noms.INSTRUMENT,
        wbb.INSTRUMENT,
        enneking.INSTRUMENT,
        lodwick.INSTRUMENT,
        lodwick_madewell.INSTRUMENT,
        acr_bone_rads.INSTRUMENT,
        bti_rads.INSTRUMENT,
        st_rads.INSTRUMENT,
        tomita.INSTRUMENT,
        tokuhashi.INSTRUMENT,
        frankel.INSTRUMENT,
        ais.INSTRUMENT,
        ecog.INSTRUMENT,
        kps.INSTRUMENT,
        genant.INSTRUMENT,
        fracture_signs.INSTRUMENT,
        lipoma_alt.instrument(limits),
        cartilage_cap.instrument(limits),
    )
    return {one.name: one for one in found}


INSTRUMENTS = instruments(SHIPPED)
