"""Which checklist readings begin with: all that can be chosen in sight, with who wrote them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from desktop.foundation.language import ENGLISH, Language
from desktop.ui.theme import tokens
from desktop.ui.widgets.plain_label import PlainLabel
from desktop.ui.widgets.plain_tip import plain_tip

LONGEST_TITLE = 80  # letters
INDENT = tokens.XL + tokens.XS  # px: words beneath a button begin where its own do


@dataclass(frozen=True, slots=True)
class PackLine:
    """A checklist that can be chosen, in words.

    Attributes:
        key: how the settings know it; "" for the shipped one.
        title: with its version.
        origin: who wrote it, and when it was reviewed.
        warning: why to be careful with it; "" for no reason.
        hash: of its text.
    """

    key: str
    title: str
    origin: str
    warning: str = ""
    hash: str = ""

    @property
    def short_title(self) -> str:
        long = len(self.title) > LONGEST_TITLE
        return self.title[: LONGEST_TITLE - 1] + "…" if long else self.title


class PackBox(QFrame):
    """Hidden while there is nothing to choose and nothing to say.

    Signals:
        chosen: key of a checklist; by the reader's hand only.
    """

    chosen = Signal(str)

    def __init__(self, language: Language = ENGLISH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._lines: tuple[PackLine, ...] = ()
        self.setAccessibleName(language("Checklist"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.XS)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._pressed)
        self.hide()

    @property
    def buttons(self) -> tuple[QRadioButton, ...]:
        """One for each checklist that can be chosen, in their order."""
        found = (self._group.button(place) for place in range(len(self._lines)))
        return tuple(one for one in found if isinstance(one, QRadioButton))

    @property
    def words(self) -> str:
        """All that is said, for tests and screen readers."""
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        widgets = (item.widget() if item is not None else None for item in items)
        return "\n".join(
            one.text() for one in widgets if isinstance(one, PlainLabel | QRadioButton)
        )

    def show_packs(self, lines: Sequence[PackLine], faulty: Sequence[str], chosen: str) -> None:
        """Show what can be chosen, and what cannot and why.

        Args:
            faulty: a sentence for each file that cannot be used.
            chosen: key of the one that readings begin with.
        """
        focused = next((i for i, one in enumerate(self.buttons) if one.hasFocus()), None)
        self._clear()
        self._lines = tuple(lines)
        self._column.addWidget(PlainLabel(self._language("Checklist"), role="section"))
        for place, line in enumerate(self._lines):
            self._add(place, line, line.key == chosen)
        for says in faulty:
            self._column.addWidget(PlainLabel(says, role="warn", wrap=True))
        self.setVisible(len(self._lines) > 1 or bool(faulty))
        if focused is not None and focused < len(self._lines):
            self.buttons[focused].show()  # a layout shows its widgets later than focus can go
            self.buttons[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, place: int, line: PackLine, chosen: bool) -> None:
        button = QRadioButton(line.short_title.replace("&", "&&"))
        said = ". ".join(part for part in (line.title, line.origin, line.warning) if part)
        button.setAccessibleName(said)
        button.setToolTip(plain_tip(line.title))
        button.setProperty("role", "pack")
        button.setChecked(chosen)
        self._group.addButton(button, place)
        self._column.addWidget(button)
        for words, role in ((line.origin, "meta"), (line.warning, "warn")):
            if words:
                label = PlainLabel(words, role=role, wrap=True)
                label.setIndent(INDENT)
                self._column.addWidget(label)

    def _clear(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _pressed(self, place: int) -> None:
        self.chosen.emit(self._lines[place].key)
