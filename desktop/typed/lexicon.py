"""All that a checklist's words can mean in a typed line; built once for each checklist."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from desktop.checklist.definition import Checklist, Option, Question, Shorthand
from desktop.checklist.spelling import phrase
from desktop.typed.words import DOUBT, NEG, THERE, sides, small_words

Words = tuple[str, ...]
Named = tuple[str, str]  # question, option
LONGEST_LABEL = 4  # words; a longer label is a sentence that nobody types
SHORTEST_MENDED = 5  # letters: a shorter word is never taken for a misspelt one
KEPT = 4  # checklists whose words are held at a time


@dataclass(frozen=True, slots=True)
class Entry:
    """What one phrase can mean.

    Attributes:
        small: kind of a small word (`NEG`, `OR` ...), else "".
        topics: questions that it names.
        options: (question, option) that it says by itself.
        beside: (question, option) that it says next to the question's name.
        sided: question -> options by side, of which it is the noun (`pedicle`).
        side: `left`, `right`, `both`, else "".
        short: in place of several answers.
        denies: its first word is a denial, which goes on behind it.
        begins: a longer phrase for the same begins with it, as `epidural mass` with `epidural`;
            a strange word behind it may make it another thing (`epidural haematoma`).
    """

    small: str = ""
    topics: tuple[str, ...] = ()
    options: tuple[Named, ...] = ()
    beside: tuple[Named, ...] = ()
    sided: tuple[tuple[str, Mapping[str, str]], ...] = ()
    side: str = ""
    short: Shorthand | None = None
    denies: bool = False
    begins: bool = False


@dataclass(slots=True)
class Lexicon:
    """The words of one checklist.

    Attributes:
        questions: id -> question, for all that is asked.
        details: question -> questions whose answers may stand beside its words.
        placed: shorthand with a place for a number (`{age} year old`), longest first.
        bare: kind of place -> shorthand for a level, side or number that stands alone.
        repeated: questions that are asked for each lesion.
        keys: (question, key of an option) -> option, for graded ones (`ecog 1`).
    """

    questions: Mapping[str, Question]
    details: dict[str, tuple[str, ...]] = field(default_factory=dict)
    placed: list[tuple[Words, Shorthand]] = field(default_factory=list)
    bare: list[tuple[str, Shorthand]] = field(default_factory=list)
    repeated: set[str] = field(default_factory=set)
    keys: dict[Named, str] = field(default_factory=dict)
    entries: dict[Words, Entry] = field(default_factory=dict)
    starts: dict[str, list[Words]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    near: dict[str, set[str]] = field(default_factory=dict)

    def mended(self, word: str) -> str:
        """The known word that this is, misspelt in one letter or in the plural; itself if none.

        The first letter is never mended, so that `uninvolved` does not become `involved`.
        """
        if word in self.known or not word.isalpha():
            return word
        if word.endswith("s") and word[:-1] in self.known:
            return word[:-1]
        if len(word) < SHORTEST_MENDED - 1:
            return word
        hits = {one for cut in _cuts(word) for one in self.near.get(cut, ())}
        close = {one for one in hits if one[0] == word[0] and _one_apart(word, one)}
        if len(close) > 1 and all(one.startswith(min(close, key=len)) for one in close):
            return min(close, key=len)
        return close.pop() if len(close) == 1 else word


_BUILT: OrderedDict[str, Lexicon] = OrderedDict()


def lexicon_of(checklist: Checklist, shown: Checklist | None = None) -> Lexicon:
    """The words of a checklist; built once and kept.

    Args:
        shown: the same checklist in the words of the window; its labels may be typed as well.
    """
    other = shown if shown is not None and shown is not checklist else None
    key = f"{checklist.hash}/{other.title if other is not None else ''}"
    if key in _BUILT:
        _BUILT.move_to_end(key)
        return _BUILT[key]
    made = _build(checklist, other)
    _BUILT[key] = made
    while len(_BUILT) > KEPT:
        _BUILT.popitem(last=False)
    return made


def _build(checklist: Checklist, shown: Checklist | None) -> Lexicon:
    made = Lexicon({question.id: question for _, question in checklist.questions()})
    made.repeated = {q.id for section, q in checklist.questions() if section.repeats}
    for words, kind in small_words():
        _add(made, words, Entry(small=kind))
    for words, side in sides():
        _add(made, words, Entry(side=side))
    for question in made.questions.values():
        _question(made, question)
    for question in made.questions.values():
        _own_words(made, question)
    for short in checklist.shorthand:
        _shorthand(made, short)
    for _, question in shown.questions() if shown is not None else ():
        _labels(made, question)
        _own_words(made, question)
    made.placed.sort(key=lambda one: -len(one[0]))
    _index(made)
    return made


def _index(made: Lexicon) -> None:
    """What a phrase begins with, which words are known, and what is near to them."""
    for words, entry in made.entries.items():
        made.starts.setdefault(words[0], []).append(words)
        made.known.update(words)
        first = made.entries.get(words[:1])
        if first is not None and first.small == NEG and not entry.small:
            made.entries[words] = replace(entry, denies=True)
    for words, entry in made.entries.items():
        for at in range(1, len(words)):
            short = made.entries.get(words[:at])
            if short is not None and set(short.options) & set(entry.options):
                made.entries[words[:at]] = replace(short, begins=True)
    made.known.update(word for words, _ in made.placed for word in words)
    for ways in made.starts.values():
        ways.sort(key=len, reverse=True)
    for word in made.known:
        if len(word) >= SHORTEST_MENDED and word.isalpha():
            for cut in _cuts(word):
                made.near.setdefault(cut, set()).add(word)


def _own_words(made: Lexicon, question: Question) -> None:
    """What the question is called anyway, unless the pack's synonyms mean another one by it."""
    asks = () if question.kind == "presence" else (question.ask.rstrip("?"),)
    for said in (question.noun, *asks):
        words = phrase(said)
        if said != question.noun and len(words) == 1 and words[0] not in phrase(question.noun):
            continue  # `By what`
        if not made.entries.get(words, Entry()).topics:
            _add(made, words, Entry(topics=(question.id,)))


