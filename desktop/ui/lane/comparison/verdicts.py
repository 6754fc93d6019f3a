"""What the hand on a row of the comparison says, as changes."""

from dataclasses import replace

from desktop.checklist.answers import Answer, Slot
from desktop.session.changes import LesionCompared, PriorAccounted
from desktop.session.compared import compared
from desktop.session.comparison.prior import CHANGE
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading
from desktop.ui.lane.comparison.row_words import UNASSESSABLE, RowWords

ALONE = ("new", "not_seen")  # the lesion has no partner by what the word means
Verdict = LesionCompared | PriorAccounted


def judging(reading: Reading, row: RowWords, word: str) -> Verdict:
    """A word for the change, and with it the partner that is shown."""
    if row.kind == "earlier":
        return PriorAccounted(row.label, word)
    partner = "" if word in ALONE else row.partner
    return LesionCompared(row.label, partner, _answer(reading, row.label, word))


def unassessable(reading: Reading, row: RowWords, reason: str) -> Verdict:
    """Why the two cannot be compared, or why it cannot be told what became of the lesion."""
    if row.kind == "earlier":
        return PriorAccounted(row.label, UNASSESSABLE, reason)
    answer = _answer(reading, row.label, None, reason)
    return LesionCompared(row.label, row.partner, answer)


def confirming(row: RowWords) -> LesionCompared:
    """The partner that is shown, without a word for the change."""
    return LesionCompared(row.label, row.partner)


def next_partner(reading: Reading, evaluation: Evaluation, row: RowWords) -> LesionCompared:
    """The next partner after the one that is shown; after the last of them none."""
    found = compared(reading, evaluation)
    free = {one.label for one in found.left_over} if found else set()
    lesions = found.prior.lesions if found else ()
    order = ["", *(one.label for one in lesions if one.label in free or one.label == row.partner)]
    place = order.index(row.partner) if row.partner in order else 0
    return LesionCompared(row.label, order[(place + 1) % len(order)])


def _answer(reading: Reading, lesion: str, word: str | None, reason: str = "") -> Answer:
    """The answer with the note and the images of the one that it takes the place of."""
    former = reading.answers.get(Slot(CHANGE, lesion), Answer("-"))
    return replace(former, value=word, reason=reason, origin="reader")
