"""One question: what is asked, the field to answer it, and "cannot tell" with its reason."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.checklist.answers import Answer, Evidence, Slot
from desktop.checklist.definition import Question
from desktop.foundation.language import ENGLISH, Language
from desktop.session.beside.ghosts import Ghost, as_before
from desktop.ui.lane.comparison.ghost_row import AS_BEFORE, GhostRow
from desktop.ui.lane.evidence.image_links import ImageLinks
from desktop.ui.lane.fields.answer_fields import AnswerField, NumberField, OptionsField
from desktop.ui.lane.fields.level_field import LevelField
from desktop.ui.lane.fields.reason_box import REASONS, ReasonBox
from desktop.ui.lane.fields.written_fields import LineField, TextField
from desktop.ui.lane.guidance import Guidance, has_guidance
from desktop.ui.layout.flow import Flow
from desktop.ui.spoken.aloud import say
from desktop.ui.theme.restyle import set_role
from desktop.ui.widgets.elided_label import ElidedLabel
from desktop.ui.widgets.plain_label import PlainLabel

CANNOT_TELL_KEY = "0"


def field_for(
    question: Question, parent: QWidget | None = None, language: Language = ENGLISH
) -> AnswerField:
    """The field in which answers to this kind of question are given."""
    match question.kind:
        case "presence" | "choice" | "many":
            return OptionsField(question, parent, language=language)
        case "number":
            return NumberField(question, parent, language=language)
        case "level" | "levels":
            return LevelField(question, parent, language=language)
        case "text":
            return TextField(question, parent, language=language)
        case "date":
            return LineField(question, parent, language=language)


class QuestionCard(QFrame):
    """A question on screen.

    Signals:
        answered: Slot and Answer, by the reader's hand.
        retracted: Slot; the answer was taken back.
        picked: Slot; the reader turned to this question.
        done: Slot; the answer is complete.
        guidance_wanted: the reader wants guidance shown, or no longer.
        image_wanted: the Evidence of a linked image that the reader wants to see.
        unlinked: Slot and Evidence; the image is linked no longer.
    """

    answered = Signal(object, object)
    retracted = Signal(object)
    picked = Signal(object)
    done = Signal(object)
    guidance_wanted = Signal(bool)
    image_wanted = Signal(object)
    unlinked = Signal(object, object)

    def __init__(
        self,
        slot: Slot,
        question: Question,
        parent: QWidget | None = None,
        *,
        language: Language = ENGLISH,
        sources: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Args: sources: reference key -> citation as printed."""
        super().__init__(parent)
        self._language = language
        self.slot = slot
        self.question = question
        self._answer: Answer | None = None
        self._current = self._required = False
        self._told: tuple[Answer | None, bool] = (None, False)
        self._shown_current: bool | None = None
        self._fresh = True  # to be shown whole: new, or touched by the hand
        self._sources = sources
        self._guidance: Guidance | None = None
        self._guided = False
        self._ghost: Ghost | None = None
        self._ghost_row: GhostRow | None = None
        self.setObjectName(str(slot))
        self.setMinimumWidth(1)  # as wide as the lane, never wider: its height follows from that
        self.setProperty("role", "question")
        self.setAccessibleName(question.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)

        head = QHBoxLayout()
        head.setSpacing(8)
        self._ask = PlainLabel(question.ask, role="ask", wrap=True)
        self._state = PlainLabel("", role="meta")
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._ask, 1)
        head.addWidget(self._state)
        column.addLayout(head)

        self._help = PlainLabel(question.help, role="meta", wrap=True)
        self._help.setVisible(False)
        column.addWidget(self._help)
        self._column = column

        self.field = field_for(question, self, language)
        self.field.setAccessibleName(question.ask)
        self.field.given.connect(self._given)
        self.field.emptied.connect(self._emptied)
        self.field.done.connect(self._done)
        self.field.complained.connect(self._complain)
        column.addWidget(self.field)
        self._links = ImageLinks(language, self)
        self._links.wanted.connect(self.image_wanted)
        self._links.unlinked.connect(self._unlink)
        column.addWidget(self._links)

        foot = Flow()
        self._cannot = QPushButton(
            self._language("Cannot tell ({key})").format(key=CANNOT_TELL_KEY),
            self,
        )
        self._cannot.setAccessibleName(
            self._language("Cannot tell: {ask}").format(ask=question.ask)
        )
        self._cannot.setProperty("role", "quiet")
        self._cannot.setCheckable(True)
        self._cannot.clicked.connect(self._ask_reason)
        self._clear = QPushButton(self._language("Clear"), self)
        self._clear.setAccessibleName(
            self._language("Clear the answer: {ask}").format(ask=question.ask)
        )
        self._clear.setProperty("role", "quiet")
        self._clear.clicked.connect(self._emptied)
        self._look = QPushButton(self._language("How to look"), self)
        self._look.setAccessibleName(self._language("How to look: {ask}").format(ask=question.ask))
        self._look.setToolTip(self._language("Shift+F1"))
        self._look.setProperty("role", "quiet")
        self._look.setProperty("tone", "guide")
        self._look.setCheckable(True)
        self._look.clicked.connect(self.guidance_wanted)
        self._keys = ElidedLabel("", role="meta")
        foot.add(self._keys, grows=True)
        for button in (self._look, self._clear, self._cannot):
            foot.add(button)
        QWidget.setTabOrder(self._look, self._clear)
        QWidget.setTabOrder(self._clear, self._cannot)
        column.addLayout(foot)

        self._reasons = ReasonBox(self, language=language)
        self._reasons.said.connect(self._say_why)
        column.addWidget(self._reasons)
        self._complaint = PlainLabel("", role="warn", wrap=True)
        self._complaint.hide()
        column.addWidget(self._complaint)

    # --- shown -------------------------------------------------------------------------------

    def show_answer(self, answer: Answer | None, *, required: bool) -> None:
        """Show what is answered; emits nothing.

        A card that stays as it was costs nothing: a key has to be shown at once, and there are
        some two hundred cards.
        """
        if not self._fresh and not self._current and (answer, required) == self._told:
            return
        self._fresh, self._told = self._current, (answer, required)
        self._answer, self._required = answer, required
        self.field.show_value(answer.value if answer else None)
        unassessable = answer is not None and not answer.assessable
        self._cannot.setChecked(unassessable)
        self._links.show_answered(answer is not None and not unassessable)
        self._reasons.hide()
        self._show_foot()
        self._state.setText(self._state_words(answer, required))
        set_role(self._state, self._state_role(answer, required))
        self._show_folded()
        if answer is not None:
            self._complain("")

    def show_links(self, links: Sequence[Evidence]) -> None:
        """Show the images that are linked to the question, answered or not; emits nothing."""
        self._links.show_links(links)

    @property
    def link_labels(self) -> tuple[str, ...]:
        return self._links.labels

    def show_current(self, current: bool) -> None:
        """Show whether keys answer this question."""
        if not current and self._shown_current is False:
            return
        turned = current and not self._shown_current
        self._shown_current = current
        self._fresh = self._fresh or current
        set_role(self, "question current" if current else "question")
        self._current = current
        self._show_folded()
        self.field.show_current(current)
        self._links.show_editable(current)
        self._help.setVisible(current and bool(self.question.help))
        self._show_foot()
        self.show_ghost(self._ghost)
        self._show_keys(current)
        if not current:
            self._reasons.hide()
        elif turned:
            self._read_out()

    def show_ghost(self, ghost: Ghost | None) -> None:
        """Show what was answered then, beside the question; it is no answer. None for nothing."""
        self._ghost = ghost
        if ghost is not None and self._ghost_row is None:
            self._ghost_row = GhostRow(self.question, self, self._language)
            self._ghost_row.taken.connect(self._take_ghost)
            self._column.insertWidget(self._column.indexOf(self.field), self._ghost_row)
        if self._ghost_row is not None:
            self._ghost_row.show_ghost(ghost, current=self._current)

    def _take_ghost(self) -> None:
        change = as_before(self._ghost)
        if change is not None and self._answer is None:
            self.picked.emit(self.slot)
            self.answered.emit(self.slot, change.answer)
            self.done.emit(self.slot)

    @property
    def folded(self) -> bool:
        """One line: optional, open, and not the question that keys answer.

        What is critical never folds, and nothing that is answered does.
        """
        return not (
            self._required or self._current or self.question.critical or self._answer is not None
        )

    def _show_folded(self) -> None:
        folded = self.folded
        self.field.setVisible(not folded)
        set_role(self._ask, "soft" if folded else "ask")
        self._column.setContentsMargins(12, 3 if folded else 8, 12, 3 if folded else 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor if folded else Qt.CursorShape.ArrowCursor)
        alone = folded or (isinstance(self.field, LevelField) and not self._current)
        policy = Qt.FocusPolicy.TabFocus if alone else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)  # where nothing in it takes the keyboard, the card does
        state = self._language("optional, not answered, folded") if folded else self._stands()
        self.setAccessibleDescription(state)

    def _stands(self) -> str:
        """How it stands, for a screen reader."""
        words = self._state_words(self._answer, self._required) or self._language("answered")
        return self._language("current: {state}").format(state=words) if self._current else words

    def _read_out(self) -> None:
        """The question is current now: a screen reader says what is asked and what answers it."""
        said = (self.question.ask, self._stands(), self.field.aloud or self._keys.text())
        say(self, ". ".join(part for part in said if part))

    def _show_foot(self) -> None:
        """Keys and buttons stand below the current question only; the others stay short."""
        self._keys.setVisible(self._current)
        self._cannot.setVisible(self._current)
        self._clear.setVisible(self._current and self._answer is not None)
        self._look.setVisible(self._current and has_guidance(self.question))
        self._show_guidance()

    def show_guided(self, guided: bool) -> None:
        """Show, or no longer, how to look; only the current question shows it."""
        self._guided = guided
        self._show_guidance()

    def _show_guidance(self) -> None:
        """Guidance is made when it is wanted first: a drawing costs more than a label."""
        wanted = self._guided and self._current and has_guidance(self.question)
        if wanted and self._guidance is None:
            self._guidance = Guidance(self.question, self._sources, self, language=self._language)
            self._column.insertWidget(self._column.indexOf(self._help) + 1, self._guidance)
        if self._guidance is not None:
            self._guidance.setVisible(wanted)
        self._look.setChecked(wanted)

    def _state_words(self, answer: Answer | None, required: bool) -> str:
        if answer is None:
            return self._language("required" if required else "optional")
        if answer.value is None:
            return self._language("cannot tell: {reason}").format(
                reason=self._language(answer.reason)
            )
        return self._language("from the header") if answer.origin == "header" else ""

    def _state_role(self, answer: Answer | None, required: bool) -> str:
        if answer is None:
            return "open" if required else "meta"
        return "meta" if answer.assessable else "warn"

    def _show_keys(self, current: bool) -> None:
        if not current:
            self._keys.setText("")
            return
        if self._reasons.isVisible():
            self._keys.setText(self._language("1-{n} reason, Esc back").format(n=len(REASONS)))
            return
        waiting, language = self.field.typed, self._language
        match self.question.kind:
            case "presence" | "choice":
                words = f"{waiting}_ ..." if waiting else language("press its key")
            case "many":
                words = language("its keys tick, Enter goes on")
            case "level" | "levels":
                words = f"{waiting.upper()}_  Enter" if waiting else language("type a level")
            case "number":
                words = language("type it, Enter")
            case _:
                words = language("Enter to write")
        self._keys.setText(words)

    def _complain(self, why: str) -> None:
        self._fresh = self._fresh or bool(why)
        self._complaint.setText(why)
        self._complaint.setVisible(bool(why))
        say(self, why, urgent=True)

    # --- the hand ----------------------------------------------------------------------------

    def press(self, key: str) -> bool:
        """A key of the lane; True if it meant something here."""
        if self._reasons.isVisible():
            return self._press_reason(key)
        if self.field.press(key):
            self._show_keys(True)
            return True
        if key == CANNOT_TELL_KEY:
            self._ask_reason()
            return True
        if key == AS_BEFORE:
            self._take_ghost()
            return True
        if key == "\b" and self._answer is not None:
            self.retracted.emit(self.slot)
            return True
        return False

    def wants(self, key: str) -> bool:
        """Whether a letter goes on with an answer, and is no command meanwhile."""
        return not self._reasons.isVisible() and self.field.wants(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit(self.slot)
        super().mousePressEvent(event)

    def _given(self, value: object) -> None:
        self._fresh = True
        note = self._answer.note if self._answer else ""
        evidence = self._answer.evidence if self._answer else ()
        self.picked.emit(self.slot)
        self.answered.emit(self.slot, Answer(value, note=note, evidence=evidence))  # type: ignore[arg-type]

    def _emptied(self) -> None:
        self._fresh = True
        if self._answer is not None:
            self.retracted.emit(self.slot)

    def _unlink(self, link: Evidence) -> None:
        self.unlinked.emit(self.slot, link)

    def _done(self) -> None:
        self.done.emit(self.slot)

    # --- cannot tell -------------------------------------------------------------------------

    def _ask_reason(self) -> None:
        self._fresh = True
        self.picked.emit(self.slot)
        self._reasons.show()
        self._cannot.setChecked(self._answer is not None and not self._answer.assessable)
        self._show_keys(True)

    def _press_reason(self, key: str) -> bool:
        if key == "\x1b":
            self._reasons.hide()
            self._show_keys(True)
        else:
            self._reasons.press(key)
        return True  # while a reason is asked for, no key answers the question itself

    def _say_why(self, reason: str) -> None:
        note = self._answer.note if self._answer else ""
        self._reasons.hide()
        self.answered.emit(self.slot, Answer(None, reason=reason, note=note))
        self.done.emit(self.slot)
