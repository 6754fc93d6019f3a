"""Cartilage cap: when an osteochondroma is to be followed or referred."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial

from desktop.assessment.implied import pick
from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    Instrument,
    Known,
    NotApplicable,
    Outcome,
    Parameter,
    Point,
    flag,
)
from desktop.assessment.limits import SHIPPED, Limits, above
from desktop.assessment.offered import impossible, offered
from desktop.assessment.parameters import CASE
from desktop.assessment.words import Flag, Pain

NAME = "cartilage_cap"
SOURCES = ("in_vivo_cap", "cap_insights2014", "team_cap")
LABEL = {
    "within_limit": "Cartilage cap within the limit",
    "follow_up": "Cartilage cap: MRI follow-up",
    "refer": "Cartilage cap: refer to a sarcoma centre",
}
OUTCOMES = tuple(LABEL)


def cartilage_cap(
    cap_mm: Decimal,
    skeletally_mature: Flag,
    growth_after_maturity: Flag,
    pain: Pain,
    pain_attributable: Flag,
    soft_tissue_mass: Flag,
    stray_calcification: Flag,
    limits: Limits = SHIPPED,
) -> Assessment:
    """Tell whether an osteochondroma is left alone, followed or referred.

    Args:
        cap_mm: cartilage only, on cartilage-sensitive MRI.
        pain_attributable: new pain from it; referred unless it is mechanical.
        stray_calcification: calcification away from the stalk.

    Source:
        In Vivo review PMC8045119: adult over 20 mm, child over 30 mm; growth after maturity,
        pain without mechanical cause, mass or stray calcification always. A stricter table
        (Insights Imaging 2014) has 10 mm: from there to 20 mm follow-up is a team rule.
    """
    always = _always(growth_after_maturity, skeletally_mature, soft_tissue_mass,
                     stray_calcification, pain, pain_attributable)  # fmt: skip
    if always:
        return _assessment("refer", always)
    mature = skeletally_mature == "yes"
    limit = limits.cap_mature_mm if mature else limits.cap_immature_mm
    grown = "mature" if mature else "immature"
    if above(cap_mm, limit):
        return _assessment("refer", f"{grown} skeleton, cap over {limit:g} mm")
    if mature and above(cap_mm, limits.cap_follow_up_mm):
        return _assessment(
            "follow_up", f"{grown} skeleton, cap over {limits.cap_follow_up_mm:g} mm"
        )
    within = min(limits.cap_follow_up_mm, limit) if mature else limit
    return _assessment("within_limit", f"{grown} skeleton, cap up to {within:g} mm")


def _always(
    growth: Flag, mature: Flag, mass: Flag, stray: Flag, pain: Pain, attributable: Flag
) -> str:
    """What is referred whatever the cap, "" if nothing is."""
    if mass == "yes":
        return "soft-tissue mass"
    if stray == "yes":
        return "calcification away from the stalk"
    if mature == "yes" and growth == "yes":
        return "growth after skeletal maturity"
    if pain in ("none", "mechanical") or attributable == "no":
        return ""
    return "pain without mechanical cause"


def _assessment(outcome: str, because: str) -> Assessment:
    return Assessment(
        instrument=NAME,
        outcome=outcome,
        label=LABEL[outcome],
        meaning=because,
        points=(Point("Because", because),),
        sources=SOURCES,
        team_rule=True,
    )


PARAMETERS: Mapping[str, Parameter] = {
    "cap_mm": Parameter("number", title="cartilage cap in mm"),
    **pick(
        CASE,
        ("skeletally_mature", "growth_after_maturity", "pain", "pain_attributable"),
    ),
    "soft_tissue_mass": flag("soft-tissue mass"),
    "stray_calcification": flag("calcification away from the stalk"),
    "suspected_entity": CASE["suspected_entity"],
}
STILL_GROWING = "Growth after maturity is told of a skeleton that is not mature. Please look again."


def _fits(known: Known) -> Outcome | None:
    if known["suspected_entity"] not in (None, "osteochondroma"):
        return NotApplicable(NAME, "for osteochondromas only")
    if known["skeletally_mature"] == "no" and known["growth_after_maturity"] == "yes":
        return Inconsistent(NAME, STILL_GROWING, ("skeletally_mature", "growth_after_maturity"))
    return impossible(NAME, known, PARAMETERS, {"cap_mm": (0, 500)})


def _tries(limits: Limits) -> tuple[Decimal, ...]:
    """A cap below all limits, one between each two of them, and one above all."""
    set_to = (limits.cap_follow_up_mm, limits.cap_mature_mm, limits.cap_immature_mm)
    first, second, third = sorted(Decimal(str(one)) for one in set_to)
    return (first / 2, (first + second) / 2, (second + third) / 2, third + 5)


def instrument(limits: Limits = SHIPPED) -> Instrument:
    """The instrument with a hospital's own limits."""
    return offered(
        NAME,
        "Osteochondroma, cartilage cap",
        partial(cartilage_cap, limits=limits),
        {**PARAMETERS, "cap_mm": replace(PARAMETERS["cap_mm"], tries=_tries(limits))},
        OUTCOMES,
        version="team rule, version 1",
        sources=SOURCES,
        core=("cap_mm", "growth_after_maturity", "soft_tissue_mass", "stray_calcification"),
        team_rule=True,
        gate=_fits,
    )
