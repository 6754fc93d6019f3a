"""Does an answer fit its question? Asked of every answer that comes from a file or a field."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from desktop.checklist.answers import Answer
from desktop.checklist.definition import Kind, Question

LONGEST_TEXT = 8000  # letters


def misfit(question: Question, answer: Answer) -> str:
    """Why the answer does not fit, as a clause ("is not one of ..."); "" if it fits."""
    return "" if answer.value is None else _FITS[question.kind](question, answer.value)


def _one_word(question: Question, value: object) -> str:
    if not isinstance(value, str):
        return "takes one word"
    if question.option(value) is None:
        return f"does not know the answer '{value[:40]}'"
    return ""


def _words(question: Question, value: object) -> str:
    if not isinstance(value, tuple):
        return "takes a list of words"
    for word in value:
        option = question.option(word)
        if option is None:
            return f"does not know the answer '{word[:40]}'"
        if option.alone and len(value) > 1:
            return f"takes '{word}' only by itself"
    return "" if len(set(value)) == len(value) else "names a word twice"


def _number(question: Question, value: object) -> str:
    if not isinstance(value, Decimal):
        return "takes a number"
    if question.range is not None:
        least, most = question.range
        if not Decimal(str(least)) <= value <= Decimal(str(most)):
            return f"takes a number from {least:g} to {most:g} {question.unit}".rstrip()
    return ""


def _text(_: Question, value: object) -> str:
    if not isinstance(value, str):
        return "takes text"
    return "" if len(value) <= LONGEST_TEXT else f"takes at most {LONGEST_TEXT} letters"


def _date(_: Question, value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            date.fromisoformat(value)
        except ValueError:
            return "takes a date that exists"
        return ""
    return "takes a date such as 2026-11-18"


_FITS: Mapping[Kind, Callable[[Question, object], str]] = {
    "presence": _one_word,
    "choice": _one_word,
    "level": _one_word,
    "many": _words,
    "levels": _words,
    "number": _number,
    "text": _text,
    "date": _date,
}
