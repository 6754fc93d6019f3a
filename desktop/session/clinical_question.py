"""The clinical question that a reading asks, and what the headers say of the study for it."""

from collections.abc import Iterator, Mapping

from desktop.checklist.answers import Answer, Slot
from desktop.study.protocol.judged import Adequacy
from desktop.study.protocol.needs import Question
from desktop.study.record import TUMOUR, StudyRecord

BRANCH = "br_00_branch"
OF_BRANCH: Mapping[str, Question] = {"soft_tissue": "soft_tissue", "infection": "infection"}
COMPRESSION: Mapping[str, str] = {  # answers that turn to the cord, besides the branch
    "ex_11_deficit": "cord",
    "cn_01_canal": "compressed",
    "mr_13_compressed": "present",
}

Heard = Mapping[Slot, Answer]


def question_of(heard: Heard) -> Question:
    """What the branch asks: spine, nerve and "not known yet" need what a tumour needs.

    A lesion of nerve or canal is judged on the same series as one of bone (clinical reference
    4.1 names no others); only soft tissue and infection ask for contrast.
    """
    answer = heard.get(Slot(BRANCH))
    return OF_BRANCH.get(str(answer.value), TUMOUR) if answer is not None else TUMOUR


def questions_of(heard: Heard) -> Iterator[Question]:
    """All that the reading asks of the study: with a cord at stake, compression too."""
    yield question_of(heard)
    if any(answer.value == COMPRESSION.get(slot.question, "") for slot, answer in heard.items()):
        yield "compression"


def verdict_word(adequacy: Adequacy) -> str | None:
    """The verdict as the checklist's option; None where there is no MR or CT."""
    return adequacy.verdict.replace("-", "_") if adequacy.verdict else None


def as_headers_say(answer: Answer, study: StudyRecord, heard: Heard) -> Answer:
    """The headers' verdict for the question that is asked now.

    Only for an answer that the headers gave: a reader's own verdict stands.
    """
    word = verdict_word(study.adequacy_for(question_of(heard)))
    return Answer(word, origin="header") if word is not None else answer


def gaps_of(study: StudyRecord, heard: Heard) -> tuple[str, ...]:
    """What limits the study for the questions that this reading asks, each once."""
    asked = (study.adequacy_for(one) for one in questions_of(heard))
    return tuple(dict.fromkeys(gap for one in asked for gap in one.gaps))
