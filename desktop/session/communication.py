"""Whether an urgent finding must be told to someone, and whether that was done.

Source: ACR Practice Parameter for Communication of Diagnostic Imaging Findings (2020); the
levels U1 and U2 are a team rule (draft).
"""

from collections.abc import Iterator
from typing import Literal

from desktop.assessment.instrument import words_of
from desktop.session.changes import Communicated
from desktop.session.evaluation import Evaluation

URGENCY = "urgency"
URGENT = ("U1", "U2")
Loop = Literal["not needed", "open", "deferred", "closed"]


def must_be_told(evaluation: Evaluation) -> bool:
    """The urgent end is U1 or U2, by the rule or by the reader's own word.

    What is unknown never calms, and neither does overruling the rule: who will not tell says
    why, and the loop counts as deferred.
    """
    return any(level in URGENT for level in _levels(evaluation))


def loop(evaluation: Evaluation, record: Communicated | None) -> Loop:
    """How far the telling is."""
    if record is not None and record.closed:
        return "closed"
    if not must_be_told(evaluation):
        return "not needed"
    return "deferred" if record is not None and record.deferred.strip() else "open"


def _levels(evaluation: Evaluation) -> Iterator[str]:
    for card, outcome in evaluation.outcomes.items():
        if card[0] == URGENCY:
            yield from words_of(outcome)
            if card in evaluation.overruled:
                yield evaluation.overruled[card]
