"""What an instrument's outcome says in a sentence, and whose outcome is the worst."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Literal

from desktop.assessment.catalogue import INSTRUMENTS
from desktop.assessment.instrument import (
    Assessment,
    Inconsistent,
    NotApplicable,
    Outcome,
    Range,
    ends,
    seriousness,
)
from desktop.assessment.modifiers import modifier_words
from desktop.assessment.urgency import NEVER_METASTATIC
from desktop.checklist.answers import Slot
from desktop.checklist.definition import AssessItem
from desktop.foundation.language import text as marked
from desktop.report.document import Sentence
from desktop.report.phrasing import Phraser, ended, plain
from desktop.report.scores import ends_words, open_words, reason_words, word_words

NEEDLE = (
    "WITHHOLD_VASCULAR_WORKUP", "BIOPSY_INDICATED", "BIOPSY_MICROBIOLOGY",
    "REFER_SARCOMA_BEFORE_BIOPSY",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """An instrument's outcome and the lesion it belongs to ("" for the study)."""

    instrument: str
    lesion: str
    outcome: Outcome


def cards_of(phraser: Phraser, name: str) -> list[Card]:
    """The instrument's outcomes that have something to say, in screen order."""
    return [
        Card(name, lesion, outcome)
        for (instrument, lesion), outcome in phraser.evaluation.outcomes.items()
        if instrument == name and not isinstance(outcome, NotApplicable)
    ]


def leading_of(phraser: Phraser, name: str, preferred: str = "") -> list[Card]:
    """The lesion that is worst for certain, or none.

    Among equals it is the one that may become worse, then the preferred one, then the first.
    """
    cards = cards_of(phraser, name)
    order = INSTRUMENTS[name].outcomes

    def rank(card: Card) -> tuple[tuple[int, int], tuple[int, int], bool]:
        if not isinstance(card.outcome, Assessment | Range):
            return (-1, 0), (-1, 0), False  # only where no lesion has a grade
        least, most = ends(card.outcome)
        return seriousness(least, order), seriousness(most, order), card.lesion == preferred

    return [max(cards, key=rank)] if cards else []


def is_calm(card: Card) -> bool:
    calm = INSTRUMENTS[card.instrument].outcomes[0]
    if not isinstance(card.outcome, Assessment | Range):
        return False
    return all(end.outcome == calm for end in ends(card.outcome))


def sentence_of(phraser: Phraser, card: Card) -> Sentence:
    language = phraser.language
    subject = _at(phraser, language(INSTRUMENTS[card.instrument].title), card.lesion)
    state: Literal["said", "open", "not_assessable"] = "not_assessable"
    match card.outcome:
        case Assessment():
            text, state = _settled(phraser, card, card.outcome), "said"
        case Range() if card.instrument == "referral":
            text, state = _referrals(phraser, card.outcome), "open"
        case Range() if card.outcome.settled:
            text, state = _settled(phraser, card, card.outcome.least), "said"
        case Range() if card.instrument == "urgency":
            text, state = _both_ends(phraser, card.outcome), "open"
        case Range():
            state = "open"
            text = language("{subject} is not settled: {ends}; it depends on {inputs}").format(
                subject=subject,
                ends=ends_words(card.outcome, language),
                inputs=open_words(card.outcome, language),
            )
        case Inconsistent():
            text = language("{subject}: contradictory answers, not scored. {says}").format(
                subject=subject, says=language(card.outcome.says)
            )
        case _:
            text = language("{subject} could not be assessed: {why}").format(
                subject=subject, why=language(card.outcome.why)
            )
    if text and isinstance(card.outcome, Assessment | Range):
        caution = language(ends(card.outcome)[0].caution)
        text = f"{ended(text)} {caution[:1].upper()}{caution[1:]}" if caution else text
    overrule = phraser.reading.overrules.get((card.instrument, card.lesion))
    if overrule is not None and text:
        own = language("The reader overrules this: {word} ({reason})").format(
            word=word_words(overrule.outcome, language), reason=plain(overrule.reason)
        )
        text = f"{ended(text)} {own}"
    key = f"{card.lesion}/{card.instrument}"
    return Sentence(ended(text) if text else "", _slots(phraser, card), state, key=key)


