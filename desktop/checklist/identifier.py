"""Words by which rules can ask: ids of questions, sections and cards, keys of options."""

import keyword
import re

from desktop.foundation.yaml_text import Yaml


def identifier(node: Yaml) -> str:
    """The word that a node holds.

    Raises:
        InputFault: no rule could ask by it; names file and line.
    """
    word = node.text
    hold_identifier(node, word)
    return word


def hold_identifier(node: Yaml, word: str) -> None:
    """Refuse a word by which no rule could ask.

    Args:
        node: where it stands.

    Raises:
        InputFault: it is no identifier, or a word that rules use themselves.
    """
    if word.isidentifier() and not keyword.iskeyword(word):
        return
    form = "a letter first, then letters, digits, _"
    better = re.sub(r"\W+", "_", word).strip("_")
    if keyword.iskeyword(word):
        form, better = "rules use it themselves", f"{word}_"
    elif not better.isidentifier():
        better = f"a_{better}"
    raise node.fault(f"'{word}' is no identifier ({form}). Write for instance '{better}'")
