"""The checklist beside the image: sections as lines, the open one with its questions and cards.

The panel is handed a reading and its evaluation, and says in Changes what the hand did.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.checklist.answers import Answer, Evidence, Slot
from desktop.foundation.language import ENGLISH, Language
from desktop.session.changes import (
    Answered,
    AnsweredTogether,
    EvidenceUnlinked,
    LesionFound,
    LesionRemoved,
    Overruled,
    Retracted,
)
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading
from desktop.session.section_normal import calm_answers
from desktop.ui.lane.comparison.comparison_place import ComparisonPlace
from desktop.ui.lane.lesion_bar import LesionBar
from desktop.ui.lane.normal_box import NormalBox
from desktop.ui.lane.panel_head import PanelHead
from desktop.ui.lane.question_card import QuestionCard
from desktop.ui.lane.section_view import SectionView, sections_of
from desktop.ui.lane.urgency_bar import UrgencyBar
from desktop.ui.layout.one_way import OneWay
from desktop.ui.widgets.study_words import requester_words


class ChecklistPanel(QFrame):
    """The right side of the reading page.

    Signals:
        changed: a Change, by the reader's hand.
        sign_wanted: the reader asked for the report page.
        image_wanted: the Evidence of a linked image that the reader wants to see.
        turned: another question is current.
    """

    changed = Signal(object)
    sign_wanted = Signal()
    image_wanted = Signal(object)
    turned = Signal()

    def __init__(
        self,
        instruments: Mapping[str, str],
        sources: Mapping[str, str],
        parent: QWidget | None = None,
        *,
        language: Language = ENGLISH,
        outcomes: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """The panel without a reading.

        Args:
            instruments: name -> title.
            sources: reference key -> citation as printed.
            outcomes: name -> words that the reader may set against the instrument's own.
        """
        super().__init__(parent)
        self._language = language
        self._instruments = dict(instruments)
        self._sources = dict(sources)
        self._outcomes = dict(outcomes)
        self._reading: Reading | None = None
        self._evaluation: Evaluation | None = None
        self._views: dict[tuple[str, str], SectionView] = {}
        self._current: Slot | None = None
        self._section: tuple[str, str] | None = None
        self._guided = False
        self._keys: Mapping[str, str] = {f"section_{n}": f"F{n}" for n in range(1, 13)}
        self.setProperty("role", "panel")
        self.setAccessibleName(self._language("Checklist"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # keys come here after a text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = PanelHead(self, language=language)
        self._head.next_wanted.connect(self.next_open)
        column.addWidget(self._head)
        self._lesions = LesionBar(self, language=language)
        self._lesions.added.connect(self.add_lesion)
        self._lesions.removed.connect(self._remove_lesion)
        self._lesions.chosen.connect(self._to_lesion)
        column.addWidget(self._lesions)
        self._scroll = OneWay(self)
        self._scroll.shifted.connect(self._scroll_to_current)
        self._list = QWidget()
        self._list.setProperty("role", "panel")
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll.setWidget(self._list)
        column.addWidget(self._scroll, 1)
        self.comparison = ComparisonPlace(self, language)
        self.comparison.changed.connect(self.changed)
        self.comparison.opened.connect(self._compare)
        column.insertWidget(column.indexOf(self._scroll), self.comparison)
        self.normal = NormalBox(self, language=language)
        self.normal.given.connect(self._normal_given)
        column.insertWidget(column.indexOf(self._scroll), self.normal)
        self._urgency = UrgencyBar(self, language=language)
        self._urgency.sign_wanted.connect(self.sign_wanted)
        column.addWidget(self._urgency)

    # --- shown -------------------------------------------------------------------------------

    @property
    def current(self) -> Slot | None:
        """The question that keys answer."""
        return self._current

    def show_reading(self, reading: Reading, evaluation: Evaluation) -> None:
        """Show where the reading stands; emits nothing."""
        fresh = self._reading is None or self._reading.id != reading.id
        self._reading, self._evaluation = reading, evaluation
        self.normal.close_list()  # it was made for the answers of before
        self._match_sections(reading, evaluation)
        for view in self._views.values():
            view.show_evaluation(reading, evaluation)
        self._head.show_evaluation(evaluation)
        self._lesions.show_lesions(reading.lesions)
        self.comparison.show_reading(reading, evaluation)
        requester = requester_words(reading.study.referrer.value)
        self._urgency.show_urgency(evaluation, len(evaluation.missing), requester)
        if fresh:
            self._current, self._section = None, None
            self._turn_to(self._first_open() or (evaluation.shown[0] if evaluation.shown else None))
        elif self._current not in evaluation.shown:
            self._turn_to(self._first_open())
        self._mark_current()

    def _match_sections(self, reading: Reading, evaluation: Evaluation) -> None:
        """One view for each visible section (and lesion), in the checklist's order."""
        wanted = sections_of(reading, evaluation)
        if list(self._views) == [key for key, _ in wanted]:
            return
        kept = self._views
        self._views = {}
        for place, (key, section) in enumerate(wanted):
            view = kept.pop(key, None)
            if view is None:
                view = SectionView(
                    section, key[1], self._instruments, self._sources, self._outcomes,
                    self._list, language=self._language,
                )  # fmt: skip
                view.opened.connect(self._section_pressed)
                view.answered.connect(self._answered)
                view.retracted.connect(self._retracted)
                view.picked.connect(self._picked)
                view.done.connect(self._done)
                view.guidance_wanted.connect(self._guide)
                view.overruled.connect(self._overruled)
                view.image_wanted.connect(self.image_wanted)
                view.unlinked.connect(self._unlinked)
                view.show_guided(self._guided)
            view.show_key(self._keys.get(f"section_{place + 1}", ""))
            self._column.removeWidget(view)
            self._column.insertWidget(place, view)
            self._views[key] = view
        for view in kept.values():
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Show which keys lead through the checklist: id of a command -> key."""
        self._keys = keys
        self._head.show_key(keys.get("next_open", ""))
        for place, view in enumerate(self._views.values()):
            view.show_key(keys.get(f"section_{place + 1}", ""))

    def put_line(self, box: QWidget) -> None:
        """Give the typed line its place, above the questions."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, box)

    @property
    def lesion(self) -> str:
        """The lesion whose question is current, else the first; "" if there is none."""
        lesions = self._reading.lesions if self._reading else ()
        if self._current is not None and self._current.lesion in lesions:
            return self._current.lesion
        return lesions[0] if lesions else ""

    # --- turning to questions ----------------------------------------------------------------

    def _compare(self, opened: bool) -> None:
        self._scroll.setHidden(opened)
        if not opened:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_open(self) -> None:
        """Turn to the next required question that is open, after the current one."""
        self.comparison.close_view()
        self._turn_to(self._open_from(1))

    def previous_open(self) -> None:
        """Turn to the required open question before the current one."""
        self.comparison.close_view()
        self._turn_to(self._open_from(-1))

    def open_section(self, place: int) -> None:
        """Open the section at `place`, counted from 0, and turn to its first open question."""
        keys = list(self._views)
        if 0 <= place < len(keys):
            self._section_pressed(keys[place])

    def turn_to(self, slot: Slot) -> None:
        """Turn to one question, for instance from a remark."""
        self.comparison.close_view()
        self._turn_to(slot)

    def next_question(self) -> None:
        """Turn to the question below, required or not."""
        self._step(1)

    def previous_question(self) -> None:
        """Turn to the question above, required or not."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self.comparison.close_view()
        shown = self._evaluation.shown if self._evaluation else ()
        if not shown:
            return
        place = shown.index(self._current) + by if self._current in shown else 0
        self._turn_to(shown[max(0, min(place, len(shown) - 1))])

    def _first_open(self) -> Slot | None:
        return next(iter(self._evaluation.missing if self._evaluation else ()), None)

    def _open_from(self, direction: int) -> Slot | None:
        evaluation = self._evaluation
        if evaluation is None or not evaluation.missing:
            return self._current
        order = evaluation.shown
        here = order.index(self._current) if self._current in order else -1
        places = [order.index(slot) for slot in evaluation.missing]
        if direction > 0:
            after = [place for place in places if place > here]
            return order[after[0] if after else places[0]]
        before = [place for place in places if place < here]
        return order[before[-1] if before else places[-1]]

    def _turn_to(self, slot: Slot | None) -> None:
        if slot is None:
            return
        self.normal.close_list()
        self._current = slot
        for key, view in self._views.items():
            if view.holds(slot):
                self._open(key)
        self._mark_current()
        self.turned.emit()
        QTimer.singleShot(0, self._scroll_to_current)

    def _open(self, key: tuple[str, str]) -> None:
        self._section = key
        for other, view in self._views.items():
            view.show_open(other == key)
        if self._reading and self._evaluation:
            self._views[key].show_evaluation(self._reading, self._evaluation)

    def _mark_current(self) -> None:
        for view in self._views.values():
            view.show_current(self._current)

    def _scroll_to_current(self) -> None:
        card = self.card()
        if card is not None:
            self._scroll.show_whole(card)

    def card(self) -> QuestionCard | None:
        """The card of the current question; None while its section is closed."""
        if self._current is None:
            return None
        for view in self._views.values():
            card = view.card(self._current)
            if card is not None:
                return card
        return None

    def _section_pressed(self, key: tuple[str, str]) -> None:
        self.comparison.close_view()
        view = self._views[key]
        slots = view.slots(self._evaluation)
        missing = self._evaluation.missing if self._evaluation else ()
        inside = [slot for slot in slots if slot in missing]
        if not slots:
            self._open(key)
        self._turn_to(next(iter(inside or slots), None))

    def _to_lesion(self, label: str) -> None:
        for key in self._views:
            if key[1] == label:
                self._section_pressed(key)
                return

    def toggle_guidance(self) -> None:
        """Show how to look for what is asked, beside every question from now on, or no longer."""
        self._guide(not self._guided)

    def _guide(self, guided: bool) -> None:
        self._guided = guided
        for view in self._views.values():
            view.show_guided(guided)
        QTimer.singleShot(0, self, self._scroll_to_current)

    # --- the hand ----------------------------------------------------------------------------

    def press(self, key: str) -> bool:
        """A key of the lane; True if the current question, or the comparison, understood it."""
        if self.comparison.is_open:
            return self.comparison.press(key)
        if not self.normal.isHidden():
            return self.normal.press(key)
        card = self.card()
        return card is not None and card.press(key)

    def offer_normal(self) -> None:
        """List what "section normal" would answer in the open section; again puts it away."""
        reading, evaluation = self._reading, self._evaluation
        view = self._views.get(self._section) if self._section else None
        shown = not self.normal.isHidden()
        self.normal.close_list()
        if reading is None or evaluation is None or view is None or shown:
            return
        self.comparison.close_view()
        answers = calm_answers(reading, evaluation, view.slots(evaluation))
        self.normal.show_answers(view.title, answers, reading)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _normal_given(self, change: AnsweredTogether) -> None:
        self.changed.emit(change)
        self.next_open()

    def add_lesion(self) -> None:
        """A further lesion, with the next free label."""
        lesions = self._reading.lesions if self._reading else ()
        numbers = [int(label) for label in lesions if label.isdigit()]
        label = str(max(numbers, default=0) + 1)
        self.changed.emit(LesionFound(label))
        self._to_lesion(label)

    def _remove_lesion(self, label: str) -> None:
        self.changed.emit(LesionRemoved(label))

    def _answered(self, slot: Slot, answer: Answer) -> None:
        self.changed.emit(Answered(slot, answer))

    def _overruled(self, instrument: str, lesion: str, word: str, reason: str) -> None:
        self.changed.emit(Overruled(instrument, lesion, word, reason))

    def _unlinked(self, slot: Slot, link: Evidence) -> None:
        self.changed.emit(EvidenceUnlinked(slot, link))

    def _retracted(self, slot: Slot) -> None:
        self.changed.emit(Retracted(slot))

    def _picked(self, slot: Slot) -> None:
        if slot != self._current:
            self._current = slot
            self._mark_current()

    def _done(self, slot: Slot) -> None:
        """On to the next required question that is open.

        After an optional one, the next of its section that is not answered: who opens one of
        them means to go through them.
        """
        self._current = slot
        evaluation = self._evaluation
        if evaluation is None:
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        here = evaluation.shown.index(slot) if slot in evaluation.shown else -1
        for following in evaluation.shown[here + 1 :]:
            if following in evaluation.heard:
                continue
            view = self._views.get(self._section) if self._section else None
            beside = slot not in evaluation.required and view is not None and view.holds(following)
            if following in evaluation.required or beside:
                self._turn_to(following)
                return
        self.next_open()
