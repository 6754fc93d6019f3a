"""Ties the choice of a checklist to the page of studies, the palette and the open reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from desktop.checklist.definition import Checklist
from desktop.checklist.review import origin_words, overdue_words
from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.work import Work
from desktop.ui.commands import Commands
from desktop.ui.intake_work import OpenStudy
from desktop.ui.jobs import Jobs
from desktop.ui.notices import Notices
from desktop.ui.studies.pack_box import PackBox, PackLine
from desktop.ui.widgets.palette import CommandPalette, Row

if TYPE_CHECKING:
    from desktop.packs import Pack
    from desktop.workbench import Workbench

NEWS = "checklist"
WISH = "checklist wish"
Purpose = Literal["", "begin with", "begin anew"]


@dataclass(frozen=True, slots=True)
class Offer:
    """The checklists at hand, in words.

    Attributes:
        lines: those that can be chosen.
        faulty: a sentence for each file that cannot.
        chosen: key of the one that readings begin with.
        notice: why it is not the one that was asked for.
    """

    lines: tuple[PackLine, ...] = ()
    faulty: tuple[str, ...] = ()
    chosen: str = ""
    notice: str = ""


class PacksDesk(QObject):
    """The middle between checklists, the reader's choice and the open reading.

    Signals:
        anew_wanted: key of the checklist with which the open study is to be begun anew.
        named: the words that say which checklist the open reading follows, and their tone.
    """

    anew_wanted = Signal(str)
    named = Signal(str, str)

    def __init__(
        self,
        bench: Workbench,
        jobs: Jobs,
        commands: Commands,
        notices: Notices,
        box: PackBox,
        palette: CommandPalette,
        language: Language = ENGLISH,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._jobs, self._commands = bench, jobs, commands
        self._notices, self._box, self._palette = notices, box, palette
        self._language = language
        self._offer = Offer()
        self._purpose: Purpose = ""
        self._open: Checklist | None = None
        box.chosen.connect(self.choose)
        commands.bind("checklist", self._ask_choice)
        commands.bind("begin_anew", self._ask_anew, enabled=False)

    # --- what is at hand ---------------------------------------------------------------------

    def refresh(self, *, whole: bool = False) -> None:
        """Look into the folder again; the box follows.

        Args:
            whole: also read the shipped checklist where there is no other.
        """
        job = self._jobs.start(self, partial(offered, self._bench, self._language, whole))
        job.finished.connect(self._show)
        job.failed.connect(self._notices.tell_fault)

    def _show(self, offer: object) -> None:
        if not isinstance(offer, Offer):
            return
        self._offer = offer
        self._box.show_packs(offer.lines, offer.faulty, offer.chosen)
        if offer.notice:
            self._notices.tell(self._language(offer.notice), "warn", WISH)
        else:
            self._notices.withdraw(WISH)
        purpose, self._purpose = self._purpose, ""
        if purpose:
            self._open_palette(purpose)

    # --- choosing ----------------------------------------------------------------------------

    def choose(self, key: str) -> None:
        """Readings begin with this checklist from now on."""
        try:
            self._bench.choose(checklist=key)
        except DesktopError as fault:
            self._notices.tell_fault(fault)
        title = next((line.short_title for line in self._offer.lines if line.key == key), "")
        says = self._language(
            "Readings begin with “{title}” from now on. One that was begun keeps its own."
        )
        self._notices.tell(says.format(title=title), "good", NEWS)
        self.refresh()

    def run(self, id: str) -> bool:
        """Do what a row of the palette says; False if it is none of these rows."""
        what, _, key = id.partition(":")
        match what:
            case "begin with":
                self.choose(key)
            case "begin anew":
                self.anew_wanted.emit(key)
            case _:
                return False
        return True

    def _ask_choice(self) -> None:
        self._purpose = "begin with"
        self.refresh(whole=True)

    def _ask_anew(self) -> None:
        self._purpose = "begin anew"
        self.refresh(whole=True)

    def _open_palette(self, purpose: Purpose) -> None:
        language, offer = self._language, self._offer
        anew = purpose == "begin anew"
        own = self._open.hash if anew and self._open is not None else ""
        rows = [
            Row(
                f"{purpose}:{line.key}",
                f"{line.short_title}. {line.warning or line.origin}",
                icon="check" if not anew and line.key == offer.chosen else "clipboard",
                words=line.origin,
            )
            for line in offer.lines
            if line.hash != own
        ]
        if anew and not rows:
            rows.append(Row("", language("There is no other checklist"), icon="info"))
        rows += [Row("", says, icon="triangle-alert") for says in offer.faulty]
        folder = language("{folder} is where checklists of your own belong")
        rows.append(Row("", folder.format(folder=self._bench.packs.folder), icon="folder"))
        hint = (
            language("Begin this study anew with; the former reading is kept")
            if anew
            else language("Begin readings with")
        )
        self._palette.open(rows, hint)

    # --- the open reading --------------------------------------------------------------------

    def tell_opened(self, opening: OpenStudy) -> None:
        """Say which checklist the reading follows, and if its review is past."""
        if opening.timeline is None:
            self.close()
            return
        checklist = self._open = opening.timeline.reading.checklist
        self._commands.enable("begin_anew", True)
        language = self._language
        warning = overdue_words(checklist, self._bench.now().date(), language)
        words = language("Checklist: {title}. {origin}.").format(
            title=title_words(checklist, language), origin=origin_words(checklist, language)
        )
        self.named.emit(f"{words} {warning}".strip(), "warn" if warning else "meta")
        if warning:
            self._notices.tell(warning, "warn", NEWS)
        elif opening.anew:
            says = language("A new reading was begun with “{title}”. The former one is kept.")
            self._notices.tell(says.format(title=language(checklist.title)), "good", NEWS)
        else:
            self._notices.withdraw(NEWS)

    def close(self) -> None:
        """No reading is open."""
        self._open = None
        self._commands.enable("begin_anew", False)
        self.named.emit("", "meta")


def title_words(checklist: Checklist, language: Language) -> str:
    """Title and version of a checklist."""
    return language("{title}, version {version}").format(
        title=language(checklist.title), version=checklist.version
    )


def offered(bench: Workbench, language: Language, whole: bool, work: Work) -> Offer:
    """What can be chosen, in words; nothing where there is only the shipped one, unless `whole`."""
    packs, wish = bench.packs, bench.settings.checklist
    if not (whole or wish or packs.has_own):
        return Offer()
    today = bench.now().date()
    preferred = packs.preferred(wish)
    chosen = ""
    lines, faulty = [], []
    for pack in packs.all():
        if not pack.sound or pack.checklist is None:
            faulty.append(_faulty_words(pack, language))
            continue
        key = packs.key(pack)
        lines.append(_line(key, pack.checklist, today, language))
        if pack.checklist.hash == preferred.checklist.hash and (pack.path or not wish):
            chosen = key
    return Offer(tuple(lines), tuple(faulty), chosen, preferred.notice)


def _line(key: str, checklist: Checklist, today: date, language: Language) -> PackLine:
    return PackLine(
        key,
        title_words(checklist, language),
        origin_words(checklist, language),
        overdue_words(checklist, today, language),
        checklist.hash,
    )


def _faulty_words(pack: Pack, language: Language) -> str:
    first, *more = pack.sentences
    if not more:
        return language("Not offered: {says}").format(says=language(first))
    says = language("Not offered: {says} ({n} more; `main.py lint` shows all)")
    return says.format(says=language(first), n=len(more))
