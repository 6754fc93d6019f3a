"""The words of a series: its description, else its protocol; `sagt1` counts as `sag` and `t1`."""

from desktop.study.facts import text
from desktop.study.hierarchy import Series
from desktop.study.recognition.rules import Rules
from desktop.study.recognition.table import rules
from desktop.study.recognition.tokens import words_of

LONGEST_GLUED = 24  # letters


def words(series: Series) -> tuple[str, ...]:
    """The words of Series Description (0008,103E), else of Protocol Name (0018,1030)."""
    found = words_of(series.description)
    if not found and series.instances:
        found = words_of(text(series.instances[0], "ProtocolName"))
    table = rules()
    return tuple(part for word in found for part in _parted(word, table))


def _parted(word: str, table: Rules) -> tuple[str, ...]:
    """The words that one word is made of; a known word stays whole."""
    if word in table.known or len(word) > LONGEST_GLUED:
        return (word,)
    if word.startswith("+"):
        return _parted(word[1:], table)
    parts = _glued(word, table)
    weighted = any((part,) in table.weightings.phrases or part == "stir" for part in parts)
    return parts if weighted else (word,)


def _glued(word: str, table: Rules) -> tuple[str, ...]:
    """Parts that make up the whole word, the longest first; empty if none do."""
    for end in range(len(word), 0, -1):
        if (word[:end],) in table.words["glued"].phrases:
            rest = _glued(word[end:], table) if end < len(word) else ()
            if rest or end == len(word):
                return (word[:end], *rest)
    return ()
