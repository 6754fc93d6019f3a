"""What is said of an earlier study: a sentence for each lesion of either study, and a table.

The word for change is the reader's; beside it stand both measurements and their difference.
A lesion of the earlier study that has no partner now is listed, and what became of it.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from desktop.checklist.answers import Answer, Slot
from desktop.report.document import Paragraph, Sentence, Table
from desktop.report.phrasing import Phraser, ended, levels_words, plain, value_words
from desktop.report.scores import score_lines
from desktop.session.compared import Compared, compared, measures, sizes
from desktop.session.comparing import ACCOUNTS
from desktop.session.comparison.arithmetic import number_words
from desktop.session.comparison.pairing import Pairing
from desktop.session.comparison.prior import CHANGE, COMPARED, SIDE, ComparedLesion, Prior, Source
from desktop.session.facts import Facts

VERDICTS: Mapping[str, str] = {
    "new": "new since {day}",
    "larger": "larger than on {day}",
    "stable": "stable since {day}",
    "smaller": "smaller than on {day}",
    "treated": "treated since {day}",
    "not_seen": "not shown on the study of {day}",
}
SOURCES: Mapping[Source, str] = {
    "signed": "as its signed Dorsum report says",
    "preliminary": "as its preliminary Dorsum report says",
    "draft": "as a draft in Dorsum says that nobody has signed",
    "typed": "as typed by the reader",
}
ALONE = ("new", "not_seen")  # without a partner by their meaning
TREND = ("escc", "sins")
UNMEASURED = "not measured"


def comparison_paragraphs(phraser: Phraser) -> tuple[Paragraph, ...]:
    """The earlier study, then a paragraph for each lesion; nothing without an earlier study."""
    found = compared(phraser.reading, phraser.evaluation)
    if found is None:
        return ()
    prior, asked = found.prior, (Slot(COMPARED),)
    text = f"Compared with the {prior.images} of {prior.day}, {SOURCES[prior.source]}."
    lines: list[tuple[Sentence, ...]] = [
        (Sentence(text, asked, "fact", key="/prior"),),
        *(_changed(phraser, prior, one) for one in found.pairings),
        *((_left_over(phraser, one),) for one in found.left_over),
    ]
    return tuple(Paragraph("", line) for line in lines)


def comparison_tables(phraser: Phraser) -> tuple[Table, ...]:
    """One table: lesion, what, the earlier value, the value now, their difference."""
    found = compared(phraser.reading, phraser.evaluation)
    if found is None:
        return ()
    columns = ("Lesion", "What", found.prior.day, "Now", "Difference")
    return (Table("Change", columns, tuple(_rows(phraser, found))),)


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
        words = "; ".join([f"change since {prior.day} not answered", *said])
        return Sentence(f"[{_begun(head + words)}]", slots, "open", key=key)
    text = _begun(head + ", ".join([_verdict(phraser, prior, answer), "; ".join(said)]))
    text = text.removesuffix(", ")
    state = "said" if answer.assessable else "not_assessable"
    return Sentence(ended(text), slots, state, answer.evidence, key)  # type: ignore[arg-type]


def _verdict(phraser: Phraser, prior: Prior, answer: Answer) -> str:
    if answer.value is None:
        return f"not comparable with {prior.day} ({plain(answer.reason).rstrip('.')})"
    word = str(answer.value)
    if word in VERDICTS:
        return phraser.language(VERDICTS[word]).format(day=prior.day)
    return f"{_change_words(phraser, answer)} since {prior.day}"


def _sizes(phraser: Phraser, pairing: Pairing, *, both_only: bool) -> Iterator[str]:
    """Both measurements side by side; which of them is missing is said.

    Args:
        both_only: for the impression, where a missing number is left to the comparison.
    """
    partner = pairing.partner
    if partner is None:
        if _word(phraser, pairing.lesion) not in ALONE:
            yield "no lesion of the earlier study is paired with it"
        return
    known = sizes(Facts(phraser.reading, phraser.evaluation), pairing)
    for size in known:
        name = _small(size.words)
        if size.difference is not None:
            words = size.difference.words
            yield f"{name} {_mm(size.now)}, before {_mm(size.then)} ({words})"
        elif both_only:
            continue
        elif size.then is None:
            yield f"{name} {_mm(size.now)}, earlier value missing"
        else:
            yield f"{name} {UNMEASURED} now, before {_mm(size.then)}"
    if both_only:
        return
    if not known:
        yield "neither study has a measurement of it"
    if partner.treated:
        yield f"treated before ({plain(partner.treated)})"


def _left_over(phraser: Phraser, lesion: ComparedLesion) -> Sentence:
    account = phraser.reading.comparison.accounts.get(lesion.label)
    key, slots = f"/prior_{lesion.label}", (Slot(COMPARED),)
    known = [
        f"{name} {_mm(then)}"
        for question, name in _names(phraser)
        if (then := lesion.measured(question)) is not None
    ]
    words = "; ".join([earlier_words(phraser, lesion), *known])
    if account is None:
        text = f"[{words}: not accounted for on this study]"
        return Sentence(text, slots, "open", key=key)
    said = ACCOUNTS.get(account.word, plain(account.word))
    if account.word == "not_assessable":
        said = f"{said} on this study{_because(account.reason)}"
        return Sentence(ended(f"{words}: {said}"), slots, "not_assessable", key=key)
    return Sentence(ended(f"{words}: {said}{_because(account.reason)}"), slots, key=key)


def _because(reason: str) -> str:
    return f" ({plain(reason).rstrip('.')})" if plain(reason) else ""


# --- the table -----------------------------------------------------------------------------------


def _rows(phraser: Phraser, found: Compared) -> Iterator[tuple[str, ...]]:
    scores = score_lines(phraser.reading, phraser.evaluation)
    for pairing in found.pairings:
        name, partner = lesion_words(phraser, pairing.lesion), pairing.partner
        answer = phraser.evaluation.heard.get(Slot(CHANGE, pairing.lesion))
        now = _change_words(phraser, answer)
        yield name, "Change", _partner_words(phraser, found, pairing), now, ""
        for size in sizes(Facts(phraser.reading, phraser.evaluation), pairing):
            difference = size.difference.words if size.difference else ""
            yield name, size.words, _mm(size.then), _mm(size.now), difference
        current = {one.instrument: one for one in scores if one.lesion == pairing.lesion}
        for instrument, title, value in partner.scores if partner else ():
            line = current.get(instrument)
            yield name, plain(title), plain(value), line.value if line else "not given", ""
    for lesion in found.left_over:
        name = earlier_words(phraser, lesion)
        account = phraser.reading.comparison.accounts.get(lesion.label)
        said = ACCOUNTS.get(account.word, plain(account.word)) if account else "not accounted for"
        yield name, "Change", "described", said, ""
        for question, what in _names(phraser):
            then = lesion.measured(question)
            if then is not None:
                yield name, _begun(what), _mm(then), "no partner", ""
        for _, title, value in lesion.scores:
            yield name, plain(title), plain(value), "no partner", ""


def _partner_words(phraser: Phraser, found: Compared, pairing: Pairing) -> str:
    if pairing.partner is not None:
        return earlier_words(phraser, pairing.partner)
    return "no partner" if pairing.lesion in found.settled else "not paired"


def _change_words(phraser: Phraser, answer: Answer | None) -> str:
    if answer is None:
        return "not answered"
    if answer.value is None:
        return "not comparable"
    question = phraser.reading.checklist.question(CHANGE)
    assert question is not None  # only what the checklist asks is heard
    return value_words(question, answer.value)


# --- words ---------------------------------------------------------------------------------------


def _measured_slots(phraser: Phraser, lesion: str) -> tuple[Slot, ...]:
    slots = (Slot(question, lesion) for question, _ in _names(phraser))
    return tuple(slot for slot in slots if slot in phraser.evaluation.heard)


def _names(phraser: Phraser) -> Iterator[tuple[str, str]]:
    for question, ask in measures(phraser.reading):
        yield question, _small(ask)


def _word(phraser: Phraser, lesion: str) -> str:
    answer = phraser.evaluation.heard.get(Slot(CHANGE, lesion))
    return str(answer.value) if answer and answer.value else ""


def lesion_words(phraser: Phraser, lesion: str) -> str:
    """A lesion of this study by its label and place: `Lesion 1, T7`."""
    place = phraser.place(lesion)
    return f"Lesion {lesion}{f', {place}' if place else ''}"


def earlier_words(phraser: Phraser, lesion: ComparedLesion) -> str:
    """A lesion of the earlier study by its label and place: `Earlier lesion 1 (T7, left)`."""
    question = phraser.reading.checklist.question(SIDE)
    side = value_words(question, lesion.side) if question and lesion.side else ""
    place = ", ".join(part for part in (levels_words(lesion.levels), side) if part)
    return f"Earlier lesion {plain(lesion.label)}{f' ({plain(place)})' if place else ''}"


def _mm(number: Decimal | None) -> str:
    return f"{number_words(number)} mm" if number is not None else UNMEASURED


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
