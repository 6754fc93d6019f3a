"""What a hospital has set otherwise than shipped, said in every report."""

from collections.abc import Iterator

from desktop.assessment.limits import Limits, changed
from desktop.report.references import cited

NO_ADVICE = (
    "Sentences that advise on biopsy and referral are switched off by a setting of this hospital."
)


def changed_settings(limits: Limits) -> Iterator[str]:
    """A sentence for each limit that is not as shipped, with both values and its source."""
    for one, own, shipped in changed(limits):
        if one.name == "recommendations":
            yield NO_ADVICE
            continue
        yield (
            f"{one.title}: {own} by a setting of this hospital, shipped as {shipped}. "
            f"Source: {cited(one.sources[0])}."
        )
