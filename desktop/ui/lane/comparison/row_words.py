"""What a row of the comparison says: a lesion, its partner, both measurements, the verdict."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from desktop.checklist.answers import Answer, Slot
from desktop.foundation.language import ENGLISH, Language
from desktop.report.comparison.change import earlier_words, lesion_words
from desktop.report.composer import phraser_of
from desktop.report.phrasing import Phraser, plain
from desktop.session.compared import Compared, Size, compared, proposed, sizes
from desktop.session.comparing import ACCOUNTS
from desktop.session.comparison.arithmetic import number_words
from desktop.session.comparison.pairing import Pairing
from desktop.session.comparison.prior import CHANGE, ComparedLesion
from desktop.session.evaluation import Evaluation
from desktop.session.facts import Facts
from desktop.session.reading import Reading

UNASSESSABLE = "not_assessable"
Kind = Literal["lesion", "earlier"]
Options = tuple[tuple[str, str], ...]  # word, label


@dataclass(frozen=True, slots=True)
class RowWords:
    """One row.

    Attributes:
        kind, label: a lesion of this study, or one of the earlier study that is left over.
        partner: label of the partner that is shown, "" for none.
        says: lines below the title.
        options: words that can be chosen by a key; "cannot be told" comes by itself.
        word: the one that was chosen; "" for none, `not_assessable` with a reason.
        proposed: the partner is a proposal, which the reader has not confirmed.
    """

    kind: Kind
    label: str
    title: str
    partner: str = ""
    says: tuple[str, ...] = field(default=(), repr=False)
    options: Options = ()
    word: str = ""
    reason: str = field(default="", repr=False)
    proposed: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.label

    @property
    def settled(self) -> bool:
        return bool(self.word)


def rows_of(
    reading: Reading, evaluation: Evaluation, language: Language = ENGLISH
) -> tuple[RowWords, ...]:
    """A row for each lesion of either study; none without an earlier study."""
    found = compared(reading, evaluation)
    if found is None:
        return ()
    return tuple(_rows(phraser_of(reading, evaluation, language), found))


def _rows(phraser: Phraser, found: Compared) -> Iterator[RowWords]:
    reading, evaluation = phraser.reading, phraser.evaluation
    guessed = {one.lesion: one for one in proposed(reading, evaluation)}
    for pairing in found.pairings:
        open_pair = pairing.lesion not in found.settled
        yield _lesion(phraser, guessed.get(pairing.lesion, pairing), open_pair=open_pair)
    expected = {one.partner.label for one in guessed.values() if one.partner}
    for lesion in found.left_over:
        if lesion.label not in expected:  # it stands beside the lesion it is proposed for
            yield _earlier(phraser, lesion)


def _lesion(phraser: Phraser, pairing: Pairing, *, open_pair: bool) -> RowWords:
    partner = pairing.partner
    answer = phraser.evaluation.heard.get(Slot(CHANGE, pairing.lesion))
    question = phraser.reading.checklist.question(CHANGE)
    facts = Facts(phraser.reading, phraser.evaluation)
    return RowWords(
        "lesion",
        pairing.lesion,
        lesion_words(phraser, pairing.lesion),
        partner.label if partner else "",
        (
            _partner(phraser, partner, open_pair=open_pair),
            *(_size(phraser.language, one) for one in sizes(facts, pairing) if partner),
        ),
        tuple((one.id, one.label) for one in question.options) if question else (),
        _word(answer),
        plain(answer.reason) if answer else "",
        proposed=open_pair and partner is not None,
    )


def _earlier(phraser: Phraser, lesion: ComparedLesion) -> RowWords:
    account = phraser.reading.comparison.accounts.get(lesion.label)
    known = [
        _size(phraser.language, one)
        for one in sizes(Facts(phraser.reading, phraser.evaluation), Pairing("", lesion))
    ]
    return RowWords(
        "earlier",
        lesion.label,
        earlier_words(phraser, lesion),
        "",
        (phraser.language("No lesion of this study is its partner. What became of it?"), *known),
        tuple(
            (word, phraser.language(said[:1].upper() + said[1:]))
            for word, said in ACCOUNTS.items()
            if word != UNASSESSABLE
        ),
        account.word if account else "",
        plain(account.reason) if account else "",
    )


def _partner(phraser: Phraser, partner: ComparedLesion | None, *, open_pair: bool) -> str:
    language = phraser.language
    if partner is None:
        if open_pair:
            return language("No partner is proposed. P chooses one.")
        return language("No partner in the earlier study. P chooses one.")
    name = earlier_words(phraser, partner)
    if open_pair:
        return language("{lesion}: proposed partner. Space confirms, P shows another.").format(
            lesion=name
        )
    return language("{lesion}: partner. P chooses another.").format(lesion=name)


def _size(language: Language, size: Size) -> str:
    difference = size.difference
    if difference is not None:
        return language("{what}: {working}; {limit} (RECIST 1.1; team rule, draft)").format(
            what=size.words, working=difference.working, limit=difference.beside_limit
        )
    if size.then is None and size.now is not None:
        return language("{what}: earlier value missing, now {mm} mm").format(
            what=size.words, mm=number_words(size.now)
        )
    mm = number_words(size.then) if size.then is not None else ""
    return language("{what}: {mm} mm then, not measured now").format(what=size.words, mm=mm)


def _word(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return UNASSESSABLE if answer.value is None else str(answer.value)
