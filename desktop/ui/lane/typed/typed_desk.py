"""Ties the typed line to the open reading: reads it at every letter, fills at Enter, then asks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.checklist.answers import Slot
from desktop.foundation.language import Language
from desktop.session.evaluation import Evaluation
from desktop.session.reading import Reading
from desktop.typed.entry import Open, change_of, chosen, questions_of
from desktop.typed.line import read_line
from desktop.typed.result import TypedLine
from desktop.ui.lane.typed.typed_box import KEYS, Look, TypedBox
from desktop.ui.lane.typed.typed_words import (
    answer_words,
    ask_words,
    fill_words,
    left_words,
    name_words,
    option_words,
)

Now = Callable[[], tuple[Reading, Evaluation, str] | None]


class TypedDesk(QObject):
    """One line at a time; the reading is changed by Enter and by an answer, by nothing else.

    Args:
        now: the reading, its evaluation and the label of the lesion that is meant; None if none.
        shown: the reading in the words of the window.

    Signals:
        changed: a Change, by the reader's hand.
        slot_wanted: a Slot that has to be answered in the checklist itself.
        closed: the keyboard goes back to the image.
    """

    changed = Signal(object)
    slot_wanted = Signal(object)
    closed = Signal()

    def __init__(
        self,
        now: Now,
        language: Language,
        parent: QObject | None = None,
        shown: Callable[[Reading], Reading] = lambda reading: reading,
    ) -> None:
        super().__init__(parent)
        self._now, self._language, self._shown = now, language, shown
        self._line = TypedLine()
        self._without: set[str] = set()
        self._without_text: set[str] = set()
        self._open: list[Open] = []
        self._asked = 0
        self._put: set[Slot] = set()
        self.box = TypedBox(language)
        self.box.hide()
        self.box.typed.connect(self._read)
        self.box.entered.connect(self._enter)
        self.box.chip_removed.connect(self._take_out)
        self.box.option_chosen.connect(self._answer)

    # --- the box -----------------------------------------------------------------------------

    def open(self) -> None:
        """Show the box with the line as it was left; the keyboard is in it."""
        if self._now() is None:
            return
        self._open = []
        self.box.show()
        self._read(self.box.line.text())
        self.box.focus_line()

    def close(self) -> None:
        """Put the box away; the line stays for the next time, nothing of it is filled."""
        self._open = []
        self.box.hide()
        self.closed.emit()

    def forget(self) -> None:
        """Another reading: its line begins empty."""
        self._open = []
        self.box.empty_line()
        self._forget_chips()
        self.box.hide()

    def press(self, key: str) -> bool:
        """A key of the lane; True if the box took it."""
        if not self.box.isVisible():
            return False
        if key == "\x1b":
            self._end() if self._open else self.close()
            return True
        if not self._open:
            return False
        if key == "\r":
            self._answer(-1)
        elif key in KEYS:
            self._answer(KEYS.index(key))
        return True  # no other question is answered while this one is asked

    # --- typing ------------------------------------------------------------------------------

    def _read(self, text: str) -> None:
        now = self._now()
        if now is None:
            return
        if not text.strip():
            self._forget_chips()
        reading, evaluation, lesion = now
        pack = self._shown(reading).checklist
        self._line = read_line(text, reading, evaluation, lesion, without=self._without, shown=pack)
        self.box.show_line(self._chips(text, reading), self._remark())

    def _chips(self, text: str, reading: Reading) -> list[Look]:
        """Chips in the order of the line."""
        pack, language, line = self._shown(reading).checklist, self._language, self._line
        made: list[tuple[int, Look]] = []
        for look, fills in (("fill", line.fills), ("unsaid", line.unsaid)):
            for fill in fills:
                kind = look if fill.old is None else "change"
                words = fill_words(fill, pack, language)
                hint = text[fill.start : fill.end]
                made.append((fill.start, (kind, fill.slot.question, words, hint)))
        for ask in line.asks:
            hint = text[ask.start : ask.end]
            words = ask_words(ask, hint, pack, language)
            made.append((ask.start, ("ask", ask.slot.question, words, hint)))
        for left in line.left:
            if left.text not in self._without_text:
                words = left_words(left, language)
                made.append((left.start, ("text", left.text, words, left.text)))
        return [look for _, look in sorted(made, key=lambda one: one[0])]

    def _remark(self) -> str:
        said = [self._language(remark) for remark in self._line.remarks]
        if self._line.new_lesion:
            words = self._language("Lesion {label} is new; it comes with these answers.")
            said.append(words.format(label=self._line.new_lesion))
        if any(fill.mended for fill in self._line.fills):
            said.append(self._language("A word was read as a misspelt one; see the chips."))
        return " ".join(said)

    def _take_out(self, look: str, key: str) -> None:
        (self._without_text if look == "text" else self._without).add(key)
        self._read(self.box.line.text())
        self.box.focus_line()

    def _forget_chips(self) -> None:
        self._without, self._without_text = set(), set()

    # --- Enter -------------------------------------------------------------------------------

    def _enter(self) -> None:
        now = self._now()
        if now is None or self._open:
            return
        self._read(self.box.line.text())
        change = change_of(self._line, self._without_text)
        self._open = list(questions_of(self._line, now[0]))
        self._asked = len(self._open)
        self._put = {one.slot for one in self._open}
        if change is None and not self._open:
            nothing = self._language("Nothing in this line is an answer; nothing was filled.")
            self.box.show_line(self._chips(self.box.line.text(), now[0]), nothing)
            return
        if change is not None:
            self.changed.emit(change)
        self._next()

    def _next(self) -> None:
        """Ask the next question, or end."""
        now = self._now()
        if not self._open or now is None:
            self._end()
            return
        reading, one = now[0], self._open[0]
        pack, language = self._shown(reading).checklist, self._language
        name = name_words(one.slot, pack)
        why = language(one.why) if one.why else ""
        if one.old is not None:
            old = answer_words(one.slot, one.old, pack, language)
            words = language("Answered: {old}. It is replaced only if you choose.")
            why = " ".join((why, words.format(old=old))).strip()
        options = option_words(one.ways, one.slot, pack, language)
        if not options:
            options = [language("Go to this question")]
        place = language("Question {n} of {total}.").format(
            n=self._asked - len(self._open) + 1, total=self._asked
        )
        self.box.show_question(f"{name}?", why, options, place)

    def _answer(self, at: int) -> None:
        """The answer at this place was chosen; -1 leaves the question as it is."""
        now = self._now()
        if not self._open or now is None or at >= max(1, len(self._open[0].ways)):
            return
        one = self._open.pop(0)
        if at >= 0 and one.ways:
            self.changed.emit(chosen(one.ways[at], self._line, now[0]))
            self._ask_further()
        if at >= 0 and not one.ways:
            self._end(one.slot)
            return
        self._next()

    def _ask_further(self) -> None:
        """What the line says of questions that are asked only now."""
        now = self._now()
        if now is None:
            return
        reading, evaluation, lesion = now
        pack, text = self._shown(reading).checklist, self.box.line.text()
        line = read_line(text, reading, evaluation, lesion, without=self._without, shown=pack)
        further = [one for one in questions_of(line, reading) if one.slot not in self._put]
        self._put.update(one.slot for one in further)
        self._open += further
        self._asked += len(further)

    def _end(self, slot: Slot | None = None) -> None:
        """All is filled and asked: the line is done with."""
        self._open = []
        self.box.empty_line()
        self._forget_chips()
        self.close()
        if slot is not None:
            self.slot_wanted.emit(slot)
