"""The comparison as a table: what either study says of each lesion, then and now."""

from collections.abc import Iterator

from desktop.checklist.answers import Slot
from desktop.foundation.language import text
from desktop.report.comparison.cells import (
    OF_LESION,
    OF_STUDY,
    answered,
    asks,
    cell_now,
    cell_then,
)
from desktop.report.comparison.change import (
    begun,
    change_words,
    earlier_words,
    lesion_words,
    mm_words,
    size_names,
)
from desktop.report.comparison.trend import TREND
from desktop.report.document import ScoreLine, Table
from desktop.report.phrasing import Phraser, plain
from desktop.report.scores import score_lines
from desktop.session.compared import Compared, compared, sizes
from desktop.session.comparing import ACCOUNTS
from desktop.session.comparison.pairing import Pairing
from desktop.session.comparison.prior import CHANGE, ComparedLesion, Prior
from desktop.session.facts import Facts

Row = tuple[str, str, str, str, str]  # lesion, what, then, now, difference


def comparison_tables(phraser: Phraser) -> tuple[Table, ...]:
    """One table: lesion, what, the earlier value, the value now, their difference."""
    found = compared(phraser.reading, phraser.evaluation)
    if found is None:
        return ()
    language = phraser.language
    what, now = language("What"), language("Now")
    columns = (language("Lesion"), what, found.prior.day, now, language("Difference"))
    return (Table(language("Change"), columns, tuple(_rows(phraser, found))),)


def _rows(phraser: Phraser, found: Compared) -> Iterator[Row]:
    lines = score_lines(phraser.reading, phraser.evaluation, phraser.language)
    for pairing in found.pairings:
        scores = {one.instrument: one for one in lines if one.lesion == pairing.lesion}
        yield _change(phraser, found, pairing)
        if pairing.partner is not None:
            yield from _both(phraser, found.prior, pairing, pairing.partner, scores)
        else:
            yield from _sizes(phraser, pairing)
    for lesion in found.left_over:
        yield from _alone(phraser, found.prior, lesion)
    yield from _whole(phraser, found.prior)


def _change(phraser: Phraser, found: Compared, pairing: Pairing) -> Row:
    answer = phraser.evaluation.heard.get(Slot(CHANGE, pairing.lesion))
    name, change = lesion_words(phraser, pairing.lesion), phraser.language("Change")
    partner = _partner_words(phraser, found, pairing)
    return name, change, partner, change_words(phraser, answer), ""


def _sizes(phraser: Phraser, pairing: Pairing) -> Iterator[Row]:
    name, language = lesion_words(phraser, pairing.lesion), phraser.language
    for size in sizes(Facts(phraser.reading, phraser.evaluation), pairing):
        difference = size.difference.words if size.difference else ""
        before, today = mm_words(size.then, language), mm_words(size.now, language)
        yield name, size.words, before, today, difference


def _both(
    phraser: Phraser,
    prior: Prior,
    pairing: Pairing,
    partner: ComparedLesion,
    scores: dict[str, ScoreLine],
) -> Iterator[Row]:
    """Sizes, scores and answers of a lesion and its partner.

    Of an earlier study that was typed no answer is known, so only its sizes stand here.
    """
    name, language = lesion_words(phraser, pairing.lesion), phraser.language
    yield from _sizes(phraser, pairing)
    for instrument, title, value in partner.scores:
        line = scores.get(instrument)
        given = line.value if line else language("not given")
        yield name, language(plain(title)), language(plain(value)), given, ""
    if not prior.answers:
        return
    known = {instrument for instrument, _, _ in partner.scores}
    for instrument in TREND:
        line = scores.get(instrument)
        if line is not None and instrument not in known:
            yield name, line.title, language("not given"), line.value, ""
    for question in OF_LESION:
        then, now = Slot(question, partner.label), Slot(question, pairing.lesion)
        if answered(phraser, prior, then, now):
            before, today = cell_then(phraser, prior, then), cell_now(phraser, now)
            yield name, asks(phraser, question), before, today, ""


def _alone(phraser: Phraser, prior: Prior, lesion: ComparedLesion) -> Iterator[Row]:
    """A lesion of the earlier study that has no partner now."""
    name, language = earlier_words(phraser, lesion), phraser.language
    alone = language("no partner")
    account = phraser.reading.comparison.accounts.get(lesion.label)
    word = text("not accounted for")
    if account:
        word = ACCOUNTS.get(account.word, plain(account.word))
    yield name, language("Change"), language("described"), language(word), ""
    for question, what in size_names(phraser):
        then = lesion.measured(question)
        if then is not None:
            yield name, begun(what), mm_words(then, language), alone, ""
    for _, title, value in lesion.scores:
        yield name, language(plain(title)), language(plain(value)), alone, ""
    for question in OF_LESION:
        slot = Slot(question, lesion.label)
        if answered(phraser, prior, slot, None):
            yield name, asks(phraser, question), cell_then(phraser, prior, slot), alone, ""


def _whole(phraser: Phraser, prior: Prior) -> Iterator[Row]:
    """What is said of the whole study and not of one lesion."""
    for question in OF_STUDY:
        slot = Slot(question)
        if prior.answers and answered(phraser, prior, slot, slot):
            before, today = cell_then(phraser, prior, slot), cell_now(phraser, slot)
            yield phraser.language("Whole study"), asks(phraser, question), before, today, ""


def _partner_words(phraser: Phraser, found: Compared, pairing: Pairing) -> str:
    if pairing.partner is not None:
        return earlier_words(phraser, pairing.partner)
    if pairing.lesion in found.settled:
        return phraser.language("no partner")
    return phraser.language("not paired")
