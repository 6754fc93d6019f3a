"""A checklist in another language: what a reader sees of it, by place, and put in its stead.

A place names one text: `title`, `section.history.title`, `question.mr_10_epidural.ask`,
`option.hx_02_sex.F`, `contradiction.depth_and_origin.says`, `phrase.sins.stable`,
`joined.symptoms`, `word.ct_03_cortex.intact`. Ids, rules,
codes, hash, order and the kept YAML stay those of the original, so that a reading means the same in
every language. Names of vertebrae are data and no texts.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace

from desktop.checklist.definition import Checklist, Item, Option, Question, Section
from desktop.checklist.joined import OPTIONAL, PLACE
from desktop.foundation.language import Language

QUESTION_TEXTS = ("ask", "help", "look", "noun")
LEVEL_KINDS = ("level", "levels")
KEPT = 6  # checklists in a language; a session needs two
_made: deque[tuple[Checklist, Language, Checklist]] = deque(maxlen=KEPT)


def places(checklist: Checklist) -> dict[str, str]:
    """Every text that a reader can see, by its place, in the file's order; empty ones left out."""
    return {place: text for place, text in _texts(checklist) if text}


def translated(
    checklist: Checklist, words: Mapping[str, str], source: Mapping[str, str] | None = None
) -> Checklist:
    """The same checklist with its texts replaced by `words`, place -> translation.

    Left out, so that the English stays: a translation that is empty, and one whose {places} are not
    those of the English text.

    Args:
        source: place -> the English text that was translated. Where the checklist says something
            else now, or says it in a clinic's own words, the translation is left out too.
    """
    usable = {
        place: words[place]
        for place, english in places(checklist).items()
        if place in words
        and (source is None or source.get(place) == english)
        and fits(english, words[place])
    }
    return replace(
        checklist,
        title=usable.get("title", checklist.title),
        reviewed=usable.get("reviewed", checklist.reviewed),
        sections=tuple(_section(section, usable) for section in checklist.sections),
        contradictions=tuple(
            replace(one, says=usable.get(f"contradiction.{one.id}.says", one.says))
            for one in checklist.contradictions
        ),
        phrases={
            key: usable.get(f"phrase.{key}", phrase) for key, phrase in checklist.phrases.items()
        },
        joined=tuple(
            replace(one, say=usable.get(f"joined.{one.id}", one.say)) for one in checklist.joined
        ),
        words={key: usable.get(f"word.{key}", word) for key, word in checklist.words.items()},
    )


def fits(english: str, translation: str) -> bool:
    """Whether a translation says something and fills the same {places}, each as often.

    What may fall away in the one, in brackets, may in the other.
    """
    return bool(translation.strip()) and _places(english) == _places(translation)


def _places(text: str) -> tuple[list[str], list[str]]:
    return sorted(PLACE.findall(text)), sorted(PLACE.findall(OPTIONAL.sub("", text)))


def in_language(checklist: Checklist, language: Language) -> Checklist:
    """The checklist with its texts in the language; what it has no words for stays English.

    A clinic's own checklist is said in the words of the one it extends, but for what it changed.
    """
    if language.is_source:
        return checklist
    for known, spoken, made in _made:
        if known is checklist and spoken is language:
            return made
    made = _in_language(checklist, language)
    _made.append((checklist, language, made))
    return made


# --- inside --------------------------------------------------------------------------------------


def _in_language(checklist: Checklist, language: Language) -> Checklist:
    if language.made is not None:
        made = {place: language(text) for place, text in places(checklist).items()}
        return translated(checklist, made)
    based_on = checklist.based_on.partition(" ")[0]
    pack = {**language.packs.get(based_on, {}), **language.packs.get(checklist.id, {})}
    return translated(
        checklist,
        {place: said for place, (_, said) in pack.items()},
        {place: english for place, (english, _) in pack.items()},
    )


def _texts(checklist: Checklist) -> Iterator[tuple[str, str]]:
    yield "title", checklist.title
    yield "reviewed", "" if checklist.reviewed[:1].isdigit() else checklist.reviewed
    for section in checklist.sections:
        yield f"section.{section.id}.title", section.title
        for question in section.questions:
            for name in QUESTION_TEXTS:
                yield f"question.{question.id}.{name}", getattr(question, name)
            if question.kind not in LEVEL_KINDS:
                for option in question.options:
                    yield f"option.{question.id}.{option.id}", option.label
    for one in checklist.contradictions:
        yield f"contradiction.{one.id}.says", one.says
    for key, phrase in checklist.phrases.items():
        yield f"phrase.{key}", phrase
    for joined in checklist.joined:
        yield f"joined.{joined.id}", joined.say
    for key, word in checklist.words.items():
        yield f"word.{key}", word


def _section(section: Section, words: Mapping[str, str]) -> Section:
    return replace(
        section,
        title=words.get(f"section.{section.id}.title", section.title),
        items=tuple(_item(item, words) for item in section.items),
    )


def _item(item: Item, words: Mapping[str, str]) -> Item:
    if not isinstance(item, Question):
        return item
    texts = {
        name: words.get(f"question.{item.id}.{name}", getattr(item, name))
        for name in QUESTION_TEXTS
    }
    return replace(
        item, options=tuple(_option(item.id, one, words) for one in item.options), **texts
    )


def _option(question: str, option: Option, words: Mapping[str, str]) -> Option:
    return replace(option, label=words.get(f"option.{question}.{option.id}", option.label))
