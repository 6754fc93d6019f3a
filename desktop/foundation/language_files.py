"""Catalogues of words on disk: gettext files, read by polib. The one door to that library.

    resources/languages/de/words.po         msgid: the English text
    resources/languages/de/upper_back.po    msgctxt: the place in the checklist

The header of `words.po`, or of a checklist's catalogue where there is none, names the language
(`X-Name`), its state (`X-Status`) and its rule for plurals.
"""

import gettext
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable

import polib

from desktop.foundation.language import ENGLISH, Language, one_of_two
from desktop.foundation.resources import find

WORDS = "words"
LONGEST_RULE = 200  # letters of a rule for plurals
RULE = re.compile(r"plural=(.+?);?$")


@cache
def languages() -> tuple[Language, ...]:
    """English, and each language that comes with Dorsum; what cannot be read is left out."""
    folder = find("languages")
    codes = sorted(entry.name for entry in folder.iterdir() if entry.is_dir())
    return (
        ENGLISH,
        *(one for code in codes if (one := _language(code, folder / code)) is not None),
    )


def language_of(code: str) -> Language:
    """The language with this code; English where there is none."""
    return next((one for one in languages() if one.code == code), ENGLISH)


def faults() -> dict[str, str]:
    """File -> what is wrong with it, in a sentence; empty where all catalogues can be read."""
    found = {}
    for folder in find("languages").iterdir():
        for file in folder.iterdir() if folder.is_dir() else ():
            if file.name.endswith(".po") and _read(file) is None:
                found[f"{folder.name}/{file.name}"] = (
                    "This catalogue of words cannot be read. English is shown in its place; "
                    "install Dorsum again, or put the file right."
                )
    return found


def _language(code: str, folder: Traversable) -> Language | None:
    files = {
        entry.name.removesuffix(".po"): catalogue
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".po") and (catalogue := _read(entry)) is not None
    }
    if not files:
        return None
    head = files[WORDS if WORDS in files else next(iter(files))].metadata
    words = list(_ready(files[WORDS])) if WORDS in files else []
    return Language(
        code=code,
        name=head.get("X-Name", code),
        status=head.get("X-Status", "not reviewed"),
        direction="rtl" if head.get("X-Direction") == "rtl" else "ltr",
        words={entry.msgid: entry.msgstr for entry in words if not entry.msgid_plural},
        plurals={
            entry.msgid: tuple(entry.msgstr_plural[at] for at in sorted(entry.msgstr_plural))
            for entry in words
            if entry.msgid_plural
        },
        packs={name: _places(file) for name, file in files.items() if name != WORDS},
        form=_form(head.get("Plural-Forms", "")),
    )


def _places(catalogue: polib.POFile) -> Mapping[str, tuple[str, str]]:
    return {entry.msgctxt: (entry.msgid, entry.msgstr) for entry in _ready(catalogue)}


def _ready(catalogue: polib.POFile) -> Iterator[polib.POEntry]:
    """The entries that are translated; a fuzzy one is a guess and waits for a translator."""
    for entry in catalogue:
        done = all(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr
        if done and not entry.fuzzy and not entry.obsolete:
            yield entry


def _form(header: str) -> Callable[[int], int]:
    """The rule for plurals of a catalogue's header."""
    rule = RULE.search(header.strip())
    if rule is None or len(rule[1]) > LONGEST_RULE:
        return one_of_two
    try:
        return gettext.c2py(rule[1])
    except (ValueError, RecursionError):
        return one_of_two


def _read(file: Traversable) -> polib.POFile | None:
    try:
        return polib.pofile(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, UnicodeError, IndexError):
        return None
