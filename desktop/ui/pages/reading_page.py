"""The reading page: study on the left, image in the middle, checklist right, report below."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.foundation.errors import DesktopError
from desktop.foundation.language import ENGLISH, Language
from desktop.foundation.work import Work
from desktop.imaging.stack import CAP_BYTES, Decode, Stack, thumbnail
from desktop.study.hierarchy import Instance, Series, Study
from desktop.study.overview import StudyOutline
from desktop.study.record import SeriesRecord, StudyRecord
from desktop.ui.details.document_view import DocumentView
from desktop.ui.details.tag_panel import FoundTag, TagPanel
from desktop.ui.jobs import Jobs
from desktop.ui.theme import tokens
from desktop.ui.theme.icons import picture
from desktop.ui.theme.stylesheet import worn
from desktop.ui.viewer.image_view import picture_of
from desktop.ui.viewer.shown_image import ShownImage
from desktop.ui.viewer.stack_view import StackView
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.report_strip import ReportStrip
from desktop.ui.widgets.study_panel import StudyPanel
from desktop.ui.widgets.study_words import series_meta, series_title
from desktop.ui.widgets.tool_row import ToolRow

_FIRST_SHOWN = ("T2", "STIR", "T1")  # which weighting is on screen first, if there is a sagittal
TEXT_CLASSES = (
    "1.2.840.10008.5.1.4.1.1.88.",  # structured reports and key object notes
    "1.2.840.10008.5.1.4.1.1.104.",  # encapsulated documents
)
Keys = Callable[[str], bool]


class ReadingPage(QWidget):
    """One study being read. Checklist and report are put into their places from outside.

    Args:
        cache_bytes: how much memory the decoded slices of a series may take.
        decode: gives a frame; here in this process if nothing is said.

    Signals:
        report_compacted: the report has one line of room (True), or several.
        document_wanted: a Series that holds text instead of images.
    """

    report_compacted = Signal(bool)
    document_wanted = Signal(object)

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
        self._jobs, self._language, self._cache_bytes = jobs, language, cache_bytes
        self._decode = decode
        self._study: Study | None = None
        self._shown = ""
        self._records: dict[str, SeriesRecord] = {}
        self._keys: Keys | None = None
        self._report_open: bool | None = None
        self.setAccessibleName(language("Reading"))
        self.panel = StudyPanel(language)
        self.tools = ToolRow(language)
        self.viewer = StackView(jobs, language)
        self.tags = TagPanel(language)
        self.document = DocumentView(language)
        self._middle = QStackedWidget()
        for shown in (self.viewer, self.tags, self.document):
            self._middle.addWidget(shown)
        self._right = _slot()
        self.report = ReportStrip(language)
        self.report.hide()
        self._waits = _slot()
        words = language("The checklist opens once all files are read.")
        _fill(self._waits, PlainLabel(words, role="soft", wrap=True))
        self._waits.hide()
        self.report.toggled.connect(self.toggle_report)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        centre = QVBoxLayout()
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        for widget, stretch in ((self.tools, 0), (self._middle, 1), (self.report, 0)):
            centre.addWidget(widget, stretch)
        row.addWidget(self.panel)
        row.addLayout(centre, 1)
        row.addWidget(self._right)
        row.addWidget(self._waits)
        self.panel.chosen.connect(self.show_series)
        self.viewer.slice_shown.connect(self._tell_shown)
        self.viewer.window_changed.connect(self.tools.show_presets)
        self.tools.preset_wanted.connect(self.viewer.show_preset)
        self.tags.closed.connect(self.focus_image)

    # --- the places of others ----------------------------------------------------------------

    def set_checklist_panel(self, panel: QWidget, press: Keys | None = None) -> None:
        """Put the checklist on the right.

        Args:
            press: takes keys of the lane; says whether it understood.
        """
        self._keys = press
        _fill(self._right, panel)
        panel.setFocusProxy(self.viewer.image)  # eyes and keyboard stay on the image

    def set_report_panel(self, panel: QWidget) -> None:
        """Put the live report below the image."""
        self.report.put(panel)
        self.report.show()
        self._arrange()

    def press(self, key: str) -> bool:
        """A key of the lane; True if the checklist understood it."""
        return self._keys is not None and self._keys(key)

    def toggle_report(self) -> None:
        """Give the report several lines, or one."""
        self._report_open = not self.report_is_tall
        self._arrange()

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
        stays = self._shown if grown else ""
        self._study = study
        self._records = {one.uid: one for one in record.series}
        if not grown:
            self.viewer.clear(self._language("Choose a series on the left."))
        self.panel.show_study(record, {one.uid: one.images for one in study.series}, others)
        for series in study.series:
            self._draw_thumbnail(series)
        self._right.setVisible(readable and _is_filled(self._right))
        self._waits.setVisible(not readable)
        first = stays if stays in self._records else first_series(record)
        if first:
            self.show_series(first)
        self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing(self) -> None:
        """Let the study go."""
        self._study, self._records, self._shown = None, {}, ""
        self._middle.setCurrentWidget(self.viewer)
        self.viewer.clear()

    def show_series(self, uid: str) -> None:
        """Put a series on screen."""
        series, record = self._series(uid), self._records.get(uid)
        if series is None or record is None or self._study is None:
            return
        self._shown = uid
        self.panel.series.show_choice(uid)
        self.tools.show_shown(0, 0)
        if holds_text(series):
            self._middle.setCurrentWidget(self.document)
            self.document.show_loading(series_title(record, self._language))
            self.document_wanted.emit(series)
            return
        self._middle.setCurrentWidget(self.viewer)
        self.viewer.show_stack(
            Stack(series, self._cache_bytes, self._decode),
            series_title(record, self._language),
            series_meta(series.images, record.acquisition, self._language),
            self._study.synthetic,
        )
        self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_series(self) -> None:
        self._step(1)

    def previous_series(self) -> None:
        self._step(-1)

    def focus_image(self) -> None:
        """Give the keyboard back to the image, or to the text that stands in its place."""
        if self.shows_tags:
            text = self.series is not None and holds_text(self.series)
            self._middle.setCurrentWidget(self.document if text else self.viewer)
        if self._middle.currentWidget() is self.document:
            self.document.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.viewer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- beside the image --------------------------------------------------------------------

    @property
    def study(self) -> Study | None:
        return self._study

    @property
    def series(self) -> Series | None:
        """The series on screen."""
        return self._series(self._shown)

    @property
    def series_record(self) -> SeriesRecord | None:
        """What the series on screen is taken for."""
        return self._records.get(self._shown)

    @property
    def instance(self) -> Instance | None:
        """The instance on screen, or the first one of a series that holds text."""
        series = self.series
        if series is None:
            return None
        if holds_text(series):
            return series.instances[0]
        return self.viewer.instance

    @property
    def shown_image(self) -> ShownImage | None:
        """The image on screen; None while a text or nothing stands in its place."""
        shown = self._middle.currentWidget() is self.viewer
        return self.viewer.shown_image if shown else None

    def open_image(self, series_uid: str, sop_uid: str, frame: int) -> bool:
        """Show one image, `frame` counted from 1; False if it is not in this study."""
        series = self._series(series_uid)
        if series is None or all(one.sop_uid != sop_uid for one in series.instances):
            return False
        if self._shown != series_uid or self._middle.currentWidget() is not self.viewer:
            self.show_series(series_uid)
        return self.viewer.go_to_image(sop_uid, frame)

    @property
    def shows_tags(self) -> bool:
        return self._middle.currentWidget() is self.tags

    def show_tags(self, title: str, tags: Sequence[FoundTag]) -> None:
        """Show all tags of a file in the image's place."""
        self.tags.show_tags(title, tags)
        self._middle.setCurrentWidget(self.tags)
        self.tags.focus_list()

    def show_document(self, uid: str, text: str) -> None:
        """Show the text of a series; nothing, if another one is on screen by now."""
        record = self._records.get(uid)
        if uid == self._shown and record is not None:
            self.document.show_text(series_title(record, self._language), text)

    def show_record(self, record: StudyRecord) -> None:
        """The same study, understood in another way: the image stays as it is."""
        if self._study is None:
            return
        self._records = {one.uid: one for one in record.series}
        self.panel.show_understanding(record)
        shown = self.series_record
        if shown is not None:
            self.viewer.show_title(
                series_title(shown, self._language),
                series_meta(self.series.images if self.series else 0, shown.acquisition,
                            self._language),
            )  # fmt: skip

    def _step(self, by: int) -> None:
        uid = self.panel.series.neighbour(by)
        if uid is not None:
            self.show_series(uid)

    def _series(self, uid: str) -> Series | None:
        series = self._study.series if self._study is not None else ()
        return next((one for one in series if one.uid == uid), None)

    def _tell_shown(self, count: int, total: int) -> None:
        self.tools.show_shown(count, total)
        uid = self.viewer.series_uid
        if uid:
            self.panel.series.show_share(uid, count / total)

    def _draw_thumbnail(self, series: Series) -> None:
        if not series.images:
            return
        if holds_text(series):
            sheet = picture("file-text", worn().soft, tokens.THUMBNAIL, self.devicePixelRatioF())
            self.panel.show_picture(series.uid, sheet)
            return
        side = round(tokens.THUMBNAIL * 2 * max(1.0, self.devicePixelRatioF()))
        job = self._jobs.start(self, partial(_thumbnail, series, side, self._decode))
        job.finished.connect(self._thumbnail_drawn)

    def _thumbnail_drawn(self, outcome: tuple[str, npt.NDArray[np.uint8] | None]) -> None:
        uid, grey = outcome
        if grey is not None and uid in self._records:
            self.panel.show_picture(uid, picture_of(grey))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nobody here wanted scroll the image, wherever the focus is."""
        self.viewer.image.keyPressEvent(event)

    # --- room --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= tokens.WIDE_FROM
        self.panel.setFixedWidth(tokens.LEFT_WIDE if wide else tokens.LEFT_NARROW)
        for slot in (self._right, self._waits):
            slot.setFixedWidth(tokens.RIGHT_WIDE if wide else tokens.RIGHT_NARROW)
        tall = self.report_is_tall
        self.report.setFixedHeight(tokens.REPORT_TALL if tall else tokens.REPORT_HEAD)
        self.report.show_tall(tall)
        self.report_compacted.emit(not tall)


def holds_text(series: Series) -> bool:
    """Whether it holds reports, notes or documents instead of images."""
    return bool(series.instances) and series.instances[0].sop_class.startswith(TEXT_CLASSES)


def first_series(record: StudyRecord) -> str | None:
    """UID of the series to begin with: a sagittal T2 where there is one."""
    diagnostic = [one for one in record.series if one.acquisition.kind == "diagnostic"]
    for weighting in _FIRST_SHOWN:
        for one in diagnostic:
            if one.acquisition.plane == "sagittal" and one.acquisition.weighting == weighting:
                return one.uid
    first = next(iter((*diagnostic, *record.series)), None)
    return first.uid if first is not None else None


def _thumbnail(
    series: Series, side: int, decode: Decode | None, work: Work
) -> tuple[str, npt.NDArray[np.uint8] | None]:
    """The series' UID and its middle slice, small; None if that cannot be shown."""
    work.check()
    stack = Stack(series, decode=decode)
    try:
        return series.uid, thumbnail(stack.frame(stack.middle), side)
    except DesktopError:
        return series.uid, None


def _slot() -> QFrame:
    """A place for a widget of others; hidden until it comes."""
    slot = QFrame()
    slot.setProperty("role", "panel")
    inside = QVBoxLayout(slot)
    inside.setContentsMargins(0, 0, 0, 0)
    slot.hide()
    return slot


def _is_filled(slot: QFrame) -> bool:
    layout = slot.layout()
    return layout is not None and layout.count() > 0


def _fill(slot: QFrame, panel: QWidget) -> None:
    layout = slot.layout()
    if layout is None:
        return
    while (item := layout.takeAt(0)) is not None:
        former = item.widget()
        if former is not None:
            former.hide()
            former.deleteLater()
    layout.addWidget(panel)
    slot.show()