def own_word_of(phraser: Phraser, card: Card) -> Sentence:
    """The reader's own word against a card, without what the card says; empty if there is none."""
    overrule = phraser.reading.overrules.get((card.instrument, card.lesion))
    if overrule is None:
        return Sentence("", (), "said")
    language = phraser.language
    own = language("{title}, by the reader: {word} ({reason})").format(
        title=language(INSTRUMENTS[card.instrument].title),
        word=word_words(overrule.outcome, language),
        reason=plain(overrule.reason),
    )
    key = f"{card.lesion}/{card.instrument}"
    return Sentence(ended(own), _slots(phraser, card), "said", key=key)


def _at(phraser: Phraser, title: str, lesion: str) -> str:
    place = phraser.place(lesion)
    if not place:
        return title
    return phraser.language("{title} at {place}").format(title=title, place=place)


def _referrals(phraser: Phraser, outcome: Range) -> str:
    language = phraser.language
    return language(
        "For the multidisciplinary team: {least}; depending on what is open ({inputs}): {most}"
    ).format(
        least=_meaning(phraser, outcome.least),
        inputs=open_words(outcome, language),
        most=_meaning(phraser, outcome.most),
    )


def _both_ends(phraser: Phraser, outcome: Range) -> str:
    """`Urgency U3; U1 if neurological deficit cord: ask the referrer`."""
    language = phraser.language
    because = reason_words(outcome, language)
    said = (
        marked("{label} ({meaning}); {most} if {because} ({most_meaning})")
        if because
        else marked("{label} ({meaning}); {most} while open: {inputs} ({most_meaning})")
    )
    return language(said).format(
        label=language(outcome.least.label),
        meaning=_meaning(phraser, outcome.least),
        most=outcome.most.outcome,
        because=because,
        inputs=open_words(outcome, language),
        most_meaning=_meaning(phraser, outcome.most),
    )


def _meaning(phraser: Phraser, outcome: Assessment) -> str:
    """What the outcome means, without what does not concern this patient."""
    if "MR" in phraser.reading.study.modalities and outcome.detail("imaged"):
        return phraser.language(outcome.detail("imaged")[0])
    if _never_metastatic(phraser) and outcome.detail("no_metastasis"):
        return phraser.language(outcome.detail("no_metastasis")[0])
    return phraser.language(outcome.meaning)


def _never_metastatic(phraser: Phraser) -> bool:
    """Whether each lesion was called something that is no metastasis."""
    asked = asked_of(phraser, "urgency", ("suspected_entity",))
    heard = phraser.evaluation.heard.items()
    told = {
        slot.lesion
        for slot, answer in heard
        if slot.question in asked and answer.value in NEVER_METASTATIC
    }
    return bool(told) and told == set(phraser.reading.lesions)


def _settled(phraser: Phraser, card: Card, outcome: Assessment) -> str:
    """The pack's phrase for the outcome, or the instrument's own words."""
    phrases = phraser.reading.checklist.phrases
    keys = (f"{card.instrument}.{outcome.outcome}", card.instrument)
    phrase = next((phrases[key] for key in keys if key in phrases), None)
    if phrase == "":
        return ""
    if phrase is None:
        label = _at(phraser, phraser.language(outcome.label), card.lesion)
        text = f"{label}: {_meaning(phraser, outcome)}"
    else:
        words = {"score": phraser.language(outcome.label)}
        text = phraser.fill(phrase, Slot("", card.lesion), _meaning(phraser, outcome), words=words)
    limits = phraser.reading.limits
    more = [phraser.language(modifier_words(w, limits)) for w in outcome.detail("modifiers")]
    if phraser.beside and outcome.outcome in NEEDLE:
        more.append(phraser.language("confirm the level before any biopsy"))
    if more:
        text = f"{ended(text)} {'. '.join(word[:1].upper() + word[1:] for word in more)}"
    return text


def _slots(phraser: Phraser, card: Card) -> tuple[Slot, ...]:
    """The answers that the outcome rests on; where there is none yet, the places for them."""
    asked = asked_of(phraser, card.instrument, INSTRUMENTS[card.instrument].parameters)
    places = [
        slot
        for slot in phraser.evaluation.shown
        if slot.question in asked and (not card.lesion or slot.lesion in ("", card.lesion))
    ]
    answered = tuple(slot for slot in places if slot in phraser.evaluation.heard)
    return answered or tuple(places)


def asked_of(phraser: Phraser, instrument: str, inputs: Container[str]) -> set[str]:
    """The questions wired to these inputs of the instrument."""
    return {
        question
        for _, item in phraser.reading.checklist.items()
        if isinstance(item, AssessItem) and item.instrument == instrument
        for question in item.asked(inputs)
    }
