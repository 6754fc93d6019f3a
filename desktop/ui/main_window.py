"""The frame: banner, news, pages; studies come in, readings open, nothing unsaved is left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.storage.recent import Recent
from desktop.ui.commands import Commands
from desktop.ui.drop_lane import DropLane
from desktop.ui.file_dialogs import Ask, ask_paths
from desktop.ui.jobs import BUG, Jobs
from desktop.ui.key_lane import KeyLane, takes_text
from desktop.ui.notices import Notice, Notices
from desktop.ui.pages.studies_page import StudiesPage
from desktop.ui.spoken.said import install
from desktop.ui.theme import tokens
from desktop.ui.theme.icons import icon
from desktop.ui.theme.stylesheet import worn
from desktop.ui.widgets.language_box import status_words
from desktop.ui.widgets.notice_strip import NoticeStrip, WorkStrip
from desktop.ui.widgets.patient_banner import PatientBanner
from desktop.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from desktop.storage.again import OnScreen
    from desktop.ui.desks.program_desk import Again
    from desktop.ui.intake_work import OpenStudy
    from desktop.workbench import Workbench

FILE_MENU = ("open_folder", "open_files", "demo", "studies", "quit")


class MainWindow(QWidget):
    """The one window. Its title names no patient.

    Args:
        workbench: furnishes the window at once; without it the window is only painted, with the
            studies opened lately, and `furnish` follows.
        recent: studies opened lately, for a window without a workbench.
        fresh: nothing was ever opened here; the start page explains itself.
        geometry: where size and place are kept; nothing that matters.
        ask: asks for files and folders; tests put another in its place.
    """

    def __init__(
        self,
        workbench: Workbench | None = None,
        language: Language = ENGLISH,
        *,
        recent: Sequence[Recent] = (),
        fresh: bool = False,
        geometry: QSettings | None = None,
        ask: Ask = ask_paths,
    ) -> None:
        super().__init__()
        install()
        self._language = language
        self._geometry, self._ask = geometry, ask
        self._closing = self._furnished = False
        self.setWindowTitle("Dorsum")
        self.setWindowIcon(icon("bone", worn().accent))
        self.setMinimumSize(*tokens.SMALLEST_WINDOW)
        self.jobs = Jobs(self)
        self.commands = Commands(self, language)
        self.notices = Notices(self, language)
        self._lay_out()
        self._restore()
        self.studies_page.show_recent(tuple(recent))
        self.studies_page.show_welcome(fresh)
        if workbench is not None:
            self.furnish(workbench)

    def furnish(self, workbench: Workbench) -> None:
        """Put in all that the first paint can do without: viewer, checklist, report, commands."""
        from desktop.imaging.contained import Frames
        from desktop.ui.desks.details_desk import DetailsDesk
        from desktop.ui.desks.keys_desk import KeysDesk
        from desktop.ui.desks.language_desk import LanguageDesk
        from desktop.ui.desks.limits_desk import LimitsDesk
        from desktop.ui.desks.over_pages import OverPages
        from desktop.ui.desks.packs_desk import PacksDesk
        from desktop.ui.desks.palette_desk import PaletteDesk
        from desktop.ui.desks.program_desk import ProgramDesk
        from desktop.ui.desks.reading_desk import ReadingDesk
        from desktop.ui.desks.resident_desk import ResidentDesk
        from desktop.ui.desks.studies_desk import StudiesDesk
        from desktop.ui.desks.viewer_desk import ViewerDesk
        from desktop.ui.pages.reading_page import ReadingPage
        from desktop.ui.theme.fonts import load_fonts_of_names
        from desktop.ui.widgets.palette import CommandPalette

        load_fonts_of_names()
        language = self._language
        self._bench = workbench
        cache = workbench.settings.cache_mib << 20
        self.frames = Frames()
        self.reading_page = ReadingPage(
            self.jobs, language, cache_bytes=cache, decode=self.frames.frame
        )
        self.pages.addWidget(self.reading_page)
        self.desk = ReadingDesk(
            workbench, self.jobs, self.commands, self.notices, self.reading_page, language, self
        )
        self.pages.addWidget(self.desk.report.page)
        self.studies = StudiesDesk(
            workbench, self.jobs, self.commands, self.notices, self.studies_page,
            self.desk.current, language, self,
        )  # fmt: skip
        self.intake = self.studies.intake
        self.viewer = ViewerDesk(self.commands, self.reading_page, self, self._geometry, language)
        self.viewer.take_keys(self.press)
        self.details = DetailsDesk(
            workbench, self.jobs, self.commands, self.notices, self.reading_page, language, self
        )
        self.palette_box = CommandPalette(self, language)
        self.packs = PacksDesk(
            workbench, self.jobs, self.commands, self.notices, self.studies_page.checklists,
            self.palette_box, language, self,
        )  # fmt: skip
        self.languages = LanguageDesk(
            workbench, self.commands, self.notices, self.palette_box, language, self
        )
        self.palette_desk = PaletteDesk(
            self.commands, self.palette_box, language, self,
            others=(self.packs.run, self.languages.run),
        )  # fmt: skip
        self.resident = ResidentDesk(
            workbench, self.commands, self.notices, self.reading_page, language, self
        )
        over = OverPages(self.pages, self.commands, self)
        self.limits = LimitsDesk(
            workbench, over, self.notices, language, self, languages=self.languages
        )
        self.keys = KeysDesk(workbench, over, self.commands, self.notices, language, self)
        self.program = ProgramDesk(
            workbench, over, self.commands, self.notices, language, self, on_screen=self._on_screen
        )
        self.keys.keys_changed.connect(self.desk.show_keys)
        self.desk.show_keys(self.keys.first_keys)
        self.lane = KeyLane(self, self.press, self.commands.press, self._wants)
        self.drops = DropLane(self)
        self._connect()
        self._bind()
        self.packs.refresh()
        self._show_recent()
        self._furnished = True
        self.studies_page.open_folder.setFocus(Qt.FocusReason.OtherFocusReason)
        for sentence in workbench.notices:
            self.notices.tell(language(sentence), "warn")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = PatientBanner(self._language)
        self.news = NoticeStrip(self._language)
        self.work = WorkStrip(self._language)
        self.pages = QStackedWidget()
        self.studies_page = StudiesPage(self._language)
        self.pages.addWidget(self.studies_page)
        for widget in (self.banner, self.news, self.work):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        self.language_note = PlainLabel(status_words(self._language, self._language), role="warn")
        self.language_note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.language_note.setVisible(bool(self.language_note.text()))
        column.addWidget(self.language_note)

    def _connect(self) -> None:
        self.notices.changed.connect(self._show_news)
        self.news.put_away.connect(self.notices.put_away)
        self.work.stop_wanted.connect(self.intake.stop)
        self.intake.work_changed.connect(self.work.show_work)
        self.intake.progressed.connect(self.work.show_progress)
        self.studies.list_wanted.connect(self.show_studies)
        self.studies.opened.connect(self._open)
        self.studies.opened.connect(self.packs.tell_opened)
        self.languages.report_language_changed.connect(self.desk.report.compose_soon)
        self.packs.anew_wanted.connect(self.studies.begin_anew)
        self.packs.named.connect(self.reading_page.panel.show_checklist)
        self.reading_page.panel.other_chosen.connect(self.intake.open_study)
        self.intake.anew.connect(self.frames.start_soon)
        self.intake.not_begun.connect(self.reading_page.waits.show_not_begun)
        self.drops.held.connect(self.studies_page.show_drop)
        self.drops.dropped.connect(self.open_paths)
        self.desk.report_wanted.connect(self._show_report)
        self.desk.reading_wanted.connect(self._show_reading)
        self.desk.report.folder_wanted.connect(self._ask_target)
        self.desk.safety_changed.connect(self.banner.show_safe)
        self.desk.settled.connect(self._go_on)
        self.banner.file.clicked.connect(self._show_file_menu)

    def _bind(self) -> None:
        bind = self.commands.bind
        bind("open_folder", self._ask_folder)
        bind("open_files", self._ask_files)
        bind("studies", self.show_studies, enabled=False)
        bind("find", self._find)
        bind("local_rules", self.limits.open)
        bind("dismiss", self.notices.put_away)
        bind("quit", self.program.quit)
        stated = self.desk.report.page.signing.display
        for id, do in (("display_yes", stated.say_yes), ("display_no", stated.say_no)):
            bind(id, do, enabled=False)
        stated.follow(self.commands["display_yes"], self.commands["display_no"])
        for button, id in (
            (self.banner.undo, "undo"),
            (self.banner.redo, "redo"),
            (self.banner.commands, "palette"),
            (self.banner.export, "export"),
            (self.studies_page.open_folder, "open_folder"),
            (self.studies_page.open_files, "open_files"),
            (self.studies_page.demo, "demo"),
            (self.studies_page.found.open_folder, "open_folder"),
            (self.studies_page.found.open_files, "open_files"),
        ):
            button.follow(self.commands[id])
        self.banner.home.clicked.connect(self.show_studies)

    # --- studies come in ---------------------------------------------------------------------

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read what lies under these paths; a single study is opened."""
        self.intake.open_paths(paths)

    def _open(self, opening: OpenStudy) -> None:
        self.banner.show_study(opening.record, opening.doubt, opening.others, grave=opening.grave)
        self.reading_page.show_study(
            opening.study, opening.record, opening.others, readable=opening.timeline is not None
        )
        self.details.open(opening.record)
        self._show_reading()
        if opening.timeline is None:
            self.desk.close()
        else:
            self.desk.open(opening.timeline)

    def _go_on(self) -> None:
        """The last answer is saved: what waited for that happens."""
        if self._closing:
            self.close()
        else:
            self.intake.go_on()

    def _ask_folder(self) -> None:
        title = self._language("Open a folder with DICOM files")
        self._ask(self, "folder", title, self.open_paths)

    def _ask_files(self) -> None:
        self._ask(self, "files", self._language("Open DICOM files or archives"), self.open_paths)

    def _ask_target(self) -> None:
        title = self._language("Folder for the exports")
        self._ask(self, "target", title, self.desk.report.show_folder)

    @property
    def again(self) -> Again | None:
        """Whether the program is to start again once it has ended, and with which study."""
        return self.program.again if self._furnished else None

    def _on_screen(self) -> OnScreen | None:
        study = self.reading_page.study
        return None if study is None else (self.intake.opened_from, study.uid or "")

    # --- pages -------------------------------------------------------------------------------

    def show_studies(self) -> None:
        """Put the reading away and show the studies; what waits is still saved."""
        self.desk.close()
        self.studies.close_study()
        self.packs.close()
        self.packs.refresh()
        self.reading_page.show_nothing()
        self.banner.show_nobody()
        self._show_recent()
        self._show(self.studies_page)

    def _show_recent(self) -> None:
        """What was opened lately; where nothing ever was, how the program goes."""
        page = self.studies_page
        page.show_recent(self._bench.recent())
        page.show_welcome(self._bench.profile.is_new)
        if page.welcome is not None:
            page.welcome.follow({id: self.commands[id] for id in page.welcome.buttons})

    def _show_reading(self) -> None:
        self._show(self.reading_page)
        self.reading_page.focus_image()

    def _show_report(self) -> None:
        self._show(self.desk.report.page)

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        reading = page is self.reading_page
        self.commands.enable("studies", page is not self.studies_page)
        self.details.enable(reading)
        self.commands.enable("find", reading or page is self.studies_page)
        self.commands.enable("forget", page is self.studies_page)
        self.viewer.enable(reading)
        for id in ("display_yes", "display_no"):
            self.commands.enable(id, page is self.desk.report.page)

    # --- keys --------------------------------------------------------------------------------

    def press(self, key: str) -> bool:
        """A key of the lane; True if somebody understood it."""
        if self.palette_box.isVisible():
            return False
        page = self.pages.currentWidget()
        if any(desk.press(key) for desk in (self.keys, self.program, self.limits)):
            return True
        if key == "\x1b" and page is self.desk.report.page:
            if not self.desk.report.page.leave():
                self._show_reading()
            return True
        if page is not self.reading_page or self.reading_page.shows_tags:
            return False
        took = page.press(key)
        if key == "\x1b" and takes_text(QApplication.focusWidget()):
            self.reading_page.focus_image()
            return True
        return took

    def _wants(self, key: str) -> bool:
        """Whether the question that is current needs this letter more than a command does."""
        reading = self.pages.currentWidget() is self.reading_page
        if not reading or self.palette_box.isVisible() or self.reading_page.shows_tags:
            return False
        return self.desk.wants(key)

    def _find(self) -> None:
        reading = self.pages.currentWidget() is self.reading_page
        (self.details.find_tags if reading else self.studies.find)()

    def _show_file_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for id in FILE_MENU:
            menu.addAction(self.commands[id])
        menu.popup(self.banner.file.mapToGlobal(QPoint(0, self.banner.file.height())))

    # --- news --------------------------------------------------------------------------------

    def _show_news(self, notice: Notice | None, more: int) -> None:
        if notice is None:
            self.news.show_notice("", "plain", 0)
        else:
            self.news.show_notice(notice.says, notice.tone, more)

    def show_bug(self) -> None:
        """For the excepthook: say that something went wrong inside, and go on."""
        self.notices.tell(self._language(BUG), "bad", "bug")

    # --- size and end ------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.banner.show_narrow(self.width() < tokens.WIDE_FROM)

    def _restore(self) -> None:
        kept = self._geometry.value("geometry") if self._geometry is not None else None
        if kept is not None and self.restoreGeometry(kept):
            return
        screen = QGuiApplication.primaryScreen()
        room = screen.availableSize() if screen is not None else None
        if room is not None:
            self.resize(min(1920, room.width()), min(1080, room.height()))

    def closeEvent(self, event: QCloseEvent) -> None:
        current = self.desk.current
        if not current.settled and not (self._closing and current.safety.state == "unsaved"):
            self._closing = True
            says = self._language.plural(
                current.safety.waiting,
                "{n} answer is not saved yet. Dorsum closes once it is; close again to leave "
                "without it if saving fails.",
                "{n} answers are not saved yet. Dorsum closes once they are; close again to leave "
                "without them if saving fails.",
            )
            self.notices.tell(says, "warn", "closing")
            current.retry()
            event.ignore()
            return
        if self._geometry is not None:
            self._geometry.setValue("geometry", self.saveGeometry())
        self.viewer.close()
        self.frames.close()
        self.jobs.close()
        event.accept()
