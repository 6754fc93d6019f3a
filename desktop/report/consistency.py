"""The words against the answers: the impression, notes and other free texts, and the whole proof.

What a text says, denies or leaves open is read clause by clause; a remark is made only where the
fields say the opposite for certain, of the lesions that the sentence names by level or number.
"""

from collections.abc import Iterable

from desktop.foundation.language import ENGLISH, Language
from desktop.report.composer import drafted, phraser_of
from desktop.report.document import Sentence
from desktop.report.edit_remarks import edit_remarks
from desktop.report.edits import sentences_of, with_edits
from desktop.report.prose.clauses import sentences
from desktop.report.prose.dates import comparison_remarks, date_check
from desktop.report.prose.findings import Check, Disagreement
from desktop.report.prose.grades import grade_check
from desktop.report.prose.meant import lesions_of
from desktop.report.prose.mentions import lesion_check, muscle_check
from desktop.report.prose.outside import outside_check
from desktop.report.prose.passages import Passage, passages, rewritten_passages
from desktop.report.prose.persons import person_check
from desktop.report.prose.places import level_check
from desktop.report.prose.sides import side_check
from desktop.report.prose.sizes import size_check
from desktop.report.prose.topics import topic_check
from desktop.report.prose.wordings import wording_check
from desktop.session.evaluation import Evaluation, Remark
from desktop.session.facts import Facts
from desktop.session.overruling import Proof, proof_of
from desktop.session.proofreading import warnings
from desktop.session.reading import Reading

CHECKS: tuple[Check, ...] = (
    topic_check, side_check, level_check, size_check, grade_check, wording_check, person_check,
    muscle_check, lesion_check, date_check, outside_check,
)  # fmt: skip


def proofread(reading: Reading, evaluation: Evaluation, language: Language = ENGLISH) -> Proof:
    """Every remark on a reading, of its answers and of its words; overruled ones apart.

    Args:
        language: of the report. What was typed is read as English whatever it is.
    """
    facts = Facts(reading, evaluation)
    printed, struck = _written(reading, evaluation, language)
    found = (
        *warnings(reading, evaluation),
        *comparison_remarks(facts),
        *word_remarks(reading, evaluation, rewritten_passages(facts, printed)),
        *edit_remarks(reading, evaluation, printed, struck),
    )
    return proof_of(found, reading)


def word_remarks(
    reading: Reading, evaluation: Evaluation, own: Iterable[Passage] = ()
) -> tuple[Remark, ...]:
    """Where a text and the fields disagree; each remark once for each text.

    Args:
        own: what the reader wrote for sentences of the report.
    """
    facts = Facts(reading, evaluation)
    found: dict[str, Remark] = {}
    for passage in (*passages(facts), *own):
        for sentence in sentences(passage):
            meant = lesions_of(sentence, facts)
            for check in CHECKS:
                for one in check(sentence, facts, meant):
                    remark = _remark(facts, passage, one)
                    found.setdefault(remark.id, remark)
    return tuple(found.values())


def _written(
    reading: Reading, evaluation: Evaluation, language: Language
) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    """The report's sentences and those struck out, where the reader rewrote some."""
    if not reading.edits:
        return (), ()  # composing takes its time
    phraser = phraser_of(reading, evaluation, language)
    sections, struck = with_edits(drafted(phraser), reading.edits)
    return tuple(sentences_of(sections)), tuple(one.sentence for one in struck)


def _remark(facts: Facts, passage: Passage, one: Disagreement) -> Remark:
    """The text first: it is what was typed last, and where the eye should go."""
    own = (passage.slot,) if passage.slot is not None else ()
    where = passage.slot.question if passage.slot is not None else "communication"
    where = passage.sentence or where
    lesion = passage.lesion
    id = f"text_{one.id}_in_{where}" + (f"/{lesion}" if lesion else "")
    fields = facts.places(*one.questions, at=one.lesion or lesion)
    return Remark(id, one.says, tuple(dict.fromkeys((*own, *fields))), passage.sentence)
