"""What is wrong with the words that a checklist gives to typed lines; the linter's part on them."""

import re
from collections.abc import Iterator

from desktop.checklist.definition import Checklist, Question, Shorthand
from desktop.checklist.fault import Fault
from desktop.checklist.nearest import did_you_mean, or_known
from desktop.checklist.spelling import phrase

_PLACE = re.compile(r"\{(\w*)\}")
_SIDES = ("left", "right")
_TAKES = ("number", "level", "levels", "choice", "many")  # kinds that a place can fill


def synonym_faults(checklist: Checklist) -> Iterator[Fault]:
    """A synonym that is empty or means two options, a shorthand that names what is not there."""
    questions = {question.id: question for _, question in checklist.questions()}
    for question in questions.values():
        for says in (*_empty(question), *_twice(question), *_detail(question, questions)):
            yield Fault(question.line, f"'{question.id}': {says}")
    seen: dict[tuple[str, ...], str] = {}
    for short in checklist.shorthand:
        words = phrase(short.says)
        if words in seen:
            yield Fault(short.line, f"shorthand '{short.says}' is the same as '{seen[words]}'")
        seen[words] = short.says
        for says in _shorthand(short, questions):
            yield Fault(short.line, f"shorthand '{short.says}': {says}")


def _empty(question: Question) -> Iterator[str]:
    said = [*question.synonyms]
    for option in question.options:
        said += [*option.synonyms, *option.beside]
    if any(not phrase(one) for one in said):
        yield "a synonym is empty, or holds filling words only; write the words, or leave it out"
    for one in said:
        for place in _PLACE.findall(one):
            if place not in _SIDES:
                yield f"only {{left}} and {{right}} stand in a synonym, not '{{{place}}}'"


def _twice(question: Question) -> Iterator[str]:
    for name in ("synonyms", "beside"):
        meant: dict[tuple[str, ...], str] = {}
        for option in question.options:
            for said in getattr(option, name):
                other = meant.setdefault(phrase(said), option.id)
                if other != option.id:
                    yield f"'{said}' means both '{other}' and '{option.id}'; keep it for one"


def _detail(question: Question, questions: dict[str, Question]) -> Iterator[str]:
    if question.detail_of and question.detail_of not in questions:
        near = did_you_mean(question.detail_of, questions)
        yield f"detail_of names '{question.detail_of}', which is no question{near}"


def _shorthand(short: Shorthand, questions: dict[str, Question]) -> Iterator[str]:
    if not phrase(short.says):
        yield "it says nothing"
    if short.asked and not short.means:
        yield "the list is empty; name what may be meant, or {} to leave it as text"
    for place in _PLACE.findall(short.says):
        if place not in questions:
            yield f"'{{{place}}}' is no question{did_you_mean(place, questions)}"
        elif questions[place].kind not in _TAKES:
            yield f"'{place}' takes no number, side or level"
    for one in short.means:
        for id, word in one.items():
            if id not in questions:
                yield f"there is no question '{id}'{did_you_mean(id, questions)}"
            elif questions[id].option(word) is None:
                words = [option.id for option in questions[id].options]
                yield f"'{id}' is never '{word}'{or_known(word, words, 'It may be')}"