def _question(made: Lexicon, question: Question) -> None:
    if question.detail_of:
        made.details[question.detail_of] = (*made.details.get(question.detail_of, ()), question.id)
    for said in question.synonyms:
        _add(made, phrase(said), Entry(topics=(question.id,)))
    if question.kind in ("level", "levels"):
        return
    sided: dict[Words, dict[str, str]] = {}
    for option in question.options:
        if option.key:
            made.keys[question.id, option.key.casefold()] = option.id
        _option(made, question.id, option, sided)
    for words, by_side in sided.items():
        _add(made, words, Entry(sided=((question.id, by_side),)))


def _labels(made: Lexicon, question: Question) -> None:
    """Labels in the words of the window, beside the question's name."""
    for option in question.options:
        words = phrase(option.label)
        if _typed(made, option.label) and words not in made.entries:
            _add(made, words, Entry(beside=((question.id, option.id),)))


def _option(
    made: Lexicon, question: str, option: Option, sided: dict[Words, dict[str, str]]
) -> None:
    pair = any("{" in said for said in option.synonyms)  # its label is a side and a noun
    for said in option.synonyms:
        words = phrase(said)
        if words and words[0] in ("{left}", "{right}"):
            sided.setdefault(words[1:], {})[words[0].strip("{}")] = option.id
        else:
            _add(made, words, Entry(options=((question, option.id),)))
    label = () if pair or not _typed(made, option.label) else (option.label,)
    for said in (*label, *option.beside):
        _add(made, phrase(said), Entry(beside=((question, option.id),)))


def _typed(made: Lexicon, label: str) -> bool:
    """Is the label a word that a reader may type beside the question's name?

    Sentences are not, nor numbers, nor words that already deny or doubt.
    """
    words = phrase(label)
    if not words or len(words) > LONGEST_LABEL or "," in words or words[0][0].isdigit():
        return False
    first, all_of_it = made.entries.get(words[:1]), made.entries.get(words)
    if all_of_it is not None and all_of_it.small:
        return all_of_it.small not in (DOUBT, THERE) and words != ("no",)
    return first is None or first.small != NEG


def _shorthand(made: Lexicon, short: Shorthand) -> None:
    words = phrase(short.says)
    if len(words) == 1 and words[0].startswith("{"):
        made.bare.append((words[0].strip("{}"), short))
    elif any(word.startswith("{") for word in words):
        made.placed.append((words, short))
    else:
        _add(made, words, Entry(short=short))


def _add(made: Lexicon, words: Words, entry: Entry) -> None:
    """A phrase may mean several things; all are kept."""
    if not words:
        return
    old = made.entries.get(words)
    if old is None:
        made.entries[words] = entry
        return
    made.entries[words] = replace(
        old,
        small=old.small or entry.small,
        topics=tuple(dict.fromkeys((*old.topics, *entry.topics))),
        options=tuple(dict.fromkeys((*old.options, *entry.options))),
        beside=tuple(dict.fromkeys((*old.beside, *entry.beside))),
        sided=(*old.sided, *entry.sided),
        side=old.side or entry.side,
        short=entry.short or old.short,
    )


def like_no(word: str) -> bool:
    """Is this short unknown word perhaps a misspelt `no`? Then what it stands before is asked."""
    return len(word) <= 5 and any(
        _one_apart(word, no) for no in ("no", "not", "nil", "kein", "keine")
    )


def _cuts(word: str) -> Iterator[str]:
    """The word, and the word with any one letter left out."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _one_apart(one: str, other: str) -> bool:
    """Is one letter missing, too many, another one, or are two neighbours exchanged?"""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        unlike = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
        if len(unlike) < 2:
            return True
        first, last = unlike[0], unlike[-1]
        swapped = len(unlike) == 2 and last == first + 1
        return swapped and one[first] == other[last] and one[last] == other[first]
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
