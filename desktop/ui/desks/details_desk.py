"""Ties the reading page to what lies behind its images: tags, texts, UIDs, corrections."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.work import Work
from desktop.study.acquisition import Acquisition, recognise
from desktop.study.hierarchy import Series, Study
from desktop.study.recognition.correction import Field, Value
from desktop.study.record import StudyRecord
from desktop.ui.commands import Commands
from desktop.ui.details.acquisition_editor import AcquisitionEditor
from desktop.ui.details.tag_panel import FoundTag, tag_lines
from desktop.ui.jobs import Jobs
from desktop.ui.notices import Notices
from desktop.ui.pages.reading_page import ReadingPage
from desktop.ui.widgets.study_words import series_title

if TYPE_CHECKING:
    from desktop.workbench import Workbench

COMMANDS = ("tags", "correct", "copy_instance_uid", "copy_series_uid", "copy_study_uid")
MOST_DOCUMENTS = 20


class DetailsDesk(QObject):
    """Details come on demand, off the UI thread; an answer that comes too late is not shown."""

    def __init__(
        self,
        bench: Workbench,
        jobs: Jobs,
        commands: Commands,
        notices: Notices,
        page: ReadingPage,
        language: Language = ENGLISH,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench, self._jobs, self._commands = bench, jobs, commands
        self._notices, self._page, self._language = notices, page, language
        self._record: StudyRecord | None = None
        self._searching = False
        self._former: dict[str, list[tuple[Field, Value]]] = {}
        bind = commands.bind
        bind("tags", self.show_tags, enabled=False)
        bind("correct", self.edit, enabled=False)
        bind("copy_instance_uid", self._copy_instance_uid, enabled=False)
        bind("copy_series_uid", self._copy_series_uid, enabled=False)
        bind("copy_study_uid", self._copy_study_uid, enabled=False)
        page.tools.tags.follow(commands["tags"])
        page.tools.correct.follow(commands["correct"])
        page.document_wanted.connect(self._open_document)
        page.panel.series.menu_wanted.connect(self._show_menu)

    def open(self, record: StudyRecord) -> None:
        """Another study is on screen."""
        self._record, self._former = record, {}

    def enable(self, reading: bool) -> None:
        """Offer the commands while the reading page is on screen."""
        for id in COMMANDS:
            self._commands.enable(id, reading)

    # --- tags and texts ----------------------------------------------------------------------

    def show_tags(self) -> None:
        """All tags of the image on screen; pressed again, the image."""
        page, instance = self._page, self._page.instance
        if page.shows_tags:
            page.focus_image()
        elif instance is not None:
            job = self._jobs.start(self, partial(_tags, self._bench, instance.path))
            job.finished.connect(self._tags_read)
            job.failed.connect(self._notices.tell_fault)

    def find_tags(self) -> None:
        """The keyboard is where tags are searched."""
        if self._page.shows_tags:
            self._page.tags.focus_filter()
        else:
            self._searching = True
            self.show_tags()

    def _tags_read(self, outcome: tuple[str, tuple[FoundTag, ...]]) -> None:
        path, tags = outcome
        instance, series = self._page.instance, self._page.series
        record = self._page.hanger.known(series.uid) if series is not None else None
        if instance is None or record is None or instance.path != path:
            return
        title = self._language("All tags, {series}, image {number}").format(
            series=series_title(record, self._language),
            number="?" if instance.number is None else instance.number,
        )
        self._page.show_tags(title, tags)
        if self._searching:
            self._page.tags.focus_filter()
        self._searching = False

    def _open_document(self, series: Series) -> None:
        paths = tuple(dict.fromkeys(one.path for one in series.instances))[:MOST_DOCUMENTS]
        left = len(series.instances) - len(paths)
        job = self._jobs.start(self, partial(_texts, self._bench, series.uid, paths))
        job.finished.connect(partial(self._document_read, left))
        job.failed.connect(partial(self._no_document, series.uid))

    def _document_read(self, left: int, outcome: tuple[str, tuple[str, ...]]) -> None:
        uid, texts = outcome
        parts = list(texts) or [self._language("This document holds no text that can be shown.")]
        if left > 0:
            parts.append(self._language("{n} more are not shown.").format(n=left))
        self._page.show_document(uid, "\n\n".join(parts))

    def _no_document(self, uid: str, fault: DesktopError) -> None:
        series = self._page.series
        if series is not None and series.uid == uid:
            self._page.document.show_fault(self._language(str(fault)))
        else:
            self._notices.tell_fault(fault)

    # --- UIDs --------------------------------------------------------------------------------

    def _copy_instance_uid(self) -> None:
        instance = self._page.instance
        self._copy(instance.sop_uid if instance is not None else "")

    def _copy_series_uid(self) -> None:
        series = self._page.series
        self._copy(series.uid if series is not None else "")

    def _copy_study_uid(self) -> None:
        series = self._page.series
        study = self._page.hanger.study_of(series.uid) if series else self._page.study
        self._copy((study.uid or "") if study is not None else "")

    def _copy(self, uid: str) -> None:
        if not uid:
            self._notices.tell(self._language("The header names no such UID."), "warn", "uid")
            return
        QGuiApplication.clipboard().setText(uid)
        self._notices.tell(self._language("The UID is on the clipboard."), "good", "uid")

    def _show_menu(self, uid: str, where: QPoint) -> None:
        """Of one series; it comes on screen, so that it is plain which one is meant."""
        self._page.show_series(uid)
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for id in COMMANDS:
            menu.addAction(self._commands[id])
        menu.popup(where)

    # --- the reader's word on a series -------------------------------------------------------

    def edit(self) -> None:
        """Show beneath the series' row what it is; pressed again, put that away."""
        series, panel = self._page.series, self._page.panel.series
        if panel.editor_uid and series is not None and panel.editor_uid == series.uid:
            self._close_editor()
        elif series is not None:
            job = self._jobs.start(self, partial(_by_headers, series))
            job.finished.connect(self._show_editor)

    def _show_editor(self, outcome: tuple[str, Acquisition]) -> None:
        uid, headers = outcome
        record = self._page.series_record
        if record is None or record.uid != uid:
            return
        editor = AcquisitionEditor(record, headers, self._former.get(uid, ()), self._language)
        editor.corrected.connect(self._correct)
        editor.closed.connect(self._close_editor)
        self._page.panel.show_editor(uid, editor)
        editor.focus_first()

    def _close_editor(self) -> None:
        self._page.panel.series.hide_editor()
        self._page.focus_image()

    def _correct(self, field: Field, value: Value) -> None:
        record, series = self._record, self._page.series_record
        if record is None or series is None or self._page.study is None:
            return
        former: Value = getattr(series.acquisition, field)
        steps = self._former.setdefault(series.uid, [])
        if steps and steps[-1] == (field, value):
            steps.pop()  # taken back
        elif former != value:
            steps.append((field, former))
        work = partial(_correct, self._bench, self._page.study, series.uid, field, value)
        job = self._jobs.store(self, work)
        job.finished.connect(self._corrected)
        job.failed.connect(self._notices.tell_fault)

    def _corrected(self, record: StudyRecord) -> None:
        if self._record is None or record.uid != self._record.uid:
            return
        self._record = record
        self._page.show_record(record)
        self.edit_again()

    def edit_again(self) -> None:
        """The editor shows what holds now."""
        series = self._page.series
        if series is not None and self._page.panel.series.editor_uid == series.uid:
            job = self._jobs.start(self, partial(_by_headers, series))
            job.finished.connect(self._show_editor)


def _tags(bench: Workbench, path: str, work: Work) -> tuple[str, tuple[FoundTag, ...]]:
    return path, tag_lines(bench.tags(path))


def _texts(
    bench: Workbench, uid: str, paths: tuple[str, ...], work: Work
) -> tuple[str, tuple[str, ...]]:
    texts = []
    for path in paths:
        work.check()
        text = bench.document(path)
        if text:
            texts.append(text)
    return uid, tuple(texts)


def _by_headers(series: Series, work: Work) -> tuple[str, Acquisition]:
    """What the headers alone say that a series is."""
    return series.uid, recognise(series)


def _correct(
    bench: Workbench,
    study: Study,
    uid: str,
    field: Field,
    value: Value,
    work: Work,
) -> StudyRecord:
    bench.correct(uid, field, value)
    return bench.record(study)
