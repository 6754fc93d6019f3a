"""Hangs the series of a study in the views; all decoded slices are held under one bound."""

from PySide6.QtCore import QObject, Signal

from desktop.foundation.language import ENGLISH, Language
from desktop.imaging.cache import FrameCache
from desktop.imaging.cut_stack import CutStack, is_cut, source_uid
from desktop.imaging.hanging.steps import Hanging, Step, canal, first_series, opening, search
from desktop.imaging.stack import CAP_BYTES, Decode, Stack
from desktop.study.hierarchy import Series, Study
from desktop.study.record import SeriesRecord, StudyRecord
from desktop.ui.viewer.stack_view import StackView
from desktop.ui.viewer.viewer_grid import ViewerGrid
from desktop.ui.widgets.study_words import date_words, series_meta, series_title

Prior = tuple[Study, SeriesRecord]
TEXT_CLASSES = (
    "1.2.840.10008.5.1.4.1.1.88.",  # structured reports and key object notes
    "1.2.840.10008.5.1.4.1.1.104.",  # encapsulated documents
)
_ASIDE = ("localizer",)  # nobody is reminded of these


class Hanger(QObject):
    """Knows the study's series; the views know only what hangs in them.

    Args:
        cache_bytes: how much memory all decoded slices together may take.
        decode: gives a frame; here in this process if nothing is said.

    Signals:
        told: what a step of the reading lacks, in plain sentences; "" for nothing.
    """

    told = Signal(str)

    def __init__(
        self,
        grid: ViewerGrid,
        language: Language = ENGLISH,
        *,
        cache_bytes: int = CAP_BYTES,
        decode: Decode | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.grid = grid
        self.cache_bytes, self.cache = cache_bytes, FrameCache(cache_bytes)
        self._language, self._decode = language, decode
        self._study: Study | None = None
        self._record: StudyRecord | None = None
        self._records: dict[str, SeriesRecord] = {}
        self._stacks: dict[str, Stack] = {}
        self._step: Step | None = None
        self._priors: dict[str, Prior] = {}  # by UID of the series

    # --- the study ---------------------------------------------------------------------------

    def show_study(self, study: Study, record: StudyRecord) -> None:
        """Another study, or the same one with more files: what hangs of it hangs anew."""
        grown = self._study is not None and study.uid is not None and self._study.uid == study.uid
        self._study, self._stacks = study, {}
        self._keep(record)
        if grown:
            for view in self.grid.all_panes:
                if view.series_uid in self._records:
                    self.hang(view.series_uid, view)
            return
        self.cache, self._step, self._priors = FrameCache(self.cache_bytes), None, {}
        self.grid.clear(self._language("Choose a series on the left."))

    def take_prior(self, study: Study, record: StudyRecord) -> None:
        """Let the series of an earlier study be hung too; each of their images says so.

        A series that is also in the study that is read stays what it is.
        """
        for one in record.series:
            if one.uid not in self._records:
                self._priors[one.uid] = (study, one)

    def open(self) -> str | None:
        """Hang what the study begins with; gives the series, if a single one suits it."""
        if self._record is None:
            return None
        hanging = opening(self._record)
        if hanging is not None:
            self.hang_all(hanging)
            return None
        self.grid.show_layout("one")
        return first_series(self._record)

    def show_record(self, record: StudyRecord) -> None:
        """The same study, understood in another way: the images stay as they are."""
        self._keep(record)
        for view in self.grid.all_panes:
            known = self._records.get(source_uid(view.series_uid))
            if known is not None and view.stack is not None:
                view.show_title(self._title(known, view.series_uid), self._meta(known, view.stack))

    def forget(self) -> None:
        """Let the study and all its slices go."""
        self._study, self._record, self._records, self._stacks = None, None, {}, {}
        self._priors = {}
        self.cache = FrameCache(self.cache_bytes)
        self.grid.clear()

    def _keep(self, record: StudyRecord) -> None:
        self._record = record
        self._records = {one.uid: one for one in record.series}

    # --- what hangs where --------------------------------------------------------------------

    def hang(
        self, uid: str, view: StackView | None = None, *, preset: str = "",
        place: int | None = None,
    ) -> bool:  # fmt: skip
        """Show a series in a view, or in the active one; False if there is none such."""
        stack = self.stack_of(uid)
        if stack is None:
            return False
        self._show(stack, view or self.grid.active, preset, place)
        return True

    def hang_cut(self, stack: CutStack, view: StackView, preset: str = "") -> None:
        """Show cuts made of a series that is here, in the window that its own slices had."""
        if self.known(stack.series.uid) is not None:
            self._show(stack, view, preset, None)

    def _show(self, stack: Stack, view: StackView, preset: str, place: int | None) -> None:
        known, study = self.known(stack.series.uid), self.study_of(stack.series.uid)
        if known is None:
            return
        view.show_stack(
            stack,
            self._title(known, stack.series.uid),
            self._meta(known, stack),
            study is not None and study.synthetic,
            preset=preset,
            weighting=known.acquisition.weighting or "",
            place=place,
        )

    def hang_all(self, hanging: Hanging) -> None:
        """Arrange the views for a step, and say what the study lacks for it."""
        self._step = hanging.step
        filled = hanging.filled
        if filled:
            self.grid.show_layout(hanging.layout)
            for view, slot in zip(self.grid.panes, filled, strict=False):
                self.hang(slot.uid or "", view, preset=slot.preset)
            for view in self.grid.panes[len(filled) :]:
                view.let_go()
            self.grid.activate(self.grid.panes[hanging.active])
        self.told.emit(self._lacking(hanging))

    def next_step(self) -> None:
        """From search to canal, and back."""
        if self._record is not None:
            self.hang_all((canal if self._step == "search" else search)(self._record))

    def open_image(self, series_uid: str, sop_uid: str, frame: int = 0) -> bool:
        """Show an image where its series hangs, else in the active view; False if it is not here.

        Args:
            frame: index within the instance.
        """
        stack = self.stack_of(series_uid)
        at = next(
            (
                place
                for place, one in enumerate(stack.slices if stack is not None else ())
                if one.instance.sop_uid == sop_uid and one.frame == frame
            ),
            None,
        )
        if at is None:
            return False
        view = self.grid.pane_of(series_uid)
        if view is None:
            self.hang(series_uid, place=at)
            view = self.grid.active
        else:
            view.go_to(at)
        self.grid.activate(view)
        return True

    def stack_of(self, uid: str) -> Stack | None:
        """The stack of a series, the same for all views; None if it is not here."""
        series = self.series(uid)
        if series is None or self.known(uid) is None:
            return None
        if uid not in self._stacks:
            made = Stack(series, decode=self._decode, cache=self.cache)
            made.warning = self.warning_of(uid)
            self._stacks[uid] = made
        return self._stacks[uid]

    def series(self, uid: str) -> Series | None:
        """A series of the study that is read, or of an earlier one."""
        study = self.study_of(uid)
        series = study.series if study is not None else ()
        return next((one for one in series if one.uid == uid), None)

    def known(self, uid: str) -> SeriesRecord | None:
        """What a series, or that of a cut, is taken for."""
        own = self._records.get(source_uid(uid))
        prior = self._priors.get(source_uid(uid))
        return own or (prior[1] if prior is not None else None)

    def study_of(self, uid: str) -> Study | None:
        """The study of a series: the one that is read unless it is of an earlier one."""
        return self._priors[source_uid(uid)][0] if self.is_prior(uid) else self._study

    def is_prior(self, uid: str) -> bool:
        """Whether a series, or that of a cut, is of an earlier study."""
        return source_uid(uid) in self._priors

    def warning_of(self, uid: str) -> str:
        """`PRIOR 2 Aug 2026`; "" for a series of the study that is read."""
        study = self.study_of(uid)
        if not self.is_prior(uid) or study is None:
            return ""
        now = self._study
        day = date_words(study.date, language=self._language) or self._language("no date")
        if now is not None and now.date == study.date and study.time:
            day = f"{day} {study.time[:2]}:{study.time[2:4]}"
        return self._language("PRIOR {day}").format(day=day)

    # --- words -------------------------------------------------------------------------------

    def not_shown(self) -> tuple[int, int]:
        """How many series no slice was shown of, and how many slices are left of the others."""
        series = slices = 0
        for one in self._study.series if self._study is not None else ():
            known = self._records.get(one.uid)
            if known is None or known.acquisition.kind in _ASIDE or holds_text(one):
                continue
            shown = self.grid.slices.count(one.uid)
            if shown:
                slices += max(0, one.images - shown)
            elif one.images:
                series += 1
        return series, slices

    def _lacking(self, hanging: Hanging) -> str:
        said = []
        for slot in hanging.lacking:
            wanted = self._language(slot.wanted)
            if slot.uid is None:
                said.append(self._language("{wanted} is missing.").format(wanted=wanted))
            else:
                title = series_title(self._records[slot.uid], self._language)
                says = self._language("{wanted} is missing; {series} hangs in its place.")
                said.append(says.format(wanted=wanted, series=title))
        return " ".join(said)

    def _title(self, known: SeriesRecord, uid: str) -> str:
        title = series_title(known, self._language)
        title = " · ".join(part for part in (self.warning_of(uid), title) if part)
        if not is_cut(uid):
            return title
        sagittal = uid.endswith("sagittal")
        says = self._language("{series}, sagittal cut" if sagittal else "{series}, coronal cut")
        return says.format(series=title)

    def _meta(self, known: SeriesRecord, stack: Stack) -> str:
        if is_cut(stack.series.uid):
            return self._language.plural(len(stack), "{n} cut", "{n} cuts")
        return series_meta(stack.series.images, known.acquisition, self._language)


def holds_text(series: Series) -> bool:
    """Whether it holds reports, notes or documents instead of images."""
    return bool(series.instances) and series.instances[0].sop_class.startswith(TEXT_CLASSES)
