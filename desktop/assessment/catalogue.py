"""The instruments we offer.

A checklist's card names one (`assess: sins`) and wires questions to its parameters. For the
linter: `INSTRUMENTS[name].parameters[p].accepts` are the words that the wired question's
options may be (besides `OPEN_WORDS`), empty for a number; `outcomes` are the words that rules
and phrases may ask for. Every parameter may be left unwired: it then takes its default, and is
open where it has none.
"""

from collections.abc import Mapping

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
from desktop.assessment.offered import remembered
from desktop.assessment.parameters import CASE
from desktop.assessment.scales import acr_bone_rads, ais, bti_rads, ecog, frankel, kps

BIOPSY = Instrument(
    biopsy.NAME,
    "Biopsy indication",
    pick(CASE, live.BIOPSY),
    biopsy.OUTCOMES,
    remembered(live.biopsy_outcome),
    ("team_biopsy",),
    core=("suspected_entity",),
    team_rule=True,
    version="rules B01 to B13, version 1",
)
URGENCY = Instrument(
    urgency.NAME,
    "Urgency",
    pick(CASE, live.URGENCY),
    urgency.OUTCOMES,
    remembered(live.urgency_outcome),
    urgency.SOURCES,
    core=(*CHAIN, "suspected_entity", "neuro", "canal", "extraspinal", "cord_signal"),
    team_rule=True,
    version="levels U1 to U4, version 1",
)
REFERRAL = Instrument(
    referral.NAME,
    "Referral",
    pick(CASE, teams.REFERRAL),
    referral.OUTCOMES,
    remembered(teams.referral_outcome),
    referral.SOURCES,
    core=("suspected_entity", "neuro", "cord_abutted", "cord_compressed"),
    team_rule=True,
    join=teams.join_referrals,
    version="version 1",
)

INSTRUMENTS: Mapping[str, Instrument] = {
    one.name: one
    for one in (
        sins.INSTRUMENT,
        escc.INSTRUMENT,
        ssr_bone_rads.INSTRUMENT,
        BIOPSY,
        URGENCY,
        REFERRAL,
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
        lipoma_alt.INSTRUMENT,
        cartilage_cap.INSTRUMENT,
    )
}
