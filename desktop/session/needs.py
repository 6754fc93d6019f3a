"""What a card or a section needs of the study, and whether its series have it.

A need is written as in `resources/adequacy.yaml`: words of one series, such as `axial T2`, or a
modality, such as `CT`.
"""

from collections.abc import Iterable
from dataclasses import replace

from desktop.assessment.instrument import Outcome, told_with
from desktop.checklist.definition import AssessItem
from desktop.study.protocol.conditions import MODALITIES, has
from desktop.study.record import StudyRecord


def unmet(study: StudyRecord, needs: Iterable[str]) -> tuple[str, ...]:
    """Those of the needs that no series of the study meets; none if no series is known."""
    return tuple(need for need in needs if study.series and not _met(study, need))


def _met(study: StudyRecord, need: str) -> bool:
    words = frozenset(need.split())
    return any(
        series.modality in (words & MODALITIES or MODALITIES)
        and series.acquisition.kind in ("diagnostic", "derived")
        and has(series.acquisition, words - MODALITIES)
        for series in study.series
    )


def not_found(needs: Iterable[str]) -> str:
    """`no axial T2 was found among the series`; "" for no needs."""
    named = " and no ".join(needs)
    return f"no {named} was found among the series" if named else ""


def with_caution(outcome: Outcome, item: AssessItem, study: StudyRecord) -> Outcome:
    """The outcome, with what is to be kept in mind where the study lacks what the card needs."""
    lacking = unmet(study, item.needs)
    if not lacking:
        return outcome
    caution = "; ".join(f"{item.needs[need]}: {not_found([need])}" for need in lacking)
    return told_with(outcome, lambda one: replace(one, caution=caution))
