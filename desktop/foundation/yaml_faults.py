"""What the YAML library says, in words that help whoever wrote the file."""

import re

QUOTE = "put the whole text in quotes"
ENTRIES = "entries of one list, and fields of one entry, begin in the same column"
INDENT = f"this line does not fit the lines above it: check its indent ({ENTRIES})"
TAB = "a tab stands here; indent with spaces"
BLOCK = "a text that begins with > or | must stand in quotes"
START = "a text that begins with %, @ or ` must stand in quotes"
SPACE = "on this line or the one above, a colon with a space after it is missing (key: value)"
WORDS = (
    ("tab character", TAB),
    ("cannot start any token", START),
    ("comment or line break", BLOCK),
    ("alphabetic or numeric", "a text that begins with * or & must stand in quotes"),
    ("block sequence entries", "a text that begins with '- ' must stand in quotes; a list "
     "begins on the next line"),
    ("mapping keys are not", "a text that begins with '? ' must stand in quotes"),
    ("expected ':'", SPACE),
    ("unexpected end of stream", "a quotation mark is opened here and never closed"),
    ("another document", "--- or ... begins another document; leave that line out"),
    ("escape character", "a backslash has a meaning between double quotes; use single quotes"),
    ("hexdecimal", "a backslash has a meaning between double quotes; use single quotes"),
    ("node content", "a bracket is opened and not closed, or something is missing here"),
    ("',' or", "a bracket is opened and not closed, or a comma is missing between two entries"),
    ("expected '-'", INDENT),
    ("document start", INDENT),
)  # fmt: skip


def in_words(problem: str, line: str, above: str = "") -> str:
    """What is wrong with a line, and what to do.

    Args:
        problem: as the library says it.
        line: the text of the line it names; `above`: of the line before.
    """
    if any("\N{NO-BREAK SPACE}" in _indent(one) for one in (line, above)):
        return "the indent holds a space that does not break lines; type plain spaces"
    if "mapping values" in problem:
        return _colon(line, above)
    if "expected key" in problem:
        return _key(line)
    for part, says in WORDS:
        if part in problem:
            return TAB if says is START and "\t" in _indent(line) else says
    return f"this is no YAML ({problem})"


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _colon(line: str, above: str) -> str:
    """Three causes look alike to the library: a colon in a text, one without space, the indent."""
    if len(re.findall(r":(?:\s|$)", line)) > 1:
        return f"a colon and a space inside a text begin a new field: {QUOTE}"
    if re.search(r"\w:\S", above) and not re.search(r":(?:\s|$)", above):
        return SPACE
    return INDENT


def _key(line: str) -> str:
    text = line.partition(": ")[2].lstrip()
    if text.startswith(("{", "[")):
        return f"a text that begins with {text[0]} must stand in quotes"
    if text.startswith(("'", '"')):
        return (
            "a quotation mark inside the text ends it; put the text in quotes of the other kind, "
            "or write the mark twice"
        )
    return INDENT
