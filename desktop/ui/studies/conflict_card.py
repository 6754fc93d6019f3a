"""What contradicts what, side by side; the reader opens one side in two steps, or leaves it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language, text
from desktop.study.overview import StudyOutline
from desktop.ui.studies.study_lines import images_words
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.study_words import date_words, legible, name_words

ACROSS = 2  # sides beside each other; further ones stand below
MOST_SAID = 4
HEADS = {
    "two_patients": text(
        "One study number, two patients. They are kept apart; nothing was merged."
    ),
    "two_ids": text("A file of this study names its patient with two numbers."),
    "two_contents": text(
        "One image number stands for two different images; the first one read is kept."
    ),
}


class ConflictSide(QFrame):
    """One patient's part of a contradiction.

    Signals:
        armed: the first press; the next one opens.
        confirmed: the StudyOutline; after the second press.
    """

    armed = Signal()
    confirmed = Signal(object)

    def __init__(self, study: StudyOutline, language: Language = ENGLISH) -> None:
        super().__init__()
        self._study, self._language, self._armed = study, language, False
        patient = study.patient
        name = name_words(patient.name.value, language)
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.M)
        column.setSpacing(tokens.XS)
        column.addWidget(PlainLabel(name, role="section", wrap=True))
        number = patient.id.value or language("none")
        born = date_words(patient.birth_date.value, language=language) or language("not said")
        for words in (
            language("Patient ID: {number}").format(number=number),
            language("Born: {born}").format(born=born),
            language("Sex: {sex}").format(sex=patient.sex or language("not said")),
            ", ".join((
                language.plural(len(study.series), "{n} series", "{n} series"),
                images_words(study.images, language),
            )),
        ):  # fmt: skip
            column.addWidget(PlainLabel(words, role="soft", wrap=True))
        column.addStretch(1)
        self.open = QPushButton()
        self.open.clicked.connect(self._press)
        column.addWidget(self.open)
        self.disarm()

    def disarm(self) -> None:
        """The next press is the first again."""
        self._armed = False
        self._say(self._language("Open only these images…"))

    def _press(self) -> None:
        if self._armed:
            self.confirmed.emit(self._study)
            return
        self._armed = True
        patient = self._study.patient
        words = self._language("Yes, open {name} ({number}) with the contradiction").format(
            name=name_words(patient.name.value, self._language),
            number=patient.id.value or self._language("no ID"),
        )
        self._say(words)
        self.armed.emit()

    def _say(self, words: str) -> None:
        self.open.setText(words.replace("&", "&&"))
        name = name_words(self._study.patient.name.value, self._language)
        self.open.setAccessibleName(f"{name}: {words}")


class ConflictCard(QFrame):
    """Stands on the page of studies; no dialog, the rest stays usable.

    Signals:
        confirmed: the StudyOutline to open.
        left: the reader leaves it.
    """

    confirmed = Signal(object)
    left = Signal()

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "notice bad")
        self.setAccessibleName(language("Contradiction"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        column.setSpacing(tokens.S)
        self._head = PlainLabel(role="section", wrap=True)
        self._says = PlainLabel(role="soft", wrap=True)
        self._sides = QWidget()
        self._grid = QGridLayout(self._sides)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.S)
        self._leave = QPushButton(language("Leave it"))
        self._leave.setAccessibleName(language("Leave it: nothing is opened"))
        self._leave.clicked.connect(self.leave)
        foot = QHBoxLayout()
        advice = language("Compare with the request and the images' origin before you read.")
        foot.addWidget(PlainLabel(advice, role="meta", wrap=True), 1)
        foot.addWidget(self._leave)
        column.addWidget(self._head)
        column.addWidget(self._says)
        column.addWidget(self._sides)
        column.addLayout(foot)
        self.hide()

    def show_conflict(self, sides: Sequence[StudyOutline]) -> None:
        """Show a contradiction; the keyboard is on the way out.

        Args:
            sides: the studies that stand against each other; one, if a study contradicts itself.
        """
        self._clear()
        stops = [one for study in sides for one in study.conflicts if one.stops]
        kinds = list(dict.fromkeys(one.kind for one in stops))
        self._head.setText("\n".join(self._language(HEADS[kind]) for kind in kinds))
        said = list(dict.fromkeys(self._language(one.says.value) for one in stops))
        files = list(dict.fromkeys(path for one in stops for path in one.paths))
        lines = said[:MOST_SAID]
        if files:
            names = ", ".join(legible(_file_name(path)) for path in files[:MOST_SAID])
            lines.append(self._language("It shows in: {names}").format(names=names))
        self._says.setText("\n".join(lines))
        for place, study in enumerate(sides):
            side = ConflictSide(study, self._language)
            side.armed.connect(self._disarm_others)
            side.confirmed.connect(self._confirm)
            self._grid.addWidget(side, place // ACROSS, place % ACROSS)
        self.show()
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def words(self) -> str:
        return f"{self._head.text()}\n{self._says.text()}"

    @property
    def sides(self) -> tuple[ConflictSide, ...]:
        return tuple(
            widget
            for place in range(self._grid.count())
            if (item := self._grid.itemAt(place)) is not None
            and isinstance(widget := item.widget(), ConflictSide)
        )

    def leave(self) -> None:
        """Put it away; nothing is opened."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _disarm_others(self) -> None:
        pressed = self.sender()
        for side in self.sides:
            if side is not pressed:
                side.disarm()

    def _confirm(self, study: object) -> None:
        self.hide()
        self.confirmed.emit(study)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
