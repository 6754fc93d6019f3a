"""The words on the chips and questions of a typed line."""

from desktop.checklist.answers import Answer, Slot
from desktop.checklist.definition import Checklist
from desktop.foundation.language import Language
from desktop.report.phrasing import value_words
from desktop.typed.result import Ask, Fill, Left, Way

SHOWN = 3  # alternatives that a chip names


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


def ask_words(ask: Ask, checklist: Checklist, language: Language) -> str:
    """What is asked and what may be meant: `Vertebral body: this, or that?`."""
    name = name_words(ask.slot, checklist)
    if not ask.ways:
        return language("{name}: asked").format(name=name)
    ways = [way_words(way[:1], ask.slot, checklist, language) for way in ask.ways[:SHOWN]]
    if len(ask.ways) > SHOWN:
        ways.append("…")
    joined = language(", or ").join(dict.fromkeys(ways))
    return language("{name}: {ways}?").format(name=name, ways=joined)


def left_words(left: Left, language: Language) -> str:
    text = " ".join(left.text.split())
    return language("“{text}” kept as text").format(text=text[:60] + ("…" if text[60:] else ""))
