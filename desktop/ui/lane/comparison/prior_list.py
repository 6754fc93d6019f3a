"""Which earlier study: the patient's earlier readings by a digit each, or one that is typed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.session.comparison.prior import Prior
from desktop.ui.lane.comparison.prior_form import PriorForm
from desktop.ui.lane.fields.key_matcher import DIGITS
from desktop.ui.lane.fields.option_button import RadioOption
from desktop.ui.theme import tokens
from desktop.ui.theme.restyle import set_role
from desktop.ui.widgets.plain_label import PlainLabel

TYPE = "t"
SOURCES = {
    "signed": "signed report",
    "preliminary": "preliminary report",
    "draft": "draft, not signed",
    "typed": "typed",
}


def prior_words(prior: Prior, language: Language = ENGLISH) -> str:
    """An earlier study in one line: `MRI of 2026-03-02, signed report, 2 lesions`."""
    count = len(prior.lesions)
    what = language("1 lesion") if count == 1 else language("{n} lesions").format(n=count)
    return language("{images} of {day}, {source}, {lesions}").format(
        images=prior.images,
        day=prior.day,
        source=language(SOURCES[prior.source]),
        lesions=what,
    )


class PriorList(QFrame):
    """The readings that the profile holds, and a form for any other study.

    Signals:
        chosen: the Prior.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None, language: Language = ENGLISH) -> None:
        super().__init__(parent)
        self._language = language
        self._priors: tuple[Prior, ...] = ()
        self.setAccessibleName(language("Earlier studies"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self._choices = QWidget(self)
        self._lines = QVBoxLayout(self._choices)
        self._lines.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.XS)
        self._lines.setSpacing(tokens.XS)
        self._found = PlainLabel("", self._choices, role="meta", wrap=True)
        self._lines.addWidget(self._found)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._clicked)
        self._type = RadioOption(language("Type an earlier study"), TYPE, self._choices, language)
        self._type.clicked.connect(self.type_one)
        self._lines.addWidget(self._type)
        column.addWidget(self._choices)
        self._form = PriorForm(self, language)
        self._form.given.connect(self.chosen)
        self._form.hide()
        column.addWidget(self._form)
        self.show_priors((), 0)

    def show_priors(self, priors: Sequence[Prior], unreadable: int) -> None:
        """Show what the profile holds of this patient; emits nothing.

        Args:
            unreadable: how many more there are that cannot be read.
        """
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._lines.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._priors = tuple(priors)[: len(DIGITS)]
        for place, prior in enumerate(self._priors):
            button = RadioOption(
                prior_words(prior, self._language), DIGITS[place], self._choices, self._language
            )
            self._group.addButton(button, place)
            self._lines.insertWidget(1 + place, button)
        self._found.setText(self._found_words(len(priors), unreadable))
        set_role(self._found, "meta")

    def show_search(self, fault: str = "") -> None:
        """Earlier readings are being looked for, or that went wrong (`fault`)."""
        self.show_priors((), 0)
        says = self._language("Looking for earlier readings of this patient…")
        if fault:
            says = self._language("{fault} An earlier study can still be typed.")
        self._found.setText(says.format(fault=fault))
        set_role(self._found, "warn" if fault else "meta")

    def _found_words(self, count: int, unreadable: int) -> str:
        language = self._language
        found = (
            language("Earlier Dorsum readings of this patient, newest first.")
            if count
            else language("The profile holds no earlier Dorsum reading of this patient.")
        )
        if count > len(DIGITS):
            found += " " + language("Only the newest {n} are listed.").format(n=len(DIGITS))
        if unreadable:
            found += " " + language("{n} more cannot be read.").format(n=unreadable)
        return found

    def press(self, key: str) -> bool:
        """A key of the lane; True if it meant something here."""
        if key == TYPE:
            self.type_one()
            return True
        place = DIGITS.find(key)
        if not key or not 0 <= place < len(self._priors):
            return False
        self._clicked(place)
        return True

    def type_one(self) -> None:
        """Open the form."""
        self._form.show()
        self._form.begin()

    def leave_form(self) -> bool:
        """Put the form away; False if it is not open. What was typed stays in it."""
        was_open = self._form.isVisible()
        self._form.hide()
        self._type.setChecked(False)
        return was_open

    def _clicked(self, place: int) -> None:
        self.chosen.emit(self._priors[place])
