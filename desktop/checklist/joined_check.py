"""What is wrong with a checklist's joined sentences: no answer may be swallowed by one."""

from collections.abc import Iterator

from desktop.checklist.definition import Checklist, Joined, Question, Section
from desktop.checklist.joined import OPTIONAL, OWN_PLACES, PLACE, needed, parts
from desktop.checklist.nearest import did_you_mean, or_known

Found = tuple[int, str]  # line of the file, what is wrong


def joined_faults(checklist: Checklist) -> Iterator[Found]:
    """All faults of `joined` and `words`, each with its line."""
    homes = {question.id: (section, question) for section, question in checklist.questions()}
    for joined in (one for one in checklist.joined if one.say):
        for says in (*_form(joined), *_questions(joined, checklist, homes)):
            yield joined.line, f"joined '{joined.id}': {says}"
    for key, said in checklist.words.items():
        if said or key not in checklist.phrases:  # else the phrase's own fault is told
            for says in _word(key, said, homes):
                yield checklist.lines.get("words", 0), f"words '{key}': {says}"


def _word(key: str, said: str, homes: dict[str, tuple[Section, Question]]) -> Iterator[str]:
    name, _, word = key.partition(".")
    if name not in homes:
        yield f"there is no question '{name}'{did_you_mean(name, homes)}"
    elif not word and said:
        yield 'name an option, or write "" so that it is never joined'
    elif word and homes[name][1].option(word) is None:
        words = [option.id for option in homes[name][1].options]
        yield f"no such option{or_known(word, words, 'It has')}"


def _form(joined: Joined) -> Iterator[str]:
    if len(joined.of) < 2:
        yield "it joins two questions or more; for one write a phrase"
    if len(set(joined.of)) < len(joined.of):
        yield "a question stands in 'of' twice"
    bare = OPTIONAL.sub("", joined.say)
    if "[" in bare or "]" in bare:
        yield "a bracket stands alone, or inside another"
    if set("{}") & set(PLACE.sub("", joined.say)):
        yield "a brace stands alone"
    for place in sorted(set(PLACE.findall(joined.say)) & OWN_PLACES - {"level", "side"}):
        yield f"'{{{place}}}' has no meaning for several answers; name the question"
    if any(part.optional and not part.asks for part in parts(joined)):
        yield "a part in brackets names no question, so it would never fall away"


def _questions(
    joined: Joined, checklist: Checklist, homes: dict[str, tuple[Section, Question]]
) -> Iterator[str]:
    said = {name for part in parts(joined) for name in part.asks}
    for name in sorted({*joined.of, *said} - set(homes)):
        yield f"there is no question '{name}'{did_you_mean(name, homes)}"
    sections = {homes[name][0].id for name in joined.of if name in homes}
    if len(sections) > 1:
        yield "its questions stand in different sections; of another, one may be mentioned only"
    for name in sorted(said & set(homes) - set(joined.of)):
        if homes[name][0].id in sections:
            yield f"'{name}' is said and does not stand in 'of', so it would be said twice"
    if joined.of and joined.of[0] not in needed(joined):
        yield f"the first question, '{joined.of[0]}', stands in brackets only"
    known = joined.when.names if joined.when is not None else frozenset()
    for name in joined.of:
        if name not in said and name not in known:
            yield f"'{name}' is neither said nor asked for in 'when', so its answer would be lost"
    for name in sorted(said & set(homes)):
        question = homes[name][1]
        bare = [o.id for o in question.options if f"{name}.{o.id}" not in checklist.words]
        if question.kind == "presence" and bare:
            yield f"'{name}' is yes or no: write its {' and '.join(bare)} in 'words'"
