"""Keeps the translations of the shipped checklists in step with them.

`--update` adds what is new, empty, to every `resources/languages/<code>/<checklist id>.po`, marks
what no longer says the same as fuzzy (it is not shown then) and drops what is gone; `--check` fails
where that would change something. The entries stand in the checklist's order.
"""

import sys
from pathlib import Path

import polib

from desktop.checklist.loader import load
from desktop.checklist.translation import places

CHECKLISTS = Path("resources/checklists")
LANGUAGES = Path("resources/languages")
WIDTH = 100


def main() -> int:
    stale = 0
    for source in sorted(CHECKLISTS.glob("*.yaml")):
        checklist = load(source.read_text(encoding="utf-8"), source.name)
        for path in sorted(LANGUAGES.glob(f"*/{checklist.id}.po")):
            old = path.read_text(encoding="utf-8")
            new = str(in_step(polib.pofile(old, wrapwidth=WIDTH), places(checklist)))
            if old.rstrip("\n") == new.rstrip("\n"):
                continue
            stale += 1
            if "--update" in sys.argv:
                path.write_text(new, encoding="utf-8")
            else:
                print(f"{path} is out of step; run .ci/pack_words.py --update")
    return int(stale > 0 and "--update" not in sys.argv)


def in_step(catalogue: polib.POFile, english: dict[str, str]) -> polib.POFile:
    """The catalogue with an entry for each place, in the checklist's order."""
    known = {entry.msgctxt: entry for entry in catalogue}
    made = polib.POFile(wrapwidth=WIDTH)
    made.metadata = catalogue.metadata
    made.header = catalogue.header
    for place, text in english.items():
        entry = known.get(place) or polib.POEntry(msgctxt=place, msgid=text, msgstr="")
        if entry.msgid != text:
            entry.msgid = text
            if entry.msgstr and "fuzzy" not in entry.flags:
                entry.flags.append("fuzzy")
        made.append(entry)
    return made


if __name__ == "__main__":
    sys.exit(main())
