"""index, search, forget: what the program keeps of the reader's folders, without Qt."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Done = tuple[Json, int]
Command = Callable[[str, Callable[[argparse.Namespace], Done], str], argparse.ArgumentParser]


def add_commands(command: Command) -> None:
    """Give the three commands to the parser that `command` makes parts of."""
    index = command("index", _index, "read folders into the list of studies")
    index.add_argument("paths", nargs="+", type=Path, metavar="PATH")

    search = command("search", _search, "find studies by name, ID, date, description, modality")
    search.add_argument("words", nargs="+", metavar="WORD")

    forget = command("forget", _forget, "erase a study from the list; no image is touched")
    what = forget.add_mutually_exclusive_group(required=True)
    what.add_argument("key", nargs="?", metavar="KEY", help="as `search` gives it")
    what.add_argument("--all", action="store_true", help="erase the whole list")

    for parser in (index, search, forget):
        parser.add_argument("--profile", type=Path, metavar="DIR")


def _index(options: argparse.Namespace) -> Done:
    from contextlib import closing

    from desktop.foundation.work import Work
    from desktop.study.index.store import connect
    from desktop.study.index.totals import totals
    from desktop.study.index.upkeep import bring_up_to_date

    file = _file(options)
    scope = bring_up_to_date(file, [str(path) for path in options.paths], Work(tell=_tell))
    with closing(connect(file)) as connection:
        return {"format": 1, **totals(connection, scope)}, 0


def _search(options: argparse.Namespace) -> Done:
    from desktop.study.index.shelf import StudyShelf

    found = StudyShelf(_file(options)).search(" ".join(options.words))
    studies = [
        {
            "key": one.key,
            "study_uid": one.uid,
            "patient_id": one.patient.id.value or None,
            "patient_name": one.patient.name.value or None,
            "study_date": one.date or None,
            "description": one.description or None,
            "modalities": list(one.modalities),
            "images": one.images,
        }
        for one in found
    ]
    return {"format": 1, "studies": studies}, 0


def _forget(options: argparse.Namespace) -> Done:
    from desktop.foundation.work import Work
    from desktop.study.index.shelf import StudyShelf

    StudyShelf(_file(options)).forget(None if options.all else options.key, Work())
    return {"format": 1, "forgotten": "all" if options.all else options.key}, 0


def _file(options: argparse.Namespace) -> Path:
    from desktop.storage.profile import INDEX, place

    return place(options.profile) / INDEX


def _tell(done: int, total: int) -> None:
    """Progress on standard error, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"files {done} of {total}" + ("\n" if done >= total else "\r"))
