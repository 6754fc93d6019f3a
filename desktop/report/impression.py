"""The impression and the next steps: the main problem first, nothing that matters dropped.

Order: the reader's own words, then canal, stability, tissue, then what else was found. Each axis
is led by the lesion that is worst in it; the other lesions follow with a line each. While an
input is open both ends are said, and an unanswered or unassessable item never reads as a negative.
"""

from collections.abc import Iterator
from dataclasses import replace

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.assessment.instrument import Assessment, Inconsistent, Range, ends
from desktop.checklist.answers import Slot
from desktop.report.counting import counting_words
from desktop.report.document import Sentence
from desktop.report.joining import told
from desktop.report.outcomes import (
    Card,
    asked_of,
    cards_of,
    is_calm,
    leading_of,
    own_word_of,
    sentence_of,
)
from desktop.report.phrasing import Phraser, inside, named
from desktop.report.study_lines import one_line, outside_at_once, outside_spine, whole_study

CANAL, STABILITY, TISSUE = "escc", "sins", "ssr_bone_rads"
NEXT_STEPS = ("urgency", "biopsy", "referral")
ADVICE = ("biopsy", "referral")  # what a hospital may switch off
REACHED = ("present", "yes")
COMPRESSION = ("grade_2", "grade_3")


def impression(phraser: Phraser) -> tuple[Sentence, ...]:
    """A line each for the reader's own words, canal, stability, tissue, and what else there is.

    "No lesion" is an answer to the clinical question, so it is said here with canal and cord;
    and whatever else raises the urgency is never left to the findings alone.
    """
    marked = replace(phraser, beside=counting_words(phraser))
    canal = leading_of(marked, CANAL)
    leading = [*canal, *leading_of(marked, STABILITY, canal[0].lesion if canal else "")]
    order = _lesions(marked, leading)
    at_once = outside_at_once(marked)
    outside = outside_spine(marked)
    lines = (
        *_own_lines(marked, "impression", ""),
        *(outside if at_once else ()),
        *_canal(marked, canal, order),
        *(sentence_of(marked, card) for card in leading if card.instrument == STABILITY),
        *(line for lesion in order[:1] for line in _about(marked, lesion, leading)),
        *(() if at_once else outside),
        *(line for lesion in order[1:] for line in _about(marked, lesion, leading)),
    )
    return tuple(line for line in lines if line.text)


def next_steps(phraser: Phraser) -> tuple[Sentence, ...]:
    """Urgency, biopsy of each lesion, referral, then what the reader adds.

    A hospital may switch off the advice on biopsy and referral; its scores and the reader's own
    word against one of them stay.
    """
    marked = replace(phraser, beside=counting_words(phraser))
    found: list[Sentence] = []
    for name in NEXT_STEPS:
        advises = name not in ADVICE or marked.reading.limits.recommendations
        for card in cards_of(marked, name):
            line = sentence_of(marked, card) if advises else own_word_of(marked, card)
            found.append(_headed(marked, card.lesion, line) if card.lesion else line)
    for lesion in ("", *marked.reading.lesions):
        found += _own_lines(marked, "recommendation", lesion)
    return tuple(line for line in found if line.text)


def _canal(phraser: Phraser, leading: list[Card], order: list[str]) -> Iterator[Sentence]:
    """The canal at the lesions and elsewhere; a cord that a lesion may compress comes first."""
    at_lesions = [sentence_of(phraser, card) for card in leading]
    loud = [
        _at_level(phraser, lesion, said)
        for lesion in order
        if _is_said(said := _ungraded_canal(phraser, lesion))
    ]
    elsewhere = (*loud, *whole_study(phraser))
    compressed = any(
        isinstance(card.outcome, Assessment | Range)
        and ends(card.outcome)[1].outcome in COMPRESSION
        for card in leading
    )
    yield from (*at_lesions, *elsewhere) if compressed else (*elsewhere, *at_lesions)


