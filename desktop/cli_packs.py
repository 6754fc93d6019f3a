"""packs, and `report --checklist`: which checklists are at hand, without Qt."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.packs import Packs, Preferred

Json = dict[str, Any]
Done = tuple[Json, int]
Command = Callable[[str, Callable[[argparse.Namespace], Done], str], argparse.ArgumentParser]


def add_commands(command: Command) -> None:
    """Give the command to the parser that `command` makes parts of."""
    packs = command("packs", _packs, "list the checklists at hand")
    packs.add_argument("--profile", type=Path, metavar="DIR")


def wanted_checklist(packs: "Packs", word: str | None, wish: str) -> "Preferred":
    """The checklist named by a file, an id or a file of the folder.

    Args:
        word: None for the one that the settings ask for.
        wish: what the settings ask for; where that cannot be, the shipped one with a notice.

    Raises:
        InputFault: there is none of the name that was given, or it is faulty.
    """
    from desktop.packs import Preferred, read_pack

    if word is None:
        return packs.preferred(wish)
    file = Path(word)
    pack = read_pack(file) if file.is_file() else packs.named(word)
    assert pack.checklist is not None  # only sound packs are named
    return Preferred(pack.checklist)


def _packs(options: argparse.Namespace) -> Done:
    from datetime import UTC, datetime

    from desktop.packs import Packs, pack_in_words
    from desktop.storage.profile import Profile, place

    folder = Profile.named(place(options.profile)).checklists
    today = datetime.now(UTC).date()
    packs = [pack_in_words(pack, today) for pack in Packs(folder).all()]
    return {"format": 1, "folder": str(folder), "packs": packs}, 0
