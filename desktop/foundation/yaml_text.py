"""YAML whose scalars stay strings, with line numbers; the one door to the YAML library.

PyYAML's own loading turns `no` into False, `1:20` into 80 and `010` into 8, and lets a doubled
key win silently. Here nodes are composed only: every scalar is a string, a doubled key, an alias
or a custom tag is refused, and each value knows its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from desktop.foundation.errors import InputFault
from desktop.foundation.yaml_faults import QUOTE, in_words

LARGEST = 4 * 1024 * 1024  # letters
DEEPEST = 24  # levels of nesting
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Yaml:
    """One node: a text, a list or a mapping, and the line it begins on (from 1).

    Attributes:
        nothing: an empty text for which not even quotes stand there.
    """

    value: "str | tuple[Yaml, ...] | dict[str, Yaml]"
    line: int
    name: str
    lines_of_keys: "dict[str, int] | None" = None
    nothing: bool = False

    def fault(self, says: str) -> InputFault:
        """An error that names file and line."""
        return InputFault(f"{self.name}, line {self.line}: {says}")

    @property
    def text(self) -> str:
        """The text.

        Raises:
            InputFault: it is a list or a mapping.
        """
        if not isinstance(self.value, str):
            raise self.fault("a word or a text belongs here; in quotes, if it begins with [ or {")
        return self.value

    @property
    def items(self) -> "tuple[Yaml, ...]":
        """The list's entries.

        Raises:
            InputFault: it is no list.
        """
        if not isinstance(self.value, tuple):
            raise self.fault("a list belongs here: each entry begins with '- '")
        return self.value

    @property
    def fields(self) -> "dict[str, Yaml]":
        """The mapping's entries, in the file's order.

        Raises:
            InputFault: it is no mapping.
        """
        if not isinstance(self.value, dict):
            raise self.fault("a mapping belongs here (key: value, one to a line)")
        return self.value

    def __iter__(self) -> "Iterator[Yaml]":
        return iter(self.items)


def read_yaml(text: str, name: str) -> Yaml:
    """The text as nodes.

    Args:
        name: of the file, for faults.

    Raises:
        InputFault: it is no YAML of the plain kind; names file and line.
    """
    if len(text) > LARGEST:
        raise InputFault(f"{name} is larger than 4 MiB. Split it.")
    try:
        _hold_plain(text, name)
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeEncodeError as fault:
        raise InputFault(f"{name} holds half a letter. Save it as UTF-8.") from fault
    except yaml.YAMLError as fault:
        raise InputFault(f"{name}{_said(fault, text)}") from fault
    if node is None:
        raise InputFault(f"{name} is empty.")
    return _of(node, name)


def _said(fault: yaml.YAMLError, text: str) -> str:
    """The line a fault is on, if that is known, and what is wrong with it."""
    mark = getattr(fault, "problem_mark", None)
    if mark is None:
        return ": this is no text of YAML; it holds letters that no text has"
    problem = str(getattr(fault, "problem", None) or "")
    opened = getattr(fault, "context_mark", None)
    if "end of stream" in problem and opened is not None:
        mark = opened  # where the quotation mark stands, not where the file ends
    lines = ["", *text.splitlines(), ""]
    line = min(mark.line + 1, len(lines) - 1)
    return f", line {mark.line + 1}: {in_words(problem, lines[line], lines[line - 1])}"


def _hold_plain(text: str, name: str) -> None:
    """Refuse aliases, tags and depth before anything is built from them."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        why = ""
        if isinstance(event, yaml.AliasEvent):
            why = f"aliases (*...) are not taken; if it is a text, {QUOTE}"
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            why = f"nested more than {DEEPEST} deep" if depth > DEEPEST else ""
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if getattr(event, "tag", None) is not None:
            why = f"tags (!...) are not taken; if it is a text, {QUOTE}"
        elif not why and getattr(event, "anchor", None) is not None:
            why = f"anchors (&...) are not taken; if it is a text, {QUOTE}"
        if why:
            raise InputFault(f"{name}, line {event.start_mark.line + 1}: {why}")


def _of(node: yaml.Node, name: str) -> Yaml:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Yaml(str(node.value), line, name, nothing=not node.value and not node.style)
    if isinstance(node, yaml.SequenceNode):
        return Yaml(tuple(_of(child, name) for child in node.value), line, name)
    fields: dict[str, Yaml] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        at = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise InputFault(f"{name}, line {at}: a key must be a word")
        word = str(key.value)
        if word in fields:
            raise InputFault(
                f"{name}, line {at}: '{word}' stands here twice. If another entry begins here, put "
                "'- ' before it"
            )
        fields[word] = _of(value, name)
        lines[word] = at
    return Yaml(fields, line, name, lines)
