"""Which language the window speaks, and which one reports are written in."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from desktop.foundation.language import COMPLETE, ENGLISH, Language, text
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel

WHICH = (
    ("language", text("Language of the window; it changes at the next start")),
    ("report_language", text("Language of the report")),
)
STATES = (text("machine translated, not reviewed"), text("not reviewed"))  # as catalogues say it


class LanguageBox(QFrame):
    """A row of radio buttons for each of the two; what a language lacks stands behind its name.

    Signals:
        chosen: `language` or `report_language`, and the code; by the reader's hand only.
    """

    chosen = Signal(str, str)

    def __init__(
        self,
        offered: Sequence[Language],
        language: Language = ENGLISH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._offered = tuple(offered)
        self.setProperty("role", "card")
        self.setAccessibleName(language("Language"))
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        column.setSpacing(tokens.XS)
        self._groups: dict[str, QButtonGroup] = {}
        for which, title in WHICH:
            column.addWidget(PlainLabel(language(title), role="strong", wrap=True))
            group = QButtonGroup(self)
            for place, one in enumerate(self._offered):
                button = QRadioButton(choice_words(one, language))
                button.setAccessibleName(f"{language(title)}: {choice_words(one, language)}")
                button.setProperty("role", "pack")
                group.addButton(button, place)
                column.addWidget(button)
            group.idClicked.connect(partial(self._pressed, which))
            self._groups[which] = group

    def show_choice(self, window: str, report: str) -> None:
        """Show the codes that hold; emits nothing."""
        for which, code in (("language", window), ("report_language", report)):
            for place, one in enumerate(self._offered):
                button = self._groups[which].button(place)
                if button is not None:
                    button.setChecked(one.code == code)

    def button(self, which: str, code: str) -> QRadioButton:
        """The button of one language."""
        place = next(i for i, one in enumerate(self._offered) if one.code == code)
        found = self._groups[which].button(place)
        assert isinstance(found, QRadioButton)  # only such are put in
        return found

    def _pressed(self, which: str, place: int) -> None:
        self.chosen.emit(which, self._offered[place].code)


def choice_words(one: Language, language: Language) -> str:
    """A language by its own name, with what a reader has to know of it."""
    if one.status == COMPLETE:
        return one.name
    return f"{one.name} ({language(one.status)})"


def status_words(one: Language, language: Language) -> str:
    """What a reader has to know of a language, as a sentence; "" of a complete one."""
    if one.status == COMPLETE:
        return ""
    return language("{name}: {status}.").format(name=one.name, status=language(one.status))
