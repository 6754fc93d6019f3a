"""packs, and `report --checklist`: which checklists are at hand, without Qt."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.checklist.definition import Checklist
    from desktop.packs import Packs

Json = dict[str, Any]
Done = tuple[Json, int]
Command = Callable[[str, Callable[[argparse.Namespace], Done], str], argparse.ArgumentParser]


def add_commands(command: Command) -> None:
    """Give the command to the parser that `command` makes parts of."""
    packs = command("packs", _packs, "list the checklists at hand")
    packs.add_argument("--profile", type=Path, metavar="DIR")


def wanted_checklist(packs: "Packs", word: str | None) -> "Checklist | None":
    """The checklist named by a file, an id or a file of the folder; None where none is named.

    Raises:
        InputFault: there is none of that name, or it is faulty.
    """
    from desktop.packs import read_pack

    if word is None:
        return None
    file = Path(word)
    return (read_pack(file) if file.is_file() else packs.named(word)).checklist


def _packs(options: argparse.Namespace) -> Done:
    from datetime import UTC, datetime

    from desktop.packs import Packs, pack_in_words
    from desktop.storage.profile import Profile, place

    folder = Profile.named(place(options.profile)).checklists
    today = datetime.now(UTC).date()
    packs = [pack_in_words(pack, today) for pack in Packs(folder).all()]
    return {"format": 1, "folder": str(folder), "packs": packs}, 0
