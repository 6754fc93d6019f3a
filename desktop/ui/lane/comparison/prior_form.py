"""An earlier study typed in: its day, its images, a line for each lesion."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.foundation.errors import InputFault
from desktop.foundation.language import ENGLISH, Language
from desktop.session.comparison.typed import typed_prior
from desktop.ui.lane.fields.option_button import HEIGHT
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel

MOST = 9  # lesions


class PriorForm(QFrame):
    """Enter goes on to the next line; Enter in an empty lesion line ends the form.

    Signals:
        given: the Prior.
    """

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "question current")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        self._grid.setSpacing(tokens.XS)
        self._grid.setColumnStretch(1, 1)
        self._day = self._line(language("Date"), "2026-03-02", 0)
        self._images = self._line(language("Images"), "MR", 1)
        self._lesions: list[QLineEdit] = []
        self._complaint = PlainLabel("", self, role="warn", wrap=True)
        self._complaint.hide()
        help_words = language(
            "A line for each lesion: level, side, longest diameter x craniocaudal extent in mm. "
            "Enter in an empty line ends."
        )
        self._help = PlainLabel(help_words, self, role="meta", wrap=True)
        self._done = QPushButton(language("Compare with this study"), self)
        self._done.setProperty("role", "primary")
        self._done.clicked.connect(self._give)
        self._foot = QHBoxLayout()
        self._foot.addStretch(1)
        self._foot.addWidget(self._done)
        self._grid.addWidget(self._complaint, 98, 0, 1, 2)
        self._grid.addWidget(self._help, 97, 0, 1, 2)
        self._grid.addLayout(self._foot, 99, 0, 1, 2)
        self._add()

    def begin(self) -> None:
        """The first line takes what is typed."""
        self._day.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _line(self, name: str, example: str, row: int) -> QLineEdit:
        line = QLineEdit(self)
        line.setFixedHeight(HEIGHT)
        line.setAccessibleName(name)
        line.setPlaceholderText(example)
        line.returnPressed.connect(self._go_on)
        self._grid.addWidget(PlainLabel(name, self, role="meta"), row, 0)
        self._grid.addWidget(line, row, 1)
        line.show()  # a line that is added later takes no focus before it is shown
        return line

    def _add(self) -> QLineEdit:
        number = len(self._lesions) + 1
        name = self._language("Lesion {n}").format(n=number)
        self._lesions.append(self._line(name, "T7 left 34 x 30", 1 + number))
        return self._lesions[-1]

    def _go_on(self) -> None:
        line = self.sender()
        if line is self._day:
            self._images.setFocus()
        elif line is self._images:
            self._lesions[0].setFocus()
        elif isinstance(line, QLineEdit) and line.text().strip():
            place = self._lesions.index(line) + 1
            if place == len(self._lesions) and place < MOST:
                self._add()
            following = self._lesions[place] if place < len(self._lesions) else self._done
            following.setFocus()
        else:
            self._give()

    def _give(self) -> None:
        try:
            lines = [line.text() for line in self._lesions]
            prior = typed_prior(self._day.text(), self._images.text(), lines)
        except InputFault as fault:
            self._complaint.setText(str(fault))
            self._complaint.show()
            return
        self._complaint.hide()
        self.given.emit(prior)
