"""Our word -> code, from `resources/codes.yaml`.

Keys are a question (`mr_10_epidural`), a question's option (`mr_10_epidural.present`), a level
(`level.T7`), a report section (`section.findings`) or an instrument (`instrument.sins`).
"""

from collections.abc import Mapping
from functools import cache

from desktop.foundation.coding import Code
from desktop.foundation.resources import find
from desktop.foundation.yaml_text import read_yaml

FILE = "codes.yaml"


@cache
def codes() -> Mapping[str, Code]:
    """All codes, by our word.

    Raises:
        InputFault: the shipped file is damaged; names its line.
    """
    root = read_yaml(find(FILE).read_text(encoding="utf-8"), FILE)
    found: dict[str, Code] = {}
    for word, node in root.fields.items():
        fields = node.fields
        scheme = next(name for name in fields if name not in ("meaning", "checked"))
        found[word] = Code(fields[scheme].text, scheme, fields["meaning"].text)
    return found


def code_of(word: str) -> Code | None:
    """The code for our word; None where no code was verified."""
    return codes().get(word)
