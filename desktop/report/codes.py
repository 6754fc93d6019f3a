"""Our word -> code, from `resources/codes.yaml`.

Keys are a question (`mr_10_epidural`), a question's option (`mr_10_epidural.present`), a level
(`level.T7`), a report section (`section.findings`) or an instrument (`instrument.sins`).
"""

import hashlib
from base64 import b32encode
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


LOCAL_SCHEME = "99DORSUM"  # PS3.16, 8.2: private schemes begin with 99
LONGEST_MEANING = 64  # letters, PS3.5 VR LO


def local_code(word: str, meaning: str) -> Code:
    """A code of our own for a word without a verified one; the same word, the same code.

    Args:
        word: as in `resources/codes.yaml`, for instance `ct_09_posterolateral.bilateral`.
    """
    digest = b32encode(hashlib.sha256(word.encode()).digest()).decode()
    value = f"D-{digest[:12]}"  # 14 of the 16 letters that VR SH has
    return Code(value, LOCAL_SCHEME, " ".join(meaning.split())[:LONGEST_MEANING].strip())


def coded(word: str, meaning: str) -> Code:
    """The verified code for our word, else a local one."""
    return code_of(word) or local_code(word, meaning)


def code_of(word: str) -> Code | None:
    """The code for our word; None where no code was verified."""
    return codes().get(word)
