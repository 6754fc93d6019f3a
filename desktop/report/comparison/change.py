"""What is said of an earlier study: a sentence for each lesion of either study.

The word for change is the reader's; beside it stand both measurements and their difference.
A lesion of the earlier study that has no partner now is listed, and what became of it.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from desktop.checklist.answers import Answer, Slot
from desktop.foundation.language import Language, text
from desktop.report.comparison.trend import trend_sentences
from desktop.report.document import Paragraph, Sentence
from desktop.report.phrasing import (
    Phraser,
    ended,
    inside,
    levels_words,
    named,
    plain,
    value_words,
)
from desktop.session.compared import compared, measures, sizes
from desktop.session.comparing import ACCOUNTS
from desktop.session.comparison.arithmetic import number_words
from desktop.session.comparison.pairing import Pairing
from desktop.session.comparison.prior import CHANGE, COMPARED, SIDE, ComparedLesion, Prior, Source
from desktop.session.facts import Facts

VERDICTS: Mapping[str, str] = {
    "new": text("new since {day}"),
    "larger": text("larger than on {day}"),
    "stable": text("stable since {day}"),
    "smaller": text("smaller than on {day}"),
    "treated": text("treated since {day}"),
    "not_seen": text("not shown on the study of {day}"),
}
SOURCES: Mapping[Source, str] = {
    "signed": text("as its signed Dorsum report says"),
    "preliminary": text("as its preliminary Dorsum report says"),
    "draft": text("as a draft in Dorsum says that nobody has signed"),
    "typed": text("as typed by the reader"),
}
ALONE = ("new", "not_seen")  # without a partner by their meaning
UNMEASURED = text("not measured")


def comparison_paragraphs(phraser: Phraser) -> tuple[Paragraph, ...]:
    """The earlier study, then a paragraph for each lesion; nothing without an earlier study."""
    found = compared(phraser.reading, phraser.evaluation)
    if found is None:
        return ()
    prior, asked = found.prior, (Slot(COMPARED),)
    language = phraser.language
    said = language("Compared with the {images} of {day}, {source}.").format(
        images=language(prior.images), day=prior.day, source=language(SOURCES[prior.source])
    )
    lines: list[tuple[Sentence, ...]] = [
        (Sentence(said, asked, "fact", key="/prior"),),
        *(
            (*_changed(phraser, prior, one), *trend_sentences(phraser, found, one))
            for one in found.pairings
        ),
        *((_left_over(phraser, one),) for one in found.left_over),
    ]
    return tuple(Paragraph("", line) for line in lines)


def change_lines(phraser: Phraser, lesion: str, *, leads: bool) -> list[Sentence]:
    """The change of a lesion for its line in the impression.

    Args:
        leads: it is the main lesion; of the others only a change is said.
    """
    found = compared(phraser.reading, phraser.evaluation)
    pairing = next((p for p in found.pairings if p.lesion == lesion), None) if found else None
    if found is None or pairing is None:
        return []
    answer = phraser.evaluation.heard.get(Slot(CHANGE, lesion))
    if not leads and (answer is None or answer.value in (None, "stable")):
        return []
    return [_sentence(phraser, found.prior, pairing, headed=False)]


def replaces_answer(phraser: Phraser, slot: Slot) -> bool:
    """Whether the comparison says this answer, so that the findings need not."""
    found = slot.question == CHANGE and compared(phraser.reading, phraser.evaluation)
    return bool(found)


# --- sentences -----------------------------------------------------------------------------------


def _changed(phraser: Phraser, prior: Prior, pairing: Pairing) -> tuple[Sentence, ...]:
    """The change of a lesion, and the reader's note beside the answer."""
    said = _sentence(phraser, prior, pairing, headed=True)
    slot = Slot(CHANGE, pairing.lesion)
    answer = phraser.evaluation.heard.get(slot)
    note = plain(answer.note) if answer else ""
    noted = (Sentence(ended(note), (slot,), key=f"{said.key}:note"),) if note else ()
    return (said, *noted)


def _sentence(phraser: Phraser, prior: Prior, pairing: Pairing, *, headed: bool) -> Sentence:
    slot = Slot(CHANGE, pairing.lesion)
    answer = phraser.evaluation.heard.get(slot)
    head = f"{lesion_words(phraser, pairing.lesion)}: " if headed else ""
    said = list(_sizes(phraser, pairing, both_only=not headed))
    slots = (slot, *_measured_slots(phraser, pairing.lesion))
    key = f"{pairing.lesion}/change"
    if answer is None:
        open_words = phraser.language("change since {day} not answered").format(day=prior.day)
        words = "; ".join([open_words, *said])
        return Sentence(f"[{begun(head + words)}]", slots, "open", key=key)
    whole = begun(head + ", ".join([_verdict(phraser, prior, answer), "; ".join(said)]))
    whole = whole.removesuffix(", ")
    state = "said" if answer.assessable else "not_assessable"
    return Sentence(ended(whole), slots, state, answer.evidence, key)  # type: ignore[arg-type]


