"""The checklists at hand: the one that is shipped, and the reader's own in the profile's folder."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from desktop.checklist.definition import Checklist
from desktop.checklist.fault import Fault
from desktop.checklist.loader import load
from desktop.checklist.nearest import did_you_mean
from desktop.checklist.review import overdue
from desktop.foundation.errors import ChecklistFault, DesktopError, InputFault
from desktop.report.pack_check import SHIPPED, checked, shipped
from desktop.session.changes import Begun

LARGEST = 1024 * 1024  # bytes of a reader's own file
MOST = 64  # files of the folder that are read
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Pack:
    """A checklist that can be chosen, or a file that cannot and why.

    Attributes:
        path: None for the one that is shipped.
        faults: none if it can be used.
    """

    path: Path | None
    checklist: Checklist | None = field(repr=False)
    faults: tuple[Fault, ...] = ()

    @property
    def sound(self) -> bool:
        return self.checklist is not None and not self.faults

    @property
    def file(self) -> str:
        return self.path.name if self.path is not None else ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its faults, each with file and line."""
        return tuple(
            f"{fault.file or self.file}{f', line {fault.line}' if fault.line else ''}: {fault.says}"
            for fault in self.faults
        )


@dataclass(frozen=True, slots=True)
class Preferred:
    """The checklist that readings begin with; `notice` says why it is not the one asked for."""

    checklist: Checklist
    notice: str = ""


class Packs:
    """What lies in the folder is read when it is asked for; a file that did not change, once.

    Args:
        folder: need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[tuple[str, str], Pack] = {}

    def shipped(self) -> Pack:
        """The checklist that comes with Dorsum.

        Raises:
            ChecklistFault: it is damaged.
        """
        name, text = shipped()[SHIPPED[0]]
        key = ("", name)
        if key not in self._known:
            self._known[key] = Pack(None, load(text, name))
        return self._known[key]

    def all(self) -> tuple[Pack, ...]:
        """The shipped one first, then the reader's own by the names of their files."""
        return (self.shipped(), *self._own())

    @property
    def has_own(self) -> bool:
        """Whether any file of the reader's own lies there, faulty or not."""
        return bool(self._files())

    def key(self, pack: Pack) -> str:
        """How the settings name a pack: "" the shipped one, else its id, or file if unclear."""
        if pack.path is None:
            return ""
        id = _id(pack)
        alike = [one for one in self.all() if _id(one) == id]
        return id if id and len(alike) == 1 else pack.file

    def named(self, word: str) -> Pack:
        """The pack with this id, or in this file of the folder; the shipped one for "".

        Raises:
            InputFault: there is none, or several own ones have that id.
            ChecklistFault: it is faulty.
        """
        packs = self.all()
        called = [one for one in packs if word in (one.file, _id(one))]
        if not word or (called and called[0].path is None):
            return packs[0]
        if not called:
            raise InputFault(self._lacking(word, packs))
        if len(called) > 1:
            files = ", ".join(one.file for one in called)
            raise InputFault(f"Several checklists are called '{word}' ({files}). Name the file.")
        return _sound(called[0])

    def _lacking(self, word: str, packs: Sequence[Pack]) -> str:
        known = {name for one in packs for name in (one.file, _id(one)) if name}
        says = f"There is no checklist '{word}' in {self.folder}{did_you_mean(word, known) or '.'}"
        faulty = ", ".join(one.file for one in packs if not one.sound)
        return f"{says} These files have faults: {faulty}." if faulty else says

    def preferred(self, word: str) -> Preferred:
        """The checklist that the settings ask for; the shipped one, with a notice, if it cannot be.

        Raises:
            ChecklistFault: the shipped one is damaged.
        """
        if not word:
            return Preferred(_whole(self.shipped()))
        try:
            return Preferred(_whole(self.named(word)))
        except InputFault as fault:
            return Preferred(
                _whole(self.shipped()),
                f"The checklist you chose cannot be used; the shipped one is. {fault}",
            )

    def _own(self) -> Iterator[Pack]:
        found = self._files()
        for file in found[:MOST]:
            yield self._read(file)
        for file in found[MOST:]:
            yield Pack(file, None, (Fault(0, f"only the first {MOST} files are read"),))

    def _files(self) -> list[Path]:
        try:
            return sorted(
                file
                for file in self.folder.iterdir()
                if file.suffix.lower() in SUFFIXES and not file.name.startswith(".")
            )
        except OSError:
            return []

    def _read(self, file: Path) -> Pack:
        try:
            data = _bytes(file)
        except InputFault as fault:
            return Pack(file, None, (Fault(0, str(fault)),))
        key = (str(file), hashlib.sha256(data).hexdigest())
        if key not in self._known:
            self._known[key] = _pack(file, data)
        return self._known[key]


def read_pack(file: Path) -> Pack:
    """The pack in one file, wherever it lies.

    Raises:
        ChecklistFault: it is faulty.
    """
    try:
        return _sound(_pack(file, _bytes(file)))
    except ChecklistFault:
        raise
    except InputFault as fault:
        raise ChecklistFault(f"{file.name}: {fault}") from fault


def kept_checklist(begun: Begun) -> Checklist:
    """The checklist a reading was begun with; a damaged one is told as a damaged profile.

    Raises:
        DesktopError: it cannot be read any more.
    """
    try:
        return load(begun.checklist_text, f"{begun.checklist_id}.yaml")
    except ChecklistFault as fault:
        raise DesktopError("The checklist kept with this reading is damaged.") from fault


def pack_in_words(pack: Pack, today: date) -> dict[str, Any]:
    """A pack as JSON values, for `main.py packs`."""
    one = pack.checklist
    return {
        "id": one.id if one else None,
        "version": one.version if one else None,
        "title": one.title if one else None,
        "author": one.author if one else None,
        "reviewed": one.reviewed if one else None,
        "based_on": (one.based_on or None) if one else None,
        "expired": overdue(one, today) if one else None,
        "path": str(pack.path) if pack.path is not None else None,
        "faults": list(pack.sentences),
    }


def _bytes(file: Path) -> bytes:
    """The file's content, bounded.

    Raises:
        InputFault: it cannot be read, or is too large.
    """
    try:
        if not file.is_file():
            raise InputFault("this is no file")
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as fault:
        raise InputFault(f"it cannot be read ({fault.strerror})") from fault
    if len(data) > LARGEST:
        raise InputFault("it is larger than 1 MiB; split it")
    return data


def _pack(file: Path, data: bytes) -> Pack:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return Pack(file, None, (Fault(0, "it is not UTF-8 text; save it as UTF-8"),))
    checklist, faults = checked(text, file.name)
    return Pack(file, checklist, tuple(faults))


def _sound(pack: Pack) -> Pack:
    """The pack, if it can be used.

    Raises:
        ChecklistFault: its first fault, and how many there are.
    """
    if pack.sound:
        return pack
    first, *more = pack.sentences
    rest = f" ({len(more)} more)" if more else ""
    raise ChecklistFault(f"{first}{rest}. `main.py lint` shows all that is wrong with it.")


def _whole(pack: Pack) -> Checklist:
    assert pack.checklist is not None  # only sound packs are named
    return pack.checklist


def _id(pack: Pack) -> str:
    """What a sound pack is called by; "" for one that cannot be used."""
    return pack.checklist.id if pack.checklist is not None and pack.sound else ""
