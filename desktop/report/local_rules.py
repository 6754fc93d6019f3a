"""What a hospital has set otherwise than shipped, said in every report."""

from collections.abc import Iterator

from desktop.assessment.limits import Limits, changed
from desktop.foundation.language import ENGLISH, Language, text
from desktop.report.references import cited

NO_ADVICE = text(
    "Sentences that advise on biopsy and referral are switched off by a setting of this hospital."
)


def changed_settings(limits: Limits, language: Language = ENGLISH) -> Iterator[str]:
    """A sentence for each limit that is not as shipped, with both values and its source."""
    for one, own, shipped in changed(limits):
        if one.name == "recommendations":
            yield language(NO_ADVICE)
            continue
        yield language(
            "{title}: {own} by a setting of this hospital, shipped as {shipped}. Source: {source}."
        ).format(
            title=language(one.title),
            own=language(own),
            shipped=language(shipped),
            source=cited(one.sources[0]),
        )
