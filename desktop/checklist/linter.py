"""What is wrong with a checklist, before a patient meets it.

The instruments' signatures and the known sources are handed in as values, so that this room
needs to know no instrument.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from desktop.checklist.definition import AssessItem, Checklist, Item, Question, Section
from desktop.checklist.fault import Fault
from desktop.checklist.joined import OPTIONAL, OWN_PLACES
from desktop.checklist.joined_check import joined_faults
from desktop.checklist.nearest import did_you_mean, or_known
from desktop.checklist.rules import NOT_ASSESSABLE, Rule
from desktop.checklist.synonyms import synonym_faults

OPEN_WORDS = frozenset({"unknown", "uncertain", "not_assessed", NOT_ASSESSABLE})
UNITS = frozenset(
    {"1", "mm", "cm", "%", "deg", "[hnsf'U]", "10*9/L", "wk", "mo", "a", "10*-3.mm2/s"}
)
PREFILLS = frozenset(
    {
        "age", "sex", "modalities", "mr_sequences", "ct_series", "adequacy", "description",
        "soft_tissue_sequences",
    }
)  # fmt: skip
PREFILLED_KINDS = frozenset({"choice", "many", "number", "text", "date"})
PLACES = OWN_PLACES | {"note"}
PLACE = re.compile(r"\{([^{}]*)\}")
REPORT_SECTIONS = frozenset(
    {"impression", "recommendation", "request", "history", "technique", "comparison",
     "findings", "limitations"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signature:
    """What a checklist may wire to an instrument.

    Attributes:
        parameters: name -> words its question may offer besides open ones; empty for numbers.
        outcomes: words that rules and phrases may ask for.
        needed: parameters that must be wired, because nothing stands in for them.
        ranked: parameters that several questions may be wired to.
    """

    parameters: Mapping[str, Collection[str]]
    outcomes: Collection[str]
    needed: Collection[str] = ()
    ranked: Collection[str] = ()


@dataclass(slots=True)
class _Seen:
    """What stands above the item that is looked at."""

    questions: dict[str, Question] = field(default_factory=dict)
    cards: dict[str, AssessItem] = field(default_factory=dict)
    repeated: set[str] = field(default_factory=set)
    below: frozenset[str] = frozenset()


def lint(
    checklist: Checklist,
    signatures: Mapping[str, Signature],
    sources: Collection[str] | None = None,
) -> list[Fault]:
    """All faults, in the file's order; empty if the checklist is sound.

    Args:
        sources: keys of the known references; None to leave sources unchecked.
    """
    faults = list(_items(checklist, signatures, sources))
    faults += _contradictions(checklist, signatures)
    faults += _phrases(checklist, signatures)
    faults += [Fault(line, says) for line, says in joined_faults(checklist)]
    faults += _lesion_words(checklist)
    faults += synonym_faults(checklist)
    return sorted(faults, key=lambda fault: fault.line)


def _items(
    checklist: Checklist,
    signatures: Mapping[str, Signature],
    sources: Collection[str] | None,
) -> Iterator[Fault]:
    seen = _Seen(below=frozenset(item.id for _, item in checklist.items()))
    for section in checklist.sections:
        yield from _section(section, seen, signatures)
        for item in section.items:
            yield from _rules_of(item, seen, signatures, bool(section.repeats))
            if isinstance(item, Question):
                yield from _question(item, sources)
                seen.questions[item.id] = item
            else:
                yield from _card(item, seen, signatures)
                seen.cards[item.instrument] = item
            if section.repeats:
                seen.repeated.add(item.id)


def _section(section: Section, seen: _Seen, signatures: Mapping[str, Signature]) -> Iterator[Fault]:
    if section.report not in REPORT_SECTIONS:
        says = f"the report has no section '{section.report}'"
        yield Fault(section.line, says + or_known(section.report, REPORT_SECTIONS))
    yield from _rules_of(section, seen, signatures, bool(section.repeats))


def _rules_of(
    item: Item | Section, seen: _Seen, signatures: Mapping[str, Signature], repeated: bool
) -> Iterator[Fault]:
    rules = [item.visible]
    if isinstance(item, Question):
        rules.append(item.required)
    for rule in rules:
        if rule is not None:
            yield from _rule(rule, item.line, seen, signatures)
            inside = rule.names & seen.repeated
            if inside and not repeated:
                yield Fault(item.line, f"'{min(inside)}' is asked for each lesion, this is not")


def _rule(
    rule: Rule, line: int, seen: _Seen, signatures: Mapping[str, Signature]
) -> Iterator[Fault]:
    known = {*seen.questions, *seen.cards}
    for name in sorted(rule.names - known):
        if name in seen.below:
            says = f"'{name}' is asked before it is answered: move this below it, or that above"
        else:
            says = f"there is no question or card '{name}'{did_you_mean(name, known)}"
        yield Fault(line, says)
    for name, word in sorted(rule.words):
        if name in known:
            yield from _word(name, word, line, seen, signatures)
    for name in sorted(rule.numbers & known):
        question = seen.questions.get(name)
        if question is None or question.kind != "number":
            yield Fault(line, f"'{name}' is no number; compare it with == or in")


def _word(
    name: str, word: str, line: int, seen: _Seen, signatures: Mapping[str, Signature]
) -> Iterator[Fault]:
    if word == NOT_ASSESSABLE:
        return
    if name in seen.cards:
        signature = signatures.get(name)
        words: set[str] = set(signature.outcomes) if signature else {word}
    else:
        words = {option.id for option in seen.questions[name].options}
    if word not in words:
        yield Fault(line, f"'{name}' is never '{word}'{or_known(word, words, 'It may be')}")


def _question(question: Question, sources: Collection[str] | None) -> Iterator[Fault]:
    if not question.ask:
        yield Fault(question.line, f"'{question.id}' asks nothing: write the question after ask:")
    if not question.noun:
        says = f"'{question.id}' has no noun for running text (noun: what 'was not answered')"
        yield Fault(question.line, says)
    if question.unit and question.unit not in UNITS:
        says = f"the unit '{question.unit}' is not known{or_known(question.unit, UNITS)}"
        yield Fault(question.line, says)
    if question.prefill:
        yield from _prefill(question)
    for source in question.source:
        if sources is not None and source not in sources:
            near = did_you_mean(source, sources) or ". A paper of your own goes into look:"
            yield Fault(question.line, f"there is no reference '{source}'{near}")


def _prefill(question: Question) -> Iterator[Fault]:
    if question.prefill not in PREFILLS:
        says = f"no header fact is called '{question.prefill}'"
        yield Fault(question.line, says + or_known(question.prefill, PREFILLS))
    if question.kind not in PREFILLED_KINDS:
        yield Fault(question.line, f"a {question.kind} is never answered by a header")


def _card(item: AssessItem, seen: _Seen, signatures: Mapping[str, Signature]) -> Iterator[Fault]:
    signature = signatures.get(item.instrument)
    if signature is None:
        says = f"there is no instrument '{item.instrument}'"
        yield Fault(item.line, says + did_you_mean(item.instrument, signatures))
        return
    for name in item.inputs:
        yield from _input(item, name, seen, signature)
    if not item.inputs:
        takes = ", ".join(sorted(signature.parameters))
        says = f"'{item.instrument}' is wired to no question: from: {{...}} takes {takes}"
        yield Fault(item.line, says)
    for name in sorted(set(signature.needed) - set(item.inputs)):
        yield Fault(item.line, f"'{item.instrument}' needs '{name}', which nothing answers")
    for name, word in item.without_lesion.items():
        words = signature.parameters.get(name)
        if words is None:
            yield Fault(item.line, f"'{item.instrument}' takes no '{name}'")
        elif words and word not in words:
            yield Fault(item.line, f"'{name}' is never '{word}'{did_you_mean(word, words)}")


def _input(item: AssessItem, name: str, seen: _Seen, signature: Signature) -> Iterator[Fault]:
    if name not in signature.parameters:
        says = f"'{item.instrument}' takes no '{name}'"
        yield Fault(item.line, says + or_known(name, signature.parameters, "It takes"))
        return
    questions = item.inputs[name]
    if len(questions) != 1 and name not in signature.ranked:
        yield Fault(item.line, f"'{name}' takes one question")
    for listing in (seen.questions[q] for q in questions if q in seen.questions):
        listed = [option.id for option in listing.options if not option.alone]
        if listing.kind == "many" and name in signature.ranked and len(questions) <= len(listed):
            says = f"'{listing.id}' lists {len(listed)} findings: wire a question for each of them"
            yield Fault(item.line, says)
    for asked in questions:
        if asked in seen.questions:
            yield from _wire(item, name, seen.questions[asked], signature)
        else:
            says = f"'{asked}' is wired before it is asked"
            yield Fault(item.line, says + did_you_mean(asked, seen.questions))


def _wire(item: AssessItem, name: str, question: Question, signature: Signature) -> Iterator[Fault]:
    words = set(signature.parameters[name])
    if not words:
        if question.kind != "number":
            yield Fault(item.line, f"'{name}' takes a number, and '{question.id}' gives none")
        return
    if question.kind in ("level", "levels"):
        return  # levels outside the instrument's are its own to refuse
    offered = {option.id for option in question.options} - OPEN_WORDS
    strange = sorted(offered - words)
    if strange:
        says = f"'{question.id}' may answer '{', '.join(strange)}', which '{name}' does not know"
        yield Fault(item.line, says)
    elif not offered:
        yield Fault(item.line, f"'{name}' takes words, and '{question.id}' gives none")


def _contradictions(checklist: Checklist, signatures: Mapping[str, Signature]) -> Iterator[Fault]:
    rules = [(one.when, one.line) for one in checklist.contradictions]
    rules += [(one.when, one.line) for one in checklist.joined if one.when is not None]
    seen = _Seen()
    for _, item in checklist.items():
        if isinstance(item, Question):
            seen.questions[item.id] = item
        else:
            seen.cards[item.instrument] = item
    for rule, line in rules:
        yield from _rule(rule, line, seen, signatures)


def _phrases(checklist: Checklist, signatures: Mapping[str, Signature]) -> Iterator[Fault]:
    questions = {question.id: question for _, question in checklist.questions()}
    cards = {item.id for _, item in checklist.items() if isinstance(item, AssessItem)}
    for key, phrase in checklist.phrases.items():
        line = checklist.lines.get(key, 0)
        for says in _key_faults(key, questions, cards, signatures):
            yield Fault(line, f"phrase '{key}': {says}")
        if key in checklist.blank:
            says = 'nothing stands there. Write a sentence, or "" to leave it unsaid'
            yield Fault(line, f"phrase '{key}': {says}")
        for place in PLACE.findall(phrase):
            if place not in PLACES and place not in questions:
                near = did_you_mean(place, {*PLACES, *questions})
                yield Fault(line, f"phrase '{key}': nothing fills '{{{place}}}'{near}")
        if set("{}") & set(PLACE.sub("", phrase)):
            yield Fault(line, f"phrase '{key}': a brace stands alone")
        if set("[]") & set(OPTIONAL.sub("", phrase)):
            yield Fault(line, f"phrase '{key}': a bracket stands alone, or inside another")
    for question in questions.values():
        missing = _unsaid(question, checklist.phrases)
        if missing:
            says = f"there is no phrase '{missing}' (an empty one is unsaid)"
            yield Fault(question.line, f"{says}. Add it to the phrases")


def _key_faults(
    key: str,
    questions: Mapping[str, Question],
    cards: Collection[str],
    signatures: Mapping[str, Signature],
) -> Iterator[str]:
    name, _, word = key.partition(".")
    if name in questions:
        if word and questions[name].option(word) is None:
            words = [option.id for option in questions[name].options]
            yield f"the question has no such option{or_known(word, words, 'It has')}"
    elif name not in cards:
        yield f"there is no '{name}'" + did_you_mean(name, {*questions, *cards})
    elif word and name in signatures and word not in signatures[name].outcomes:
        yield f"'{name}' is never '{word}'"


def _unsaid(question: Question, phrases: Mapping[str, str]) -> str:
    """The phrase that a question lacks, "" if it lacks none."""
    if question.id in phrases:
        return ""
    keys = [f"{question.id}.{option.id}" for option in question.options] or [question.id]
    return next((key for key in keys if key not in phrases), "")


def _lesion_words(checklist: Checklist) -> Iterator[Fault]:
    asked, line = checklist.lesion_question, checklist.lines.get("lesion_question", 0)
    if not asked:
        if any(section.repeats for section in checklist.sections):
            yield Fault(line, "sections repeat for each lesion: name the lesion_question")
        return
    section, question = next(
        ((s, q) for s, q in checklist.questions() if q.id == asked), (None, None)
    )
    if section is None or question is None:
        yield Fault(line, f"lesion_question: there is no '{asked}'")
        return
    if section.repeats:
        yield Fault(line, f"lesion_question: '{asked}' is itself asked for each lesion")
    if question.option(checklist.no_lesion_option) is None:
        line = checklist.lines.get("no_lesion_option", line)
        yield Fault(line, f"no_lesion_option: there is no '{checklist.no_lesion_option}'")
