"""Karnofsky: what a patient can still do, 100 (all) down to 0."""

from decimal import Decimal

from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    Instrument,
    Known,
    NotAssessable,
    Outcome,
    Parameter,
    Point,
)

NAME = "kps"
SOURCES = ("performance_wording",)
OUTCOMES = ("normal_activity", "cares_for_self", "cannot_care_for_self", "dead")
FROM = ((80, "normal_activity"), (50, "cares_for_self"), (10, "cannot_care_for_self"))
MEANING = {
    "normal_activity": "normal activity",
    "cares_for_self": "cannot work, cares for self",
    "cannot_care_for_self": "cannot care for self",
    "dead": "dead",
}


def kps(status: Decimal) -> Assessment:
    """Name the band of a Karnofsky performance status.

    Args:
        status: 0 to 100, by tens.

    Source:
        80-100 normal activity, 50-70 cannot work, cares for self, 10-40 cannot care for self;
        wording from general knowledge.
    """
    whole = int(status)
    outcome = next((word for least, word in FROM if status >= least), "dead")
    return Assessment(
        instrument=NAME,
        outcome=outcome,
        label=f"Karnofsky {whole}",
        meaning=MEANING[outcome],
        score=whole,
        points=(Point("Picked by the reader", str(whole)),),
        sources=SOURCES,
        more_is_better=True,
    )


def _stated(known: Known) -> Outcome:
    status = known["status"]
    if not isinstance(status, Decimal):
        return NotAssessable(NAME, "not stated")
    if not 0 <= status <= 100 or status % 10:
        return Inconsistent(NAME, "Karnofsky status goes from 0 to 100 by tens.", ("status",))
    return kps(status)


INSTRUMENT = Instrument(
    NAME,
    "Karnofsky performance status",
    {"status": Parameter("number", title="Karnofsky performance status")},
    OUTCOMES,
    _stated,
    SOURCES,
    version="0 to 100",
)