def _verdict(phraser: Phraser, prior: Prior, answer: Answer) -> str:
    language = phraser.language
    if answer.value is None:
        return language("not comparable with {day} ({reason})").format(
            day=prior.day, reason=plain(answer.reason).rstrip(".")
        )
    word = str(answer.value)
    if word in VERDICTS:
        return language(VERDICTS[word]).format(day=prior.day)
    change = change_words(phraser, answer)
    return language("{change} since {day}").format(change=change, day=prior.day)


def _sizes(phraser: Phraser, pairing: Pairing, *, both_only: bool) -> Iterator[str]:
    """Both measurements side by side; which of them is missing is said.

    Args:
        both_only: for the impression, where a missing number is left to the comparison.
    """
    partner, language = pairing.partner, phraser.language
    if partner is None:
        if _word(phraser, pairing.lesion) not in ALONE:
            yield language("no lesion of the earlier study is paired with it")
        return
    known = sizes(Facts(phraser.reading, phraser.evaluation), pairing)
    for size in known:
        name = inside(size.words, language)
        if size.difference is not None:
            yield language("{name} {now}, before {then} ({difference})").format(
                name=name,
                now=mm_words(size.now, language),
                then=mm_words(size.then, language),
                difference=size.difference.words,
            )
        elif both_only:
            continue
        elif size.then is None:
            said = language("{name} {now}, earlier value missing")
            yield said.format(name=name, now=mm_words(size.now, language))
        else:
            said = language("{name} not measured now, before {then}")
            yield said.format(name=name, then=mm_words(size.then, language))
    if both_only:
        return
    if not known:
        yield language("neither study has a measurement of it")
    if partner.treated:
        yield language("treated before ({how})").format(how=plain(partner.treated))


def _left_over(phraser: Phraser, lesion: ComparedLesion) -> Sentence:
    language = phraser.language
    account = phraser.reading.comparison.accounts.get(lesion.label)
    key, slots = f"/prior_{lesion.label}", (Slot(COMPARED),)
    known = [
        f"{name} {mm_words(then, language)}"
        for question, name in size_names(phraser)
        if (then := lesion.measured(question)) is not None
    ]
    words = "; ".join([earlier_words(phraser, lesion), *known])
    if account is None:
        not_yet = language("[{lesion}: not accounted for on this study]").format(lesion=words)
        return Sentence(not_yet, slots, "open", key=key)
    said = language(ACCOUNTS.get(account.word, plain(account.word)))
    if account.word == "not_assessable":
        said = language("not assessable on this study") + _because(account.reason)
        return Sentence(ended(f"{words}: {said}"), slots, "not_assessable", key=key)
    return Sentence(ended(f"{words}: {said}{_because(account.reason)}"), slots, key=key)


def _because(reason: str) -> str:
    return f" ({plain(reason).rstrip('.')})" if plain(reason) else ""


# --- words ---------------------------------------------------------------------------------------


def change_words(phraser: Phraser, answer: Answer | None) -> str:
    """The reader's word for the change, or why there is none."""
    if answer is None:
        return phraser.language("not answered")
    if answer.value is None:
        return phraser.language("not comparable")
    question = phraser.reading.checklist.question(CHANGE)
    assert question is not None  # only what the checklist asks is heard
    return value_words(question, answer.value, phraser.language)


def _measured_slots(phraser: Phraser, lesion: str) -> tuple[Slot, ...]:
    slots = (Slot(question, lesion) for question, _ in size_names(phraser))
    return tuple(slot for slot in slots if slot in phraser.evaluation.heard)


def size_names(phraser: Phraser) -> Iterator[tuple[str, str]]:
    """(question, what it measures) for all that may be measured in mm."""
    for question, ask in measures(phraser.reading):
        yield question, inside(ask, phraser.language)


def _word(phraser: Phraser, lesion: str) -> str:
    answer = phraser.evaluation.heard.get(Slot(CHANGE, lesion))
    return str(answer.value) if answer and answer.value else ""


def lesion_words(phraser: Phraser, lesion: str) -> str:
    """A lesion of this study by its label and place: `Lesion 1, T7`."""
    return named(phraser.language, lesion, phraser.place(lesion))


def earlier_words(phraser: Phraser, lesion: ComparedLesion) -> str:
    """A lesion of the earlier study by its label and place: `Earlier lesion 1 (T7, left)`."""
    question = phraser.reading.checklist.question(SIDE)
    language = phraser.language
    side = value_words(question, lesion.side, language) if question and lesion.side else ""
    parts = (levels_words(lesion.levels, language), side)
    place = plain(", ".join(part for part in parts if part))
    said = language("Earlier lesion {lesion}").format(lesion=plain(lesion.label))
    return f"{said} ({place})" if place else said


def mm_words(number: Decimal | None, language: Language) -> str:
    """`34 mm`, or that it was not measured."""
    return f"{number_words(number)} mm" if number is not None else language(UNMEASURED)


def begun(said: str) -> str:
    """With a capital letter."""
    return said[:1].upper() + said[1:]
