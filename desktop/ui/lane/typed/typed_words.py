"""The words on the chips and questions of a typed line."""

from collections.abc import Sequence

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import Checklist
from desktop.foundation.language import Language
from desktop.report.phrasing import value_words
from desktop.typed.result import Ask, Fill, Left, Way
from desktop.typed.weighing import GATE

SHOWN = 3  # alternatives that a chip names
LONGEST = 40  # letters of the line on a chip


def name_words(slot: Slot, checklist: Checklist) -> str:
    """What the question is about, with a capital."""
    question = checklist.question(slot.question)
    name = (question.noun or question.ask) if question is not None else slot.question
    for article in ("the ", "a ", "an "):
        name = name.removeprefix(article)
    return name[:1].upper() + name[1:]


def answer_words(slot: Slot, answer: Answer, checklist: Checklist, language: Language) -> str:
    """The answer by the labels of its options, a number with its unit."""
    question = checklist.question(slot.question)
    if answer.value is None or question is None:
        return language("not assessable")
    unit = question.unit if question.unit in ("mm", "cm", "%") else ""
    return f"{value_words(question, answer.value)} {unit}".rstrip()


def fill_words(fill: Fill, checklist: Checklist, language: Language) -> str:
    """`Bone density: lytic`, or `Bone density: blastic -> lytic` where one stands."""
    name = name_words(fill.slot, checklist)
    new = answer_words(fill.slot, fill.answer, checklist, language)
    if fill.old is not None:
        old = answer_words(fill.slot, fill.old, checklist, language)
        return language("{name}: {old} → {new}, to confirm").format(name=name, old=old, new=new)
    return language("{name}: {new}").format(name=name, new=new)


def way_words(way: Way, slot: Slot, checklist: Checklist, language: Language) -> str:
    """One alternative; questions other than the one that is asked are named."""
    said = []
    for one, answer in way:
        words = answer_words(one, answer, checklist, language)
        if one != slot:
            words = language("{name}: {new}").format(name=name_words(one, checklist), new=words)
        said.append(words)
    return ", ".join(said)


def option_words(
    ways: Sequence[Way], slot: Slot, checklist: Checklist, language: Language
) -> list[str]:
    """The alternatives of a question: by its own answer where that tells them apart."""
    short = [way_words(way[:1], slot, checklist, language) for way in ways]
    if len(set(short)) == len(short):
        return short
    return [way_words(way, slot, checklist, language) for way in ways]


def ask_words(ask: Ask, words: str, checklist: Checklist, language: Language) -> str:
    """What is asked and what may be meant: `Vertebral body: this, or that?`."""
    name = name_words(ask.slot, checklist)
    if ask.why == GATE:
        says = language("{name}? Asked first, for “{words}”")
        return says.format(name=name, words=_short(words))
    if not ask.ways:
        return language("{name}: asked").format(name=name)
    ways = [way_words(way[:1], ask.slot, checklist, language) for way in ask.ways[:SHOWN]]
    if len(ask.ways) > SHOWN:
        ways.append("…")
    joined = language(", or ").join(dict.fromkeys(ways))
    return language("{name}: {ways}?").format(name=name, ways=joined)


def left_words(left: Left, language: Language) -> str:
    return language("“{text}” kept as text").format(text=_short(left.text))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text[:LONGEST] + ("…" if text[LONGEST:] else "")