def _about(phraser: Phraser, lesion: str, leading: list[Card]) -> Iterator[Sentence]:
    """One line on a lesion: what the leading lines have not said of canal and stability, tissue."""
    said = [
        sentence_of(phraser, card)
        for name in (CANAL, STABILITY)
        for card in cards_of(phraser, name)
        if card.lesion == lesion and card not in leading and not is_calm(card)
    ]
    canal = _ungraded_canal(phraser, lesion)
    said = [*([] if _is_said(canal) else canal[:1]), *said]
    said += _own_lines(phraser, "impression", lesion)
    said += [sentence_of(phraser, c) for c in cards_of(phraser, TISSUE) if c.lesion == lesion]
    said = [sentence for sentence in said if sentence.text]
    if said:
        yield _about_lesion(phraser, lesion, said, "lesion")


def _is_said(sentences: list[Sentence]) -> bool:
    return any(one.state == "said" for one in sentences)


def _at_level(phraser: Phraser, lesion: str, said: list[Sentence]) -> Sentence:
    """One line that names the lesion, or, where it is the only one, its level."""
    line = _about_lesion(phraser, lesion, said, "canal")
    place = phraser.place(lesion)
    alone = len(phraser.reading.lesions) == 1
    if not alone or not place:
        return line
    text = phraser.language("At {place}: {said}").format(
        place=place, said=inside(line.text, phraser.language)
    )
    return replace(line, text=text)


def _about_lesion(phraser: Phraser, lesion: str, said: list[Sentence], what: str) -> Sentence:
    """One line, headed by the lesion where there are several."""
    return _headed(phraser, lesion, one_line(said, f"{lesion}/{what}"))


def _ungraded_canal(phraser: Phraser, lesion: str) -> list[Sentence]:
    """The canal of a lesion that no grade speaks for: silence would read as a free canal.

    Where tumour, fragment or collection reaches it, all that was seen is said; else what is
    open or could not be told; nothing where it is free.
    """
    graded = phraser.evaluation.outcomes.get((CANAL, lesion))
    if isinstance(graded, Assessment | Range | Inconsistent):
        return []
    asked = asked_of(phraser, CANAL, INSTRUMENTS[CANAL].core)
    heard = phraser.evaluation.heard
    slots = [
        slot
        for slot in phraser.evaluation.shown
        if slot.lesion == lesion
        and (slot.question in asked or (slot in heard and _hangs(phraser, slot, asked)))
    ]
    said = list(told(phraser, slots))
    answers = [phraser.evaluation.heard.get(slot) for slot in slots]
    if any(answer is not None and answer.value in REACHED for answer in answers):
        return said
    return [one for one in said if one.state != "said"]


def _hangs(phraser: Phraser, slot: Slot, asked: set[str]) -> bool:
    """Whether a word is asked for because of these questions alone: the side, the CSF."""
    question = phraser.reading.checklist.question(slot.question)
    if question is None or question.visible is None or question.kind not in ("choice", "presence"):
        return False
    return question.visible.names <= asked


def _headed(phraser: Phraser, lesion: str, line: Sentence) -> Sentence:
    """The line behind the lesion's name where there are several; an empty one stays empty."""
    if len(phraser.reading.lesions) == 1 or not line.text:
        return line
    place = phraser.place(lesion)
    return replace(line, text=f"{named(phraser.language, lesion, place)}: {line.text}")


def _lesions(phraser: Phraser, leading: list[Card]) -> list[str]:
    """All lesions, the main problem's first."""
    first = next((card.lesion for card in leading if card.lesion), "")
    return sorted(phraser.reading.lesions, key=lambda lesion: lesion != first)


def _own_lines(phraser: Phraser, report: str, lesion: str) -> list[Sentence]:
    """What the checklist's questions say in this part of the report: a line a section.

    Args:
        lesion: "" for sections that are asked once.
    """
    lines = []
    shown = phraser.evaluation.shown
    for section in phraser.reading.checklist.sections:
        if section.report != report or bool(section.repeats) != bool(lesion):
            continue
        slots = [Slot(question.id, lesion) for question in section.questions]
        said = list(told(phraser, [slot for slot in slots if slot in shown]))
        if said:
            lines.append(one_line(said, f"{lesion}/own_{section.id}"))
    return lines
