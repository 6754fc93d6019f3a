"""Catalogues of words on disk: gettext files, read by polib. The one door to that library.

    resources/languages/de/words.po         msgid: the English text
    resources/languages/de/upper_back.po    msgctxt: the place in the checklist

The header of `words.po`, or of a checklist's catalogue where there is none, names the language
(`X-Name`), its state (`X-Status`) and its rule for plurals.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from desktop.foundation.language import ENGLISH, Language, one_of_two
from desktop.foundation.pseudo import CODES, pseudo
from desktop.foundation.resources import find

if TYPE_CHECKING:
    import polib

WORDS = "words"
LONGEST_RULE = 200  # letters of a rule for plurals
UNREADABLE = (
    "This catalogue of words cannot be read. English is shown in its place; "
    "install Dorsum again, or put the file right."
)
RULE = re.compile(r"plural=(.+?);?$")


def languages() -> tuple[Language, ...]:
    """English, and each language that comes with Dorsum; what cannot be read is left out."""
    return (ENGLISH, *(one for code in _codes() if (one := _loaded(code)[0]) is not None))


def language_of(code: str) -> Language:
    """The language with this code; English where there is none. Reads no other catalogue."""
    return (_loaded(code)[0] if code in _codes() else None) or ENGLISH


@cache
def _codes() -> tuple[str, ...]:
    return tuple(sorted(one.name for one in find("languages").iterdir() if one.is_dir()))


def spoken(code: str, wish: str = "") -> tuple[Language, str]:
    """The language with this code, and what a reader has to know if it is another; else "".

    Args:
        wish: `DORSUM_LANGUAGE`, which goes before the settings and knows the testers' languages.
    """
    if wish in CODES:
        return pseudo("rtl" if wish.endswith("rtl") else "ltr"), ""
    wanted = wish or code
    if wanted == ENGLISH.code:
        return ENGLISH, ""
    found = language_of(wanted)
    if found.code == wanted:
        return found, ""
    return found, f"There is no language '{wanted[:20]}'; English is shown in its place."


def faults(codes: Iterable[str] | None = None) -> dict[str, str]:
    """File -> what is wrong with it, in a sentence; empty where all catalogues can be read.

    Args:
        codes: the languages to look at; None for all.
    """
    return {
        f"{code}/{name}.po": UNREADABLE
        for code in (_codes() if codes is None else [one for one in _codes() if one in codes])
        for name in _loaded(code)[1]
    }


@cache
def _loaded(code: str) -> tuple[Language | None, tuple[str, ...]]:
    """The language, and which of its catalogues cannot be read; each file is read once."""
    folder = find("languages") / code
    read = {
        entry.name.removesuffix(".po"): _read(entry)
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".po")
    }
    files = {name: catalogue for name, catalogue in read.items() if catalogue is not None}
    return (_language(code, files) if files else None), tuple(sorted(set(read) - set(files)))


def _language(code: str, files: Mapping[str, polib.POFile]) -> Language:
    head = files[WORDS if WORDS in files else next(iter(files))].metadata
    words = list(_ready(files[WORDS])) if WORDS in files else []
    return Language(
        code=code,
        name=head.get("X-Name", code),
        status=head.get("X-Status", "not reviewed"),
        direction="rtl" if head.get("X-Direction") == "rtl" else "ltr",
        words={
            **_of_checklists(files),
            **{entry.msgid: entry.msgstr for entry in words if not entry.msgid_plural},
        },
        plurals={
            entry.msgid: tuple(entry.msgstr_plural[at] for at in sorted(entry.msgstr_plural))
            for entry in words
            if entry.msgid_plural
        },
        packs={name: _places(file) for name, file in files.items() if name != WORDS},
        form=_form(head.get("Plural-Forms", "")),
    )


def _of_checklists(files: Mapping[str, polib.POFile]) -> dict[str, str]:
    """What checklists say, for sentences that name it: English -> translation, the first counts."""
    found: dict[str, str] = {}
    for name, file in files.items():
        for entry in _ready(file) if name != WORDS else ():
            if "{" not in entry.msgid:
                found.setdefault(entry.msgid, entry.msgstr)
    return found


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
    import polib  # not before a language other than English is wanted

    try:
        return polib.pofile(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, UnicodeError, IndexError):
        return None
