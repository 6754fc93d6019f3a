"""The papers and rules behind what is asked and scored, from `resources/references.yaml`."""

from collections.abc import Mapping
from functools import cache

from desktop.foundation.citation import MARK_WORDS, Citation
from desktop.foundation.errors import InputFault
from desktop.foundation.resources import find
from desktop.foundation.yaml_text import read_yaml

FILE = "references.yaml"


@cache
def references() -> Mapping[str, Citation]:
    """All citations, by key.

    Raises:
        InputFault: the shipped file is damaged; names its line.
    """
    root = read_yaml(find(FILE).read_text(encoding="utf-8"), FILE)
    found: dict[str, Citation] = {}
    for key, node in root.fields.items():
        fields = node.fields
        mark = next((word for word in MARK_WORDS if word == fields["mark"].text), None)
        if mark is None:
            raise InputFault(f"{FILE}, line {node.line}: '{fields['mark'].text}' is no mark")
        year = fields["year"].text if "year" in fields else ""
        doi = fields["doi"].text if "doi" in fields else ""
        found[key] = Citation(key, fields["text"].text, mark, int(year) if year else None, doi)
    return found


def cited(key: str) -> str:
    """A citation as printed; the key itself where it is not listed."""
    citation = references().get(key)
    return str(citation) if citation else key
