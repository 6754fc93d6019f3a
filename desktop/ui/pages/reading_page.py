"""The reading page: study on the left, images in the middle, checklist right, report below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.imaging.cut_stack import source_uid
from desktop.imaging.hanging.steps import first_series as first_series
from desktop.imaging.stack import CAP_BYTES, Decode
from desktop.study.hierarchy import Instance, Series, Study
from desktop.study.overview import StudyOutline
from desktop.study.record import SeriesRecord, StudyRecord
from desktop.ui.details.tag_panel import FoundTag
from desktop.ui.jobs import Jobs
from desktop.ui.layout.slots import fill, is_filled, side_widths, slot
from desktop.ui.pages.middle import Middle
from desktop.ui.pages.thumbnails import Thumbnails
from desktop.ui.pages.waits import Waits
from desktop.ui.theme import tokens
from desktop.ui.viewer.cutter import Cutter
from desktop.ui.viewer.hanger import Hanger, holds_text
from desktop.ui.viewer.linker import Linker
from desktop.ui.viewer.shown_image import ShownImage
from desktop.ui.viewer.stack_view import StackView
from desktop.ui.viewer.viewer_grid import ViewerGrid
from desktop.ui.widgets.report_strip import ReportStrip
from desktop.ui.widgets.study_panel import StudyPanel
from desktop.ui.widgets.study_words import series_title
from desktop.ui.widgets.tool_row import ToolRow

Keys = Callable[[str], bool]


class ReadingPage(QWidget):
    """One study being read. Checklist and report are put into their places from outside.

    Args:
        cache_bytes: how much memory the decoded slices of a series may take.
        decode: gives a frame; here in this process if nothing is said.

    Signals:
        report_compacted: the report has one line of room (True), or several.
        document_wanted: a Series that holds text instead of images.
        window_changed: names of the active view's presets, and the one in use.
    """

    report_compacted = Signal(bool)
    document_wanted = Signal(object)
    window_changed = Signal(object, str)

    def __init__(
        self,
        jobs: Jobs,
        language: Language = ENGLISH,
        *,
        cache_bytes: int = CAP_BYTES,
        decode: Decode | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._language = jobs, language
        self._study: Study | None = None
        self._document = ""  # the series whose text stands in the images' place
        self._records: dict[str, SeriesRecord] = {}
        self._keys: Keys | None = None
        self._checklist: QWidget | None = None
        self._report_open: bool | None = None
        self.resident = False
        self.setAccessibleName(language("Reading"))
        self.panel = StudyPanel(language)
        self.tools = ToolRow(language)
        self.grid = ViewerGrid(jobs, language)
        self.hanger = Hanger(
            self.grid, language, cache_bytes=cache_bytes, decode=decode, parent=self
        )
        self.linker = Linker(self.grid, language, self)
        self.cutter = Cutter(self.hanger, jobs, language, self)
        self._middle = Middle(self.grid, language)
        self.foot, self.tags, self.document = self._middle.parts
        self._thumbnails = Thumbnails(jobs, decode, self)
        self._right = slot()
        self.report = ReportStrip(language)
        self.report.hide()
        self.waits = Waits(language)
        self.report.toggled.connect(self.toggle_report)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._centre = centre = QVBoxLayout()
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        for widget, stretch in ((self.tools, 0), (self._middle, 1), (self.report, 0)):
            centre.addWidget(widget, stretch)
        row.addWidget(self.panel)
        row.addLayout(centre, 1)
        row.addWidget(self._right)
        row.addWidget(self.waits)
        self._connect()

    def _connect(self) -> None:
        for view in self.grid.all_panes:
            view.window_changed.connect(self._tell_window)
        self.grid.shown.connect(self._tell_shown)
        self.grid.active_changed.connect(self._activated)
        self.grid.series_changed.connect(self._mark)
        self.grid.layout_changed.connect(self._mark)
        self.grid.dropped.connect(self._hang_dropped)
        self.linker.told.connect(self.foot.show_linked)
        self.hanger.told.connect(self.foot.show_note)
        self.cutter.told.connect(self.foot.show_note)
        self.panel.chosen.connect(self.show_series)
        self._thumbnails.drawn.connect(self.panel.show_picture)
        self.window_changed.connect(self.tools.show_presets)
        self.tools.preset_wanted.connect(self._use_preset)
        self.tags.closed.connect(self.focus_image)

    @property
    def viewer(self) -> StackView:
        """The view that commands speak to; another one may be next."""
        return self.grid.active

    # --- the places of others ----------------------------------------------------------------

    def set_checklist_panel(self, panel: QWidget, press: Keys | None = None) -> None:
        """Put the checklist on the right.

        Args:
            press: takes keys of the lane; says whether it understood.
        """
        self._keys, self._checklist = press, panel
        fill(self._right, panel)
        panel.setFocusProxy(self.viewer.image)  # eyes and keyboard stay on the image

    def set_report_panel(self, panel: QWidget) -> None:
        """Put the live report below the image."""
        self.report.put(panel)
        self.report.show()
        self.arrange()

    def press(self, key: str) -> bool:
        """A key of the lane; True if the checklist understood it."""
        return self._keys is not None and self._keys(key)

    def toggle_report(self) -> None:
        """Give the report several lines, or one."""
        self._report_open = not self.report_is_tall
        self.arrange()

    @property
    def report_is_tall(self) -> bool:
        if self._report_open is not None:
            return self._report_open
        return self.window().height() >= tokens.TALL_FROM

    # --- the study ---------------------------------------------------------------------------

    def show_study(
        self,
        study: Study,
        record: StudyRecord,
        others: Sequence[StudyOutline] = (),
        *,
        readable: bool = True,
    ) -> None:
        """Show another study: its protocol, its series, and one of them on screen.

        Args:
            others: the same patient's other studies.
            readable: its reading is open; otherwise its files are still being read.
        """
        grown = self._study is not None and study.uid is not None and self._study.uid == study.uid
        self._study = study
        self._records = {one.uid: one for one in record.series}
        if not grown:
            self._document = ""
            self.linker.forget()
            self.cutter.forget()
        self.hanger.show_study(study, record)
        self.panel.show_study(record, {one.uid: one.images for one in study.series}, others)
        for series in study.series:
            self._thumbnails.draw(series, self.devicePixelRatioF())
        self._right.setVisible(readable and is_filled(self._right))
        self.waits.show_readable(readable)
        if grown:
            self.show_series(self._document)
        else:
            self._show_images()
            self.foot.show_note("")
            self.show_series(self.hanger.open() or "")
        self._mark()
        self._remind()
        self.grid.active.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing(self) -> None:
        """Let the study go."""
        self._study, self._records, self._document = None, {}, ""
        self.linker.forget()
        self.cutter.forget()
        self.hanger.forget()
        self._show_images()
        self.foot.show_note("")
        self.foot.show_left(0, 0)

    def show_series(self, uid: str) -> None:
        """Put a series on screen, in the active view."""
        series, record = self.hanger.series(uid), self.hanger.known(uid)
        if series is None or record is None:
            return
        self.panel.series.show_choice(uid)
        self.tools.show_shown(0, 0)
        if holds_text(series):
            self._document = uid
            self._middle.setCurrentWidget(self.document)
            self.document.show_loading(series_title(record, self._language))
            self.document_wanted.emit(series)
            return
        self._show_images()
        self.hanger.hang(uid)
        self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_image(self, series_uid: str, sop_uid: str, frame: int = 0) -> bool:
        """Show one image, where its series hangs or in the active view; False if it is not here.

        Args:
            frame: index within the instance.
        """
        if not self.hanger.open_image(series_uid, sop_uid, frame):
            return False
        self._show_images()
        self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def hang_next(self) -> None:
        """Hang the next step of the reading: search, then canal."""
        self._show_images()
        self.hanger.next_step()

    def next_series(self) -> None:
        self._step(1)

    def previous_series(self) -> None:
        self._step(-1)

    def focus_image(self) -> None:
        """Give the keyboard back to the image, or to the text that stands in its place."""
        if self.shows_tags:
            self._middle.leave_tags(for_document=bool(self._document))
        if self._middle.shows_document:
            self.document.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.viewer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_images(self) -> None:
        self._document = ""
        self._middle.show_images()

    @property
    def images_are_elsewhere(self) -> bool:
        """The images are in a window of their own."""
        return self._middle.images_are_elsewhere

    def lend_images(self) -> tuple[QWidget, QWidget]:
        """The tools and the images, for a window of their own."""
        self._centre.removeWidget(self.tools)
        return self.tools, self._middle.lend_images()

    def take_images_back(self) -> None:
        """Put the tools and the images where they were."""
        self._centre.insertWidget(0, self.tools)
        self.tools.show()
        self._middle.take_images_back()
        self.focus_image()

    # --- beside the image --------------------------------------------------------------------

    @property
    def study(self) -> Study | None:
        return self._study

    @property
    def series(self) -> Series | None:
        """The series on screen."""
        return self.hanger.series(self._on_screen)

    @property
    def _on_screen(self) -> str:
        return self._document or source_uid(self.viewer.series_uid)

    @property
    def series_record(self) -> SeriesRecord | None:
        """What the series on screen is taken for."""
        return self._records.get(self._on_screen)

    @property
    def instance(self) -> Instance | None:
        """The instance on screen, or the first one of a series that holds text."""
        series = self.series
        if series is not None and holds_text(series):
            return series.instances[0]
        return self.viewer.instance if series is not None else None

    @property
    def shown_image(self) -> ShownImage | None:  # None while a text stands in its place
        return self.viewer.shown_image if self._middle.shows_images else None

    @property
    def shows_tags(self) -> bool:
        return self._middle.shows_tags

    def show_tags(self, title: str, tags: Sequence[FoundTag]) -> None:
        """Show all tags of a file in the image's place."""
        self.tags.show_tags(title, tags)
        self._middle.setCurrentWidget(self.tags)
        self.tags.focus_list()

    def show_document(self, uid: str, text: str) -> None:
        """Show the text of a series; nothing, if another one is on screen by now."""
        record = self.hanger.known(uid)
        if uid == self._document and record is not None:
            self.document.show_text(series_title(record, self._language), text)

    def show_record(self, record: StudyRecord) -> None:
        """The same study, understood in another way: the image stays as it is."""
        if self._study is None:
            return
        self._records = {one.uid: one for one in record.series}
        self.panel.show_understanding(record)
        self.hanger.show_record(record)

    def _use_preset(self, place: int) -> None:
        self.viewer.show_preset(place)

    def _step(self, by: int) -> None:
        uid = self.panel.series.neighbour(by)
        if uid is not None:
            self.show_series(uid)

    def _tell_shown(self, view: StackView) -> None:
        uid, stack = view.series_uid, view.stack
        if stack is None or view.is_derived:
            return
        count, total = self.grid.slices.count(uid), len(stack)
        self.panel.series.show_share(uid, count / total)
        if view is self.viewer:
            self.tools.show_shown(count, total)
        self._remind()

    def _remind(self) -> None:
        self.foot.show_left(*self.hanger.not_shown())

    def _tell_window(self, names: object, chosen: str) -> None:
        if self.sender() is self.viewer:
            self.window_changed.emit(names, chosen)

    def _activated(self, view: StackView) -> None:
        if self._checklist is not None:
            self._checklist.setFocusProxy(view.image)
        total = len(view.stack) if view.stack is not None and not view.is_derived else 0
        self.tools.show_shown(self.grid.slices.count(view.series_uid), total)
        self._mark()

    def _mark(self) -> None:
        """Mark in the list which series are on screen."""
        hung = {source_uid(view.series_uid) for view in self.grid.seen_panes}
        self.panel.series.show_hung(hung)
        if self._on_screen:
            self.panel.series.show_choice(self._on_screen)

    def _hang_dropped(self, view: StackView, row: int) -> None:
        uid = self.panel.series.uid_at(row)
        if uid is not None:
            self.grid.activate(view)
            self.show_series(uid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nobody here wanted scroll the image, wherever the focus is."""
        self.viewer.image.keyPressEvent(event)

    # --- room --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        left, right = side_widths(self.width(), resident=self.resident)
        self.panel.setFixedWidth(left)
        for side in (self._right, self.waits):
            side.setFixedWidth(right)
        tall = self.report_is_tall
        self.report.setFixedHeight(tokens.REPORT_TALL if tall else tokens.REPORT_HEAD)
        self.report.show_tall(tall)
        self.report_compacted.emit(not tall)
