"""YAML nodes -> one text, and from which file and line each of its lines came."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.foundation.yaml_text import Yaml

STEP = 2  # columns that what lies inside is indented by
Line = tuple[str, str, int]  # text, file, line


@dataclass(frozen=True, slots=True)
class Written:
    """A text that was put together.

    Attributes:
        places: file and line (from 1) that each line of the text came from.
    """

    text: str
    places: tuple[tuple[str, int], ...]

    def place(self, line: int) -> tuple[str, int]:
        """Where a line of the text (from 1) came from; the first or last line beyond the ends."""
        return self.places[max(1, min(line, len(self.places))) - 1]


def write(root: Yaml) -> Written:
    """The nodes as text; read again they are the same nodes, but for lines and file."""
    lines = list(_lines(root, 0))
    text = "\n".join(text for text, _, _ in lines) + "\n"
    return Written(text, tuple((file, line) for _, file, line in lines))


def _lines(node: Yaml, indent: int) -> Iterator[Line]:
    pad = " " * indent
    short = _short(node)
    if short is not None:
        yield pad + short, node.name, node.line
    elif isinstance(node.value, tuple):
        for child in node.value:
            yield from _entry(f"{pad}-", child, child.line, indent)
    else:
        lines = node.lines_of_keys or {}
        for key, child in node.fields.items():
            yield from _entry(f"{pad}{quoted(key)}:", child, lines.get(key, child.line), indent)


def _entry(lead: str, child: Yaml, line: int, indent: int) -> Iterator[Line]:
    short = _short(child)
    if short is not None:
        yield f"{lead} {short}".rstrip(), child.name, line
    else:
        yield lead, child.name, line
        yield from _lines(child, indent + STEP)


def _short(node: Yaml) -> str | None:
    """What stands on one line; None if it takes several."""
    if isinstance(node.value, str):
        return "" if node.nothing else quoted(node.value)
    if not node.value:
        return "{}" if isinstance(node.value, dict) else "[]"
    return None


def quoted(text: str) -> str:
    """The text between double quotes, on one line."""
    return '"' + "".join(_letter(letter) for letter in text) + '"'


def _letter(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"
