"""The word for change against the numbers and the pairs; remarks, never a block."""

from collections.abc import Iterator

from desktop.session.compared import Compared, compared, sizes
from desktop.session.comparison.pairing import Pairing
from desktop.session.comparison.prior import CHANGE, COMPARED, WHICH
from desktop.session.evaluation import Remark
from desktop.session.facts import Facts

ALONE = ("new", "not_seen")  # words that speak of no partner
PAIRED = ("larger", "stable", "smaller")  # words that need one


def change_remarks(facts: Facts) -> Iterator[Remark]:
    """What contradicts the comparison with an earlier study, or is left open in it."""
    prior = facts.reading.comparison.prior
    if prior is None:
        return
    found = compared(facts.reading, facts.evaluation)
    if found is None:
        says = f"An earlier study of {prior.day} is chosen, yet it is not said to be compared."
        yield facts.remark("prior_not_heard", says, COMPARED)
        return
    if facts.reading.study.date and prior.date > facts.reading.study.date:
        says = f"The earlier study is dated {prior.day}, after this one."
        yield facts.remark("prior_is_later", says, WHICH)
    for pairing in found.pairings:
        yield from _partner(facts, pairing)
        yield from _numbers(facts, pairing)
    yield from _twice(facts, found)
    for lesion in found.left_over:
        if lesion.label not in facts.reading.comparison.accounts:
            says = f"Lesion {lesion.label} of {prior.day} is not accounted for on this study."
            yield facts.remark(f"prior_lesion_open_{lesion.label}", says, COMPARED)


def _partner(facts: Facts, pairing: Pairing) -> Iterator[Remark]:
    word, lesion = facts.word(CHANGE, pairing.lesion), pairing.lesion
    if word in ALONE and pairing.partner is not None:
        says = (
            f'The change is "{_words(word)}", yet the lesion is paired with earlier lesion '
            f"{pairing.partner.label}."
        )
        yield facts.remark("alone_yet_paired", says, CHANGE, lesion=lesion)
    if word in PAIRED and pairing.partner is None:
        says = f'The change is "{word}", yet no lesion of the earlier study is paired with it.'
        yield facts.remark("changed_yet_unpaired", says, CHANGE, lesion=lesion)


def _numbers(facts: Facts, pairing: Pairing) -> Iterator[Remark]:
    """The word against the measurements; the working stands in the remark."""
    word = facts.word(CHANGE, pairing.lesion)
    known = [(one.question, d) for one in sizes(facts, pairing) if (d := one.difference)]
    for question, one in known:
        says = f'The change is "{word}", yet the sizes are {one.working}.'
        if word == "stable" and (one.grown or one.shrunk):
            says = f"{says} That is {one.beside_limit} (RECIST 1.1; team rule, draft)."
            yield facts.remark(
                f"stable_yet_other_size_{question}", says, CHANGE, question, lesion=pairing.lesion
            )
    grown = [one.mm for _, one in known]
    smaller = bool(grown) and max(grown) <= 0 and min(grown) < 0
    larger = bool(grown) and min(grown) >= 0 and max(grown) > 0
    if (word == "larger" and smaller) or (word == "smaller" and larger):
        question, one = known[0]
        says = f'The change is "{word}", yet the sizes are {one.working}.'
        yield facts.remark("size_other_way", says, CHANGE, question, lesion=pairing.lesion)


def _twice(facts: Facts, found: Compared) -> Iterator[Remark]:
    """One earlier lesion beside several: their sizes are no measure of growth."""
    met: dict[str, str] = {}
    for pairing in found.pairings:
        if pairing.partner is None:
            continue
        first = met.setdefault(pairing.partner.label, pairing.lesion)
        if first != pairing.lesion:
            says = (
                f"Lesions {first} and {pairing.lesion} are both compared with earlier lesion "
                f"{pairing.partner.label}."
            )
            yield facts.remark("one_partner_twice", says, CHANGE, lesion=pairing.lesion)


def _words(word: str) -> str:
    return {"not_seen": "not shown on the earlier study"}.get(word, word)
