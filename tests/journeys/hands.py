"""Hands on the keys of a window, and what they count: keys that answer, keys that lead, letters."""

import os
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.lane.fields.key_matcher import keys_for

LANE = {"\r": Qt.Key.Key_Return, " ": Qt.Key.Key_Space, "\b": Qt.Key.Key_Backspace}
SHOTS = os.environ.get("DORSUM_SHOTS")
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Mouse(QObject):
    """Counts what a hand on the mouse would have done, and windows that would not let go."""

    def __init__(self):
        super().__init__()
        self.presses, self.modal = 0, 0

    def eventFilter(self, watched, event):
        self.presses += event.type() == QEvent.Type.MouseButtonPress and event.spontaneous()
        self.modal += QApplication.activeModalWidget() is not None
        return False


class Hands:
    """Presses keys where the focus is, as a reader does.

    Attributes:
        answer_keys: keys that answered, Enter included.
        letters: typed into texts and numbers, counted apart.
        leading: keys that lead from one place to another.
        by_question: how many answer keys each question took.
    """

    def __init__(self, window, qtbot):
        self.window, self.qtbot, self.answer_keys = window, qtbot, 0
        self.letters, self.leading = 0, 0
        self.by_question = Counter()

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.leading += 1
        self._key(key, modifiers)

    def _key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def write(self, text):
        for letter in text:
            self.letters += 1
            QTest.keyClicks(QApplication.focusWidget(), letter)

    def lane(self, keys):
        for key in keys:
            self._key(LANE.get(key, key))
            self.answer_keys += 1

    def answer(self, question, answer):
        """Answer the question that is current by its own keys."""
        before = self.answer_keys
        words = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
        match question.kind:
            case "text":
                self.lane("\r")
                self.write(words[0])
                self._key(Qt.Key.Key_Return, CONTROL)
                self.answer_keys += 1
            case "number":
                self.letters += 1
                self._key(words[0][0])
                self.write(words[0][1:])
                self.lane("\r")
            case "levels" | "level":
                for level in words:
                    self.lane(level.removeprefix("T").lower() + "\r")
                if question.kind == "levels":
                    self.lane("\r")
            case _:
                keys = keys_for([option.key for option in question.options])
                by_id = {o.id: key for o, key in zip(question.options, keys, strict=True)}
                self.lane("".join(by_id[word] for word in words))
                alone = [o.id for o in question.options if o.alone]
                if question.kind == "many" and words[0] not in alone:
                    self.lane("\r")
        self.by_question[question.id] += self.answer_keys - before

    def tell(self, *words):
        """Fill in the record of an urgent call, and say that it was read back."""
        for text in words:
            self.write(text)
            self.press(Qt.Key.Key_Return)
        self.press(Qt.Key.Key_Space)

    def sign(self, name):
        """Sign as final, from wherever the window is."""
        self.press(Qt.Key.Key_Return, CONTROL)
        self.write(name)
        self.press(Qt.Key.Key_Return)
        self.press(Qt.Key.Key_Y, ALT)  # read on a diagnostic display
        self.press(Qt.Key.Key_Space)
        report = self.window.desk.report
        self.qtbot.waitUntil(lambda: report.signed is not None, timeout=10_000)
        return report.signed

    def shot(self, name):
        if SHOTS:
            self.qtbot.wait(200)
            self.window.grab().save(str(Path(SHOTS) / f"{name}.png"))
