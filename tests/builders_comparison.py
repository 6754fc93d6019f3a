"""Earlier studies for tests, and readings that are compared with them."""

from decimal import Decimal

from builders import a_metastasis

from desktop.checklist.answers import Answer, Slot
from desktop.session.changes import LesionCompared, PriorChosen
from desktop.session.comparison.prior import ComparedLesion, Prior

LONGEST, HEIGHT = "mr_19_longest", "mr_19_craniocaudal"
CHOSEN = (
    (Slot("hx_22_priors"), Answer("compared")),
    (Slot("hx_22_dates"), Answer("MRI of 2026-03-02")),
)


def an_earlier_lesion(label="1", levels=("T7",), side="", longest=34, **twist):
    sizes = ((LONGEST, Decimal(str(longest))),) if longest is not None else ()
    return ComparedLesion(label, tuple(levels), side, **{"measurements": sizes, **twist})


def a_prior(*lesions, **twist):
    made = {"date": "20260302", "source": "signed", "modalities": ("MR",), **twist}
    return Prior(lesions=lesions or (an_earlier_lesion(),), **made)


ANSWERS = (  # what an earlier reading may have said
    (Slot("mr_16_cord_signal"), Answer("absent")),
    (Slot("hx_15_treatment"), Answer(("radiotherapy",))),
    (Slot("mr_03_side", "1"), Answer("left")),
    (Slot("mr_10_epidural", "1"), Answer("absent")),
    (Slot("ct_07_body", "1"), Answer(None, "no CT")),
    (Slot("mr_19_longest", "1"), Answer(Decimal(34))),
    (Slot("mr_03_change", "1"), Answer("stable")),
    (Slot("ct_08_wall", "1"), Answer("no such word")),
)
SCORES = (("sins", "SINS", "SINS 7 of 18"), ("escc", "ESCC", "ESCC grade 0"))


def an_answered_prior(*lesions, **twist):
    """An earlier Dorsum reading with answers and scores."""
    made = lesions or (an_earlier_lesion(scores=SCORES),)
    return a_prior(*made, **{"answers": ANSWERS, "study_uid": "1.2.1", **twist})


def chosen(prior=None, **answers):
    """The metastasis of the builders with an earlier study chosen."""
    return a_metastasis(**answers).after(PriorChosen(prior or a_prior(), CHOSEN))


def compared_reading(word="larger", prior=None, partner="1", **answers):
    """Its first lesion paired and judged."""
    answer = word if isinstance(word, Answer) else Answer(word) if word else None
    return chosen(prior, **answers).after(LesionCompared("1", partner, answer))
